"""Verbs on kinship between cadres, as far as avoidance needs it."""

from django.db import IntegrityError, transaction

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused
from personnel.models import Cadre, Kinship


@transaction.atomic
def record_kinship(cadre: Cadre, relative: Cadre, relation: str, *, by) -> Kinship:
    """Note that two cadres are related; recorded once, from either side."""
    require(by, "personnel.edit_cadre", cadre)
    if cadre.pk == relative.pk:
        raise Refused("不能与本人登记亲属关系", {"relative": ["不能与本人登记亲属关系"]})
    if Kinship.objects.filter(cadre=relative, relative=cadre).exists():
        raise Refused("该关系已从对方登记", {"relative": ["该关系已从对方登记"]})
    try:
        with transaction.atomic():
            kinship = Kinship.objects.create(cadre=cadre, relative=relative, relation=relation)
    except IntegrityError as error:
        raise Refused("该关系已登记", {"relative": ["该关系已登记"]}) from error
    record(cadre, "personnel.record_kinship", by=by)
    return kinship


@transaction.atomic
def remove_kinship(kinship: Kinship, *, by) -> None:
    """Take a kinship recorded by mistake out; the row history keeps it."""
    require(by, "personnel.edit_cadre", kinship.cadre)
    cadre = kinship.cadre
    kinship.delete()
    record(cadre, "personnel.remove_kinship", by=by)
