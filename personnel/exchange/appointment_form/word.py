"""The form as a Word document with exact rows and columns."""

import io
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from .content import Printing
from .fitting import HANG, MARGIN
from .layout import Box, Page, pages

BODY_FONT, TITLE_FONT = "宋体", "方正小标宋简体"
_FALLBACKS = {
    TITLE_FONT: "小标宋;华文中宋;Noto Serif CJK SC;宋体",
    BODY_FONT: "SimSun;Noto Serif CJK SC;AR PL UMing CN",
}
_PHOTO_SIZE = (101, 134)
_PHOTO_MARK = "\ue000"
_TITLE_SIZE = 24


def write(printing: Printing, mark: str = "") -> bytes:
    """The .docx of a form; `mark` stands small at the foot of every page: who took it out, and when."""
    document = Document()
    _set_fonts(document)
    body = document.element.body
    for paragraph in body.findall(qn("w:p")):
        body.remove(paragraph)
    for number, page in enumerate(pages(printing)):
        section = document.sections[0] if number == 0 else document.add_section(WD_SECTION.NEW_PAGE)
        _set_page(section, page)
        if number == 0 and mark:
            write_mark(section, mark)
        end = body[-1]  # the properties of the last section
        if page.title:
            end.addprevious(parse_xml(_title(page.title)))
        table = parse_xml(_table(page))
        end.addprevious(table)
        _put_photo(document, table, printing.form.photo)
        end.addprevious(parse_xml(_paragraph(page.foot, 12, 16, "left")))
    _set_properties(document, printing.form.texts.get("XingMing", ""))
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _set_page(section, page: Page) -> None:  # type: ignore[no-untyped-def]
    section.page_width, section.page_height = Mm(210), Mm(297)
    top, right, bottom, left = page.margins
    section.top_margin, section.right_margin = Mm(top), Mm(right)
    section.bottom_margin, section.left_margin = Mm(bottom), Mm(left)
    section.header_distance = section.footer_distance = Mm(5)


def write_mark(section, mark: str) -> None:  # type: ignore[no-untyped-def]
    """The mark in the footer of a section; later sections take it over."""
    run = section.footer.paragraphs[0].add_run(mark)
    run.font.size, run.font.color.rgb = Pt(8), RGBColor(0x80, 0x80, 0x80)


def _set_fonts(document) -> None:  # type: ignore[no-untyped-def]
    style = document.styles["Normal"]
    style.font.name, style.font.size = BODY_FONT, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), BODY_FONT)
    style.paragraph_format.space_after = Pt(0)
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            part._blob = _font_table().encode()


def _font_table() -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{fallback}"/><w:charset w:val="86"/></w:font>'
        for name, fallback in _FALLBACKS.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'


def _set_properties(document, name: str) -> None:  # type: ignore[no-untyped-def]
    properties = document.core_properties
    properties.author, properties.comments = "", ""
    properties.title = f"干部任免审批表 {name}".strip()[:255]


def _title(text: str) -> str:
    font = f'<w:rFonts w:ascii="{TITLE_FONT}" w:hAnsi="{TITLE_FONT}" w:eastAsia="{TITLE_FONT}"/>'
    half = _TITLE_SIZE * 2
    return (
        f'<w:p {nsdecls("w")}><w:pPr><w:spacing w:before="60" w:after="60" w:line="560" w:lineRule="exact"/>'
        f'<w:jc w:val="center"/></w:pPr><w:r><w:rPr>{font}<w:spacing w:val="60"/><w:sz w:val="{half}"/>'
        f'<w:szCs w:val="{half}"/></w:rPr><w:t>{escape(text)}</w:t></w:r></w:p>'
    )


def _table(page: Page) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in page.columns)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{8 if side[0] != "i" else 4}" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(page.columns)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{MARGIN}" w:type="dxa"/><w:right w:w="{MARGIN}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(_rows(page))}</w:tbl>"
    )


def _rows(page: Page) -> list[str]:
    """Rows as XML; a box over several rows is continued in each of them."""
    under: dict[int, tuple[Box, int]] = {}
    rows = []
    for row in page.rows:
        cells, place, boxes = [], 0, iter(row.boxes)
        while place < len(page.columns):
            box, left = under.get(place, (None, 0))
            if box is not None:
                cells.append(_cell(box, merge="<w:vMerge/>"))
            else:
                box = next(boxes)
                left = box.rows
                cells.append(_cell(box, merge='<w:vMerge w:val="restart"/>' if left > 1 else ""))
            if left > 1:
                under[place] = (box, left - 1)
            else:
                under.pop(place, None)
            place += box.columns
        rows.append(
            f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{row.height}" w:hRule="exact"/></w:trPr>'
            f"{''.join(cells)}</w:tr>"
        )
    return rows


