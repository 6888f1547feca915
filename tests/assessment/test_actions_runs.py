"""Computing: from stored sheets to results, digit by digit as the reference says, whoever is killed in between."""

import csv
import io
import os
import random
import signal
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, connection, transaction
from django.db.models.functions import Now
from django.utils import timezone
from psycopg2.extensions import make_dsn

from assessment.actions.consequences import confirm_results, decide_tie
from assessment.actions.runs import compute_results, compute_trust, newest_done, queue_run
from assessment.actions.sheets import import_sheets
from assessment.actions.sums import sums_and_rules
from assessment.exchange.results import write_results_csv
from assessment.models import Adjustment, Assessee, GroupStatistic, LastPlace, Result, ScoringRun
from assessment.reports.results import result_table, shown_run
from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.exact import format_hundredths
from cadre_mgmt.jobs.actions import run_job
from cadre_mgmt.jobs.models import Job
from tests import factories
from tests.reference import scoring as reference

from . import generated

pytestmark = pytest.mark.django_db


def computed(cycle, by) -> ScoringRun:
    factories.shut(cycle)
    return compute_results(queue_run(cycle, by=by))


def exported(cycle) -> dict[str, dict[str, str]]:
    """The results file as a stranger reads it, by 工号."""
    content = write_results_csv(result_table(shown_run(cycle))).decode()
    return {row["assessee"]: row for row in csv.DictReader(io.StringIO(content, newline=""))}


def text(hundredths: int | None) -> str:
    return "" if hundredths is None else format_hundredths(hundredths)


def through_the_doors(plan, staff):
    """The cycle of a plan, filled by file, closed and computed."""
    cycle = generated.build(plan)
    content = generated.sheets_csv(plan, random.Random(plan.year))
    report = import_sheets(cycle, content, filename="评分.csv", by=staff)
    assert report.is_stored, report.complaints[:3]
    computed(cycle, staff)
    cycle.refresh_from_db()
    return cycle


def assert_equal_to_reference(plan, rows) -> None:
    results, places = generated.expected(plan)
    assert set(rows) == set(results)
    for code, row in rows.items():
        result, place = results[code], places[code]
        assert row["total"] == text(result.published), code
        shown = {name[2:]: value for name, value in row.items() if name.startswith("d:") and value}
        assert shown == {name: text(value) for name, value in result.published_dimensions.items() if value is not None}
        assert (row["ranked_in"], row["group_size"], row["rank"]) == (
            place.ranked_in or "",
            str(place.group_size or ""),
            str(place.rank or ""),
        ), code
        assert (row["tied"], row["last"]) == (str(int(place.tied)), str(int(place.last))), code
        assert bool(row["incomplete_reason"]) == (result.published is None), code


@pytest.mark.parametrize("seed", range(60))
def test_two_years_equal_reference(seed, staff, head):
    """Sixty pairs of generated cycles: every digit, rank and flag, and the years running after both confirmations."""
    draw = random.Random(seed)
    flags: dict[str, dict[int, bool]] = {}
    for year in (2024, 2025):
        plan = generated.plan_cycle(seed, year)
        cycle = through_the_doors(plan, staff)
        assert_equal_to_reference(plan, exported(cycle))
        assert {row["last_years_running"] for row in exported(cycle).values()} == {"0"}

        confirm_results(cycle, by=head, on=timezone.localdate())
        _, places = generated.expected(plan)
        for code, place in places.items():
            flags.setdefault(code, {})[year] = place.last and not place.tied
        for place in LastPlace.objects.filter(cycle=cycle, is_tied=True):
            upheld = draw.random() < 0.5
            decide_tie(place, upheld, "常委会研究决定", by=head, on=timezone.localdate())
            flags[place.cadre.code][year] = upheld
        cycle.refresh_from_db()
        rows = exported(cycle)
        assert_equal_to_reference(plan, rows)
        assert {code: int(row["last_years_running"]) for code, row in rows.items()} == {
            code: reference.years_running(flags[code], year) for code in rows
        }


