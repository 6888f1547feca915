"""Admonition talks: what is to be held by when, the record, and the sheet that is signed."""

from assessment.actions.consequences import record_talk
from assessment.actions.talks import opened_on
from assessment.filters.consequences import AdmonitionFilter
from assessment.forms.consequences import TalkForm
from assessment.models import Admonition
from cadre_mgmt.web.cells import date_text, moment_text
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Do, Fact, Stage
from cadre_mgmt.web.tables import Column
from cadre_mgmt.web.views import ActionView, ScopedDetailView, ScopedListView

from .evidence import person_of

PARTS = (
    "last_place__result__assessee",
    "last_place__result__run",
    "last_place__cycle",
    "last_place__cadre__unit",
    "last_place__cadre__account",
    "recorded_by",
)
BADGES = {
    "due": ("待谈话", "amber"),
    "held": ("待本人确认", "blue"),
    "done": ("本人已确认", "green"),
    "withdrawn": ("已撤销", "grey"),
}


def state_of(withdrawn_at, held_on, acknowledged_at) -> str:
    if withdrawn_at is not None:
        return "withdrawn"
    if acknowledged_at is not None:
        return "done"
    return "due" if held_on is None else "held"


class AdmonitionList(ScopedListView):
    model = Admonition
    verb = "assessment.view_last_places"
    export_verb = "assessment.export_results"
    title = "诫勉谈话"
    note = "末位认定后在期限内谈话，形成记录，由本人阅看确认，计入监督纪实。"
    filterset_class = AdmonitionFilter
    order = "due_on"
    empty = "没有诫勉谈话"
    first_step = "确认考核结果、认定末位后，需要进行的谈话会在这里列出。"
    columns = (
        Column(
            "name", "姓名", "last_place__result__assessee__name", "person", link=Link("assessment:admonition", "pk")
        ),
        Column("code", "工号", "last_place__cadre__code", "code", sort=True),
        Column("year", "年度", "last_place__year", "number", sort=True),
        Column("unit", "单位", "last_place__result__assessee__unit_name"),
        Column("post", "职务", "last_place__result__assessee__post_name", "long"),
        Column("due_on", "谈话期限", kind="date", sort=True),
        Column("held_on", "谈话日期", kind="date", sort=True),
        Column("held_by", "谈话人"),
        Column(
            "state", "状态", ("withdrawn_at", "held_on", "acknowledged_at"), "badge", value=state_of, choices=BADGES
        ),
        Column("acknowledged_at", "本人确认时间", kind="datetime", optional=True),
    )


class AdmonitionPage(ScopedDetailView):
    model = Admonition
    verb = "assessment.view_last_places"
    template_name = "assessment/admonition_detail.html"
    parent = "assessment:admonitions"
    audited = "assessment.view_result"
    actions = (
        Do(
            "assessment:admonition_record",
            "记录谈话",
            "assessment.record_talk",
            main=True,
            when=lambda admonition: admonition.held_on is None and admonition.withdrawn_at is None,
        ),
        Do("assessment:admonition_print", "打印谈话记录", "assessment.view_last_places"),
    )

    def get_queryset(self):
        return self.scoped().select_related(*PARTS)

    def get_title(self, obj=None):
        return f"{obj.last_place.result.assessee.name}：{obj.last_place.year}年度诫勉谈话"

    def context(self, admonition):
        place = admonition.last_place
        return {
            "person": person_of(place, place.cadre.get_absolute_url()),
            "stages": stages(admonition),
            "overdue": admonition.is_overdue(self.on),
            "facts": [
                Fact("事由", f"{place.cycle}末位", place.get_absolute_url()),
                Fact("状态", admonition.state),
                Fact("谈话期限", date_text(admonition.due_on)),
                Fact("谈话日期", date_text(admonition.held_on) if admonition.held_on else ""),
                Fact("谈话人", admonition.held_by),
                Fact("谈话地点", admonition.place),
                Fact("记录人", admonition.recorded_by.name if admonition.recorded_by else ""),
                Fact("本人确认时间", moment_text(admonition.acknowledged_at) if admonition.acknowledged_at else ""),
            ],
        }


def stages(admonition: Admonition) -> list[Stage]:
    held, read = admonition.held_on is not None, admonition.acknowledged_at is not None
    return [
        Stage("末位认定", "done", note=date_text(opened_on(admonition))),
        Stage(
            "诫勉谈话",
            "done" if held else "now",
            who=admonition.held_by or "组织部",
            by_when=None if held else admonition.due_on,
            note=date_text(admonition.held_on) if held else "",
        ),
        Stage("本人确认", "done" if read else "now" if held else "next", who=admonition.last_place.cadre.name),
    ]


class AdmonitionPrint(AdmonitionPage):
    template_name = "assessment/admonition_print.html"
    actions = ()


class RecordTalk(ActionView):
    model = Admonition
    verb = "assessment.record_talk"
    parent = "assessment:admonitions"
    form_class = TalkForm
    action = record_talk
    button = "保存谈话记录"
    done = "已保存{object}的记录"

    def get_queryset(self):
        return self.scoped().select_related(*PARTS)

    def get_title(self, obj=None):
        return f"记录{self.object.last_place.result.assessee.name}的诫勉谈话"

    def initial(self):
        return {"held_on": self.on, "held_by": self.user.name}

    def consequences(self):
        admonition = self.object
        return [
            f"谈话日期不早于 {date_text(opened_on(admonition))}，期限为 {date_text(admonition.due_on)}",
            "自谈话之日起计入该干部的监督纪实（诫勉），保存后不能修改",
            "有账号的干部会收到消息，请其阅看并确认",
        ]
