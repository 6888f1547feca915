"""Candidate search: what each condition finds, saved searches, the order by weights, side by side, scope."""

import hashlib
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.moments import today
from personnel import actions
from personnel.models import (
    AnnualResult,
    Cadre,
    CareerEntry,
    ConductRecord,
    Criteria,
    Discipline,
    ExperienceStretch,
    SavedSearch,
    Screening,
    ScreeningLine,
    Trait,
    TraitEvidence,
)
from personnel.reports import candidates
from personnel.rules.weighing import DEFAULTS
from tests import factories
from tests.kernel.test_web_pages import sign_in, text

pytestmark = pytest.mark.django_db
month = PartialDate.parse


@pytest.fixture
def people(district, cadre_staff):
    """Three people of whom much is known, and one of whom nothing is."""
    li = factories.make_cadre(
        name="李基层", code="C1", unit=district.town, sex="女", born=month("1985.03"), political="中共党员",
        fulltime_education="大学", fulltime_school="四川农业大学农学专业", since="2018.01",
        full_member_on=month("2008.06"), began_work=month("2007.07"),
    )  # fmt: skip
    wang = factories.make_cadre(
        name="王机关", code="C2", unit=district.bureau, sex="男", born=month("1972.03"), inservice_education="研究生",
        since="2024.01", title="高级会计师",
    )  # fmt: skip
    zhang = factories.make_cadre(name="张处分", code="C3", unit=district.town, fulltime_education="大专")
    factories.make_cadre(name="赵空白", code="C4", unit=district.bureau)
    CareerEntry.objects.create(cadre=li, position=0, text="大安区何市镇农业服务中心干部", started=month("2007.07"))
    CareerEntry.objects.create(cadre=li, position=1, text="大安区何市镇招商办主任", started=month("2012.07"))
    CareerEntry.objects.create(cadre=wang, position=0, text="财政局预算股招商专员", started=month("1996.07"))
    ExperienceStretch.objects.create(cadre=li, counter="grassroots", started=month("2007.07"), is_sure=True)
    ExperienceStretch.objects.create(
        cadre=li, counter="frontline", started=month("2007.07"), ended=month("2009.08"), is_sure=True
    )
    ExperienceStretch.objects.create(
        cadre=wang, counter="frontline", started=month("2007.07"), ended=month("2009.06"), is_sure=True
    )
    results = {}
    for year in range(today().year - 3, today().year):
        results[year] = AnnualResult.objects.create(cadre=li, year=year, grade="1")
        AnnualResult.objects.create(cadre=wang, year=year, grade="2")
    Discipline.objects.create(cadre=zhang, measure="warning", effective_on=today(), ends_on=today())
    trait = Trait.objects.create(kind="strength", group="作风", name="扎根一线")
    TraitEvidence.objects.create(
        cadre=li, trait=trait, on=date(2025, 1, 1), annual_result=results[today().year - 1], line="优秀", by=cadre_staff
    )
    return {"li": li, "wang": wang, "zhang": zhang, "trait": trait}


CASES = {
    "经历中一个词": ("career=招商", {"C1", "C2"}),
    "经历中两个词": ("career=招商 农业", {"C1"}),
    "学历不低于大学": ("schooling=2", {"C1", "C2"}),
    "学历不低于研究生": ("schooling=1", {"C2"}),
    "专业": ("major=农学", {"C1"}),
    "任现职满七年": ("post_years=7", {"C1"}),
    "党龄满十年": ("party_years=10", {"C1"}),
    "工龄满十五年": ("work_years=15", {"C1"}),
    "基层满十年": ("grassroots=120", {"C1"}),
    "一线满二十五个月": ("frontline=25", {"C1"}),
    "一线满二十三个月": ("frontline=23", {"C1", "C2"}),
    "三次优秀": ("excellent=3", {"C1"}),
    "职称": ("skill=会计", {"C2"}),
    "不在影响期": ("clean=yes", {"C1", "C2", "C4"}),
    "女性且优秀": ("sex=女&excellent=1", {"C1"}),
}


