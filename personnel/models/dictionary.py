"""The dictionary of places: words by which the work of a résumé entry is classified, extended by staff."""

import pghistory
from django.db import models

from cadre_mgmt.common.moment_views import Past

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
