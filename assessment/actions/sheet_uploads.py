"""A file of sheets between its upload and its import: kept outside the web's reach until it is taken in or too old."""

import hashlib
import time
import uuid
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from assessment.models import Cycle
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.jobs.actions import start_job
from cadre_mgmt.jobs.models import Job

from .locks import refuse_unless_accepting
from .sheets import Report, import_sheets

MOST_BYTES = 100 * 1024 * 1024
_KEPT_SECONDS = 24 * 3600


def keep_upload(chunks: Iterable[bytes], size: int) -> str:
    """Store an uploaded file and return the name it is kept under; uploads nobody confirmed within a day go."""
    if size > MOST_BYTES:
        raise Refused(f"文件超过{MOST_BYTES // 1024 // 1024} MB，请改用导入命令", {"file": ["文件过大"]})
    _drop_old()
    name = str(uuid.uuid4())
    with _path(name).open("xb") as file:
        for chunk in chunks:
            file.write(chunk)
    return name


def kept_upload(name: str) -> Path:
    """The file kept under a name made by `keep_upload`; Refused when it is gone."""
    try:
        path = _path(str(uuid.UUID(name)))
    except ValueError:
        raise Refused("上传的文件不存在，请重新上传") from None
    if not path.exists():
        raise Refused("上传的文件已过期，请重新上传")
    return path


def drop_upload(name: str) -> None:
    _path(name).unlink(missing_ok=True)


def check_upload(cycle: Cycle, name: str, *, filename: str, by) -> tuple[str, Report]:
    """The hash of a kept file and what importing it would come to; a file with faults is dropped at once."""
    path = kept_upload(name)
    try:
        report = import_sheets(cycle, path, filename=filename, by=by, dry_run=True)
    except Refused:
        drop_upload(name)
        raise
    if report.complaints_total:
        drop_upload(name)
        return "", report
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), report


@transaction.atomic
def start_import(cycle: Cycle, name: str, filename: str, digest: str, *, by) -> Job:
    """Queue the import of a kept file; `import_sheets` checks everything again when it runs."""
    require(by, "assessment.import_sheets", cycle)
    refuse_unless_accepting(cycle)
    kept_upload(name)
    facts = {"cycle_id": cycle.pk, "name": name, "filename": filename, "digest": digest}
    job = start_job("import_sheets", f"导入{cycle}评分", by=by, **facts)
    job.result_url = reverse("assessment:sheets_import", args=[cycle.pk])
    job.save(update_fields=["result_url"])
    return job


def _path(name: str) -> Path:
    folder = Path(settings.MEDIA_ROOT) / "sheets"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{name}.csv"


def _drop_old() -> None:
    oldest = time.time() - _KEPT_SECONDS
    for path in _path("").parent.glob("*.csv"):
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
