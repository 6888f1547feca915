"""The cells inside an .xlsx workbook: its XML parts → shared texts and typed cells, one row at a time.

Read with expat directly. The spreadsheet libraries unfold a sheet into a dense table of copied texts before any limit
can act (two cells far apart, or one long text shared by many cells, exhaust the memory) and drop error cells, or take
four times as long. Nothing here trusts the file: a wrong position, index or number is refused or named.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Context, Decimal
from xml.parsers import expat

from .archives import FileRefused

ROWS_ABOVE_DATA = 20
"""Titles, remarks and the header take up no more than this."""

LONGEST_CELL = 32_767
"""Characters that a cell can hold."""

BROKEN_XML = "文件内容已损坏（XML 格式错误）"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")
_INTEGER = re.compile("-?[0-9]{1,20}")
_NUMBER = re.compile(r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
# A spreadsheet shows 15 digits; the rest of the stored ones is binary dust.
_SHOWN_DIGITS = Context(prec=15)


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell without a usable value, with the Chinese reason."""

    text: str
    reason: str


Value = str | Decimal | bool | date | Broken
Row = dict[int, Value]
"""The filled cells of a row by column index (A is 0)."""


@dataclass(frozen=True, slots=True)
class SheetContext:
    """What the cells of a sheet refer to, and how far it may reach."""

    shared_texts: list[str]
    date_styles: frozenset[int]
    starts_1904: bool
    most_rows: int
    most_columns: int


class XmlReader:
    """A streaming XML parser that refuses document types, and with them entities of any kind."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse_document_type

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        try:
            self._parser.Parse(chunk, last)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise FileRefused(BROKEN_XML) from error

    @staticmethod
    def _refuse_document_type(*_: object) -> None:
        raise FileRefused("文件含有外部实体或文档类型声明，不予打开")


class _TextReader(XmlReader):
    """Gathers the text of the elements it is told to, except phonetic guides (rPh)."""

    def __init__(self) -> None:
        super().__init__()
        self._prefix: str | None = None
        self._pieces: list[str] = []
        self._is_phonetic = False
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._prefix is None:
            prefix, colon, _ = tag.rpartition(":")
            self._prefix = prefix + colon
        if self._prefix:
            tag = tag.removeprefix(self._prefix)
        if tag == "rPh":
            self._is_phonetic = True
        else:
            self._open(tag, attributes)

    def _end(self, tag: str) -> None:
        if self._prefix:
            tag = tag.removeprefix(self._prefix)
        if tag == "rPh":
            self._is_phonetic = False
        else:
            self._close(tag)

    def _gather(self) -> None:
        if not self._is_phonetic:
            self._parser.CharacterDataHandler = self._pieces.append

    def _stop(self) -> None:
        self._parser.CharacterDataHandler = None

    def _take_text(self) -> str:
        text = "".join(self._pieces)
        self._pieces.clear()
        return text

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        raise NotImplementedError

    def _close(self, tag: str) -> None:
        raise NotImplementedError


class SharedTextReader(_TextReader):
    """Gathers the texts that cells refer to by number."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "t":
            self._gather()

    def _close(self, tag: str) -> None:
        if tag == "t":
            self._stop()
        elif tag == "si":
            self.texts.append(_unescaped(self._take_text()))


