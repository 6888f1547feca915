"""Verbs on the dictionary of traits and on what a person's traits rest on."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict
from personnel.models import AnnualResult, Cadre, CareerEntry, ConductRecord, Finding, Reward, Trait, TraitEvidence
from personnel.rules.code_tables import table

Ground = Finding | ConductRecord | CareerEntry | AnnualResult | Reward
"""What a trait may rest on."""

_COLUMNS = {ConductRecord: "conduct", CareerEntry: "career_entry", AnnualResult: "annual_result", Reward: "reward"}


@transaction.atomic
def save_trait(
    trait: Trait | None, *, name: str, kind: str, group: str = "", note: str = "", is_retired: bool = False, by
) -> Trait:
    """Add a word to the dictionary or change it; a retired word stays with whom it was given to."""
    require(by, "personnel.edit_trait")
    trait = Trait.objects.select_for_update().get(pk=trait.pk) if trait is not None else Trait()
    if trait.pk and trait.kind != kind and trait.evidence.exists():
        raise Refused("已用于干部的特征不能改变类别", {"kind": ["已用于干部，不能改变类别"]}, code="conflict")
    trait.name, trait.kind, trait.group, trait.note, trait.is_retired = name, kind, group, note, is_retired
    try:
        with transaction.atomic():
            trait.save()
    except IntegrityError as error:
        raise Refused("词典中已有此特征", {"name": ["词典中已有此特征"]}) from error
    record(trait, "personnel.save_trait", by=by, detail={"kind": kind, "retired": is_retired})
    return trait


@transaction.atomic
def load_traits(*, by) -> int:
    """Add the usual words (personnel/codes/traits.csv) that the dictionary does not have; returns how many."""
    require(by, "personnel.edit_trait")
    known = set(Trait.objects.values_list("name", flat=True))
    kinds = {kind.label: kind.value for kind in Trait.Kind}
    rows = [row for row in table("traits") if row["name"] not in known]
    Trait.objects.bulk_create(
        Trait(kind=kinds[row["kind"]], group=row["group"], name=row["name"], note=row["note"]) for row in rows
    )
    record("特征词典", "personnel.load_traits", by=by, detail={"rows": len(rows)})
    return len(rows)


@transaction.atomic
def tag_cadre(
    cadre: Cadre, trait: Trait, ground: Ground, *, by, on: date | None = None, note: str = ""
) -> TraitEvidence:
    """Give the person a trait that rests on `ground`, a row of the own file. Raises Refused where it cannot."""
    require(by, "personnel.tag_cadre", cadre)
    if cadre.belongs_to(by):
        raise PermissionDenied("不能为本人标注特征")
    if trait.is_retired:
        raise Refused("该特征已停用", {"trait": ["该特征已停用"]})
    if ground.cadre_id != cadre.pk:
        raise Refused("依据不属于此人的档案", {"ground": ["依据不属于此人的档案"]})
    if getattr(ground, "withdrawn_at", None) is not None:
        raise conflict("该依据已撤销")
    on = on or (ground.on if isinstance(ground, Finding | ConductRecord) else timezone.localdate())
    if on > timezone.localdate():
        raise Refused("日期不能晚于今天", {"on": ["日期不能晚于今天"]})
    places = _place_of(ground)
    if TraitEvidence.objects.standing().filter(trait=trait, cadre=cadre, **places).exists():
        raise Refused("该依据已用于此特征", {"ground": ["该依据已用于此特征"]})
    line = "" if isinstance(ground, Finding) else _line_of(ground)[:300]
    evidence = TraitEvidence.objects.create(cadre=cadre, trait=trait, on=on, line=line, note=note, by=by, **places)
    record(cadre, "personnel.tag_cadre", by=by, detail={"trait": trait.name, "evidence": evidence.pk})
    return evidence


@transaction.atomic
def untag_cadre(evidence: TraitEvidence, reason: str, *, by) -> TraitEvidence:
    """Withdraw one thing a trait rests on; with the last one the person no longer has the trait."""
    require(by, "personnel.tag_cadre", evidence)
    evidence = (
        TraitEvidence.objects.select_for_update(of=("self",)).select_related("cadre__unit", "trait").get(pk=evidence.pk)
    )
    if evidence.cadre.belongs_to(by):
        raise PermissionDenied("不能办理关于本人的特征")
    if evidence.withdrawn_at is not None:
        raise conflict("该依据已撤销")
    evidence.withdrawn_at, evidence.withdrawn_by, evidence.withdrawn_reason = timezone.now(), by, reason
    evidence.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    detail = {"trait": evidence.trait.name, "evidence": evidence.pk}
    record(evidence.cadre, "personnel.untag_cadre", by=by, reason=reason, detail=detail)
    return evidence


def _place_of(ground: Ground) -> dict[str, Ground]:
    return {"finding" if isinstance(ground, Finding) else _COLUMNS[type(ground)]: ground}


def _line_of(ground: Ground) -> str:
    """The row as it reads, for the day when it reads otherwise."""
    if isinstance(ground, AnnualResult):
        return f"{ground.year}年度考核{ground.get_grade_display()}"
    if isinstance(ground, Reward):
        return f"{ground.on or ''}{ground.granted_by}{ground.name}"
    return str(ground)
