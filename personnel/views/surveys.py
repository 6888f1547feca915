"""The talent survey as a whole: list, page with coverage, plan, consolidated list, take-over, end."""

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from cadre_mgmt.accounts.scope import may, require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.exports import write_workbook
from cadre_mgmt.web import charts
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Button, Crumb, Do, Fact
from cadre_mgmt.web.tables import Column, Table
from cadre_mgmt.web.views import ActionView, PageView, ScopedDetailView, ScopedListView
from cadre_mgmt.web.views.lists import TYPES, download
from personnel import actions
from personnel.forms.surveys import AssignForm, CloseForm, GroupForm, SurveyForm
from personnel.models import Nomination, Survey, SurveyGroup, SurveyUnit, Visit
from personnel.models.survey import sees_whole
from personnel.reports import surveys as reports

STATES = {"draft": ("筹备中", "grey"), "open": ("进行中", "blue"), "closed": ("已结束", "green")}
COVERAGE = {"covered": ("已覆盖", "green"), "waiting": ("未覆盖", "amber")}


class SurveyList(ScopedListView):
    model = Survey
    verb = "personnel.view_survey"
    title = "大调研"
    order = ("-year", "-pk")
    empty = "没有您参加的大调研"
    first_step = "组织者先新建大调研，编组、分配单位，再启动。"
    actions = (Do("personnel:survey_new", "新建大调研", "personnel.manage_survey", main=True),)
    columns = (
        Column("title", "名称", link=Link("personnel:survey", "pk")),
        Column("year", "年度", kind="number"),
        Column("state", "状态", kind="badge", choices=STATES),
        Column("starts_on", "开始", kind="date"),
        Column("ends_on", "结束", kind="date"),
        Column("units", "调研单位", kind="number"),
        Column("covered", "已覆盖", kind="number"),
        Column("organiser", "组织者", "organiser__name"),
    )

    def get_queryset(self):
        places = self.scoped(SurveyUnit).filter(survey=OuterRef("pk")).order_by().values("survey")
        visited = places.filter(pk__in=self.scoped(Visit).standing().values("place"))
        return self.scoped().annotate(units=_count(places), covered=_count(visited))


def _count(rows):
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number"), output_field=IntegerField()), 0)


class SurveyPage(ScopedDetailView):
    model = Survey
    verb = "personnel.view_survey"
    parent = "personnel:surveys"
    template_name = "personnel/survey_detail.html"

    def get_queryset(self):
        return self.scoped().select_related("organiser")

    def get_note(self, survey=None):
        return f"{survey.starts_on} 至 {survey.ends_on} · {survey.get_state_display()} · 组织者 {survey.organiser.name}"

    def buttons(self, survey=None):
        made = [Button("推荐人选汇总", self.address("personnel:survey_nominees", survey.pk))]
        if not self.manages(survey) or survey.is_closed:
            return made + self.ending(survey)
        made.append(Button("修改", self.address("personnel:survey_edit", survey.pk)))
        made.append(Button("编组", self.address("personnel:survey_group_new", survey.pk)))
        if not survey.is_open:
            made.append(Button("启动", self.address("personnel:survey_open", survey.pk), "main"))
            return made
        made.append(Button("结束", self.address("personnel:survey_close", survey.pk), "danger"))
        return made + self.ending(survey)

    def ending(self, survey):
        tone = "main" if survey.is_closed else "plain"
        allowed = self.manages(survey) and survey.state != Survey.State.DRAFT
        return [Button("转入档案", self.address("personnel:survey_take", survey.pk), tone)] if allowed else []

    def manages(self, survey) -> bool:
        return may(self.user, "personnel.manage_survey", survey) and sees_whole(self.user, survey)

    def context(self, survey):
        places = reports.places(survey, self.user)
        wanted = self.request.GET.get("state", "")
        shown = [place for place in places if not wanted or place.state == wanted]
        columns = (
            Column("unit", "单位", link=Link("personnel:survey_place", "pk")),
            Column("group", "调研组"),
            Column("state", "覆盖", kind="badge", choices=COVERAGE),
            Column("planned_on", "计划日期", kind="date"),
            Column("last_on", "最近走访", kind="date"),
            Column("visits", "走访", kind="number"),
            Column("talked", "谈话人数", kind="number"),
            Column("nominations", "推荐", kind="number"),
        )
        groups = self.scoped(SurveyGroup).filter(survey=survey).select_related("leader").prefetch_related("members")
        return {
            "facts": [Fact("目的", survey.purpose, wide=True)],
            "figures": self.figures(survey),
            "groups": [self.group(survey, group, places) for group in groups],
            "map": [(group, [place for place in places if place.group == group]) for group in groups_of(places)],
            "coverage": coverage_chart(survey, places) if places else None,
            "places": Table(columns, shown, "调研单位", empty="还没有分配调研单位" if not places else "没有这类单位"),
            "wanted": wanted,
            "manages": self.manages(survey) and not survey.is_closed,
        }

    def figures(self, survey):
        found = reports.figures(survey, self.user)
        here, named = survey.get_absolute_url(), self.address("personnel:survey_nominees", survey.pk)
        return [
            ("调研单位", found["units"], "个", here),
            ("已覆盖", found["covered"], "个", f"{here}?state=covered"),
            ("未覆盖", found["units"] - found["covered"], "个", f"{here}?state=waiting"),
            ("谈话", found["talked"], "人次", here),
            ("推荐人选", found["people"], "人", named),
            ("其中已建档", found["on_file"], "人", f"{named}?file=yes"),
        ]

    def group(self, survey, group, places):
        own = [place for place in places if place.group == group.name]
        return {
            "pk": group.pk,
            "name": group.name,
            "leader": group.leader.name,
            "members": "、".join(user.name for user in group.members.all() if user.pk != group.leader_id),
            "units": len(own),
            "covered": sum(place.visits > 0 for place in own),
        }


