"""The tables as they stood on the first day."""

import uuid

import django.contrib.postgres.fields
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import assessment.models.cycle
import assessment.models.yardstick
import cadre_mgmt.common.create_models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("jobs", "0001_initial"),
        ("org", "0001_initial"),
        ("personnel", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        cadre_mgmt.common.create_models.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Category",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("code", models.CharField(max_length=40, verbose_name="代码")),
                        ("name", models.CharField(max_length=60, verbose_name="名称")),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                    ],
                    options={
                        "verbose_name": "考核大类",
                        "verbose_name_plural": "考核大类",
                        "ordering": ["year", "position", "code"],
                        "constraints": [
                            models.UniqueConstraint(fields=("year", "code"), name="one_category_per_year_and_code")
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_categoryevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "year") VALUES (NEW."code", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."year"); RETURN NULL;',
                                    hash="c6eda62597776093599dd3d9e728fa1a7d0e9cdb",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_79743",
                                    table="assessment_category",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "assessment_categoryevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "year") VALUES (NEW."code", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."year"); RETURN NULL;',
                                    hash="6259de948d5236d787c95bd8889483462a05b0bf",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_735ae",
                                    table="assessment_category",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_categoryevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "year") VALUES (OLD."code", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."year"); RETURN NULL;',
                                    hash="7e48e140ba98a789e88188ae0b8a506e2e699e1e",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_506d1",
                                    table="assessment_category",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CategoryEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("code", models.CharField(max_length=40, verbose_name="代码")),
                        ("name", models.CharField(max_length=60, verbose_name="名称")),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
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
                                to="assessment.category",
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
                                    hash="027d4de4ca931d304aa1cfaa67efe567ec49c79c",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_683e1",
                                    table="assessment_categoryevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RaterGroup",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=60, unique=True, verbose_name="名称")),
                        ("layer", models.CharField(blank=True, max_length=40, verbose_name="层面")),
                        ("secret", models.BooleanField(verbose_name="不记名")),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                    ],
                    options={
                        "verbose_name": "考评主体",
                        "verbose_name_plural": "考评主体",
                        "ordering": ["position", "id"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_ratergroupevent" ("id", "layer", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "secret") VALUES (NEW."id", NEW."layer", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."secret"); RETURN NULL;',
                                    hash="2fe489cbbdb823de5afef54589f86f074906fed9",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_064f5",
                                    table="assessment_ratergroup",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "assessment_ratergroupevent" ("id", "layer", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "secret") VALUES (NEW."id", NEW."layer", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."secret"); RETURN NULL;',
                                    hash="06acd5fa2603e3c127d3310801fc39e537227efd",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_024fa",
                                    table="assessment_ratergroup",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_ratergroupevent" ("id", "layer", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "secret") VALUES (OLD."id", OLD."layer", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."secret"); RETURN NULL;',
                                    hash="5f9a9345a9f4b90ca71b2aca7f2ce2343a32fa43",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_bc4a7",
                                    table="assessment_ratergroup",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RaterGroupEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=60, verbose_name="名称")),
                        ("layer", models.CharField(blank=True, max_length=40, verbose_name="层面")),
                        ("secret", models.BooleanField(verbose_name="不记名")),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
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
                                to="assessment.ratergroup",
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
                                    hash="1f874e77e09bd93bd471edd0995556b2eab47eaa",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_c7a2c",
                                    table="assessment_ratergroupevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Subcategory",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("code", models.CharField(max_length=40, verbose_name="代码")),
                        ("name", models.CharField(max_length=60, verbose_name="名称")),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                        (
                            "category",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="subcategories",
                                to="assessment.category",
                                verbose_name="大类",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "考核小类",
                        "verbose_name_plural": "考核小类",
                        "ordering": ["year", "category__position", "position", "code"],
                        "constraints": [
                            models.UniqueConstraint(fields=("year", "code"), name="one_subcategory_per_year_and_code")
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_subcategoryevent" ("category_id", "code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "year") VALUES (NEW."category_id", NEW."code", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."year"); RETURN NULL;',
                                    hash="d25399d050732444db7865359abae95f2b17fb0d",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_db33a",
                                    table="assessment_subcategory",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "assessment_subcategoryevent" ("category_id", "code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "year") VALUES (NEW."category_id", NEW."code", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."year"); RETURN NULL;',
                                    hash="27d9531044743ef469b9a7a09cc34e5e351ee15e",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_5a4e2",
                                    table="assessment_subcategory",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_subcategoryevent" ("category_id", "code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "year") VALUES (OLD."category_id", OLD."code", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."year"); RETURN NULL;',
                                    hash="e68bbe529d2ba974f6054e249174748188cf3880",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_7d96d",
                                    table="assessment_subcategory",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SubcategoryEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("code", models.CharField(max_length=40, verbose_name="代码")),
                        ("name", models.CharField(max_length=60, verbose_name="名称")),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                        (
                            "category",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessment.category",
                                verbose_name="大类",
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
                                to="assessment.subcategory",
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
                                    hash="810d2794bd7db4d082696300c99bbd6c3627b1da",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_96ba7",
                                    table="assessment_subcategoryevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Assignment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("annual", "年度考核"),
                                    ("quarterly", "季度考核"),
                                    ("tenure", "任期考核"),
                                    ("special", "专项考核"),
                                ],
                                default="annual",
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("by_unit_head", models.BooleanField(default=False, verbose_name="由各单位主要负责人评分")),
                        (
                            "scorer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="评分人",
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
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to="assessment.ratergroup",
                                verbose_name="考评主体",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "分派",
                        "verbose_name_plural": "分派",
                        "ordering": ["year", "group", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("year", "kind", "group", "unit", "scorer"),
                                name="one_assignment_per_group_unit_and_scorer",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("by_unit_head", True), ("scorer", None)),
                                    models.Q(("by_unit_head", False), ("scorer__isnull", False)),
                                    _connector="OR",
                                ),
                                name="assignment_names_a_scorer_or_the_head",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_assignmentevent" ("by_unit_head", "group_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scorer_id", "unit_id", "year") VALUES (NEW."by_unit_head", NEW."group_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."scorer_id", NEW."unit_id", NEW."year"); RETURN NULL;',
                                    hash="5968f0b9da8777757d0812869189a7aa32f6be8a",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_3f617",
                                    table="assessment_assignment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "assessment_assignmentevent" ("by_unit_head", "group_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scorer_id", "unit_id", "year") VALUES (NEW."by_unit_head", NEW."group_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."scorer_id", NEW."unit_id", NEW."year"); RETURN NULL;',
                                    hash="3fdbb1c261ac7f26b49eddf0b427210a6ce0e8b6",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_b8743",
                                    table="assessment_assignment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_assignmentevent" ("by_unit_head", "group_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scorer_id", "unit_id", "year") VALUES (OLD."by_unit_head", OLD."group_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."scorer_id", OLD."unit_id", OLD."year"); RETURN NULL;',
                                    hash="35e36e953fb1fd5ab1f98a28988bee75722e94a1",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_01e1d",
                                    table="assessment_assignment",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssignmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("annual", "年度考核"),
                                    ("quarterly", "季度考核"),
                                    ("tenure", "任期考核"),
                                    ("special", "专项考核"),
                                ],
                                default="annual",
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("by_unit_head", models.BooleanField(default=False, verbose_name="由各单位主要负责人评分")),
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
                                to="assessment.assignment",
                            ),
                        ),
                        (
                            "scorer",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="评分人",
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
                                verbose_name="单位范围",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessment.ratergroup",
                                verbose_name="考评主体",
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
                                    hash="37f57d9b09770187c0a3f778f1409b3a36347421",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_db67f",
                                    table="assessment_assignmentevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Scheme",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("annual", "年度考核"),
                                    ("quarterly", "季度考核"),
                                    ("tenure", "任期考核"),
                                    ("special", "专项考核"),
                                ],
                                default="annual",
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(default=1, verbose_name="版本")),
                        ("trim_from", models.PositiveSmallIntegerField(default=6, verbose_name="去极值起算人数")),
                        ("trim_each", models.PositiveSmallIntegerField(default=1, verbose_name="两端各去几票")),
                        (
                            "point_table",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.PositiveSmallIntegerField(),
                                default=assessment.models.yardstick.default_point_table,
                                size=None,
                                verbose_name="等次折分",
                            ),
                        ),
                        ("cap_bp", models.PositiveIntegerField(default=10000, verbose_name="完成率上限（万分之）")),
                        (
                            "content_hash",
                            models.CharField(blank=True, editable=False, max_length=64, verbose_name="内容摘要"),
                        ),
                        ("frozen_at", models.DateTimeField(editable=False, null=True, verbose_name="冻结时间")),
                        (
                            "frozen_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="冻结人",
                            ),
                        ),
                        (
                            "subcategory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="schemes",
                                to="assessment.subcategory",
                                verbose_name="考核小类",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "考核方案",
                        "verbose_name_plural": "考核方案",
                        "ordering": ["subcategory", "kind", "-version"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("subcategory", "kind", "version"),
                                name="one_scheme_per_subcategory_kind_and_version",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("trim_from", 0),
                                    (
                                        "trim_from__gt",
                                        django.db.models.expressions.CombinedExpression(
                                            models.Value(2), "*", models.F("trim_each")
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="trimming_leaves_somebody",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_schemeevent" ("cap_bp", "content_hash", "frozen_at", "frozen_by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "point_table", "subcategory_id", "trim_each", "trim_from", "version") VALUES (NEW."cap_bp", NEW."content_hash", NEW."frozen_at", NEW."frozen_by_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."point_table", NEW."subcategory_id", NEW."trim_each", NEW."trim_from", NEW."version"); RETURN NULL;',
                                    hash="a4e4506a9181818769c7d2ac371d215e189a23d4",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ac143",
                                    table="assessment_scheme",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "assessment_schemeevent" ("cap_bp", "content_hash", "frozen_at", "frozen_by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "point_table", "subcategory_id", "trim_each", "trim_from", "version") VALUES (NEW."cap_bp", NEW."content_hash", NEW."frozen_at", NEW."frozen_by_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."point_table", NEW."subcategory_id", NEW."trim_each", NEW."trim_from", NEW."version"); RETURN NULL;',
                                    hash="7f35cc3e29e5e974b61043f9af221ef70829fc25",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_65898",
                                    table="assessment_scheme",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_schemeevent" ("cap_bp", "content_hash", "frozen_at", "frozen_by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "point_table", "subcategory_id", "trim_each", "trim_from", "version") VALUES (OLD."cap_bp", OLD."content_hash", OLD."frozen_at", OLD."frozen_by_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."point_table", OLD."subcategory_id", OLD."trim_each", OLD."trim_from", OLD."version"); RETURN NULL;',
                                    hash="f4cc281a4af1bd7c8ddc1baf34db4c1731ea1ea2",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_89134",
                                    table="assessment_scheme",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SchemeEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("annual", "年度考核"),
                                    ("quarterly", "季度考核"),
                                    ("tenure", "任期考核"),
                                    ("special", "专项考核"),
                                ],
                                default="annual",
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(default=1, verbose_name="版本")),
                        ("trim_from", models.PositiveSmallIntegerField(default=6, verbose_name="去极值起算人数")),
                        ("trim_each", models.PositiveSmallIntegerField(default=1, verbose_name="两端各去几票")),
                        (
                            "point_table",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.PositiveSmallIntegerField(),
                                default=assessment.models.yardstick.default_point_table,
                                size=None,
                                verbose_name="等次折分",
                            ),
                        ),
                        ("cap_bp", models.PositiveIntegerField(default=10000, verbose_name="完成率上限（万分之）")),
                        (
                            "content_hash",
                            models.CharField(blank=True, editable=False, max_length=64, verbose_name="内容摘要"),
                        ),
                        ("frozen_at", models.DateTimeField(editable=False, null=True, verbose_name="冻结时间")),
                        (
                            "frozen_by",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="冻结人",
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
                                to="assessment.scheme",
                            ),
                        ),
                        (
                            "subcategory",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessment.subcategory",
                                verbose_name="考核小类",
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
                                    hash="4dac427e62986f22710ba2db0dc9d14f4a1e8def",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_11b3e",
                                    table="assessment_schemeevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Dimension",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="排序")),
                        ("name", models.CharField(max_length=60, verbose_name="名称")),
                        ("weight_bp", models.PositiveSmallIntegerField(verbose_name="权重（万分之）")),
                        (
                            "scheme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="dimensions",
                                to="assessment.scheme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "考核维度",
                        "verbose_name_plural": "考核维度",
                        "ordering": ["scheme", "position"],
                        "constraints": [
                            models.UniqueConstraint(fields=("scheme", "name"), name="one_dimension_per_scheme_and_name")
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_dimensionevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scheme_id", "weight_bp") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."scheme_id", NEW."weight_bp"); RETURN NULL;',
                                    hash="07646e44d3d255604387a49d2211af10d9983e59",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_44a39",
                                    table="assessment_dimension",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "assessment_dimensionevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scheme_id", "weight_bp") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."scheme_id", NEW."weight_bp"); RETURN NULL;',
                                    hash="8f204f51eaf4f06240a3c748b21766a6dfecc8d7",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_6c600",
                                    table="assessment_dimension",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_dimensionevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scheme_id", "weight_bp") VALUES (OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."scheme_id", OLD."weight_bp"); RETURN NULL;',
                                    hash="7626257d993f5a8e8b6f24ab85e284a28b9f92fb",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_bef2a",
                                    table="assessment_dimension",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DimensionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("position", models.PositiveSmallIntegerField(verbose_name="排序")),
                        ("name", models.CharField(max_length=60, verbose_name="名称")),
                        ("weight_bp", models.PositiveSmallIntegerField(verbose_name="权重（万分之）")),
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
                                to="assessment.dimension",
                            ),
                        ),
                        (
                            "scheme",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessment.scheme",
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
                                    hash="e6f88ff28cf3e8b7cf3495c1d6393da9c8bca950",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_bd86b",
                                    table="assessment_dimensionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GroupWeight",
                    fields=[
                        ("id", models.AutoField(primary_key=True, serialize=False)),
                        ("secret", models.BooleanField(verbose_name="不记名")),
                        ("weight_bp", models.PositiveSmallIntegerField(verbose_name="权重（万分之）")),
                        ("position", models.PositiveSmallIntegerField(verbose_name="排序")),
                        ("merge_order", models.PositiveSmallIntegerField(default=0, verbose_name="合并次序")),
                        (
                            "indicators",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.PositiveSmallIntegerField(),
                                size=None,
                                verbose_name="所评指标（排序号）",
                            ),
                        ),
                        (
                            "dimension",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="group_weights",
                                to="assessment.dimension",
                                verbose_name="维度",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="assessment.ratergroup",
                                verbose_name="考评主体",
                            ),
                        ),
                        (
                            "scheme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="group_weights",
                                to="assessment.scheme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "主体权重",
                        "verbose_name_plural": "主体权重",
                        "ordering": ["scheme", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("scheme", "group"), name="one_dimension_per_scheme_and_group"
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_groupweightevent" ("dimension_id", "group_id", "id", "indicators", "merge_order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scheme_id", "secret", "weight_bp") VALUES (NEW."dimension_id", NEW."group_id", NEW."id", NEW."indicators", NEW."merge_order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."scheme_id", NEW."secret", NEW."weight_bp"); RETURN NULL;',
                                    hash="4ff5de0a33a83ddc5f3e27d47d720b81c936ee49",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_3bf44",
                                    table="assessment_groupweight",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "assessment_groupweightevent" ("dimension_id", "group_id", "id", "indicators", "merge_order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scheme_id", "secret", "weight_bp") VALUES (NEW."dimension_id", NEW."group_id", NEW."id", NEW."indicators", NEW."merge_order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."scheme_id", NEW."secret", NEW."weight_bp"); RETURN NULL;',
                                    hash="dd4985f6f36a8999ae4fe208a7f5e35a9bf11577",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c7373",
                                    table="assessment_groupweight",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_groupweightevent" ("dimension_id", "group_id", "id", "indicators", "merge_order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scheme_id", "secret", "weight_bp") VALUES (OLD."dimension_id", OLD."group_id", OLD."id", OLD."indicators", OLD."merge_order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."scheme_id", OLD."secret", OLD."weight_bp"); RETURN NULL;',
                                    hash="438a1f5bb45da8e22f9827e97054f0a03d1135e8",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_06307",
                                    table="assessment_groupweight",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GroupWeightEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.IntegerField()),
                        ("secret", models.BooleanField(verbose_name="不记名")),
                        ("weight_bp", models.PositiveSmallIntegerField(verbose_name="权重（万分之）")),
                        ("position", models.PositiveSmallIntegerField(verbose_name="排序")),
                        ("merge_order", models.PositiveSmallIntegerField(default=0, verbose_name="合并次序")),
                        (
                            "indicators",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.PositiveSmallIntegerField(),
                                size=None,
                                verbose_name="所评指标（排序号）",
                            ),
                        ),
                        (
                            "dimension",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessment.dimension",
                                verbose_name="维度",
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
                                to="assessment.groupweight",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessment.ratergroup",
                                verbose_name="考评主体",
                            ),
                        ),
                        (
                            "scheme",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessment.scheme",
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
                                    hash="27573809d691700611ff3cf88bf990246af09315",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_c0989",
                                    table="assessment_groupweightevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Indicator",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="排序")),
                        ("code", models.CharField(max_length=40, verbose_name="代码")),
                        ("text", models.CharField(max_length=300, verbose_name="指标内容")),
                        ("full_points", models.PositiveIntegerField(verbose_name="满分（百分之一分）")),
                        ("note", models.TextField(blank=True, verbose_name="评分办法")),
                        (
                            "dimension",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="indicators",
                                to="assessment.dimension",
                                verbose_name="维度",
                            ),
                        ),
                        (
                            "scheme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="indicators",
                                to="assessment.scheme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "指标",
                        "verbose_name_plural": "指标",
                        "ordering": ["scheme", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("scheme", "code"), name="one_indicator_per_scheme_and_code"
                            ),
                            models.UniqueConstraint(
                                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                                fields=("scheme", "position"),
                                name="one_indicator_per_scheme_and_position",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("full_points__gt", 0)), name="full_points_are_positive"
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_indicatorevent" ("code", "dimension_id", "full_points", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scheme_id", "text") VALUES (NEW."code", NEW."dimension_id", NEW."full_points", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."scheme_id", NEW."text"); RETURN NULL;',
                                    hash="c053348794480235ea5d8fd99264bd0fb45d5e05",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_469ab",
                                    table="assessment_indicator",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "assessment_indicatorevent" ("code", "dimension_id", "full_points", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scheme_id", "text") VALUES (NEW."code", NEW."dimension_id", NEW."full_points", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."scheme_id", NEW."text"); RETURN NULL;',
                                    hash="72caf1cc30d653486589eef6c3777cf5403087dc",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_028fe",
                                    table="assessment_indicator",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_indicatorevent" ("code", "dimension_id", "full_points", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scheme_id", "text") VALUES (OLD."code", OLD."dimension_id", OLD."full_points", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."scheme_id", OLD."text"); RETURN NULL;',
                                    hash="69fcc88f2320f990e6ea9b969825b5402ac761ad",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_16ed4",
                                    table="assessment_indicator",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IndicatorEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("position", models.PositiveSmallIntegerField(verbose_name="排序")),
                        ("code", models.CharField(max_length=40, verbose_name="代码")),
                        ("text", models.CharField(max_length=300, verbose_name="指标内容")),
                        ("full_points", models.PositiveIntegerField(verbose_name="满分（百分之一分）")),
                        ("note", models.TextField(blank=True, verbose_name="评分办法")),
                        (
                            "dimension",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessment.dimension",
                                verbose_name="维度",
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
                                to="assessment.indicator",
                            ),
                        ),
                        (
                            "scheme",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessment.scheme",
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
                                    hash="c00b167a0ac084f8c5e541a72995908d2e9843ad",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_ba7a0",
                                    table="assessment_indicatorevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Cycle",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("annual", "年度考核"),
                                    ("quarterly", "季度考核"),
                                    ("tenure", "任期考核"),
                                    ("special", "专项考核"),
                                ],
                                default="annual",
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("title", models.CharField(max_length=100, verbose_name="名称")),
                        (
                            "status",
                            models.CharField(
                                choices=[("open", "进行中"), ("closed", "已结束"), ("confirmed", "已确认")],
                                default="open",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("as_of", models.DateField(verbose_name="考核对象截止日")),
                        ("opened_at", models.DateTimeField(auto_now_add=True, verbose_name="开启时间")),
                        ("closes_at", models.DateTimeField(blank=True, null=True, verbose_name="预定结束时间")),
                        ("closed_at", models.DateTimeField(null=True, verbose_name="结束时间")),
                        ("confirmed_at", models.DateTimeField(null=True, verbose_name="确认时间")),
                        ("k", models.PositiveSmallIntegerField(default=5, verbose_name="不记名主体最低人数")),
                        ("min_group", models.PositiveSmallIntegerField(default=5, verbose_name="最小排名人数")),
                        (
                            "adjustment_cap",
                            models.PositiveIntegerField(default=500, verbose_name="加减分上限（百分之一分）"),
                        ),
                        (
                            "tie_break",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                default=assessment.models.cycle.default_tie_break,
                                size=None,
                                verbose_name="同分比较次序",
                            ),
                        ),
                        ("consequence_on", models.BooleanField(default=True, verbose_name="末位后果")),
                        ("talk_days", models.PositiveSmallIntegerField(default=30, verbose_name="诫勉谈话期限（天）")),
                        (
                            "statement_days",
                            models.PositiveSmallIntegerField(default=10, verbose_name="陈述申辩期限（天）"),
                        ),
                    ],
                    options={
                        "verbose_name": "考核周期",
                        "verbose_name_plural": "考核周期",
                        "ordering": ["-year", "-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "annual")),
                                fields=("year",),
                                name="one_annual_cycle_per_year",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("k__gte", 3)), name="secret_groups_have_at_least_three"
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_cycleevent" ("adjustment_cap", "as_of", "closed_at", "closes_at", "confirmed_at", "consequence_on", "id", "k", "kind", "min_group", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_run_id", "statement_days", "status", "talk_days", "tie_break", "title", "year") VALUES (NEW."adjustment_cap", NEW."as_of", NEW."closed_at", NEW."closes_at", NEW."confirmed_at", NEW."consequence_on", NEW."id", NEW."k", NEW."kind", NEW."min_group", NEW."opened_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_run_id", NEW."statement_days", NEW."status", NEW."talk_days", NEW."tie_break", NEW."title", NEW."year"); RETURN NULL;',
                                    hash="d8dfc3068d129d45ca5a3f7f01dd45ac749a2b5c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_18774",
                                    table="assessment_cycle",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "assessment_cycleevent" ("adjustment_cap", "as_of", "closed_at", "closes_at", "confirmed_at", "consequence_on", "id", "k", "kind", "min_group", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_run_id", "statement_days", "status", "talk_days", "tie_break", "title", "year") VALUES (NEW."adjustment_cap", NEW."as_of", NEW."closed_at", NEW."closes_at", NEW."confirmed_at", NEW."consequence_on", NEW."id", NEW."k", NEW."kind", NEW."min_group", NEW."opened_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_run_id", NEW."statement_days", NEW."status", NEW."talk_days", NEW."tie_break", NEW."title", NEW."year"); RETURN NULL;',
                                    hash="5279e9e07981cba49fb98df2f99b6f2869ec1d1c",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_2a610",
                                    table="assessment_cycle",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_cycleevent" ("adjustment_cap", "as_of", "closed_at", "closes_at", "confirmed_at", "consequence_on", "id", "k", "kind", "min_group", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_run_id", "statement_days", "status", "talk_days", "tie_break", "title", "year") VALUES (OLD."adjustment_cap", OLD."as_of", OLD."closed_at", OLD."closes_at", OLD."confirmed_at", OLD."consequence_on", OLD."id", OLD."k", OLD."kind", OLD."min_group", OLD."opened_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_run_id", OLD."statement_days", OLD."status", OLD."talk_days", OLD."tie_break", OLD."title", OLD."year"); RETURN NULL;',
                                    hash="c7ba3806a8f591b640408e6eca16a4d669b34ffa",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_20100",
                                    table="assessment_cycle",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Paper",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("electors", models.PositiveIntegerField(default=0, verbose_name="应投人数")),
                        ("spare", models.PositiveIntegerField(default=0, verbose_name="备用票数")),
                        (
                            "cycle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="assessment.cycle",
                                verbose_name="考核周期",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="单位",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="assessment.ratergroup",
                                verbose_name="考评主体",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "票面",
                        "verbose_name_plural": "票面",
                        "ordering": ["cycle", "unit__position", "unit__code", "group__position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cycle", "unit", "group"), name="one_paper_per_unit_and_group"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ScoringRun",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="批次")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("queued", "等待中"),
                                    ("running", "计算中"),
                                    ("done", "已完成"),
                                    ("failed", "失败"),
                                ],
                                default="queued",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("input_hash", models.CharField(blank=True, max_length=64, verbose_name="输入摘要")),
                        ("result_hash", models.CharField(blank=True, max_length=64, verbose_name="结果摘要")),
                        ("sheets", models.PositiveIntegerField(default=0, verbose_name="评分表数")),
                        ("message", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="发起时间")),
                        ("finished_at", models.DateTimeField(null=True, verbose_name="完成时间")),
                        ("trust_at", models.DateTimeField(null=True, verbose_name="可信度计算时间")),
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
                            "cycle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="runs",
                                to="assessment.cycle",
                                verbose_name="考核周期",
                            ),
                        ),
                        (
                            "job",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="jobs.job"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "计分批次",
                        "verbose_name_plural": "计分批次",
                        "ordering": ["cycle", "-number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("cycle", "number"), name="one_run_per_cycle_and_number")
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_scoringrunevent" ("by_id", "created_at", "cycle_id", "finished_at", "id", "input_hash", "job_id", "message", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result_hash", "sheets", "state", "trust_at") VALUES (NEW."by_id", NEW."created_at", NEW."cycle_id", NEW."finished_at", NEW."id", NEW."input_hash", NEW."job_id", NEW."message", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."result_hash", NEW."sheets", NEW."state", NEW."trust_at"); RETURN NULL;',
                                    hash="a16f1c520bccf1109c989320ad00288cf8ec2698",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a25b5",
                                    table="assessment_scoringrun",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "assessment_scoringrunevent" ("by_id", "created_at", "cycle_id", "finished_at", "id", "input_hash", "job_id", "message", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result_hash", "sheets", "state", "trust_at") VALUES (NEW."by_id", NEW."created_at", NEW."cycle_id", NEW."finished_at", NEW."id", NEW."input_hash", NEW."job_id", NEW."message", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."result_hash", NEW."sheets", NEW."state", NEW."trust_at"); RETURN NULL;',
                                    hash="b646dfce0b8af9c53e8fb538fd0010ddc4e9169b",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_587a6",
                                    table="assessment_scoringrun",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_scoringrunevent" ("by_id", "created_at", "cycle_id", "finished_at", "id", "input_hash", "job_id", "message", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result_hash", "sheets", "state", "trust_at") VALUES (OLD."by_id", OLD."created_at", OLD."cycle_id", OLD."finished_at", OLD."id", OLD."input_hash", OLD."job_id", OLD."message", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."result_hash", OLD."sheets", OLD."state", OLD."trust_at"); RETURN NULL;',
                                    hash="559b39bc96be43c7375b8dca19472ef177d08ed7",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e316e",
                                    table="assessment_scoringrun",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ScoringRunEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("number", models.PositiveSmallIntegerField(verbose_name="批次")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("queued", "等待中"),
                                    ("running", "计算中"),
                                    ("done", "已完成"),
                                    ("failed", "失败"),
                                ],
                                default="queued",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("input_hash", models.CharField(blank=True, max_length=64, verbose_name="输入摘要")),
                        ("result_hash", models.CharField(blank=True, max_length=64, verbose_name="结果摘要")),
                        ("sheets", models.PositiveIntegerField(default=0, verbose_name="评分表数")),
                        ("message", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="发起时间")),
                        ("finished_at", models.DateTimeField(null=True, verbose_name="完成时间")),
                        ("trust_at", models.DateTimeField(null=True, verbose_name="可信度计算时间")),
                        (
                            "by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="发起人",
                            ),
                        ),
                        (
                            "cycle",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessment.cycle",
                                verbose_name="考核周期",
                            ),
                        ),
                        (
                            "job",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="jobs.job",
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
                                to="assessment.scoringrun",
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
                                    hash="29bc632099d04768c442de7c1cb17849ab5b6642",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_fadf4",
                                    table="assessment_scoringrunevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SheetImport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("sha256", models.CharField(max_length=64)),
                        ("filename", models.CharField(blank=True, max_length=200, verbose_name="文件名")),
                        ("lines", models.PositiveIntegerField(verbose_name="行数")),
                        ("sheets", models.PositiveIntegerField(verbose_name="评分表数")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="导入时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "cycle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="imports",
                                to="assessment.cycle",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "评分导入",
                        "verbose_name_plural": "评分导入",
                        "ordering": ["-id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("cycle", "sha256"), name="one_import_per_cycle_and_file")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Task",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("new", "未开始"),
                                    ("draft", "填写中"),
                                    ("submitted", "已提交"),
                                    ("returned", "已退回"),
                                    ("accepted", "已接收"),
                                ],
                                default="new",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=0)),
                        ("saved_at", models.DateTimeField(null=True, verbose_name="保存时间")),
                        ("submitted_at", models.DateTimeField(null=True, verbose_name="提交时间")),
                        ("return_reason", models.CharField(blank=True, max_length=300, verbose_name="退回理由")),
                        ("accepted_at", models.DateTimeField(null=True, verbose_name="接收时间")),
                        (
                            "cycle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tasks",
                                to="assessment.cycle",
                                verbose_name="考核周期",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="assessment.ratergroup",
                                verbose_name="考评主体",
                            ),
                        ),
                        (
                            "scorer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="score_tasks",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="评分人",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="评分人所在单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "评分任务",
                        "verbose_name_plural": "评分任务",
                        "ordering": ["cycle", "group", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cycle", "scorer", "group"), name="one_task_per_scorer_and_group"
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_taskevent" ("accepted_at", "cycle_id", "group_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "return_reason", "saved_at", "scorer_id", "state", "submitted_at", "unit_id", "version") VALUES (NEW."accepted_at", NEW."cycle_id", NEW."group_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."return_reason", NEW."saved_at", NEW."scorer_id", NEW."state", NEW."submitted_at", NEW."unit_id", NEW."version"); RETURN NULL;',
                                    hash="59ee79bb2955483d0616b6e9546d5d33c623329c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ecc01",
                                    table="assessment_task",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "assessment_taskevent" ("accepted_at", "cycle_id", "group_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "return_reason", "saved_at", "scorer_id", "state", "submitted_at", "unit_id", "version") VALUES (NEW."accepted_at", NEW."cycle_id", NEW."group_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."return_reason", NEW."saved_at", NEW."scorer_id", NEW."state", NEW."submitted_at", NEW."unit_id", NEW."version"); RETURN NULL;',
                                    hash="409a453a78d0c1453272882e496025673121ed15",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_a0f7d",
                                    table="assessment_task",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_taskevent" ("accepted_at", "cycle_id", "group_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "return_reason", "saved_at", "scorer_id", "state", "submitted_at", "unit_id", "version") VALUES (OLD."accepted_at", OLD."cycle_id", OLD."group_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."return_reason", OLD."saved_at", OLD."scorer_id", OLD."state", OLD."submitted_at", OLD."unit_id", OLD."version"); RETURN NULL;',
                                    hash="6d20096eb572b9f867659d7b0a1836c3bd600260",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_46b07",
                                    table="assessment_task",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TaskEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("new", "未开始"),
                                    ("draft", "填写中"),
                                    ("submitted", "已提交"),
                                    ("returned", "已退回"),
                                    ("accepted", "已接收"),
                                ],
                                default="new",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=0)),
                        ("saved_at", models.DateTimeField(null=True, verbose_name="保存时间")),
                        ("submitted_at", models.DateTimeField(null=True, verbose_name="提交时间")),
                        ("return_reason", models.CharField(blank=True, max_length=300, verbose_name="退回理由")),
                        ("accepted_at", models.DateTimeField(null=True, verbose_name="接收时间")),
                        (
                            "cycle",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessment.cycle",
                                verbose_name="考核周期",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessment.ratergroup",
                                verbose_name="考评主体",
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
                                to="assessment.task",
                            ),
                        ),
                        (
                            "scorer",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="评分人",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="org.unit",
                                verbose_name="评分人所在单位",
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
                                    hash="e837fb416dda3754345a8ef44d316c2b84603167",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_eae62",
                                    table="assessment_taskevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Assessee",
                    fields=[
                        ("id", models.AutoField(primary_key=True, serialize=False)),
                        ("code", models.CharField(max_length=40, verbose_name="工号")),
                        ("name", models.CharField(max_length=50, verbose_name="姓名")),
                        ("unit_name", models.CharField(max_length=100, verbose_name="单位")),
                        ("post_name", models.CharField(blank=True, max_length=200, verbose_name="职务")),
                        ("post_level", models.CharField(blank=True, max_length=30, verbose_name="职务层次")),
                        ("is_head", models.BooleanField(default=False, verbose_name="单位主要负责人")),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assessments",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="单位",
                            ),
                        ),
                        (
                            "cycle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assessees",
                                to="assessment.cycle",
                                verbose_name="考核周期",
                            ),
                        ),
                        (
                            "scheme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assessees",
                                to="assessment.scheme",
                                verbose_name="考核方案",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "考核对象",
                        "verbose_name_plural": "考核对象",
                        "ordering": ["cycle", "code"],
                        "indexes": [models.Index(fields=["cycle", "code"], name="assessee_by_code")],
                        "constraints": [
                            models.UniqueConstraint(fields=("cycle", "cadre"), name="one_assessee_per_cycle_and_cadre")
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_assesseeevent" ("cadre_id", "code", "cycle_id", "id", "is_head", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_level", "post_name", "scheme_id", "unit_id", "unit_name") VALUES (NEW."cadre_id", NEW."code", NEW."cycle_id", NEW."id", NEW."is_head", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."post_level", NEW."post_name", NEW."scheme_id", NEW."unit_id", NEW."unit_name"); RETURN NULL;',
                                    hash="e0f67253fdd4d7ebbba006ab649b2b4fccbb2737",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_7f25c",
                                    table="assessment_assessee",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "assessment_assesseeevent" ("cadre_id", "code", "cycle_id", "id", "is_head", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_level", "post_name", "scheme_id", "unit_id", "unit_name") VALUES (NEW."cadre_id", NEW."code", NEW."cycle_id", NEW."id", NEW."is_head", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."post_level", NEW."post_name", NEW."scheme_id", NEW."unit_id", NEW."unit_name"); RETURN NULL;',
                                    hash="6f484a280d57783a95a8c30a110919d10ca1e21b",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_0e633",
                                    table="assessment_assessee",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_assesseeevent" ("cadre_id", "code", "cycle_id", "id", "is_head", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_level", "post_name", "scheme_id", "unit_id", "unit_name") VALUES (OLD."cadre_id", OLD."code", OLD."cycle_id", OLD."id", OLD."is_head", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."post_level", OLD."post_name", OLD."scheme_id", OLD."unit_id", OLD."unit_name"); RETURN NULL;',
                                    hash="752c23f8b68d50b380fcd7ed835001860d8d0963",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_4576f",
                                    table="assessment_assessee",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssesseeEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.IntegerField()),
                        ("code", models.CharField(max_length=40, verbose_name="工号")),
                        ("name", models.CharField(max_length=50, verbose_name="姓名")),
                        ("unit_name", models.CharField(max_length=100, verbose_name="单位")),
                        ("post_name", models.CharField(blank=True, max_length=200, verbose_name="职务")),
                        ("post_level", models.CharField(blank=True, max_length=30, verbose_name="职务层次")),
                        ("is_head", models.BooleanField(default=False, verbose_name="单位主要负责人")),
                        (
                            "cadre",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.cadre",
                                verbose_name="干部",
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
                                to="assessment.assessee",
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
                                verbose_name="单位",
                            ),
                        ),
                        (
                            "cycle",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessment.cycle",
                                verbose_name="考核周期",
                            ),
                        ),
                        (
                            "scheme",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessment.scheme",
                                verbose_name="考核方案",
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
                                    hash="47610f42bcc546a0eaa991cf8673761ea496d341",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_6d2e6",
                                    table="assessment_assesseeevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Ballot",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("seal", models.CharField(default="plain", max_length=10)),
                        ("content", models.BinaryField()),
                        (
                            "paper",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ballots",
                                to="assessment.paper",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "票",
                        "verbose_name_plural": "票",
                    },
                ),
                migrations.CreateModel(
                    name="Code",
                    fields=[
                        ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                        (
                            "state",
                            models.CharField(
                                choices=[("issued", "未使用"), ("used", "已使用"), ("void", "已作废")],
                                default="issued",
                                max_length=6,
                            ),
                        ),
                        ("nonce_digest", models.CharField(blank=True, max_length=64)),
                        (
                            "paper",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="codes", to="assessment.paper"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "票码",
                        "verbose_name_plural": "票码",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("nonce_digest__gt", ""), ("state", "used")),
                                    models.Q(models.Q(("state", "used"), _negated=True), ("nonce_digest", "")),
                                    _connector="OR",
                                ),
                                name="used_codes_carry_a_nonce",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CycleEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("annual", "年度考核"),
                                    ("quarterly", "季度考核"),
                                    ("tenure", "任期考核"),
                                    ("special", "专项考核"),
                                ],
                                default="annual",
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("title", models.CharField(max_length=100, verbose_name="名称")),
                        (
                            "status",
                            models.CharField(
                                choices=[("open", "进行中"), ("closed", "已结束"), ("confirmed", "已确认")],
                                default="open",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("as_of", models.DateField(verbose_name="考核对象截止日")),
                        ("opened_at", models.DateTimeField(auto_now_add=True, verbose_name="开启时间")),
                        ("closes_at", models.DateTimeField(blank=True, null=True, verbose_name="预定结束时间")),
                        ("closed_at", models.DateTimeField(null=True, verbose_name="结束时间")),
                        ("confirmed_at", models.DateTimeField(null=True, verbose_name="确认时间")),
                        ("k", models.PositiveSmallIntegerField(default=5, verbose_name="不记名主体最低人数")),
                        ("min_group", models.PositiveSmallIntegerField(default=5, verbose_name="最小排名人数")),
                        (
                            "adjustment_cap",
                            models.PositiveIntegerField(default=500, verbose_name="加减分上限（百分之一分）"),
                        ),
                        (
                            "tie_break",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                default=assessment.models.cycle.default_tie_break,
                                size=None,
                                verbose_name="同分比较次序",
                            ),
                        ),
                        ("consequence_on", models.BooleanField(default=True, verbose_name="末位后果")),
                        ("talk_days", models.PositiveSmallIntegerField(default=30, verbose_name="诫勉谈话期限（天）")),
                        (
                            "statement_days",
                            models.PositiveSmallIntegerField(default=10, verbose_name="陈述申辩期限（天）"),
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
                                to="assessment.cycle",
                            ),
                        ),
                        (
                            "published_run",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessment.scoringrun",
                                verbose_name="公布的计分批次",
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
                                    hash="2fbcb530695acd1a7ecd2b88fb56719a0c43ad4e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_d0e1b",
                                    table="assessment_cycleevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GroupStatistic",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("assessees", models.PositiveIntegerField(verbose_name="评价对象数")),
                        ("sheets", models.PositiveIntegerField(verbose_name="评分表数")),
                        ("counted", models.PositiveIntegerField(verbose_name="有效数")),
                        ("issued", models.PositiveIntegerField(null=True, verbose_name="应评数")),
                        ("mean", models.DecimalField(decimal_places=4, max_digits=7, null=True, verbose_name="均分")),
                        (
                            "deviation",
                            models.DecimalField(decimal_places=4, max_digits=7, null=True, verbose_name="标准差"),
                        ),
                        (
                            "leniency",
                            models.DecimalField(decimal_places=4, max_digits=7, null=True, verbose_name="宽严度"),
                        ),
                        (
                            "reliability",
                            models.DecimalField(decimal_places=4, max_digits=6, null=True, verbose_name="信度"),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="assessment.ratergroup",
                                verbose_name="考评主体",
                            ),
                        ),
                        (
                            "run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="statistics",
                                to="assessment.scoringrun",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "主体统计",
                        "verbose_name_plural": "主体统计",
                        "ordering": ["run", "group__position"],
                        "constraints": [
                            models.UniqueConstraint(fields=("run", "group"), name="one_statistic_per_run_and_group")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PaperLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "assessee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="assessment.assessee"
                            ),
                        ),
                        (
                            "group_weight",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="assessment.groupweight",
                            ),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="assessment.paper"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "票面行",
                        "verbose_name_plural": "票面行",
                        "ordering": ["paper", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("paper", "assessee"), name="one_line_per_paper_and_assessee"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Result",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("total", models.IntegerField(null=True, verbose_name="总分")),
                        ("dimensions", models.JSONField(default=dict, verbose_name="各维度得分")),
                        ("scope", models.CharField(blank=True, max_length=12)),
                        ("ranked_in", models.CharField(blank=True, max_length=20, verbose_name="排名范围")),
                        ("ranked_in_name", models.CharField(blank=True, max_length=60, verbose_name="排名范围名称")),
                        ("group_size", models.PositiveIntegerField(null=True, verbose_name="排名人数")),
                        ("rank", models.PositiveIntegerField(null=True, verbose_name="名次")),
                        ("is_tied", models.BooleanField(default=False, verbose_name="并列")),
                        ("is_last", models.BooleanField(default=False, verbose_name="末位")),
                        ("unranked_reason", models.CharField(blank=True, max_length=200, verbose_name="未排名原因")),
                        ("incomplete_reason", models.CharField(blank=True, max_length=200, verbose_name="不完整原因")),
                        ("workings", models.JSONField(default=dict, verbose_name="计算过程")),
                        (
                            "probability_last",
                            models.DecimalField(decimal_places=4, max_digits=5, null=True, verbose_name="末位概率"),
                        ),
                        ("rank_low", models.PositiveIntegerField(null=True, verbose_name="名次区间下限")),
                        ("rank_high", models.PositiveIntegerField(null=True, verbose_name="名次区间上限")),
                        (
                            "separation",
                            models.DecimalField(
                                decimal_places=2, max_digits=8, null=True, verbose_name="与后一名的区分度"
                            ),
                        ),
                        (
                            "assessee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="results",
                                to="assessment.assessee",
                                verbose_name="考核对象",
                            ),
                        ),
                        (
                            "run",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="results",
                                to="assessment.scoringrun",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "考核结果",
                        "verbose_name_plural": "考核结果",
                        "ordering": ["run", "ranked_in", "rank", "assessee__code"],
                        "indexes": [
                            models.Index(fields=["run", "ranked_in", "rank"], name="result_by_rank"),
                            models.Index(fields=["run", "-total"], name="result_by_total"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("run", "assessee"), name="one_result_per_run_and_assessee")
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "assessment_resultevent" ("assessee_id", "dimensions", "group_size", "id", "incomplete_reason", "is_last", "is_tied", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "probability_last", "rank", "rank_high", "rank_low", "ranked_in", "ranked_in_name", "run_id", "scope", "separation", "total", "unranked_reason", "workings") VALUES (NEW."assessee_id", NEW."dimensions", NEW."group_size", NEW."id", NEW."incomplete_reason", NEW."is_last", NEW."is_tied", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."probability_last", NEW."rank", NEW."rank_high", NEW."rank_low", NEW."ranked_in", NEW."ranked_in_name", NEW."run_id", NEW."scope", NEW."separation", NEW."total", NEW."unranked_reason", NEW."workings"); RETURN NULL;',
                                    hash="2c2f7d69f47791251b9db87c49ee5e6184351b46",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_8df6d",
                                    table="assessment_result",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_resultevent" ("assessee_id", "dimensions", "group_size", "id", "incomplete_reason", "is_last", "is_tied", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "probability_last", "rank", "rank_high", "rank_low", "ranked_in", "ranked_in_name", "run_id", "scope", "separation", "total", "unranked_reason", "workings") VALUES (OLD."assessee_id", OLD."dimensions", OLD."group_size", OLD."id", OLD."incomplete_reason", OLD."is_last", OLD."is_tied", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."probability_last", OLD."rank", OLD."rank_high", OLD."rank_low", OLD."ranked_in", OLD."ranked_in_name", OLD."run_id", OLD."scope", OLD."separation", OLD."total", OLD."unranked_reason", OLD."workings"); RETURN NULL;',
                                    hash="7afe7cc8b536876c2c377dd6bb4a025390520143",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ae174",
                                    table="assessment_result",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResultEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("total", models.IntegerField(null=True, verbose_name="总分")),
                        ("dimensions", models.JSONField(default=dict, verbose_name="各维度得分")),
                        ("scope", models.CharField(blank=True, max_length=12)),
                        ("ranked_in", models.CharField(blank=True, max_length=20, verbose_name="排名范围")),
                        ("ranked_in_name", models.CharField(blank=True, max_length=60, verbose_name="排名范围名称")),
                        ("group_size", models.PositiveIntegerField(null=True, verbose_name="排名人数")),
                        ("rank", models.PositiveIntegerField(null=True, verbose_name="名次")),
                        ("is_tied", models.BooleanField(default=False, verbose_name="并列")),
                        ("is_last", models.BooleanField(default=False, verbose_name="末位")),
                        ("unranked_reason", models.CharField(blank=True, max_length=200, verbose_name="未排名原因")),
                        ("incomplete_reason", models.CharField(blank=True, max_length=200, verbose_name="不完整原因")),
                        ("workings", models.JSONField(default=dict, verbose_name="计算过程")),
                        (
                            "probability_last",
                            models.DecimalField(decimal_places=4, max_digits=5, null=True, verbose_name="末位概率"),
                        ),
                        ("rank_low", models.PositiveIntegerField(null=True, verbose_name="名次区间下限")),
                        ("rank_high", models.PositiveIntegerField(null=True, verbose_name="名次区间上限")),
                        (
                            "separation",
                            models.DecimalField(
                                decimal_places=2, max_digits=8, null=True, verbose_name="与后一名的区分度"
                            ),
                        ),
                        (
                            "assessee",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessment.assessee",
                                verbose_name="考核对象",
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
                                to="assessment.result",
                            ),
                        ),
                        (
                            "run",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessment.scoringrun",
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
                                    hash="294d300dcc68d55cd335bb2a48484472f47c44bc",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_84784",
                                    table="assessment_resultevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Sheet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("subtotal", models.IntegerField(null=True)),
                        (
                            "values",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.IntegerField(null=True), size=None
                            ),
                        ),
                        (
                            "assessee",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sheets",
                                to="assessment.assessee",
                            ),
                        ),
                        (
                            "group_weight",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="assessment.groupweight",
                            ),
                        ),
                        (
                            "task",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sheets",
                                to="assessment.task",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "评分表",
                        "verbose_name_plural": "评分表",
                        "indexes": [
                            models.Index(fields=["assessee"], name="sheet_by_assessee"),
                            models.Index(
                                condition=models.Q(("task__isnull", False)), fields=["task"], name="sheet_by_task"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TaskLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "values",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.IntegerField(null=True), null=True, size=None
                            ),
                        ),
                        (
                            "assessee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="assessment.assessee"
                            ),
                        ),
                        (
                            "group_weight",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="assessment.groupweight",
                            ),
                        ),
                        (
                            "task",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="assessment.task"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "任务行",
                        "verbose_name_plural": "任务行",
                        "ordering": ["task", "assessee__unit__position", "assessee__unit_name", "assessee__code"],
                        "constraints": [
                            models.UniqueConstraint(fields=("task", "assessee"), name="one_line_per_task_and_assessee")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Adjustment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("points", models.IntegerField(verbose_name="分值（百分之一分，减分为负）")),
                        ("clause", models.CharField(max_length=200, verbose_name="条款")),
                        ("evidence", models.CharField(max_length=500, verbose_name="依据")),
                        (
                            "state",
                            models.CharField(
                                choices=[("proposed", "待审批"), ("approved", "已批准"), ("rejected", "未批准")],
                                default="proposed",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="提出时间")),
                        (
                            "approved_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="批准人",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="提出人",
                            ),
                        ),
                        (
                            "assessee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="adjustments",
                                to="assessment.assessee",
                                verbose_name="考核对象",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "加减分",
                        "verbose_name_plural": "加减分",
                        "ordering": ["assessee", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("points", 0), _negated=True), name="adjustment_is_not_zero"
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_adjustmentevent" ("approved_by_id", "assessee_id", "by_id", "clause", "created_at", "evidence", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "state") VALUES (NEW."approved_by_id", NEW."assessee_id", NEW."by_id", NEW."clause", NEW."created_at", NEW."evidence", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."points", NEW."state"); RETURN NULL;',
                                    hash="5873fee17f3a95ff857fee8f5a2bc53d413a5adb",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_51ffa",
                                    table="assessment_adjustment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "assessment_adjustmentevent" ("approved_by_id", "assessee_id", "by_id", "clause", "created_at", "evidence", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "state") VALUES (NEW."approved_by_id", NEW."assessee_id", NEW."by_id", NEW."clause", NEW."created_at", NEW."evidence", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."points", NEW."state"); RETURN NULL;',
                                    hash="456cb00a74b1f352372c29b72f72cc29622536c4",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_797c4",
                                    table="assessment_adjustment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_adjustmentevent" ("approved_by_id", "assessee_id", "by_id", "clause", "created_at", "evidence", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "state") VALUES (OLD."approved_by_id", OLD."assessee_id", OLD."by_id", OLD."clause", OLD."created_at", OLD."evidence", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."points", OLD."state"); RETURN NULL;',
                                    hash="23ba91bc1cfab4ec4ba40d48a2ce34c71c8ab0c7",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_445c7",
                                    table="assessment_adjustment",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdjustmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("points", models.IntegerField(verbose_name="分值（百分之一分，减分为负）")),
                        ("clause", models.CharField(max_length=200, verbose_name="条款")),
                        ("evidence", models.CharField(max_length=500, verbose_name="依据")),
                        (
                            "state",
                            models.CharField(
                                choices=[("proposed", "待审批"), ("approved", "已批准"), ("rejected", "未批准")],
                                default="proposed",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="提出时间")),
                        (
                            "approved_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="批准人",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="提出人",
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
                                to="assessment.adjustment",
                            ),
                        ),
                        (
                            "assessee",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessment.assessee",
                                verbose_name="考核对象",
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
                                    hash="b5fe2d2003461654a97844f92426c95f1c527ddf",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_35063",
                                    table="assessment_adjustmentevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LastPlace",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("is_tied", models.BooleanField(default=False, verbose_name="并列末位")),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[("upheld", "认定为末位"), ("dismissed", "不认定为末位")],
                                max_length=10,
                                verbose_name="决定",
                            ),
                        ),
                        ("decided_on", models.DateField(blank=True, null=True, verbose_name="决定日期")),
                        ("decision_text", models.CharField(blank=True, max_length=500, verbose_name="决定内容")),
                        (
                            "confirmed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="确认时间"),
                        ),
                        ("withdrawn_at", models.DateTimeField(null=True, verbose_name="撤销时间")),
                        ("withdrawn_reason", models.CharField(blank=True, max_length=300, verbose_name="撤销理由")),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="last_places",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        (
                            "cycle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="last_places",
                                to="assessment.cycle",
                                verbose_name="考核周期",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "result",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="last_places",
                                to="assessment.result",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "末位",
                        "verbose_name_plural": "末位",
                        "ordering": ["-year", "cadre__code"],
                        "indexes": [models.Index(fields=["year", "cadre"], name="last_place_by_year")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=("cycle", "cadre"),
                                name="one_standing_last_place_per_cycle",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("decision", ""), ("is_tied", True), _connector="OR"),
                                name="only_a_tied_last_place_is_decided",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_lastplaceevent" ("cadre_id", "confirmed_at", "cycle_id", "decided_by_id", "decided_on", "decision", "decision_text", "id", "is_tied", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result_id", "withdrawn_at", "withdrawn_reason", "year") VALUES (NEW."cadre_id", NEW."confirmed_at", NEW."cycle_id", NEW."decided_by_id", NEW."decided_on", NEW."decision", NEW."decision_text", NEW."id", NEW."is_tied", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."result_id", NEW."withdrawn_at", NEW."withdrawn_reason", NEW."year"); RETURN NULL;',
                                    hash="3c022e994e83377dfa22e513286d18c148fdd642",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2444b",
                                    table="assessment_lastplace",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "assessment_lastplaceevent" ("cadre_id", "confirmed_at", "cycle_id", "decided_by_id", "decided_on", "decision", "decision_text", "id", "is_tied", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result_id", "withdrawn_at", "withdrawn_reason", "year") VALUES (NEW."cadre_id", NEW."confirmed_at", NEW."cycle_id", NEW."decided_by_id", NEW."decided_on", NEW."decision", NEW."decision_text", NEW."id", NEW."is_tied", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."result_id", NEW."withdrawn_at", NEW."withdrawn_reason", NEW."year"); RETURN NULL;',
                                    hash="3e7fa0f2e7b0b6346d7c77d3d7548ccc6d3c8e8a",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f5022",
                                    table="assessment_lastplace",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_lastplaceevent" ("cadre_id", "confirmed_at", "cycle_id", "decided_by_id", "decided_on", "decision", "decision_text", "id", "is_tied", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result_id", "withdrawn_at", "withdrawn_reason", "year") VALUES (OLD."cadre_id", OLD."confirmed_at", OLD."cycle_id", OLD."decided_by_id", OLD."decided_on", OLD."decision", OLD."decision_text", OLD."id", OLD."is_tied", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."result_id", OLD."withdrawn_at", OLD."withdrawn_reason", OLD."year"); RETURN NULL;',
                                    hash="b1834b956ab606e43849580dc309a6b9c7894907",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e5aaf",
                                    table="assessment_lastplace",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LastPlaceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("is_tied", models.BooleanField(default=False, verbose_name="并列末位")),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[("upheld", "认定为末位"), ("dismissed", "不认定为末位")],
                                max_length=10,
                                verbose_name="决定",
                            ),
                        ),
                        ("decided_on", models.DateField(blank=True, null=True, verbose_name="决定日期")),
                        ("decision_text", models.CharField(blank=True, max_length=500, verbose_name="决定内容")),
                        (
                            "confirmed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="确认时间"),
                        ),
                        ("withdrawn_at", models.DateTimeField(null=True, verbose_name="撤销时间")),
                        ("withdrawn_reason", models.CharField(blank=True, max_length=300, verbose_name="撤销理由")),
                        (
                            "cadre",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        (
                            "cycle",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessment.cycle",
                                verbose_name="考核周期",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
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
                                to="assessment.lastplace",
                            ),
                        ),
                        (
                            "result",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessment.result",
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
                                    hash="32b1ace165a3122e4228d8a8c55199d191bdf9e0",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_e191f",
                                    table="assessment_lastplaceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UnfitFinding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("proposed_outcome", models.CharField(blank=True, max_length=40, verbose_name="建议")),
                        ("opened_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="立案时间")),
                        ("served_on", models.DateField(blank=True, null=True, verbose_name="送达日期")),
                        ("statement_due_on", models.DateField(blank=True, null=True, verbose_name="陈述申辩期限")),
                        ("statement", models.TextField(blank=True, verbose_name="陈述申辩")),
                        ("stated_at", models.DateTimeField(null=True, verbose_name="陈述时间")),
                        ("withdrawn_at", models.DateTimeField(null=True, verbose_name="撤销时间")),
                        (
                            "last_place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="unfit_findings",
                                to="assessment.lastplace",
                            ),
                        ),
                        (
                            "previous",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="assessment.lastplace",
                                verbose_name="上年度末位",
                            ),
                        ),
                        (
                            "served_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="送达人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "不适宜担任现职",
                        "verbose_name_plural": "不适宜担任现职",
                        "ordering": ["-opened_at", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=("last_place",),
                                name="one_standing_finding_per_last_place",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_unfitfindingevent" ("id", "last_place_id", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "proposed_outcome", "served_by_id", "served_on", "stated_at", "statement", "statement_due_on", "withdrawn_at") VALUES (NEW."id", NEW."last_place_id", NEW."opened_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."previous_id", NEW."proposed_outcome", NEW."served_by_id", NEW."served_on", NEW."stated_at", NEW."statement", NEW."statement_due_on", NEW."withdrawn_at"); RETURN NULL;',
                                    hash="0fe0917571348cd6858c936960115cda674f0c3c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_751af",
                                    table="assessment_unfitfinding",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "assessment_unfitfindingevent" ("id", "last_place_id", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "proposed_outcome", "served_by_id", "served_on", "stated_at", "statement", "statement_due_on", "withdrawn_at") VALUES (NEW."id", NEW."last_place_id", NEW."opened_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."previous_id", NEW."proposed_outcome", NEW."served_by_id", NEW."served_on", NEW."stated_at", NEW."statement", NEW."statement_due_on", NEW."withdrawn_at"); RETURN NULL;',
                                    hash="da9c979b126d80c0cf5f00ccf0a0c1681dda1233",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_495d1",
                                    table="assessment_unfitfinding",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_unfitfindingevent" ("id", "last_place_id", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "proposed_outcome", "served_by_id", "served_on", "stated_at", "statement", "statement_due_on", "withdrawn_at") VALUES (OLD."id", OLD."last_place_id", OLD."opened_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."previous_id", OLD."proposed_outcome", OLD."served_by_id", OLD."served_on", OLD."stated_at", OLD."statement", OLD."statement_due_on", OLD."withdrawn_at"); RETURN NULL;',
                                    hash="667f8514d62825b56f7a2537bb8bd49e17d249d6",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_01f1a",
                                    table="assessment_unfitfinding",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UnfitFindingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("proposed_outcome", models.CharField(blank=True, max_length=40, verbose_name="建议")),
                        ("opened_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="立案时间")),
                        ("served_on", models.DateField(blank=True, null=True, verbose_name="送达日期")),
                        ("statement_due_on", models.DateField(blank=True, null=True, verbose_name="陈述申辩期限")),
                        ("statement", models.TextField(blank=True, verbose_name="陈述申辩")),
                        ("stated_at", models.DateTimeField(null=True, verbose_name="陈述时间")),
                        ("withdrawn_at", models.DateTimeField(null=True, verbose_name="撤销时间")),
                        (
                            "last_place",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessment.lastplace",
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
                                to="assessment.unfitfinding",
                            ),
                        ),
                        (
                            "previous",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessment.lastplace",
                                verbose_name="上年度末位",
                            ),
                        ),
                        (
                            "served_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="送达人",
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
                                    hash="162bf40b2731a3687b8ce14268158d961bcf1cf8",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_4ac68",
                                    table="assessment_unfitfindingevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Admonition",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="谈话期限")),
                        ("held_on", models.DateField(blank=True, null=True, verbose_name="谈话日期")),
                        ("held_by", models.CharField(blank=True, max_length=100, verbose_name="谈话人")),
                        ("place", models.CharField(blank=True, max_length=100, verbose_name="谈话地点")),
                        ("record", models.TextField(blank=True, verbose_name="谈话记录")),
                        ("acknowledged_at", models.DateTimeField(null=True, verbose_name="本人确认时间")),
                        ("response", models.TextField(blank=True, verbose_name="本人意见")),
                        ("withdrawn_at", models.DateTimeField(null=True, verbose_name="撤销时间")),
                        (
                            "conduct_record",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="personnel.conductrecord",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "last_place",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="admonition",
                                to="assessment.lastplace",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "诫勉",
                        "verbose_name_plural": "诫勉",
                        "ordering": ["due_on", "id"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_admonitionevent" ("acknowledged_at", "conduct_record_id", "due_on", "held_by", "held_on", "id", "last_place_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "record", "recorded_by_id", "response", "withdrawn_at") VALUES (NEW."acknowledged_at", NEW."conduct_record_id", NEW."due_on", NEW."held_by", NEW."held_on", NEW."id", NEW."last_place_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."record", NEW."recorded_by_id", NEW."response", NEW."withdrawn_at"); RETURN NULL;',
                                    hash="836f2c194c57819da41bb5b4aa78b63890651e48",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_cf598",
                                    table="assessment_admonition",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "assessment_admonitionevent" ("acknowledged_at", "conduct_record_id", "due_on", "held_by", "held_on", "id", "last_place_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "record", "recorded_by_id", "response", "withdrawn_at") VALUES (NEW."acknowledged_at", NEW."conduct_record_id", NEW."due_on", NEW."held_by", NEW."held_on", NEW."id", NEW."last_place_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."record", NEW."recorded_by_id", NEW."response", NEW."withdrawn_at"); RETURN NULL;',
                                    hash="23242e89c7f2dd22a018dbb5abea05ecf6287243",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_2a891",
                                    table="assessment_admonition",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "assessment_admonitionevent" ("acknowledged_at", "conduct_record_id", "due_on", "held_by", "held_on", "id", "last_place_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "record", "recorded_by_id", "response", "withdrawn_at") VALUES (OLD."acknowledged_at", OLD."conduct_record_id", OLD."due_on", OLD."held_by", OLD."held_on", OLD."id", OLD."last_place_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."record", OLD."recorded_by_id", OLD."response", OLD."withdrawn_at"); RETURN NULL;',
                                    hash="f596d5bc82540bc4459d8e1f6a3d9e94f65ff4a2",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_77de3",
                                    table="assessment_admonition",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdmonitionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("due_on", models.DateField(verbose_name="谈话期限")),
                        ("held_on", models.DateField(blank=True, null=True, verbose_name="谈话日期")),
                        ("held_by", models.CharField(blank=True, max_length=100, verbose_name="谈话人")),
                        ("place", models.CharField(blank=True, max_length=100, verbose_name="谈话地点")),
                        ("record", models.TextField(blank=True, verbose_name="谈话记录")),
                        ("acknowledged_at", models.DateTimeField(null=True, verbose_name="本人确认时间")),
                        ("response", models.TextField(blank=True, verbose_name="本人意见")),
                        ("withdrawn_at", models.DateTimeField(null=True, verbose_name="撤销时间")),
                        (
                            "conduct_record",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.conductrecord",
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
                                to="assessment.admonition",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "last_place",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessment.lastplace",
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
                                    hash="bd9a04b79508c420afadc3936d33fdc305f3b44b",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_9d6b8",
                                    table="assessment_admonitionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name="Cycle",
            name="published_run",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="assessment.scoringrun",
                verbose_name="公布的计分批次",
            ),
        ),
    ]
