"""What a person may ask of cadres and posts: one FilterSet for page and API."""

import django_filters
from django import forms
from django.db.models import Count, F, Q

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.audit.sentences import words as deed
from cadre_mgmt.common import idcard
from cadre_mgmt.common.moments import today
from cadre_mgmt.common.pinyin import query_tokens
from cadre_mgmt.org.models import Unit
from cadre_mgmt.web.filters import Filters, UnitFilter

from .models import Cadre, Finding, Post, Trait
from .reports import structure, words
from .reports.readers import LOOKS
from .reports.teams import leading
from .rules.ages import age_bound
from .rules.structure import BadToken, parse

IN_SERVICE, LEFT, EVERYBODY = "in", "left", "all"
LONGEST_WORD = 200
_PIECES = 6


class WordField(forms.ChoiceField):
    """A word of a list that grows with the data: a word not yet on it finds nothing, but is no mistake."""

    def valid_value(self, value):
        return len(value) <= LONGEST_WORD and "\x00" not in value


class WordFilter(django_filters.Filter):
    """Exactly one word of a column; the select offers those in use."""

    field_class = WordField

    def __init__(self, field_name, *, label, **kwargs):
        choices = lambda: [("", "全部"), *((word, word) for word in words(field_name))]  # noqa: E731
        super().__init__(field_name=field_name, label=label, choices=choices, **kwargs)


class AgeFilter(django_filters.NumberFilter):
    """Whole years of age today (rulebook PER-01); `is_upper` for the last year of life that still fits."""

    def __init__(self, *, label, is_upper, **kwargs):
        super().__init__(field_name="born", label=label, min_value=0, max_value=120, decimal_places=0, **kwargs)
        self.is_upper = is_upper

    def filter(self, queryset, value):
        if value is None:
            return queryset
        bound = age_bound(int(value) + self.is_upper, today())
        return queryset.filter(born__gt=bound) if self.is_upper else queryset.filter(born__lte=bound)


class FiguresField(forms.CharField):
    """The classes that a figure of the structure statistics counted; cleans to them."""

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            return Figured(parse(text))
        except BadToken:
            raise forms.ValidationError("统计项无效，请从统计页面重新打开") from None


class Figured(tuple):
    """The chosen classes, told in words."""

    def __str__(self):
        return "、".join(one.label for one in self)


class FiguresFilter(django_filters.Filter):
    """Exactly the persons that a figure counted."""

    field_class = FiguresField

    def filter(self, queryset, value):
        return structure.narrow(queryset, value, today()) if value else queryset


class CadreFilter(Filters):
    q = django_filters.CharFilter(label="姓名、拼音、工号、单位", method="found_by", max_length=100)
    unit = UnitFilter("unit", label="单位（含下级）")
    post_level = WordFilter("post_level", label="职务层次")
    state = django_filters.ChoiceFilter(
        label="状态",
        method="by_state",
        empty_label="在职",
        choices=[(LEFT, "已离开"), (EVERYBODY, "全部")],
    )
    sex = django_filters.ChoiceFilter(label="性别", choices=Cadre.Sex.choices, empty_label="全部")
    age_from = AgeFilter(label="年龄自（岁）", is_upper=False)
    age_to = AgeFilter(label="年龄至（岁）", is_upper=True)
    political = WordFilter("political", label="政治面貌")
    fulltime_education = WordFilter("fulltime_education", label="全日制学历")
    staff_kind = WordFilter("staff_kind", label="人员类别")
    rank = WordFilter("rank", label="职级")
    subcategory = WordFilter("subcategory", label="考核小类")
    post = django_filters.NumberFilter(field_name="post_id", label="职务编号", widget=forms.HiddenInput)
    team = django_filters.ChoiceFilter(
        label="领导班子",
        method="by_team",
        choices=[("yes", "班子成员")],
        empty_label="不限",
    )
    own = django_filters.BooleanFilter(label="仅本级", method="of_the_unit_alone", widget=forms.HiddenInput)
    figure = FiguresFilter(label="统计项", max_length=200, widget=forms.HiddenInput)

    class Meta:
        model = Cadre
        fields = ()

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        return queryset if self.form.cleaned_data.get("state") else queryset.in_service()

    def by_state(self, queryset, name, value):
        return queryset.exclude(left_on=None) if value == LEFT else queryset

    def by_team(self, queryset, name, value):
        return queryset.filter(leading("post__"))

    def of_the_unit_alone(self, queryset, name, value):
        unit = self.form.cleaned_data.get("unit")
        return queryset.filter(unit=unit) if value and unit is not None else queryset

    def found_by(self, queryset, name, value):
        """Every piece must fit the person (name, pinyin, 工号) or the unit; a whole identity number is looked up."""
        if idcard.is_valid(value):
            user = getattr(self.request, "user", None)
            return queryset.with_identity(value) if user and user.may("personnel.unmask") else queryset.none()
        for piece in value.split()[:_PIECES] or [value]:
            tokens = query_tokens(piece)
            condition = Q(tokens__contains=tokens) if tokens else Q(pk__in=[])
            if len(piece) > 1 and not piece.isascii():
                units = list(Unit.objects.filter(name__contains=piece).values_list("pk", flat=True)[:200])
                condition |= Q(unit__in=units) if units else Q()
            queryset = queryset.filter(condition)
        return queryset


