"""The clock and the long work: the Celery app and the whole schedule as one table."""

import gc
import os
import signal

from celery import Celery
from celery.schedules import crontab
from celery.signals import beat_embedded_init, worker_init
from django.conf import settings
from django.urls import get_resolver

from .embedded.privileges import die_with

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cadre_mgmt.settings")

app = Celery("cadre_mgmt")
app.config_from_object(settings.CELERY)
app.autodiscover_tasks()
app.conf.beat_schedule = {
    # 到期的任务重新领取：工作进程被杀、消息丢失都由此补上
    "sweep-jobs": {"task": "cadre_mgmt.jobs.tasks.sweep", "schedule": 10.0},
    # 到时间的考核周期自动结束并计算
    "close-due-cycles": {"task": "assessment.tasks.close_due_cycles", "schedule": 60.0},
    # 每日八点提示新到期事项
    "announce-due": {"task": "cadre_mgmt.notices.tasks.announce_due", "schedule": crontab(hour=8, minute=0)},
    # 每小时把留痕链的链头记到库外
    "anchor-audit": {"task": "cadre_mgmt.audit.tasks.anchor", "schedule": crontab(minute=5)},
    # 每晚检查全部在职档案
    "examine-records": {"task": "personnel.tasks.examine_every_night", "schedule": crontab(hour=1, minute=30)},
    # 每日清理过期会话
    "clear-sessions": {"task": "cadre_mgmt.accounts.tasks.clear_sessions", "schedule": crontab(hour=3, minute=0)},
}


@worker_init.connect
def share_memory(**_: object) -> None:
    """What every task needs sooner or later is loaded before the fork, so the processes share it."""
    get_resolver().url_patterns  # noqa: B018
    gc.freeze()


@beat_embedded_init.connect
def end_with_worker(**_: object) -> None:
    """`make run` keeps the clock inside the worker; killed, the worker must not leave it behind."""
    die_with(os.getppid(), signal.SIGKILL)