def _cell(box: Box, *, merge: str) -> str:
    span = f'<w:gridSpan w:val="{box.columns}"/>' if box.columns > 1 else ""
    sides = ("top",) * box.open_above + ("bottom",) * box.open_below
    nothing = "".join(f'<w:{side} w:val="nil"/>' for side in sides)
    borders = f"<w:tcBorders>{nothing}</w:tcBorders>" if sides else ""
    align = "bottom" if box.kind == "sign" else "top" if box.kind == "resume" else "center"
    inside = _paragraph("", box.size, 1, "left") if merge == "<w:vMerge/>" else _content(box)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{box.width}" w:type="dxa"/>{span}{merge}{borders}<w:vAlign w:val="{align}"/>'
        f"</w:tcPr>{inside}</w:tc>"
    )


def _content(box: Box) -> str:
    pitch = max(1, int(box.pitch * 20)) if box.pitch else 280
    if box.kind == "photo":
        small = '<w:rPr><w:sz w:val="2"/></w:rPr>'  # the line of letters under the picture takes no room
        return f'<w:p><w:pPr><w:jc w:val="center"/>{small}</w:pPr><w:r>{small}<w:t>{_PHOTO_MARK}</w:t></w:r></w:p>'
    if box.kind == "resume":
        return "".join(_stage(period, text, box.size, pitch) for period, text in box.stages) or _empty()
    if box.kind == "sign":
        return "".join(_paragraph(line, box.size, pitch / 20, "right", right=240) for line in box.lines)
    align = "left" if box.kind == "text" else "center"
    return "".join(_paragraph(line, box.size, pitch / 20, align) for line in box.lines) or _empty()


def _stage(period: str, text: str, size: int, pitch: int) -> str:
    hang = HANG * size * 20
    first = (
        f'<w:r>{_run(size)}<w:t xml:space="preserve">{escape(period)}</w:t></w:r><w:r><w:tab/></w:r>' if period else ""
    )
    indent = f'<w:ind w:left="{hang}" w:hanging="{hang}"/>' if period else f'<w:ind w:left="{hang}"/>'
    return (
        f'<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="{hang}"/></w:tabs><w:spacing w:before="0" w:after="0"'
        f' w:line="{pitch}" w:lineRule="exact"/>{indent}<w:jc w:val="left"/></w:pPr>{first}'
        f'<w:r>{_run(size)}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def _paragraph(text: str, size: int, pitch: float, align: str, *, right: int = 0) -> str:
    """A paragraph of its own; `pitch` in points."""
    indent = f'<w:ind w:right="{right}"/>' if right else ""
    run = f'<w:r>{_run(size)}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{int(pitch * 20)}" w:lineRule="exact"/>'
    mark = f'<w:rPr><w:sz w:val="{max(size, 1) * 2}"/></w:rPr>'
    return f'<w:p {nsdecls("w")}><w:pPr>{spacing}{indent}<w:jc w:val="{align}"/>{mark}</w:pPr>{run}</w:p>'


def _empty() -> str:
    return "<w:p/>"


def _run(size: int) -> str:
    return (
        f'<w:rPr><w:rFonts w:ascii="{BODY_FONT}" w:hAnsi="{BODY_FONT}" w:eastAsia="{BODY_FONT}"/>'
        f'<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/></w:rPr>'
    )


def _put_photo(document, table, photo: bytes) -> None:  # type: ignore[no-untyped-def]
    """The picture in place of its mark, as large as the cell allows, its proportions kept."""
    for run in table.iter(qn("w:r")):
        mark = run.find(qn("w:t"))
        if mark is None or mark.text != _PHOTO_MARK:
            continue
        run.remove(mark)
        if photo:
            inline = document.part.new_pic_inline(io.BytesIO(photo), *_photo_size(photo))
            drawing = parse_xml(f"<w:drawing {nsdecls('w')}/>")
            drawing.append(inline)
            run.append(drawing)
        return


def _photo_size(photo: bytes) -> tuple[Pt, Pt]:
    from PIL import Image

    width, height = Image.open(io.BytesIO(photo)).size
    most_width, most_height = _PHOTO_SIZE
    scale = min(most_width / width, most_height / height)
    return Pt(max(1, int(width * scale))), Pt(max(1, int(height * scale)))
