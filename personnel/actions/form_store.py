"""Writes planned form files: persons, photos, relatives, yearly results, rewards, and the texts as written."""

import re

from django.db import connection
from django.utils import timezone

from cadre_mgmt.org.models import Unit, UnitSpell
from personnel.exchange.form_facts import results_of, rewards_of
from personnel.exchange.form_file import Cell, FormFile
from personnel.exchange.photos import check_photo
from personnel.models import AnnualResult, AppointmentForm, Cadre, FamilyMember, FormImportLine, Photo, Reward
from personnel.models.form_texts import digests, digests_at_import, made_forms

from .career_rows import settle_careers
from .codes import next_ids, next_unit_codes
from .form_plan import FormPlan, photo_digest
from .summaries import SUMMARIES, SUMMARISED, follow_columns

K = FormImportLine.Kind
SOURCE = "任免审批表导入"
BATCH = 200
UNPLACED = "待定单位"
_NUMBERED = re.compile("([A-Za-z]*)([0-9]{1,12})")
_MOST_FREQUENT = """
select substring(code from '^[A-Za-z]*') as prefix, length(code) as wide, max(code)
from personnel_cadre where code ~ '^[A-Za-z]*[0-9]{1,12}$' group by 1, 2 order by count(*) desc, 1, 2 limit 1
"""


def store_forms(plans: list[FormPlan], tell=lambda done, total: None) -> list[Cadre]:
    """Write what the plans hold; call inside a transaction, with the structure locked. Returns the cadres written."""
    todo = [plan for plan in plans if plan.kind in (K.NEW, K.CHANGED)]
    new = [plan for plan in todo if plan.cadre is None]
    if new:
        unit = unplaced_unit()
        for plan, code in zip(new, next_cadre_codes(len(new)), strict=True):
            plan.cadre = Cadre(code=code, unit=unit)
    for start in range(0, len(todo), BATCH):
        batch = todo[start : start + BATCH]
        _write_persons(batch)
        _write_photos([plan for plan in batch if plan.has_new_photo])
        _write_families([plan for plan in batch if plan.relatives is not None])
        _write_results(batch)
        _write_rewards(batch)
        settle_careers([plan.cadre for plan in batch if "resume" in plan.facts])
        _write_texts(batch)
        tell(start + len(batch), len(todo))
    return [plan.cadre for plan in todo]


def unplaced_unit() -> Unit:
    """待定单位 under the district, where persons wait for their place; made when it is not there."""
    root = Unit.root()
    unit = Unit.objects.filter(parent=root, name=UNPLACED, abolished_on=None).first()
    if unit is not None:
        return unit
    (id,), (code,) = next_ids(Unit, 1), next_unit_codes(1)
    facts = {"name": UNPLACED, "kind": "其他", "parent": root, "path": f"{root.path}{id}/"}
    unit = Unit.objects.create(id=id, code=code, **facts)
    UnitSpell.objects.create(unit=unit, basis=SOURCE, **facts)
    return unit


def next_cadre_codes(count: int) -> list[str]:
    """The next free 工号, counted on from the highest of the kind most in use (D000001 … where there is none)."""
    with connection.cursor() as cursor:
        cursor.execute(_MOST_FREQUENT)
        row = cursor.fetchone()
    match = _NUMBERED.fullmatch(row[2]) if row else None
    prefix, last, wide = (match[1], int(match[2]), len(match[2])) if match else ("D", 0, 6)
    codes: list[str] = []
    while len(codes) < count:
        wanted = [f"{prefix}{last + step:0{wide}}" for step in range(1, count - len(codes) + 1)]
        taken = set(Cadre.objects.filter(code__in=wanted).values_list("code", flat=True))
        codes += [code for code in wanted if code not in taken]
        last += len(wanted)
    return codes


def _write_persons(plans: list[FormPlan]) -> None:
    """New files in one statement; the summary columns and the rows of their sets follow each other."""
    for plan in plans:
        for name, value in plan.facts.items():
            setattr(plan.cadre, name, value)
        plan.cadre.derive()
    Cadre.objects.bulk_create(plan.cadre for plan in plans if plan.kind == K.NEW)
    for plan in plans:
        if plan.kind == K.CHANGED and plan.facts:
            plan.cadre.save(update_fields=[*plan.facts, "identity_digest", "pinyin", "initials", "tokens"])
    for code, summary in SUMMARIES.items():
        touched = [plan.cadre for plan in plans if not plan.facts.keys().isdisjoint(summary.columns)]
        follow_columns(touched, [name for name in summary.columns if SUMMARISED[name] == code], source=SOURCE)


