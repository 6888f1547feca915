"""What assessment lends to the floors below."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, Max, Q, Sum
from django.urls import reverse
from django.utils.timezone import localdate

from assessment.actions import adjustments
from assessment.models import Admonition, Cycle, LastPlace, Paper, ScoringRun, Task, UnfitFinding
from assessment.reports import standings
from assessment.reports.consequences import of_cadre, standing
from assessment.rules.turnout import shown_percent
from cadre_mgmt.approvals import flows as approvals
from cadre_mgmt.approvals.flows import Flow, Step
from cadre_mgmt.common.exact import format_hundredths
from cadre_mgmt.jobs import kinds
from cadre_mgmt.notices import due
from cadre_mgmt.notices.due import DueItem
from cadre_mgmt.web.home import Card, register_card
from personnel import dossier
from personnel.reports.portrait import register_source

kinds.register("compute_results", "assessment.tasks.compute_results")
kinds.register("compute_trust", "assessment.tasks.compute_trust")
kinds.register("import_sheets", "assessment.tasks.import_sheets")


# --- the exercise -----------------------------------------------------------------------------------------------------
@due.register
def sheets_to_sign(user, on: date) -> Iterator[DueItem]:
    """Tasks that wait for a signature; where the cycle is closed by hand, due on the day it speaks of."""
    if not user.may("assessment.fill_task"):
        return
    waiting = Task.objects.visible_to(user).to_fill(user).unfinished().filter(cycle__status=Cycle.Status.OPEN)
    for task in waiting.select_related("cycle", "group", "scorer", "unit"):
        day = localdate(task.cycle.closes_at) if task.cycle.closes_at else task.cycle.as_of
        whose = "" if task.scorer_id == user.pk else f"（{task.scorer.name}）"
        url = reverse("assessment:task", args=[task.pk])
        unit = task.unit.name if task.unit else ""
        title = f"{task.cycle}评分：{task.group}{whose}"
        yield DueItem(day, title, url, "评分任务", f"task:{task.pk}", unit)


@due.register
def codes_to_print(user, on: date) -> Iterator[DueItem]:
    """Papers with a number of raters and no codes yet, one item for each cycle."""
    if not user.may("assessment.issue_codes"):
        return
    papers = Paper.objects.visible_to(user).filter(cycle__status=Cycle.Status.OPEN, electors__gt=0, codes=None)
    cycles = Cycle.objects.visible_to(user).filter(papers__in=papers)
    for cycle in cycles.annotate(number=Count("papers", distinct=True)):
        day = localdate(cycle.closes_at) if cycle.closes_at else cycle.as_of
        url = reverse("assessment:cycle_codes", args=[cycle.pk])
        yield DueItem(day, f"{cycle}印制票码：{cycle.number}个票面", url, "印制票码", f"codes:{cycle.pk}")


@register_card
def cycle_card(user, on: date) -> Card | None:
    """How the newest cycle stands: signed sheets of those asked for, ballots of those expected, the closing."""
    if not user.may("assessment.view_cycle"):
        return None
    cycle = Cycle.objects.visible_to(user).order_by("-status", "-year", "-pk").first()
    if cycle is None:
        return None
    tasks, papers = Task.objects.filter(cycle=cycle), Paper.objects.filter(cycle=cycle)
    electors = papers.aggregate(number=Sum("electors"))["number"] or 0
    used = papers.aggregate(number=Count("codes", filter=Q(codes__state="used")))["number"]
    context = {
        "cycle": cycle,
        "people": cycle.assessees.count(),
        "signed": tasks.counted().count(),
        "asked": tasks.count(),
        "percent": shown_percent(electors, used),
    }
    return Card(
        "考核进度", "assessment/cycle_card.html", context, 10, reverse("assessment:cycle", args=[cycle.pk]), "查看"
    )


approvals.register(
    Flow(
        code=adjustments.FLOW,
        label="加减分",
        steps=(Step("组织部领导批准", "assessment.approve_adjustment"),),
        on_approved=lambda adjustment, by: adjustments.approve_adjustment(adjustment, by=by),
        on_rejected=lambda adjustment, by: adjustments.reject_adjustment(adjustment, by=by),
        facts=lambda adjustment: (
            ("单位职务", f"{adjustment.assessee.unit_name}{adjustment.assessee.post_name}"),
            ("分值", f"{format_hundredths(adjustment.points)}分"),
            ("条款", adjustment.clause),
            ("依据", adjustment.evidence),
        ),
    )
)


@due.register
def results_to_confirm(user, on: date) -> Iterator[DueItem]:
    """A closed cycle with a done run that nobody has confirmed: due on the day the run was finished."""
    if not user.may("assessment.confirm_results"):
        return
    cycles = Cycle.objects.visible_to(user).filter(status=Cycle.Status.CLOSED)
    for cycle in cycles.annotate(computed_at=Max("runs__finished_at", filter=Q(runs__state=ScoringRun.State.DONE))):
        if cycle.computed_at is not None:
            day = localdate(cycle.computed_at)
            url = reverse("assessment:cycle_confirm", args=[cycle.pk])
            yield DueItem(day, f"{cycle}结果待确认", url, "确认考核结果", f"confirm:{cycle.pk}")


@due.register
def ties_to_decide(user, on: date) -> Iterator[DueItem]:
    """A tied last place waits no longer than the talk that would follow from it may wait."""
    if not user.may("assessment.decide_tie"):
        return
    for place in LastPlace.objects.visible_to(user).waiting().select_related("cycle", "cadre__unit"):
        day = localdate(place.confirmed_at) + timedelta(days=place.cycle.talk_days)
        title = f"{place.cadre.name}{place.year}年度并列末位待决定"
        yield DueItem(day, title, place.get_absolute_url(), "并列末位", f"tie:{place.pk}", place.cadre.unit.name)


@due.register
def talks_to_hold(user, on: date) -> Iterator[DueItem]:
    if not user.may("assessment.record_talk"):
        return
    waiting = Admonition.objects.visible_to(user).standing().filter(held_on=None)
    for talk in waiting.select_related("last_place__cadre__unit"):
        cadre = talk.last_place.cadre
        title = f"与{cadre.name}进行诫勉谈话"
        yield DueItem(talk.due_on, title, talk.get_absolute_url(), "诫勉谈话", f"talk:{talk.pk}", cadre.unit.name)


@due.register
def findings_to_serve(user, on: date) -> Iterator[DueItem]:
    """The law names no day for the service; it should not take longer than the statement may."""
    if not user.may("assessment.serve_finding"):
        return
    waiting = UnfitFinding.objects.visible_to(user).standing().filter(served_on=None)
    for case in waiting.select_related("last_place__cadre__unit", "last_place__cycle"):
        cadre = case.last_place.cadre
        day = localdate(case.opened_at) + timedelta(days=case.last_place.cycle.statement_days)
        title = f"向{cadre.name}送达不适宜担任现职认定"
        yield DueItem(day, title, case.get_absolute_url(), "送达认定", f"serve:{case.pk}", cadre.unit.name)


@due.register
def own_answers(user, on: date) -> Iterator[DueItem]:
    """What the cadre himself is asked: to acknowledge a talk, to make a statement while there is time."""
    if not user.may("assessment.view_own_result"):
        return
    own = {"last_place__cadre__account": user, "withdrawn_at": None}
    talks = Admonition.objects.filter(**own, acknowledged_at=None).exclude(held_on=None)
    for talk in talks.select_related("last_place__cycle"):
        day = talk.held_on + timedelta(days=talk.last_place.cycle.statement_days)
        url = reverse("assessment:me_talk", args=[talk.pk])
        yield DueItem(day, "阅看并确认诫勉谈话记录", url, "诫勉谈话", f"acknowledge:{talk.pk}")
    for case in UnfitFinding.objects.filter(**own, stated_at=None, statement_due_on__gte=on):
        url = reverse("assessment:me_finding", args=[case.pk])
        title = "对不适宜担任现职认定陈述申辩"
        yield DueItem(case.statement_due_on, title, url, "陈述申辩", f"statement:{case.pk}")


@register_card
def consequences_card(user, on: date) -> Card | None:
    """末位与后果 of the newest confirmed annual cycle, each number leading to its list."""
    now = standing(user, on) if user.may("assessment.view_last_places") else None
    if now is None:
        return None
    places, talks, cases = (reverse(f"assessment:{name}") for name in ("last_places", "admonitions", "findings"))
    figures = [
        ("末位", now.lasts, f"{places}?year={now.cycle.year}"),
        ("并列待决定", now.ties, f"{places}?year={now.cycle.year}&state=waiting"),
        ("待谈话", now.talks, f"{talks}?state=due"),
        ("逾期未谈", now.overdue, f"{talks}?state=overdue"),
        ("不适宜担任现职认定", now.cases, cases),
        ("待送达", now.unserved, f"{cases}?state=new"),
    ]
    context = {"cycle": now.cycle, "figures": figures}
    return Card("末位与后果", "assessment/consequences_card.html", context, position=30, url=places)


dossier.register(
    dossier.Panel(
        code="consequences",
        label="末位与诫勉",
        order=120,
        template="assessment/consequences_panel.html",
        context=of_cadre,
        verb="assessment.view_last_places",
    )
)


# --- results ----------------------------------------------------------------------------------------------------------
@register_card
def results_card(user, on: date) -> Card | None:
    """The newest annual results for the department, the own newest result for a cadre."""
    if user.may("assessment.view_results"):
        return _department_card(user)
    result = standings.own_newest(user) if user.may("assessment.view_own_result") else None
    if result is None:
        return None
    place = f"第{result.rank}名，共{result.group_size}人" if result.rank else "未排名"
    total = "—" if result.total is None else format_hundredths(result.total)
    figures = [("总分", total, "分", result.get_absolute_url()), ("名次", place, "", "")]
    title = f"我的{result.assessee.cycle}结果"
    return Card(title, "assessment/results_card.html", {"figures": figures}, position=25, url=reverse("assessment:me"))


def _department_card(user) -> Card | None:
    found = standings.newest_cycle(user)
    if found is None:
        return None
    cycle, line = found
    people = reverse("assessment:result_list", args=[cycle.pk])
    mean = "—" if line.mean is None else format_hundredths(line.mean)
    figures = [
        ("考核对象", line.people, "人", people),
        ("不完整", line.incomplete, "人", f"{people}?state=incomplete"),
        ("平均分", mean, "分", ""),
    ]
    url = reverse("assessment:results", args=[cycle.pk])
    return Card(f"{cycle}结果", "assessment/results_card.html", {"figures": figures}, position=25, url=url)


dossier.register(
    dossier.Panel(
        code="results",
        label="考核结果",
        order=110,
        template="assessment/results_panel.html",
        context=standings.of_cadre,
        verb="personnel.view_cadre",
    )
)
register_source(standings.sentences)
