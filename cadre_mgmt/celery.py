"""The clock and the long work: the Celery app and the whole schedule as one table."""

import os

from celery import Celery
from celery.schedules import crontab
from django.conf import settings

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
    # 每日清理过期会话
    "clear-sessions": {"task": "cadre_mgmt.accounts.tasks.clear_sessions", "schedule": crontab(hour=3, minute=0)},
}
