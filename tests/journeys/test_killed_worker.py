"""A real worker is killed with SIGKILL in the middle of a computation; the next one finishes the job (R08, R09)."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from django.db import connection, transaction
from psycopg2.extensions import make_dsn, parse_dsn

from assessment.actions.cycles import close_cycle
from assessment.actions.runs import queue_run
from assessment.models import Cycle, Result, ScoringRun
from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.audit.models import Entry
from cadre_mgmt.jobs.actions import run_job, sweep
from cadre_mgmt.jobs.models import Job
from tests.deadline import until

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db(transaction=True)]

WORKER = (
    sys.executable, "-m", "celery", "-A", "cadre_mgmt.celery", "worker", "--concurrency", "1",
    "--without-gossip", "--without-mingle", "--loglevel", "WARNING",
)  # fmt: skip
LEASE = "2"
WAITING = "select count(*) from pg_locks where relation = 'assessment_result'::regclass and not granted"


@pytest.fixture
def start_worker() -> Iterator[Callable[[], subprocess.Popen]]:
    """Workers on the test's own database, each in a process group of its own; killed at the end of the test."""
    address = make_dsn(**{**parse_dsn(os.environ["DATABASE_URL"]), "dbname": connection.settings_dict["NAME"]})
    environment = {**os.environ, "DATABASE_URL": address, "CADRE_JOB_LEASE_SECONDS": LEASE}
    started = []

    def start() -> subprocess.Popen:
        started.append(subprocess.Popen(WORKER, env=environment, start_new_session=True, stdin=subprocess.DEVNULL))
        return started[-1]

    yield start
    for worker in started:
        kill(worker)


def kill(worker: subprocess.Popen) -> None:
    """The worker and its children, without a chance to say anything."""
    if worker.poll() is None:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


def is_writing_results() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return cursor.fetchone()[0] > 0


def test_killed_computation_is_finished_by_the_next_worker(start_worker):
    cycle, by = Cycle.objects.get(status=Cycle.Status.OPEN), system_user()
    close_cycle(cycle, by=by)
    cycle.refresh_from_db()
    before = Result.objects.count()
    run = queue_run(cycle, by=by)
    worker = start_worker()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("lock table assessment_result in exclusive mode")  # the worker halts while it stores
        assert until(is_writing_results, 60), "the worker did not begin"
        assert Job.objects.get(pk=run.job_id).state == Job.State.RUNNING
        kill(worker)
    assert Result.objects.count() == before

    def is_over() -> bool:
        sweep()  # what the clock does every ten seconds
        return Job.objects.get(pk=run.job_id).is_over

    start_worker()
    assert until(is_over, 90, every=0.5), "nobody took the job up again"
    run.refresh_from_db()
    job = Job.objects.get(pk=run.job_id)
    assert (run.state, job.state, job.attempts) == (ScoringRun.State.DONE, Job.State.DONE, 2)
    assert run.results.count() == cycle.assessees.count()
    assert Entry.objects.filter(verb="assessment.compute_results", object_id=str(run.pk)).count() == 1

    again = queue_run(cycle, by=by)
    run_job(again.job_id)
    again.refresh_from_db()
    assert (again.input_hash, again.result_hash) == (run.input_hash, run.result_hash)
