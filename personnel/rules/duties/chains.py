"""Responsibility chains: who answers to whom and where work comes from, as graphs without circles."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


class Chain(StrEnum):
    """The two graphs that the four kinds of links make."""

    COMMAND = "command"
    FLOW = "flow"


CHAIN_LABELS = {Chain.COMMAND: "负责关系", Chain.FLOW: "业务流转"}

# kind of link → (its graph, whether it runs from the post to the other side)
# 向其负责: the post below, the other above; 分管指导: the other way round. Work runs from upstream to downstream.
_DIRECTIONS: Mapping[str, tuple[Chain, bool]] = {
    "reports_to": (Chain.COMMAND, True),
    "directs": (Chain.COMMAND, False),
    "downstream": (Chain.FLOW, True),
    "upstream": (Chain.FLOW, False),
}


@dataclass(frozen=True, slots=True)
class Link:
    """One link between two posts, as recorded at `post`."""

    kind: str
    post: int
    other: int


def edges(links: Iterable[Link], chain: Chain) -> dict[int, list[int]]:
    """Post → posts it leads to in one graph: upwards in 负责关系, onwards in 业务流转; each once, in order."""
    found: dict[int, dict[int, None]] = {}
    for link in links:
        graph, forwards = _DIRECTIONS[link.kind]
        if graph is chain:
            start, end = (link.post, link.other) if forwards else (link.other, link.post)
            found.setdefault(start, {})[end] = None
    return {start: list(ends) for start, ends in found.items()}


def circles(graph: Mapping[Node, Sequence[Node]]) -> list[list[Node]]:
    """One circle for each knot of nodes that lead back to themselves, the shortest through its first node."""
    return [_shortest(graph, knot) for knot in _knots(graph)]


def several_superiors(links: Iterable[Link]) -> dict[int, list[int]]:
    """Posts that answer to more than one other post directly (多头负责)."""
    return {post: above for post, above in edges(links, Chain.COMMAND).items() if len(above) > 1}


def closes_circle(links: Iterable[Link], new: Link) -> bool:
    """Whether a link would make a circle in its graph with those that exist."""
    chain = _DIRECTIONS[new.kind][0]
    graph = edges([*links, new], chain)
    [(start, [end])] = edges([new], chain).items()
    return start in _reached(graph, end)


def _reached(graph: Mapping[Node, Sequence[Node]], start: Node) -> set[Node]:
    seen, waiting = {start}, [start]
    while waiting:
        for node in graph.get(waiting.pop(), ()):
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return seen


def _knots(graph: Mapping[Node, Sequence[Node]]) -> list[list[Node]]:
    """Strongly connected parts with a circle in them (Tarjan, without recursion), nodes in the graph's order."""
    index: dict[Node, int] = {}
    low: dict[Node, int] = {}
    stack: list[Node] = []
    on_stack: set[Node] = set()
    found: list[list[Node]] = []
    order = {node: place for place, node in enumerate(graph)}
    for root in graph:
        if root in index:
            continue
        work: list[tuple[Node, int]] = [(root, 0)]
        while work:
            node, at = work.pop()
            if node not in index:
                index[node] = low[node] = len(index)
                stack.append(node)
                on_stack.add(node)
            following = graph.get(node, ())
            descended = False
            for place in range(at, len(following)):
                after = following[place]
                if after not in index:
                    work += [(node, place), (after, 0)]
                    descended = True
                    break
                if after in on_stack:
                    low[node] = min(low[node], low[after])
            if descended:
                continue
            if low[node] == index[node]:
                part = _taken_off(stack, on_stack, node)
                if len(part) > 1 or node in following:
                    found.append(sorted(part, key=lambda one: order.get(one, len(order))))
    return sorted(found, key=lambda part: order[part[0]])


def _taken_off(stack: list[Node], on_stack: set[Node], node: Node) -> list[Node]:
    part = []
    while True:
        last = stack.pop()
        on_stack.discard(last)
        part.append(last)
        if last == node:
            return part


def _shortest(graph: Mapping[Node, Sequence[Node]], knot: Sequence[Node]) -> list[Node]:
    """The shortest way from the knot's first node back to it, the node at both ends."""
    start, inside = knot[0], set(knot)
    came_from: dict[Node, Node] = {}
    level = [start]
    while level:
        following: list[Node] = []
        for node in level:
            for after in graph.get(node, ()):
                if after == start:
                    way = [node]
                    while way[-1] != start:
                        way.append(came_from[way[-1]])
                    return [*reversed(way), start]
                if after in inside and after not in came_from:
                    came_from[after] = node
                    following.append(after)
        level = following
    raise ValueError("the nodes do not lead back to the first")
