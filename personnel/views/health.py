"""Record health: by unit, by rule, the work list, one file, what was sent back."""

from datetime import timedelta

import django_filters
from django.http import Http404

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.common.moments import today
from cadre_mgmt.org.models import Unit
from cadre_mgmt.web.filters import Filters, UnitFilter
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Crumb, Do, Fact
from cadre_mgmt.web.tables import Column, Table
from cadre_mgmt.web.views import ActionView, PageView, ScopedDetailView, ScopedListView
from personnel import actions, forms
from personnel.forms.health import ReturnForm, WaiveForm
from personnel.models import Cadre, DefectReturn, RecordDefect, RecordHealth
from personnel.models.health import SeverityChoice
from personnel.reports import health as reports
from personnel.rules.health import CORE_SECTION, RULES

from .files import CadreAction

VERB = "personnel.view_record_health"
DAYS_TO_MEND = 14
CORE_RULES = frozenset(code for code, rule in RULES.items() if rule.section == CORE_SECTION)


def told(user, defects):
    """The defects that this user may be told of."""
    return defects if may(user, "personnel.view_core_defect") else defects.exclude(section=CORE_SECTION)


class HealthPage(PageView):
    verb = VERB
    title = "档案体检"
    note = "按规则逐份检查档案的缺项、错误和矛盾。每晚自动体检，修改后可对单份档案重新体检。"
    template_name = "personnel/health.html"
    actions = (
        Do("personnel:health_examine", "全部重新体检", "personnel.examine_records", main=True),
        Do("personnel:defects", "问题清单", VERB),
        Do("personnel:defect_returns", "退回整改", VERB),
    )

    def context(self):
        return {
            "branches": reports.by_unit(self.user),
            "rules": reports.by_rule(self.user),
            "examined": reports.examined_on(self.user),
            "may_return": may(self.user, "personnel.return_defects"),
            "may_waive": may(self.user, "personnel.waive_rule"),
            "may_core": may(self.user, "personnel.view_core_defect"),
        }


class ExamineRecords(ActionView):
    verb = "personnel.examine_records"
    parent = "personnel:health"
    title = "重新体检全部档案"
    button = "重新体检全部档案"
    done = "已开始体检"

    def consequences(self):
        count = Cadre.objects.visible_to(self.user).in_service().count()
        return [f"按 {len(RULES)} 条规则检查 {count:,} 份在职档案，约需 {max(count // 2000, 1)} 秒至数分钟，可离开页面"]

    def act(self, data):
        return actions.request_examination(by=self.user)

    def next_url(self, job):
        return self.address("job", job.pk)


class DefectFilter(Filters):
    unit = UnitFilter("cadre__unit", label="单位（含下级）")
    rule = django_filters.ChoiceFilter(label="规则", choices=[(one.code, one.label) for one in RULES.values()])
    severity = django_filters.ChoiceFilter(label="程度", choices=SeverityChoice.choices)
    section = django_filters.ChoiceFilter(
        label="所在部分", choices=[(one, one) for one in dict.fromkeys(rule.section for rule in RULES.values())]
    )
    returned = django_filters.BooleanFilter(label="已退回", field_name="returned", lookup_expr="isnull", exclude=True)

    class Meta:
        model = RecordDefect
        fields = ()


class DefectList(ScopedListView):
    model = RecordDefect
    verb = VERB
    title = "档案问题清单"
    parent = "personnel:health"
    filterset_class = DefectFilter
    order = "code"
    export_verb = "personnel.export_roster"
    empty = "没有符合条件的问题"
    columns = (
        Column("code", "工号", "cadre__code", kind="code", sort=("cadre__code", "id")),
        Column("name", "姓名", "cadre__name", kind="person", link=Link("personnel:cadre_health", "cadre__code")),
        Column("unit", "单位", "cadre__unit__name", link=Link("personnel:unit", "cadre__unit__code")),
        Column("severity", "程度", kind="badge", choices=SeverityChoice),
        Column("section", "所在部分"),
        Column("message", "问题", kind="long"),
        Column("found_on", "发现日期", kind="date"),
        Column("due", "整改期限", "returned__due_on", kind="date"),
    )

    def get_queryset(self):
        """Defects of measures stand in no count, so only who asks for them finds them here."""
        asked = self.request.GET
        core = asked.get("section") == CORE_SECTION or asked.get("rule") in CORE_RULES
        return told(self.user, self.scoped()) if core else self.scoped().exclude(section=CORE_SECTION)

    def crumbs(self, obj=None):
        return [Crumb("档案体检", self.address("personnel:health"))]