def test_worked_example(staff):
    cycle = factories.make_cycle()
    assessee = factories.add_assessee(cycle, factories.make_scheme(factories.worked_example(secret=False)))
    factories.add_worked_example(assessee)
    result = computed(cycle, staff).results.get()
    assert (result.total, result.dimensions) == (8660, {"工作实绩": 8700, "单位民主测评": 8601})
    assert result.workings["exact"] == "25981/300"
    assert result.rank is None
    assert "不足5人" in result.unranked_reason


def test_rerun_gives_identical_bytes(staff):
    cycle = through_the_doors(generated.plan_cycle(7, 2025), staff)
    first = newest_done(cycle)
    second = compute_results(queue_run(cycle, by=staff))
    compute_trust(first)
    compute_trust(second)
    assert second.number == first.number + 1
    assert (first.input_hash, first.result_hash) == (second.input_hash, second.result_hash)
    assert write_results_csv(result_table(first)) == write_results_csv(result_table(second))
    ours, theirs = first.results.order_by("assessee__code"), second.results.order_by("assessee__code")
    assert [one.workings for one in ours] == [one.workings for one in theirs]


def test_other_sheets_give_other_hashes(staff):
    hashes = set()
    for extra in (0, 1):
        cycle = factories.make_cycle(2024 + extra, k=3)
        assessee = factories.add_assessee(cycle)
        factories.add_sheets(assessee, "主管领导", (3600, 5100 + extra))
        run = computed(cycle, staff)
        hashes |= {run.input_hash, run.result_hash}
    assert len(hashes) == 4


def test_order_of_sheets_does_not_matter_to_the_hash(staff, district):
    rows = [(4500, 4400), (4000, 4150), (4700, None), (3900, 4000)]
    found = []
    for order in (rows, rows[::-1]):
        people = [factories.add_assessee(factories.make_cycle(kind="special"), code="P1")]
        factories.add_sheets(people[0], "职工群众", *order)
        found.append(sums_and_rules(people, hashed=True).input_hash)
    assert found[0] == found[1]


def test_only_approved_adjustments_count(staff):
    cycle = factories.make_cycle()
    assessee = factories.add_assessee(cycle, factories.make_scheme(factories.worked_example(secret=False)))
    factories.add_worked_example(assessee)
    factories.make_adjustment(assessee, 150)
    factories.make_adjustment(assessee, 300, approved=False)
    rejected = factories.make_adjustment(assessee, -400, approved=False)
    Adjustment.objects.filter(pk=rejected.pk).update(state=Adjustment.State.REJECTED)
    assert computed(cycle, staff).results.get().total == 8810


def test_open_cycle_is_not_computed(staff):
    with pytest.raises(Refused, match="尚未结束") as refused:
        queue_run(factories.make_cycle(), by=staff)
    assert refused.value.code == "conflict"
    assert not ScoringRun.objects.exists()


def test_cycle_without_assessees_fails_with_a_sentence(staff):
    run = queue_run(factories.shut(factories.make_cycle()), by=staff)
    with pytest.raises(Refused):
        compute_results(run)
    run.refresh_from_db()
    assert run.state == ScoringRun.State.FAILED
    assert "没有考核对象" in run.message
    assert newest_done(run.cycle) is None


def test_reader_may_not_compute(leader):
    with pytest.raises(PermissionDenied, match="没有权限"):
        queue_run(factories.shut(factories.make_cycle()), by=leader)


def test_done_run_is_left_alone(staff):
    cycle = factories.make_cycle()
    factories.add_assessee(cycle)
    run = computed(cycle, staff)
    before = list(Result.objects.values_list("pk", flat=True))
    assert compute_results(ScoringRun.objects.get(pk=run.pk)).finished_at == run.finished_at
    assert list(Result.objects.values_list("pk", flat=True)) == before


def test_deeds_are_recorded(staff):
    cycle = factories.make_cycle()
    factories.add_assessee(cycle)
    run = computed(cycle, staff)
    compute_trust(run)
    verbs = list(Entry.objects.order_by("id").values_list("verb", flat=True))
    assert verbs[-3:] == ["assessment.queue_run", "assessment.compute_results", "assessment.compute_trust"]
    detail = Entry.objects.get(verb="assessment.compute_results").detail
    assert detail == {"input_hash": run.input_hash, "result_hash": run.result_hash, "sheets": run.sheets}