class SheetReader(_TextReader):
    """Turns the XML of one worksheet into rows; rows without a filled cell are left out."""

    def __init__(self, context: SheetContext):
        super().__init__()
        self._context = context
        self._finished: list[tuple[int, Row]] = []
        self._row: Row = {}
        self._row_number = 0
        self._column = -1
        self._type, self._style = "n", 0
        self._has_formula = self._has_value = False

    def take(self) -> list[tuple[int, Row]]:
        """The rows finished since the last call, each with its number."""
        finished, self._finished = self._finished, []
        return finished

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._open_cell(attributes)
        elif tag in ("v", "t"):
            self._has_value = True
            self._gather()
        elif tag == "f":
            self._has_formula = True
        elif tag == "row":
            self._open_row(attributes.get("r"))

    def _close(self, tag: str) -> None:
        if tag == "c":
            self._close_cell()
        elif tag in ("v", "t"):
            self._stop()
        elif tag == "row" and self._row:
            self._finished.append((self._row_number, self._row))

    def _open_row(self, number: str | None) -> None:
        following = self._row_number + 1
        if number is not None and not (number.isascii() and number.isdigit() and len(number) < 8):
            raise FileRefused("文件内容已损坏（行号错误）")
        self._row_number = int(number) if number else following
        if self._row_number < following:
            raise FileRefused("文件内容已损坏（行号倒退）")
        self._row, self._column = {}, -1

    def _open_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            match = _REFERENCE.fullmatch(reference)
            if match is None or int(match[2]) != self._row_number:
                raise FileRefused("文件内容已损坏（单元格位置错误）")
            self._column = column_index(match[1])
        self._type = attributes.get("t", "n")
        style = attributes.get("s", "0")
        self._style = int(style) if style.isascii() and style.isdigit() and len(style) < 8 else 0
        self._has_formula = self._has_value = False

    def _close_cell(self) -> None:
        text = self._take_text()
        if not self._has_value and not self._has_formula:
            return
        value = self._value_of(text)
        if value == "":
            return
        if self._row_number > self._context.most_rows + ROWS_ABOVE_DATA:
            most = self._context.most_rows
            raise FileRefused(f"数据超过 {most} 行的上限（第 {self._row_number} 行还有内容），请拆分后再导入")
        if self._column >= self._context.most_columns:
            raise FileRefused(f"第 {self._row_number} 行超过 {self._context.most_columns} 列")
        self._row[self._column] = value

    def _value_of(self, text: str) -> Value:
        # programs write an empty number where nothing was ever computed; a formula that gives "" is of type "str"
        if self._has_formula and not (self._has_value and (text.strip() or self._type != "n")):
            return Broken("公式", "公式没有计算结果，请用表格软件打开后保存，或粘贴为数值")
        value: Value
        match self._type:
            case "s":
                value = self._shared(text)
            case "str" | "inlineStr":
                value = _unescaped(text)
            case "b":
                value = text.strip() == "1"
            case "e":
                value = Broken(text, f"单元格是错误值 {text[:20]}")
            case "d":
                value = text
            case _:
                value = self._number(text.strip())
        if isinstance(value, str) and len(value) > LONGEST_CELL:
            return Broken(value[:20], f"单元格文字超过 {LONGEST_CELL} 字")
        return value

    def _shared(self, text: str) -> str:
        text = text.strip()
        texts = self._context.shared_texts
        if not (text.isascii() and text.isdigit()) or len(text) > 9 or int(text) >= len(texts):
            raise FileRefused("文件内容已损坏（共享文本缺失）")
        return texts[int(text)]

    def _number(self, text: str) -> Value:
        if not text:
            return ""
        if _INTEGER.fullmatch(text):
            number = Decimal(text)
        elif not _NUMBER.fullmatch(text):
            return Broken(text[:20], "单元格的数字无法识别")
        else:
            number = _SHOWN_DIGITS.create_decimal(text)
            if number and not -30 < number.adjusted() < 15:
                return Broken(text[:20], "数字太长，以数字存放已丢失末几位；请把单元格改为文本格式后重填")
        if self._style in self._context.date_styles:
            return _date_of(number, starts_1904=self._context.starts_1904)
        return number


def _unescaped(text: str) -> str:
    """Spreadsheets write characters that XML cannot carry as _x000D_."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _date_of(number: Decimal, *, starts_1904: bool) -> Value:
    """The date (or instant, to the second) of a spreadsheet's day number."""
    wrong = Broken(str(number), "单元格不是有效的日期")
    if not (1 <= number < 2_958_466) or (not starts_1904 and int(number) == 60):
        return wrong  # 60 is 29 February 1900, a day that only spreadsheets know
    origin = date(1904, 1, 1) if starts_1904 else date(1899, 12, 30 if number > 60 else 31)
    whole, fraction = divmod(number, 1)
    try:
        day = origin + timedelta(days=int(whole))
        seconds = round(fraction * 86400)
        if not seconds:
            return day
        return datetime(day.year, day.month, day.day) + timedelta(seconds=seconds)  # noqa: DTZ001 - wall-clock time
    except OverflowError:
        return wrong


def column_index(letters: str) -> int:
    """A → 0, Z → 25, AA → 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
