"""Evidence files are told by their content."""

import io
import zipfile

import pytest
from PIL import Image

from cadre_mgmt.common.archives import FileRefused
from personnel.exchange.evidence import MOST_BYTES, judge_file

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def picture(form: str = "PNG", size=(8, 8)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size).save(file, form)
    return file.getvalue()


def office(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "<a/>")
    return file.getvalue()


KEPT = {
    "pdf": ("谈话记录.pdf", PDF, "pdf"),
    "大写扩展名": ("记录.PDF", PDF, "pdf"),
    "png": ("照片.png", picture(), "png"),
    "jpg": ("照片.jpeg", picture("JPEG"), "jpg"),
    "docx": ("报告.docx", office("word/document.xml"), "docx"),
    "xlsx": ("汇总.xlsx", office("xl/workbook.xml"), "xlsx"),
}


@pytest.mark.parametrize(("name", "content", "kind"), KEPT.values(), ids=KEPT)
def test_kept(name, content, kind):
    evidence = judge_file(name, content)
    assert (evidence.kind, evidence.size, len(evidence.sha256)) == (kind, len(content), 64)


REFUSED = {
    "网页": ("a.html", b"<script>", "只接受"),
    "矢量图": ("a.svg", b"<svg/>", "只接受"),
    "没有扩展名": ("记录", PDF, "只接受"),
    "程序改名": ("记录.pdf", b"MZ\x90", "扩展名可能改过"),
    "网页改名": ("a.png", b"<svg onload=alert(1)>", "扩展名可能改过"),
    "截断的图": ("a.png", picture(size=(400, 400))[:200], "扩展名可能改过"),
    "截断的pdf": ("a.pdf", b"%PDF-1.4 ...", "不是完整"),
    "空文件": ("a.pdf", b"", "空的"),
    "太大": ("a.pdf", PDF + b"x" * MOST_BYTES, "上限"),
    "别的压缩包": ("a.docx", office("a.txt"), "扩展名可能改过"),
    "含宏": ("a.docx", office("word/document.xml", "word/vbaProject.bin"), "宏"),
    "旧版": ("a.docx", bytes.fromhex("D0CF11E0A1B11AE1") + b"x" * 600, "旧版"),
    "文件名含控制符": ("甲\u202efdp.pdf", PDF, "文件名"),
}


@pytest.mark.parametrize(("name", "content", "reason"), REFUSED.values(), ids=REFUSED)
def test_refused(name, content, reason):
    with pytest.raises(FileRefused, match=reason):
        judge_file(name, content)


NAMES = {
    "路径": ("../../etc/谈话.pdf", "谈话.pdf"),
    "反斜杠": ("C:\\甲\\乙.pdf", "乙.pdf"),
    "符号": ('甲"<乙>.pdf', "甲乙.pdf"),
}


@pytest.mark.parametrize(("name", "kept"), NAMES.values(), ids=NAMES)
def test_the_name_is_only_a_name(name, kept):
    assert judge_file(name, PDF).name == kept
