"""Jobs: rows with a lease; a killed worker's job is taken up again, a forged message has no effect."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from cadre_mgmt.common.errors import Refused
from cadre_mgmt.jobs import actions, kinds
from cadre_mgmt.jobs.models import Job

pytestmark = pytest.mark.django_db(transaction=True)
S = Job.State
calls: list[dict] = []


def count_to(progress, **arguments):
    calls.append(arguments)
    progress(1, 2, "一半")
    return "完成2项"


def refuse(progress, **arguments):
    raise Refused("文件内容有误")


def break_down(progress, **arguments):
    raise ZeroDivisionError


def lose_the_lease(progress, job_id):
    Job.objects.filter(pk=job_id).update(lease_key=uuid4())
    with transaction.atomic():
        progress.finish_inside()


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    calls.clear()
    for function in (count_to, refuse, break_down, lose_the_lease):
        monkeypatch.setitem(kinds.KINDS, function.__name__, f"{__name__}.{function.__name__}")


def test_it_runs_once_and_ends(system):
    job = actions.start_job("count_to", "数数", by=system, n=2)
    actions.run_job(job.pk)
    actions.run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.message, job.done, job.total) == (S.DONE, "完成2项", 2, 2)
    assert calls == [{"n": 2}]


def test_business_errors_are_told_defects_are_not(system):
    told = actions.start_job("refuse", "导入", by=system)
    actions.run_job(told.pk)
    hidden = actions.start_job("break_down", "导入", by=system)
    with pytest.raises(ZeroDivisionError):
        actions.run_job(hidden.pk)
    told.refresh_from_db()
    hidden.refresh_from_db()
    assert (told.state, told.message) == (S.FAILED, "文件内容有误")
    assert (hidden.state, hidden.message) == (S.FAILED, "系统内部错误，请联系系统管理员")


def test_a_killed_workers_job_is_taken_up_again(system):
    job = actions.start_job("count_to", "数数", by=system)
    Job.objects.filter(pk=job.pk).update(
        state=S.RUNNING, lease_key=uuid4(), lease_until=timezone.now() - timedelta(seconds=1), attempts=1
    )
    assert actions.sweep() == 1
    actions.run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts, len(calls)) == (S.DONE, 2, 1)


def test_a_job_in_other_hands_is_left_alone(system):
    job = actions.start_job("count_to", "数数", by=system)
    Job.objects.filter(pk=job.pk).update(
        state=S.RUNNING, lease_key=uuid4(), lease_until=timezone.now() + timedelta(seconds=60)
    )
    actions.run_job(job.pk)
    assert (calls, actions.sweep()) == ([], 0)


def test_a_lost_lease_undoes_the_effect(system):
    job = Job.objects.create(kind="lose_the_lease", label="x", by=system)
    Job.objects.filter(pk=job.pk).update(arguments={"job_id": str(job.pk)})
    actions.run_job(job.pk)
    job.refresh_from_db()
    assert job.state == S.RUNNING


def test_after_five_attempts_it_gives_up(system):
    job = actions.start_job("count_to", "数数", by=system)
    Job.objects.filter(pk=job.pk).update(attempts=5)
    actions.run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, calls) == (S.FAILED, [])


STRANGER = "3b0d5f0e-8f5c-4a55-9f0e-0d6c3a3b6f11"


@pytest.mark.parametrize("message", ["", "garbage", STRANGER, f"{STRANGER}:forged"])
def test_forged_messages_have_no_effect(system, message):
    job = actions.start_job("count_to", "数数", by=system)
    actions.run_signed(message)
    actions.run_signed(actions.signer.sign(str(uuid4())))
    job.refresh_from_db()
    assert (job.state, calls) == (S.QUEUED, [])


def test_cancelling(system, head):
    job = actions.start_job("count_to", "数数", by=head)
    actions.cancel_job(job, by=head)
    actions.run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, calls) == (S.CANCELLED, [])
    with pytest.raises(Refused, match="已结束"):
        actions.cancel_job(job, by=head)


def test_only_the_own_jobs_are_seen(system, head, staff):
    job = actions.start_job("count_to", "数数", by=head)
    assert list(Job.objects.visible_to(head)) == [job]
    assert list(Job.objects.visible_to(staff)) == []
