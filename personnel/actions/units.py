"""Verbs on units: the tree of the district and its history (nouns: cadre_mgmt.org)."""

from datetime import date

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict
from cadre_mgmt.common.versions import require_version
from cadre_mgmt.org.models import ROOT_CODE, Unit, UnitSpell

from .codes import next_unit_codes
from .locks import lock_structure

LONGEST_PATH = Unit._meta.get_field("path").max_length


@transaction.atomic
def create_unit(
    name: str,
    parent: Unit,
    *,
    by,
    kind: str = "",
    code: str = "",
    position: int = 0,
    on: date | None = None,
    basis: str = "",
) -> Unit:
    """Set a unit up below `parent` from the day `on` (None: since unknown times). Raises Refused."""
    require(by, "personnel.edit_unit", parent)
    _refuse_future(on)
    lock_structure()
    parent = _still_existing(parent)
    _refuse_same_name(name, parent)
    code = code or next_unit_codes(1)[0]
    if Unit.objects.filter(code=code).exists():
        raise Refused("单位代码已被使用", {"code": ["单位代码已被使用"]})
    unit = Unit(code=code, name=name, kind=kind, parent=parent, position=position, founded_on=on, path="-")
    unit.save()
    unit.path = f"{parent.path}{unit.pk}/"
    _refuse_deep(unit.path)
    unit.save(update_fields=["path"])
    UnitSpell.objects.create(unit=unit, name=name, kind=kind, parent=parent, path=unit.path, valid_from=on, basis=basis)
    record(unit, "personnel.create_unit", by=by, reason=basis)
    return unit


@transaction.atomic
def edit_unit(unit: Unit, *, by, kind: str, position: int, version: str = "") -> Unit:
    """Correct kind and place among the siblings; neither makes history."""
    require(by, "personnel.edit_unit", unit)
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    require_version(unit, version)
    changed = {"kind": [unit.kind, kind], "position": [unit.position, position]}
    unit.kind, unit.position = kind, position
    unit.save(update_fields=["kind", "position"])
    unit.spells.filter(valid_to=None).update(kind=kind)
    record(unit, "personnel.edit_unit", by=by, detail={k: v for k, v in changed.items() if v[0] != v[1]})
    return unit


@transaction.atomic
def rename_unit(unit: Unit, name: str, *, on: date, basis: str, by) -> Unit:
    """Give the unit another name from the day `on`; the old one stays in its history."""
    require(by, "personnel.edit_unit", unit)
    _refuse_future(on)
    lock_structure()
    unit = _still_existing(unit)
    if name == unit.name:
        raise Refused("新名称与现名称相同", {"name": ["新名称与现名称相同"]})
    if unit.parent is not None:
        _refuse_same_name(name, unit.parent)
    old, unit.name = unit.name, name
    unit.save(update_fields=["name"])
    _new_spells([unit], on, basis)
    record(unit, "personnel.rename_unit", by=by, reason=basis, detail={"from": old, "to": name, "on": str(on)})
    return unit


@transaction.atomic
def move_unit(unit: Unit, parent: Unit, *, on: date, basis: str, by) -> Unit:
    """Put the unit and everything below it under another one from the day `on`; paths of the subtree follow."""
    require(by, "personnel.edit_unit", unit)
    require(by, "personnel.edit_unit", parent)
    _refuse_future(on)
    lock_structure()
    unit, parent = _still_existing(unit), _still_existing(parent)
    if unit.code == ROOT_CODE:
        raise Refused("区级根单位不能调整隶属")
    if parent.path.startswith(unit.path):
        raise Refused("不能划归本单位或其下级", {"parent": ["不能划归本单位或其下级"]})
    if parent.pk == unit.parent_id:
        raise Refused("已隶属该单位", {"parent": ["已隶属该单位"]})
    _refuse_same_name(unit.name, parent)
    old_path, old_parent = unit.path, unit.parent
    unit.parent = parent
    unit.save(update_fields=["parent"])
    moved = _rewrite_paths(old_path, f"{parent.path}{unit.pk}/")
    _new_spells(moved, on, basis)
    unit.refresh_from_db()
    detail = {"from": str(old_parent), "to": parent.name, "on": str(on), "units": len(moved)}
    record(unit, "personnel.move_unit", by=by, reason=basis, detail=detail)
    return unit


