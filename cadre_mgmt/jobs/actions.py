"""Starting, running and ending long work."""

import logging
import threading
import uuid
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import connection, connections, transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from kombu.exceptions import OperationalError

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict
from cadre_mgmt.common.later import later
from cadre_mgmt.common.moments import Moment, seen, seen_at

from .kinds import function_of
from .models import Job

log = logging.getLogger(__name__)
signer = Signer(salt="cadre.jobs")
S = Job.State
LEASE = timedelta(seconds=settings.JOB_LEASE_SECONDS)
MAX_ATTEMPTS = 5


class Cancelled(Exception):
    """The job was cancelled while it ran."""


class LeaseLost(Exception):
    """Another worker has taken the job over."""


class Progress:
    """What a running job tells: how far it is. Writes at most a few times a second, on its own connection rules."""

    def __init__(self, job_id, key):
        self.job_id, self.key = job_id, key

    def __call__(self, done: int, total: int, message: str = "") -> None:
        """Tell rows done of rows in all; raises Cancelled or LeaseLost. Inside a transaction it only checks nothing."""
        changed = Job.objects.filter(pk=self.job_id, lease_key=self.key, state=S.RUNNING).update(
            done=done, total=total, message=message[:500], lease_until=Now() + LEASE
        )
        if not changed:
            state = Job.objects.values_list("state", flat=True).get(pk=self.job_id)
            raise Cancelled if state == S.CANCELLED else LeaseLost

    def finish_inside(self) -> None:
        """Call last inside the transaction of the effect: it commits only while the lease is still ours (R08)."""
        if not Job.objects.select_for_update().filter(pk=self.job_id, lease_key=self.key, state=S.RUNNING).exists():
            raise LeaseLost


def start_job(kind: str, label: str, *, by, **arguments) -> Job:
    """Write the job's row and queue it after commit. The calling action has checked the right and audits the deed."""
    if moment := seen():
        arguments["moment"] = [moment.on.isoformat(), moment.known.isoformat() if moment.known else ""]
    job = Job.objects.create(kind=kind, label=label[:200], arguments=arguments, by=by)
    enqueue(job.pk)
    return job


def enqueue(job_id) -> None:
    """Send the signed id; a broker out of reach is no error, the sweeper sends it again."""

    def send():
        try:
            later("cadre_mgmt.jobs.tasks.run", token=signer.sign(str(job_id)))
        except (OSError, OperationalError) as error:
            log.warning("queue out of reach, the sweeper will send the job again: %s", error)

    transaction.on_commit(send)


@transaction.atomic
def cancel_job(job: Job, *, by) -> None:
    """Ask a waiting or running job to stop; what it has not committed is not done."""
    require(by, "jobs.cancel")
    changed = Job.objects.filter(pk=job.pk, state__in=[S.QUEUED, S.RUNNING]).update(
        state=S.CANCELLED, finished_at=Now(), message="已由发起人取消"
    )
    if not changed:
        raise conflict("任务已结束，不能取消")
    record(job, "jobs.cancel", by=by)


def run_signed(token: str) -> None:
    """Run the job of a message from the queue; a forged or stale message has no effect (R10)."""
    try:
        job_id = uuid.UUID(signer.unsign(token))
    except (BadSignature, ValueError):
        log.warning("message with a wrong signature ignored")
        return
    run_job(job_id)


def run_job(job_id) -> None:
    """Claim the job's lease and run it; does nothing when it is over or in other hands."""
    key = uuid.uuid4()
    free = Q(state=S.QUEUED) | Q(state=S.RUNNING, lease_until__lt=Now())
    claimed = Job.objects.filter(free, pk=job_id).update(
        state=S.RUNNING, lease_key=key, lease_until=Now() + LEASE, attempts=F("attempts") + 1, started_at=Now()
    )
    if not claimed:
        return
    job = Job.objects.get(pk=job_id)
    if job.attempts > MAX_ATTEMPTS:
        _finish(job, key, S.FAILED, "多次中断，已停止重试")
        return
    try:
        with _heartbeat(job_id, key):
            message = _work(job, Progress(job_id, key))
    except (Cancelled, LeaseLost):
        return
    except Refused as error:
        _finish(job, key, S.FAILED, error.message)
    except Exception:
        log.exception("job %s (%s) failed", job_id, job.kind)
        _finish(job, key, S.FAILED, "系统内部错误，请联系系统管理员")
        raise
    else:
        _finish(job, key, S.DONE, message or "")


def _work(job: Job, progress: Progress) -> str | None:
    """A job started while a moment of the past was looked at reads the files as at that moment."""
    arguments = dict(job.arguments)
    moment = Moment.read(*arguments.pop("moment", ("", "")))
    with seen_at(moment):
        return function_of(job.kind)(progress, **arguments)


def _finish(job: Job, key, state: str, message: str) -> None:
    Job.objects.filter(pk=job.pk, lease_key=key, state=S.RUNNING).update(
        state=state, message=message[:500], finished_at=Now(), done=F("total") if state == S.DONE else F("done")
    )


@contextmanager
def _heartbeat(job_id, key):
    """Prolong the lease from a thread of its own, so that a long statement does not lose it."""
    stop = threading.Event()

    def beat():
        while not stop.wait(LEASE.total_seconds() / 3):
            Job.objects.filter(pk=job_id, lease_key=key, state=S.RUNNING).update(lease_until=Now() + LEASE)
        connections.close_all()

    if connection.in_atomic_block:  # a test's transaction: another connection would not see the row
        yield
        return
    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def sweep() -> int:
    """Queue again what nobody works on: lost messages, killed workers. Returns how many."""
    lost = Job.objects.filter(
        Q(state=S.RUNNING, lease_until__lt=Now()) | Q(state=S.QUEUED, created_at__lt=Now() - LEASE)
    )
    ids = list(lost.values_list("pk", flat=True))
    for job_id in ids:
        enqueue(job_id)
    return len(ids)
