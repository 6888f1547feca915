"""What posts and persons do: the list of post duties, and changing duties, workflow, abilities, chains, assignments."""

from dataclasses import replace

from django.db.models import Q
from django.urls import reverse

from cadre_mgmt.common.dates import PartialDate, Precision
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Crumb, Do
from cadre_mgmt.web.tables import Column
from cadre_mgmt.web.views import ActionView, ScopedListView
from personnel import actions
from personnel.exchange.duty_lines import ABILITY_FIELDS, STEP_FIELDS, Field, written
from personnel.forms import duties as forms
from personnel.models import (
    Bearing,
    DutyAssignment,
    Post,
    PostDuty,
    RequiredAbility,
    ResponsibilityLink,
    StatutoryDuty,
    WorkflowStep,
)
from personnel.reports.holders import holders_on

from .duty_filters import PostDutyFilter
from .duty_parts import openable, people_html
from .files import CadreAction
from .versions import VersionedActionView


class PostDutyList(ScopedListView):
    """A duty finds the post and the persons in it."""

    model = PostDuty
    verb = "personnel.view_duty"
    title = "岗位职责"
    filterset_class = PostDutyFilter
    order = ("post__unit__path", "post__position", "position", "pk")
    export_verb = "personnel.export_duty"
    parent = "personnel:duties"
    empty = "没有符合条件的岗位职责"
    first_step = "打开一个职务登记它的职责，或在单位职责页从表格粘贴。"
    actions = (Do("personnel:duties", "法定职责", "personnel.view_duty"),)
    columns = (
        Column("text", "岗位职责", kind="long", link=Link("personnel:post", "post_id")),
        Column("post", "职务", "post__name", link=Link("personnel:post", "post_id")),
        Column("unit", "单位", "post__unit__name", link=Link("personnel:unit_duties", "post__unit__code")),
        Column("holders", "现任", "post_id", kind="html"),
        Column("bearing", "承担方式", kind="badge", choices=Bearing),
        Column("statutory", "法定职责", "statutory__text", kind="long", link=Link("personnel:duty", "statutory_id")),
        Column("started", "起", kind="month", value=lambda value: str(value or ""), optional=True),
    )

    def drawn_columns(self):
        if "export" in self.request.GET:
            people, kind = lambda post: "、".join(one.name for one in self.held.get(post, ())), "text"
        else:
            people, kind = lambda post: people_html(self.held.get(post, ()), self.known) or "空缺", "html"
        return [
            replace(column, value=people, kind=kind) if column.name == "holders" else column for column in self.columns
        ]

    def slice(self, queryset, columns):
        rows, fields = super().slice(queryset, columns)
        if "post_id" in fields:
            place = fields.index("post_id")
            self.look_up({row[place] for row in rows.rows})
        return rows, fields

    def export(self, queryset, form):
        self.look_up(set(queryset.order_by().values_list("post_id", flat=True)))
        return super().export(queryset, form)

    def look_up(self, posts: set[int]) -> None:
        self.held = holders_on(posts, self.on)
        self.known = openable(self.user, [one for people in self.held.values() for one in people])


class PostPart(ActionView):
    """What is done to one post ends on its page."""

    model = Post
    verb = "personnel.edit_duty"
    parent = "personnel:posts"

    def get_queryset(self):
        return self.scoped().select_related("unit")

    def post_of(self, obj) -> Post:
        return obj

    def crumbs(self, obj=None):
        return [Crumb(str(self.post_of(obj)), self.back_url())]

    def back_url(self):
        return reverse("personnel:post", args=[self.post_of(self.object).pk])

    def next_url(self, result):
        return self.back_url()

    def initial(self):
        return {}


class AddPostDuty(PostPart):
    title = "登记{object}的职责"
    form_class = forms.PostDutyNewForm
    button = "登记岗位职责"
    done = "已登记岗位职责"

    def form_options(self):
        return {"duties": open_duties(self.scoped(StatutoryDuty), self.object.unit.path)}

    def act(self, data):
        return actions.add_post_duty(self.object, data.pop("text"), by=self.user, **data)


def open_duties(duties, path: str, *extra: int):
    """Of the visible duties those in force of the unit at `path` and of the units above it, and some others."""
    units = [int(pk) for pk in path.split("/") if pk]
    found = duties.filter(Q(unit__in=units, ended=None) | Q(pk__in=extra))
    return found.select_related("unit").order_by("-unit__path", "position", "pk")


class PostDutyAction(PostPart):
    model = PostDuty
    parent = "personnel:post_duties"

    def get_queryset(self):
        return self.scoped().select_related("post__unit", "statutory")

    def post_of(self, obj):
        return obj.post


