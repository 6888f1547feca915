"""scoring.md, *Two years running*, and rulebook ASM-40: confirming results and what follows from last places."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from assessment.actions.consequences import confirm_results, preview_confirmation
from assessment.models import Admonition, Cycle, LastPlace, UnfitFinding
from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.notices.models import Notice
from personnel.models import ConductRecord
from tests.assessment.years import (
    cases,
    close_year,
    compute_again,
    confirm,
    confirmed_on,
    decide,
    lasts,
    make_people,
    place_of,
    talks,
)
from tests.factories import add_assessee, make_cadre, make_cycle, make_run, make_scheme, make_user, worked_example

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(district):
    return make_people(district.town)


@pytest.mark.parametrize(
    ("years", "decided", "talks_expected", "cases_expected"),
    [
        pytest.param({2024: "甲"}, {}, {("甲", 2024)}, set(), id="独自末位"),
        pytest.param({2024: "甲乙"}, {}, set(), set(), id="并列末位未决定"),
        pytest.param({2024: "甲乙"}, {("甲", 2024): True}, {("甲", 2024)}, set(), id="并列末位认定一人"),
        pytest.param({2024: "甲乙"}, {("甲", 2024): False}, set(), set(), id="并列末位不认定"),
        pytest.param(
            {2024: "甲", 2025: "甲"},
            {},
            {("甲", 2024), ("甲", 2025)},
            {("甲", 2025, "免职降级")},
            id="EX-58连续两年末位",
        ),
        pytest.param(
            {2024: "甲", 2025: "乙", 2026: "甲"},
            {},
            {("甲", 2024), ("乙", 2025), ("甲", 2026)},
            set(),
            id="中间一年不是末位",
        ),
        pytest.param({2024: "甲", 2026: "甲"}, {}, {("甲", 2024), ("甲", 2026)}, set(), id="中间一年没有已确认结果"),
        pytest.param(
            {2024: "甲", 2025: "甲乙"},
            {("甲", 2025): True},
            {("甲", 2024), ("甲", 2025)},
            {("甲", 2025, "免职降级")},
            id="次年并列经认定",
        ),
        pytest.param({2024: "甲乙", 2025: "甲"}, {}, {("甲", 2025)}, set(), id="上年并列未决定不计"),
        pytest.param(
            {2024: "甲乙", 2025: "甲"},
            {("甲", 2024): True},
            {("甲", 2024), ("甲", 2025)},
            {("甲", 2025, "免职降级")},
            id="次年确认之后才认定上年",
        ),
        pytest.param(
            {2024: "甲", 2025: "甲", 2026: "甲"},
            {},
            {("甲", 2024), ("甲", 2025), ("甲", 2026)},
            {("甲", 2025, "免职降级"), ("甲", 2026, "免职降级")},
            id="连续三年末位",
        ),
    ],
)
def test_what_follows(head, people, years, decided, talks_expected, cases_expected):
    for year, last in years.items():
        confirm(close_year(year, people, last), head)
        assert lasts(year) == set(last)
    for (name, year), upheld in decided.items():
        decide(name, year, upheld, head)
    assert talks() == talks_expected
    assert cases() == cases_expected


def test_unranked_year_breaks_the_run(head, people):
    """EX-58: last 2024, unranked 2025, last 2026 → only an admonition for 2026."""
    for year, last, absent in ((2024, "甲", ""), (2025, "乙", "甲"), (2026, "甲", "")):
        confirm(close_year(year, people, last, absent), head)
    assert ("甲", 2026) in talks()
    assert cases() == set()


def test_other_subcategory_continues_the_run(head, people):
    confirm(close_year(2024, people, "甲", subcategory="0101"), head)
    confirm(close_year(2025, people, "甲", subcategory="0702"), head)
    finding = UnfitFinding.objects.get()
    assert (finding.previous, finding.last_place) == (place_of("甲", 2024), place_of("甲", 2025))


@pytest.mark.parametrize(
    ("level", "outcome"),
    [
        pytest.param("乡科级正职", "降职降级", id="正科"),
        pytest.param("乡科级副职", "免职降级", id="副科"),
        pytest.param("八级职员", "", id="其他层次"),
    ],
)
def test_proposed_outcome_by_the_level_of_the_snapshot(head, district, level, outcome):
    people = make_people(district.town, level=level)
    confirm(close_year(2024, people, "甲"), head)
    cycle = close_year(2025, people, "甲")
    people["甲"].post_level = "县处级副职"
    people["甲"].save(update_fields=["post_level"])
    confirm(cycle, head)
    assert cases() == {("甲", 2025, outcome)}


def test_tie_separated_by_results_is_a_sole_last(head, people):
    """EX-56: both 71.30, 工作实绩 68.00 and 70.50 → the one with 68.00 is last."""
    cycle = make_cycle(2024, status=Cycle.Status.CLOSED)
    scheme = make_scheme(year=2024)
    rows = {name: add_assessee(cycle, scheme, cadre) for name, cadre in people.items()}
    points = {one: 7130 if name in "甲乙" else 9000 + at for at, (name, one) in enumerate(rows.items())}
    parts = {rows["甲"]: {"工作实绩": 6800}, rows["乙"]: {"工作实绩": 7050}}
    make_run(cycle, points, parts)
    confirm(cycle, head)
    assert lasts(2024) == {"甲"}
    assert talks() == {("甲", 2024)}


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        pytest.param({"0101": 4, "0102": 3, "0103": 5}, [(7, 7), (5, 5)], id="EX-57四人三人合并"),
        pytest.param({"0101": 4, "0102": 8}, [(8, 8)], id="EX-57四人不排名"),
    ],
)
def test_small_subcategories(head, district, sizes, expected):
    cycle = make_cycle(2024, status=Cycle.Status.CLOSED)
    points = {}
    for subcategory, size in sizes.items():
        scheme = make_scheme(worked_example(subcategory), year=2024)
        for _ in range(size):
            points[add_assessee(cycle, scheme, make_cadre(unit=district.town))] = 9000 - 10 * len(points)
    make_run(cycle, points)
    confirm(cycle, head)
    found = LastPlace.objects.order_by("-result__rank").values_list("result__rank", "result__group_size")
    assert list(found) == expected


def test_confirmation_publishes_and_tells(head, people):
    user = make_user("jia", "cadre", name="甲")
    people["甲"].account = user
    people["甲"].save()
    cycle = close_year(2024, people, "甲")
    done = confirm(cycle, head)
    cycle.refresh_from_db()
    assert (cycle.status, cycle.published_run) == (Cycle.Status.CONFIRMED, cycle.runs.get())
    assert cycle.confirmed_at.date() == confirmed_on(2024)
    assert (done.changed, done.last_places, done.admonitions, done.findings, done.ties) == (True, 1, 1, 0, 0)
    assert place_of("甲", 2024).admonition.due_on == confirmed_on(2024) + timedelta(days=30)
    told = Notice.objects.filter(user=user).order_by("pk").values_list("title", flat=True)
    assert list(told) == ["您在2024年度考核中位列末位，组织将与您进行诫勉谈话", "2024年度考核结果已公布"]
    entry = Entry.objects.get(verb="assessment.confirm_results")
    assert entry.actor == head
    assert entry.detail["written"] == ["P0"]


def test_confirming_twice_has_no_effect(head, people):
    cycle = close_year(2024, people, "甲")
    confirm(cycle, head)
    entries, notices = Entry.objects.count(), Notice.objects.count()
    assert not confirm(cycle, head).changed
    assert (Entry.objects.count(), Notice.objects.count()) == (entries, notices)
    assert talks() == {("甲", 2024)}


def test_newer_run_needs_a_reason(head, people):
    cycle = close_year(2024, people, "甲")
    confirm(cycle, head)
    compute_again(cycle, "乙")
    with pytest.raises(Refused) as refused:
        confirm(cycle, head)
    assert "reason" in refused.value.fields
    assert lasts(2024) == {"甲"}


def test_newer_run_withdraws_what_no_longer_holds(head, people):
    first, second = close_year(2024, people, "甲"), close_year(2025, people, "甲")
    confirm(first, head)
    confirm(second, head)
    compute_again(second, "乙")
    done = confirm(second, head, "更正加减分")
    assert (done.withdrawn, done.kept, done.admonitions) == (1, 0, 1)
    assert talks() == {("甲", 2024), ("乙", 2025)}
    assert cases() == set()
    gone = LastPlace.objects.exclude(withdrawn_at=None).get()
    assert (gone.cadre.name, gone.withdrawn_reason) == ("甲", "更正加减分")
    assert gone.admonition.withdrawn_at is not None
    assert gone.unfit_findings.get().withdrawn_at is not None


def test_newer_run_keeps_what_still_holds(head, cadre_staff, people):
    from assessment.actions.consequences import record_talk

    cycle = close_year(2024, people, "甲")
    confirm(cycle, head)
    admonition = place_of("甲", 2024).admonition
    day = confirmed_on(2024) + timedelta(days=3)
    record_talk(admonition, held_on=day, held_by="周部长", place="组织部", record="指出问题", by=cadre_staff)
    run = compute_again(cycle, "甲")
    done = confirm(cycle, head, "更正他人得分")
    assert (done.kept, done.withdrawn, done.admonitions) == (1, 0, 0)
    place = place_of("甲", 2024)
    assert (place.admonition, place.result.run) == (admonition, run)
    assert place.admonition.held_on == day
    assert ConductRecord.objects.get().withdrawn_at is None


def test_talk_of_a_withdrawn_last_place_leaves_the_file(head, cadre_staff, people):
    from assessment.actions.consequences import record_talk

    cycle = close_year(2024, people, "甲")
    confirm(cycle, head)
    day = confirmed_on(2024) + timedelta(days=3)
    talk = place_of("甲", 2024).admonition
    record_talk(talk, held_on=day, held_by="周部长", place="组织部", record="指出问题", by=cadre_staff)
    compute_again(cycle, "乙")
    confirm(cycle, head, "更正")
    assert ConductRecord.objects.get().withdrawn_at is not None
    assert Admonition.objects.get(pk=talk.pk).withdrawn_at is not None


def test_recomputing_a_year_looks_at_the_next_again(head, people):
    first, second = close_year(2024, people, "乙"), close_year(2025, people, "甲")
    confirm(first, head)
    confirm(second, head)
    compute_again(first, "甲")
    opened = confirm(first, head, "更正")
    assert (opened.next_opened, opened.next_withdrawn) == (1, 0)
    assert cases() == {("甲", 2025, "免职降级")}
    compute_again(first, "乙")
    fallen = confirm(first, head, "再次更正")
    assert (fallen.next_opened, fallen.next_withdrawn) == (0, 1)
    assert cases() == set()
    compute_again(first, "甲")
    confirm(first, head, "第三次更正")
    assert cases() == {("甲", 2025, "免职降级")}
    assert UnfitFinding.objects.count() == 2


def test_decision_stands_only_for_the_same_tie(head, people):
    cycle = close_year(2024, people, "甲乙")
    confirm(cycle, head)
    decide("甲", 2024, True, head)
    compute_again(cycle, "甲乙")
    confirm(cycle, head, "同样并列")
    assert talks() == {("甲", 2024)}
    compute_again(cycle, "甲乙丙")
    done = confirm(cycle, head, "并列三人")
    assert done.ties == 3
    assert talks() == set()


def test_upheld_tie_that_becomes_a_sole_last_keeps_its_talk(head, people):
    cycle = close_year(2024, people, "甲乙")
    confirm(cycle, head)
    admonition = decide("甲", 2024, True, head).admonition
    compute_again(cycle, "甲")
    confirm(cycle, head, "更正")
    assert place_of("甲", 2024).admonition == admonition
    assert talks() == {("甲", 2024)}


def test_switched_off_nothing_opens_but_the_run_counts(head, people):
    confirm(close_year(2024, people, "甲", consequence_on=False), head)
    assert (lasts(2024), talks()) == ({"甲"}, set())
    confirm(close_year(2025, people, "甲"), head)
    assert cases() == {("甲", 2025, "免职降级")}


def test_quarterly_last_places_have_no_consequences(head, people):
    cycle = make_cycle(2024, kind="quarterly", status=Cycle.Status.CLOSED)
    scheme = make_scheme(year=2024, kind="quarterly")
    make_run(cycle, {add_assessee(cycle, scheme, cadre): 8000 + at for at, cadre in enumerate(people.values())})
    confirm(cycle, head)
    assert (lasts(2024), talks()) == ({"甲"}, set())
    confirm(close_year(2025, people, "甲"), head)
    assert cases() == set()


def test_open_or_uncomputed_cycle_is_refused(head, people):
    with pytest.raises(Refused, match="尚未结束") as refused:
        confirm(make_cycle(2024), head)
    assert refused.value.code == "conflict"
    with pytest.raises(Refused, match="还没有完成的计算"):
        confirm(make_cycle(2025, status=Cycle.Status.CLOSED), head)


@pytest.mark.parametrize("who", ["staff", "cadre_staff", "leader", "clerk", "cadre_self", "code_officer"])
def test_only_the_head_confirms(who, people, request):
    cycle = close_year(2024, people, "甲")
    with pytest.raises(PermissionDenied):
        confirm(cycle, request.getfixturevalue(who))
    assert lasts(2024) == set()


def test_nobody_confirms_or_decides_the_own_last_place(head, people):
    people["甲"].account = head
    people["甲"].save()
    with pytest.raises(PermissionDenied):
        confirm(close_year(2024, people, "甲"), head)
    confirm(close_year(2025, people, "乙丙"), head)
    other = make_user("head2", "department_head")
    confirm(close_year(2026, people, "甲乙"), other)
    with pytest.raises(PermissionDenied):
        decide("甲", 2026, False, head)


def test_decision_is_recorded_once(head, staff, people):
    confirm(close_year(2024, people, "甲乙"), head)
    with pytest.raises(PermissionDenied):
        decide("甲", 2024, True, staff)
    place = decide("甲", 2024, True, head)
    assert (place.decided_by, place.decided_on, place.decision_text) == (head, confirmed_on(2024), "经部务会研究")
    assert place.admonition.due_on == confirmed_on(2024) + timedelta(days=30)
    with pytest.raises(Refused, match="不在等待决定"):
        decide("甲", 2024, False, head)


@pytest.mark.parametrize(
    ("text", "on", "field"),
    [
        pytest.param(" ", date(2025, 1, 20), "text", id="无内容"),
        pytest.param("长" * 501, date(2025, 1, 20), "text", id="过长"),
        pytest.param("研究", date(2025, 1, 19), "on", id="早于确认"),
    ],
)
def test_decision_needs_text_and_day(head, people, text, on, field):
    from assessment.actions.consequences import decide_tie

    confirm(close_year(2024, people, "甲乙"), head)
    with pytest.raises(Refused) as refused:
        decide_tie(place_of("甲", 2024), True, text, by=head, on=on)
    assert field in refused.value.fields
    assert talks() == set()


def test_preview_says_what_confirming_does(head, people):
    confirm(close_year(2024, people, "甲乙"), head)
    decide("甲", 2024, True, head)
    cycle = close_year(2025, people, "甲")
    preview = preview_confirmation(cycle, by=head)
    done = confirm(cycle, head)
    assert (preview.lasts, preview.ties, preview.talks, preview.cases) == (1, 0, 1, 1)
    assert (done.last_places, done.ties, done.admonitions, done.findings) == (1, 0, 1, 1)
    first = Cycle.objects.get(year=2024)
    compute_again(first, "乙")
    preview = preview_confirmation(first, by=head)
    done = confirm(first, head, "更正")
    assert (preview.talks, preview.kept, preview.withdrawn, preview.next_year_opened, preview.next_year_fallen) == (
        1,
        0,
        2,
        0,
        1,
    )
    assert (done.admonitions, done.kept, done.withdrawn, done.next_opened, done.next_withdrawn) == (1, 0, 2, 0, 1)


def test_system_account_confirms(system, people):
    cycle = close_year(2024, people, "甲")
    assert confirm_results(cycle, by=system, on=confirmed_on(2024)).changed
