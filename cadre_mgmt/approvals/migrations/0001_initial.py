"""The tables as they stood on the first day."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="Approval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("flow", models.CharField(max_length=40, verbose_name="流程")),
                ("object_id", models.BigIntegerField()),
                ("title", models.CharField(max_length=200, verbose_name="事项")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "审批中"),
                            ("returned", "已退回"),
                            ("approved", "已同意"),
                            ("rejected", "未同意"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="pending",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("step", models.PositiveSmallIntegerField(default=0, verbose_name="当前环节")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="发起时间")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="发起人",
                    ),
                ),
                (
                    "content_type",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="contenttypes.contenttype"),
                ),
            ],
            options={
                "verbose_name": "审批",
                "verbose_name_plural": "审批",
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["state", "flow"], name="approval_by_state")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "pending")),
                        fields=("flow", "content_type", "object_id"),
                        name="one_pending_approval_per_subject",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.PositiveSmallIntegerField(verbose_name="环节")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("approve", "同意"),
                            ("send_back", "退回"),
                            ("reject", "不同意"),
                            ("withdraw", "撤回"),
                        ],
                        max_length=10,
                        verbose_name="结论",
                    ),
                ),
                ("opinion", models.CharField(blank=True, max_length=500, verbose_name="意见")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                (
                    "approval",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="approvals.approval"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="决定人",
                    ),
                ),
            ],
            options={
                "verbose_name": "意见",
                "verbose_name_plural": "意见",
                "ordering": ["id"],
            },
        ),
    ]