def test_trust_follows_and_changes_no_rank(staff):
    cycle = through_the_doors(generated.plan_cycle(11, 2025), staff)
    run = newest_done(cycle)
    before = list(run.results.order_by("pk").values_list("total", "rank", "is_last", "workings"))
    assert run.results.exclude(probability_last=None).count() == 0
    job = Job.objects.get(kind="compute_trust")
    run_job(job.pk)
    run.refresh_from_db()
    assert list(run.results.order_by("pk").values_list("total", "rank", "is_last", "workings")) == before
    ranked = run.results.exclude(rank=None)
    assert ranked.filter(rank_low__lte=1).exists()
    assert not ranked.filter(probability_last=None).exists()
    assert not run.results.filter(rank=None).exclude(probability_last=None).exists()
    assert GroupStatistic.objects.filter(run=run).count() > 0
    assert run.trust_at is not None


def test_statistics_count_what_was_asked_for(staff, district):
    cycle = factories.make_cycle(k=3)
    assessee = factories.add_assessee(cycle)
    factories.add_sheets(assessee, "职工群众", (4000, 4000), (4500, 4500), (5000, 5000), (4000, None))
    run = computed(cycle, staff)
    compute_trust(run)
    statistic = GroupStatistic.objects.get(run=run, group__name="职工群众")
    assert (statistic.sheets, statistic.counted, statistic.assessees) == (4, 3, 1)
    assert (statistic.mean, statistic.deviation) == (90, 10)
    assert statistic.issued is None


def test_database_refuses_edited_results(staff):
    cycle = factories.make_cycle()
    factories.add_assessee(cycle)
    run = computed(cycle, staff)
    with pytest.raises(ProgrammingError, match="只能重新计算"), transaction.atomic():
        Result.objects.filter(run=run).update(total=10000)


WORKER = """
import os, signal, sys
import django
django.setup()
from assessment.actions import runs
from cadre_mgmt.jobs.actions import run_job
stored = runs.Result.objects.bulk_create
def killed(rows):
    stored(rows)
    os.kill(os.getpid(), signal.SIGKILL)
runs.Result.objects.bulk_create = killed
run_job(sys.argv[1])
"""


@pytest.mark.django_db(transaction=True)
def test_killed_worker_leaves_nothing_and_the_job_is_taken_up_again():
    """A process of its own is killed inside the transaction that writes the results."""
    factories.make_district()
    staff = factories.make_user("staff", "assessment_staff")
    cycle = through_the_doors(generated.plan_cycle(3, 2025), staff)
    undisturbed = newest_done(cycle)
    run = queue_run(cycle, by=staff)

    given = connection.get_connection_params()
    address = make_dsn(
        **{name: given[name] for name in ("dbname", "user", "password", "host", "port") if name in given}
    )
    killed = subprocess.run(
        [sys.executable, "-c", WORKER, str(run.job_id)],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "cadre_mgmt.settings",
            "DATABASE_URL": address,
        },
        cwd=settings.BASE,
        check=False,
        capture_output=True,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    run.refresh_from_db()
    assert (run.state, run.results.count()) == (ScoringRun.State.RUNNING, 0)

    Job.objects.filter(pk=run.job_id).update(lease_until=Now())
    run_job(run.job_id)
    run.refresh_from_db()
    assert run.state == ScoringRun.State.DONE
    assert (run.input_hash, run.result_hash) == (undisturbed.input_hash, undisturbed.result_hash)
    assert Job.objects.get(pk=run.job_id).attempts == 2


def test_ranking_group_alone_gives_the_same_places(staff):
    cycle = factories.make_cycle(min_group=3)
    scheme = factories.make_scheme(factories.worked_example(secret=False))
    for points in (3000, 3500, 2000):
        assessee = factories.add_assessee(cycle, scheme)
        factories.add_worked_example(assessee)
        factories.add_sheets(assessee, "主管领导", (points, points))
    alone = sums_and_rules(Assessee.objects.filter(cycle=cycle).select_related("cycle"))
    run = computed(cycle, staff)
    assert [(one.assessee.code, one.score.published, one.place.rank) for one in alone.outcomes] == list(
        run.results.order_by("assessee__code").values_list("assessee__code", "total", "rank")
    )