@transaction.atomic
def abolish_unit(unit: Unit, *, on: date, basis: str, by) -> Unit:
    """End the unit on a day; it must be empty: neither units below it nor cadres in service. It stays as history."""
    require(by, "personnel.edit_unit", unit)
    _refuse_future(on)
    lock_structure()
    unit = _still_existing(unit)
    if unit.code == ROOT_CODE:
        raise Refused("区级根单位不能撤销")
    children = unit.children.filter(abolished_on=None).count()
    cadres = unit.cadres.in_service().count()
    if children or cadres:
        raise conflict(f"尚有下级单位 {children} 个、在职干部 {cadres} 人，请先调整后再撤销")
    spell = unit.spells.filter(valid_to=None).first()
    if spell is not None and spell.valid_from is not None and on <= spell.valid_from:
        raise Refused("撤销日期须晚于最近一次变动", {"on": [f"最近一次变动为 {spell.valid_from}"]})
    unit.abolished_on = on
    unit.save(update_fields=["abolished_on"])
    unit.spells.filter(valid_to=None).update(valid_to=on)
    record(unit, "personnel.abolish_unit", by=by, reason=basis, detail={"on": str(on)})
    return unit


def _still_existing(unit: Unit) -> Unit:
    unit = Unit.objects.select_for_update(of=("self",)).select_related("parent").get(pk=unit.pk)
    if unit.abolished_on is not None:
        raise conflict(f"{unit.name}已于 {unit.abolished_on} 撤销")
    return unit


def _refuse_same_name(name: str, parent: Unit) -> None:
    if parent.children.filter(name=name, abolished_on=None).exists():
        message = f"{parent.name}下已有名为“{name}”的单位"
        raise Refused(message, {"name": [message]})


def _refuse_future(on: date | None) -> None:
    if on is not None and on > timezone.localdate():
        raise Refused("日期不能晚于今天", {"on": ["日期不能晚于今天"]})


def _refuse_deep(path: str) -> None:
    if len(path) > LONGEST_PATH:
        raise Refused("单位层级过深")


def _rewrite_paths(old: str, new: str) -> list[Unit]:
    """The units of the subtree after their paths have got the new beginning, the topmost first."""
    subtree = Unit.objects.filter(path__startswith=old)
    longest = max(len(path) for path in subtree.values_list("path", flat=True))
    _refuse_deep("x" * (longest - len(old) + len(new)))
    subtree.update(path=Concat(Value(new), Substr("path", len(old) + 1)))
    return list(Unit.objects.filter(path__startswith=new).select_related("parent").order_by("path"))


def _new_spells(units: list[Unit], on: date, basis: str) -> None:
    """End the open spell of each unit on the day and begin the next; one that began that very day is corrected."""
    open_spells = {spell.unit_id: spell for spell in UnitSpell.objects.filter(unit__in=units, valid_to=None)}
    made, corrected, ended = [], [], []
    for unit in units:
        spell = open_spells.get(unit.pk)
        if spell is not None and spell.valid_from is not None and on < spell.valid_from:
            message = f"{unit.name}最近一次变动为 {spell.valid_from}，日期不能早于它"
            raise Refused(message, {"on": [message]})
        facts = {"name": unit.name, "kind": unit.kind, "parent": unit.parent, "path": unit.path, "basis": basis}
        if spell is not None and spell.valid_from == on:
            for name, value in facts.items():
                setattr(spell, name, value)
            corrected.append(spell)
            continue
        if spell is not None:
            spell.valid_to = on
            ended.append(spell)
        made.append(UnitSpell(unit=unit, valid_from=on, **facts))
    UnitSpell.objects.bulk_update(ended, ["valid_to"])
    UnitSpell.objects.bulk_update(corrected, ["name", "kind", "parent", "path", "basis"])
    UnitSpell.objects.bulk_create(made)