@pytest.mark.parametrize(("query", "codes"), CASES.values(), ids=CASES)
def test_condition(client, people, cadre_staff, query, codes):
    sign_in(client, cadre_staff)
    page = client.get(f"/personnel/candidates/?{query}").content.decode()
    assert {code for code in ("C1", "C2", "C3", "C4") if f">{code}<" in page} == codes


def test_traits_had_and_not_had(client, people, cadre_staff):
    sign_in(client, cadre_staff)
    had = client.get(f"/personnel/candidates/?has_traits={people['trait'].pk}").content.decode()
    assert ">C1<" in had
    assert ">C2<" not in had
    lacked = client.get(f"/personnel/candidates/?lacks_traits={people['trait'].pk}").content.decode()
    assert ">C1<" not in lacked
    assert ">C2<" in lacked


@pytest.fixture
def screening(people, cadre_staff):
    """A finished screening: Li fits, Wang is kept out only by age, Zhang only by his influence period."""
    criteria = Criteria.objects.create(
        code="T1", name="副职", valid_from=date(2019, 3, 3), by=cadre_staff,
        conditions=[{"rule": "age", "most": 50}, {"rule": "influence"}],
    )  # fmt: skip
    done = Screening.objects.create(criteria=criteria, on=today(), by=cadre_staff, done_at="2026-11-23T08:00:00Z")
    ScreeningLine.objects.create(screening=done, cadre=people["li"], outcome="met")
    ScreeningLine.objects.create(screening=done, cadre=people["wang"], outcome="not_met", missing=[0], short=1)
    ScreeningLine.objects.create(screening=done, cadre=people["zhang"], outcome="not_met", missing=[1], short=1)
    return done


@pytest.mark.parametrize(
    ("outcome", "codes"),
    [("", {"C1"}), ("one", {"C2", "C3"}), ("age", {"C2"}), ("not_met", {"C2", "C3"}), ("unknown", set())],
    ids=["符合", "仅差一项", "仅因年龄", "不符合", "待核实"],
)
def test_who_is_kept_out_by_one_condition(client, screening, cadre_staff, outcome, codes):
    sign_in(client, cadre_staff)
    page = client.get(f"/personnel/candidates/?screening={screening.pk}&outcome={outcome}").content.decode()
    assert {code for code in ("C1", "C2", "C3", "C4") if f">{code}<" in page} == codes


def test_order_by_weights_with_reasons(client, people, cadre_staff):
    count, rows = candidates.ranked(type(people["li"]).objects.all(), DEFAULTS, today())
    assert count == len(rows)
    assert rows[0].cadre == people["li"]
    sign_in(client, cadre_staff)
    page = text(
        client.get("/personnel/candidates/ranked/?w_results=100&w_grassroots=0&w_frontline=0&w_conduct=0&w_ability=0")
    )
    assert page.index("李基层") < page.index("王机关")
    assert "100.00" in page
    assert "没有计时结果" in page
    assert "权重" in text(client.get("/personnel/candidates/ranked/?w_results=101"))


def test_a_search_is_saved_shared_and_deleted(client, people, cadre_staff, head):
    sign_in(client, cadre_staff)
    answer = client.post(
        "/personnel/candidates/save/?career=招商&sort=born&unit=", {"name": "懂招商", "is_shared": "on"}
    )
    saved = SavedSearch.objects.get()
    assert answer["Location"] == saved.get_absolute_url()
    assert saved.parameters().dict() == {"career": "招商"}
    sign_in(client, head)
    assert "懂招商" in text(client.get("/personnel/candidates/"))
    assert client.post(reverse("personnel:search_delete", args=[saved.pk])).status_code == 404
    sign_in(client, cadre_staff)
    assert client.post(reverse("personnel:search_delete", args=[saved.pk])).status_code == 302
    assert not SavedSearch.objects.exists()
    with pytest.raises(Refused, match="没有可保存的条件"):
        actions.save_search("空", "sort=born&q=", "", by=cadre_staff)


