"""Units of the district as a tree, and what each was called and where it stood at any time."""

from datetime import date

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import F, Func, Q

from cadre_mgmt.common.moment_views import DERIVED, ON, Past

ROOT_CODE = "ROOT"


@models.CharField.register_lookup
class BeginsWithAny(models.Lookup):
    """`path__begins_with_any=[…]`: one condition however many beginnings there are."""

    lookup_name = "begins_with_any"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        column, parameters = self.process_lhs(compiler, connection)
        patterns = [f"{connection.ops.prep_for_like_query(beginning)}%" for beginning in self.rhs]
        return f"{column} like any(%s)", [*parameters, patterns]


def under(paths: list[str], field: str) -> Q:
    """The condition that a path column lies at or below one of `paths`; no paths means nothing at all."""
    if len(paths) == 1:  # the form that the index on paths serves
        return Q(**{f"{field}__startswith": paths[0]})
    return Q(**{f"{field}__begins_with_any": paths}) if paths else Q(pk__in=[])


class UnitQuerySet(models.QuerySet["Unit"]):
    def visible_to(self, user) -> "UnitQuerySet":
        """Units a user may see: those under the grants of the day."""
        if user.sees_everything():
            return self
        return self.filter(under(user.unit_paths(), "path"))

    def existing(self, on: date) -> "UnitQuerySet":
        return self.filter(Q(founded_on=None) | Q(founded_on__lte=on), Q(abolished_on=None) | Q(abolished_on__gt=on))


@pghistory.track()
class Unit(models.Model):
    """单位: an organ, institution or enterprise of the district, at its place in the tree."""

    MOMENT = Past(
        joins=f"left join public.org_unitspell sp on {DERIVED} and sp.unit_id = e.pgh_obj_id"
        f" and daterange(sp.valid_from, sp.valid_to) @> {ON}",
        columns={
            "name": "coalesce(sp.name, e.name)",
            "kind": "coalesce(sp.kind, e.kind)",
            "parent_id": "case when sp.id is null then e.parent_id else sp.parent_id end",
            "path": "coalesce(sp.path, e.path)",
            "abolished_on": f"case when e.abolished_on > {ON} then null else e.abolished_on end",
        },
    )

    code = models.CharField("单位代码", max_length=40, unique=True)
    name = models.CharField("单位名称", max_length=100)
    kind = models.CharField("单位类别", max_length=40, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级单位"
    )
    path = models.CharField("路径", max_length=400, editable=False)
    position = models.IntegerField("排序", default=0)
    founded_on = models.DateField("设立日期", null=True, blank=True)
    abolished_on = models.DateField("撤销日期", null=True, blank=True)
    short_name = models.CharField("简称", max_length=40, blank=True)
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    level = models.CharField("单位级别", max_length=30, blank=True)
    affiliation = models.CharField("隶属关系", max_length=40, blank=True)
    system = models.CharField("所属系统", max_length=40, blank=True)
    establishment = models.PositiveSmallIntegerField("核定编制数", null=True, blank=True)
    establishment_kind = models.CharField("编制类型", max_length=40, blank=True)
    head_places = models.PositiveSmallIntegerField("核定正职数", null=True, blank=True)
    deputy_places = models.PositiveSmallIntegerField("核定副职数", null=True, blank=True)
    note = models.CharField("备注", max_length=300, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "单位"
        ordering = ["position", "code"]
        indexes = [
            models.Index(OpClass(F("path"), name="varchar_pattern_ops"), name="unit_by_path"),
            models.Index(fields=["name"], name="unit_by_name"),
        ]

    def __str__(self):
        return self.name

    @classmethod
    def root(cls) -> "Unit":
        return cls.objects.get(code=ROOT_CODE)

    @property
    def depth(self) -> int:
        return self.path.count("/") - 1

    def scope_path(self) -> str:
        return self.path

    def is_existing(self, on: date) -> bool:
        return (self.founded_on is None or self.founded_on <= on) and (
            self.abolished_on is None or self.abolished_on > on
        )


class UnitSpell(models.Model):
    """单位沿革: the name and the place a unit had for a time (`valid_to` excluded; open where null)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="spells")
    name = models.CharField("名称", max_length=100)
    kind = models.CharField("类别", max_length=40, blank=True)
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name="上级单位")
    path = models.CharField("路径", max_length=400)
    valid_from = models.DateField("起", null=True)
    valid_to = models.DateField("止", null=True)
    basis = models.CharField("依据", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "单位沿革"
        ordering = ["unit", "valid_from"]
        constraints = [
            ExclusionConstraint(
                name="one_spell_of_a_unit_at_a_time",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    (Func(F("valid_from"), F("valid_to"), function="daterange"), RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self):
        return f"{self.name}（{self.valid_from or ''}—{self.valid_to or ''}）"
