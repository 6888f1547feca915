"""An .xlsx workbook as a package of parts: which sheets it has, what its cells refer to, and their rows."""

import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from functools import cached_property
from posixpath import join, normpath

from .archives import FileRefused, read_part, stream_part
from .xlsx_cells import BROKEN_XML, Row, SharedTextReader, SheetContext, SheetReader, XmlReader

_SMALL_PART = 16 * 1024 * 1024
_DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_NOT_DATE_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]|general|[0#?]e[+-]', re.IGNORECASE)
_DATE_LETTERS = re.compile("[ymdhse]", re.IGNORECASE)


class Workbook:
    """The parts of an opened archive that a reader of cells needs. Everything may raise FileRefused."""

    def __init__(self, archive: zipfile.ZipFile):
        self._archive = archive
        self._part = self._target_of("", "officeDocument") or "xl/workbook.xml"
        root = self._small(self._part)
        properties = next((node for node in root if _local(node.tag) == "workbookPr"), None)
        self._starts_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self._sheets = [node for node in root.iter() if _local(node.tag) == "sheet"]

    def visible_sheets(self) -> list[tuple[str, str]]:
        """(name, part) of the worksheets a person sees, in order."""
        worksheets = self._targets(self._part, "worksheet")
        found = []
        for node in self._sheets:
            relation = next((value for key, value in node.items() if _local(key) == "id"), "")
            if node.get("state", "visible") == "visible" and relation in worksheets:
                found.append((node.get("name", ""), worksheets[relation]))
        return found

    def rows(self, part: str, *, most_rows: int, most_columns: int) -> Iterator[tuple[int, Row]]:
        """(row number, cells) of every row with a filled cell, in order."""
        reader = SheetReader(
            SheetContext(self._shared_texts, self._date_styles, self._starts_1904, most_rows, most_columns)
        )
        for chunk in stream_part(self._archive, part):
            reader.feed(chunk)
            yield from reader.take()
        reader.feed(b"", last=True)
        yield from reader.take()

    @cached_property
    def _shared_texts(self) -> list[str]:
        part = self._target_of(self._part, "sharedStrings")
        if part is None:
            return []
        reader = SharedTextReader()
        for chunk in stream_part(self._archive, part):
            reader.feed(chunk)
        reader.feed(b"", last=True)
        return reader.texts

    @cached_property
    def _date_styles(self) -> frozenset[int]:
        """Indexes of the cell formats that show a number as a date or time."""
        part = self._target_of(self._part, "styles")
        if part is None:
            return frozenset()
        root = self._small(part)
        codes = {
            node.get("numFmtId"): node.get("formatCode", "") for node in root.iter() if _local(node.tag) == "numFmt"
        }
        formats = next((list(node) for node in root if _local(node.tag) == "cellXfs"), [])
        ids = [node.get("numFmtId", "0") for node in formats]
        return frozenset(index for index, id in enumerate(ids) if _shows_date(id, codes.get(id)))

    def _target_of(self, part: str, kind: str) -> str | None:
        return next(iter(self._targets(part, kind).values()), None)

    def _targets(self, part: str, kind: str) -> dict[str, str]:
        """Relation id → part for the relations of one kind of a part ("" for the package itself)."""
        folder, _, name = part.rpartition("/")
        relations = join(folder, "_rels", f"{name}.rels")
        if relations not in self._archive.namelist():
            return {}
        found = {}
        for node in self._small(relations):
            target = node.get("Target", "")
            if node.get("Type", "").endswith(f"/{kind}") and node.get("TargetMode") != "External":
                found[node.get("Id", "")] = normpath(join("/", folder, target)).lstrip("/")
        return found

    def _small(self, part: str) -> ET.Element:
        data = read_part(self._archive, part, _SMALL_PART)
        XmlReader().feed(data, last=True)
        try:
            return ET.fromstring(data)
        except ET.ParseError as error:
            raise FileRefused(BROKEN_XML) from error


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _shows_date(format_id: str, code: str | None) -> bool:
    if code is None:
        return format_id.isdigit() and int(format_id) in _DATE_FORMATS
    letters = _NOT_DATE_LETTERS.sub("", code)
    return _DATE_LETTERS.search(letters) is not None
