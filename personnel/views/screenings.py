"""Screenings: everybody judged by one rule set; the list with its counts, and who is nearly there."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from cadre_mgmt.common.dates import add_months
from cadre_mgmt.common.errors import conflict
from cadre_mgmt.jobs.models import Job
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Crumb, Do, Fact
from cadre_mgmt.web.tables import Column, Table
from cadre_mgmt.web.views import ActionView, ScopedListView
from personnel import actions
from personnel.forms.criteria import ScreeningForm
from personnel.models import Criteria, Post, Screening, ScreeningLine
from personnel.models.judging import asked_of
from personnel.models.staffing import staffing_of
from personnel.reports.eligibility import code_for, offered
from personnel.rules.eligibility.conduct import CORE
from personnel.rules.eligibility.findings import outlook_words

OUTCOMES = {
    "met": ("符合", "green"),
    "waivable": ("须说明理由", "blue"),
    "unknown": ("待核实", "amber"),
    "not_met": ("不符合", "grey"),
}
NEAR_MONTHS = 12


def joined(*names: str | None) -> str:
    return "".join(name for name in names if name)


class ScreeningList(ScopedListView):
    model = Screening
    verb = "personnel.judge_eligibility"
    title = "任职资格"
    order = ("-id",)
    empty = "还没有做过资格筛查"
    first_step = "选一个任职条件和日期，对全部或一个单位的在职干部逐条判断；单个干部在其档案的“任职资格”中判断。"
    actions = (
        Do("personnel:screening_new", "资格筛查", "personnel.judge_eligibility", main=True),
        Do("personnel:criteria_list", "任职条件", "personnel.view_criteria"),
    )
    columns = (
        Column("criteria", "任职条件", "criteria__name", link=Link("personnel:screening", "pk")),
        Column("on", "计算日期", kind="date"),
        Column("unit", "单位范围", "unit__name", value=lambda name: name or "全部"),
        Column(
            "post", "拟任职务", ("post__unit__name", "post__name"), value=lambda *names: "".join(filter(None, names))
        ),
        Column("judged", "判断人数", kind="number"),
        Column("met", "符合", kind="number"),
        Column("waivable", "须说明理由", kind="number"),
        Column("unknown", "待核实", kind="number"),
        Column("not_met", "不符合", kind="number"),
        Column("by", "发起人", "by__name"),
        Column("created_at", "发起时间", kind="datetime"),
    )


class StartScreening(ActionView):
    verb = "personnel.judge_eligibility"
    parent = "personnel:screenings"
    title = "资格筛查"
    form_class = ScreeningForm
    button = "开始筛查"

    def authorize(self):
        super().authorize()
        self.object = None

    def form_options(self):
        return {"user": self.user, "offered": offered(self.on)}

    def initial(self):
        return {"at": self.on, **super().initial()}

    def consequences(self):
        return ["逐人逐条判断，作为任务进行；结果连同条件版本、日期保存为一份名单", "只作判断，不改动任何档案"]

    def act(self, data):
        criteria = Criteria.objects.visible_to(self.user).named(data["rule"], data["at"])
        return actions.start_screening(criteria, data["at"], by=self.user, unit=data["unit"], post=data["post"])


class ScreenForPost(ActionView):
    """Who is eligible for one post: its own rule set, or that of its level; places and avoidance are judged too."""

    model = Post
    verb = "personnel.judge_eligibility"
    parent = "personnel:posts"
    title = "{object}资格筛查"
    form_class = ScreeningForm
    button = "开始筛查"

    def get_queryset(self):
        return self.scoped().select_related("unit")

    def crumbs(self, post=None):
        return [Crumb(str(post), reverse("personnel:post", args=[post.pk]))]

    def back_url(self):
        return reverse("personnel:post", args=[self.object.pk])

    def form_options(self):
        return {"user": self.user, "offered": offered(self.on)}

    def initial(self):
        return {"at": self.on, "rule": code_for(self.object, self.on), "post": self.object.pk}

    def consequences(self):
        staffing = staffing_of(self.object, self.on)
        level = self.object.level or "层次未定"
        before = self.scoped(Screening).filter(post=self.object).count()
        return [
            f"{level}，职数 {staffing.places}，现任 {staffing.held} 人，空缺 {staffing.vacant} 个",
            "另判断职位空缺、任职回避、地域回避；结果保存为一份名单，不改动任何档案",
            *([f"这个职务已做过 {before} 次筛查，见“任职资格”"] if before else []),
        ]

    def act(self, data):
        criteria = Criteria.objects.visible_to(self.user).named(data["rule"], data["at"])
        return actions.start_screening(criteria, data["at"], by=self.user, unit=data["unit"], post=self.object)

    def next_url(self, result):
        return result.get_absolute_url()


def reasons_html(reasons: list, titles: list[str], core: set[int]):
    """What is not met or open, each on its own line with its day; of the places in `core` (class C4) only the name."""
    lines = []
    for place, status, value, met_on, never, note in reasons:
        when = "" if place in core else outlook_words(met_on, never=never)
        sign = "✗" if status == "not_met" else "?"
        parts = "在其档案中说明目的后查阅" if place in core else "，".join(part for part in (value, note) if part)
        lines.append((sign, titles[place] if place < len(titles) else "", parts, when))
    return format_html_join("", '<span class="change">{} {}：{} <small>{}</small></span>', lines)


class ScreeningPage(ScopedListView):
    """One screening: its counts as tabs, what keeps people out condition by condition, and the persons."""

    model = ScreeningLine
    verb = "personnel.judge_eligibility"
    template_name = "personnel/screening_detail.html"
    export_verb = "personnel.export_roster"
    audited = "personnel.view_list"
    order = ("short", "id")
    empty = "没有这类人员"

    def authorize(self):
        super().authorize()
        rows = Screening.objects.visible_to(self.user).select_related("criteria", "unit", "post__unit", "job", "by")
        self.screening = self.find(rows)
        self.asked = asked_of(self.screening.criteria, self.screening.post)
        self.core = {place for place, one in enumerate(self.asked) if one.code in CORE}
        filled = (kind for kind in OUTCOMES if getattr(self.screening, kind))
        self.kind = self.request.GET.get("kind", "") or next(filled, "met")
        self.only = self._place("only")
        self.misses = self._place("misses")

    def _place(self, name: str) -> int | None:
        text = self.request.GET.get(name, "")
        place = int(text) if text.isdecimal() and len(text) < 4 and int(text) < len(self.asked) else None
        if place in self.core:
            raise conflict(f"“{self.asked[place].title}”涉及处分、立案，不列名单；请在个人档案中填写查阅目的后查看")
        return place

    def get_queryset(self):
        lines = self.scoped().filter(screening=self.screening)
        if self.only is not None:
            return lines.filter(missing=[self.only])
        if self.misses is not None:
            return lines.filter(missing__contains=[self.misses])
        if self.kind == "near":
            on = self.screening.on
            return lines.filter(met_on__gt=on, met_on__lte=add_months(on, NEAR_MONTHS))
        if self.kind in OUTCOMES:
            return lines.filter(outcome=self.kind)
        return lines

    @property
    def columns(self):
        titles = [one.title for one in self.asked]
        core = self.core
        asked = f"rule={self.screening.criteria.code}&at={self.screening.on.isoformat()}"

        def working(code: str):
            address = reverse("personnel:cadre_eligibility", args=[code])
            return format_html('<a href="{}?{}">逐条查看</a>', address, asked)

        return (
            Column("name", "姓名", "cadre__name", kind="person", link=Link("personnel:cadre", "cadre__code")),
            Column("code", "工号", "cadre__code", kind="code"),
            Column("unit", "单位", "cadre__unit__name"),
            Column("post", "职务", "cadre__post__name"),
            Column("level", "职务层次", "cadre__post_level"),
            Column("outcome", "结论", kind="badge", choices=OUTCOMES),
            Column("reasons", "未满足的条件", kind="html", value=lambda reasons: reasons_html(reasons, titles, core)),
            Column(
                "met_on", "全部符合日期", ("met_on", "missing"), kind="date",
                value=lambda day, missing: None if core.intersection(missing) else day,
            ),
            Column(
                "working", "依据", "cadre__code", kind="html", exported=False,
                value=working,
            ),
        )  # fmt: skip

    def get_title(self, obj=None):
        return f"{self.screening.criteria.name}筛查"

    def get_note(self, obj=None):
        where = self.screening.post or self.screening.unit or "全部在职干部"
        return f"{self.screening.on} · {where} · 条件第 {self.screening.criteria.version} 版"

    def context(self, **kwargs):
        screening, job = self.screening, self.screening.job
        tabs = [(kind, label, getattr(screening, kind)) for kind, (label, _) in OUTCOMES.items()]
        tabs.append(("all", "全部", screening.judged))
        chosen = self.kind
        if self.only is not None or self.misses is not None:
            chosen = ""
        return {
            "screening": screening,
            "job": job if job is not None and not job.is_over else None,
            "failure": job.message if job is not None and job.state == Job.State.FAILED else "",
            "tabs": [(value, label, count, value == chosen) for value, label, count in tabs],
            "near": chosen == "near",
            "facts": [
                Fact("任职条件", screening.criteria.name, screening.criteria.get_absolute_url()),
                Fact("计算日期", screening.on),
                Fact("拟任职务", str(screening.post) if screening.post else "未指定"),
                Fact("判断人数", f"{screening.judged:,} 人"),
                Fact("发起人", screening.by.name),
                Fact("完成时间", f"{screening.done_at:%Y-%m-%d %H:%M}" if screening.done_at else "未完成"),
            ],
            "tally": self.tally(),
            "again_url": self.again_url(),
        }

    def tally(self) -> Table:
        """Condition by condition: how many miss it, how many miss nothing else; each number opens its list.

        Of conditions of class C4 the numbers stand alone: their lists would tell who has a measure or an open case.
        """
        rows = [
            {"title": one.title, "required": one.required, "misses": missed, "only": alone, "place": place}
            for place, (one, (missed, alone)) in enumerate(zip(self.asked, self.screening.tally, strict=False))
            if not one.manual
        ]
        here = self.request.path

        def opens(name: str):
            def drawn(number: int, place: int):
                if place in self.core:
                    return str(number)
                return format_html('<a href="{}?{}={}">{}</a>', here, name, place, number)

            return drawn

        return Table(
            [
                Column("title", "条件"), Column("required", "要求"),
                Column("misses", "未满足", ("misses", "place"), kind="html", value=opens("misses")),
                Column("only", "只差这一条", ("only", "place"), kind="html", value=opens("only")),
            ],
            rows, "各条件未满足人数", empty="尚未完成",
        )  # fmt: skip

    def again_url(self) -> str:
        asked = f"rule={self.screening.criteria.code}"
        post = f"&post={self.screening.post_id}" if self.screening.post_id else ""
        unit = f"&unit={self.screening.unit.code}" if self.screening.unit else ""
        return f"{reverse('personnel:screening_new')}?{asked}{post}{unit}"
