"""Verbs on saved searches, and the looks at people side by side."""

import hashlib
from collections.abc import Sequence

from django.db import transaction
from django.http import QueryDict

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict
from personnel.models import Cadre, SavedSearch

MOST_COMPARED = 5
_PASSING = ("after", "before", "count", "sort", "on", "known", "csrfmiddlewaretoken")


@transaction.atomic
def save_search(name: str, query: str, words: str, *, by, is_shared: bool = False) -> SavedSearch:
    """Keep a search under a name; the own one of that name is replaced. Raises Refused without conditions."""
    require(by, "personnel.search_candidates")
    kept = QueryDict(query, mutable=True)
    for passing in _PASSING:
        kept.pop(passing, None)
    asked = QueryDict(mutable=True)
    for key, values in kept.lists():
        asked.setlist(key, [value for value in values if value])
    if not asked.urlencode():
        raise Refused("没有可保存的条件", {"name": ["请先填写搜索条件"]})
    found, _ = SavedSearch.objects.update_or_create(
        by=by, name=name.strip(), defaults={"query": asked.urlencode(), "words": words, "is_shared": is_shared}
    )
    record(found, "personnel.save_search", by=by, detail={"words": words})
    return found


@transaction.atomic
def delete_search(search: SavedSearch, *, by) -> None:
    """Take an own saved search away."""
    require(by, "personnel.search_candidates")
    if search.by_id != by.pk:
        raise conflict("只能删除本人保存的搜索")
    record(search, "personnel.delete_search", by=by)
    search.delete()


@transaction.atomic
def note_core_search(words: str, ids: Sequence[int], *, by) -> None:
    """Write down a look at who was found by a condition of class C4; only who may open measures may ask for it."""
    require(by, "personnel.view_discipline")
    shown = hashlib.sha256(",".join(map(str, ids)).encode()).hexdigest()
    detail = {"filter": words, "rows": len(ids), "ids_sha256": shown}
    record("候选人搜索", "personnel.search_core", by=by, detail=detail)


@transaction.atomic
def note_comparison(cadres: Sequence[Cadre], *, by) -> None:
    """Write down who was laid side by side. Raises Refused for fewer than two or more than five."""
    require(by, "personnel.search_candidates")
    if not 2 <= len(cadres) <= MOST_COMPARED:
        raise Refused(f"请选择 2 至 {MOST_COMPARED} 人进行对比")
    record(None, "personnel.compare_candidates", by=by, detail={"cadres": [cadre.code for cadre in cadres]})
