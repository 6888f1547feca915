"""What may be asked of last places, admonitions and unfit findings; the same for page and API."""

import django_filters
from django.db.models import Q
from django.utils import timezone

from assessment.models import Admonition, LastPlace, UnfitFinding
from cadre_mgmt.web.filters import Filters, UnitFilter

STATES = {
    "last": "末位",
    "waiting": "并列，待决定",
    "upheld": "并列，认定为末位",
    "dismissed": "并列，不认定",
    "withdrawn": "已撤销",
}


class PersonFilter(django_filters.CharFilter):
    """姓名或工号, through the cadre."""

    def __init__(self, prefix: str = "", **options):
        super().__init__(label="姓名、工号", max_length=50, **options)
        self.prefix = prefix

    def filter(self, queryset, value):
        if not value:
            return queryset
        named = {f"{self.prefix}cadre__name__contains": value}
        return queryset.filter(Q(**named) | Q(**{f"{self.prefix}cadre__code": value}))


class LastPlaceFilter(Filters):
    q = PersonFilter()
    year = django_filters.NumberFilter(label="年度", min_value=2000, max_value=2100)
    state = django_filters.ChoiceFilter(label="状态", choices=list(STATES.items()), method="by_state")
    running = django_filters.ChoiceFilter(
        label="连续末位", choices=[("2", "连续两年及以上")], method="two_years_running", empty_label="不限"
    )
    unit = UnitFilter("cadre__unit")

    class Meta:
        model = LastPlace
        fields: list[str] = []

    def by_state(self, queryset, name, value):
        return {
            "last": queryset.standing().filter(is_tied=False),
            "waiting": queryset.waiting(),
            "upheld": queryset.standing().filter(decision=LastPlace.Decision.UPHELD),
            "dismissed": queryset.standing().filter(decision=LastPlace.Decision.DISMISSED),
            "withdrawn": queryset.exclude(withdrawn_at=None),
        }[value]

    def two_years_running(self, queryset, name, value):
        return queryset.with_running().filter(running=True)


class AdmonitionFilter(Filters):
    q = PersonFilter("last_place__")
    year = django_filters.NumberFilter(field_name="last_place__year", label="年度", min_value=2000, max_value=2100)
    state = django_filters.ChoiceFilter(
        label="状态",
        choices=[
            ("due", "待谈话"),
            ("overdue", "已逾期"),
            ("held", "待本人确认"),
            ("done", "本人已确认"),
            ("withdrawn", "已撤销"),
        ],
        method="by_state",
    )
    unit = UnitFilter("last_place__cadre__unit")

    class Meta:
        model = Admonition
        fields: list[str] = []

    def by_state(self, queryset, name, value):
        standing = queryset.standing()
        return {
            "due": standing.filter(held_on=None),
            "overdue": standing.filter(held_on=None, due_on__lt=timezone.localdate()),
            "held": standing.filter(acknowledged_at=None).exclude(held_on=None),
            "done": standing.exclude(acknowledged_at=None),
            "withdrawn": queryset.exclude(withdrawn_at=None),
        }[value]


class UnfitFindingFilter(Filters):
    q = PersonFilter("last_place__")
    year = django_filters.NumberFilter(field_name="last_place__year", label="年度", min_value=2000, max_value=2100)
    state = django_filters.ChoiceFilter(
        label="状态",
        choices=[
            ("new", "待送达"),
            ("served", "待陈述"),
            ("stated", "已陈述，待研究"),
            ("silent", "期满未陈述，待研究"),
            ("withdrawn", "已撤销"),
        ],
        method="by_state",
    )
    outcome = django_filters.ChoiceFilter(
        field_name="proposed_outcome", label="建议", choices=[("降职降级", "降职降级"), ("免职降级", "免职降级")]
    )
    unit = UnitFilter("last_place__cadre__unit")

    class Meta:
        model = UnfitFinding
        fields: list[str] = []

    def by_state(self, queryset, name, value):
        standing, today = queryset.standing(), timezone.localdate()
        unheard = standing.filter(stated_at=None)
        return {
            "new": standing.filter(served_on=None),
            "served": unheard.filter(statement_due_on__gte=today),
            "stated": standing.exclude(stated_at=None),
            "silent": unheard.filter(statement_due_on__lt=today),
            "withdrawn": queryset.exclude(withdrawn_at=None),
        }[value]
