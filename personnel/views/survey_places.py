"""One unit of a talent survey: visits, talks, nominations, as its group brings them home."""

from django.urls import reverse

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Button, Crumb, Fact
from cadre_mgmt.web.tables import Column, Table
from cadre_mgmt.web.views import ActionView, ScopedDetailView
from personnel import actions, forms
from personnel.forms.surveys import MatchForm, NominationForm, VisitForm
from personnel.models import Cadre, Nomination, SurveyUnit, Visit
from personnel.models.survey import sees_whole


class SurveyPlacePage(ScopedDetailView):
    model = SurveyUnit
    verb = "personnel.view_survey"
    audited = "personnel.view_survey_place"
    parent = "personnel:surveys"
    template_name = "personnel/survey_place.html"

    def get_queryset(self):
        return self.scoped().select_related("survey__organiser", "group__leader", "unit")

    def get_title(self, place=None):
        return place.unit.name

    def get_note(self, place=None):
        return f"{place.survey} · {place.group} · {place.survey.get_state_display()}"

    def crumbs(self, place=None):
        return [Crumb(place.survey.title, place.survey.get_absolute_url())]

    def buttons(self, place=None):
        if not self.enters(place):
            return []
        made = [
            Button("登记走访谈话", self.address("personnel:survey_visit_new", place.pk), "main"),
            Button("登记推荐", self.address("personnel:survey_nominate", place.pk)),
        ]
        if sees_whole(self.user, place.survey) and may(self.user, "personnel.manage_survey", place):
            made.append(Button("移出调研", self.address("personnel:survey_release", place.pk), "danger"))
        return made

    def enters(self, place) -> bool:
        return place.survey.is_open and may(self.user, "personnel.enter_survey", place)

    def context(self, place):
        visits = list(place.visits.select_related("by"))
        named = list(place.nominations.select_related("cadre__unit", "cadre__post", "by").prefetch_related("traits"))
        stood = [visit for visit in visits if visit.withdrawn_at is None]
        return {
            "facts": [
                Fact("调研组", f"{place.group.name}（组长 {place.group.leader.name}）"),
                Fact("计划日期", place.planned_on or "未定"),
                Fact("走访", f"{len(stood)} 次" if stood else "未覆盖"),
                Fact("谈话", f"{sum(visit.talked for visit in stood)} 人"),
            ],
            "visits": visits,
            "nominations": named,
            "enters": self.enters(place),
            "manages": sees_whole(self.user, place.survey) and not place.survey.is_closed,
        }


class PlaceAction(ActionView):
    """What is entered for a unit ends on its page."""

    model = SurveyUnit
    verb = "personnel.enter_survey"
    parent = "personnel:surveys"

    def get_queryset(self):
        return self.scoped().select_related("survey__organiser", "group", "unit")

    def crumbs(self, place=None):
        return [
            Crumb(place.survey.title, place.survey.get_absolute_url()),
            Crumb(place.unit.name, place.get_absolute_url()),
        ]

    def initial(self):
        return {}

    def get_title(self, place=None):
        return self.title.format(object=place.unit if place is not None else "")

    def next_url(self, result):
        return self.object.get_absolute_url()


class RecordVisit(PlaceAction):
    title = "登记{object}的走访谈话"
    form_class = VisitForm
    button = "登记走访谈话"
    done = "已登记走访谈话"
    action = staticmethod(actions.record_visit)

    def initial(self):
        return {"on": self.on}


class Nominate(PlaceAction):
    title = "登记{object}的推荐"
    template_name = "personnel/finding_form.html"
    form_class = NominationForm
    button = "登记推荐"
    done = "已登记推荐"
    action = staticmethod(actions.nominate)

    def consequences(self):
        talked = sum(self.object.visits.standing().values_list("talked", flat=True))
        return [f"本单位已谈话 {talked} 人，推荐人数不能超过；同一人同一方向只登记一次"]


class ReleaseUnit(PlaceAction):
    verb = "personnel.manage_survey"
    title = "将{object}移出调研"
    button = "移出调研"
    done = "已移出"
    danger = True
    action = staticmethod(actions.release_unit)

    def next_url(self, result):
        return self.object.survey.get_absolute_url()

    def back_url(self):
        return self.object.get_absolute_url()


class BroughtAction(ActionView):
    """What is done to a visit or nomination ends on the page of its unit."""

    verb = "personnel.enter_survey"
    parent = "personnel:surveys"
    form_class = forms.ReasonForm
    danger = True

    def get_queryset(self):
        return self.scoped().select_related("place__survey__organiser", "place__group", "place__unit")

    def crumbs(self, row=None):
        return [
            Crumb(row.place.survey.title, row.place.survey.get_absolute_url()),
            Crumb(row.place.unit.name, row.place.get_absolute_url()),
        ]

    def initial(self):
        return {}

    def consequences(self):
        return ["记录仍保留，标明已撤销，不再计数"]

    def next_url(self, result):
        return self.object.place.get_absolute_url()

    def back_url(self):
        return self.object.place.get_absolute_url()


class WithdrawVisit(BroughtAction):
    model = Visit
    title = "撤销走访谈话"
    button = "撤销“{object}”"
    done = "已撤销走访谈话"
    action = staticmethod(actions.withdraw_visit)


class WithdrawNomination(BroughtAction):
    model = Nomination
    title = "撤销推荐"
    button = "撤销“{object}”"
    done = "已撤销推荐"
    action = staticmethod(actions.withdraw_nomination)


class MatchNominee(BroughtAction):
    """A nominee from outside turns out to be on file; cadres of the same name stand beside the form."""

    model = Nomination
    verb = "personnel.manage_survey"
    title = "关联推荐人选的档案"
    template_name = "personnel/survey_match.html"
    form_class = MatchForm
    button = "关联档案"
    done = "已关联 {result} 条推荐"
    danger = False
    action = staticmethod(actions.match_nominee)

    def initial(self):
        return {"name": self.object.name, "code": self.request.GET.get("code", "")}

    def consequences(self):
        return ["本次调研中姓名和所在单位相同的推荐一并关联"]

    def context(self, **kwargs):
        same = self.scoped(Cadre).filter(name=self.object.name).select_related("unit", "post")[:20]
        columns = (
            Column("name", "姓名", kind="person", link=Link("personnel:cadre", "code")),
            Column("code", "工号", kind="code"),
            Column("unit", "单位"),
            Column("post", "职务"),
        )
        rows = [
            {"name": one.name, "code": one.code, "unit": one.unit.name, "post": one.post.name if one.post else ""}
            for one in same
        ]
        nominee = f"{self.object.name}，{self.object.outside_unit}{self.object.outside_post}"
        return {"same": Table(columns, rows, "同名干部", empty="没有同名干部"), "nominee": nominee}

    def next_url(self, result):
        return reverse("personnel:survey_nominees", args=[self.object.place.survey_id])
