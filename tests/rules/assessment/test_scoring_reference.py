"""The rules of assessment and the naive reference agree on generated cycles, to the last digit, rank and flag."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.rules.last_place import years_running
from assessment.rules.ranking import TIE_BREAK, Contender, rank
from assessment.rules.working import Score
from tests.reference import scoring as reference

from . import cycles

relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@settings(relaxed, max_examples=60)
@given(st.data(), cycles.schemes(), cycles.adjustments, st.integers(3, 7), st.sampled_from([0, 100, 500]))
def test_score_equals_reference(data, scheme, points, k, cap):
    sheets = data.draw(cycles.sheets_for(scheme))
    ours = cycles.scored_by_rules(scheme, sheets, points, k, cap)
    theirs = reference.assess(cycles.as_reference(scheme), sheets, points, k, cap)

    assert ours.exact == theirs.total
    assert ours.published == theirs.published
    assert ours.by_dimension == theirs.published_dimensions
    assert {dimension.name: dimension.exact for dimension in ours.dimensions} == theirs.dimensions
    for dimension in ours.dimensions:
        assert [
            (list(group.codes), group.weight_bp, group.sheets, group.counted, group.exact, group.published)
            for group in dimension.groups
        ] == [
            (mean.names, mean.weight, mean.handed_in, mean.counted, mean.exact, mean.published)
            for mean in theirs.means[dimension.name]
        ]
    assert Score.from_dict(json.loads(json.dumps(ours.as_dict()))) == ours


@settings(relaxed, max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["01", "02"]),
            st.sampled_from(["a", "b", "c"]),
            st.none() | st.integers(8000, 8003),
            st.dictionaries(st.sampled_from(TIE_BREAK), st.none() | st.integers(8000, 8001), max_size=4),
        ),
        max_size=24,
    ),
    st.integers(1, 6),
    st.permutations(TIE_BREAK),
)
def test_places_equal_reference(people, min_group, tie_break):
    where = {f"{at:03}": (category, category + name) for at, (category, name, _, _) in enumerate(people)}
    results = {
        f"{at:03}": reference.RefResult(None, total, {}, dimensions, {})
        for at, (_, _, total, dimensions) in enumerate(people)
    }
    ours = rank(
        [
            Contender(code, where[code][1], where[code][0], results[code].published, results[code].published_dimensions)
            for code in results
        ],
        min_group,
        tie_break,
    )
    theirs = reference.rank(results, where, min_group, tie_break)
    assert {
        code: (place.ranked_in, place.group_size, place.rank, place.tied, place.last) for code, place in ours.items()
    } == {
        code: (place.ranked_in, place.group_size, place.rank, place.tied, place.last) for code, place in theirs.items()
    }


@settings(relaxed, max_examples=6)
@given(st.data(), cycles.schemes("0101"), cycles.schemes("0102"), st.integers(3, 5), st.integers(2, 5))
def test_two_years_equal_reference(data, first, second, k, min_group):
    """Whole cycles of two years: subcategories with schemes of their own, people moving between them."""
    ours, theirs = {}, {}
    for year in (2024, 2025):
        contenders, results, where = [], {}, {}
        for at in range(8):
            code = f"{at:03}"
            scheme = data.draw(st.sampled_from([first, second]))
            sheets = data.draw(cycles.sheets_for(scheme))
            scored = cycles.scored_by_rules(scheme, sheets, [], k, 500)
            contenders.append(Contender(code, scheme.subcategory, "01", scored.published, scored.by_dimension))
            results[code] = reference.assess(cycles.as_reference(scheme), sheets, [], k, 500)
            where[code] = ("01", scheme.subcategory)
        for code, place in rank(contenders, min_group).items():
            if place.last and not place.tied:
                ours.setdefault(code, set()).add(year)
        for code, place in reference.rank(results, where, min_group, TIE_BREAK).items():
            theirs.setdefault(code, {})[year] = place.last and not place.tied
    assert {code: years_running(2025, ours.get(code, set())) for code in theirs} == {
        code: reference.years_running(flags, 2025) for code, flags in theirs.items()
    }
