"""Approvals under way and the decisions in them."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from cadre_mgmt.accounts.roles import ROLES, VERBS, Role

from .flows import FLOWS, Flow, Step


class ApprovalQuerySet(models.QuerySet["Approval"]):
    def visible_to(self, user) -> "ApprovalQuerySet":
        """What the user asked for or decided, and what those may decide in some step whose grant is the district's.

        An approval lies in no unit: its title names a person, so a grant over a part of the district shows none.
        """
        flows = [code for code, flow in FLOWS.items() if any(_decides(user, step) for step in flow.steps)]
        return self.filter(Q(flow__in=flows) | Q(by=user) | Q(decisions__by=user)).distinct()

    def pending(self) -> "ApprovalQuerySet":
        return self.filter(state=Approval.State.PENDING)


class Approval(models.Model):
    """审批: one matter put to the persons of a flow, step by step."""

    class State(models.TextChoices):
        PENDING = "pending", "审批中"
        RETURNED = "returned", "已退回"
        APPROVED = "approved", "已同意"
        REJECTED = "rejected", "未同意"
        WITHDRAWN = "withdrawn", "已撤回"

    flow = models.CharField("流程", max_length=40)
    content_type = models.ForeignKey(ContentType, models.PROTECT)
    object_id = models.BigIntegerField()
    subject = GenericForeignKey()
    title = models.CharField("事项", max_length=200)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.PENDING)
    step = models.PositiveSmallIntegerField("当前环节", default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="发起人")
    created_at = models.DateTimeField("发起时间", auto_now_add=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "审批"
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "flow"], name="approval_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["flow", "content_type", "object_id"],
                condition=Q(state="pending"),
                name="one_pending_approval_per_subject",
            )
        ]

    def __str__(self):
        return self.title

    @property
    def definition(self) -> Flow:
        return FLOWS[self.flow]

    @property
    def current(self) -> Step | None:
        return self.definition.steps[self.step] if self.state == self.State.PENDING else None

    def can_be_decided_by(self, user) -> bool:
        """The right of the step over the subject, and never one's own request."""
        if self.current is None or self.by_id == user.pk:
            return False
        return _decides(user, self.current) and user.may(self.current.verb, self.subject)


def _decides(user, step: Step) -> bool:
    roles = VERBS[step.verb].roles
    district = {role for role in roles if ROLES[role].scope == Role.NONE}  # officers' grants lie in no unit
    return user.may(step.verb) and (user.sees_everything(roles) or user.has_role(*district))


class Decision(models.Model):
    """意见: what one person decided in one step."""

    class Verdict(models.TextChoices):
        APPROVE = "approve", "同意"
        SEND_BACK = "send_back", "退回"
        REJECT = "reject", "不同意"
        WITHDRAW = "withdraw", "撤回"

    approval = models.ForeignKey(Approval, models.PROTECT, related_name="decisions")
    step = models.PositiveSmallIntegerField("环节")
    verdict = models.CharField("结论", max_length=10, choices=Verdict.choices)
    opinion = models.CharField("意见", max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="决定人")
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "意见"
        ordering = ["id"]

    def __str__(self):
        return self.get_verdict_display()