def test_people_side_by_side(client, people, cadre_staff):
    sign_in(client, cadre_staff)
    ids = [people["li"].pk, people["wang"].pk]
    answer = client.post("/personnel/candidates/compare/", {"ids": ids})
    page = text(client.get(answer["Location"]))
    assert "李基层（C1）" in page
    assert "高级会计师" in page
    assert "扎根一线" in page
    assert Entry.objects.filter(verb="personnel.compare_candidates").count() == 1
    assert client.get("/personnel/candidates/compare/?cadre=C1").status_code == 400
    assert client.get("/personnel/candidates/compare/?cadre=C1&cadre=没有").status_code == 404


CORE_LOOKS = {
    "列表": "?clean=yes&sex=女",
    "计数": "?clean=yes&sex=女&count=1",
    "排序": "ranked/?clean=yes&sex=女",
    "结构": "structure/?clean=yes&sex=女",
    "导出名册": "export/?clean=yes&sex=女",
    "导出审批表": "forms/?clean=yes&sex=女",
}


@pytest.mark.parametrize("address", CORE_LOOKS.values(), ids=CORE_LOOKS)
def test_every_look_by_measures_is_written_down_as_such(client, people, cadre_staff, address):
    """Who is left out by 不在影响期、无立案 has a measure or an open case (class C4)."""
    sign_in(client, cadre_staff)
    assert client.get(f"/personnel/candidates/{address}").status_code == 200
    entry = Entry.objects.filter(verb="personnel.search_core").first()
    assert entry.detail["filter"] == "性别=女；影响期=不在影响期、无立案"
    assert entry.detail["ids_sha256"] == hashlib.sha256(str(people["li"].pk).encode()).hexdigest()
    assert "按影响期、立案情况搜索候选人" in entry.sentence
    assert not Entry.objects.filter(verb="personnel.view_list").exists()


def test_other_looks_are_not_and_the_field_says_so(client, people, cadre_staff, leader):
    sign_in(client, cadre_staff)
    assert "使用此条件将单独留痕" in text(client.get("/personnel/candidates/?sex=女"))
    assert not Entry.objects.filter(verb="personnel.search_core").exists()
    with pytest.raises(PermissionDenied, match="查阅处分"):
        actions.note_core_search("影响期=不在影响期、无立案", [people["li"].pk], by=leader)


def test_others_do_not_search(client, people, leader, district):
    sign_in(client, leader)
    assert client.get("/personnel/candidates/").status_code == 403


def test_an_export_has_exactly_the_result(client, people, cadre_staff):
    sign_in(client, cadre_staff)
    for page in ("export", "forms"):
        assert "2 人（" in text(client.get(f"/personnel/candidates/{page}/?career=招商"))


def test_keys_that_are_none_choose_nobody(sign_in, cadre_staff, district):
    answer = sign_in(cadre_staff).post("/personnel/candidates/compare/", {"ids": ["²", "9" * 40, "x", "-1"]})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/personnel/candidates/compare/?")


def test_measures_without_an_entered_end_bar_as_well(people, cadre_staff):
    """留党察看 bars until rights are restored and 24 months on; a 诫勉 of 监督纪实 for six months (SEL-08)."""
    Discipline.objects.create(cadre=people["li"], measure="party_probation_1", effective_on=date(2020, 1, 1))
    record = {"kind": "admonition", "text": "诫勉", "source": "纪委", "by": cadre_staff}
    ConductRecord.objects.create(cadre=people["wang"], on=today(), **record)
    found = set(candidates.without_influence(Cadre.objects.all(), today()).values_list("name", flat=True))
    assert not found & {"李基层", people["wang"].name, people["zhang"].name}
