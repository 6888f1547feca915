"""Persons describe themselves to the rules; one and all are judged; conditions are versioned."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.errors import Refused
from personnel import actions
from personnel.models import (
    AnnualResult,
    CareerEntry,
    ConductRecord,
    Criteria,
    Discipline,
    Education,
    Kinship,
    RankSpell,
    Screening,
    ScreeningLine,
    Tenure,
)
from personnel.models.experience import ExperienceStretch
from personnel.models.judging import verdict_of
from personnel.models.profiles import read_profiles
from personnel.rules.eligibility.presets import presets
from tests.factories import make_cadre, make_post

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 23)


def month(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.fixture
def town(district):
    return district.town


@pytest.fixture
def deputy(town):
    """A deputy since 2021.03 with everything that a section chief needs."""
    facts = {"staff_kind": "公务员", "political": "中共党员", "joined_party": month("2007.06")}
    made = make_cadre(name="王伟", unit=town, since="2021.03", born=month("1985.05"), **facts)
    Education.objects.create(cadre=made, track="full_time", education="大学", degree="法学学士", ended=month("2008.06"))
    CareerEntry.objects.create(
        cadre=made, position=1, text="何市镇工作人员", place="township", employment="regular",
        started=month("2008.07"), ended=month("2021.03"),
    )  # fmt: skip
    for counter in ("grassroots", "frontline"):
        ExperienceStretch.objects.create(
            cadre=made, counter=counter, started=month("2008.07"), ended=month("2021.03"), text="何市镇工作人员"
        )
    for year in range(2021, 2026):
        AnnualResult.objects.create(cadre=made, year=year, grade="2")
    return made


def section_chief() -> Criteria:
    return Criteria.objects.named("post-section-chief", ON)


def status_of(verdict) -> dict[str, str]:
    return {one.condition.code: str(one.status) for one in verdict.findings if not one.condition.manual}


def test_a_file_becomes_a_profile(deputy, town, head):
    other = make_cadre(name="李娜", unit=town, post="科员", level="科员级")
    Kinship.objects.create(cadre=other, relative=deputy, relation="夫妻")
    Discipline.objects.create(cadre=deputy, measure="party_warning", effective_on=date(2024, 3, 15))
    ConductRecord.objects.create(
        cadre=deputy, kind="admonition", on=date(2026, 9, 1), text="谈话", source="考核", by=head
    )
    RankSpell.objects.create(cadre=deputy, rank="三级主任科员", started=month("2022.05"))
    found = deputy.profile(ON)
    assert (found.code, found.born, found.political, found.unit_path) == (deputy.code, 19850500, "中共党员", town.path)
    assert [(post.text, post.level, post.started) for post in found.posts] == [(f"{town.name}副镇长", 10, 20210300)]
    assert [(one.rank, one.started) for one in found.ranks] == [(9, 20220500)]
    assert [(one.education, one.degree, one.full_time) for one in found.courses] == [(2, 3, True)]
    assert [one.year for one in found.results] == [2021, 2022, 2023, 2024, 2025]
    assert [one.until for one in found.measures] == [date(2025, 3, 14), date(2027, 2, 28)]
    assert [(one.relation, one.name, one.unit) for one in found.relatives] == [("夫妻", "李娜", town.name)]
    assert [(one.started, one.ended, one.sure) for one in found.frontline] == [(20080700, 20210300, True)]


def test_a_bare_roster_line_is_judged_by_its_summary(town):
    ranked = {"rank": "四级主任科员", "rank_since": month("2021.06"), "fulltime_education": "大学"}
    bare = make_cadre(name="赵强", unit=town, since="2022.01", **ranked)
    Tenure.objects.all().delete()
    found = bare.profile(ON)
    assert [(post.level, post.started, post.row) for post in found.posts] == [(10, 20220100, 0)]
    assert [(one.rank, one.started) for one in found.ranks] == [(10, 20210600)]
    assert [one.education for one in found.courses] == [2]
    assert found.frontline is None


def test_posts_before_the_first_tenure_come_from_the_career(deputy):
    CareerEntry.objects.create(
        cadre=deputy, position=2, text="某镇党委委员", unit_name="某镇", post_name="党委委员", level="乡科级副职",
        place="township", started=month("2019.01"), ended=month("2021.03"),
    )  # fmt: skip
    found = deputy.profile(ON)
    assert [(post.is_career, post.started) for post in found.posts] == [(True, 20190100), (False, 20210300)]


def test_one_person_judged(deputy):
    verdict = verdict_of(deputy, section_chief(), ON)
    assert verdict.eligible
    assert set(status_of(verdict).values()) == {"met"}


def test_a_day_of_the_past_is_judged_with_what_held_then(deputy):
    verdict = verdict_of(deputy, section_chief(), date(2022, 6, 1))
    assert status_of(verdict)["level_time"] == "not_met"
    assert next(one.met_on for one in verdict.findings if one.condition.code == "level_time") == date(2023, 3, 1)


def test_judging_for_a_post_looks_at_places_and_relatives(deputy, town):
    post = make_post(town, "镇长", level="乡科级正职", is_head=True)
    assert status_of(verdict_of(deputy, section_chief(), ON, post)) | {"kinship": "met", "vacancy": "met"} == status_of(
        verdict_of(deputy, section_chief(), ON, post)
    )
    Kinship.objects.create(
        cadre=deputy, relative=make_cadre(name="李娜", unit=town, post="科员", level="科员级"), relation="妻子"
    )
    assert status_of(verdict_of(deputy, section_chief(), ON, post))["kinship"] == "not_met"


def test_profiles_cost_no_statement_for_each_person(town):
    few = [make_cadre(unit=town).pk for n in range(2)]
    many = few + [make_cadre(unit=town).pk for n in range(10)]
    counts = []
    for ids in (few, many):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(list(read_profiles(ids, ON))) == len(ids)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_everybody_as_a_job_with_stored_lines(deputy, town, head):
    old = make_cadre(name="孙强", unit=town, level="科员级", post="科员")
    screening = actions.start_screening(section_chief(), ON, by=head, unit=town)
    actions.run_screening(screening)
    screening.refresh_from_db()
    assert (screening.judged, screening.met, screening.unknown + screening.not_met) == (2, 1, 1)
    lines = {line.cadre_id: line for line in screening.lines.all()}
    assert (lines[deputy.pk].outcome, lines[deputy.pk].short, lines[deputy.pk].missing) == ("met", 0, [])
    assert lines[old.pk].short == len(lines[old.pk].missing) == len(lines[old.pk].reasons)
    actions.run_screening(screening)
    assert ScreeningLine.objects.filter(screening=screening).count() == 2
    assert Entry.objects.filter(verb="personnel.start_screening").count() == 1


def test_a_unit_leader_may_not_judge(town, leader):
    with pytest.raises(PermissionDenied):
        actions.start_screening(section_chief(), ON, by=leader, unit=town)


def test_a_rule_set_that_is_not_in_force_cannot_be_asked(head):
    with pytest.raises(Refused, match="没有施行的版本"):
        Criteria.objects.named("post-section-chief", date(2010, 1, 1))
    with pytest.raises(Refused, match="不存在"):
        Criteria.objects.named("nothing", ON)
    with pytest.raises(Refused, match="不施行"):
        actions.start_screening(section_chief(), date(2010, 1, 1), by=head)


def test_presets_come_with_the_tables_and_load_again_without_effect(system):
    assert set(Criteria.objects.values_list("code", flat=True)) == set(presets())
    report = actions.load_criteria(by=system)
    assert (report.new, len(report.same), report.kept) == ([], len(presets()), [])


def test_a_change_is_a_new_version(head):
    first = section_chief()
    conditions = [{"rule": "age", "at_most": 45, "clause": "区委规定"}, *first.conditions]
    change = {"name": first.name, "clause": first.clause, "conditions": conditions, "note": "增加年龄条件"}
    second = actions.revise_criteria(first, **change, valid_from=date(2026, 12, 1), by=head)
    first.refresh_from_db()
    assert (second.version, second.code, first.valid_to) == (2, first.code, date(2026, 12, 1))
    assert Criteria.objects.named(first.code, ON) == first
    assert Criteria.objects.named(first.code, date(2026, 12, 1)) == second
    assert first.conditions == conditions[1:]
    with pytest.raises(Refused, match="最新版本"):
        actions.revise_criteria(first, **change, valid_from=date(2027, 1, 1), by=head)
    with pytest.raises(Refused) as refused:
        actions.revise_criteria(second, **change, valid_from=date(2020, 1, 1), by=head)
    assert refused.value.fields == {"valid_from": ["不能早于 2026-12-01"]}


@pytest.mark.parametrize(
    ("conditions", "complaint"),
    [
        ([], "至少要有一个条件"),
        ([{"rule": "age"}], "第 1 条：年龄须写上限或下限"),
        ([{"rule": "x"}], "第 1 条：没有“x”这条规则"),
    ],
)
def test_wrong_conditions_are_refused(conditions, complaint, head):
    with pytest.raises(Refused) as refused:
        actions.create_criteria("own", "本区条件", conditions, ON, by=head)
    assert refused.value.message == complaint


def test_own_criteria(deputy, head, cadre_staff, leader):
    made = actions.create_criteria("young", "年轻干部", [{"rule": "age", "at_most": 35}], ON, by=cadre_staff)
    assert verdict_of(deputy, made, ON).never
    actions.retire_criteria(made, date(2027, 1, 1), "不再使用", by=cadre_staff)
    assert not made.is_in_force(date(2027, 1, 1)) or Criteria.objects.get(pk=made.pk).valid_to == date(2027, 1, 1)
    with pytest.raises(Refused, match="代码已被使用"):
        actions.create_criteria("young", "年轻干部", [{"rule": "age", "at_most": 35}], ON, by=head)
    with pytest.raises(PermissionDenied):
        actions.create_criteria("other", "条件", [{"rule": "age", "at_most": 35}], ON, by=leader)


def command(*arguments: str) -> list[dict]:
    out = StringIO()
    call_command("eligibility", *arguments, stdout=out, stderr=StringIO())
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_the_command_tells_every_condition(deputy, town):
    (line,) = command("--rule", "post-section-chief", "--on", "2026-11-23", "--unit", town.code)
    assert (line["cadre"], line["verdict"], line["outlook"]) == (deputy.code, "met", "met")
    clock = next(one for one in line["conditions"] if one["rule"] == "level_time")
    assert clock["status"] == "met"
    assert clock["reason"] == "任职务层次时间：5 年零 8 个月（68 个月），要求任乡科级副职满 2 年"
    assert clock["evidence"][0]["text"] == f"{town.name}副镇长（乡科级副职） 2021.03—"
    assert clock["clause"]


def test_the_command_tells_the_day(deputy, town):
    Discipline.objects.create(cadre=deputy, measure="demerit", effective_on=date(2026, 3, 1))
    (line,) = command("--rule", "post-section-chief", "--on", "2026-11-23", "--unit", town.code)
    barred = next(one for one in line["conditions"] if one["rule"] == "influence")
    assert (line["verdict"], line["met_on"]) == ("not_met", "2027-03-01")
    assert (barred["status"], barred["met_on"]) == ("not_met", "2027-03-01")
    assert "记过" not in json.dumps(line, ensure_ascii=False)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--rule", "nothing", "--on", "2026-11-23"], "不存在"),
        (["--rule", "post-section-chief", "--on", "2026-11-23", "--unit", "X"], "没有代码为 X 的单位"),
        (["--rule", "post-section-chief", "--on", "2026-11-23", "--post", "999999"], "没有编号为 999999 的职务"),
    ],
)
def test_the_command_refuses(arguments, complaint):
    with pytest.raises(CommandError, match=complaint):
        command(*arguments)


def test_loading_criteria_of_the_district(tmp_path):
    file = tmp_path / "young.toml"
    file.write_text(
        'code = "young"\nname = "年轻干部"\nvalid_from = 2026-01-01\n[[conditions]]\nrule = "age"\nat_most = 35\n',
        encoding="utf-8",
    )
    for _ in range(2):
        call_command("load_criteria", str(file), stdout=StringIO(), stderr=StringIO())
    assert Criteria.objects.get(code="young").conditions == [{"rule": "age", "at_most": 35}]
    file.write_text("code =", encoding="utf-8")
    with pytest.raises(CommandError, match="不是 TOML 文件"):
        call_command("load_criteria", str(file), stdout=StringIO(), stderr=StringIO())


def test_screenings_are_seen_by_who_asked_and_by_the_district(town, cadre_staff):
    made = actions.start_screening(section_chief(), ON, by=cadre_staff)
    assert list(Screening.objects.visible_to(cadre_staff)) == [made]
