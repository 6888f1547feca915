"""Many form files at once, loose or zipped: .lrmx, .lrm with the .pic of the same name; the rest is told."""

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from cadre_mgmt.common.archives import MEGABYTE, ArchiveLimits, FileRefused, open_archive, read_part
from cadre_mgmt.common.texts import shown_text
from personnel.exchange import lrm, lrmx
from personnel.exchange.form_file import FormComplaint, FormReading
from personnel.exchange.photos import PHOTO_BYTES

UPLOAD_LIMITS = ArchiveLimits(file_bytes=10 * MEGABYTE, unpacked_bytes=200 * MEGABYTE)
COMMAND_LIMITS = ArchiveLimits(file_bytes=2048 * MEGABYTE, unpacked_bytes=4096 * MEGABYTE, entries=20_000)
MOST_FORMS = 1000
_FORMS, _PHOTO, _ZIP = (".lrmx", ".lrm"), ".pic", ".zip"
_JUNK = frozenset(("thumbs.db", ".ds_store", "desktop.ini"))
_UTF8_NAME = 0x800


@dataclass(frozen=True)
class NamedFile:
    """A file with the name it was given."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Received:
    """One form file of a batch: its name (archive/entry) and what was read."""

    name: str
    reading: FormReading
    sha256: str = ""


@dataclass
class Bundle:
    """A batch as read; `remarks` are files that were left out, with the reason."""

    received: list[Received] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)

    @property
    def has_complaints(self) -> bool:
        return any(one.reading.complaints for one in self.received)


def read_bundle(files: Iterable[NamedFile], *, limits: ArchiveLimits = UPLOAD_LIMITS, most: int = MOST_FORMS) -> Bundle:
    """Read every form among the files. Complaints stand at the file, those of an archive at the archive.

    A photo (.pic) belongs to the .lrm of the same name in the same folder; one without is left out with a remark.
    """
    bundle = Bundle()
    loose: list[NamedFile] = []
    for file in files:
        if _suffix(file.name) == _ZIP or file.data.startswith(b"PK"):
            _open_zip(file, limits, loose, bundle)
        else:
            loose.append(file)
    photos = {_stem(file.name): file for file in loose if _suffix(file.name) == _PHOTO}
    for file in loose:
        suffix = _suffix(file.name)
        if suffix in _FORMS:
            photo = photos.pop(_stem(file.name), None) if suffix == ".lrm" else None
            reading = lrm.read(file.data, photo.data if photo else b"") if suffix == ".lrm" else lrmx.read(file.data)
            bundle.received.append(Received(file.name, reading, hashlib.sha256(file.data).hexdigest()))
        elif suffix != _PHOTO:
            bundle.remarks.append((file.name, "不是 .lrmx、.lrm 或 .zip 文件，没有读取"))
    bundle.remarks += [(photo.name, "没有同名的 .lrm 文件，照片没有读取") for photo in photos.values()]
    return _checked(bundle, most)


def _checked(bundle: Bundle, most: int) -> Bundle:
    if not bundle.received:
        names = "、".join(shown_text(name) for name, _ in bundle.remarks[:3])
        bundle.received.append(_refused(names, "没有可以读取的任免审批表（.lrmx、.lrm）"))
    if len(bundle.received) > most:
        bundle.received = [_refused("", f"一次最多 {most} 份任免审批表，现有 {len(bundle.received)} 份")]
    return bundle


def _open_zip(file: NamedFile, limits: ArchiveLimits, loose: list[NamedFile], bundle: Bundle) -> None:
    try:
        with open_archive(file.data, limits, kind="压缩包（.zip）") as archive:
            loose.extend(_entries(file.name, archive, bundle))
    except FileRefused as error:
        bundle.received.append(_refused(file.name, error.message))


def _entries(archive_name: str, archive: zipfile.ZipFile, bundle: Bundle) -> Iterator[NamedFile]:
    for entry in archive.infolist():
        inner = _entry_name(entry)
        name = f"{archive_name}/{inner}"
        suffix = _suffix(inner)
        if entry.is_dir() or _is_junk(inner):
            continue
        if suffix == _ZIP:
            bundle.received.append(_refused(name, "压缩包里不能再有压缩包"))
        elif suffix not in (*_FORMS, _PHOTO):
            bundle.remarks.append((name, "不是 .lrmx 或 .lrm 文件，没有读取"))
        else:
            most = PHOTO_BYTES if suffix == _PHOTO else lrmx.MOST_BYTES
            try:
                yield NamedFile(name, read_part(archive, entry.filename, most))
            except FileRefused as error:
                bundle.received.append(_refused(name, error.message))


def _entry_name(entry: zipfile.ZipInfo) -> str:
    """Windows writes Chinese names in GBK without saying so."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    raw = entry.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _refused(name: str, reason: str) -> Received:
    return Received(name, FormReading.refused([FormComplaint("", reason)]))


def _is_junk(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return "__MACOSX" in path.parts or path.name.lower() in _JUNK or path.name.startswith("._")


def _suffix(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()


def _stem(name: str) -> str:
    return str(PurePosixPath(name.replace("\\", "/")).with_suffix("")).lower() if name.strip("/. ") else name
