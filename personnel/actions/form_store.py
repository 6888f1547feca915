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
from .summaries import follow_columns

SOURCE = "任免审批表导入"
UNPLACED = "待定单位"
_NUMBERED = re.compile("([A-Za-z]*)([0-9]{1,12})")
_MOST_FREQUENT = """
select substring(code from '^[A-Za-z]*') as prefix, length(code) as wide, max(code)
from personnel_cadre where code ~ '^[A-Za-z]*[0-9]{1,12}$' group by 1, 2 order by count(*) desc, 1, 2 limit 1
"""


def store_forms(plans: list[FormPlan], tell=lambda done, total: None) -> list[Cadre]:
    """Write what the plans hold; call inside a transaction, with the structure locked. Returns the cadres written."""
    todo = [plan for plan in plans if plan.kind in (FormImportLine.Kind.NEW, FormImportLine.Kind.CHANGED)]
    new = [plan for plan in todo if plan.cadre is None]
    if new:
        unit = unplaced_unit()
        for plan, code in zip(new, next_cadre_codes(len(new)), strict=True):
            plan.cadre = Cadre(code=code, unit=unit)
    for done, plan in enumerate(todo, start=1):
        _write_person(plan)
        _write_photo(plan)
        _write_family(plan)
        _write_results(plan)
        _write_rewards(plan)
        tell(done, len(todo))
    settle_careers([plan.cadre for plan in todo if "resume" in plan.facts])
    _write_texts(todo)
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


def _write_person(plan: FormPlan) -> None:
    cadre = plan.cadre
    for name, value in plan.facts.items():
        setattr(cadre, name, value)
    cadre.derive()
    if cadre.pk is None:
        cadre.save()
    elif plan.facts:
        cadre.save(update_fields=[*plan.facts, "identity_digest", "pinyin", "initials", "tokens"])
    follow_columns([cadre], plan.facts, source=SOURCE)


def _write_photo(plan: FormPlan) -> None:
    if not plan.has_new_photo:
        return
    photo = plan.form.photo
    facts = check_photo(photo)
    Photo.objects.filter(cadre=plan.cadre, is_current=True).update(is_current=False)
    Photo.objects.create(
        cadre=plan.cadre,
        source=SOURCE,
        content=photo,
        sha256=photo_digest(photo),
        kind=facts.content_type.removeprefix("image/"),
        width=facts.width,
        height=facts.height,
        taken_on=timezone.localdate(),
    )


def _write_family(plan: FormPlan) -> None:
    """The rows of the file replace those on record; the row history keeps the old ones."""
    if plan.relatives is None:
        return
    known = {(row.relation, row.name): row for row in FamilyMember.objects.filter(cadre=plan.cadre)}
    for position, one in enumerate(plan.relatives, start=1):
        row = known.pop((one.relation, one.name), None) or FamilyMember(cadre=plan.cadre, source=SOURCE)
        row.position, row.relation, row.name, row.born = position, one.relation, one.name, one.born
        row.political, row.work, row.is_dead = one.political, one.work, one.is_dead
        row.save()
    for row in known.values():
        row.delete()


def _write_results(plan: FormPlan) -> None:
    """Years that are not on record; a grade on record is never overwritten by a form."""
    told = results_of(plan.form)
    known = set(AnnualResult.objects.filter(cadre=plan.cadre, year__in=told).values_list("year", flat=True))
    AnnualResult.objects.bulk_create(
        AnnualResult(cadre=plan.cadre, year=year, grade=grade, source=SOURCE)
        for year, grade in told.items()
        if year not in known
    )


def _write_rewards(plan: FormPlan) -> None:
    """Rewards named with their year that are not on record."""
    told = rewards_of(plan.form)
    known = set(Reward.objects.filter(cadre=plan.cadre).values_list("name", flat=True)) if told else set()
    for one in told:
        if one.name not in known:
            known.add(one.name)
            note = "" if one.on else f"{one.year}年，月份未载明"
            Reward.objects.create(
                cadre=plan.cadre, name=one.name, on=one.on, reason=one.sentence, source=SOURCE, note=note
            )


def _write_texts(plans: list[FormPlan]) -> None:
    """The texts as written, with what the system itself would now write beside them."""
    cadres = Cadre.objects.filter(pk__in=[plan.cadre.pk for plan in plans]).select_related("unit", "post__unit")
    made = made_forms(cadres)
    known = {one.cadre_id: one for one in AppointmentForm.objects.filter(cadre__in=list(made))}
    now = timezone.now()
    for plan in plans:
        row = known.get(plan.cadre.pk) or AppointmentForm(cadre=plan.cadre)
        row.kept, row.made = plan.form.dumps(), _digests(plan, made[plan.cadre.pk])
        row.filename, row.sha256, row.source = plan.filename, plan.sha256, SOURCE
        row.version, row.imported_at = plan.form.text(Cell.VERSION)[:60], now
        row.save()


def _digests(plan: FormPlan, made: FormFile) -> dict[str, str]:
    is_known = plan.kind == FormImportLine.Kind.CHANGED
    return digests_at_import(plan.form, made, plan.facts) if is_known else digests(made)
