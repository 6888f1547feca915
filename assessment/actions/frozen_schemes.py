"""Schemes as the rules take them, read once in the life of a process where they are frozen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from assessment.models import Scheme
from assessment.rules.scoring import Weighting

# The content never changes once frozen; the names of its classes may.
_Key = tuple[int, str, datetime | None, str, str]
_KEY = ("pk", "content_hash", "frozen_at", "subcategory__name", "subcategory__category__name")
_MOST_KEPT = 2000
_kept: dict[_Key, "LoadedScheme"] = {}


@dataclass(frozen=True, slots=True)
class LoadedScheme:
    """A scheme's weighting, its rater groups' names by group weight, and the classes in which members are ranked."""

    weighting: Weighting
    groups: dict[int, str]
    content_hash: str
    subcategory: str
    subcategory_name: str
    category: str
    category_name: str


def load_schemes(ids: Iterable[int]) -> dict[int, LoadedScheme]:
    """By key. A frozen scheme never changes, so its content stays in memory; others are read each time."""
    keys: list[_Key] = list(Scheme.objects.filter(pk__in=set(ids)).order_by().values_list(*_KEY))
    loaded = {key[0]: _kept[key] for key in keys if key in _kept}
    missing = {key[0]: key for key in keys if key[0] not in loaded}
    if missing:
        rows = Scheme.objects.filter(pk__in=missing).select_related("subcategory__category")
        for scheme in rows.prefetch_related("dimensions", "indicators", "group_weights__group"):
            loaded[scheme.pk] = _loaded(scheme)
            _keep(missing[scheme.pk], loaded[scheme.pk])
    return loaded


def _loaded(scheme: Scheme) -> LoadedScheme:
    subcategory = scheme.subcategory
    return LoadedScheme(
        weighting=scheme.weighting(),
        groups={weight.pk: weight.group.name for weight in scheme.group_weights.all()},
        content_hash=scheme.content_hash,
        subcategory=subcategory.code,
        subcategory_name=subcategory.name,
        category=subcategory.category.code,
        category_name=subcategory.category.name,
    )


def _keep(key: _Key, loaded: LoadedScheme) -> None:
    if key[2] is None:
        return
    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    _kept[key] = loaded
