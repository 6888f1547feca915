"""Who falls due: the list behind every figure of the horizon, and the influence periods, opened for a purpose."""

import re
from datetime import date

import django_filters
from django import forms
from django.http import HttpResponse
from django.urls import reverse

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.dates import add_months
from cadre_mgmt.common.moments import today
from cadre_mgmt.web.filterbar import filter_text
from cadre_mgmt.web.filters import Filters, UnitFilter
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Crumb
from cadre_mgmt.web.tables import Column, Table, fields_of
from cadre_mgmt.web.views import ActionView, ScopedListView
from personnel.forms import CleanField
from personnel.models import Cadre
from personnel.reports.establishment import UNGRADED
from personnel.reports.horizon import due_month, people, unknown
from personnel.rules.horizon import ABOUT, Kind, Span

UNKNOWN = "unknown"
_MONTH = re.compile("(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])")
_LATEST = date(2100, 1, 1)


class MonthField(forms.CharField):
    """2027-03, cleaned to the first day."""

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        if not _MONTH.fullmatch(text):
            raise forms.ValidationError("月份应写成 2027-03 的样子")
        return date(int(text[:4]), int(text[5:]), 1)


class MonthFilter(django_filters.Filter):
    field_class = MonthField

    def filter(self, queryset, value):
        return queryset  # taken together with the kind


class HorizonFilter(Filters):
    """Cadres in service for whom something of a kind falls due from one month to another, both included."""

    kind = django_filters.ChoiceFilter(
        label="类别",
        method="taken_together",
        empty_label="到龄退休",
        choices=[
            *((one.value, ABOUT[one].label) for one in Kind if one is not Kind.INFLUENCE),
            (UNKNOWN, "无法推算到龄月"),
        ],
    )
    first = MonthFilter(label="自（月）", max_length=7, help_text="如 2027-03")
    last = MonthFilter(label="至（月）", max_length=7)
    unit = UnitFilter("unit", label="单位（含下级）")
    level = django_filters.CharFilter(label="职务层次", method="by_level", max_length=30)
    own = django_filters.BooleanFilter(label="仅本级", method="of_the_unit_alone", widget=forms.HiddenInput)
    post = django_filters.BooleanFilter(label="担任职务", method="with_a_post", widget=forms.HiddenInput)

    class Meta:
        model = Cadre
        fields = ()

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset.in_service())
        return unknown(queryset) if self.asked_kind() == UNKNOWN else people(self.kind_asked(), queryset, self.span())

    def asked_kind(self) -> str:
        return self.form.cleaned_data.get("kind") or Kind.RETIREMENT.value

    def kind_asked(self) -> Kind:
        return Kind(self.asked_kind())

    def span(self) -> Span:
        last = self.form.cleaned_data.get("last")
        return Span(self.form.cleaned_data.get("first"), add_months(last, 1) if last else _LATEST)

    def taken_together(self, queryset, name, value):
        return queryset

    def by_level(self, queryset, name, value):
        return queryset.filter(post__level="" if value == UNGRADED else value)

    def with_a_post(self, queryset, name, value):
        return queryset.exclude(post=None) if value else queryset

    def of_the_unit_alone(self, queryset, name, value):
        unit = self.form.cleaned_data.get("unit")
        return queryset.filter(unit=unit) if value and unit is not None else queryset


class InfluenceFilter(HorizonFilter):
    kind = None

    class Meta:
        model = Cadre
        fields = ()

    def asked_kind(self) -> str:
        return Kind.INFLUENCE.value


PERSON = (
    Column("name", "姓名", kind="person", link=Link("personnel:cadre", "code")),
    Column("code", "工号", kind="code"),
    Column("sex", "性别"),
    Column("born", "出生年月", kind="month", value=str),
    Column("unit", "单位", "unit__name", link=Link("personnel:unit", "unit__code")),
    Column("post", "职务", "post__name"),
    Column("level", "职务层次", "post__level"),
)


class HorizonList(ScopedListView):
    model = Cadre
    verb = "personnel.view_horizon"
    title = "到期人员"
    filterset_class = HorizonFilter
    export_verb = "personnel.export_horizon"
    parent = "personnel:horizon"
    empty = "没有到期人员"
    own_order = ("key", "code")

    @property
    def order(self):
        return ("code",) if self.asked_kind() == UNKNOWN else self.own_order

    def asked_kind(self) -> str:
        return self.request.GET.get("kind") or Kind.RETIREMENT.value

    @property
    def columns(self):
        asked = self.asked_kind()
        if asked not in {one.value for one in Kind}:
            return PERSON
        kind = Kind(asked)
        if kind is Kind.RETIREMENT:
            return (*PERSON, Column("due", "到龄年月", ("key", "base"), kind="month", value=self.retires))
        rests = Column("key", "试用期止" if kind is Kind.PROBATION else "任现职时间", value=written)
        return (*PERSON, rests, Column("due", "到期年月", "key", kind="month", value=self.falls_due))

    def retires(self, key, base):
        return due_month(Kind.RETIREMENT, key, base, self.filterset.span())

    def falls_due(self, key):
        return due_month(self.filterset.kind_asked(), key, None, self.filterset.span())

    def get_title(self, obj=None):
        kind = self.asked_kind()
        return "无法推算到龄月" if kind == UNKNOWN else ABOUT[Kind(kind)].label if kind in set(Kind) else self.title

    def crumbs(self, obj=None):
        return [Crumb("前瞻", reverse("personnel:horizon"))]


def written(key: int) -> str:
    """A stored date yyyymmdd in words: 2027.03, or 2027.03.15 where the day is known."""
    day = f".{key % 100:02}" if key % 100 else ""
    return f"{key // 10_000}.{key // 100 % 100:02}{day}"


class PurposeForm(forms.Form):
    reason = CleanField(label="查阅目的", max_length=200, help_text="如：2027年3月换届考察前核对")


class InfluenceList(ActionView):
    """Class C4: the names are shown once for the purpose stated, and the reading is written down."""

    model = Cadre
    verb = "personnel.view_influence"
    title = "影响期届满人员"
    form_class = PurposeForm
    button = "按此目的查阅"
    parent = "personnel:horizon"
    template_name = "personnel/influence.html"
    reads_past = True

    def authorize(self):
        self.object = None
        require(self.user, self.verb)
        self.filterset = InfluenceFilter(self.request.GET, queryset=self.scoped(), request=self.request)

    def consequences(self):
        return ["名单属核心信息，只在本次打开时显示", "查阅人、时间、目的和人数记入留痕，本人和审计管理员可以查到"]

    def initial(self):
        return {}

    def back_url(self):
        return reverse("personnel:horizon")

    def act(self, data):
        allowed = self.filterset.is_valid()
        rows = list(self.filterset.qs.order_by("key", "code").values_list(*fields_of(self.shown()))) if allowed else []
        detail = {"filter": filter_text(self.filterset), "rows": len(rows)}
        record(self.title, self.verb, by=self.user, reason=data["reason"], detail=detail)
        return rows

    def answer(self, rows) -> HttpResponse:
        columns = self.shown()
        table = Table(columns, rows, self.title, fields_of(columns), empty="没有到期人员")
        return self.page(table=table, count=len(rows), object=None, opened=today())

    def shown(self) -> tuple[Column, ...]:
        return (*PERSON, Column("key", "影响期最后一日", value=written))
