"""Pages and API of eligibility: one person, one post, everybody, the conditions themselves."""

from datetime import date

import pytest

from cadre_mgmt.jobs.models import Job
from personnel import actions
from personnel.models import AnnualResult, Criteria, Discipline, Screening
from personnel.models.judging import verdict_of
from tests.factories import make_cadre, make_post, make_token

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 23)


@pytest.fixture
def deputy(district):
    made = make_cadre(name="王伟", unit=district.town, since="2025.03", political="中共党员", fulltime_education="大学")
    for year in range(2022, 2026):
        AnnualResult.objects.create(cadre=made, year=year, grade="2")
    return made


def chief() -> Criteria:
    return Criteria.objects.named("post-section-chief", ON)


def text(answer) -> str:
    return answer.content.decode()


def test_one_person_with_every_reason(sign_in, cadre_staff, deputy):
    page = sign_in(cadre_staff).get(
        f"/personnel/cadres/{deputy.code}/eligibility/?rule=post-section-chief&at=2026-11-23"
    )
    shown = text(page)
    assert page.status_code == 200
    assert "任职务层次时间：1 年零 8 个月（20 个月），要求任乡科级副职满 2 年。2027-03-01 起符合" in shown
    assert "公务员法；本区规定" in shown
    assert "副镇长（乡科级副职） 2025.03—" in shown


def test_of_measures_only_the_sign_until_they_are_opened(sign_in, cadre_staff, deputy):
    """The end of an influence period and an open case are class C4."""
    Discipline.objects.create(cadre=deputy, measure="demerit", effective_on=date(2026, 3, 1))
    browser = sign_in(cadre_staff)
    address = f"/personnel/cadres/{deputy.code}/eligibility/?rule=post-section-chief&at=2026-11-23"
    shown = text(browser.get(address)) + text(browser.get(f"/personnel/cadres/{deputy.code}/"))
    assert "影响期：须说明目的后查阅" in shown
    assert "影响期至" not in shown
    actions.open_panel(deputy, "disciplines", "选拔前核对", by=cadre_staff)
    assert "影响期至 2027-02-28" in text(browser.get(address))


def test_a_screening_tells_nothing_of_measures(sign_in, cadre_staff, deputy):
    Discipline.objects.create(cadre=deputy, measure="demerit", effective_on=date(2026, 3, 1))
    screening = actions.run_screening(actions.start_screening(chief(), ON, by=cadre_staff))
    browser = sign_in(cadre_staff)
    for shape in ("", "&format=csv"):
        shown = text(browser.get(f"/personnel/screenings/{screening.pk}/?kind=not_met{shape}"))
        assert deputy.name in shown
        assert "影响期至" not in shown
        assert "2027-02-28" not in shown


def test_a_screening_keeps_no_words_of_measures_and_lists_nobody_by_them(sign_in, cadre_staff, deputy):
    Discipline.objects.create(cadre=deputy, measure="demerit", effective_on=date(2026, 3, 1))
    screening = actions.run_screening(actions.start_screening(chief(), ON, by=cadre_staff))
    codes = [one.code for one in chief().rules().asked(None)]
    influence = codes.index("influence")
    line = screening.lines.get()
    assert [one for one in line.reasons if one[0] == influence] == [[influence, "not_met", "", None, False, ""]]
    assert next(one for one in line.reasons if one[0] == codes.index("level_time"))[3] == "2027-03-01"
    assert line.met_on is None
    browser, address = sign_in(cadre_staff), f"/personnel/screenings/{screening.pk}/"
    page = text(browser.get(address))
    assert "影响期" in page
    for code in ("influence", "no_case"):
        place = codes.index(code)
        for name in ("misses", "only"):
            assert f'?{name}={place}"' not in page
            refused = browser.get(f"{address}?{name}={place}")
            assert refused.status_code == 409
            assert "涉及处分、立案，不列名单" in text(refused)
            assert deputy.name not in text(refused)
    assert f'?misses={codes.index("level_time")}"' in page


def test_the_next_level_is_offered_first(sign_in, cadre_staff, deputy):
    shown = text(sign_in(cadre_staff).get(f"/personnel/cadres/{deputy.code}/eligibility/"))
    assert '<option value="post-section-chief" selected>' in shown


