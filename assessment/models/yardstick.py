"""The yardstick: what is measured, by whom and with what weight."""

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from assessment.rules import scheme as rules
from assessment.rules.scoring import DimensionWeighting, GroupWeighting, Weighting


class CatalogueQuerySet(models.QuerySet):
    def visible_to(self, user) -> "CatalogueQuerySet":
        """The yardstick is no secret: whoever may look at catalogues sees all of it."""
        return self if user.may("assessment.view_catalogue") else self.none()


def default_point_table() -> list[int]:
    """优秀, 称职, 基本称职, 不称职 in basis points of the full points (scoring.md, Graded ballots)."""
    return [10_000, 8_000, 6_000, 4_000]


class Kind(models.TextChoices):
    """Kinds of cycles, and of the schemes made for them."""

    ANNUAL = "annual", "年度考核"
    QUARTERLY = "quarterly", "季度考核"
    TENURE = "tenure", "任期考核"
    SPECIAL = "special", "专项考核"


@pghistory.track()
class Category(models.Model):
    """考核大类: one of the ten classes of assessees in the catalogue of a year."""

    year = models.PositiveSmallIntegerField("年度")
    code = models.CharField("代码", max_length=40)
    name = models.CharField("名称", max_length=60)
    position = models.PositiveSmallIntegerField("排序", default=0)

    objects = CatalogueQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "考核大类"
        ordering = ["year", "position", "code"]
        constraints = [models.UniqueConstraint(fields=["year", "code"], name="one_category_per_year_and_code")]

    def __str__(self):
        return self.name


@pghistory.track()
class Subcategory(models.Model):
    """考核小类: those ranked together, because their work can be compared."""

    category = models.ForeignKey(Category, models.PROTECT, related_name="subcategories", verbose_name="大类")
    year = models.PositiveSmallIntegerField("年度")
    code = models.CharField("代码", max_length=40)
    name = models.CharField("名称", max_length=60)
    position = models.PositiveSmallIntegerField("排序", default=0)

    objects = CatalogueQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "考核小类"
        ordering = ["year", "category__position", "position", "code"]
        constraints = [models.UniqueConstraint(fields=["year", "code"], name="one_subcategory_per_year_and_code")]

    def __str__(self):
        return self.name


@pghistory.track()
class RaterGroup(models.Model):
    """考评主体: a kind of rater; one list for the district, known by its name in files."""

    name = models.CharField("名称", max_length=60, unique=True)
    layer = models.CharField("层面", max_length=40, blank=True)
    secret = models.BooleanField("不记名")
    position = models.PositiveSmallIntegerField("排序", default=0)

    objects = CatalogueQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "考评主体"
        ordering = ["position", "id"]

    def __str__(self):
        return self.name


class SchemeQuerySet(CatalogueQuerySet):
    def of_year(self, year: int, kind: str = Kind.ANNUAL) -> "SchemeQuerySet":
        return self.filter(subcategory__year=year, kind=kind)

    def newest(self) -> "SchemeQuerySet":
        """The newest version of each subcategory and kind."""
        newer = Scheme.objects.filter(
            subcategory=models.OuterRef("subcategory"),
            kind=models.OuterRef("kind"),
            version__gt=models.OuterRef("version"),
        )
        return self.filter(~models.Exists(newer))

    def counted(self) -> "SchemeQuerySet":
        """With `indicator_count` and `group_count`."""
        return self.annotate(indicator_count=_number_of(Indicator), group_count=_number_of(GroupWeight))

    def with_parts(self) -> "SchemeQuerySet":
        """With everything that `content` and `weighting` read, in five queries whatever the number."""
        return self.select_related("subcategory__category").prefetch_related(
            "dimensions", "indicators__dimension", "group_weights__group", "group_weights__dimension"
        )


def _number_of(part: type[models.Model]) -> Coalesce:
    """How many rows of a part a scheme has, without joining the parts with each other."""
    rows = part.objects.filter(scheme=models.OuterRef("pk")).order_by().values("scheme")
    return Coalesce(models.Subquery(rows.annotate(number=models.Count("pk")).values("number")), 0)


