"""The family, and which cadres are related to each other."""

import pghistory
from django.db import models
from django.db.models import F, Q

from cadre_mgmt.common.fields import EncryptedTextField
from cadre_mgmt.common.moment_views import Past

from .rows import SetRow


class KinshipQuerySet(models.QuerySet["Kinship"]):
    def visible_to(self, user) -> "KinshipQuerySet":
        from .cadre import Cadre

        return self.filter(cadre__in=Cadre.objects.visible_to(user))


@pghistory.track()
class Kinship(models.Model):
    """亲属关系: two cadres of the district who must avoid each other (recorded from either side)."""

    MOMENT = Past()

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


@pghistory.track()
class FamilyMember(SetRow):
    """家庭成员: a relative as the form lists them (A36); everything about the relative is encrypted (class C3)."""

    SET = "A36"

    position = models.PositiveSmallIntegerField("序号", default=0)
    relation = models.CharField("称谓", max_length=20)
    name = EncryptedTextField("姓名")
    born = EncryptedTextField("出生年月", blank=True)
    political = EncryptedTextField("政治面貌", blank=True)
    work = EncryptedTextField("工作单位及职务", blank=True)
    is_dead = models.BooleanField("已去世", default=False)
    is_abroad = models.BooleanField("移居国（境）外", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "家庭成员"
        ordering = ["cadre", "position", "id"]

    def __str__(self):
        return self.relation
