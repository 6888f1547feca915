"""Verbs on what groups bring home: visits and talks, nominations, and what of it goes into the files."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict
from personnel.models import Cadre, Finding, Nomination, Survey, SurveyUnit, Trait, TraitEvidence, Visit
from personnel.models.survey import sees_whole
from personnel.rules.survey import Nominee, consolidate, finding_text

from .surveys import locked


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What a take-over put into the files, in numbers; `outside` nominees have no file."""

    new: int
    changed: int
    same: int
    traits: int
    outside: int

    def __str__(self):
        return (
            f"新增纪实 {self.new} 条，更新 {self.changed} 条，未变 {self.same} 条；"
            f"新增特征依据 {self.traits} 条；未建档 {self.outside} 人未转入"
        )


@transaction.atomic
def record_visit(place: SurveyUnit, *, on: date, talkers: str, talked: int, text: str = "", by) -> Visit:
    """A day at the unit: who talked with how many, and what was said; covers the unit."""
    require(by, "personnel.enter_survey", place)
    place = _open_place(place, by)
    if not place.survey.is_within(on):
        survey = place.survey
        raise Refused("日期不在调研期内", {"on": [f"调研期为 {survey.starts_on} 至 {survey.ends_on}"]})
    if on > timezone.localdate():
        raise Refused("日期不能晚于今天", {"on": ["日期不能晚于今天"]})
    if talked < 1:
        raise Refused("谈话人数至少为 1", {"talked": ["至少为 1"]})
    visit = Visit.objects.create(place=place, on=on, talkers=talkers, talked=talked, text=text, by=by)
    record(place, "personnel.record_visit", by=by, detail={"visit": visit.pk, "on": str(on), "talked": talked})
    return visit


@transaction.atomic
def withdraw_visit(visit: Visit, reason: str, *, by) -> Visit:
    """Withdraw a visit entered by mistake; the votes of the unit must still be within those talked with."""
    require(by, "personnel.enter_survey", visit)
    place = _open_place(visit.place, by)
    visit = Visit.objects.select_for_update(of=("self",)).get(pk=visit.pk)
    if visit.withdrawn_at is not None:
        raise conflict("该走访已撤销")
    left = _talked(place) - visit.talked
    most = max(place.nominations.standing().values_list("votes", flat=True), default=0)
    if most > left:
        raise conflict(f"已登记的推荐有 {most} 人，撤销后谈话只剩 {left} 人；请先撤销推荐")
    visit.withdrawn_at, visit.withdrawn_reason = timezone.now(), reason
    visit.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    record(place, "personnel.withdraw_visit", by=by, reason=reason, detail={"visit": visit.pk})
    return visit


@transaction.atomic
def nominate(
    place: SurveyUnit,
    *,
    purpose: str,
    votes: int,
    reason: str,
    by,
    cadre: Cadre | None = None,
    name: str = "",
    outside_unit: str = "",
    outside_post: str = "",
    ability: str = "",
    traits: Iterable[Trait] = (),
) -> Nomination:
    """The unit names a cadre on file, or somebody outside by name and place of work, with the reason and the votes."""
    require(by, "personnel.enter_survey", place)
    place = _open_place(place, by)
    if cadre is None and not (name and outside_unit):
        raise Refused("请填写被推荐人", {"name": ["填工号，或填姓名和所在单位"]})
    talked = _talked(place)
    if votes > talked:
        text = f"推荐人数不能超过谈话人数（{talked} 人）" if talked else "请先登记走访谈话"
        raise Refused(text, {"votes": [text]})
    nomination = Nomination(
        place=place, cadre=cadre, name=cadre.name if cadre else name, purpose=purpose, votes=votes, reason=reason,
        outside_unit="" if cadre else outside_unit, outside_post="" if cadre else outside_post, ability=ability, by=by,
    )  # fmt: skip
    nomination.derive()
    try:
        with transaction.atomic():
            nomination.save()
    except IntegrityError as error:
        raise Refused("该单位已就同一方向推荐此人", {"purpose": ["该单位已就同一方向推荐此人"]}) from error
    nomination.traits.set(traits)
    record(place, "personnel.nominate", by=by, detail={"nomination": nomination.pk, "votes": votes})
    return nomination


@transaction.atomic
def withdraw_nomination(nomination: Nomination, reason: str, *, by) -> Nomination:
    """Withdraw a nomination; it stays, marked, and counts no more."""
    require(by, "personnel.enter_survey", nomination)
    place = _open_place(nomination.place, by)
    nomination = Nomination.objects.select_for_update(of=("self",)).get(pk=nomination.pk)
    if nomination.withdrawn_at is not None:
        raise conflict("该推荐已撤销")
    nomination.withdrawn_at, nomination.withdrawn_reason = timezone.now(), reason
    nomination.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    record(place, "personnel.withdraw_nomination", by=by, reason=reason, detail={"nomination": nomination.pk})
    return nomination


