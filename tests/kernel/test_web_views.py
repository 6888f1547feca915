"""The base views on pages of the test's own: catalogues, groups of rows, pages of a day, refusals outside forms."""

import pytest
from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.urls import include, path

from cadre_mgmt.audit.actions import record
from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.errors import Refused, conflict
from cadre_mgmt.org.models import Unit
from cadre_mgmt.web.parts import Do
from cadre_mgmt.web.tables import Column
from cadre_mgmt.web.views import ActionView, CatalogueView, PageView, ScopedDetailView, ScopedListView
from tests.kernel.test_web_pages import sign_in, text


def save_unit(unit, *, by, name, code=""):
    if name == "重名":
        raise Refused("名称重复", {"name": ["该名称已被使用"], "elsewhere": ["别处也有错"]})
    unit = unit or Unit(code=code, path=f"{Unit.root().path}x/")
    unit.name = name
    unit.save()
    record(unit, "personnel.edit_unit", by=by)
    return unit


class UnitForm(forms.Form):
    name = forms.CharField(label="名称", max_length=20)
    code = forms.CharField(label="代码", max_length=20, required=False)


class Units(CatalogueView):
    model, title, noun = Unit, "单位表", "单位"
    view_verb, verb = "personnel.view_unit", "personnel.edit_unit"
    columns = (Column("name", "名称", sort=True), Column("code", "代码"))
    form_class, action, order = UnitForm, save_unit, "name"


class Grouped(ScopedListView):
    model, verb, title, order = Unit, "personnel.view_unit", "可选单位", "name"
    columns = (Column("name", "名称", sort=True),)
    group_actions = (Do("merge", "合并所选", "personnel.edit_unit"),)


class Merge(ActionView):
    verb, title = "personnel.edit_unit", "合并"

    def act(self, data):
        raise conflict(f"{len(self.request.POST.getlist('ids'))}个单位不能合并")


class UnitPage(ScopedDetailView):
    model, verb, lookup, audited = Unit, "personnel.edit_unit", "code", "personnel.view_unit"
    template_name = "web/audit_object.html"


urlpatterns = [
    path("", include("cadre_mgmt.web.urls")),
    *Units.urls("units", "units"),
    path("grouped/", Grouped.as_view(), name="grouped"),
    path("merge/", Merge.as_view(), name="merge"),
    path("unit/<str:code>/", UnitPage.as_view(), name="unit"),
]
pytestmark = pytest.mark.urls("tests.kernel.test_web_views")


def test_catalogue_lists_adds_and_edits(client, cadre_staff, district):
    sign_in(client, cadre_staff)
    html = text(client.get("/units/"))
    assert "新增单位" in html
    assert f'href="/units/{district.town.pk}/"' in html
    assert client.post("/units/new/", {"name": "新镇", "code": "N1"})["Location"] == "/units/"
    assert Unit.objects.get(code="N1").name == "新镇"
    assert 'value="何市镇"' in text(client.get(f"/units/{district.town.pk}/"))
    client.post(f"/units/{district.town.pk}/", {"name": "何市街道"})
    district.town.refresh_from_db()
    assert district.town.name == "何市街道"
    assert Entry.objects.filter(verb="personnel.edit_unit", actor=cadre_staff).count() == 2


def test_catalogue_is_read_by_who_may_read_only(client, leader, district):
    sign_in(client, leader)
    html = text(client.get("/units/"))
    assert "何市镇" in html
    assert "财政局" not in html
    assert "新增单位" not in html
    assert client.get("/units/new/").status_code == 403
    assert client.post(f"/units/{district.town.pk}/", {"name": "改名"}).status_code == 403
    assert client.post(f"/units/{district.bureau.pk}/", {"name": "改名"}).status_code == 404


def test_refusal_stands_at_its_field_and_nothing_is_stored(client, cadre_staff):
    before = Unit.objects.count()
    answer = sign_in(client, cadre_staff).post("/units/new/", {"name": "重名", "code": "N1"})
    assert answer.status_code == 400
    html = text(answer)
    assert "该名称已被使用" in html.split('id="id_name_error"', 1)[1][:60]
    assert "别处也有错" in html.split('class="form-error"', 1)[1][:200]
    assert 'value="N1"' in html
    assert Unit.objects.count() == before


def test_group_of_rows_goes_to_its_action(client, cadre_staff, leader, district):
    sign_in(client, cadre_staff)
    html = text(client.get("/grouped/"))
    assert f'name=ids value="{district.town.pk}"' in html
    assert 'formaction="/merge/"' in html
    answer = client.post("/merge/", {"ids": [district.town.pk, district.bureau.pk]})
    assert answer.status_code == 409
    assert "2个单位不能合并" in text(answer)
    client.logout()
    assert "name=ids" not in text(sign_in(client, leader).get("/grouped/"))


def test_detail_is_404_before_403_and_written_down(client, leader, cadre_staff, district):
    sign_in(client, leader)
    assert client.get(f"/unit/{district.bureau.code}/").status_code == 404
    assert client.get(f"/unit/{district.town.code}/").status_code == 403
    client.logout()
    assert sign_in(client, cadre_staff).get(f"/unit/{district.town.code}/").status_code == 200
    assert Entry.objects.get(verb="personnel.view_unit").object_text == "何市镇"


def test_page_without_a_verb_does_not_start():
    with pytest.raises(ImproperlyConfigured):
        type("Forgotten", (PageView,), {}).as_view()