def groups_of(places) -> list[str]:
    return list(dict.fromkeys(place.group for place in places))


def coverage_chart(survey: Survey, places):
    """Units of each group, covered and not yet."""
    groups = groups_of(places)
    covered = [sum(place.visits > 0 for place in places if place.group == group) for group in groups]
    waiting = [sum(place.visits == 0 for place in places if place.group == group) for group in groups]
    series = (("已覆盖", covered), ("未覆盖", waiting))
    return charts.stacked("各组单位覆盖情况", groups, series, unit="个", head="调研组", source=survey.title)


class SurveyAction(ActionView):
    model = Survey
    verb = "personnel.manage_survey"
    parent = "personnel:surveys"

    def get_queryset(self):
        return self.scoped().select_related("organiser")

    def crumbs(self, survey=None):
        return [Crumb(survey.title, survey.get_absolute_url())] if survey is not None else []

    def next_url(self, result):
        return (self.object or result).get_absolute_url()


class SaveSurvey(SurveyAction):
    form_class = SurveyForm
    title = "修改{object}"
    done = "已保存{result}"

    def get_title(self, survey=None):
        return super().get_title(survey) if survey is not None else "新建大调研"

    def initial(self):
        return super().initial() if self.object is not None else {"year": self.on.year}

    def act(self, data):
        return actions.save_survey(self.object, by=self.user, **data)


class OpenSurvey(SurveyAction):
    title = "启动{object}"
    button = "启动{object}"
    done = "{object}已启动，各组可以填写"
    action = staticmethod(actions.open_survey)

    def consequences(self):
        places, groups = self.object.places.count(), self.object.groups.count()
        return [f"{groups} 个组、{places} 个单位；各组成员只能看到和填写本组的单位"]


class CloseSurvey(SurveyAction):
    title = "结束{object}"
    button = "结束{object}"
    done = "{object}已结束"
    form_class = CloseForm
    action = staticmethod(actions.close_survey)
    danger = True

    def consequences(self):
        found = reports.figures(self.object, self.user)
        uncovered = found["units"] - found["covered"]
        return [
            f"{found['units']} 个单位中已覆盖 {found['covered']} 个，未覆盖 {uncovered} 个",
            *(["未覆盖的须说明理由"] if uncovered else []),
            "结束后不能再填写走访和推荐，仍可转入档案",
        ]


class TakeOver(SurveyAction):
    title = "将{object}转入档案"
    button = "转入档案"
    action = staticmethod(actions.take_over_survey)
    done = "{result}"

    def consequences(self):
        people = reports.nominees(self.object, self.user)
        on_file = [one for one in people if one.code]
        tags = sum(len(one.traits) for one in on_file)
        return [
            f"为 {len(on_file)} 名已建档人选各写入一条敏感级纪实，附 {tags} 项特征",
            f"{len(people) - len(on_file)} 名未建档人选不转入，可先在汇总中关联档案",
            "可以重复办理：只更新有变化的，不会重复；已撤销的不再写入",
        ]


