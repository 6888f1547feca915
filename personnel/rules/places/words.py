"""Kinds of places, and the words that staff teach the system: 某某园区 is an enterprise, 某某中队 the front line."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Kind of place of a stretch of work, by whose organ or body it is."""

    CENTRAL = "central"
    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    TOWNSHIP = "township"
    STREET = "street"
    VILLAGE = "village"
    SCHOOL = "school"
    HOSPITAL = "hospital"
    ENTERPRISE = "enterprise"
    ARMY = "army"
    PROJECT = "project"
    OTHER = "other"


class Answer(StrEnum):
    """Whether time at a place counts: yes, no, or a person must say."""

    YES = "yes"
    NO = "no"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the dictionary: entries that contain it are at this kind of place and count as said here."""

    word: str
    place: Place
    grassroots: Answer
    frontline: Answer


class Dictionary:
    """Words by which places are told; of several in one text the longest counts, then the last."""

    def __init__(self, words: Iterable[Word] = ()) -> None:
        self._words = sorted(words, key=lambda word: -len(word.word))

    def find(self, text: str) -> Word | None:
        """The word that decides a text; None where the dictionary has none of its words."""
        best: Word | None = None
        where = -1
        for word in self._words:
            if best is not None and len(word.word) < len(best.word):
                break
            place = text.rfind(word.word)
            if place > where:
                best, where = word, place
        return best
