"""Figures for reporting: the structure of any body of cadres, and what falls due in the coming years."""

from typing import Any

from django.core.exceptions import ValidationError as BadValue
from django_filters.utils import translate_validation
from drf_spectacular.helpers import forced_singular_serializer
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from cadre_mgmt.accounts.models import Token
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.moments import seen, today
from cadre_mgmt.org.models import under
from cadre_mgmt.web.api.views import Door, tagged
from cadre_mgmt.web.filters import UnitField
from personnel.filters import CadreFilter
from personnel.models import Cadre, Post
from personnel.reports.horizon import add_up
from personnel.reports.outlook import look_ahead
from personnel.reports.sides import Side, home_unit, in_address
from personnel.reports.structure import figures
from personnel.rules.horizon import ABOUT, MOST_YEARS, USUAL_YEARS, Kind
from personnel.rules.structure import AGE_YEARS, DIMENSIONS, MEASURES, Figures, average, percent, token

MOMENT = {"on", "known"}


class StructureClassSerializer(serializers.Serializer):
    key = serializers.CharField(label="代码")
    label = serializers.CharField(label="类别")
    count = serializers.IntegerField(label="人数")
    share = serializers.CharField(label="占比")
    list = serializers.CharField(label="名单页面", help_text="同一范围、同一时点下正好这些人")


class StructureDimensionSerializer(serializers.Serializer):
    code = serializers.CharField(label="代码")
    label = serializers.CharField(label="项目")
    classes = StructureClassSerializer(many=True, label="各类")


class StructureAgeSerializer(serializers.Serializer):
    age = serializers.IntegerField(label="周岁")
    sex = serializers.CharField(label="性别")
    count = serializers.IntegerField(label="人数")


class StructureSerializer(serializers.Serializer):
    """队伍结构：各项各类的人数，没有登记的为单独一类"""

    on = serializers.DateField(label="统计日期")
    known = serializers.DateTimeField(label="掌握时间", allow_null=True)
    total = serializers.IntegerField(label="人数")
    average_age = serializers.CharField(label="平均年龄", help_text="周岁之和除以有出生年月的人数，一位小数")
    measures = StructureClassSerializer(many=True, label="主要指标")
    dimensions = StructureDimensionSerializer(many=True, label="各项")
    ages = StructureAgeSerializer(many=True, label="逐岁")


class HorizonMonthSerializer(serializers.Serializer):
    month = serializers.CharField(label="月份", help_text="2027-03")
    count = serializers.IntegerField(label="人数")


class HorizonKindSerializer(serializers.Serializer):
    kind = serializers.CharField(label="代码")
    label = serializers.CharField(label="类别")
    clause = serializers.CharField(label="依据")
    overdue = serializers.IntegerField(label="已到期", allow_null=True)
    months = HorizonMonthSerializer(many=True, label="按月", help_text="只列有人的月份")


class HorizonSerializer(serializers.Serializer):
    """前瞻：今后各月到期的人数；影响期只在页面按目的查阅"""

    on = serializers.DateField(label="统计日期")
    first = serializers.CharField(label="自月")
    years = serializers.IntegerField(label="年限")
    kinds = HorizonKindSerializer(many=True, label="各类")


class ReportDoor(Door):
    """What both share: the cadres of the caller's scope, cut down to a token's unit."""

    http_method_names = ["get", "head"]
    scope, tag = "reports:read", "统计报表"
    pagination_class = None

    def cadres(self, model: Any = Cadre):
        rows = model.objects.visible_to(self.request.user)
        if isinstance(self.request.auth, Token):
            rows = rows.filter(under([self.request.auth.reach], "unit__path"))
        return rows

    def note(self, what: str, verb: str, total: int) -> None:
        asked = {name: value for name, value in self.request.query_params.items() if name != "q"}
        record(what, verb, by=self.request.user, detail={"door": "api", "filter": asked, "rows": total})


