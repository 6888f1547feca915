"""`.lrmx`, the exchange file of the 干部任免审批表: one person, XML, photo inside. Read by name, written in order."""

import base64
import binascii
import re
from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from personnel.exchange.form_cells import complaints_about, unified
from personnel.exchange.form_file import (
    FAMILY_ELEMENTS,
    FAMILY_LABEL,
    LATER,
    PHOTO_LABEL,
    RULES,
    Cell,
    FamilyRow,
    FormComplaint,
    FormFile,
    FormReading,
    Unknown,
)
from personnel.exchange.plain_xml import Node, XmlRefused, parse, written

MOST_BYTES = 10 * 1024 * 1024
VERSION = "3.2.1.16"
"""The version named in a file that the system itself makes; one that came in keeps its own."""

_ROOT, _ITEM = "Person", "Item"
_IN_FAMILY = f"{Cell.FAMILY}/{_ITEM}"
_CELLS = {cell.value: cell for cell in Cell}
_DATA_URI = re.compile(r"data:[\w/+.;=-]*base64,")
_BLANKS = re.compile(r"\s+")
_PHOTO_LINE = 76


def read(data: bytes) -> FormReading:
    """The form of a file, or its complaints with lines. Elements stand in any order; unknown ones are kept."""
    if not data:
        return FormReading.refused([FormComplaint("", "文件是空的")])
    if len(data) > MOST_BYTES:
        return FormReading.refused([FormComplaint("", f"文件超过 {MOST_BYTES // 1024 // 1024} MB 的上限")])
    try:
        root = parse(data)
    except XmlRefused as error:
        return FormReading.refused([FormComplaint("", error.reason, "", error.line)])
    if root.tag != _ROOT:
        return FormReading.refused([FormComplaint("", f"不是任免审批表：根元素应为 {_ROOT}", root.tag[:50], root.line)])
    return _Interpreter().interpret(root)


class _Interpreter:
    """Turns the tree into a form, gathering complaints and where elements stand."""

    def __init__(self) -> None:
        self.complaints: list[FormComplaint] = []
        self.lines: dict[str, int] = {}
        self.texts: dict[str, str] = {}
        self.unknown: list[Unknown] = []
        self.family: list[FamilyRow] = []
        self.photo = b""

    def interpret(self, root: Node) -> FormReading:
        self._refuse_loose_text(root)
        after = ""
        for node in root.children:
            cell = _CELLS.get(node.tag)
            if cell is None:
                self.unknown.append(Unknown(after, node.xml()))
            elif cell in self.lines:
                self._complain(_label(cell), "出现了两次", node.line)
            else:
                after = cell.value
                self.lines[cell] = node.line
                self._take(cell, node)
        form = FormFile(self.texts, tuple(self.family), self.photo, tuple(self.unknown), tuple(root.attributes.items()))
        complaints = [*self.complaints, *complaints_about(form, self.lines)]
        return FormReading.refused(complaints) if complaints else FormReading(form)

    def _take(self, cell: Cell, node: Node) -> None:
        if cell is Cell.FAMILY:
            self._take_family(node)
        elif cell is Cell.PHOTO:
            self._take_photo(node)
        else:
            self.texts[cell] = self._leaf(node, _label(cell))

    def _take_family(self, node: Node) -> None:
        self._refuse_loose_text(node)
        for child in node.children:
            if child.tag == _ITEM:
                self.family.append(self._family_row(child, len(self.family) + 1))
            else:
                self.unknown.append(Unknown(_IN_FAMILY, child.xml()))

    def _family_row(self, item: Node, number: int) -> FamilyRow:
        self._refuse_loose_text(item)
        given: dict[str, str] = {}
        unknown: list[str] = []
        for child in item.children:
            if child.tag not in FAMILY_ELEMENTS:
                unknown.append(child.xml())
                continue
            name, label, _ = FAMILY_ELEMENTS[child.tag]
            if name in given:
                self._complain(f"家庭成员第 {number} 人{label}", "出现了两次", child.line)
            given[name] = self._leaf(child, f"家庭成员第 {number} 人{label}")
            self.lines[f"{label}#{number}"] = child.line
        return FamilyRow(**given, unknown=tuple(unknown))

    def _take_photo(self, node: Node) -> None:
        text = _BLANKS.sub("", self._leaf(node, PHOTO_LABEL))
        match = _DATA_URI.match(text)
        try:
            self.photo = base64.b64decode(text[match.end() :] if match else text, validate=True)
        except (binascii.Error, ValueError):
            self._complain(PHOTO_LABEL, "照片的编码（base64）不完整或有误", node.line)

    def _leaf(self, node: Node, label: str) -> str:
        if node.children:
            self._complain(label, "里面不应再有元素", node.line)
        return unified(node.text)

    def _refuse_loose_text(self, node: Node) -> None:
        if node.text.strip():
            self._complain("", f"元素 {node.tag} 里有不属于任何栏目的文字", node.line)

    def _complain(self, label: str, reason: str, line: int) -> None:
        self.complaints.append(FormComplaint(label, reason, "", line))


def _label(cell: Cell) -> str:
    return PHOTO_LABEL if cell is Cell.PHOTO else FAMILY_LABEL if cell is Cell.FAMILY else RULES[cell].label


def write(form: FormFile) -> bytes:
    """The file of a form: UTF-8 with a byte order mark, CRLF, every element in its order even where empty."""
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in form.attributes)
    lines = ['<?xml version="1.0" encoding="utf-8"?>', f"<{_ROOT}{attributes}>"]
    lines += _unknown(form, "")
    for cell in Cell:
        lines += _element(form, cell)
        lines += _unknown(form, cell.value)
    lines.append(f"</{_ROOT}>")
    return b"\xef\xbb\xbf" + "\n".join(lines).replace("\n", "\r\n").encode()


def _element(form: FormFile, cell: Cell) -> Iterable[str]:
    if cell is Cell.FAMILY:
        return _family(form)
    if cell is Cell.PHOTO:
        encoded = base64.b64encode(form.photo).decode()
        pieces = [encoded[start : start + _PHOTO_LINE] for start in range(0, len(encoded), _PHOTO_LINE)]
        return [_leaf(2, cell, "\n".join(pieces))]
    if cell in LATER and cell not in form.texts:
        return []
    return [_leaf(2, cell, form.text(cell))]


def _family(form: FormFile) -> list[str]:
    lines = [f"  <{Cell.FAMILY}>"]
    for row in form.family:
        lines.append(f"    <{_ITEM}>")
        lines += [_leaf(6, element, getattr(row, name)) for element, (name, _, _) in FAMILY_ELEMENTS.items()]
        lines += [f"      {xml}" for xml in row.unknown]
        lines.append(f"    </{_ITEM}>")
    lines += [f"    {one.xml}" for one in form.unknown if one.after == _IN_FAMILY]
    return [*lines, f"  </{Cell.FAMILY}>"]


def _leaf(indent: int, element: str, text: str) -> str:
    return f"{' ' * indent}<{element}>{written(text)}</{element}>"


def _unknown(form: FormFile, after: str) -> list[str]:
    return [f"  {one.xml}" for one in form.unknown if one.after == after]
