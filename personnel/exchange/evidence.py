"""Files that prove a finding: what may be kept, told by their content and not by their name. No macros, no pages."""

import hashlib
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

from cadre_mgmt.common.archives import MEGABYTE, ArchiveLimits, FileRefused, open_archive
from cadre_mgmt.common.texts import TextRefused, clean_text

MOST_BYTES = 10 * MEGABYTE
MOST_FILES = 10
MOST_PIXELS = 20_000_000
LONGEST_NAME = 100
ENDINGS = {"pdf": "pdf", "jpg": "jpg", "jpeg": "jpg", "png": "png", "docx": "docx", "xlsx": "xlsx"}
_MAIN_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_IMAGES = {"jpg": "JPEG", "png": "PNG"}
_ACCEPTED = "只接受 pdf、jpg、png、docx、xlsx 文件"
_NOT_IN_NAMES = re.compile(r'[<>:"|?*\\/]')


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that may be kept; `sha256` is the hash of its bytes, `name` the cleaned name with its ending."""

    name: str
    kind: str
    size: int
    sha256: str


def judge_file(name: str, content: bytes) -> Evidence:
    """What the file is. Raises FileRefused: too big, empty, of no accepted kind, damaged, with macros."""
    cleaned = _clean_name(name)
    kind = ENDINGS.get(PurePosixPath(cleaned).suffix.lstrip(".").lower())
    if kind is None:
        raise FileRefused(_ACCEPTED)
    if not content:
        raise FileRefused("文件是空的")
    if len(content) > MOST_BYTES:
        raise FileRefused(f"文件超过 {MOST_BYTES // MEGABYTE} MB 的上限")
    _CHECKS[kind](content, kind)
    return Evidence(cleaned, kind, len(content), hashlib.sha256(content).hexdigest())


def _clean_name(name: str) -> str:
    last = re.split(r"[\\/]", name)[-1]
    try:
        cleaned = clean_text(_NOT_IN_NAMES.sub("", last), longest=LONGEST_NAME)
    except TextRefused as error:
        raise FileRefused(f"文件名{error}") from error
    if not cleaned.strip("."):
        raise FileRefused("文件没有名称")
    return cleaned


def _check_pdf(content: bytes, kind: str) -> None:
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-2048:]:
        raise FileRefused("不是完整的 pdf 文件，扩展名可能改过")


def _check_image(content: bytes, kind: str) -> None:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content), formats=[_IMAGES[kind]]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise FileRefused(f"图片超过 {MOST_PIXELS // 10_000} 万像素")
            image.load()
    except FileRefused:
        raise
    except Exception as error:  # the decoder raises what it likes on hostile bytes
        raise FileRefused(f"不是完整的 {kind} 图片，扩展名可能改过") from error


def _check_office(content: bytes, kind: str) -> None:
    archive: zipfile.ZipFile = open_archive(content, ArchiveLimits(file_bytes=MOST_BYTES), kind=f"{kind} 文件")
    names = set(archive.namelist())
    if _MAIN_PARTS[kind] not in names:
        raise FileRefused(f"不是 {kind} 文件，扩展名可能改过")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise FileRefused("文件含有宏，请另存为不含宏的文件")


_CHECKS = {"pdf": _check_pdf, "jpg": _check_image, "png": _check_image, "docx": _check_office, "xlsx": _check_office}
