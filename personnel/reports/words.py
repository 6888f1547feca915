"""Words in use in the columns of cadres, as selects offer them."""

from django.core.cache import cache, caches
from django.db.models import Count

from personnel.models import Cadre
from personnel.rules.levels import LEVELS, RANKS

_WORDS_SECONDS, _PROCESS_SECONDS = 600, 60
_LADDERS = {"post_level": LEVELS, "rank": RANKS}
_MOST_WORDS = 300


def words(column: str) -> list[str]:
    """The words in use in a column of the cadres, as a select offers them; known for ten minutes."""
    key = f"personnel.words.{column}"
    shared = lambda: cache.get_or_set(key, lambda: _words(column), _WORDS_SECONDS)  # noqa: E731
    return caches["process"].get_or_set(key, shared, _PROCESS_SECONDS)


def _words(column: str) -> list[str]:
    counted = Cadre.objects.exclude(**{column: ""}).values_list(column).annotate(times=Count("pk")).order_by("-times")
    found = [word for word, _ in counted[:_MOST_WORDS]]
    ladder = _LADDERS.get(column, ())
    known = [word for word in ladder if word in found]
    return known + sorted(word for word in found if word not in ladder)
