"""The photo of the file."""

import pghistory
from django.db import models

from cadre_mgmt.common.moment_views import Past

from .rows import SetRow


@pghistory.track(exclude=["content"])
class Photo(SetRow):
    """照片: the portrait as it came in, byte for byte (A57); never changed, a newer one replaces it on the form."""

    SET, MOMENT = "A57", Past(begins="taken_on")

    content = models.BinaryField("照片", editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    kind = models.CharField("格式", max_length=10, editable=False)
    width = models.PositiveIntegerField("宽", editable=False)
    height = models.PositiveIntegerField("高", editable=False)
    taken_on = models.DateField("拍摄（收到）日期", null=True, blank=True)
    is_current = models.BooleanField("现用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "照片"
        ordering = ["cadre", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cadre"], condition=models.Q(is_current=True), name="one_current_photo_per_cadre"
            ),
        ]

    def __str__(self):
        return f"{self.width}×{self.height}"
