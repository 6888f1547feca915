"""干部家庭社会关系登记表 as a Word document: the relatives in their groups, one table."""

import io
from collections.abc import Sequence

from personnel.exchange.appointment_form import write_mark
from personnel.exchange.appointment_form.content import Printing, printed_month
from personnel.exchange.form_cells import year_or_month_of
from personnel.exchange.form_file import Cell, FamilyRow
from personnel.rules.names import printed_name

SPOUSES = frozenset(("妻子", "丈夫", "配偶", "妻", "夫"))
_LINEAL = ("父", "母", "子", "女", "祖", "孙")
_AFFINE = ("岳", "公公", "婆婆", "媳", "婿", "嫂", "姐夫", "妹夫", "继")
_COLLATERAL = ("兄", "弟", "姐", "妹", "哥", "伯", "叔", "姑", "舅", "姨", "堂", "表", "侄", "甥")
_CHILDREN = ("子", "女")
_WHICH = ("", "儿", "长", "次", "二", "三", "四", "五", "独生", "养", "继")
GROUPS = ("家庭关系", "直系血亲", "三代以内旁系血亲", "近姻亲")
HEADS = ("称　谓", "姓　名", "出生年月", "民　族", "政治面貌", "工作单位及职务")
_WIDTHS = (1200, 1300, 1200, 900, 1300, 3500)


def group_of(relation: str) -> str:
    """The group of the register in which a relative stands; spouse and children are the family itself."""
    is_child = relation == "女儿" or (relation[-1:] in _CHILDREN and relation[:-1] in _WHICH)
    if relation in SPOUSES or is_child:
        return GROUPS[0]
    if any(word in relation for word in _AFFINE):
        return GROUPS[3]
    if any(word in relation for word in _COLLATERAL):
        return GROUPS[2]
    return GROUPS[1] if any(word in relation for word in _LINEAL) else GROUPS[3]


def grouped(rows: Sequence[FamilyRow]) -> list[tuple[str, list[FamilyRow]]]:
    """The groups in their order with their relatives; empty groups too, they are signed as empty."""
    return [(group, [row for row in rows if group_of(row.relation.strip()) == group]) for group in GROUPS]


def write(printing: Printing, mark: str = "") -> bytes:
    """The .docx of the register; `mark` at the foot: who took it out, and when."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, Twips

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    if mark:
        write_mark(section, mark)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "宋体", Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run("干部家庭社会关系登记表")
    run.font.size, run.bold = Pt(20), True
    document.add_paragraph(f"姓名：{printing.name}　　工作单位及职务：{printing.text(Cell.POSTS)}")
    groups = grouped(printing.family)
    table = document.add_table(rows=1, cols=len(HEADS), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, HEADS, strict=True):
        cell.text = head
    for group, rows in groups:
        line = table.add_row().cells
        line[0].merge(line[-1]).text = group
        for row in rows or [FamilyRow(relation="无")]:
            for cell, text in zip(table.add_row().cells, _texts(row), strict=True):
                cell.text = text
    for line in table.rows:
        for cell, width in zip(line.cells, _WIDTHS, strict=True):
            cell.width = Twips(width)
    document.add_paragraph("本人签名：　　　　　　　　　　　　　　　　年　　月　　日")
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _texts(row: FamilyRow) -> tuple[str, ...]:
    try:
        born = year_or_month_of(row.born)
    except ValueError:
        born = None
    month = printed_month(row.born) if not isinstance(born, int) else str(born)
    return (row.relation.strip(), printed_name(row.name), month, "", row.political.strip(), row.work.strip())