class ReaderFilter(Filters):
    q = django_filters.CharFilter(label="查阅人、档案、目的", method="contains", max_length=100)
    verb = django_filters.ChoiceFilter(label="动作", choices=[(verb, deed(verb)) for verb in LOOKS], empty_label="全部")
    at = django_filters.DateFromToRangeFilter(label="日期")

    class Meta:
        model = Entry
        fields = ()

    def contains(self, queryset, name, value):
        texts = Q(actor_text__icontains=value) | Q(object_text__icontains=value) | Q(reason__icontains=value)
        return queryset.filter(texts)


class UnitTreeFilter(Filters):
    q = django_filters.CharFilter(label="单位名称", field_name="name", lookup_expr="contains", max_length=100)
    unit = UnitFilter("", label="单位及其下级")
    kind = django_filters.CharFilter(label="单位类别", max_length=40)
    state = django_filters.ChoiceFilter(
        label="状态",
        method="by_state",
        empty_label="现有",
        choices=[("abolished", "已撤销"), (EVERYBODY, "全部")],
    )

    class Meta:
        model = Unit
        fields = ()

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        return queryset if self.form.cleaned_data.get("state") else queryset.filter(abolished_on=None)

    def by_state(self, queryset, name, value):
        return queryset.exclude(abolished_on=None) if value == "abolished" else queryset


class PostFilter(Filters):
    q = django_filters.CharFilter(label="职务名称", field_name="name", lookup_expr="contains", max_length=100)
    unit = UnitFilter("unit", label="单位（含下级）")
    level = django_filters.CharFilter(label="职务层次", max_length=30)
    state = django_filters.ChoiceFilter(
        label="职数",
        method="by_state",
        empty_label="全部",
        choices=[("vacant", "有空缺"), ("full", "已满"), ("over", "超职数")],
    )
    is_head = django_filters.ChoiceFilter(
        label="主要负责人", choices=[("True", "是"), ("False", "否")], empty_label="全部"
    )

    class Meta:
        model = Post
        fields = ()

    def by_state(self, queryset, name, value):
        held = queryset.annotate(holders=Count("cadres", filter=Q(cadres__left_on=None)))
        compare = {
            "vacant": Q(holders__lt=F("places")),
            "full": Q(holders=F("places")),
            "over": Q(holders__gt=F("places")),
        }
        return queryset.filter(pk__in=held.filter(compare[value]).values("pk"))


class FindingFilter(Filters):
    q = django_filters.CharFilter(label="姓名、工号、事由", method="found_by", max_length=100)
    unit = UnitFilter("cadre__unit", label="单位（含下级）")
    kind = django_filters.ChoiceFilter(label="类别", choices=Finding.Kind.choices, empty_label="全部")
    on = django_filters.DateFromToRangeFilter(label="日期")
    trait = django_filters.ModelChoiceFilter(
        label="特征", queryset=lambda request: Trait.objects.in_order(), method="with_trait", empty_label="全部"
    )
    secrecy = django_filters.ChoiceFilter(label="密级", choices=Finding.Secrecy.choices, empty_label="全部")
    department = django_filters.CharFilter(label="来源部门", lookup_expr="contains", max_length=100)
    state = django_filters.ChoiceFilter(
        label="状态",
        method="by_state",
        empty_label="有效",
        choices=[("withdrawn", "已撤销"), (EVERYBODY, "全部")],
    )

    class Meta:
        model = Finding
        fields = ()

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        return queryset if self.form.cleaned_data.get("state") else queryset.standing()

    def by_state(self, queryset, name, value):
        return queryset.exclude(withdrawn_at=None) if value == "withdrawn" else queryset

    def with_trait(self, queryset, name, value):
        return queryset.filter(pk__in=value.evidence.standing().exclude(finding=None).values("finding"))

    def found_by(self, queryset, name, value):
        """A person by name, pinyin or 工号, or words of the subject; subjects of core findings are not searched."""
        tokens = query_tokens(value)
        person = Q(cadre__tokens__contains=tokens) if tokens else Q(pk__in=[])
        return queryset.filter(person | Q(title__contains=value, secrecy__lt=Finding.Secrecy.CORE))


class TraitFilter(Filters):
    q = django_filters.CharFilter(label="特征", field_name="name", lookup_expr="contains", max_length=20)
    kind = django_filters.ChoiceFilter(label="类别", choices=Trait.Kind.choices, empty_label="全部")
    state = django_filters.ChoiceFilter(
        label="状态", method="by_state", empty_label="在用", choices=[("retired", "已停用"), (EVERYBODY, "全部")]
    )

    class Meta:
        model = Trait
        fields = ()

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        return queryset if self.form.cleaned_data.get("state") else queryset.in_use()

    def by_state(self, queryset, name, value):
        return queryset.filter(is_retired=True) if value == "retired" else queryset