class SaveGroup(SurveyAction):
    form_class = GroupForm
    title = "{object}编组"
    button = "保存调研组"
    done = "已保存{result}"

    def form_options(self):
        return {"on": self.on}

    def initial(self):
        return {}

    def act(self, data):
        return actions.save_group(self.object, by=self.user, **data)


class GroupAction(SurveyAction):
    model = SurveyGroup

    def get_queryset(self):
        return self.scoped().select_related("survey__organiser", "leader")

    def crumbs(self, group=None):
        return [Crumb(group.survey.title, group.survey.get_absolute_url())]

    def next_url(self, result):
        return self.object.survey.get_absolute_url()

    def back_url(self):
        return self.next_url(None)


class EditGroup(GroupAction):
    form_class = GroupForm
    title = "修改{object}"
    done = "已保存{result}"

    def form_options(self):
        return {"on": self.on}

    def initial(self):
        group = self.object
        return {"name": group.name, "leader": group.leader_id, "members": list(group.members.all())}

    def act(self, data):
        return actions.save_group(self.object.survey, group=self.object, by=self.user, **data)


class AssignUnits(GroupAction):
    form_class = AssignForm
    title = "为{object}分配单位"
    button = "分配单位"
    template_name = "personnel/survey_assign.html"

    def form_options(self):
        return {"survey": self.object.survey, "user": self.user}

    def initial(self):
        return {"units": list(self.object.places.values_list("unit_id", flat=True))}

    def consequences(self):
        return ["已属其他组的单位改由本组负责，原有走访和推荐随之转来；去掉勾选不会移出，请在单位页移出"]

    def act(self, data):
        return actions.assign_units(self.object, data["units"], planned_on=data["planned_on"], by=self.user)

    def tell(self, result):
        self.done = f"{self.object}负责 {len(result)} 个单位"
        super().tell(result)


class Nominees(PageView):
    """The consolidated list, of what the reader sees; as a workbook for who may take it along."""

    model = Survey
    verb = "personnel.view_survey"
    parent = "personnel:surveys"
    template_name = "personnel/survey_nominees.html"

    def authorize(self):
        self.object = self.find(self.scoped().select_related("organiser"))
        require(self.user, self.verb, self.object)

    def get(self, request, *args, **kwargs):
        people = reports.nominees(self.object, self.user)
        asked = request.GET.get("file", "")
        purpose = request.GET.get("purpose", "")
        people = [one for one in people if not asked or bool(one.code) == (asked == "yes")]
        people = [one for one in people if not purpose or purpose in one.purposes]
        if "export" in request.GET:
            return self.export(people)
        record(self.object, "personnel.view_survey_list", by=self.user, detail={"people": len(people)})
        manages = may(self.user, "personnel.manage_survey", self.object) and sees_whole(self.user, self.object)
        return self.page(
            object=self.object, people=people, purposes=Nomination.Purpose.labels, purpose=purpose, asked=asked,
            manages=manages, may_export=may(self.user, "personnel.export_survey"), on=self.on,
            most=max((one.votes for one in people), default=0),
        )  # fmt: skip

    def export(self, people):
        require(self.user, "personnel.export_survey")
        heads = [
            "序号",
            "姓名",
            "工号",
            "单位职务",
            "推荐单位数",
            "推荐人次",
            "推荐方向",
            "推荐单位",
            "推荐理由",
            "能力专长",
            "特征",
        ]
        rows = [
            (
                number, one.name, one.code, one.post, len(one.units), one.votes, "、".join(one.purposes),
                "、".join(one.units), "\n".join(f"{said.unit}：{said.reason}" for said in one.nominations),
                "；".join(one.abilities), "、".join(trait for trait, _ in one.traits),
            )
            for number, one in enumerate(people, 1)
        ]  # fmt: skip
        content = write_workbook(heads, rows, title=f"{self.object}人选汇总")
        record(self.object, "personnel.export_survey", by=self.user, detail={"rows": len(rows)})
        return download(content, f"{self.object}人选汇总{self.on:%Y%m%d}.xlsx", TYPES["xlsx"])

    def get_title(self, obj=None):
        return f"{self.object}推荐人选汇总"

    def crumbs(self, obj=None):
        return [Crumb(self.object.title, self.object.get_absolute_url())]
