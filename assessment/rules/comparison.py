"""方案对照: what two versions of a scheme differ in, line by line, for the compare page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cadre_mgmt.common.exact import format_hundredths

from .scheme import Dimension, Group, Indicator, Scheme

_Facts = Mapping[str, str]
_KINDS = ("方案", "维度", "考评主体", "指标")


@dataclass(frozen=True, slots=True)
class Change:
    """One line: kind 方案/维度/考评主体/指标, which one, which field; before is None when added, after when removed.

    An added or removed one is a single line with field "" and what it is as text.
    """

    kind: str
    key: str
    field: str
    before: str | None
    after: str | None

    @property
    def is_added(self) -> bool:
        return self.before is None

    @property
    def is_removed(self) -> bool:
        return self.after is None


def difference(a: Scheme, b: Scheme) -> list[Change]:
    """Changes from `a` to `b`; dimensions are matched by name, groups and indicators by code. Empty: same content."""
    changes: list[Change] = []
    for kind, before, after in zip(_KINDS, _facts(a), _facts(b), strict=True):
        changes.extend(_compared(kind, before, after))
    changes.extend(_reordered(a, b))
    return changes


def side_by_side(a: Scheme, b: Scheme) -> list[Change]:
    """Every fact of both schemes, equal ones too; what one of them lacks is None on its side."""
    return [
        Change(kind, key, field, _side(before.get(key), field), _side(after.get(key), field))
        for kind, before, after in zip(_KINDS, _facts(a), _facts(b), strict=True)
        for key in dict.fromkeys((*before, *after))
        for field in before.get(key) or after[key]
    ]


def _side(facts: _Facts | None, field: str) -> str | None:
    return None if facts is None else facts[field]


def _facts(scheme: Scheme) -> tuple[Mapping[str, _Facts], ...]:
    return (
        {"": _settings(scheme)},
        _by_name(scheme.dimensions),
        {one.code: _group(one) for one in scheme.groups},
        {one.code: _indicator(one) for one in scheme.indicators},
    )


def _compared(kind: str, before: Mapping[str, _Facts], after: Mapping[str, _Facts]) -> Iterator[Change]:
    for key, facts in before.items():
        if key not in after:
            yield Change(kind, key, "", _told(facts), None)
            continue
        for field, value in facts.items():
            if after[key][field] != value:
                yield Change(kind, key, field, value, after[key][field])
    for key, facts in after.items():
        if key not in before:
            yield Change(kind, key, "", None, _told(facts))


def _reordered(a: Scheme, b: Scheme) -> Iterator[Change]:
    """Order matters: it is the order of merging and of the paper."""
    for kind, before, after in (
        ("维度", [one.name for one in a.dimensions], [one.name for one in b.dimensions]),
        ("考评主体", [one.code for one in a.groups], [one.code for one in b.groups]),
        ("指标", [one.code for one in a.indicators], [one.code for one in b.indicators]),
    ):
        if before != after and sorted(before) == sorted(after):
            yield Change(kind, "", "顺序", "、".join(before), "、".join(after))


def _settings(scheme: Scheme) -> _Facts:
    return {
        "小类": scheme.subcategory,
        "去分起始人数": str(scheme.trim_from),
        "去掉最高最低各": str(scheme.trim_each),
        "合并顺序": "、".join(scheme.merge_order) or "按目录顺序",
        "等次分值": "/".join(_percent(points) for points in scheme.point_table),
        "目标得分上限": _percent(scheme.cap_bp),
    }


def _dimension(dimension: Dimension) -> _Facts:
    return {"权重": _percent(dimension.weight_bp)}


def _by_name(dimensions: Sequence[Dimension]) -> Mapping[str, _Facts]:
    return {one.name: _dimension(one) for one in dimensions}


def _group(group: Group) -> _Facts:
    return {
        "名称": group.name,
        "维度": group.dimension,
        "权重": _percent(group.weight_bp),
        "方式": "不记名" if group.secret else "记名",
        "层面": group.layer,
        "评分指标": "、".join(group.indicators),
    }


def _indicator(indicator: Indicator) -> _Facts:
    return {
        "内容": indicator.text,
        "维度": indicator.dimension,
        "满分": format_hundredths(indicator.full),
        "评分办法": indicator.note,
    }


def _told(facts: _Facts) -> str:
    return "；".join(f"{field}：{value}" for field, value in facts.items() if value)


def _percent(basis_points: int) -> str:
    return format_hundredths(basis_points) + "%"
