"""Writing the content of schemes into their tables: what stays is kept, what changed is updated, in bulk."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import F

from assessment.models import Dimension, GroupWeight, Indicator, RaterGroup, Scheme
from assessment.rules import scheme as rules
from cadre_mgmt.common.planning import tell_planner

FEW = 10
_CATALOGUE = 0x6B61
"""First key of the advisory locks on catalogues; the second is the year."""

_KEYS = {Dimension: "name", Indicator: "code", GroupWeight: "group__name"}
_FIELDS = {
    Dimension: ("position", "weight_bp"),
    Indicator: ("dimension_id", "position", "text", "full_points", "note"),
    GroupWeight: ("dimension_id", "secret", "weight_bp", "position", "merge_order", "indicators"),
}


@dataclass
class _Batch:
    """Rows of one table to be added, changed and taken out."""

    model: type
    added: list[Any] = field(default_factory=list)
    changed: list[Any] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)

    def take(self, present: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
        """Rows present and wanted by key; a wanted row takes over the id of the present one."""
        self.removed.extend(row.pk for key, row in present.items() if key not in wanted)
        for key, row in wanted.items():
            if key not in present:
                self.added.append(row)
            else:
                row.pk = present[key].pk
                if any(getattr(row, name) != getattr(present[key], name) for name in _FIELDS[self.model]):
                    self.changed.append(row)

    def write(self) -> None:
        if self.removed:
            self.model.objects.filter(pk__in=self.removed).delete()
        self.model.objects.bulk_create(self.added)
        if self.changed:
            self.model.objects.bulk_update(self.changed, _FIELDS[self.model])


def lock_years(*years: int) -> None:
    """Hold the catalogues of these years until the end of the transaction: loading, editing and freezing take turns."""
    with connection.cursor() as cursor:
        for year in sorted(set(years)):
            cursor.execute("select pg_advisory_xact_lock(%s, %s)", [_CATALOGUE, year])


def write_parts(contents: Mapping[Scheme, rules.Scheme], groups: Mapping[str, RaterGroup]) -> None:
    """Make the parts of each draft what its content says. `groups`: the district's rater groups by name."""
    dimensions, indicators, weights = (_Batch(model) for model in (Dimension, Indicator, GroupWeight))
    present = {model: _present(model, contents) for model in _FIELDS}
    wanted: dict[Scheme, dict[str, Dimension]] = {}
    for scheme, content in contents.items():
        wanted[scheme] = {
            one.name: Dimension(scheme=scheme, position=number, name=one.name, weight_bp=one.weight_bp)
            for number, one in enumerate(content.dimensions, start=1)
        }
        dimensions.take(present[Dimension][scheme.pk], wanted[scheme])
    emptied, dimensions.removed = dimensions.removed, []
    dimensions.write()
    for scheme, content in contents.items():
        indicators.take(present[Indicator][scheme.pk], _indicators(scheme, content, wanted[scheme]))
        weights.take(present[GroupWeight][scheme.pk], _weights(scheme, content, wanted[scheme], groups))
    indicators.write()
    weights.write()
    # a dimension goes last: its deletion would take along what has just moved to another
    Dimension.objects.filter(pk__in=emptied).delete()
    if len(contents) > FEW:
        tell_planner(Scheme, Dimension, Indicator, GroupWeight)


def _present(model: type, schemes: Iterable[Scheme]) -> dict[int, dict[str, Any]]:
    """Rows of the schemes by scheme and by the key that the content knows them by."""
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    for row in model.objects.filter(scheme__in=list(schemes)).annotate(key=F(_KEYS[model])):
        found[row.scheme_id][row.key] = row
    return found


def _indicators(scheme: Scheme, content: rules.Scheme, dimensions: Mapping[str, Dimension]) -> dict[str, Indicator]:
    return {
        one.code: Indicator(
            scheme=scheme,
            dimension=dimensions[one.dimension],
            position=number,
            code=one.code,
            text=one.text,
            full_points=one.full,
            note=one.note,
        )
        for number, one in enumerate(content.indicators, start=1)
    }


def _weights(
    scheme: Scheme, content: rules.Scheme, dimensions: Mapping[str, Dimension], groups: Mapping[str, RaterGroup]
) -> dict[str, GroupWeight]:
    position = {one.code: number for number, one in enumerate(content.indicators, start=1)}
    merged = {code: number for number, code in enumerate(content.merge_order, start=1)}
    return {
        one.name: GroupWeight(
            scheme=scheme,
            dimension=dimensions[one.dimension],
            group=groups[one.name],
            secret=one.secret,
            weight_bp=one.weight_bp,
            position=number,
            merge_order=merged.get(one.code, 0),
            indicators=sorted(position[code] for code in one.indicators),
        )
        for number, one in enumerate(content.groups, start=1)
    }
