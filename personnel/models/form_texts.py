"""What the file of a person says, as the texts of a 干部任免审批表; and how a form that came in goes out again."""

import json
from collections.abc import Container, Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date

from cadre_mgmt.common.crypto import keyed_digest
from cadre_mgmt.common.dates import PartialDate
from personnel.exchange import lrmx
from personnel.exchange.form_file import RULES, Cell, FamilyRow, FormFile
from personnel.rules.retirement import retirement

from .cadre import Cadre
from .family import FamilyMember
from .forms import AppointmentForm
from .honours import AnnualResult, Discipline, Reward
from .photo import Photo
from .posts import Tenure

_DIGEST = 32
_PLAIN: Mapping[Cell, str] = {
    Cell.NAME: "name",
    Cell.SEX: "sex",
    Cell.ETHNIC: "ethnic",
    Cell.NATIVE_PLACE: "native_place",
    Cell.BIRTHPLACE: "birthplace",
    Cell.HEALTH: "health",
    Cell.TITLE: "title",
    Cell.SPECIALTY: "specialty",
    Cell.FULLTIME_EDUCATION: "fulltime_education",
    Cell.FULLTIME_DEGREE: "fulltime_degree",
    Cell.FULLTIME_SCHOOL: "fulltime_school",
    Cell.INSERVICE_EDUCATION: "inservice_education",
    Cell.INSERVICE_DEGREE: "inservice_degree",
    Cell.INSERVICE_SCHOOL: "inservice_school",
    Cell.RESUME: "resume",
    Cell.IDENTITY: "identity",
}
_COLUMNS: Mapping[Cell, tuple[str, ...]] = {
    **{cell: (name,) for cell, name in _PLAIN.items()},
    Cell.BORN: ("born",),
    Cell.JOINED_PARTY: ("joined_party", "other_party"),
    Cell.BEGAN_WORK: ("began_work",),
}
_RESULT_YEARS = 3
_NOT_PUNISHED = frozenset({Discipline.Measure.ADMONITION})


def made_forms(cadres: Iterable[Cadre]) -> dict[int, FormFile]:
    """Key of the cadre → the form that the system itself would write; a few statements whatever their number."""
    people = {cadre.pk: cadre for cadre in cadres}
    keys = list(people)
    family = _grouped(FamilyMember.objects.filter(cadre__in=keys).order_by("cadre_id", "position", "id"))
    results = _grouped(AnnualResult.objects.filter(cadre__in=keys).order_by("cadre_id", "year"))
    rewards = _grouped(Reward.objects.filter(cadre__in=keys, revoked=None).order_by("cadre_id", "on", "id"))
    measures = _grouped(Discipline.objects.filter(cadre__in=keys).order_by("cadre_id", "effective_on", "id"))
    open_tenures = Tenure.objects.filter(cadre__in=keys, ended=None).select_related("post__unit")
    tenures = _grouped(open_tenures.order_by("cadre_id", "-is_main", "started", "id"))
    photos = {one.cadre_id: bytes(one.content) for one in Photo.objects.filter(cadre__in=keys, is_current=True)}
    made = {}
    for pk, cadre in people.items():
        texts = {cell.value: getattr(cadre, name) for cell, name in _PLAIN.items()}
        texts |= {
            Cell.BORN: _month(cadre.born),
            Cell.JOINED_PARTY: "；".join(filter(None, (_month(cadre.joined_party), cadre.other_party))),
            Cell.BEGAN_WORK: _month(cadre.began_work),
            Cell.POSTS: _posts(cadre, tenures.get(pk, [])),
            Cell.ANNUAL_RESULTS: _results(results.get(pk, [])),
            Cell.REWARDS: _honours(rewards.get(pk, []), measures.get(pk, [])),
        }
        rows = tuple(_relative(one) for one in family.get(pk, []))
        made[pk] = FormFile({str(cell): text for cell, text in texts.items()}, rows, photos.get(pk, b""))
    return made


def forms_of(cadres: Iterable[Cadre], *, on: date, filled_by: str = "") -> dict[int, FormFile]:
    """Key of the cadre → the form to give out.

    Cell by cell: the text of the newest file, unchanged, as long as the person's own data has not changed since; else
    what the data says now. Without a file everything comes from the data, with `on` as the day of calculation.
    """
    people = list(cadres)
    made = made_forms(people)
    kept = {one.cadre_id: one for one in AppointmentForm.objects.filter(cadre__in=[cadre.pk for cadre in people])}
    return {
        cadre.pk: _merged(kept[cadre.pk], made[cadre.pk])
        if cadre.pk in kept
        else _completed(made[cadre.pk], cadre, on, filled_by)
        for cadre in people
    }


