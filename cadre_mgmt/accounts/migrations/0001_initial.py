"""The tables as they stood on the first day."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import cadre_mgmt.common.create_models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("org", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        cadre_mgmt.common.create_models.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="User",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        ("username", models.CharField(max_length=60, unique=True, verbose_name="账号")),
                        ("name", models.CharField(max_length=50, verbose_name="姓名")),
                        ("is_active", models.BooleanField(default=True, verbose_name="启用")),
                        ("is_system", models.BooleanField(default=False, verbose_name="系统账号")),
                        ("must_change_password", models.BooleanField(default=False, verbose_name="须修改密码")),
                        ("password_changed_at", models.DateTimeField(null=True, verbose_name="密码修改时间")),
                        ("session_key", models.CharField(blank=True, editable=False, max_length=40)),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                    ],
                    options={
                        "verbose_name": "账号",
                        "verbose_name_plural": "账号",
                        "ordering": ["username"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "accounts_userevent" ("created_at", "id", "is_active", "is_system", "must_change_password", "name", "password_changed_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "username") VALUES (NEW."created_at", NEW."id", NEW."is_active", NEW."is_system", NEW."must_change_password", NEW."name", NEW."password_changed_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."username"); RETURN NULL;',
                                    hash="750dc52c84d766827fbd8dc74d6c7f5f7e37b1c5",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_3867c",
                                    table="accounts_user",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_system" IS DISTINCT FROM (NEW."is_system") OR OLD."must_change_password" IS DISTINCT FROM (NEW."must_change_password") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."password_changed_at" IS DISTINCT FROM (NEW."password_changed_at") OR OLD."username" IS DISTINCT FROM (NEW."username"))',
                                    func='INSERT INTO "accounts_userevent" ("created_at", "id", "is_active", "is_system", "must_change_password", "name", "password_changed_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "username") VALUES (NEW."created_at", NEW."id", NEW."is_active", NEW."is_system", NEW."must_change_password", NEW."name", NEW."password_changed_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."username"); RETURN NULL;',
                                    hash="9a602d3ff1f96b042a4d74f68aceb51b98369b15",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_0e890",
                                    table="accounts_user",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "accounts_userevent" ("created_at", "id", "is_active", "is_system", "must_change_password", "name", "password_changed_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "username") VALUES (OLD."created_at", OLD."id", OLD."is_active", OLD."is_system", OLD."must_change_password", OLD."name", OLD."password_changed_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."username"); RETURN NULL;',
                                    hash="052d9b5dc4a36853a3dedaacf1fead8b68bc4ce7",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_19f14",
                                    table="accounts_user",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Grant",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("department_head", "组织部领导"),
                                    ("cadre_staff", "干部科人员"),
                                    ("assessment_staff", "考核办人员"),
                                    ("code_officer", "发码员"),
                                    ("unit_leader", "单位主要负责人"),
                                    ("score_clerk", "考核联络员"),
                                    ("scorer", "评分人"),
                                    ("cadre", "干部本人"),
                                    ("survey_officer", "调研组成员"),
                                    ("report_reader", "报表用户"),
                                    ("system_officer", "系统管理员"),
                                    ("security_officer", "安全管理员"),
                                    ("audit_officer", "审计管理员"),
                                ],
                                max_length=30,
                                verbose_name="角色",
                            ),
                        ),
                        ("kind", models.CharField(editable=False, max_length=30)),
                        ("valid_from", models.DateField(verbose_name="起")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="止（不含）")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="理由")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="授权人",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="范围（含下级）",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="grants",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="账号",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "授权",
                        "verbose_name_plural": "授权",
                        "ordering": ["user", "valid_from", "id"],
                        "constraints": [
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("user", "="),
                                    ("kind", "<>"),
                                    (
                                        models.Func(models.F("valid_from"), models.F("valid_to"), function="daterange"),
                                        "&&",
                                    ),
                                ],
                                name="officers_hold_one_kind_of_role",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                                ),
                                name="grant_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind", models.F("role")),
                                        ("role__in", ["system_officer", "security_officer", "audit_officer"]),
                                    ),
                                    models.Q(
                                        models.Q(
                                            ("role__in", ["system_officer", "security_officer", "audit_officer"]),
                                            _negated=True,
                                        ),
                                        ("kind", "business"),
                                    ),
                                    _connector="OR",
                                ),
                                name="officer_roles_are_their_own_kind",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "accounts_grantevent" ("by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "role", "unit_id", "user_id", "valid_from", "valid_to") VALUES (NEW."by_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."role", NEW."unit_id", NEW."user_id", NEW."valid_from", NEW."valid_to"); RETURN NULL;',
                                    hash="0ca56915f74966efbc96408460e82277d8d33431",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a8d42",
                                    table="accounts_grant",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "accounts_grantevent" ("by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "role", "unit_id", "user_id", "valid_from", "valid_to") VALUES (NEW."by_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."role", NEW."unit_id", NEW."user_id", NEW."valid_from", NEW."valid_to"); RETURN NULL;',
                                    hash="a1867ed4c6773e048175d854b17b30ddeabffce0",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c6802",
                                    table="accounts_grant",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "accounts_grantevent" ("by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "role", "unit_id", "user_id", "valid_from", "valid_to") VALUES (OLD."by_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."role", OLD."unit_id", OLD."user_id", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                                    hash="8520b5365ec7361685f5e436bb0039523e53a3a5",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_505e5",
                                    table="accounts_grant",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GrantEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("department_head", "组织部领导"),
                                    ("cadre_staff", "干部科人员"),
                                    ("assessment_staff", "考核办人员"),
                                    ("code_officer", "发码员"),
                                    ("unit_leader", "单位主要负责人"),
                                    ("score_clerk", "考核联络员"),
                                    ("scorer", "评分人"),
                                    ("cadre", "干部本人"),
                                    ("survey_officer", "调研组成员"),
                                    ("report_reader", "报表用户"),
                                    ("system_officer", "系统管理员"),
                                    ("security_officer", "安全管理员"),
                                    ("audit_officer", "审计管理员"),
                                ],
                                max_length=30,
                                verbose_name="角色",
                            ),
                        ),
                        ("kind", models.CharField(editable=False, max_length=30)),
                        ("valid_from", models.DateField(verbose_name="起")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="止（不含）")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="理由")),
                        (
                            "by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="授权人",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="accounts.grant",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="org.unit",
                                verbose_name="范围（含下级）",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="账号",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="37e99b1e1b72116f22397695db300cd7295f2f94",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_d6a42",
                                    table="accounts_grantevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PasswordRecord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="old_passwords",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "用过的密码",
                        "verbose_name_plural": "用过的密码",
                        "ordering": ["-id"],
                    },
                ),
                migrations.CreateModel(
                    name="Token",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key_id", models.CharField(max_length=12, unique=True, verbose_name="令牌编号")),
                        ("digest", models.CharField(editable=False, max_length=64)),
                        ("label", models.CharField(max_length=100, verbose_name="用途")),
                        (
                            "scopes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40), size=None, verbose_name="权限范围"
                            ),
                        ),
                        (
                            "addresses",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=43),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="允许的地址",
                            ),
                        ),
                        ("expires_on", models.DateField(verbose_name="到期日")),
                        ("revoked_at", models.DateTimeField(null=True, verbose_name="收回时间")),
                        ("last_used_on", models.DateField(null=True, verbose_name="最近使用")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="签发时间")),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tokens",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="所有人",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="单位范围",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "接口令牌",
                        "verbose_name_plural": "接口令牌",
                        "ordering": ["-id"],
                    },
                ),
                migrations.CreateModel(
                    name="UserEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("username", models.CharField(max_length=60, verbose_name="账号")),
                        ("name", models.CharField(max_length=50, verbose_name="姓名")),
                        ("is_active", models.BooleanField(default=True, verbose_name="启用")),
                        ("is_system", models.BooleanField(default=False, verbose_name="系统账号")),
                        ("must_change_password", models.BooleanField(default=False, verbose_name="须修改密码")),
                        ("password_changed_at", models.DateTimeField(null=True, verbose_name="密码修改时间")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="9e9498e73f6fbdf2642fb33fa14189f1ad2382c8",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_45b21",
                                    table="accounts_userevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
