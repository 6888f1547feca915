"""The demo district's assessment: two confirmed years, and this year's cycle open with part of the ballots in."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import islice
from random import Random
from uuid import uuid4

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Now
from django.utils import timezone

from assessment.actions.catalogue import copy_schemes, load_catalogue
from assessment.actions.codes import Slip, digest_of, issue_codes
from assessment.actions.consequences import confirm_results
from assessment.actions.cycles import close_cycle, open_cycle
from assessment.actions.runs import compute_results
from assessment.actions.sheets import store_sheets
from assessment.exchange import box
from assessment.exchange.catalogue import FOLDER, read_path
from assessment.models import (
    Ballot,
    Code,
    Cycle,
    Kind,
    Paper,
    PaperLine,
    ScoringRun,
    Sheet,
    Task,
    TaskLine,
    UnfitFinding,
)
from cadre_mgmt.accounts.models import User
from cadre_mgmt.notices.models import Notice
from cadre_mgmt.web.demo import Cast, make_account
from personnel.actions.cadres import link_account
from personnel.models import Cadre

from .answers import Qualities, evened, named_lines, points, secret_lines
from .follow_up import follow_up
from .scorers import make_scorers

TOWN = "何市镇"
SHOWN_CODES = 2
TO_DO = ("leader", "vice-01")
"""Scorers with an account to sign in with: their sheets of this year are left to be filled."""


def seed(random: Random, size: str, *, by) -> Cast:
    """Three years ending with the present one. Deterministic but for codes, whose secrecy needs real chance."""
    today = timezone.localdate()
    years = range(today.year - 2, today.year + 1)
    load_catalogue(read_path(FOLDER), years[0], by=by)
    for year in years[1:]:
        copy_schemes(year - 1, year, by=by)
    make_scorers(random, years, by=by)
    people = Cadre.objects.exclude(subcategory="").order_by("code").values_list("code", "subcategory")
    qualities = Qualities.draw(random, people)
    for year in years[:-1]:
        _past_year(random, year, qualities, by, tie=year == years[-2])
    follow_up(random, by=by)
    qualities.begin(random, tie=False)
    slips = _this_year(random, years[-1], qualities, by)
    codes = [(f"测评票码（{slip.unit}·{slip.group}，/ballot/）", slip.code) for slip in slips]
    return [("评分人（分管区领导）", User.objects.get(username="vice-01")), _last_twice(by), *codes]


def _last_twice(by) -> tuple[str, User]:
    """An account for a cadre who was last in both past years and has no account yet."""
    finding = UnfitFinding.objects.filter(last_place__cadre__account=None).order_by("last_place__cadre__code").first()
    cadre = finding.last_place.cadre if finding else Cadre.objects.filter(account=None).order_by("code").first()
    signed = make_account("cadre", cadre.name, "cadre", cadre.unit, by=by)
    link_account(cadre, signed[1], by=by)
    return signed


def _past_year(random: Random, year: int, qualities: Qualities, by, *, tie: bool) -> None:
    qualities.begin(random, tie=tie)
    cycle = open_cycle(Kind.ANNUAL, year, by=by, on=date(year, 12, 31)).cycle
    turnouts = {paper: random.randint(4, 11) for paper in cycle.papers.order_by("pk").values_list("pk", flat=True)}
    tasks = set(cycle.tasks.values_list("pk", flat=True))
    lines = [*named_lines(random, cycle, qualities, tasks), *secret_lines(random, cycle, qualities, turnouts)]
    store_sheets(cycle, evened(cycle, lines, qualities) if tie else lines)
    _write_back(tasks)
    cycle.tasks.update(state=Task.State.SUBMITTED, submitted_at=Now())
    close_cycle(cycle, by=by)
    cycle.refresh_from_db()
    run = ScoringRun.objects.create(cycle=cycle, number=1, by=by)
    compute_results(run)
    confirm_results(cycle, by=by, on=date(year + 1, 1, 20))
    _date_back(cycle, year)


def _write_back(tasks: Iterable[int]) -> None:
    """What the scorers signed stands in their grids."""
    sheet = Sheet.objects.filter(task=OuterRef("task"), assessee=OuterRef("assessee"))
    TaskLine.objects.filter(task__in=tasks).update(values=Subquery(sheet.values("values")[:1]))


def _date_back(cycle: Cycle, year: int) -> None:
    """The exercise lies in its own winter, and what was told then has been read."""
    opened, signed, closed = (
        datetime(*day, tzinfo=timezone.get_current_timezone())
        for day in ((year, 12, 1, 9), (year, 12, 28, 16), (year + 1, 1, 8, 18))
    )
    Cycle.objects.filter(pk=cycle.pk).update(opened_at=opened, closed_at=closed)
    cycle.tasks.update(submitted_at=signed, accepted_at=closed)
    cycle.runs.update(created_at=closed, finished_at=closed)
    Notice.objects.unread().update(created_at=closed, read_at=closed)


def _this_year(random: Random, year: int, qualities: Qualities, by) -> list[Slip]:
    closes_at = timezone.now() + timedelta(days=20)
    cycle = open_cycle(Kind.ANNUAL, year, by=by, from_roster=True, closes_at=closes_at).cycle
    papers = list(cycle.papers.order_by("pk"))
    for paper in papers:
        paper.electors, paper.spare = random.randint(5, 12), 1
    Paper.objects.bulk_update(papers, ["electors", "spare"])
    slips = issue_codes(papers, by=by)
    used = _cast_some(random, papers, qualities)
    _submit_some(random, cycle, qualities)
    unused = (one for one in slips if one.unit == TOWN and digest_of(cycle.pk, one.code) not in used)
    return list(islice(unused, SHOWN_CODES))


def _cast_some(random: Random, papers: list[Paper], qualities: Qualities) -> set[str]:
    """About two ballots of five are in. Each uses up one of the paper's codes, as a rater's would."""
    lines: dict[int, list[tuple[int, int, str]]] = {}
    rows = PaperLine.objects.filter(paper__in=papers).order_by("paper", "position")
    for paper, assessee, weight, code in rows.values_list("paper", "assessee", "group_weight", "assessee__code"):
        lines.setdefault(paper, []).append((assessee, weight, code))
    codes: dict[int, list[str]] = {}
    for digest, paper in Code.objects.filter(paper__in=papers).order_by("digest").values_list("digest", "paper"):
        codes.setdefault(paper, []).append(digest)
    ballots, used = [], []
    for paper in papers:
        for digest in codes[paper.pk][: random.randint(0, paper.electors * 4 // 5)]:
            filled = [
                (assessee, weight, points(random, qualities.by_code[code], qualities.fulls_of(weight)))
                for assessee, weight, code in lines[paper.pk]
            ]
            form, content = box.seal(filled)
            ballots.append(Ballot(id=uuid4(), paper=paper, seal=form, content=content))
            used.append(digest)
    Ballot.objects.bulk_create(ballots, batch_size=2000)
    Code.objects.filter(digest__in=used).update(state=Code.State.USED, nonce_digest=F("digest"))
    return set(used)


def _submit_some(random: Random, cycle: Cycle, qualities: Qualities) -> None:
    """Half of the named scorers have signed, some have begun."""
    tasks = list(cycle.tasks.exclude(scorer__username__in=TO_DO).order_by("pk"))
    random.shuffle(tasks)
    signed = {task.pk for task in tasks[: len(tasks) // 2]}
    begun = {task.pk for task in tasks[len(tasks) // 2 : len(tasks) * 2 // 3]}
    store_sheets(cycle, list(named_lines(random, cycle, qualities, signed)))
    _write_back(signed)
    Task.objects.filter(pk__in=signed).update(state=Task.State.SUBMITTED, submitted_at=Now())
    drafts = list(TaskLine.objects.filter(task__in=begun).order_by("pk").select_related("assessee"))
    for line in drafts[::2]:
        line.values = list(
            points(random, qualities.by_code[line.assessee.code], qualities.fulls_of(line.group_weight_id))
        )
    TaskLine.objects.bulk_update(drafts[::2], ["values"], batch_size=2000)
    Task.objects.filter(pk__in=begun).update(state=Task.State.DRAFT, saved_at=Now())
