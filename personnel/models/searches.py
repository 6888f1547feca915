"""Searches that somebody wants to ask again."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def visible_to(self, user) -> "SavedSearchQuerySet":
        """The own ones, and those others share."""
        return self.filter(Q(by=user) | Q(is_shared=True))


class SavedSearch(models.Model):
    """常用搜索: the conditions and weights of a candidate search under a name; the answer is found anew each time."""

    name = models.CharField("名称", max_length=60)
    query = models.TextField("条件")
    words = models.TextField("条件说明", blank=True)
    is_shared = models.BooleanField("共享给同事", default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="保存人")
    saved_at = models.DateTimeField("保存时间", auto_now=True)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "常用搜索"
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["by", "name"], name="one_saved_search_per_name_and_person")]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('personnel:candidates')}?{self.query}"

    def belongs_to(self, user) -> bool:
        return self.by_id == user.pk

    def parameters(self) -> QueryDict:
        return QueryDict(self.query)
