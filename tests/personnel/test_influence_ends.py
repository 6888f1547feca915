"""The last days of measures in the database are those of the rules."""

from datetime import date

import pytest

from personnel.models import Cadre, ConductRecord, Discipline
from personnel.reports.horizon import people
from personnel.reports.influence import barred, measures, talks
from personnel.rules.horizon import Kind, Span
from personnel.rules.influence import influence_of, periods
from tests.factories import make_cadre

pytestmark = pytest.mark.django_db
STARTS = (date(2020, 2, 29), date(2021, 8, 31), date(2021, 8, 28), date(2022, 1, 1), date(2023, 12, 31))
SPAN = Span(date(2026, 1, 1), date(2027, 1, 1))


@pytest.fixture
def cadre(district):
    return make_cadre("F1", unit=district.town)


@pytest.fixture
def warn(cadre, system):
    """Put a 诫勉 of 监督纪实 on record."""

    def put(on: date, **more):
        more = {"kind": "admonition", "text": "诫勉", "source": "区纪委", "by": system, **more}
        return ConductRecord.objects.create(cadre=cadre, on=on, **more)

    return put


def measure(cadre: Cadre, code: str, on: date, **more) -> Discipline:
    return Discipline.objects.create(cadre=cadre, measure=code, effective_on=on, **more)


def due(span: Span = SPAN) -> dict[str, int]:
    return dict(people(Kind.INFLUENCE, Cadre.objects.all(), span).values_list("code", "key"))


def test_the_last_day_of_every_measure_is_that_of_the_rules(cadre):
    for code in Discipline.Measure.values:
        for start in STARTS:
            for restored in (None, start.replace(year=2024)):
                measure(cadre, code, start, restored_on=restored)
    found = measures().values_list("measure", "effective_on", "restored_on", "until")
    assert len(found) == len(Discipline.Measure.values) * len(STARTS) * 2
    for code, start, restored, until in found:
        known = influence_of(code, start, restored_on=restored).until if code in periods() else None
        assert until == known, (code, start, restored)


def test_an_entered_end_is_taken_as_it_is(cadre):
    measure(cadre, "warning", date(2025, 1, 1), ends_on=date(2026, 6, 1))
    measure(cadre, "dismissal", date(2025, 1, 1), is_open_case=True)
    assert [row.until for row in measures()] == [date(2026, 6, 1)]


def test_a_talk_counts_until_it_is_withdrawn(warn):
    for start in STARTS:
        warn(start)
    warn(date(2026, 1, 5), kind="other")
    warn(date(2026, 1, 6), withdrawn_at="2026-02-01T00:00:00Z")
    found = talks().values_list("on", "until")
    assert sorted(found) == [(start, influence_of("admonition", start).until) for start in sorted(STARTS)]


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        pytest.param([("talk", date(2026, 3, 10))], 20260909, id="监督纪实的诫勉"),
        pytest.param([("talk", date(2025, 3, 10))], None, id="诫勉早已期满"),
        pytest.param([("talk", date(2025, 12, 1)), ("warning", date(2026, 2, 1))], 20260731, id="取较晚的"),
        pytest.param([("talk", date(2026, 9, 1)), ("warning", date(2026, 2, 1))], None, id="诫勉期满更晚"),
        pytest.param([("party_probation_1", date(2020, 1, 1))], None, id="留党察看未恢复权利"),
        pytest.param([("warning", date(2026, 2, 1)), ("party_probation_1", date(2020, 1, 1))], None, id="其一期限未定"),
        pytest.param([("demerit", date(2025, 5, 1))], 20260430, id="没有填写影响期止"),
    ],
)
def test_what_falls_due_in_a_year(cadre, warn, rows, key):
    for code, on in rows:
        if code == "talk":
            warn(on)
        else:
            measure(cadre, code, on)
    assert due() == ({} if key is None else {"F1": key})


def test_restored_rights_fall_due(cadre):
    measure(cadre, "party_probation_1", date(2023, 1, 1), restored_on=date(2024, 5, 1))
    assert due() == {"F1": 20260430}
    assert due(Span(None, date(2026, 5, 1))) == due()


@pytest.mark.parametrize(
    ("on", "is_barred"),
    [(date(2026, 3, 9), False), (date(2026, 3, 10), True), (date(2026, 9, 9), True), (date(2026, 9, 10), False)],
)
def test_barred_from_the_talk_to_its_last_day(cadre, warn, on, is_barred):
    warn(date(2026, 3, 10))
    assert Cadre.objects.filter(pk__in=barred(on)).exists() == is_barred
