"""What was done about the last places of the past years: talks held, some papers served, a few things left to do."""

from datetime import timedelta
from random import Random

from django.utils import timezone

from assessment.actions.findings import serve_finding
from assessment.actions.talks import record_talk
from assessment.models import Admonition, UnfitFinding

LEFT_OPEN = 4
HELD_BY = "区委组织部副部长、干部科科长"
PLACE = "区委组织部谈话室"
RECORD = (
    "一、通报年度考核结果、名次及各维度得分。二、指出存在的主要问题：重点工作推进不快，与服务对象和班子成员沟通不够。"
    "三、本人表示接受考核结果，认真查找差距。四、要求三个月内提出整改措施，由所在单位党组织跟踪督促。"
)


def follow_up(random: Random, *, by) -> None:
    """Hold all talks but the last few, and serve every second finding."""
    talks = list(Admonition.objects.standing().filter(held_on=None).order_by("due_on", "pk"))
    for admonition in talks[:-LEFT_OPEN]:
        held_on = admonition.due_on - timedelta(days=random.randint(2, 20))
        record_talk(admonition, held_on=held_on, held_by=HELD_BY, place=PLACE, record=RECORD, by=by)
    for finding in UnfitFinding.objects.standing().order_by("last_place__cadre__code")[::2]:
        serve_finding(finding, timezone.localdate(), by=by)