class FileList(ScopedListView):
    """The files behind the number of files of a unit, the worst first."""

    model = RecordHealth
    verb = VERB
    title = "档案健康度"
    order = "score"
    columns = (
        Column("name", "姓名", "cadre__name", kind="person", link=Link("personnel:cadre_health", "cadre__code")),
        Column("code", "工号", "cadre__code", kind="code"),
        Column("unit", "单位", "cadre__unit__name", link=Link("personnel:unit", "cadre__unit__code")),
        Column("score", "健康度", kind="number", sort=("score", "cadre")),
        Column("errors", "错误", kind="number"),
        Column("warnings", "警告", kind="number"),
        Column("notices", "提示", kind="number"),
        Column("examined_on", "体检日期", kind="date"),
    )
    empty = "没有体检过的档案"

    class filterset_class(Filters):
        unit = UnitFilter("cadre__unit", label="单位（含下级）")

        class Meta:
            model = RecordHealth
            fields = ()

    def get_queryset(self):
        return self.scoped().filter(cadre__left_on=None)

    def crumbs(self, obj=None):
        return [Crumb("档案体检", self.address("personnel:health"))]


class CadreHealth(ScopedDetailView):
    """One file: what was found, and where it is mended."""

    model = Cadre
    lookup = "code"
    verb = VERB
    template_name = "personnel/cadre_health.html"
    actions = (
        Do("personnel:cadre_examine", "重新体检", VERB, main=True),
        Do("personnel:cadre_compare", "三方比对", "personnel.compare_values"),
        Do("personnel:cadre", "返回档案", "personnel.view_cadre"),
    )

    def get_queryset(self):
        return self.scoped().select_related("unit", "record_health")

    def get_title(self, cadre=None):
        return f"{cadre.name}的档案体检"

    def crumbs(self, cadre=None):
        return [Crumb(cadre.name, cadre.get_absolute_url())]

    def context(self, cadre):
        defects = told(self.user, self.scoped(RecordDefect).filter(cadre=cadre)).select_related("returned")
        return {
            "result": getattr(cadre, "record_health", None),
            "defects": sorted(defects, key=lambda one: [*SeverityChoice.values].index(one.severity)),
        }


class ExamineCadre(CadreAction):
    verb = VERB
    title = "重新体检{object}的档案"
    button = "重新体检"

    def act(self, data):
        return actions.examine_cadre(self.object, by=self.user, on=today())

    def tell(self, result):
        self.done = f"体检完成，健康度 {result.score}"
        super().tell(result)

    def next_url(self, result):
        return self.address("personnel:cadre_health", self.object.code)


class ReturnDefects(ActionView):
    """Sends what a unit is to mend back to it."""

    model = Unit
    lookup = "code"
    verb = "personnel.return_defects"
    parent = "personnel:health"
    title = "退回{object}整改"
    button = "退回{object}整改"
    done = "已退回整改"
    form_class = ReturnForm

    def initial(self):
        return {"due_on": today() + timedelta(days=DAYS_TO_MEND)}

    def consequences(self):
        rows = (
            self.scoped(RecordDefect)
            .filter(cadre__unit__path__startswith=self.object.path, cadre__left_on=None, returned=None)
            .exclude(section=CORE_SECTION)
        )
        counted = {value: rows.filter(severity=value).count() for value in SeverityChoice.values}
        words = "、".join(f"{label} {counted[value]} 个" for value, label in SeverityChoice.choices)
        return [f"尚未退回的问题：{words}", "告知该单位主要负责人和考核联络员，列入其到期事项；全部消除后自动办结"]

    def act(self, data):
        return actions.return_defects(self.object, by=self.user, on=today(), **data)


