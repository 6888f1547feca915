"""The tables as they stood on the first day."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(db_index=True, verbose_name="时间")),
                ("actor_text", models.CharField(max_length=100, verbose_name="操作人姓名")),
                ("role", models.CharField(blank=True, max_length=200, verbose_name="身份")),
                ("ip", models.GenericIPAddressField(null=True, verbose_name="地址")),
                ("request_id", models.CharField(blank=True, max_length=36, verbose_name="请求编号")),
                ("context_id", models.UUIDField(null=True, verbose_name="变更上下文")),
                ("verb", models.CharField(max_length=60, verbose_name="动作")),
                ("object_type", models.CharField(blank=True, max_length=60, verbose_name="对象类型")),
                ("object_id", models.CharField(blank=True, max_length=60, verbose_name="对象编号")),
                ("object_text", models.CharField(blank=True, max_length=200, verbose_name="对象")),
                ("unit_path", models.CharField(blank=True, max_length=400, verbose_name="单位路径")),
                ("detail", models.JSONField(default=dict, verbose_name="内容")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="理由")),
                (
                    "result",
                    models.CharField(
                        choices=[("ok", "成功"), ("denied", "被拒绝"), ("failed", "失败")],
                        default="ok",
                        max_length=10,
                        verbose_name="结果",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="操作人",
                    ),
                ),
            ],
            options={
                "verbose_name": "留痕记录",
                "verbose_name_plural": "留痕记录",
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["object_type", "object_id", "-id"], name="entry_by_object"),
                    models.Index(fields=["actor", "-id"], name="entry_by_actor"),
                    models.Index(fields=["verb", "-id"], name="entry_by_verb"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("previous", models.BinaryField()),
                ("hash", models.BinaryField()),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="link", to="audit.entry"
                    ),
                ),
            ],
            options={
                "verbose_name": "链环",
                "verbose_name_plural": "链环",
            },
        ),
    ]
