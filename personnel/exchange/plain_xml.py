"""XML from outside as a small tree with line numbers: UTF-8, no DTD, no entities of its own, within limits."""

from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

MOST_DEEP = 12
MOST_ELEMENTS = 20_000
_BOM = b"\xef\xbb\xbf"
_OTHER_BOMS = (b"\xff\xfe", b"\xfe\xff")
_CUT = "文件不完整，可能没有下载或复制完"


class XmlRefused(ValueError):
    """Not XML that can be taken; `reason` in Chinese, `line` where known."""

    def __init__(self, reason: str, line: int | None = None):
        super().__init__(reason)
        self.reason, self.line = reason, line


@dataclass
class Node:
    """An element: its children and the text between them in `content`."""

    tag: str
    attributes: dict[str, str]
    line: int
    content: list["str | Node"] = field(default_factory=list)

    @property
    def children(self) -> list["Node"]:
        return [one for one in self.content if isinstance(one, Node)]

    @property
    def text(self) -> str:
        return "".join([one for one in self.content if isinstance(one, str)])

    def xml(self) -> str:
        """The element as XML again."""
        attributes = "".join(f" {name}={quoteattr(value)}" for name, value in self.attributes.items())
        inner = "".join(one.xml() if isinstance(one, Node) else written(one) for one in self.content)
        return f"<{self.tag}{attributes}>{inner}</{self.tag}>"


def written(text: str) -> str:
    """Text as it stands in XML; a carriage return survives only as a reference."""
    return escape(text, {"\r": "&#xD;"})


def parse(data: bytes) -> Node:
    """The root element; raises XmlRefused. Line ends inside texts come as the parser gives them, \\r by reference."""
    if data.startswith(_OTHER_BOMS):
        raise XmlRefused("不是 UTF-8 编码，请另存为 UTF-8")
    data = data.removeprefix(_BOM)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise XmlRefused("不是 UTF-8 编码，请另存为 UTF-8", line) from error
    return _Reader().read(data)


class _Reader:
    def __init__(self) -> None:
        self._parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.SkippedEntityHandler = self._refuse_entity
        self._open: list[Node] = []
        self._root: Node | None = None
        self._count = 0

    def read(self, data: bytes) -> Node:
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            raise XmlRefused(_reason(error, is_begun=self._count > 0), error.lineno) from error
        if self._root is None:
            raise XmlRefused("文件里没有内容")
        return self._root

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._count += 1
        line = self._parser.CurrentLineNumber
        if len(self._open) >= MOST_DEEP or self._count > MOST_ELEMENTS:
            raise XmlRefused("元素过多或嵌套过深，文件不正常", line)
        node = Node(tag, attributes, line)
        if self._open:
            self._open[-1].content.append(node)
        else:
            self._root = node
        self._open.append(node)

    def _end(self, tag: str) -> None:
        self._open.pop()

    def _characters(self, text: str) -> None:
        if self._open:
            self._open[-1].content.append(text)

    def _refuse_doctype(self, *_: object) -> None:
        raise XmlRefused("含有 DOCTYPE 声明，不接受", self._parser.CurrentLineNumber)

    def _refuse_entity(self, *_: object) -> None:
        raise XmlRefused("含有未定义的实体，不接受", self._parser.CurrentLineNumber)


def _reason(error: expat.ExpatError, *, is_begun: bool) -> str:
    codes = expat.errors.codes
    if not is_begun:
        return "不是 XML 文件，或内容已损坏"
    if error.code in (
        codes[expat.errors.XML_ERROR_NO_ELEMENTS],
        codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
        codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
    ):
        return _CUT
    if error.code == codes[expat.errors.XML_ERROR_TAG_MISMATCH]:
        return "起止标签不配对"
    if error.code == codes[expat.errors.XML_ERROR_INVALID_TOKEN]:
        return "有不能出现的字符，或 & < > 没有转义"
    if error.code == codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]:
        return "含有未定义的实体，不接受"
    return "XML 格式有误"