@pytest.mark.parametrize(
    ("asked", "status"), [("rule=nothing", 200), ("at=x", 200), ("at=2999-01-01", 400), ("at=2000-01-01", 400)]
)
def test_what_cannot_be_asked_is_said(sign_in, cadre_staff, deputy, asked, status):
    page = sign_in(cadre_staff).get(f"/personnel/cadres/{deputy.code}/eligibility/?{asked}")
    assert page.status_code == status
    assert "逐条理由" not in text(page)


def test_who_may_see_it(sign_in, leader, outsider, cadre_self, deputy):
    address = f"/personnel/cadres/{deputy.code}/eligibility/"
    assert sign_in(leader).get(address).status_code == 403
    assert sign_in(outsider).get(address).status_code == 404
    assert sign_in(cadre_self).get(f"/personnel/cadres/{cadre_self.cadre.code}/eligibility/").status_code == 403


def test_the_file_shows_what_comes_next(sign_in, cadre_staff, deputy):
    shown = text(sign_in(cadre_staff).get(f"/personnel/cadres/{deputy.code}/"))
    assert "乡科级正职任职资格" in shown
    assert 'id="eligibility"' in shown


def test_a_screening_from_the_form_to_the_list(
    sign_in, cadre_staff, deputy, district, django_capture_on_commit_callbacks
):
    browser = sign_in(cadre_staff)
    assert "开始筛查" in text(browser.get("/personnel/screenings/new/?rule=post-section-chief"))
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(
            "/personnel/screenings/new/",
            {"rule": "post-section-chief", "at": "2026-11-23", "unit": district.town.code, "post": ""},
        )
    screening = Screening.objects.get()
    assert answer.headers["Location"] == f"/personnel/screenings/{screening.pk}/"
    assert Job.objects.get().kind == "personnel.screen"
    actions.run_screening(screening)
    page = f"/personnel/screenings/{screening.pk}/"
    assert deputy.name in text(browser.get(page))
    assert "没有这类人员" in text(browser.get(f"{page}?kind=met"))
    for query in ("?kind=not_met", "?kind=near", "?kind=all"):
        assert deputy.name in text(browser.get(f"{page}{query}")) or query == "?kind=near"
    place = next(n for n, one in enumerate(chief().rules().asked(None)) if one.code == "level_time")
    assert screening.lines.get().missing[0] == place or place in screening.lines.get().missing
    assert deputy.name in text(browser.get(f"{page}?misses={place}"))
    assert "逐条查看" in text(browser.get(f"{page}?kind=all"))
    assert browser.get(f"{page}?only=999&kind=x").status_code == 200
    assert "乡科级正职任职资格" in text(browser.get("/personnel/screenings/"))


def test_one_post(sign_in, cadre_staff, deputy, district):
    post = make_post(district.town, "镇长", level="乡科级正职", is_head=True)
    browser = sign_in(cadre_staff)
    shown = text(browser.get(f"/personnel/posts/{post.pk}/candidates/"))
    assert '<option value="post-section-chief" selected>' in shown
    assert "空缺 1 个" in shown
    browser.post(
        f"/personnel/posts/{post.pk}/candidates/", {"rule": "post-section-chief", "at": "2026-11-23", "unit": ""}
    )
    screening = Screening.objects.get()
    assert screening.post == post
    actions.run_screening(screening)
    assert len(screening.tally) == len(chief().conditions)
    shown = text(browser.get(f"/personnel/screenings/{screening.pk}/?kind=all"))
    assert "职位空缺" in shown
    place = next(n for n, one in enumerate(chief().rules().conditions) if one.code == "level_time")
    assert f'<a href="/personnel/screenings/{screening.pk}/?misses={place}">' in shown


def test_conditions_can_be_read_and_changed(sign_in, cadre_staff):
    browser, first = sign_in(cadre_staff), chief()
    assert "乡科级正职任职资格" in text(browser.get("/personnel/criteria/"))
    assert "任乡科级副职满 2 年" in text(browser.get(f"/personnel/criteria/{first.pk}/"))
    address = f"/personnel/criteria/{first.pk}/revise/"
    form = browser.get(address).context["form"]
    typed = {"name": first.name, "clause": "", "valid_from": "2026-12-01", "note": "年限改为三年"}
    for bound in form:
        value = bound.value()
        if value not in (None, False, "") and bound.name not in typed:
            typed[bound.name] = "on" if value is True else value
    place = next(n for n, one in enumerate(first.conditions) if one["rule"] == "level_time")
    data = {**typed, "rules": form.rules, f"c{place}-months": "36"}
    more = browser.post(address, {**data, "more": "1", "kind": "age"})
    assert more.status_code == 200
    assert f"第 {len(form.rules) + 1} 条 · 年龄" in text(more)
    assert not Criteria.objects.filter(version=2).exists()
    refused = browser.post(address, {**data, "rules": [*form.rules, "age"]})
    assert refused.status_code == 400
    assert "年龄须写上限或下限" in text(refused)
    saved = browser.post(address, data)
    assert saved.status_code == 302
    second = Criteria.objects.get(code=first.code, version=2)
    assert second.conditions[place]["months"] == 36
    assert [one for n, one in enumerate(second.conditions) if n != place] == [
        one for n, one in enumerate(first.conditions) if n != place
    ]


