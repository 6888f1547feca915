"""分派: the table of who scores for which named group over which units, year by year."""

from assessment.actions.assignments import add_assignment, copy_assignments, remove_assignment
from assessment.filters.assignments import AssignmentFilter
from assessment.forms.cycles import AssignmentForm, CopyAssignmentsForm
from assessment.models import Assignment, Kind
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Crumb, Do
from cadre_mgmt.web.tables import Column
from cadre_mgmt.web.views import ActionView, ScopedListView


class AssignmentList(ScopedListView):
    model = Assignment
    verb = "assessment.edit_assignment"
    title = "评分分派"
    note = "每个记名考评主体由谁评分、评哪些单位。开启考核周期时据此下达评分任务，评分人本人和亲属自动回避。"
    order = ("-year", "group__position", "unit__position", "scorer__name")
    filterset_class = AssignmentFilter
    empty = "还没有评分分派"
    first_step = "逐条新增，或从上一年度复制。"
    export_verb = "assessment.edit_assignment"
    actions = (
        Do("assessment:assignment_new", "新增分派", "assessment.edit_assignment", main=True),
        Do("assessment:assignments_copy", "从上年复制", "assessment.edit_assignment"),
    )
    columns = (
        Column("group", "考评主体", "group__name", sort="group__position"),
        Column("year", "年度", kind="number", sort=True),
        Column("kind", "类别", value=lambda kind: Kind(kind).label),
        Column("unit", "单位范围", "unit__name", sort="unit__position"),
        Column(
            "scorer",
            "评分人",
            ("scorer__name", "by_unit_head"),
            value=lambda name, by_head: "各单位主要负责人" if by_head else name,
        ),
        Column("account", "账号", "scorer__username", kind="code"),
        Column(
            "remove", "", "pk", value=lambda _: "删除", link=Link("assessment:assignment_remove", "pk"), exported=False
        ),
    )


class NewAssignment(ActionView):
    verb = "assessment.edit_assignment"
    title = "新增分派"
    parent = "assessment:assignments"
    next = "assessment:assignments"
    form_class = AssignmentForm
    button = "新增分派"
    action = add_assignment
    done = "已新增分派"

    def form_options(self):
        return {"user": self.user}

    def crumbs(self, obj=None):
        return [Crumb("评分分派", self.address(self.parent))]


class RemoveAssignment(ActionView):
    model = Assignment
    verb = "assessment.edit_assignment"
    title = "删除分派"
    parent = "assessment:assignments"
    next = "assessment:assignments"
    button = "删除这条分派"
    danger = True
    action = remove_assignment
    done = "分派已删除"

    def consequences(self):
        one = self.object
        who = "各单位主要负责人" if one.by_unit_head else one.scorer.name
        return [f"{one.year}年{who}不再为“{one.group}”评{one.unit}及下级单位", "已开启周期的评分任务不受影响"]


class CopyAssignments(ActionView):
    verb = "assessment.edit_assignment"
    title = "从上年复制分派"
    parent = "assessment:assignments"
    next = "assessment:assignments"
    form_class = CopyAssignmentsForm
    button = "复制分派"
    action = copy_assignments
    done = "复制了{result}条分派"

    def consequences(self):
        return ["只补充目标年度没有的分派，已有的不变；停用的账号不复制"]