@transaction.atomic
def match_nominee(nomination: Nomination, cadre: Cadre, *, by) -> int:
    """Say that a nominee from outside is a cadre on file, wherever the survey names the same person; returns how many.

    Raises Refused where a unit has named the cadre for the same purpose already.
    """
    require(by, "personnel.manage_survey", cadre)
    survey = locked(nomination.place.survey, by=by)
    if nomination.cadre_id is not None:
        raise conflict("该推荐已关联档案")
    same = Nomination.objects.standing().filter(place__survey=survey, person_key=nomination.person_key)
    matched = list(same.select_for_update(of=("self",)))
    for one in matched:
        one.cadre, one.name, one.outside_unit, one.outside_post = cadre, cadre.name, "", ""
        one.derive()
    try:
        with transaction.atomic():
            Nomination.objects.bulk_update(matched, ["cadre", "name", "outside_unit", "outside_post", "person_key"])
    except IntegrityError as error:
        raise Refused("有单位已就同一方向推荐此人", {"code": ["有单位已就同一方向推荐此人，请先撤销其一"]}) from error
    record(survey, "personnel.match_nominee", by=by, detail={"cadre": cadre.code, "nominations": len(matched)})
    return len(matched)


@transaction.atomic
def take_over_survey(survey: Survey, *, by) -> TakenOver:
    """Write what the survey says of each cadre on file into the chronicle, and the traits proposed with it.

    One finding for each person, brought up to date when repeated; a trait is given once. A finding withdrawn since
    is not written again, nor a trait.
    """
    require(by, "personnel.manage_survey")
    survey = locked(survey, by=by)
    known = {finding.cadre_id: finding for finding in Finding.objects.filter(survey=survey).order_by("withdrawn_at")}
    traits = dict(Trait.objects.values_list("name", "pk"))
    counts = dict.fromkeys(("new", "changed", "same", "traits", "outside"), 0)
    on = min(timezone.localdate(), survey.ends_on)
    for nominee in consolidate(Nomination.objects.filter(place__survey=survey).standing().named()):
        if not nominee.code:
            counts["outside"] += 1
            continue
        cadre_id = int(nominee.key.removeprefix("c:"))
        finding, told = _tell(survey, cadre_id, nominee, known.get(cadre_id), on, by)
        counts[told] += 1
        if finding.withdrawn_at is None:
            counts["traits"] += _prove(finding, [traits[name] for name, _ in nominee.traits], by)
    survey.taken_at = timezone.now()
    survey.save(update_fields=["taken_at"])
    record(survey, "personnel.take_over_survey", by=by, detail=counts)
    return TakenOver(**counts)


def _tell(
    survey: Survey, cadre_id: int, nominee: Nominee, finding: Finding | None, on: date, by
) -> tuple[Finding, str]:
    """The finding of the person as the survey stands now, and whether it is new, changed or the same."""
    text = finding_text(nominee)
    if finding is None:
        made = Finding.objects.create(
            cadre_id=cadre_id, survey=survey, kind=Finding.Kind.SURVEY, secrecy=Finding.Secrecy.SENSITIVE, on=on,
            title=f"{len(nominee.units)}个单位推荐，共{nominee.votes}人次", text=text, source=survey.title, by=by,
        )  # fmt: skip
        return made, "new"
    if finding.withdrawn_at is not None or finding.text == text:
        return finding, "same"
    finding.text, finding.title = text, f"{len(nominee.units)}个单位推荐，共{nominee.votes}人次"
    finding.save(update_fields=["text", "title"])
    return finding, "changed"


def _prove(finding: Finding, traits: list[int], by) -> int:
    """Rows for the traits that the finding was never said to prove; returns how many."""
    known = set(finding.trait_evidence.values_list("trait_id", flat=True))
    new = [trait for trait in traits if trait not in known]
    TraitEvidence.objects.bulk_create(
        TraitEvidence(cadre_id=finding.cadre_id, trait_id=trait, on=finding.on, finding=finding, by=by) for trait in new
    )
    return len(new)


def _open_place(place: SurveyUnit, by) -> SurveyUnit:
    """The place while its survey takes entries and `by` belongs to its group (or sees the whole)."""
    survey = Survey.objects.select_for_update(of=("self",)).get(pk=place.survey_id)
    place = SurveyUnit.objects.select_related("unit", "group").get(pk=place.pk)
    place.survey = survey
    if not (sees_whole(by, survey) or place.belongs_to(by)):
        raise PermissionDenied("只有本组成员可以填写")
    if not survey.is_open:
        raise conflict(f"{survey}{survey.get_state_display()}，不能填写")
    return place


def _talked(place: SurveyUnit) -> int:
    return sum(place.visits.standing().values_list("talked", flat=True))
