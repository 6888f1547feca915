"""Trust in a rank: the vectorised resampling against the real rules run once per resample."""

import math
import subprocess
import sys
from random import Random

import numpy as np
import pytest

from assessment.rules.confidence import Entrant, trust
from assessment.rules.ranking import TIE_BREAK, Contender, Place, rank
from assessment.rules.scoring import Adjustment, Limits, Weighting, score, tally

from .schemes import dimension, named, secret

LIMITS = Limits(k=5, adjustment_cap=300)
SCHEMES = {
    "0101": Weighting(
        (
            dimension("工作实绩", 6000, named("区财政局", 4000, 5000), named("区统计局", 6000)),
            dimension("单位民主测评", 4000, secret("中层", 3000), secret("职工", 4000), secret("班子", 3000)),
        ),
        merge_order=("职工", "班子", "中层"),
    ),
    "0102": Weighting(
        (dimension("单位民主测评", 10000, secret("职工", 5000), secret("群众", 5000)),), trim_from=7, trim_each=2
    ),
}


def scored(subcategory, subtotals, adjustments=()):
    weighting = SCHEMES[subcategory]
    tallies = {code: tally(values, weighting.trim_each) for code, values in subtotals}
    return score(weighting, tallies, adjustments, LIMITS)


def district(seed, size=8):
    """Assessees of both schemes with close scores; one of them incomplete."""
    random = Random(seed)
    people = {}
    for at in range(size):
        subcategory = "0101" if at % 2 else "0102"
        numbers = {"区财政局": 1, "区统计局": 2, "中层": 4, "职工": 7, "班子": 3, "群众": random.choice([0, 2, 6])}
        subtotals = [
            (group.code, [random.randrange(30, 50) * 100 * group.full // 5000 for _ in range(numbers[group.code])])
            for part in SCHEMES[subcategory].dimensions
            for group in part.groups
        ]
        if at == 0:
            subtotals = [("职工", [4000, 4100]), ("群众", [])]
        people[f"G{at}"] = (subcategory, subtotals, [Adjustment(random.randrange(-400, 400), "第六条")])
    return people


def places_of(people, scores):
    return rank([Contender(code, people[code][0], "01", s.published, s.by_dimension) for code, s in scores.items()], 3)


def entrants(people):
    return [Entrant(code, scored(*found), found[1]) for code, found in people.items()]


@pytest.mark.parametrize("seed", [pytest.param(1, id="周期1"), pytest.param(20261231, id="周期20261231")])
def test_equals_the_rules_run_once_per_resample(seed):
    people, resamples = district(seed), 40
    scores = {code: scored(*found) for code, found in people.items()}
    places = places_of(people, scores)
    found = trust(entrants(people), places, seed=seed, adjustment_cap=300, resamples=resamples)

    generator = np.random.Generator(np.random.PCG64(seed))
    drawn = {
        code: [
            (
                group,
                np.array(sorted(values))[generator.integers(0, len(values), size=(resamples, len(values)))].tolist(),
            )
            for group, values in people[code][1]
            if values
        ]
        for code in sorted(people)
    }
    ranks = {code: [] for code in found}
    totals = {code: [] for code in found}
    for at in range(resamples):
        again = {
            code: scored(people[code][0], [(group, rows[at]) for group, rows in drawn[code]], people[code][2])
            for code in people
        }
        for code, place in places_of(people, again).items():
            if code in found:
                ranks[code].append((place.rank, place.last))
                totals[code].append(float(again[code].exact))

    assert set(found) == {code for code, place in places.items() if place.rank}
    assert len(found) == 7
    for code, one in found.items():
        in_order = sorted(given for given, _ in ranks[code])
        assert (one.rank_low, one.rank_high) == (in_order[1], in_order[37])
        assert one.times_last == sum(last for _, last in ranks[code])
        if one.next_code is not None:
            differences = np.subtract(totals[code], totals[one.next_code])
            expected = float(scores[code].exact - scores[one.next_code].exact) / np.std(differences, ddof=1)
            assert math.isclose(one.separation, expected, rel_tol=1e-9)


def test_same_seed_same_trust_whatever_the_order_of_sheets():
    people = district(3)
    scores = {code: scored(*found) for code, found in people.items()}
    turned = {
        code: (name, [(group, values[::-1]) for group, values in subtotals], given)
        for code, (name, subtotals, given) in reversed(people.items())
    }
    places = places_of(people, scores)
    first = trust(entrants(people), places, seed=7, resamples=60)
    assert trust(entrants(turned), places, seed=7, resamples=60) == first
    assert trust(entrants(people), places, seed=8, resamples=60) != first


def sure(total):
    """An assessee whose single named sheet leaves nothing to chance."""
    weighting = Weighting((dimension("工作实绩", 10000, named("区统计局", 10000)),))
    return score(weighting, {"区统计局": tally([total], 1)}, [], LIMITS), [("区统计局", [total])]


def test_without_spread_the_rank_is_certain():
    people = {"G1": 9000, "G2": 8000, "G3": 8000, "G4": 9500}
    found = {code: sure(total) for code, total in people.items()}
    places = rank([Contender(code, "s", "c", s.published, s.by_dimension) for code, (s, _) in found.items()], 1)
    trusted = trust([Entrant(code, s, given) for code, (s, given) in found.items()], places, seed=1, resamples=20)
    assert [(code, one.rank_low, one.rank_high, one.probability_last) for code, one in trusted.items()] == [
        ("G4", 1, 1, 0),
        ("G1", 2, 2, 0),
        ("G2", 3, 3, 100),
        ("G3", 3, 3, 100),
    ]
    assert [one.next_code for one in trusted.values()] == ["G1", "G2", "G3", None]
    assert [one.separation for one in trusted.values()] == [None] * 4


def test_unranked_have_no_trust():
    result, given = sure(9000)
    assert trust([Entrant("G1", result, given)], {"G1": Place(reason="人数不足")}, seed=1) == {}


def test_sheets_other_than_those_of_the_run_are_refused():
    result, _ = sure(9000)
    places = rank([Contender("G1", "s", "c", result.published, result.by_dimension)], 1, TIE_BREAK)
    with pytest.raises(ValueError, match="区统计局应有1个小计，实有2个"):
        trust([Entrant("G1", result, [("区统计局", [9000, 9100])])], places, seed=1)


def test_rules_are_imported_without_numpy():
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, assessment.rules.confidence, assessment.rules.raters; print('numpy' in sys.modules)",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert loaded.stdout.strip() == "False"