def _write_photos(plans: list[FormPlan]) -> None:
    Photo.objects.filter(cadre__in=_keys(plans), is_current=True).update(is_current=False)
    rows = []
    for plan in plans:
        facts = check_photo(plan.form.photo)
        row = Photo(cadre=plan.cadre, source=SOURCE, content=plan.form.photo, taken_on=timezone.localdate())
        row.sha256, row.kind = photo_digest(plan.form.photo), facts.content_type.removeprefix("image/")
        row.width, row.height = facts.width, facts.height
        rows.append(row)
    Photo.objects.bulk_create(rows, batch_size=50)


def _write_families(plans: list[FormPlan]) -> None:
    """The rows of a file replace those on record; the row history keeps the old ones."""
    known: dict[tuple, FamilyMember] = {}
    for row in FamilyMember.objects.filter(cadre__in=_keys(plans)):
        known[row.cadre_id, row.relation, row.name] = row
    new = []
    for plan in plans:
        for position, one in enumerate(plan.relatives, start=1):
            row = known.pop((plan.cadre.pk, one.relation, one.name), None)
            if row is None:
                row = FamilyMember(cadre=plan.cadre, source=SOURCE)
                new.append(row)
            row.position, row.relation, row.name, row.born = position, one.relation, one.name, one.born
            row.political, row.work, row.is_dead = one.political, one.work, one.is_dead
            if row.pk is not None:
                row.save()
    FamilyMember.objects.filter(pk__in=[row.pk for row in known.values()]).delete()
    FamilyMember.objects.bulk_create(new)


def _write_results(plans: list[FormPlan]) -> None:
    """Years that are not on record; a grade on record is never overwritten by a form."""
    known = set(AnnualResult.objects.filter(cadre__in=_keys(plans)).values_list("cadre_id", "year"))
    AnnualResult.objects.bulk_create(
        AnnualResult(cadre=plan.cadre, year=year, grade=grade, source=SOURCE)
        for plan in plans
        for year, grade in results_of(plan.form).items()
        if (plan.cadre.pk, year) not in known
    )


def _write_rewards(plans: list[FormPlan]) -> None:
    """Rewards named with their year that are not on record."""
    known = set(Reward.objects.filter(cadre__in=_keys(plans)).values_list("cadre_id", "name"))
    rows = []
    for plan in plans:
        for one in rewards_of(plan.form):
            if (plan.cadre.pk, one.name) in known:
                continue
            known.add((plan.cadre.pk, one.name))
            note = "" if one.on else f"{one.year}年，月份未载明"
            rows.append(
                Reward(cadre=plan.cadre, name=one.name, on=one.on, reason=one.sentence, source=SOURCE, note=note)
            )
    Reward.objects.bulk_create(rows)


def _write_texts(plans: list[FormPlan]) -> None:
    """The texts as written, with what the system itself would now write beside them."""
    made = made_forms(Cadre.objects.filter(pk__in=_keys(plans)).select_related("unit", "post__unit"))
    known = {one.cadre_id: one for one in AppointmentForm.objects.filter(cadre__in=list(made))}
    now, new = timezone.now(), []
    for plan in plans:
        row = known.get(plan.cadre.pk) or AppointmentForm(cadre=plan.cadre)
        row.kept, row.made = plan.form.dumps(), _digests(plan, made[plan.cadre.pk])
        row.filename, row.sha256, row.source = plan.filename, plan.sha256, SOURCE
        row.version, row.imported_at = plan.form.text(Cell.VERSION)[:60], now
        if row.pk is None:
            new.append(row)
        else:
            row.save()
    AppointmentForm.objects.bulk_create(new)


def _keys(plans: list[FormPlan]) -> list[int]:
    return [plan.cadre.pk for plan in plans]


def _digests(plan: FormPlan, made: FormFile) -> dict[str, str]:
    is_known = plan.kind == K.CHANGED
    return digests_at_import(plan.form, made, plan.facts) if is_known else digests(made)