def test_own_conditions_from_a_sample(sign_in, head, deputy):
    browser = sign_in(head)
    shown = text(browser.get(f"/personnel/criteria/new/?from={chief().pk}"))
    assert 'name="rules" value="level_time"' in shown
    typed = {"code": "young", "name": "年轻干部", "clause": "", "valid_from": "2026-01-01", "note": "新制定"}
    age = {"rules": ["age"], "c0-at_most": "35", "c0-clause": "区委规定", "c0-waivable": "on"}
    answer = browser.post("/personnel/criteria/new/", {**typed, "level": "", "rank": "", **age})
    assert answer.status_code == 302
    made = Criteria.objects.get(code="young")
    assert made.conditions == [{"rule": "age", "at_most": 35, "clause": "区委规定", "waivable": True}]
    assert str(verdict_of(deputy, made, ON).outcome) == "waivable"
    browser.post(f"/personnel/criteria/{made.pk}/retire/", {"on": "2026-12-31", "reason": "不再使用"})
    made.refresh_from_db()
    assert made.valid_to == date(2026, 12, 31)


def test_the_api_tells_what_is_not_core(client, head, deputy):
    Discipline.objects.create(cadre=deputy, measure="demerit", effective_on=date(2026, 3, 1))
    headers = {"Authorization": make_token(head, "personnel:read")}
    answer = client.get(
        f"/api/v1/cadres/{deputy.code}/eligibility/?rule=post-section-chief&at=2026-11-23", headers=headers
    )
    found = answer.json()
    assert (answer.status_code, found["cadre"], found["verdict"]) == (200, deputy.code, "not_met")
    conditions = {one["rule"]: one for one in found["conditions"]}
    assert conditions["level_time"]["met_on"] == "2027-03-01"
    assert conditions["level_time"]["evidence"][0]["set"] == "tenure"
    barred = conditions["influence"]
    told = (barred["status"], barred["met_on"], barred["until"], barred["evidence"], barred["reason"])
    assert told == ("unknown", None, None, [], "影响期：须在系统内申请查阅")
    assert (found["met_on"], found["outlook"]) == (None, "unknown")


def test_the_api_does_not_conclude_from_a_measure(client, head, deputy):
    """Barred by nothing but a measure: the verdict stands open as the condition does; without it all is met."""
    conditions = [{"rule": "influence"}, {"rule": "no_case"}]
    rules = {"code": "clean", "name": "无影响期", "valid_from": date(2026, 1, 1), "by": head}
    Criteria.objects.create(conditions=conditions, **rules)
    headers = {"Authorization": make_token(head, "personnel:read")}
    address = f"/api/v1/cadres/{deputy.code}/eligibility/?rule=clean&at=2026-11-23"
    before = client.get(address, headers=headers).json()
    Discipline.objects.create(cadre=deputy, measure="demerit", effective_on=date(2026, 3, 1))
    after = client.get(address, headers=headers).json()
    assert (before["verdict"], after["verdict"]) == ("met", "unknown")
    assert (after["met_on"], after["outlook"]) == (None, "unknown")
    assert [one["status"] for one in after["conditions"]] == ["unknown", "met"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("rule=nothing", 400),
        ("", 400),
        ("rule=post-section-chief&at=x", 400),
        ("rule=post-section-chief&at=9999-12-31", 400),
        ("rule=post-section-chief&x=1", 400),
    ],
)
def test_the_api_refuses(client, head, deputy, query, status):
    headers = {"Authorization": make_token(head, "personnel:read")}
    assert client.get(f"/api/v1/cadres/{deputy.code}/eligibility/?{query}", headers=headers).status_code == status