@pghistory.track()
class Scheme(models.Model):
    """考核方案: indicators and weights of one subcategory for one year; never changes once frozen."""

    subcategory = models.ForeignKey(Subcategory, models.PROTECT, related_name="schemes", verbose_name="考核小类")
    kind = models.CharField("类别", max_length=10, choices=Kind.choices, default=Kind.ANNUAL)
    version = models.PositiveSmallIntegerField("版本", default=1)
    trim_from = models.PositiveSmallIntegerField("去极值起算人数", default=6)
    trim_each = models.PositiveSmallIntegerField("两端各去几票", default=1)
    point_table = ArrayField(models.PositiveSmallIntegerField(), default=default_point_table, verbose_name="等次折分")
    cap_bp = models.PositiveIntegerField("完成率上限（万分之）", default=10_000)
    content_hash = models.CharField("内容摘要", max_length=64, blank=True, editable=False)
    frozen_at = models.DateTimeField("冻结时间", null=True, editable=False)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="冻结人"
    )

    objects = SchemeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "考核方案"
        ordering = ["subcategory", "kind", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["subcategory", "kind", "version"], name="one_scheme_per_subcategory_kind_and_version"
            ),
            models.CheckConstraint(
                name="trimming_leaves_somebody",
                condition=Q(trim_from=0) | Q(trim_from__gt=2 * models.F("trim_each")),
            ),
        ]

    def __str__(self):
        return f"{self.subcategory.name}（{self.subcategory.year}年第{self.version}版）"

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None

    def content(self) -> rules.Scheme:
        """The whole scheme as rules.scheme knows it; dimensions and rater groups go by their names."""
        indicators = sorted(self.indicators.all(), key=lambda one: one.position)
        code_at = {indicator.position: indicator.code for indicator in indicators}
        weights = sorted(self.group_weights.all(), key=lambda one: one.position)
        secret = [weight for weight in weights if weight.secret]
        merged = sorted(secret, key=lambda weight: weight.merge_order)
        return rules.Scheme(
            subcategory=self.subcategory.code,
            dimensions=tuple(
                rules.Dimension(one.name, one.weight_bp)
                for one in sorted(self.dimensions.all(), key=lambda one: one.position)
            ),
            indicators=tuple(
                rules.Indicator(one.code, one.text, one.dimension.name, one.full_points, one.note) for one in indicators
            ),
            groups=tuple(
                rules.Group(
                    code=one.group.name,
                    name=one.group.name,
                    secret=one.secret,
                    dimension=one.dimension.name,
                    weight_bp=one.weight_bp,
                    indicators=tuple(code_at[position] for position in one.indicators),
                    layer=one.group.layer,
                )
                for one in weights
            ),
            trim_from=self.trim_from,
            trim_each=self.trim_each,
            merge_order=tuple(weight.group.name for weight in merged) if merged != secret else (),
        )

    def weighting(self) -> Weighting:
        """What rules.scoring needs; the codes are the names of dimensions and rater groups."""
        groups: dict[int, list[GroupWeight]] = {}
        points = {indicator.position: indicator.full_points for indicator in self.indicators.all()}
        ordered = sorted(self.group_weights.all(), key=lambda weight: weight.position)
        for weight in ordered:
            groups.setdefault(weight.dimension_id, []).append(weight)
        return Weighting(
            dimensions=tuple(
                DimensionWeighting(
                    dimension.name,
                    dimension.name,
                    dimension.weight_bp,
                    tuple(weight.weighting(points) for weight in groups.get(dimension.pk, [])),
                )
                for dimension in self.dimensions.all()
            ),
            trim_from=self.trim_from,
            trim_each=self.trim_each,
            merge_order=tuple(
                weight.group.name for weight in sorted(ordered, key=lambda weight: weight.merge_order) if weight.secret
            ),
        )


@pghistory.track()
class Dimension(models.Model):
    """考核维度: a part of a scheme with its weight in basis points."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="dimensions")
    position = models.PositiveSmallIntegerField("排序")
    name = models.CharField("名称", max_length=60)
    weight_bp = models.PositiveSmallIntegerField("权重（万分之）")

    objects = CatalogueQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "考核维度"
        ordering = ["scheme", "position"]
        constraints = [models.UniqueConstraint(fields=["scheme", "name"], name="one_dimension_per_scheme_and_name")]

    def __str__(self):
        return self.name


@pghistory.track()
class Indicator(models.Model):
    """指标: one scored item, with its full points in hundredths."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="indicators")
    dimension = models.ForeignKey(Dimension, models.CASCADE, related_name="indicators", verbose_name="维度")
    position = models.PositiveSmallIntegerField("排序")
    code = models.CharField("代码", max_length=40)
    text = models.CharField("指标内容", max_length=300)
    full_points = models.PositiveIntegerField("满分（百分之一分）")
    note = models.TextField("评分办法", blank=True)

    objects = CatalogueQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "指标"
        ordering = ["scheme", "position"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code"], name="one_indicator_per_scheme_and_code"),
            models.UniqueConstraint(
                fields=["scheme", "position"],
                name="one_indicator_per_scheme_and_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(name="full_points_are_positive", condition=Q(full_points__gt=0)),
        ]

    def __str__(self):
        return f"{self.code} {self.text}"


@pghistory.track()
class GroupWeight(models.Model):
    """主体权重: a rater group in a dimension of a scheme; a sheet's values stand in the order of `indicators`."""

    id = models.AutoField(primary_key=True)
    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="group_weights")
    dimension = models.ForeignKey(Dimension, models.CASCADE, related_name="group_weights", verbose_name="维度")
    group = models.ForeignKey(RaterGroup, models.PROTECT, related_name="+", verbose_name="考评主体")
    secret = models.BooleanField("不记名")
    weight_bp = models.PositiveSmallIntegerField("权重（万分之）")
    position = models.PositiveSmallIntegerField("排序")
    merge_order = models.PositiveSmallIntegerField("合并次序", default=0)
    indicators = ArrayField(models.PositiveSmallIntegerField(), verbose_name="所评指标（排序号）")

    objects = CatalogueQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "主体权重"
        ordering = ["scheme", "position"]
        constraints = [models.UniqueConstraint(fields=["scheme", "group"], name="one_dimension_per_scheme_and_group")]

    def __str__(self):
        return f"{self.group} {self.weight_bp}"

    def weighting(self, points: dict[int, int]) -> GroupWeighting:
        """`points`: full points by indicator position."""
        full = sum(points[position] for position in self.indicators)
        return GroupWeighting(self.group.name, self.group.name, self.secret, self.weight_bp, full)
