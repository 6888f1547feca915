"""What a person is told once."""

from django.conf import settings
from django.db import models

from cadre_mgmt.common.rows import fetch


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, user) -> "NoticeQuerySet":
        return self.filter(user=user)

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at=None)


class Notice(models.Model):
    """站内消息: one sentence to one person, with the page it speaks of."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    title = models.CharField("内容", max_length=200)
    url = models.CharField(max_length=200, blank=True)
    key = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField("时间", auto_now_add=True)
    read_at = models.DateTimeField("阅读时间", null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "站内消息"
        ordering = ["-id"]
        indexes = [models.Index(fields=["user", "-id"], name="notice_by_user")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "key"], condition=~models.Q(key=""), name="one_notice_per_user_and_key"
            )
        ]

    def __str__(self):
        return self.title

    def belongs_to(self, user) -> bool:
        return self.user_id == user.pk


def unread_count(user) -> int:
    """How many notices wait for the user; every page asks."""
    return fetch("select count(*) from notices_notice where user_id = %s and read_at is null", [user.pk])[0][0]
