"""The tree of units and its history."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.versions import row_version
from cadre_mgmt.org.models import Unit
from personnel import actions
from tests import factories

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 1)


def test_create_unit_below_its_parent(district, cadre_staff):
    unit = actions.create_unit(
        "规划建设办", district.town, by=cadre_staff, kind="内设机构", on=ON, basis="大编〔2026〕3号"
    )
    assert (unit.path, unit.code, unit.founded_on) == (f"{district.town.path}{unit.pk}/", unit.code, ON)
    assert unit.code.startswith("U")
    spell = unit.spells.get()
    assert (spell.valid_from, spell.valid_to, spell.basis, spell.parent) == (ON, None, "大编〔2026〕3号", district.town)


@pytest.mark.parametrize(
    ("name", "code", "field"), [("财政局", "", "name"), ("审计局", "ROOT", "code")], ids=["同级同名", "代码已用"]
)
def test_create_unit_refuses_what_is_taken(district, cadre_staff, name, code, field):
    with pytest.raises(Refused) as refused:
        actions.create_unit(name, district.root, by=cadre_staff, code=code)
    assert field in refused.value.fields


def test_only_over_own_units(district):
    staff = factories.make_user("town_staff", "cadre_staff", district.town)
    assert actions.create_unit("农业中心", district.town, by=staff).parent == district.town
    with pytest.raises(PermissionDenied):
        actions.create_unit("农业中心", district.bureau, by=staff)


def test_rename_keeps_the_old_name_in_history(district, cadre_staff):
    actions.rename_unit(district.town, "何市街道", on=ON, basis="川府函", by=cadre_staff)
    old, new = district.town.spells.order_by("valid_to")
    assert (old.name, old.valid_to, new.name, new.valid_from, new.valid_to) == ("何市镇", ON, "何市街道", ON, None)
    assert Unit.objects.get(pk=district.town.pk).name == "何市街道"


def test_second_rename_of_the_same_day_corrects_the_first(district, cadre_staff):
    actions.rename_unit(district.town, "何市街", on=ON, basis="", by=cadre_staff)
    actions.rename_unit(district.town, "何市街道", on=ON, basis="", by=cadre_staff)
    assert [spell.name for spell in district.town.spells.order_by("valid_to")] == ["何市镇", "何市街道"]


def test_rename_before_the_last_change_is_refused(district, cadre_staff):
    actions.rename_unit(district.town, "何市街道", on=ON, basis="", by=cadre_staff)
    with pytest.raises(Refused, match="最近一次变动"):
        actions.rename_unit(district.town, "何市新区", on=date(2026, 2, 1), basis="", by=cadre_staff)


def test_move_rewrites_the_paths_below(district, cadre_staff):
    cadre = factories.make_cadre(unit=district.centre)
    actions.move_unit(district.town, district.bureau, on=ON, basis="", by=cadre_staff)
    town, centre = Unit.objects.get(pk=district.town.pk), Unit.objects.get(pk=district.centre.pk)
    assert (town.parent, town.path) == (district.bureau, f"{district.bureau.path}{town.pk}/")
    assert centre.path == f"{town.path}{centre.pk}/"
    assert [(spell.path, spell.valid_to) for spell in centre.spells.order_by("valid_to")] == [
        (district.centre.path, ON),
        (centre.path, None),
    ]
    leader = factories.make_user("bureau", "unit_leader", district.bureau)
    assert type(cadre).objects.visible_to(leader).get() == cadre


@pytest.mark.parametrize("target", ["town", "centre"], ids=["归入本身", "归入下级"])
def test_move_into_itself_is_refused(district, cadre_staff, target):
    with pytest.raises(Refused, match="不能划归"):
        actions.move_unit(district.town, getattr(district, target), on=ON, basis="", by=cadre_staff)


def test_root_stays_where_it_is(district, cadre_staff):
    with pytest.raises(Refused, match="根单位"):
        actions.abolish_unit(district.root, on=ON, basis="", by=cadre_staff)


def test_abolish_only_when_empty(district, cadre_staff):
    cadre = factories.make_cadre(unit=district.centre, since="2015.01")
    with pytest.raises(Refused, match="在职干部 1 人"):
        actions.abolish_unit(district.centre, on=ON, basis="", by=cadre_staff)
    actions.leave_service(cadre, on=ON, reason="退休", by=cadre_staff)
    actions.abolish_unit(district.centre, on=ON, basis="大编〔2026〕4号", by=cadre_staff)
    centre = Unit.objects.get(pk=district.centre.pk)
    assert (centre.abolished_on, centre.spells.get().valid_to) == (ON, ON)
    with pytest.raises(Refused, match="已于"):
        actions.rename_unit(centre, "新名", on=ON, basis="", by=cadre_staff)


def test_the_day_cannot_lie_in_the_future(district, cadre_staff):
    with pytest.raises(Refused, match="不能晚于今天"):
        actions.rename_unit(district.town, "何市街道", on=date(2099, 1, 1), basis="", by=cadre_staff)


def test_edit_with_an_outdated_page_is_stale(district, cadre_staff):
    version = row_version(district.town)
    actions.edit_unit(district.town, kind="镇", position=5, version=version, by=cadre_staff)
    with pytest.raises(Refused) as refused:
        actions.edit_unit(district.town, kind="乡", position=6, version=version, by=cadre_staff)
    assert refused.value.code == "stale"
