"""What may be asked of the assignments."""

import django_filters

from assessment.models import Assignment, RaterGroup
from cadre_mgmt.web.filters import Filters, UnitFilter


class AssignmentFilter(Filters):
    year = django_filters.NumberFilter(label="年度")
    group = django_filters.ModelChoiceFilter(
        label="考评主体", queryset=RaterGroup.objects.filter(secret=False), empty_label="全部"
    )
    q = django_filters.CharFilter(label="评分人", method="named")
    unit = UnitFilter()

    class Meta:
        model = Assignment
        fields = ("year", "group", "q", "unit")

    def named(self, queryset, name, value):
        return queryset.filter(scorer__name__icontains=value.replace("\x00", ""))
