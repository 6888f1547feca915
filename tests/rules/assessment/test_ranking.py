"""scoring.md, *Rank*: order, ties, the last, and the fall-back from subcategory to category."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.rules.ranking import CATEGORY, SUBCATEGORY, TIE_BREAK, Contender, Place, rank

ACHIEVEMENT, DEMOCRATIC, SUPERIORS, SOCIAL = TIE_BREAK


def contenders(*totals, subcategory="0101", category="01", start=0):
    return [Contender(f"{subcategory}-{at + start}", subcategory, category, total) for at, total in enumerate(totals)]


def ranks(places):
    return [place.rank for place in places.values()]


@pytest.mark.parametrize(
    ("totals", "expected", "last", "tied"),
    [
        pytest.param((9120, 8975, 8975, 8810), [1, 2, 2, 4], [3], [1, 2], id="EX-55"),
        pytest.param((9000, 8000, 8000), [1, 2, 2], [1, 2], [1, 2], id="并列末位"),
        pytest.param((9000, 9000, 8000), [1, 1, 3], [2], [0, 1], id="并列第一"),
        pytest.param((9000, 9000, 9000), [1, 1, 1], [0, 1, 2], [0, 1, 2], id="全部相同"),
        pytest.param((8000,), [1], [0], [], id="只有一人"),
    ],
)
def test_ranks_and_flags(totals, expected, last, tied):
    places = list(rank(contenders(*totals), min_group=1).values())
    assert [place.rank for place in places] == expected
    assert [at for at, place in enumerate(places) if place.last] == last
    assert [at for at, place in enumerate(places) if place.tied] == tied
    assert [at for at, place in enumerate(places) if place.is_tied_last] == sorted(set(last) & set(tied))


def tie(*dimensions):
    return [Contender(str(at), "s", "c", 7130, found) for at, found in enumerate(dimensions)]


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        pytest.param(tie({ACHIEVEMENT: 6800}, {ACHIEVEMENT: 7050}), [2, 1], id="EX-56实绩低的末位"),
        pytest.param(
            tie({ACHIEVEMENT: 7000, DEMOCRATIC: 8000}, {ACHIEVEMENT: 7000, DEMOCRATIC: 7999}), [1, 2], id="再比民主测评"
        ),
        pytest.param(tie({ACHIEVEMENT: 7000, SOCIAL: 1}, {ACHIEVEMENT: 7000, SUPERIORS: 1}), [2, 1], id="上级先于社会"),
        pytest.param(tie({ACHIEVEMENT: 0}, {DEMOCRATIC: 9999}), [1, 2], id="没有的维度低于零分"),
        pytest.param(tie({ACHIEVEMENT: 7000}, {ACHIEVEMENT: 7000}), [1, 1], id="全部相同则并列"),
    ],
)
def test_tie_break(people, expected):
    assert ranks(rank(people, min_group=2)) == expected


def test_tie_break_order_of_the_cycle():
    people = tie({ACHIEVEMENT: 9, SOCIAL: 1}, {ACHIEVEMENT: 1, SOCIAL: 9})
    assert ranks(rank(people, 2, (SOCIAL, ACHIEVEMENT))) == [2, 1]


def test_small_subcategories_are_ranked_together_in_their_category():
    """EX-57, first case: of 4, 3 and 5 the first two are ranked 1 to 7."""
    four = contenders(9000, 8800, 8600, 8400, subcategory="0101")
    three = contenders(8900, 8700, 8500, subcategory="0102")
    five = contenders(7000, 6000, 5000, 4000, 3000, subcategory="0103")
    places = rank([*four, *three, *five])
    assert ranks(places) == [1, 3, 5, 7, 2, 4, 6, 1, 2, 3, 4, 5]
    assert places["0101-3"] == Place("01", CATEGORY, 7, 7, last=True)
    assert places["0103-4"] == Place("0103", SUBCATEGORY, 5, 5, last=True)


def test_too_few_in_the_category_get_no_rank():
    """EX-57, second case: of 4 and 8 the 4 get no rank and no last place."""
    places = rank([*contenders(*range(4), subcategory="0101"), *contenders(*range(8), subcategory="0102")])
    assert ranks(places) == [None] * 4 + [8, 7, 6, 5, 4, 3, 2, 1]
    unranked = places["0101-0"]
    assert (unranked.ranked_in, unranked.group_size, unranked.last, unranked.tied) == (None, None, False, False)
    assert "不排名" in unranked.reason


def test_small_subcategories_of_other_categories_stay_apart():
    places = rank([*contenders(1, 2, 3), *contenders(1, 2, 3, subcategory="0201", category="02")])
    assert ranks(places) == [None] * 6


def test_incomplete_are_not_ranked_and_do_not_count():
    people = [*contenders(5, 4, 3, 2), *contenders(None, start=4), *contenders(9, 8, subcategory="0102")]
    places = rank(people)
    assert places["0101-4"] == Place(reason="考核不完整，不参加排名")
    assert [(place.scope, place.group_size) for place in places.values() if place.rank] == [(CATEGORY, 6)] * 6


@given(st.lists(st.integers(8000, 8010), min_size=1, max_size=20))
def test_places_are_those_of_a_competition(totals):
    places = list(rank(contenders(*totals), min_group=1).values())
    for total, place in zip(totals, places, strict=True):
        assert place.rank == 1 + sum(other > total for other in totals)
        assert place.last == (total == min(totals))
        assert place.tied == (totals.count(total) > 1)
