"""The confirmation of a cycle: what it rests on, what will happen in numbers, and what differs from the last time."""

from django.contrib import messages

from assessment.actions.consequences import Preview, confirm_results, preview_confirmation
from assessment.forms.consequences import ConfirmForm
from assessment.models import Cycle, Kind, Result, ScoringRun
from assessment.reports.confirmation import condition, differences
from cadre_mgmt.web.parts import Crumb, Fact, Reason
from cadre_mgmt.web.tables import Column, Table
from cadre_mgmt.web.views import ActionView

from .evidence import score

SHOWN = 100


class ConfirmResults(ActionView):
    model = Cycle
    verb = "assessment.confirm_results"
    parent = "assessment:cycles"
    template_name = "assessment/cycle_confirm.html"
    form_class = ConfirmForm
    title = "确认{object}结果"

    def authorize(self):
        super().authorize()
        self.preview = preview_confirmation(self.object, by=self.user)

    @property
    def is_done(self) -> bool:
        return self.preview.run.pk == self.object.published_run_id

    def get_button(self):
        return f"确认 {self.object.year} 年度结果" if self.object.kind == Kind.ANNUAL else f"确认{self.object}结果"

    def form_options(self):
        return {"again": self.preview.again}

    def crumbs(self, obj=None):
        return [Crumb(str(self.object), self.back_url())]

    def back_url(self):
        return self.address("assessment:cycle", self.object.pk)

    def act(self, data):
        return confirm_results(self.object, by=self.user, on=self.on, reason=data.get("reason", ""))

    def tell(self, done):
        if not done.changed:
            messages.info(self.request, "该结果已经确认，没有变化")
            return
        messages.success(
            self.request,
            f"已确认{self.object}结果：末位{done.last_places}人，其中并列待决定{done.ties}人；"
            f"新增诫勉谈话{done.admonitions}项、不适宜担任现职认定{done.findings}项",
        )

    def next_url(self, result):
        return f"{self.address('assessment:last_places')}?year={self.object.year}"

    def consequences(self):
        return () if self.is_done else sentences(self.object, self.preview)

    def context(self):
        cycle, run = self.object, self.preview.run
        replaces = self.preview.again and not self.is_done
        return {
            "is_done": self.is_done,
            "facts": facts(cycle, run),
            **dict(zip(("checks", "alarms"), checks(cycle, run), strict=True)),
            "differences": difference_table(cycle.published_run, run) if replaces else None,
        }


def sentences(cycle: Cycle, preview: Preview) -> list[str]:
    """What will happen, in numbers."""
    lines = [f"公布第{preview.run.number}批计算结果，向有账号的考核对象发送消息"]
    lines.append(f"末位{preview.lasts}人，其中并列待领导班子决定{preview.ties}人")
    if cycle.consequence_on:
        lines.append(f"新增诫勉谈话{preview.talks}项，期限{cycle.talk_days}天")
        lines.append(f"新增不适宜担任现职认定{preview.cases}项（连续两年末位）")
    else:
        lines.append("本周期未启用末位后果：只记录末位，不产生谈话和认定")
    if preview.again:
        lines.append(
            f"原有末位保留{preview.kept}人，撤销{preview.withdrawn}人（连同其谈话、认定和监督纪实，记录不删除）"
        )
    if preview.next_year_opened or preview.next_year_fallen:
        lines.append(
            f"{cycle.year + 1}年度重新认定：新增{preview.next_year_opened}项，撤销{preview.next_year_fallen}项"
        )
    lines.append("任何人的职务、职级、待遇都不因此改变")
    return lines


def facts(cycle: Cycle, run: ScoringRun) -> list[Fact]:
    published = cycle.published_run
    return [
        Fact("计分批次", f"第{run.number}批"),
        Fact("评分表", f"{run.sheets:,}张"),
        Fact("已公布批次", f"第{published.number}批" if published else "无"),
        Fact("可信度计算", "已完成" if run.trust_at else "未完成"),
        Fact("结果摘要", run.result_hash, wide=True),
    ]


def checks(cycle: Cycle, run: ScoringRun) -> tuple[list[Reason], list[Reason]]:
    """What the department looks at before it confirms, and the alarms by group; none of it forbids to confirm."""
    now = condition(cycle, run)
    names = "、".join(now.incomplete[:10]) + (f"等{len(now.incomplete)}人" if len(now.incomplete) > 10 else "")
    groups = "、".join(f"{name}（{people}人）" for name, people in now.absent[:10])
    more = "等" if len(now.absent) > 10 else ""
    alarms = [_check(False, text, evidence) for text, evidence in now.alarms]
    questions = [
        _check(not now.incomplete, f"考核不完整的对象{len(now.incomplete)}人，不参加排名", names),
        _check(not now.unranked, f"人数不足、没有名次的对象{now.unranked}人", "人数少于周期设定时没有名次和末位"),
        _check(not now.absent, f"缺席的考评主体{len(now.absent)}个，权重已分给其他主体", f"{groups}{more}"),
        _check(not now.pending_adjustments, f"待审批的加减分{now.pending_adjustments}项", "未批准的不计入总分"),
        _check(
            not now.uncounted_adjustments,
            f"批准后尚未计入的加减分涉及{now.uncounted_adjustments}人",
            "加减分在计算之后批准，请重新计算后再确认",
        ),
        _check(not now.unfinished_runs, f"正在进行的计算{now.unfinished_runs}项", "完成后会产生更新的批次"),
        _check(run.trust_at is not None, "名次可信度计算", "末位概率、名次区间供决策参考，尚未算出"),
    ]
    return questions, alarms


def _check(good: bool, text: str, evidence: str) -> Reason:
    return Reason("ok" if good else "open", text, evidence="" if good else evidence)


def difference_table(old: ScoringRun, new: ScoringRun) -> Table:
    """Old and new figures side by side, changed last places first."""
    found = differences(old, new)
    rows = [
        (
            one.now.assessee.name,
            one.now.assessee.code,
            one.now.assessee.unit_name,
            score(one.then.total) if one.then else "—",
            score(one.now.total),
            _rank(one.then),
            _rank(one.now),
            ("列为末位" if one.now.is_last else "不再是末位") if one.changes_last else "",
        )
        for one in found[:SHOWN]
    ]
    heads = ("姓名", "工号", "单位", "原总分", "新总分", "原名次", "新名次", "末位变化")
    columns = tuple(Column(f"c{n}", head, kind="number" if 2 < n < 7 else "text") for n, head in enumerate(heads))
    more = f"，以下为前{SHOWN}人" if len(found) > SHOWN else ""
    return Table(columns, rows, f"与已公布结果不同的{len(found)}人{more}", empty="与已公布结果没有不同")


def _rank(result: Result | None) -> str:
    return "—" if result is None or result.rank is None else f"{result.rank}/{result.group_size}"