def digests(made: FormFile) -> dict[str, str]:
    """Cell → keyed digest of what the system would write; kept beside an imported form."""
    told = {str(cell): _digest(made.text(cell)) for cell in RULES}
    told[Cell.FAMILY.value] = _digest(json.dumps([asdict(row) for row in made.family], ensure_ascii=False))
    return told


def digests_at_import(form: FormFile, made: FormFile, written: Container[str]) -> dict[str, str]:
    """The same right after `form` was stored for a person already on file.

    A cell that the file leaves empty, but the record fills with something that did not come with this file (columns
    in `written`), has no digest: there the record speaks.
    """
    told = digests(made)
    for cell in RULES:
        is_own = any(name in written for name in _COLUMNS.get(cell, ()))
        if made.text(cell) and not form.text(cell).strip() and not is_own:
            del told[cell.value]
    if made.family and not form.family:
        del told[Cell.FAMILY.value]
    return told


def _merged(kept: AppointmentForm, made: FormFile) -> FormFile:
    form, now = kept.form(), digests(made)
    texts = dict(form.texts)
    for cell in RULES:
        if kept.made.get(cell.value) != now[cell.value]:
            texts[cell.value] = made.text(cell)
    keeps_family = kept.made.get(Cell.FAMILY.value) == now[Cell.FAMILY.value]
    return replace(form, texts=texts, family=form.family if keeps_family else made.family, photo=made.photo)


def _completed(made: FormFile, cadre: Cadre, on: date, filled_by: str) -> FormFile:
    found = retirement(cadre.born, cadre.sex, cadre.staff_kind)
    texts = {
        **made.texts,
        Cell.REWARDS.value: made.text(Cell.REWARDS) or "（无）",
        Cell.COUNTED_ON.value: f"{on:%Y%m}",
        Cell.FILLED_ON.value: f"{on:%Y%m%d}",
        Cell.FILLED_BY.value: filled_by,
        Cell.VERSION.value: lrmx.VERSION,
    }
    if found:
        texts[Cell.RETIRES.value] = _month(found.month)
        texts[Cell.AGE_LIMIT.value] = f"改革前任职年龄界限为{found.base_age}岁"
    return replace(made, texts=texts)


def _digest(text: str) -> str:
    return keyed_digest(text, "form")[:_DIGEST]


def _month(value: PartialDate | None) -> str:
    return f"{value.year:04}{value.month:02}" if value else ""


def _posts(cadre: Cadre, tenures: list[Tenure]) -> str:
    """All open posts, the unit named once for those that follow each other in it; then the rank."""
    said, unit = [], None
    for tenure in tenures or ([Tenure(post=cadre.post)] if cadre.post else []):
        post = tenure.post
        said.append(post.name if post.unit_id == unit else f"{post.unit.name}{post.name}")
        unit = post.unit_id
    return "、".join([*said, cadre.rank] if cadre.rank else said)


def _results(rows: list[AnnualResult]) -> str:
    return "；".join(f"{row.year}年{row.get_grade_display()}" for row in rows[-_RESULT_YEARS:])


def _honours(rewards: list[Reward], measures: list[Discipline]) -> str:
    """A line each, in the order of time."""
    lines = [(row.on.number if row.on else 0, _reward(row)) for row in rewards]
    for row in measures:
        day = row.effective_on
        word = row.get_measure_display()
        verb = f"受到{word}" if row.measure in _NOT_PUNISHED else f"受{word}处分"
        lines.append((day.year * 10_000 + day.month * 100 + day.day, f"{day.year}年{day.month}月{verb}"))
    return "\n".join(line for _, line in sorted(lines, key=lambda line: line[0]))


def _reward(row: Reward) -> str:
    when = f"{row.on.year}年{row.on.month}月" if row.on else ""
    by = f"被{row.granted_by}授予" if row.granted_by else "获"
    return f"{when}{by}“{row.name}”" if when else row.reason or f"{by}“{row.name}”"


def _relative(row: FamilyMember) -> FamilyRow:
    work = row.work
    if row.is_dead and "已去世" not in work and "已故" not in work:
        work = f"{work}（已去世）"
    return FamilyRow(row.relation, row.name, row.born.replace(".", ""), row.political, work)


def _grouped(rows: Iterable) -> dict[int, list]:
    found: dict[int, list] = {}
    for row in rows:
        found.setdefault(row.cadre_id, []).append(row)
    return found