class EditPostDuty(VersionedActionView, PostDutyAction):
    title = "修改岗位职责"
    form_class = forms.PostDutyForm
    action = staticmethod(actions.edit_post_duty)
    done = "岗位职责已修改"

    def initial(self):
        names = ("bearing", "text", "started", "source", "note")
        facts = {name: getattr(self.object, name) for name in names}
        return {**super().initial(), **facts, "statutory": self.object.statutory_id}

    def form_options(self):
        extra = [self.object.statutory_id] if self.object.statutory_id else []
        return {"duties": open_duties(self.scoped(StatutoryDuty), self.object.post.unit.path, *extra)}


class EndPostDuty(PostDutyAction):
    title = "终止岗位职责"
    form_class = forms.EndForm
    button = "终止这项岗位职责"
    action = staticmethod(actions.end_post_duty)
    done = "岗位职责已终止"
    danger = True

    def initial(self):
        return {"on": PartialDate(self.on, Precision.DAY)}

    def consequences(self):
        return [f"{self.object.post}自该日不再承担“{self.object}”，历史保留"]


class SetLines(PostPart):
    """All lines of one kind in one box: what is no longer there ends today, what is new begins today."""

    template_name = "personnel/post_lines.html"
    form_class = forms.LinesForm
    fields: tuple[Field, ...] = ()
    rows: type = WorkflowStep

    def initial(self):
        rows = self.rows.objects.visible_to(self.user).filter(post=self.object, ended=None).order_by("position", "pk")
        names = [one.name for one in self.fields]
        return {"block": written(self.fields, list(rows.values(*names)), head=False)}

    def context(self):
        return {"titles": [one.title for one in self.fields]}

    def consequences(self):
        return ["删去的行自今日终止，新增的行自今日生效；首次登记的不记起期"]


class SetWorkflow(SetLines):
    title = "编辑{object}的工作流程"
    fields, rows = STEP_FIELDS, WorkflowStep
    button = "保存工作流程"
    action = staticmethod(actions.set_workflow)
    done = "工作流程现有{result}步"


class SetAbilities(SetLines):
    title = "编辑{object}的任职能力"
    fields, rows = ABILITY_FIELDS, RequiredAbility
    button = "保存任职能力"
    action = staticmethod(actions.set_abilities)
    done = "任职能力现有{result}项"


class LinkPost(PostPart):
    title = "登记{object}的责任链"
    form_class = forms.LinkForm
    button = "登记责任链"
    done = "已登记责任链"

    def form_options(self):
        return {"user": self.user}

    def act(self, data):
        post = data["post"] or None
        unit = None if post else data["unit"]
        return actions.link_post(
            self.object, data["kind"], to_post=post, to_unit=unit, matter=data["matter"], by=self.user
        )


class EndLink(PostPart):
    model = ResponsibilityLink
    title = "解除责任链"
    form_class = forms.EndForm
    button = "解除这一关系"
    action = staticmethod(actions.end_link)
    done = "已解除责任链"
    danger = True

    def get_queryset(self):
        return self.scoped().select_related("post__unit", "to_post__unit", "to_unit")

    def post_of(self, obj):
        return obj.post

    def initial(self):
        return {"on": PartialDate(self.on, Precision.DAY)}

    def consequences(self):
        return [f"“{self.object}”自该日解除，历史保留"]


class AssignDuty(CadreAction):
    verb = "personnel.edit_duty"
    title = "登记{object}的分工"
    form_class = forms.AssignmentForm
    button = "登记分工"
    done = "已登记{object}的分工"

    def initial(self):
        return {}

    def form_options(self):
        return {"duties": open_duties(self.scoped(StatutoryDuty), self.object.unit.path)}

    def act(self, data):
        return actions.assign_duty(self.object, data.pop("text"), by=self.user, **data)


class EndAssignment(ActionView):
    model = DutyAssignment
    verb = "personnel.edit_duty"
    parent = "personnel:cadres"
    title = "结束分工"
    form_class = forms.EndForm
    button = "结束这项分工"
    action = staticmethod(actions.end_assignment)
    done = "分工已结束"
    danger = True

    def get_queryset(self):
        return self.scoped().select_related("cadre__unit")

    def initial(self):
        return {"on": PartialDate(self.on, Precision.DAY)}

    def crumbs(self, row=None):
        return [Crumb(row.cadre.name, row.cadre.get_absolute_url())]

    def consequences(self):
        return [f"{self.object.cadre.name}自该日不再承担“{self.object.text}”，历史保留"]

    def back_url(self):
        return self.object.cadre.get_absolute_url()

    def next_url(self, result):
        return self.back_url()
