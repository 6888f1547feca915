"""Conditions of eligibility: the list, one rule set with its versions, making one, its next version, its end."""

from django.http import HttpResponse
from django.urls import reverse

from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Crumb, Do, Fact
from cadre_mgmt.web.tables import Column, Table
from cadre_mgmt.web.views import ActionView, ScopedDetailView, ScopedListView
from personnel import actions
from personnel.forms.criteria import ConditionsForm, NewCriteriaForm, RetireForm, initial_of, rule_choices
from personnel.models import Criteria
from personnel.rules.eligibility import rule_kinds

MANY = 200


def is_open(criteria: Criteria) -> bool:
    return criteria.valid_to is None


class CriteriaList(ScopedListView):
    model = Criteria
    verb = "personnel.view_criteria"
    title = "任职条件"
    order = "code"
    empty = "没有任职条件"
    actions = (
        Do("personnel:criteria_new", "制定条件", "personnel.edit_criteria", main=True),
        Do("personnel:screening_new", "资格筛查", "personnel.judge_eligibility"),
    )
    columns = (
        Column("name", "名称", link=Link("personnel:criteria", "pk")),
        Column("code", "代码", kind="code", sort=("code", "version")),
        Column("level", "拟任职务层次"),
        Column("rank", "拟晋升职级"),
        Column("version", "版本", kind="number"),
        Column("conditions", "条件数", kind="number", value=len),
        Column("valid_from", "施行日期", kind="date"),
        Column("valid_to", "失效日期", kind="date"),
        Column("clause", "依据", kind="long", optional=True),
    )

    def get_queryset(self):
        return self.scoped().newest()


class CriteriaPage(ScopedDetailView):
    model = Criteria
    verb = "personnel.view_criteria"
    parent = "personnel:criteria_list"
    template_name = "personnel/criteria_detail.html"
    actions = (
        Do("personnel:criteria_revise", "修改", "personnel.edit_criteria", when=is_open),
        Do("personnel:criteria_retire", "废止", "personnel.edit_criteria", when=is_open),
    )

    def get_queryset(self):
        return self.scoped().select_related("by", "post__unit")

    def get_note(self, criteria=None):
        return f"{criteria.code} · 第 {criteria.version} 版"

    def context(self, criteria):
        rows = [
            {
                "number": number,
                "title": one.title,
                "required": one.required,
                "manner": "、".join(_manner(one)) or "按记录判断",
                "clause": one.clause,
            }
            for number, one in enumerate(criteria.rules().conditions, 1)
        ]
        versions = self.scoped(Criteria).filter(code=criteria.code).select_related("by").order_by("-version")
        return {
            "facts": [one for one in self.facts(criteria) if one.value],
            "conditions": Table(
                [
                    Column("number", "序号", kind="number"),
                    Column("title", "条件", kind="long"),
                    Column("required", "要求", kind="long"),
                    Column("manner", "判断方式"),
                    Column("clause", "依据条款", kind="long"),
                ],
                rows,
                "条件",
            ),
            "ask_url": f"{reverse('personnel:screening_new')}?rule={criteria.code}",
            "versions": Table(
                [
                    Column("version", "版本", kind="number", link=Link("personnel:criteria", "pk")),
                    Column("name", "名称"), Column("valid_from", "施行日期", kind="date"),
                    Column("valid_to", "失效日期", kind="date"), Column("note", "修改说明", kind="long"),
                    Column("by", "制定人", "by__name"),
                ],
                list(versions[:MANY]), "版本",
            ),
        }  # fmt: skip

    def facts(self, criteria: Criteria) -> list[Fact]:
        return [
            Fact("拟任职务层次", criteria.level),
            Fact("拟晋升职级", criteria.rank),
            Fact("适用职务", str(criteria.post) if criteria.post else ""),
            Fact("施行日期", criteria.valid_from),
            Fact("失效日期", criteria.valid_to or "现行"),
            Fact("制定人", criteria.by.name),
            Fact("修改说明", criteria.note),
            Fact("依据", criteria.clause, wide=True),
        ]


def _manner(condition) -> list[str]:
    found = ["可说明理由放宽"] if condition.waivable else []
    if condition.manual:
        found.append("人工核实")
    return [*found, "指定职务时判断"] if condition.needs_target else found


class CriteriaForm(ActionView):
    """A form that grows: “增加” puts the fields of one more condition below, and nothing is saved yet."""

    model = Criteria
    verb = "personnel.edit_criteria"
    parent = "personnel:criteria_list"
    template_name = "personnel/criteria_form.html"

    def rules(self) -> list[str]:
        """The rules of the conditions typed, or of the rule set that is changed."""
        if self.request.method == "POST":
            asked = self.request.POST.getlist("rules")
            more = self.request.POST.get("kind") if "more" in self.request.POST else None
            return [code for code in ([*asked, more] if more else asked) if code in rule_kinds()]
        source = self.source()
        return [one["rule"] for one in source.conditions] if source else []

    def source(self) -> Criteria | None:
        return self.object

    def form_options(self):
        return {"rules": self.rules()}

    def initial(self):
        source = self.source()
        return {**(initial_of(source) if source else {}), "valid_from": self.on}

    def context(self, **kwargs):
        return {"kinds": rule_choices()}

    def post(self, request, *args, **kwargs) -> HttpResponse:
        if "more" not in request.POST:
            return super().post(request, *args, **kwargs)
        typed = {name: request.POST.getlist(name) for name in request.POST}
        start = {name: values[-1] for name, values in typed.items()}
        form = self.form_class(initial=start, **self.form_options())
        return self.show(form)


class CreateCriteria(CriteriaForm):
    title = "制定任职条件"
    form_class = NewCriteriaForm
    button = "制定任职条件"
    done = "已制定{result}"

    def source(self):
        """`?from=` starts with a copy of another rule set."""
        number = self.request.GET.get("from", "")
        return self.scoped(Criteria).filter(pk=number).first() if number.isdecimal() and len(number) < 10 else None

    def initial(self):
        return {**super().initial(), "name": "", "note": "新制定"}

    def act(self, data):
        return actions.create_criteria(data.pop("code"), data.pop("name"), data.pop("conditions"), by=self.user, **data)


class ReviseCriteria(CriteriaForm):
    title = "修改{object}"
    form_class = ConditionsForm
    button = "保存为新版本"
    done = "{object}已有新版本"

    def consequences(self):
        return ["现有版本不会改动，到新版本施行日期为止；按旧版本作过的判断仍可查看"]

    def crumbs(self, obj=None):
        return [Crumb(obj.name, obj.get_absolute_url())] if obj else []

    def act(self, data):
        return actions.revise_criteria(self.object, **data, post=self.object.post, by=self.user)


class RetireCriteria(ActionView):
    model = Criteria
    verb = "personnel.edit_criteria"
    parent = "personnel:criteria_list"
    title = "废止{object}"
    form_class = RetireForm
    button = "废止{object}"
    danger = True
    done = "{object}已废止"

    def initial(self):
        return {"on": self.on}

    def act(self, data):
        return actions.retire_criteria(self.object, data["on"], data["reason"], by=self.user)
