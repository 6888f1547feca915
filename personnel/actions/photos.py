"""Verbs on the photo of a file."""

import hashlib
from datetime import date

from django.db import transaction
from django.utils import timezone

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused
from personnel.exchange.photos import PhotoRefused, check_photo
from personnel.models import Cadre, Photo


@transaction.atomic
def add_photo(
    cadre: Cadre, content: bytes, *, by, taken_on: date | None = None, source: str = "", note: str = ""
) -> Photo:
    """Make this picture the current photo; earlier ones stay in the file. The same picture again changes nothing.

    Raises Refused for bytes that do not decode as a picture within the limits, and a day in the future.
    """
    require(by, "personnel.edit_cadre", cadre)
    if taken_on is not None and taken_on > timezone.localdate():
        raise Refused("日期不能晚于今天", {"taken_on": ["日期不能晚于今天"]})
    try:
        facts = check_photo(content)
    except PhotoRefused as error:
        raise Refused(str(error), {"photo": [str(error)]}) from error
    cadre = Cadre.objects.select_for_update(of=("self",)).select_related("unit").get(pk=cadre.pk)
    digest = hashlib.sha256(content).hexdigest()
    current = Photo.objects.filter(cadre=cadre, is_current=True).defer("content").first()
    if current is not None and current.sha256 == digest:
        return current
    if current is not None:
        current.is_current = False
        current.save(update_fields=["is_current"])
    photo = Photo.objects.create(
        cadre=cadre, content=content, sha256=digest, kind=facts.content_type.removeprefix("image/")[:10],
        width=facts.width, height=facts.height, taken_on=taken_on, source=source, note=note,
    )  # fmt: skip
    detail = {"photo": photo.pk, "size": f"{facts.width}×{facts.height}", "sha256": digest}
    record(cadre, "personnel.add_photo", by=by, detail=detail)
    return photo
