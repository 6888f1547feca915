"""诫勉谈话: the record of the talk after a last place, and the cadre's own word on it."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from assessment.models import Admonition
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit import actions as audit
from cadre_mgmt.common.errors import Refused, conflict
from personnel.actions.conduct import record_conduct
from personnel.models import ConductRecord

from .settling import tell

TEXT_LENGTH = 5000


@transaction.atomic
def record_talk(admonition: Admonition, *, held_on: date, held_by: str, place: str, record: str, by) -> Admonition:
    """The talk was held: written down once, and in the cadre's file as the measure 诫勉 from that day (ASM-40, SEL-08).

    Raises Refused: a conflict where it has been withdrawn or recorded already, invalid at the field at fault.
    """
    require(by, "assessment.record_talk", admonition)
    if admonition.belongs_to(by):
        raise PermissionDenied("事项涉及本人，须由他人办理")
    admonition = _locked(admonition)
    if admonition.held_on is not None:
        raise conflict("该次谈话已经记录")
    texts = {"held_by": held_by.strip(), "place": place.strip(), "record": record.strip()}
    _check_day(admonition, held_on)
    _check_texts(texts)
    last_place = admonition.last_place
    admonition.conduct_record = record_conduct(
        last_place.cadre,
        ConductRecord.Kind.ADMONITION,
        held_on,
        f"{last_place.year}年度考核末位，进行诫勉谈话，谈话人：{texts['held_by']}",
        str(last_place.cycle),
        by=by,
    )
    admonition.held_on, admonition.recorded_by = held_on, by
    admonition.held_by, admonition.place, admonition.record = texts["held_by"], texts["place"], texts["record"]
    admonition.save(update_fields=["held_on", "held_by", "place", "record", "recorded_by", "conduct_record"])
    audit.record(admonition, "assessment.record_talk", by=by, detail={"held_on": held_on.isoformat()})
    tell(last_place, "诫勉谈话已记录，请阅看并确认", f"talk:{admonition.pk}")
    return admonition


@transaction.atomic
def acknowledge_talk(admonition: Admonition, response: str = "", *, by) -> Admonition:
    """The cadre has read the record of the talk and may add a word. Only he, and only after the talk."""
    require(by, "assessment.acknowledge_talk", admonition)
    if not admonition.belongs_to(by):
        raise PermissionDenied("只有本人可以确认谈话记录")
    admonition = _locked(admonition)
    if admonition.held_on is None:
        raise conflict("谈话尚未记录，不能确认")
    if admonition.acknowledged_at is not None:
        raise conflict("谈话记录已经确认")
    if len(response) > TEXT_LENGTH:
        raise Refused(f"本人意见不能超过{TEXT_LENGTH}字", {"response": [f"不能超过{TEXT_LENGTH}字"]})
    admonition.acknowledged_at, admonition.response = timezone.now(), response.strip()
    admonition.save(update_fields=["acknowledged_at", "response"])
    audit.record(admonition, "assessment.acknowledge_talk", by=by)
    return admonition


def opened_on(admonition: Admonition) -> date:
    """The day the talk fell due to be held: that of the confirmation, or of the decision on the tie."""
    return admonition.due_on - timedelta(days=admonition.last_place.cycle.talk_days)


def _locked(admonition: Admonition) -> Admonition:
    rows = Admonition.objects.select_for_update(of=("self",))
    locked = rows.select_related("last_place__cycle", "last_place__cadre__unit", "last_place__cadre__account")
    admonition = locked.get(pk=admonition.pk)
    if admonition.withdrawn_at is not None:
        raise conflict("该诫勉已撤销")
    return admonition


def _check_day(admonition: Admonition, held_on: date) -> None:
    if held_on < opened_on(admonition):
        raise Refused("谈话日期有误", {"held_on": [f"不能早于结果确认日期 {opened_on(admonition):%Y-%m-%d}"]})
    if held_on > timezone.localdate():
        raise Refused("谈话日期有误", {"held_on": ["不能晚于今天"]})


def _check_texts(texts: dict[str, str]) -> None:
    limits = {"held_by": 100, "place": 100, "record": TEXT_LENGTH}
    wrong = {name: ["请填写"] for name, text in texts.items() if not text}
    wrong |= {name: [f"不能超过{limits[name]}字"] for name, text in texts.items() if len(text) > limits[name]}
    if wrong:
        raise Refused("谈话记录不完整或超长", wrong)
