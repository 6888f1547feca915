"""Two schemes side by side: every fact, with what one of them lacks left open."""

from dataclasses import replace

from assessment.rules.catalogue import read_rows
from assessment.rules.comparison import difference, side_by_side

from .catalogues import rows


def _schemes():
    catalogue, complaints = read_rows(rows())
    assert complaints == []
    first = catalogue.subcategories[0].scheme
    return first, replace(first, indicators=(replace(first.indicators[0], full=5900), *first.indicators[2:]))


def test_equal_facts_are_told_too():
    first, _ = _schemes()
    told = side_by_side(first, first)
    assert all(one.before == one.after for one in told)
    assert ("指标", "0101-01", "满分", "60.00") in {(one.kind, one.key, one.field, one.after) for one in told}


def test_what_differs_is_what_difference_tells():
    first, second = _schemes()
    told = {(one.kind, one.key, one.field) for one in side_by_side(first, second) if one.before != one.after}
    assert {(one.kind, one.key) for one in difference(first, second)} == {(kind, key) for kind, key, _ in told}
    removed = [one for one in side_by_side(first, second) if one.key == "0101-02"]
    assert removed
    assert all(one.before is not None and one.after is None for one in removed)
