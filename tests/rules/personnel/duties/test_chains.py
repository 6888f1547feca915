"""Responsibility chains: circles, several superiors, what a new link would close."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from personnel.rules.duties.chains import Chain, Link, circles, closes_circle, edges, several_superiors

UP, DIRECTS, FROM, TO = "reports_to", "directs", "upstream", "downstream"

CIRCLES = {
    "没有": ({1: [2], 2: [3]}, []),
    "两岗互相": ({1: [2], 2: [1]}, [[1, 2, 1]]),
    "三岗成环": ({1: [2], 2: [3], 3: [1]}, [[1, 2, 3, 1]]),
    "环外有枝": ({9: [1], 1: [2], 2: [1, 7]}, [[1, 2, 1]]),
    "两个环": ({1: [2], 2: [1], 3: [4], 4: [3]}, [[1, 2, 1], [3, 4, 3]]),
    "长环中的短环": ({1: [2], 2: [3, 1], 3: [1]}, [[1, 2, 1]]),
    "自环": ({1: [1]}, [[1, 1]]),
    "菱形不是环": ({1: [2, 3], 2: [4], 3: [4]}, []),
}


@pytest.mark.parametrize(("graph", "found"), CIRCLES.values(), ids=CIRCLES)
def test_circles(graph, found):
    assert circles(graph) == found


def test_the_two_sides_of_a_relation_make_one_edge():
    links = [Link(UP, 1, 2), Link(DIRECTS, 2, 1), Link(FROM, 5, 4), Link(TO, 4, 5)]
    assert edges(links, Chain.COMMAND) == {1: [2]}
    assert edges(links, Chain.FLOW) == {4: [5]}


def test_a_flow_back_is_no_circle_of_command():
    links = [Link(UP, 1, 2), Link(TO, 2, 1)]
    assert circles(edges(links, Chain.COMMAND)) == circles(edges(links, Chain.FLOW)) == []


def test_several_superiors():
    links = [Link(UP, 1, 2), Link(DIRECTS, 3, 1), Link(UP, 4, 2), Link(DIRECTS, 2, 4)]
    assert several_superiors(links) == {1: [2, 3]}


CLOSING = {
    "反向负责": ([Link(UP, 1, 2)], Link(UP, 2, 1), True),
    "同一关系的另一面": ([Link(UP, 1, 2)], Link(DIRECTS, 2, 1), False),
    "隔一级绕回": ([Link(UP, 1, 2), Link(UP, 2, 3)], Link(DIRECTS, 1, 3), True),
    "流转绕回": ([Link(TO, 1, 2)], Link(FROM, 1, 2), True),
    "流转与负责互不相干": ([Link(UP, 1, 2)], Link(TO, 2, 1), False),
}


@pytest.mark.parametrize(("links", "new", "closes"), CLOSING.values(), ids=CLOSING)
def test_closes_circle(links, new, closes):
    assert closes_circle(links, new) is closes


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=14))
def test_every_circle_is_a_way_back_and_none_is_overlooked(pairs):
    graph: dict[int, list[int]] = {}
    for start, end in sorted(pairs):
        graph.setdefault(start, []).append(end)
    found = circles(graph)
    for way in found:
        assert way[0] == way[-1]
        assert all(after in graph[before] for before, after in pairwise(way))
    on_circle = {node for node in graph if node in _reached(graph, node)}
    assert bool(on_circle) == bool(found)
    for way in found:
        assert set(way) <= on_circle


def _reached(graph, start):
    seen, waiting = set(), list(graph.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting += graph.get(node, ())
    return seen


def test_a_long_chain_is_no_matter_of_depth():
    graph = {n: [n + 1] for n in range(5000)} | {5000: [0]}
    [way] = circles(graph)
    assert len(way) == 5002
