"""The dictionary of places: words by which the work of a résumé entry is classified, extended by staff."""

import re
from types import MappingProxyType

import pghistory
from django.db import models

from cadre_mgmt.common.moment_views import Past
from cadre_mgmt.org.models import Unit
from personnel.rules.places import Answer, Dictionary, Place, Word

from .career import CareerEntry


class PlaceWordQuerySet(models.QuerySet["PlaceWord"]):
    def visible_to(self, user) -> "PlaceWordQuerySet":
        """The same words for everybody: how grassroots time is told is no secret."""
        return self

    def in_use(self) -> "PlaceWordQuerySet":
        return self.filter(is_active=True)


@pghistory.track()
class PlaceWord(models.Model):
    """单位词: entries that contain it are at a place of this kind, and count as said here."""

    MOMENT = Past()

    class Answer(models.TextChoices):
        YES = "yes", "计入"
        NO = "no", "不计"
        ASK = "ask", "逐人认定"

    word = models.CharField("词", max_length=60, unique=True)
    place = models.CharField("单位类型", max_length=12, choices=CareerEntry.Place.choices)
    grassroots = models.CharField("基层工作经历", max_length=4, choices=Answer.choices, default=Answer.YES)
    frontline = models.CharField("基层一线经历", max_length=4, choices=Answer.choices, default=Answer.ASK)
    note = models.CharField("说明", max_length=200, blank=True)
    is_active = models.BooleanField("启用", default=True)

    objects = PlaceWordQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "单位词典"
        ordering = ["word"]
        indexes = [models.Index(fields=["place", "word"], name="place_word_by_place")]

    def __str__(self):
        return self.word


_TOWNS = MappingProxyType({"乡": Place.TOWNSHIP, "镇": Place.TOWNSHIP, "街道": Place.STREET})
_BODY = re.compile("(?:人民政府|政府|办事处|党工委|党委)$")


def place_dictionary() -> Dictionary:
    """The words in use, and the district's own towns and streets with what belongs to them."""
    words = [
        Word(one.word, Place(one.place), Answer(one.grassroots), Answer(one.frontline))
        for one in PlaceWord.objects.in_use()
    ]
    known = {one.word for one in words}
    units = Unit.objects.filter(kind__in=_TOWNS).values_list("name", "kind")
    for name, kind in units:
        word = _BODY.sub("", name)
        if len(word) > 1 and word not in known:
            words.append(Word(word, _TOWNS[kind], Answer.YES, Answer.YES))
    return Dictionary(words)
