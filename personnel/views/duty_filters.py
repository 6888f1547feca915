"""What may be asked of duties, posts as places, and who holds them."""

import django_filters
from django import forms
from django.db.models import Q

from cadre_mgmt.common.moments import today
from cadre_mgmt.web.filters import Filters, UnitFilter
from personnel.models import Bearing, Post, PostDuty, StatutoryDuty, Tenure
from personnel.reports.duties import duties_found, idle_posts
from personnel.reports.establishment import UNGRADED, posts_in_state
from personnel.rules.duties.bearing import GAPS, LABELS, OVERLAPS, Finding
from personnel.rules.duties.staffing import kind_of

_PIECES = 6
EVERYBODY = "all"


class DutyFilter(Filters):
    """Statutory duties; what is wrong with how they are borne is judged on the day that is looked at."""

    q = django_filters.CharFilter(label="职责、依据", method="with_words", max_length=100)
    unit = UnitFilter("unit", label="单位（含下级）")
    finding = django_filters.ChoiceFilter(
        label="核对",
        method="by_finding",
        empty_label="全部",
        choices=[("gap", "空档（合计）"), ("overlap", "重叠（合计）"), *((one.value, LABELS[one]) for one in Finding)],
    )
    state = django_filters.ChoiceFilter(
        label="状态", method="by_state", empty_label="现行", choices=[("ended", "已终止"), (EVERYBODY, "全部")]
    )
    own = django_filters.BooleanFilter(label="仅本级", method="of_the_unit_alone", widget=forms.HiddenInput)

    class Meta:
        model = StatutoryDuty
        fields = ()

    def filter_queryset(self, queryset):
        if not self.form.cleaned_data.get("state"):
            queryset = queryset.current(today())
        return super().filter_queryset(queryset)

    def with_words(self, queryset, name, value):
        for piece in value.split()[:_PIECES]:
            queryset = queryset.filter(Q(text__contains=piece) | Q(basis__contains=piece))
        return queryset

    def by_finding(self, queryset, name, value):
        wanted = {"gap": GAPS, "overlap": OVERLAPS}.get(value) or (Finding(value),)
        return queryset.filter(pk__in=duties_found(queryset, wanted, today()))

    def by_state(self, queryset, name, value):
        return queryset.exclude(ended=None) if value == "ended" else queryset

    def of_the_unit_alone(self, queryset, name, value):
        unit = self.form.cleaned_data.get("unit")
        return queryset.filter(unit=unit) if value and unit is not None else queryset


class PostDutyFilter(Filters):
    q = django_filters.CharFilter(label="岗位职责", field_name="text", lookup_expr="contains", max_length=100)
    unit = UnitFilter("post__unit", label="单位（含下级）")
    bearing = django_filters.ChoiceFilter(label="承担方式", choices=Bearing.choices, empty_label="全部")
    basis = django_filters.ChoiceFilter(
        label="法定职责",
        method="by_basis",
        empty_label="全部",
        choices=[("share", "分担法定职责"), ("own", "无对应法定职责")],
    )
    post = django_filters.NumberFilter(field_name="post_id", label="职务编号", widget=forms.HiddenInput)
    duty = django_filters.NumberFilter(field_name="statutory_id", label="职责编号", widget=forms.HiddenInput)

    class Meta:
        model = PostDuty
        fields = ()

    def filter_queryset(self, queryset):
        return super().filter_queryset(queryset).current(today())

    def by_basis(self, queryset, name, value):
        return queryset.filter(statutory__isnull=value == "own")


class EstablishmentFilter(Filters):
    """Posts as places: of a unit and below (`own`: of the unit alone), by level, kind and how they are filled."""

    to_post, to_unit = "", "unit"

    unit = UnitFilter("unit", label="单位（含下级）")
    level = django_filters.CharFilter(label="职务层次", method="by_level", max_length=30)
    kind = django_filters.ChoiceFilter(
        label="职务类别", method="by_kind", choices=Post.Kind.choices, empty_label="全部"
    )
    state = django_filters.ChoiceFilter(
        label="职数",
        method="by_state",
        empty_label="全部",
        choices=[
            ("vacant", "有空缺"),
            ("full", "满编"),
            ("over", "超配"),
            ("taken", "有人任职"),
            ("idle", "未登记职责"),
        ],
    )
    own = django_filters.BooleanFilter(label="仅本级", method="of_the_unit_alone", widget=forms.HiddenInput)

    class Meta:
        model = Post
        fields = ()

    def by_level(self, queryset, name, value):
        return queryset.filter(**{f"{self.to_post}level": "" if value == UNGRADED else value})

    def by_kind(self, queryset, name, value):
        key = "post_id" if self.to_post else "pk"
        rows = queryset.order_by().values_list(key, *(f"{self.to_post}{name}" for name in ("kind", "level", "is_head")))
        fitting = {pk for pk, kind, level, is_head in rows if kind_of(kind, level, is_head=is_head) == value}
        return queryset.filter(**{f"{key}__in": fitting})

    def by_state(self, queryset, name, value):
        if value == "idle":
            return idle_posts(queryset, today())
        return queryset.filter(pk__in=posts_in_state(queryset, value, today()).values("pk"))

    def of_the_unit_alone(self, queryset, name, value):
        unit = self.form.cleaned_data.get("unit")
        return queryset.filter(**{self.to_unit: unit}) if value and unit is not None else queryset


class HolderFilter(EstablishmentFilter):
    """The same of who holds the posts."""

    to_post, to_unit = "post__", "post__unit"

    unit = UnitFilter("post__unit", label="单位（含下级）")
    state = None
    post = django_filters.NumberFilter(field_name="post_id", label="职务编号", widget=forms.HiddenInput)

    class Meta:
        model = Tenure
        fields = ()
