"""What the rows of every set of a file have in common: whose they are, where they come from."""

from typing import ClassVar

from django.db import models

from cadre_mgmt.common.moment_views import Past


class SetRowQuerySet(models.QuerySet):
    def visible_to(self, user) -> "SetRowQuerySet":
        from .cadre import Cadre

        if user.sees_everything():
            return self
        return self.filter(cadre__in=Cadre.objects.visible_to(user))


class SetRow(models.Model):
    """A row of one set of GB/T 14946. When it was recorded, and by whom, stands in the row history of its table."""

    SET: ClassVar[str] = ""
    """Code of the set in the standard, for instance A08."""
    MOMENT: ClassVar[Past] = Past()
    """Fields with the first day the row holds and the day it no longer does."""

    cadre = models.ForeignKey("personnel.Cadre", models.PROTECT, related_name="%(class)s_rows", verbose_name="干部")
    source = models.CharField("来源", max_length=200, blank=True)
    note = models.CharField("备注", max_length=300, blank=True)

    objects = SetRowQuerySet.as_manager()

    class Meta:
        abstract = True

    def scope_path(self) -> str:
        return self.cadre.unit.path

    def belongs_to(self, user) -> bool:
        return self.cadre.belongs_to(user)
