"""Last places: the list over the years, one with its evidence, and the decision on a tie."""

from assessment.actions.consequences import decide_tie
from assessment.filters.consequences import STATES, LastPlaceFilter
from assessment.forms.consequences import TieForm
from assessment.models import Kind, LastPlace
from assessment.reports.consequences import PARTS, tied_with, years_before
from cadre_mgmt.accounts.scope import may
from cadre_mgmt.web.cells import moment_text
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Do, Fact, Happening, Reason
from cadre_mgmt.web.tables import Column
from cadre_mgmt.web.views import ActionView, ScopedDetailView, ScopedListView

from .evidence import evidence, person_of, tie_evidence

TONES = {"last": "red", "waiting": "amber", "upheld": "red", "dismissed": "green", "withdrawn": "grey"}
BADGES = {state: (label, TONES[state]) for state, label in STATES.items()}
RUNNING = {True: ("连续两年", "red")}


def state_of(withdrawn_at, is_tied: bool, decision: str) -> str:
    if withdrawn_at is not None:
        return "withdrawn"
    return (decision or "waiting") if is_tied else "last"


class LastPlaceList(ScopedListView):
    model = LastPlace
    verb = "assessment.view_last_places"
    export_verb = "assessment.export_results"
    title = "末位"
    note = "已确认结果中各排名范围最后一名。末位本身不等于不称职；连续两年末位另行认定。"
    filterset_class = LastPlaceFilter
    order = "-year"
    empty = "没有末位记录"
    first_step = "确认考核结果后，各排名范围的末位会在这里列出。"
    columns = (
        Column("name", "姓名", "result__assessee__name", "person", link=Link("assessment:last_place", "pk")),
        Column("code", "工号", "cadre__code", "code", sort=True, optional=True),
        Column("year", "年度", kind="number", sort=True),
        Column("unit", "单位", "result__assessee__unit_name"),
        Column("post", "职务", "result__assessee__post_name", "long"),
        Column("ranked_in", "排名范围", "result__ranked_in_name"),
        Column("total", "总分", "result__total", "score"),
        Column("rank", "名次/人数", ("result__rank", "result__group_size"), value=lambda rank, size: f"{rank}/{size}"),
        Column("state", "状态", ("withdrawn_at", "is_tied", "decision"), "badge", value=state_of, choices=BADGES),
        Column("running", "连续末位", kind="badge", value=lambda running: running or None, choices=RUNNING),
        Column("level", "职务层次", "result__assessee__post_level", optional=True),
        Column("confirmed_at", "确认时间", kind="datetime", optional=True),
    )

    def get_queryset(self):
        return self.scoped().with_running()


class LastPlacePage(ScopedDetailView):
    model = LastPlace
    verb = "assessment.view_last_places"
    template_name = "assessment/last_place_detail.html"
    parent = "assessment:last_places"
    audited = "assessment.view_result"
    actions = (
        Do(
            "assessment:last_place_decide",
            "记录并列末位的决定",
            "assessment.decide_tie",
            main=True,
            when=lambda place: place.waits_for_decision,
        ),
    )

    def get_queryset(self):
        return self.scoped().select_related(*PARTS, "decided_by", "admonition")

    def get_title(self, obj=None):
        return f"{obj.result.assessee.name}：{obj.year}年度末位"

    def context(self, place):
        before = years_before(place)
        admonition = getattr(place, "admonition", None)
        return {
            "person": person_of(place, place.cadre.get_absolute_url()),
            "facts": [
                Fact("考核周期", place.cycle),
                Fact("状态", place.state),
                Fact("确认时间", moment_text(place.confirmed_at)),
                Fact("连续末位", f"连续{len(before) + 1}年" if before and place.is_effective else "首次"),
            ],
            "evidence": evidence([place, *before[:1]], with_trust=may(self.user, "assessment.view_raters")),
            "ties": tie_evidence(tied) if (tied := tied_with(place)) else None,
            "results": [(one.year, one.result.get_absolute_url()) for one in (place, *before[:1])],
            "reasons": reasons(place, bool(before)),
            "admonition": admonition,
            "finding": place.unfit_findings.order_by("-id").first(),
            "happenings": happenings(place),
        }


def reasons(place: LastPlace, twice: bool) -> list[Reason]:
    """Why it has or has not the consequences."""
    if place.is_tied:
        verdict = "open" if place.waits_for_decision else ("ok" if place.counts else "no")
        tie = Reason(verdict, "并列末位由领导班子研究决定", evidence=place.decision_text or "尚未记录决定")
    else:
        tie = Reason("ok", "排名范围内名次最大，无人并列")
    switched = Reason(
        "ok" if place.cycle.consequence_on else "no",
        "本周期启用末位后果" if place.cycle.consequence_on else "本周期未启用末位后果，只记录末位",
    )
    counts = twice and place.counts
    run = Reason("ok" if counts else "no", "上一年度已确认结果也是末位" if twice else "上一年度不是末位或无已确认结果")
    return [tie, switched, run]


def happenings(place: LastPlace) -> list[Happening]:
    """The row's own story, newest first."""
    told = [
        Happening(
            place.confirmed_at, "结果确认，列末位" if not place.is_tied else "结果确认，并列末位，待决定", tone="red"
        )
    ]
    if place.decided_on:
        who = place.decided_by.name if place.decided_by else ""
        told.append(Happening(place.decided_on, place.get_decision_display(), who, place.decision_text, tone="amber"))
    if place.withdrawn_at:
        told.append(Happening(place.withdrawn_at, "撤销", note=place.withdrawn_reason))
    return told[::-1]


class DecideTie(ActionView):
    model = LastPlace
    verb = "assessment.decide_tie"
    parent = "assessment:last_places"
    form_class = TieForm
    template_name = "assessment/last_place_decide.html"
    button = "记录对{object}的决定"
    done = "已记录对{object}的决定"

    def get_queryset(self):
        return self.scoped().select_related(*PARTS)

    def get_title(self, obj=None):
        return f"{self.object.result.assessee.name}：{self.object.year}年度并列末位的决定"

    def initial(self):
        return {"on": self.on}

    def consequences(self):
        cycle = self.object.cycle
        lines = ["决定写入留痕，不能修改，结果重新计算后名次变化的除外"]
        if cycle.consequence_on and cycle.kind == Kind.ANNUAL:
            lines.insert(0, f"认定为末位：自决定之日起{cycle.talk_days}天内进行诫勉谈话")
            if years_before(self.object):
                lines.insert(1, "认定为末位：上一年度也是末位，提出不适宜担任现职的认定，供研究")
            lines.insert(-1, "不认定为末位：不产生后果")
        return lines

    def context(self):
        return {"ties": tie_evidence(tied_with(self.object))}

    def act(self, data):
        upheld = data["verdict"] == "upheld"
        return decide_tie(self.object, upheld, data["text"], by=self.user, on=data["on"])
