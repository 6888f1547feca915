"""What was answered: one row for each sheet, named or from the opened box."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from .cycle import Assessee, Cycle, Task
from .yardstick import GroupWeight


class Sheet(models.Model):
    """评分表: the scores one rater gave one assessee, in hundredths, in the order of the group's indicators.

    `subtotal` is their sum, null where one of them is blank (abstains). Secret sheets carry no task; no column
    holds a time, and rows of one paper were shuffled among all before they came here.
    """

    assessee = models.ForeignKey(Assessee, models.PROTECT, related_name="sheets", db_index=False)
    group_weight = models.ForeignKey(GroupWeight, models.PROTECT, related_name="+", db_index=False)
    subtotal = models.IntegerField(null=True)
    task = models.ForeignKey(Task, models.PROTECT, null=True, related_name="sheets", db_index=False)
    values = ArrayField(models.IntegerField(null=True))

    class Meta:
        verbose_name = verbose_name_plural = "评分表"
        indexes = [
            models.Index(fields=["assessee"], name="sheet_by_assessee"),
            models.Index(fields=["task"], condition=models.Q(task__isnull=False), name="sheet_by_task"),
        ]

    def __str__(self):
        return f"{self.assessee}"


class SheetImportQuerySet(models.QuerySet["SheetImport"]):
    def visible_to(self, user) -> "SheetImportQuerySet":
        return self.filter(cycle__in=Cycle.objects.visible_to(user))


class SheetImport(models.Model):
    """评分导入: a file of sheets taken in; the same bytes are not taken twice."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="imports")
    sha256 = models.CharField(max_length=64)
    filename = models.CharField("文件名", max_length=200, blank=True)
    lines = models.PositiveIntegerField("行数")
    sheets = models.PositiveIntegerField("评分表数")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("导入时间", auto_now_add=True)

    objects = SheetImportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评分导入"
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["cycle", "sha256"], name="one_import_per_cycle_and_file")]

    def __str__(self):
        return self.filename or self.sha256[:12]
