"""Verbs on the dictionary of places."""

import csv
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.versions import require_version
from cadre_mgmt.jobs.actions import start_job
from cadre_mgmt.jobs.models import Job
from personnel.models import Cadre, PlaceWord

from .career_rows import BATCH, settle_careers

COMMON_WORDS = Path(__file__).parent.parent / "codes" / "place_words.csv"
FIELDS = ("word", "place", "grassroots", "frontline", "note", "is_active")
_SHORTEST = 2


def ensure_words() -> int:
    """Lay the usual words into an empty dictionary; staff keep it from then on. Returns the words made."""
    if PlaceWord.objects.exists():
        return 0
    with COMMON_WORDS.open(encoding="utf-8", newline="") as file:
        rows = [PlaceWord(**row) for row in csv.DictReader(file)]
    return len(PlaceWord.objects.bulk_create(rows, ignore_conflicts=True))


@transaction.atomic
def save_word(known: PlaceWord | None, /, *, by, version: str = "", **facts) -> PlaceWord:
    """Teach a word (None: a new one) or change what it says. Careers follow when they are classified anew.

    Raises Refused at the field, for a word that is too short or known already.
    """
    require(by, "personnel.edit_dictionary")
    word = PlaceWord()
    if known is not None:
        word = PlaceWord.objects.select_for_update().get(pk=known.pk)
        require_version(word, version)
    for name, value in facts.items():
        if name not in FIELDS:
            raise TypeError(f"{name} is not a field of the dictionary")
        setattr(word, name, value.strip() if isinstance(value, str) else value)
    if len(word.word) < _SHORTEST:
        raise Refused("词至少两个字", {"word": ["至少两个字"]})
    try:
        word.full_clean(exclude=["id"])
    except ValidationError as error:
        wrong = {name: list(texts) for name, texts in error.message_dict.items()}
        raise Refused(next(iter(wrong.values()))[0], wrong) from error
    word.save()
    record("单位词典", "personnel.save_word", by=by, detail={name: getattr(word, name) for name in FIELDS})
    return word


def classify_again(*, by) -> Job:
    """Classify every career anew by the dictionary as it is now, as a job."""
    require(by, "personnel.edit_dictionary")
    return start_job("personnel.settle_careers", "重新归类全部简历", by=by)


def settle_all(progress) -> tuple[int, int]:
    """Entries and stretches of everybody with a résumé, in batches of their own transactions; (persons, entries)."""
    everybody = list(Cadre.objects.exclude(resume="").order_by("pk").values_list("pk", flat=True))
    entries = 0
    for begin in range(0, len(everybody), BATCH):
        with transaction.atomic():
            people = Cadre.objects.select_for_update().filter(pk__in=everybody[begin : begin + BATCH])
            entries += settle_careers(people.only("pk", "resume").order_by("pk"))
        progress(min(begin + BATCH, len(everybody)), len(everybody))
    return len(everybody), entries
