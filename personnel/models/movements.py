"""Coming, leaving, and the party."""

import pghistory
from django.db import models

from cadre_mgmt.common.fields import PartialDateField
from cadre_mgmt.common.moment_views import Past

from .rows import SetRow


@pghistory.track()
class Joining(SetRow):
    """调入（进入）: how the person came to the unit (A29)."""

    SET, MOMENT = "A29", Past(begins="on")

    on = PartialDateField("进入时间", null=True, blank=True)
    way = models.CharField("进入方式", max_length=40, blank=True)
    from_unit = models.CharField("原工作单位", max_length=200, blank=True)
    from_post = models.CharField("原职务", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "进入"
        ordering = ["cadre", "-on", "-id"]

    def __str__(self):
        return f"{self.on or ''}{self.way}"


@pghistory.track()
class Leaving(SetRow):
    """调出（退出）: how and when the person left (A30)."""

    SET, MOMENT = "A30", Past(begins="on")

    class Way(models.TextChoices):
        RETIRED = "retired", "退休"
        TRANSFERRED = "transferred", "调出"
        RESIGNED = "resigned", "辞去公职"
        DISMISSED = "dismissed", "辞退"
        EXPELLED = "expelled", "开除"
        DIED = "died", "去世"
        OTHER = "other", "其他"

    way = models.CharField("退出方式", max_length=12, choices=Way.choices)
    on = PartialDateField("退出时间")
    to_unit = models.CharField("调往单位", max_length=200, blank=True)
    paper = models.CharField("文号", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "退出"
        ordering = ["cadre", "-on", "-id"]

    def __str__(self):
        return f"{self.on} {self.get_way_display()}"


@pghistory.track()
class PartyStanding(SetRow):
    """政治面貌: membership of a party for a time (A58)."""

    SET, MOMENT = "A58", Past(begins="joined", ends="ended")

    standing = models.CharField("政治面貌", max_length=30)
    is_other = models.BooleanField("其他党派", default=False)
    joined = PartialDateField("加入时间", null=True, blank=True)
    full_on = PartialDateField("转正时间", null=True, blank=True)
    ended = PartialDateField("终止时间", null=True, blank=True)
    joined_at = models.CharField("加入时所在单位", max_length=200, blank=True)
    reason = models.CharField("异动原因", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "政治面貌"
        ordering = ["cadre", "-joined", "-id"]

    def __str__(self):
        return self.standing
