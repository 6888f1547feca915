"""What may be asked of the results of a run; the same for page and interface."""

import django_filters
from django.db.models import Q

from assessment.models import Result
from cadre_mgmt.web.filters import Filters, UnitFilter

SUBCATEGORY = "assessee__scheme__subcategory"


class ResultFilter(Filters):
    q = django_filters.CharFilter(label="姓名、工号", max_length=50, method="named")
    category = django_filters.CharFilter(label="大类代码", field_name=f"{SUBCATEGORY}__category__code", max_length=20)
    subcategory = django_filters.CharFilter(label="小类代码", field_name=f"{SUBCATEGORY}__code", max_length=20)
    unit = UnitFilter("assessee__unit")
    state = django_filters.ChoiceFilter(
        label="情况",
        choices=[
            ("last", "末位"),
            ("tied", "并列末位"),
            ("incomplete", "不完整"),
            ("unranked", "完整但未排名"),
        ],
        method="by_state",
    )

    class Meta:
        model = Result
        fields: list[str] = []

    def named(self, queryset, name, value):
        return queryset.filter(Q(assessee__name__contains=value) | Q(assessee__code=value))

    def by_state(self, queryset, name, value):
        return {
            "last": queryset.filter(is_last=True),
            "tied": queryset.filter(is_last=True, is_tied=True),
            "incomplete": queryset.filter(total=None),
            "unranked": queryset.filter(total__isnull=False, rank=None),
        }[value]


class TotalFilter(Filters):
    """Totals of published cycles, for unit leaders."""

    q = django_filters.CharFilter(label="姓名、工号", max_length=50, method="named")
    year = django_filters.NumberFilter(label="年度", field_name="assessee__cycle__year", min_value=2000, max_value=2100)
    unit = UnitFilter("assessee__unit")

    class Meta:
        model = Result
        fields: list[str] = []

    named = ResultFilter.named
