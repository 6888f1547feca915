"""Workbooks for tests: small ones written by hand, part by part, and the hostile ones that must be refused."""

import io
import zipfile

import openpyxl

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(*targets: tuple[str, str]) -> str:
    """The relations part with (kind, target) numbered r1, r2 …"""
    entries = (
        f'<Relationship Id="r{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{"".join(entries)}</Relationships>'


STYLES = f"""<styleSheet xmlns="{MAIN}">
<numFmts count="2"><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>
<numFmt numFmtId="171" formatCode="[Red]0.00E+00&quot;日&quot;"/></numFmts>
<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>
</styleSheet>"""


def package(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of the parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def raw_workbook(rows: str, *, shared: str = "", prolog: str = "", properties: str = "", **parts: str | bytes) -> bytes:
    """A workbook of one sheet 名册 from the XML of its rows and shared strings."""
    return package(
        {
            "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{properties}'
            '<sheets><sheet name="名册" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(
                ("worksheet", "worksheets/sheet1.xml"),
                ("sharedStrings", "/xl/sharedStrings.xml"),
                ("styles", "styles.xml"),
            ),
            "xl/styles.xml": STYLES,
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
            "xl/worksheets/sheet1.xml": f'{prolog}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
            **parts,
        }
    )


def text_cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def simple_workbook(rows: list[list[object]], *, title: str = "名册") -> bytes:
    """A workbook as an ordinary program writes it: texts, numbers, dates, with None for empty cells."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_column(rows: int, reference: str) -> bytes:
    """Rows of one cell, in the column of `reference`."""
    return raw_workbook("".join(f'<row r="{n}"><c r="{reference}{n}"><v>{n}</v></c></row>' for n in range(1, rows + 1)))


def with_row(number: int) -> bytes:
    """One filled cell, in a row far down."""
    return raw_workbook(f'<row r="{number}"><c r="A{number}"><v>1</v></c></row>')


def zip_bomb() -> bytes:
    """A sheet of 20 MB of blanks in 20 KB."""
    return raw_workbook(" " * 20 * 1024 * 1024)


def too_big_unpacked() -> bytes:
    """101 parts of more than a megabyte that do not compress suspiciously well."""
    noise = "".join(f"{number:x}," for number in range(4000)) * 70
    return package({f"part{number}": noise for number in range(101)})


def lying_about_size() -> bytes:
    """A part that unpacks to more than the directory of the archive says."""
    data = bytearray(raw_workbook(" " * 200_000))
    name = b"xl/worksheets/sheet1.xml"
    entry = data.rindex(name) - 46
    data[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    return bytes(data)


def too_many_parts() -> bytes:
    return package({f"part{number}": "" for number in range(2001)})


def entity_expansion() -> bytes:
    """Billion laughs, in the sheet."""
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {n} "{f"&{m};" * 10}">' for m, n in zip("abcdefgh", "bcdefghi", strict=True)
    )
    return raw_workbook(f'<row r="1">{text_cell("A1", "&i;")}</row>', prolog=f"<!DOCTYPE worksheet [{entities}]>")


def external_entity() -> bytes:
    return raw_workbook(
        f'<row r="1">{text_cell("A1", "&x;")}</row>',
        prolog='<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    )


def document_type_in(part: str) -> bytes:
    """A document type in one of the smaller parts."""
    return raw_workbook("", **{part: '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'})


def old_workbook() -> bytes:
    """The first bytes of an .xls file."""
    return bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2000)


def encrypted_workbook() -> bytes:
    """The look of a workbook with a password to open it."""
    return old_workbook() + "EncryptedPackage".encode("utf-16-le") + bytes(500)


def encrypted_parts() -> bytes:
    """A zip file whose directory says that its parts are encrypted."""
    data = bytearray(raw_workbook(""))
    start = 0
    while (start := data.find(b"PK\x01\x02", start)) >= 0:
        data[start + 8] |= 1
        start += 4
    return bytes(data)


HOSTILE_FILES = {
    "空文件": (bytes, "文件是空的"),
    "不是工作簿": ("工号,姓名".encode, "不是Excel 工作簿"),
    "只有PK": (lambda: b"PK", "文件已损坏"),
    "随机字节": (lambda: b"PK\x03\x04" + bytes(range(256)) * 8, "文件已损坏"),
    "截断": (lambda: raw_workbook("")[:-40], "文件已损坏"),
    "旧版xls": (old_workbook, "旧版 Office 文件"),
    "带密码": (encrypted_workbook, "文件已加密"),
    "加密的部件": (encrypted_parts, "文件已加密"),
    "压缩炸弹": (zip_bomb, "压缩比超过 100 倍"),
    "解压过大": (too_big_unpacked, "解压后超过 100 MB"),
    "谎报大小": (lying_about_size, "文件已损坏"),
    "部件过多": (too_many_parts, "超过 2000 个"),
    "路径穿越": (lambda: package({"../x": "", "xl/workbook.xml": ""}), "指向外部的路径"),
    "绝对路径": (lambda: package({"/etc/passwd": ""}), "指向外部的路径"),
    "普通压缩包": (lambda: package({"a.txt": "你好"}), "文件缺少"),
    "不支持的压缩": (lambda: package({"a.txt": "你好" * 99}, zipfile.ZIP_LZMA), "文件已损坏"),
    "实体膨胀": (entity_expansion, "外部实体或文档类型"),
    "外部实体": (external_entity, "外部实体或文档类型"),
    "工作簿里的实体": (lambda: document_type_in("xl/workbook.xml"), "外部实体或文档类型"),
    "共享文本里的实体": (lambda: document_type_in("xl/sharedStrings.xml"), "外部实体或文档类型"),
    "样式里的实体": (lambda: document_type_in("xl/styles.xml"), "外部实体或文档类型"),
    "关系里的实体": (lambda: document_type_in("_rels/.rels"), "外部实体或文档类型"),
    "XML不完整": (lambda: raw_workbook("<row"), "XML 格式错误"),
    "未声明的前缀": (lambda: raw_workbook("", **{"_rels/.rels": "<x:Relationships/>"}), "XML 格式错误"),
    "没有工作表": (lambda: raw_workbook("", **{"xl/_rels/workbook.xml.rels": relations()}), "没有可见的工作表"),
    "行号为字": (lambda: raw_workbook('<row r="x"/>'), "行号错误"),
    "行号为零": (lambda: raw_workbook('<row r="0"/>'), "行号倒退"),
    "行号倒退": (lambda: raw_workbook('<row r="5"/><row r="4"/>'), "行号倒退"),
    "单元格不在行上": (lambda: raw_workbook('<row r="1"><c r="A2"><v>1</v></c></row>'), "单元格位置错误"),
    "单元格位置无效": (lambda: raw_workbook('<row r="1"><c r="1A"><v>1</v></c></row>'), "单元格位置错误"),
    "共享文本越界": (lambda: raw_workbook('<row r="1"><c r="A1" t="s"><v>9</v></c></row>'), "共享文本缺失"),
    "共享文本为负": (lambda: raw_workbook('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>'), "共享文本缺失"),
    "最后一行有内容": (lambda: with_row(1_048_576), "超过 20000 行的上限（第 1048576 行还有内容）"),
    "列太多": (lambda: with_column(1, "KO"), "超过 300 列"),
    "最后一列有内容": (lambda: with_column(1, "XFD"), "超过 300 列"),
}  # fmt: skip
"""Files that no reader may open: how to make one, and a part of the reason."""
