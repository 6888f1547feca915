"""Any order of computing, confirming and deciding over three years against a small model of scoring.md."""

from dataclasses import dataclass, field

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.models import Admonition, LastPlace, UnfitFinding
from tests.assessment.years import NAMES, cases, close_year, compute_again, confirm, decide, lasts, make_people, talks

YEARS = (2023, 2024, 2025)

last_sets = st.sampled_from(["甲", "乙", "丙", "甲乙", "乙丙", "甲乙丙", NAMES])
steps = st.one_of(
    st.tuples(st.just("compute"), st.sampled_from(YEARS), last_sets),
    st.tuples(st.just("confirm"), st.sampled_from(YEARS), st.none()),
    st.tuples(st.just("confirm"), st.sampled_from(YEARS), st.none()),
    st.tuples(st.just("decide"), st.sampled_from(YEARS), st.tuples(st.sampled_from("甲乙丙"), st.booleans())),
)


@dataclass
class Year:
    """What a year's newest run says, what is published, and the decisions on the published tie."""

    computed: frozenset[str]
    published: frozenset[str] = frozenset()
    decisions: dict[str, bool] = field(default_factory=dict)
    consequences: bool = True

    def confirm(self) -> None:
        if self.published != self.computed:
            self.decisions = {}
        self.published = self.computed

    @property
    def waiting(self) -> set[str]:
        return set(self.published) - self.decisions.keys() if len(self.published) > 1 else set()

    @property
    def counted(self) -> set[str]:
        if len(self.published) == 1:
            return set(self.published)
        return {name for name, upheld in self.decisions.items() if upheld}


@pytest.mark.django_db
@given(
    first=st.tuples(last_sets, last_sets, last_sets),
    switch=st.tuples(st.booleans(), st.just(True), st.just(True)),
    sequence=st.lists(steps, min_size=4, max_size=14),
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_any_sequence_agrees_with_the_model(head, district, first, switch, sequence):
    with transaction.atomic():
        _play(head, district, first, switch, sequence)
        transaction.set_rollback(True)


def _play(head, district, first, switch, sequence) -> None:
    people = make_people(district.town)
    cycles = {
        year: close_year(year, people, last, consequence_on=on)
        for year, last, on in zip(YEARS, first, switch, strict=True)
    }
    model = {year: Year(frozenset(last), consequences=on) for year, last, on in zip(YEARS, first, switch, strict=True)}
    rows = _rows()
    for verb, year, given_ in sequence:
        standing = {(talk.last_place.cadre.name, talk.last_place.year): talk.pk for talk in _talks()}
        if verb == "compute":
            compute_again(cycles[year], given_)
            model[year].computed = frozenset(given_)
        elif verb == "confirm":
            confirm(cycles[year], head, "更正")
            model[year].confirm()
        elif given_[0] in model[year].waiting:
            decide(given_[0], year, given_[1], head)
            model[year].decisions[given_[0]] = given_[1]
        _agree(model)
        after = {(talk.last_place.cadre.name, talk.last_place.year): talk.pk for talk in _talks()}
        assert all(after[key] == standing[key] for key in after.keys() & standing.keys())
        assert all(now >= before for now, before in zip(_rows(), rows, strict=True))
        rows = _rows()


def _agree(model: dict[int, Year]) -> None:
    for year in YEARS:
        assert lasts(year) == set(model[year].published)
    expected = {(name, year) for year in YEARS for name in model[year].counted if model[year].consequences}
    assert talks() == expected
    assert cases() == {
        (name, year, "免职降级")
        for year in YEARS[1:]
        for name in model[year].counted & model[year - 1].counted
        if model[year].consequences
    }


def _talks():
    return Admonition.objects.standing().select_related("last_place__cadre")


def _rows() -> tuple[int, int, int]:
    return LastPlace.objects.count(), Admonition.objects.count(), UnfitFinding.objects.count()
