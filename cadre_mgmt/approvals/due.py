"""What the approvals lend to the list of due items."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.timezone import localdate

from cadre_mgmt.notices.due import DueItem

from .models import Approval

DAYS = 5
"""No rule names a day for the decision; after so many it is told as overdue."""


def approvals_to_decide(user, on: date) -> Iterator[DueItem]:
    for approval in Approval.objects.visible_to(user).pending().prefetch_related("subject"):
        if approval.can_be_decided_by(user):
            day = localdate(approval.created_at) + timedelta(days=DAYS)
            url = reverse("approval", args=[approval.pk])
            yield DueItem(day, f"审批：{approval}", url, "审批", f"approval:{approval.pk}:{approval.step}")
