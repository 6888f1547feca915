"""What may be asked of the tasks and assessees of a cycle."""

import django_filters
from django.db.models import Q

from assessment.models import Assessee, RaterGroup, Task
from cadre_mgmt.web.filters import Filters, UnitFilter

STATES = (*Task.State.choices, ("waiting", "未提交（合计）"), ("signed", "已签名（合计）"))


class TaskFilter(Filters):
    q = django_filters.CharFilter(label="评分人", method="named")
    state = django_filters.ChoiceFilter(label="状态", choices=STATES, empty_label="全部", method="in_state")
    group = django_filters.ModelChoiceFilter(
        label="考评主体", queryset=RaterGroup.objects.filter(secret=False), empty_label="全部"
    )

    class Meta:
        model = Task
        fields = ("q", "state", "group")

    def named(self, queryset, name, value):
        return queryset.filter(scorer__name__icontains=value.replace("\x00", ""))

    def in_state(self, queryset, name, value):
        sums = {"waiting": queryset.unfinished, "signed": queryset.counted}
        return sums[value]() if value in sums else queryset.filter(state=value)


class AssesseeFilter(Filters):
    q = django_filters.CharFilter(label="姓名或工号", method="named")
    unit = UnitFilter()
    category = django_filters.CharFilter(label="大类代码", field_name="scheme__subcategory__category__code")
    subcategory = django_filters.CharFilter(label="小类代码", field_name="scheme__subcategory__code")

    class Meta:
        model = Assessee
        fields = ("q", "unit", "category", "subcategory")

    def named(self, queryset, name, value):
        text = value.replace("\x00", "")
        return queryset.filter(Q(name__icontains=text) | Q(code=text))
