"""Who is related to whom, as far as avoidance needs it."""

import pghistory
from django.db import models
from django.db.models import F, Q


class KinshipQuerySet(models.QuerySet["Kinship"]):
    def visible_to(self, user) -> "KinshipQuerySet":
        from .cadre import Cadre

        return self.filter(cadre__in=Cadre.objects.visible_to(user))


@pghistory.track()
class Kinship(models.Model):
    """亲属关系: two cadres of the district who must avoid each other (recorded from either side)."""

    cadre = models.ForeignKey("personnel.Cadre", models.PROTECT, related_name="kinships", verbose_name="干部")
    relative = models.ForeignKey("personnel.Cadre", models.PROTECT, related_name="+", verbose_name="亲属")
    relation = models.CharField("关系", max_length=30)

    objects = KinshipQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "亲属关系"
        constraints = [
            models.UniqueConstraint(fields=["cadre", "relative"], name="one_kinship_per_pair"),
            models.CheckConstraint(name="nobody_is_the_own_relative", condition=~Q(cadre=F("relative"))),
        ]

    def __str__(self):
        return f"{self.cadre}—{self.relative}（{self.relation}）"

    def scope_path(self) -> str:
        return self.cadre.unit.path
