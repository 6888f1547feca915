"""Form files against the records: whose each is, and what it would change."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.common import idcard
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.org.models import Unit
from personnel.exchange.form_bundle import Received
from personnel.exchange.form_facts import MEMBER, Relative, facts_of, relatives_of
from personnel.exchange.form_file import Cell, FormFile
from personnel.models import AppointmentForm, Cadre, FamilyMember, FormImportLine, Photo, identity_digest

VERB = "personnel.import_forms"
Kind = FormImportLine.Kind
_HIDDEN = frozenset({"health", "resume"})


@dataclass
class FormPlan:
    """What one file would do. `facts` are the columns that change; lists are None where they stay as they are."""

    filename: str
    sha256: str
    kind: str
    name: str = ""
    form: FormFile | None = None
    cadre: Cadre | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    relatives: list[Relative] | None = None
    has_new_photo: bool = False
    changes: list[dict[str, str]] = field(default_factory=list)
    complaints: list[dict[str, Any]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def refuse(self, column: str, reason: str, value: str = "", line: int | None = None) -> None:
        self.kind = Kind.REFUSED
        self.complaints.append({"column": column, "value": value, "reason": reason, "line": line or 0})


def plan_forms(received: Iterable[Received], *, by, lock: bool = False) -> list[FormPlan]:
    """One plan for each file, in their order. With `lock` the persons concerned are held until the transaction ends.

    A person is found by identity number; by name, birth month and sex only if the file or the record has no number
    and exactly one fits; else a new file is opened.
    """
    plans = [_begun(one) for one in received]
    readable = [plan for plan in plans if plan.form is not None]
    known = _Known([plan.facts for plan in readable], lock=lock)
    seen: dict[Any, str] = {}
    may_open = may(by, VERB, Unit.root())
    for plan in readable:
        _match(plan, known, by, may_open=may_open)
        _refuse_twice(plan, seen)
    matched = [plan for plan in readable if plan.cadre is not None and plan.kind != Kind.REFUSED]
    _compare(matched)
    for plan in readable:
        if plan.cadre is None and plan.kind != Kind.REFUSED:
            _open(plan)
    return plans


def _begun(one: Received) -> FormPlan:
    plan = FormPlan(one.name[-200:], one.sha256, Kind.NEW, form=one.reading.form)
    for said in one.reading.complaints:
        plan.refuse(said.cell, said.reason, said.value, said.line)
    if plan.form is not None:
        plan.facts = facts_of(plan.form)
        plan.name = plan.facts.get("name", "")
    return plan


class _Known:
    """The cadres that any of the files may be about, fetched in two statements."""

    def __init__(self, facts: Sequence[dict[str, Any]], *, lock: bool):
        rows = Cadre.objects.select_related("unit", "post__unit").defer("tokens").order_by("pk")
        if lock:
            rows = rows.select_for_update(of=("self",))
        numbers = {identity_digest(one["identity"]) for one in facts if "identity" in one}
        names = {one["name"] for one in facts if "name" in one}
        self.by_number: dict[str, list[Cadre]] = {}
        self.by_person: dict[tuple, list[Cadre]] = {}
        for cadre in rows.filter(identity_digest__in=numbers):
            self.by_number.setdefault(cadre.identity_digest, []).append(cadre)
        for cadre in rows.filter(name__in=names):
            self.by_person.setdefault(_person(cadre.name, cadre.born, cadre.sex), []).append(cadre)

    def by_identity(self, number: str) -> Cadre | None:
        found = self.by_number.get(identity_digest(number), []) if number else []
        return found[0] if len(found) == 1 else None

    def same_person(self, facts: dict[str, Any]) -> list[Cadre]:
        if not (facts.get("born") and facts.get("sex")):
            return []
        return self.by_person.get(_person(facts["name"], facts["born"], facts["sex"]), [])


def _person(name: str, born: PartialDate | None, sex: str) -> tuple:
    return (name, (born.year, born.month) if born else None, sex)


def _match(plan: FormPlan, known: _Known, by, *, may_open: bool) -> None:
    number = plan.facts.get("identity", "")
    plan.cadre = known.by_identity(number)
    if plan.cadre is None:
        alike = known.same_person(plan.facts)
        fitting = [cadre for cadre in alike if not number or not cadre.identity]
        if len(fitting) == 1:
            plan.cadre = fitting[0]
        elif alike:
            why = "身份证号不同" if not fitting else f"有 {len(fitting)} 人，无法确定是哪一位"
            plan.remarks.append(f"已有同名、同出生年月、同性别的干部（{why}），将作为另一人新建")
    if plan.cadre is not None and not may(by, VERB, plan.cadre):
        plan.cadre = None
        plan.refuse("姓名", "该干部不在您的管理范围内", plan.name)
    elif plan.cadre is None and not may_open:
        plan.refuse("姓名", "系统中没有此人；新建干部须由授权范围为全区的人员办理", plan.name)


def _refuse_twice(plan: FormPlan, seen: dict[Any, str]) -> None:
    """Two files about one person cannot both be right."""
    facts = plan.facts
    keys: list[Any] = [("number", facts["identity"])] if "identity" in facts else []
    if plan.cadre is not None:
        keys.append(("cadre", plan.cadre.pk))
    elif not keys:
        keys.append(_person(plan.name, facts.get("born"), facts.get("sex", "")))
    for key in keys:
        if key in seen:
            plan.refuse("姓名", f"与 {seen[key]} 是同一人", plan.name)
            return
    seen.update(dict.fromkeys(keys, plan.filename))


def _compare(plans: list[FormPlan]) -> None:
    """What changes on persons already on file."""
    keys = [plan.cadre.pk for plan in plans]
    kept = {one.cadre_id: one for one in AppointmentForm.objects.filter(cadre__in=keys)}
    photos = {
        one.cadre_id: one.sha256 for one in Photo.objects.filter(cadre__in=keys, is_current=True).defer("content")
    }
    family: dict[int, list[Relative]] = {}
    for row in FamilyMember.objects.filter(cadre__in=keys).order_by("cadre_id", "position", "id"):
        told = Relative(row.relation, row.name, row.born, row.political, row.work, row.is_dead)
        family.setdefault(row.cadre_id, []).append(told)
    for plan in plans:
        cadre, form = plan.cadre, plan.form
        plan.facts = {
            name: value for name, value in _guessed(plan.facts, cadre).items() if getattr(cadre, name) != value
        }
        if "identity" in plan.facts and cadre.identity:
            del plan.facts["identity"]
        plan.changes = [_change(name, getattr(cadre, name), value) for name, value in plan.facts.items()]
        _compare_family(plan, relatives_of(form), family.get(cadre.pk, []))
        _compare_photo(plan, photos.get(cadre.pk, ""))
        before = kept.get(cadre.pk)
        is_known = before is not None and before.kept and _same_texts(before.form(), form)
        if not is_known:
            plan.changes.append({"column": "表中原文", "old": before.filename if before else "", "new": plan.filename})
        plan.kind = Kind.CHANGED if plan.changes else Kind.SAME


def _compare_family(plan: FormPlan, told: list[Relative], known: list[Relative]) -> None:
    if told and told != known:
        plan.relatives = told
        plan.changes.append({"column": "家庭成员", "old": f"{len(known)} 人", "new": f"{len(told)} 人"})


def _compare_photo(plan: FormPlan, known: str) -> None:
    if plan.form.photo and photo_digest(plan.form.photo) != known:
        plan.has_new_photo = True
        plan.changes.append({"column": "照片", "old": "有" if known else "", "new": "新照片"})


def _open(plan: FormPlan) -> None:
    """A person not yet on file."""
    plan.facts = _guessed(plan.facts, Cadre())
    plan.relatives = relatives_of(plan.form) or None
    plan.has_new_photo = bool(plan.form.photo)
    shown = ("sex", "born", "identity", "fulltime_education", "inservice_education")
    plan.changes = [_change(name, "", plan.facts[name]) for name in shown if name in plan.facts]
    if plan.form.text(Cell.POSTS).strip():
        plan.changes.append({"column": "现任职务", "old": "", "new": plan.form.text(Cell.POSTS).strip()[:100]})
    plan.changes.append({"column": "单位", "old": "", "new": "待定单位"})


def _guessed(facts: dict[str, Any], cadre: Cadre) -> dict[str, Any]:
    """A month of joining the Party makes a Party member of whom nothing else is known."""
    if "joined_party" in facts and "political" not in facts and not cadre.political:
        return {**facts, "political": MEMBER}
    return facts


def _change(name: str, old: Any, new: Any) -> dict[str, str]:
    label = str(Cadre._meta.get_field(name).verbose_name)
    if name in _HIDDEN:
        return {"column": label, "old": "原内容" if old else "", "new": "新内容"}
    if name == "identity":
        return {"column": label, "old": idcard.mask(old) if old else "", "new": idcard.mask(new)}
    return {"column": label, "old": str(old or ""), "new": str(new)}


def _same_texts(one: FormFile, other: FormFile) -> bool:
    def said(form: FormFile) -> dict[str, str]:
        return {str(name): text for name, text in form.texts.items() if text}

    return said(one) == said(other) and (one.family, one.unknown) == (other.family, other.unknown)


def photo_digest(photo: bytes) -> str:
    return hashlib.sha256(photo).hexdigest()
