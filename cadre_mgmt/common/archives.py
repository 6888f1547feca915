"""Archives from outside (xlsx and its kin are zip files): every limit is checked before anything is unpacked."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from .errors import Refused
from .texts import shown_text

MEGABYTE = 1024 * 1024

_DAMAGED = "文件已损坏，无法打开"
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_CHUNK = 64 * 1024
# A small part of repeated text compresses far better than a hundredfold without doing harm.
_RATIO_MATTERS_FROM = MEGABYTE


class FileRefused(Refused):
    """A file as a whole cannot be taken; the message is the Chinese reason."""

    def __init__(self, message: str):
        super().__init__(message, {"file": [message]})


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """What an archive may be at most: bytes as uploaded and unpacked, their ratio, number of entries."""

    file_bytes: int = 10 * MEGABYTE
    unpacked_bytes: int = 100 * MEGABYTE
    ratio: int = 100
    entries: int = 2000


def open_archive(data: bytes, limits: ArchiveLimits, *, kind: str) -> zipfile.ZipFile:
    """The archive with its directory checked; `kind` names what was expected (Excel 工作簿（.xlsx）).

    Raises FileRefused: too big, not an archive, encrypted, an old or encrypted Office file, too many entries, names
    that lead out of the archive, a zip bomb.
    """
    check_size(data, limits)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise FileRefused("文件已加密，请先去掉打开密码")
        raise FileRefused(f"这是旧版 Office 文件（.xls、.doc），请另存为 {kind} 后再上传")
    if not data.startswith(b"PK"):
        raise FileRefused(f"不是{kind}，扩展名可能改过")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise FileRefused(_DAMAGED) from error
    _check_directory(archive.infolist(), limits)
    return archive


def check_size(data: bytes, limits: ArchiveLimits) -> None:
    """Raises FileRefused for an empty file and one above `limits.file_bytes`."""
    if not data:
        raise FileRefused("文件是空的")
    if len(data) > limits.file_bytes:
        raise FileRefused(f"文件超过 {limits.file_bytes // MEGABYTE} MB 的上限")


def _check_directory(entries: list[zipfile.ZipInfo], limits: ArchiveLimits) -> None:
    if len(entries) > limits.entries:
        raise FileRefused(f"压缩包内文件超过 {limits.entries} 个")
    if len({entry.filename for entry in entries}) < len(entries):
        raise FileRefused("压缩包内有同名文件")
    if sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
        raise FileRefused(f"解压后超过 {limits.unpacked_bytes // MEGABYTE} MB 的上限")
    for entry in entries:
        if entry.flag_bits & 1:
            raise FileRefused("文件已加密，请先去掉打开密码")
        if entry.filename.startswith(("/", "\\")) or ".." in entry.filename.replace("\\", "/").split("/"):
            raise FileRefused("压缩包内有指向外部的路径")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise FileRefused(_DAMAGED)
        if entry.file_size > max(entry.compress_size * limits.ratio, _RATIO_MATTERS_FROM):
            raise FileRefused(f"压缩比超过 {limits.ratio} 倍，疑似压缩炸弹")


def read_part(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """One small part of a checked archive, or FileRefused if it is missing, damaged or above `most` bytes."""
    chunks = []
    size = 0
    for chunk in stream_part(archive, name):
        size += len(chunk)
        if size > most:
            raise FileRefused(f"{shown_text(name)} 过大，文件不正常")
        chunks.append(chunk)
    return b"".join(chunks)


def stream_part(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """One part of a checked archive in chunks; never more than its directory entry declares. Raises FileRefused."""
    try:
        with archive.open(name) as part:
            while chunk := part.read(_CHUNK):
                yield chunk
    except KeyError as error:
        raise FileRefused(f"文件缺少 {shown_text(name)}，不是完整的文件") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise FileRefused(_DAMAGED) from error