class StructureViewSet(ReportDoor):
    verb = "personnel.view_structure"
    serializer_class = StructureSerializer
    filterset_class = CadreFilter
    summaries = {"list": "队伍结构"}
    descriptions = {"list": "参数与干部名册相同；on 和 known 为统计日期和掌握时间。"}

    def known_parameters(self):
        return {"format"} | MOMENT | set(CadreFilter.base_filters)

    @extend_schema(responses=forced_singular_serializer(StructureSerializer))
    def list(self, request, *args, **kwargs):
        found = CadreFilter(request.query_params, queryset=self.cadres(), request=request)
        if not found.is_valid():
            raise translate_validation(found.errors)
        counted = figures(found.qs, today())
        asked = {name: value for name, value in request.query_params.items() if name not in MOMENT | {"format"}}
        side = Side("", "", counted, today(), asked | in_address(seen()))
        self.note("队伍结构", "personnel.view_structure", counted.total)
        moment = seen()
        return tagged(
            request,
            {
                "on": today().isoformat(),
                "known": moment.known.isoformat() if moment and moment.known else None,
                "total": counted.total,
                "average_age": average(counted.average_age),
                "measures": [_class(side, one.code, one.label, one.of(counted), one.token) for one in MEASURES],
                "dimensions": [_dimension(side, one, counted) for one in DIMENSIONS if one is not AGE_YEARS],
                "ages": [
                    {"age": age, "sex": sex, "count": count} for (age, sex), count in sorted(counted.ages.items())
                ],
            },
        )


def _dimension(side: Side, one, counted: Figures) -> dict[str, Any]:
    counts = counted.counts.get(one.code, {})
    classes = [
        _class(side, key, one.name_of(key), counts.get(key, 0), token((one.code, key))) for key in one.ordered(counts)
    ]
    return {"code": one.code, "label": one.label, "classes": classes}


def _class(side: Side, key: str, label: str, count: int, chosen: str) -> dict[str, Any]:
    share = percent(count, side.figures.total)
    return {"key": key, "label": label, "count": count, "share": share, "list": side.listed(chosen)}


class HorizonViewSet(ReportDoor):
    verb = "personnel.view_horizon"
    serializer_class = HorizonSerializer
    summaries = {"list": "前瞻"}

    def known_parameters(self):
        return {"format", "unit", "years"} | MOMENT

    @extend_schema(
        responses=forced_singular_serializer(HorizonSerializer),
        parameters=[
            OpenApiParameter("unit", str, description="单位（含下级），代码或名称"),
            OpenApiParameter("years", int, description="年限，1 至 5"),
        ],
    )
    def list(self, request, *args, **kwargs):
        kinds = [kind for kind in Kind if kind is not Kind.INFLUENCE]
        found = look_ahead(
            self.cadres().in_service(), self.cadres(Post), unit=self.unit(), on=today(), years=self.years(),
            kinds=kinds, query={},
        )  # fmt: skip
        self.note("前瞻", "personnel.view_horizon", sum(one.count for one in found.ahead))
        return tagged(
            request,
            {
                "on": today().isoformat(),
                "first": f"{found.first:%Y-%m}",
                "years": found.years,
                "kinds": [
                    {
                        "kind": kind.value, "label": ABOUT[kind].label, "clause": ABOUT[kind].clause,
                        "overdue": add_up(found.past, kind=kind) if ABOUT[kind].stays else None,
                        "months": _months(found.ahead, kind),
                    }
                    for kind in kinds
                ],
            },
        )  # fmt: skip

    def unit(self):
        asked = self.request.query_params.get("unit", "").strip()
        if not asked:
            return home_unit(self.request.user)
        field = UnitField(required=False)
        field.user = self.request.user
        try:
            return field.clean(asked)
        except BadValue as error:
            raise ValidationError({"unit": error.messages}) from error

    def years(self) -> int:
        asked = self.request.query_params.get("years", str(USUAL_YEARS))
        if asked not in {str(number) for number in range(1, MOST_YEARS + 1)}:
            raise ValidationError({"years": [f"应为 1 至 {MOST_YEARS}"]})
        return int(asked)


def _months(found, kind: Kind) -> list[dict[str, Any]]:
    totals: dict[Any, int] = {}
    for one in found:
        if one.kind is kind:
            totals[one.month] = totals.get(one.month, 0) + one.count
    return [{"month": f"{month:%Y-%m}", "count": count} for month, count in sorted(totals.items())]