class ReturnList(ScopedListView):
    model = DefectReturn
    verb = VERB
    title = "退回整改"
    order = "-returned_at"
    empty = "没有退回整改"
    first_step = "在“档案体检”页按单位退回。"
    columns = (
        Column("unit", "单位", "unit__name", link=Link("personnel:defect_return", "pk")),
        Column("number", "退回问题", kind="number"),
        Column("due_on", "整改期限", kind="date", sort=("due_on", "id")),
        Column("state", "状态", ("withdrawn", "ended_on"), value=DefectReturn.state_of),
        Column("by", "退回人", "by__name"),
        Column("returned_at", "退回时间", kind="datetime", sort=("id",)),
    )

    def crumbs(self, obj=None):
        return [Crumb("档案体检", self.address("personnel:health"))]


class ReturnPage(ScopedDetailView):
    model = DefectReturn
    verb = VERB
    template_name = "personnel/defect_return.html"
    actions = (
        Do(
            "personnel:defect_return_withdraw",
            "撤回",
            "personnel.return_defects",
            when=lambda sent: sent.ended_on is None,
        ),
    )

    def get_queryset(self):
        return self.scoped().select_related("unit", "by")

    def get_title(self, sent=None):
        return f"退回{sent.unit.name}整改"

    def crumbs(self, sent=None):
        return [Crumb("退回整改", self.address("personnel:defect_returns"))]

    def context(self, sent):
        left = told(self.user, sent.defects.all()).select_related("cadre__unit").order_by("cadre__code", "id")
        rows = [(one.cadre.name, one.cadre.code, one.cadre.unit.name, one.section, one.message) for one in left]
        columns = (
            Column("name", "姓名", link=Link("personnel:cadre_health", "code")),
            Column("code", "工号", kind="code"),
            Column("unit", "单位"),
            Column("section", "所在部分"),
            Column("message", "问题", kind="long"),
        )
        return {
            "facts": [
                Fact("状态", sent.state),
                Fact("退回问题", f"{sent.number} 个"),
                Fact("尚未整改", f"{len(rows)} 个"),
                Fact("整改期限", sent.due_on),
                Fact("退回人", sent.by.name),
                Fact("说明", sent.note),
            ],
            "left": Table(columns, rows, "尚未整改的问题", empty="已全部整改"),
        }


class WithdrawReturn(ActionView):
    model = DefectReturn
    verb = "personnel.return_defects"
    parent = "personnel:defect_returns"
    title = "撤回对{object.unit}的退回"
    button = "撤回退回整改"
    done = "已撤回"
    form_class = forms.ReasonForm
    danger = True

    def get_queryset(self):
        return self.scoped().select_related("unit", "by")

    def initial(self):
        return {}

    def act(self, data):
        return actions.withdraw_return(self.object, by=self.user, on=today(), **data)


class _RuleAction(ActionView):
    verb = "personnel.waive_rule"
    parent = "personnel:health"
    next = "personnel:health"

    def authorize(self):
        super().authorize()
        self.rule = RULES.get(self.kwargs["rule"])
        if self.rule is None:
            raise Http404


class WaiveRule(_RuleAction):
    form_class = WaiveForm
    danger = True
    done = "已停用"

    def get_title(self, obj=None):
        return f"停用规则“{self.rule.label}”"

    def get_button(self):
        return f"停用“{self.rule.label}”"

    def consequences(self):
        return ["此后体检不再检查该项，已发现的同类问题一并取消；可以恢复"]

    def act(self, data):
        return actions.waive_rule(self.rule.code, by=self.user, **data)

    def next_url(self, result):
        return self.address("personnel:health")


class RestoreRule(_RuleAction):
    done = "已恢复，下次体检起检查该项"

    def get_title(self, obj=None):
        return f"恢复规则“{self.rule.label}”"

    def get_button(self):
        return f"恢复“{self.rule.label}”"

    def act(self, data):
        return actions.restore_rule(self.rule.code, by=self.user)
