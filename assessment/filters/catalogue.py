"""What may be asked of the yardstick."""

import django_filters
from django.contrib.postgres.fields import ArrayField
from django.db.models import Exists, Func, OuterRef, PositiveSmallIntegerField, Q

from assessment.models import Category, Cycle, GroupWeight, Indicator, Kind, RaterGroup, Scheme
from cadre_mgmt.web.filters import Filters

_PLACES = ArrayField(PositiveSmallIntegerField())


class IndicatorFilter(Filters):
    """Indicators by text, year, class, dimension and rater group."""

    q = django_filters.CharFilter(label="指标内容、评分办法、代码", method="containing")
    year = django_filters.NumberFilter(
        label="年度", field_name="scheme__subcategory__year", min_value=2000, max_value=2100
    )
    category = django_filters.ChoiceFilter(
        label="大类", field_name="scheme__subcategory__category__code", empty_label="全部", choices=()
    )
    dimension = django_filters.CharFilter(label="维度", field_name="dimension__name")
    subcategory = django_filters.CharFilter(label="小类代码", field_name="scheme__subcategory__code")
    scheme = django_filters.NumberFilter(label="方案编号", field_name="scheme")
    kind = django_filters.ChoiceFilter(
        label="考核类别", field_name="scheme__kind", choices=Kind.choices, empty_label="全部"
    )
    group = django_filters.CharFilter(label="考评主体", method="scored_by")

    class Meta:
        model = Indicator
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = Category.objects.order_by("code", "-year").distinct("code").values_list("code", "name")
        self.filters["category"].extra["choices"] = [(code, f"{code} {name}") for code, name in rows]

    def containing(self, queryset, name, value):
        return queryset.filter(Q(text__icontains=value) | Q(note__icontains=value) | Q(code__istartswith=value))

    def scored_by(self, queryset, name, value):
        place = Func(OuterRef("position"), template="array[%(expressions)s]", output_field=_PLACES)
        weights = GroupWeight.objects.filter(group__name=value, scheme=OuterRef("scheme"), indicators__contains=place)
        return queryset.filter(Exists(weights))


class SchemeFilter(Filters):
    """Schemes by year and class; of each subcategory the newest version unless all are asked for."""

    year = django_filters.NumberFilter(label="年度", field_name="subcategory__year", min_value=2000, max_value=2100)
    kind = django_filters.ChoiceFilter(label="考核类别", choices=Kind.choices)
    category = django_filters.CharFilter(label="大类代码", field_name="subcategory__category__code", max_length=40)
    subcategory = django_filters.CharFilter(label="小类代码", field_name="subcategory__code", max_length=40)
    versions = django_filters.ChoiceFilter(
        label="版本", choices=[("all", "全部")], empty_label="最新", method="of_version"
    )

    class Meta:
        model = Scheme
        fields: list[str] = []

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        return queryset if self.form.cleaned_data.get("versions") else queryset.newest()

    def of_version(self, queryset, name, value):
        return queryset


class CycleFilter(Filters):
    year = django_filters.NumberFilter(label="年度", min_value=2000, max_value=2100)
    kind = django_filters.ChoiceFilter(label="考核类别", choices=Kind.choices)
    status = django_filters.ChoiceFilter(label="状态", choices=Cycle.Status.choices)

    class Meta:
        model = Cycle
        fields: list[str] = []


class RaterGroupFilter(Filters):
    """Rater groups by name, layer and way of scoring."""

    q = django_filters.CharFilter(label="名称", field_name="name", lookup_expr="icontains")
    layer = django_filters.ChoiceFilter(label="层面", empty_label="全部", choices=())
    secret = django_filters.ChoiceFilter(
        label="方式", empty_label="全部", choices=(("1", "不记名"), ("0", "记名")), method="by_way"
    )

    class Meta:
        model = RaterGroup
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        layers = RaterGroup.objects.exclude(layer="").order_by().values_list("layer", flat=True).distinct()
        self.filters["layer"].extra["choices"] = [(layer, layer) for layer in sorted(layers)]

    def by_way(self, queryset, name, value):
        return queryset.filter(secret=value == "1")
