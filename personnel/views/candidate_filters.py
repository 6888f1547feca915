"""What a candidate search may ask: all of the list's filters, and what stands in the sets of the file."""

from collections.abc import Iterable

import django_filters
from django import forms
from django.db.models import Q

from cadre_mgmt.common import idcard
from cadre_mgmt.common.moments import today
from cadre_mgmt.web.filterbar import filter_text
from personnel import actions
from personnel.filters import CadreFilter
from personnel.models import Screening, Trait
from personnel.models.experience import Counter
from personnel.reports import candidates
from personnel.rules.schooling import EDUCATIONS

_LONG_AT_GRASSROOTS = 120


class TraitChoices(forms.ModelMultipleChoiceField):
    def __init__(self, **options):
        super().__init__(Trait.objects.in_use(), widget=forms.SelectMultiple(attrs={"size": 6}), **options)


class TraitFilter(django_filters.Filter):
    field_class = TraitChoices

    def filter(self, queryset, value):
        return candidates.with_traits(queryset, value) if value else queryset


class LackFilter(TraitFilter):
    def filter(self, queryset, value):
        return candidates.without_traits(queryset, value) if value else queryset


class CountFilter(django_filters.NumberFilter):
    """A whole number from 0 on; `narrow(queryset, number)` does the rest."""

    def __init__(self, *, label, narrow, most=600):
        super().__init__(label=label, min_value=0, max_value=most, decimal_places=0)
        self.narrow = narrow

    def filter(self, queryset, value):
        return queryset if value is None else self.narrow(queryset, int(value))


def _since(column: str):
    def narrow(queryset, years):
        return queryset.filter(**{f"{column}__lte": candidates.years_before(today(), years)})

    return narrow


def note_core(found: "CandidateFilter", *, by, ids: Iterable[int] | None = None) -> None:
    """Write a look by a condition of class C4 down: all that the search found, or the persons `ids` it shows.

    Raises PermissionDenied for who may not open measures.
    """
    if not found.is_core:
        return
    asked = found.form.cleaned_data.get("q", "").strip()
    words = filter_text(found)
    if idcard.is_valid(asked):
        words = words.replace(asked, idcard.mask(idcard.normalise(asked)))
    shown = found.qs.order_by("pk").values_list("pk", flat=True) if ids is None else ids
    actions.note_core_search(words, list(shown), by=by)


class CandidateFilter(CadreFilter):
    career = django_filters.CharFilter(
        label="经历中有（可多个词）", max_length=60, method="by_career", help_text="每个词都要出现在某一段简历中"
    )
    schooling = django_filters.ChoiceFilter(
        label="最高学历不低于", method="by_schooling", choices=[(str(n), word) for n, word in enumerate(EDUCATIONS, 1)]
    )
    major = django_filters.CharFilter(label="院校或专业", max_length=60, method="by_major")
    post_years = CountFilter(label="任现职满（年）", narrow=_since("post_since"), most=60)
    rank_years = CountFilter(label="任现职级满（年）", narrow=_since("rank_since"), most=60)
    work_years = CountFilter(label="工龄满（年）", narrow=_since("began_work"), most=60)
    party_years = CountFilter(label="党龄满（年）", narrow=_since("full_member_on"), most=80)
    grassroots = CountFilter(
        label="基层工作经历满（月）",
        narrow=lambda rows, n: candidates.with_experience(rows, Counter.GRASSROOTS, n, today()) if n else rows,
    )
    frontline = CountFilter(
        label="基层一线满（月）",
        narrow=lambda rows, n: candidates.with_experience(rows, Counter.FRONTLINE, n, today()) if n else rows,
    )
    excellent = CountFilter(
        label="近三年优秀次数不少于",
        narrow=lambda rows, n: candidates.with_excellent(rows, n, today()) if n else rows,
        most=3,
    )
    posts = CountFilter(
        label="任过主职不少于（个）", narrow=lambda rows, n: candidates.with_posts(rows, n) if n else rows, most=20
    )
    reward = django_filters.CharFilter(label="奖励名称含", max_length=60, method="by_reward")
    skill = django_filters.CharFilter(label="专长、语言、职称含", max_length=60, method="by_skill")
    has_traits = TraitFilter(label="具有特征（可多选）")
    lacks_traits = LackFilter(label="没有特征（可多选）")
    clean = django_filters.ChoiceFilter(
        label="影响期", method="by_influence", choices=[("yes", "不在影响期、无立案")], empty_label="不限",
        help_text="使用此条件将单独留痕",
    )  # fmt: skip
    moved = django_filters.ChoiceFilter(
        label="挂职、借调", method="by_move", choices=[("yes", "有过")], empty_label="不限"
    )
    long_serving = django_filters.ChoiceFilter(
        label="长期在基层", method="by_long_service", choices=[("yes", "现在乡镇街道且基层满十年")], empty_label="不限"
    )
    screening = django_filters.NumberFilter(label="资格筛查", method="by_outcome", widget=forms.HiddenInput)
    outcome = django_filters.ChoiceFilter(
        label="筛查结论",
        method="by_outcome",
        empty_label="符合",
        choices=[
            ("waivable", "须说明理由"),
            ("unknown", "待核实"),
            ("one", "仅差一项"),
            ("age", "仅因年龄"),
            ("not_met", "不符合"),
        ],
    )

    @property
    def is_core(self) -> bool:
        """Whether a condition of class C4 was asked for: who is left out has a measure or an open case."""
        return self.is_valid() and bool(self.form.cleaned_data.get("clean"))

    def by_career(self, queryset, name, value):
        return candidates.with_career(queryset, value)

    def by_schooling(self, queryset, name, value):
        return candidates.with_schooling(queryset, int(value))

    def by_major(self, queryset, name, value):
        return candidates.with_major(queryset, value)

    def by_reward(self, queryset, name, value):
        return candidates.with_reward(queryset, value)

    def by_skill(self, queryset, name, value):
        return candidates.with_skill(queryset, value)

    def by_influence(self, queryset, name, value):
        return candidates.without_influence(queryset, today())

    def by_move(self, queryset, name, value):
        return candidates.with_move(queryset)

    def by_long_service(self, queryset, name, value):
        here = queryset.filter(Q(unit__kind__contains="乡镇") | Q(unit__kind__contains="街道"))
        return candidates.with_experience(here, Counter.GRASSROOTS, _LONG_AT_GRASSROOTS, today())

    def by_outcome(self, queryset, name, value):
        """Both fields call it; the number of the screening narrows, the outcome alone says nothing."""
        if name != "screening":
            return queryset
        seen = Screening.objects.visible_to(self.request.user).exclude(done_at=None)
        screening = seen.select_related("criteria").filter(pk=value).first()
        outcome = self.form.cleaned_data.get("outcome")
        return candidates.with_outcome(queryset, screening, outcome) if screening else queryset.none()
