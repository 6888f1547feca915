"""The tables as they stood on the first day."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.constraints
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import cadre_mgmt.common.create_models
import cadre_mgmt.common.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("jobs", "0001_initial"),
        ("org", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        cadre_mgmt.common.create_models.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Post",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="职务名称")),
                        ("level", models.CharField(blank=True, max_length=30, verbose_name="职务层次")),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("head", "正职"),
                                    ("deputy", "副职"),
                                    ("inner", "内设机构职务"),
                                    ("staff", "非领导职务"),
                                ],
                                max_length=8,
                                verbose_name="职务类别",
                            ),
                        ),
                        ("places", models.PositiveSmallIntegerField(default=1, verbose_name="职数")),
                        ("position", models.IntegerField(default=0, verbose_name="排序")),
                        ("is_head", models.BooleanField(default=False, verbose_name="单位主要负责人")),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="posts",
                                to="org.unit",
                                verbose_name="单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "职务",
                        "verbose_name_plural": "职务",
                        "ordering": ["unit", "position", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("unit", "name"), name="one_post_per_unit_and_name")
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_postevent" ("id", "is_head", "kind", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "position", "unit_id") VALUES (NEW."id", NEW."is_head", NEW."kind", NEW."level", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."places", NEW."position", NEW."unit_id"); RETURN NULL;',
                                    hash="3ae529a8aa41f97c12cc6fbe796713c499ca6171",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_3bda5",
                                    table="personnel_post",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_postevent" ("id", "is_head", "kind", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "position", "unit_id") VALUES (NEW."id", NEW."is_head", NEW."kind", NEW."level", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."places", NEW."position", NEW."unit_id"); RETURN NULL;',
                                    hash="39f43724a80a082265ed902cdcd48c07137eda4e",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_dd516",
                                    table="personnel_post",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_postevent" ("id", "is_head", "kind", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "position", "unit_id") VALUES (OLD."id", OLD."is_head", OLD."kind", OLD."level", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."places", OLD."position", OLD."unit_id"); RETURN NULL;',
                                    hash="36ab29090b686961896e4b59f5a9dcab1d04978e",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_d4883",
                                    table="personnel_post",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PostEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=200, verbose_name="职务名称")),
                        ("level", models.CharField(blank=True, max_length=30, verbose_name="职务层次")),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("head", "正职"),
                                    ("deputy", "副职"),
                                    ("inner", "内设机构职务"),
                                    ("staff", "非领导职务"),
                                ],
                                max_length=8,
                                verbose_name="职务类别",
                            ),
                        ),
                        ("places", models.PositiveSmallIntegerField(default=1, verbose_name="职数")),
                        ("position", models.IntegerField(default=0, verbose_name="排序")),
                        ("is_head", models.BooleanField(default=False, verbose_name="单位主要负责人")),
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
                                to="personnel.post",
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
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="fcc1c97cb65db0e29e3ed79957acd8f8a9c2791d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_162de",
                                    table="personnel_postevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RequiredAbility",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.IntegerField(default=0, verbose_name="排序")),
                        (
                            "started",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="起"),
                        ),
                        ("ended", cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="止")),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        ("text", models.CharField(max_length=200, verbose_name="能力要求")),
                        (
                            "weight",
                            models.CharField(
                                choices=[("required", "必备"), ("preferred", "优先")],
                                default="required",
                                max_length=10,
                                verbose_name="要求程度",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="personnel.post",
                                verbose_name="职务",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "任职能力",
                        "verbose_name_plural": "任职能力",
                        "ordering": ["post", "position", "id"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_requiredabilityevent" ("ended", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post_id", "source", "started", "text", "weight") VALUES (NEW."ended", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."post_id", NEW."source", NEW."started", NEW."text", NEW."weight"); RETURN NULL;',
                                    hash="90eba91bb1615083d04a4d81f3fdb27b4cb8ce53",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_4eb1d",
                                    table="personnel_requiredability",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_requiredabilityevent" ("ended", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post_id", "source", "started", "text", "weight") VALUES (NEW."ended", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."post_id", NEW."source", NEW."started", NEW."text", NEW."weight"); RETURN NULL;',
                                    hash="5db911cfeadc2984ecb5143e7ecc1d7ed95f7276",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3b341",
                                    table="personnel_requiredability",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_requiredabilityevent" ("ended", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post_id", "source", "started", "text", "weight") VALUES (OLD."ended", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."post_id", OLD."source", OLD."started", OLD."text", OLD."weight"); RETURN NULL;',
                                    hash="f89a5e4fab5de715c5b5a8df4529a2961f9572a3",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_57013",
                                    table="personnel_requiredability",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RequiredAbilityEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("position", models.IntegerField(default=0, verbose_name="排序")),
                        (
                            "started",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="起"),
                        ),
                        ("ended", cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="止")),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        ("text", models.CharField(max_length=200, verbose_name="能力要求")),
                        (
                            "weight",
                            models.CharField(
                                choices=[("required", "必备"), ("preferred", "优先")],
                                default="required",
                                max_length=10,
                                verbose_name="要求程度",
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
                                to="personnel.requiredability",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.post",
                                verbose_name="职务",
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
                                    hash="f99a35d4471ee26cd7d85befc9ef7b9e444795cd",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_028ef",
                                    table="personnel_requiredabilityevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResponsibilityLink",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.IntegerField(default=0, verbose_name="排序")),
                        (
                            "started",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="起"),
                        ),
                        ("ended", cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="止")),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("reports_to", "向其负责"),
                                    ("directs", "分管指导"),
                                    ("upstream", "上游来自"),
                                    ("downstream", "下游交给"),
                                ],
                                max_length=12,
                                verbose_name="关系",
                            ),
                        ),
                        ("matter", models.CharField(blank=True, max_length=200, verbose_name="事项")),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="personnel.post",
                                verbose_name="职务",
                            ),
                        ),
                        (
                            "to_post",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="linked_from",
                                to="personnel.post",
                                verbose_name="对方职务",
                            ),
                        ),
                        (
                            "to_unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="linked_from",
                                to="org.unit",
                                verbose_name="对方单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "责任链",
                        "verbose_name_plural": "责任链",
                        "ordering": ["post", "kind", "position", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("to_post", None), ("to_unit__isnull", False)),
                                    models.Q(("to_post__isnull", False), ("to_unit", None)),
                                    _connector="OR",
                                ),
                                name="responsibility_link_leads_to_one_thing",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("to_post", None),
                                    models.Q(("to_post", models.F("post")), _negated=True),
                                    _connector="OR",
                                ),
                                name="responsibility_link_leads_elsewhere",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_responsibilitylinkevent" ("ended", "id", "kind", "matter", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post_id", "source", "started", "to_post_id", "to_unit_id") VALUES (NEW."ended", NEW."id", NEW."kind", NEW."matter", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."post_id", NEW."source", NEW."started", NEW."to_post_id", NEW."to_unit_id"); RETURN NULL;',
                                    hash="75917718846cccb9c6d598d3ae349bee9e3efe23",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_c9db3",
                                    table="personnel_responsibilitylink",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_responsibilitylinkevent" ("ended", "id", "kind", "matter", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post_id", "source", "started", "to_post_id", "to_unit_id") VALUES (NEW."ended", NEW."id", NEW."kind", NEW."matter", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."post_id", NEW."source", NEW."started", NEW."to_post_id", NEW."to_unit_id"); RETURN NULL;',
                                    hash="10dc4fe1876c15d0125518e2e2922bd89e9b20f8",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_dfb41",
                                    table="personnel_responsibilitylink",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_responsibilitylinkevent" ("ended", "id", "kind", "matter", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post_id", "source", "started", "to_post_id", "to_unit_id") VALUES (OLD."ended", OLD."id", OLD."kind", OLD."matter", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."post_id", OLD."source", OLD."started", OLD."to_post_id", OLD."to_unit_id"); RETURN NULL;',
                                    hash="f6d428f66243069665576c551c973f482da3a810",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_a637b",
                                    table="personnel_responsibilitylink",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResponsibilityLinkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("position", models.IntegerField(default=0, verbose_name="排序")),
                        (
                            "started",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="起"),
                        ),
                        ("ended", cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="止")),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("reports_to", "向其负责"),
                                    ("directs", "分管指导"),
                                    ("upstream", "上游来自"),
                                    ("downstream", "下游交给"),
                                ],
                                max_length=12,
                                verbose_name="关系",
                            ),
                        ),
                        ("matter", models.CharField(blank=True, max_length=200, verbose_name="事项")),
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
                                to="personnel.responsibilitylink",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.post",
                                verbose_name="职务",
                            ),
                        ),
                        (
                            "to_post",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.post",
                                verbose_name="对方职务",
                            ),
                        ),
                        (
                            "to_unit",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="org.unit",
                                verbose_name="对方单位",
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
                                    hash="dbeba66264d9de57267616b5d01889ce533f2e17",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_ab7fb",
                                    table="personnel_responsibilitylinkevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RosterExport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=60, verbose_name="标题")),
                        ("columns", models.JSONField(default=list, verbose_name="列")),
                        ("order", models.CharField(max_length=10, verbose_name="排序")),
                        ("asked", models.JSONField(default=list, editable=False, verbose_name="范围")),
                        ("with_numbers", models.BooleanField(default=False, verbose_name="含号码")),
                        ("filters", models.CharField(blank=True, max_length=500, verbose_name="筛选")),
                        ("content", models.BinaryField(null=True, verbose_name="文件")),
                        ("count", models.PositiveIntegerField(default=0, verbose_name="人数")),
                        ("reason", models.CharField(max_length=200, verbose_name="理由")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="导出人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "名册文件",
                        "verbose_name_plural": "名册文件",
                        "ordering": ["-id"],
                    },
                ),
                migrations.CreateModel(
                    name="RosterImport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("filename", models.CharField(max_length=200, verbose_name="文件名")),
                        ("sha256", models.CharField(max_length=64)),
                        ("content", models.BinaryField(null=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[("previewed", "待确认"), ("confirmed", "已导入"), ("discarded", "已放弃")],
                                default="previewed",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("new", models.PositiveIntegerField(default=0, verbose_name="新增")),
                        ("changed", models.PositiveIntegerField(default=0, verbose_name="变更")),
                        ("same", models.PositiveIntegerField(default=0, verbose_name="相同")),
                        ("refused", models.PositiveIntegerField(default=0, verbose_name="拒绝")),
                        ("remarks", models.JSONField(default=list, verbose_name="说明")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="上传时间")),
                        ("confirmed_at", models.DateTimeField(null=True, verbose_name="确认时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="导入人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "名册导入",
                        "verbose_name_plural": "名册导入",
                        "ordering": ["-id"],
                    },
                ),
                migrations.CreateModel(
                    name="RosterImportLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("sheet", models.CharField(max_length=60, verbose_name="工作表")),
                        ("row", models.PositiveIntegerField(verbose_name="行")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("new", "新增"), ("changed", "变更"), ("same", "相同"), ("refused", "拒绝")],
                                max_length=10,
                                verbose_name="结论",
                            ),
                        ),
                        ("code", models.CharField(blank=True, max_length=40, verbose_name="工号")),
                        ("name", models.CharField(blank=True, max_length=50, verbose_name="姓名")),
                        ("changes", models.JSONField(default=list, verbose_name="变更")),
                        ("complaints", models.JSONField(default=list, verbose_name="问题")),
                        (
                            "roster_import",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="personnel.rosterimport",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "导入行",
                        "verbose_name_plural": "导入行",
                        "ordering": ["id"],
                        "indexes": [models.Index(fields=["roster_import", "kind", "id"], name="import_line_by_kind")],
                    },
                ),
                migrations.CreateModel(
                    name="RosterLayout",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=60, verbose_name="标题")),
                        ("columns", models.JSONField(default=list, verbose_name="列")),
                        ("order", models.CharField(blank=True, max_length=10, verbose_name="排序")),
                        (
                            "owner",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="roster_layout",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="使用人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "名册格式",
                        "verbose_name_plural": "名册格式",
                    },
                ),
                migrations.CreateModel(
                    name="SavedSearch",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="名称")),
                        ("query", models.TextField(verbose_name="条件")),
                        ("words", models.TextField(blank=True, verbose_name="条件说明")),
                        ("is_shared", models.BooleanField(default=False, verbose_name="共享给同事")),
                        ("saved_at", models.DateTimeField(auto_now=True, verbose_name="保存时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="保存人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "常用搜索",
                        "verbose_name_plural": "常用搜索",
                        "ordering": ["name", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("by", "name"), name="one_saved_search_per_name_and_person")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Snapshot",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=100, verbose_name="名称")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        ("query", models.TextField(blank=True, verbose_name="条件")),
                        ("words", models.CharField(blank=True, max_length=500, verbose_name="条件说明")),
                        ("on", models.DateField(verbose_name="统计日期")),
                        ("known_at", models.DateTimeField(verbose_name="掌握时间")),
                        ("figures", models.JSONField(verbose_name="数字")),
                        ("total", models.PositiveIntegerField(verbose_name="人数")),
                        ("sha256", models.CharField(max_length=64, verbose_name="指纹")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="留存时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="留存人",
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
                        "verbose_name": "统计快照",
                        "verbose_name_plural": "统计快照",
                        "ordering": ["-on", "-id"],
                        "indexes": [models.Index(fields=["-on", "-id"], name="snapshot_by_day")],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="snapshots_are_never_changed",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="4ded59f9d796d4cfeace5c2e055efcaf484bc48e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_snapshots_are_never_changed_954bd",
                                    table="personnel_snapshot",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StatutoryDuty",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.IntegerField(default=0, verbose_name="排序")),
                        ("text", models.CharField(max_length=500, verbose_name="职责")),
                        ("basis", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                        ("article", models.CharField(blank=True, max_length=60, verbose_name="条款")),
                        (
                            "started",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="起"),
                        ),
                        ("ended", cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="止")),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="statutory_duties",
                                to="org.unit",
                                verbose_name="单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "法定职责",
                        "verbose_name_plural": "法定职责",
                        "ordering": ["unit", "position", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started", None),
                                    ("ended", None),
                                    ("ended__gte", models.F("started")),
                                    _connector="OR",
                                ),
                                name="statutory_duty_ends_after_it_begins",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended", None)),
                                fields=("unit", "text"),
                                name="one_open_statutory_duty_per_text",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_statutorydutyevent" ("article", "basis", "ended", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "started", "text", "unit_id") VALUES (NEW."article", NEW."basis", NEW."ended", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."source", NEW."started", NEW."text", NEW."unit_id"); RETURN NULL;',
                                    hash="843d0944d2c479baa201c544b977cb8986734e18",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_fd3ef",
                                    table="personnel_statutoryduty",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_statutorydutyevent" ("article", "basis", "ended", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "started", "text", "unit_id") VALUES (NEW."article", NEW."basis", NEW."ended", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."source", NEW."started", NEW."text", NEW."unit_id"); RETURN NULL;',
                                    hash="7522ba53d820072a901ca4f1f0ac04a38b656160",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_7297a",
                                    table="personnel_statutoryduty",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_statutorydutyevent" ("article", "basis", "ended", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "started", "text", "unit_id") VALUES (OLD."article", OLD."basis", OLD."ended", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."source", OLD."started", OLD."text", OLD."unit_id"); RETURN NULL;',
                                    hash="29d2484fe0931cf3dea26e73f9f63f47224168a9",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_4c0db",
                                    table="personnel_statutoryduty",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StatutoryDutyEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("position", models.IntegerField(default=0, verbose_name="排序")),
                        ("text", models.CharField(max_length=500, verbose_name="职责")),
                        ("basis", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                        ("article", models.CharField(blank=True, max_length=60, verbose_name="条款")),
                        (
                            "started",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="起"),
                        ),
                        ("ended", cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="止")),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
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
                                to="personnel.statutoryduty",
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
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="61251ed1aa5e6550d4db894f3b6b16bef3e5a758",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_4b542",
                                    table="personnel_statutorydutyevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Survey",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=100, unique=True, verbose_name="名称")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("purpose", models.CharField(max_length=300, verbose_name="目的")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        ("ends_on", models.DateField(verbose_name="结束日期")),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "筹备中"), ("open", "进行中"), ("closed", "已结束")],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("taken_at", models.DateTimeField(blank=True, null=True, verbose_name="最近转入档案时间")),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="结束时间")),
                        (
                            "organiser",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="organised_surveys",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="组织者",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "大调研",
                        "verbose_name_plural": "大调研",
                        "ordering": ["-year", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="survey_ends_after_it_begins",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_surveyevent" ("closed_at", "ends_on", "id", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "starts_on", "state", "taken_at", "title", "year") VALUES (NEW."closed_at", NEW."ends_on", NEW."id", NEW."organiser_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."starts_on", NEW."state", NEW."taken_at", NEW."title", NEW."year"); RETURN NULL;',
                                    hash="77f24ac8f3899e4b6c95cf68089382c84eed388c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ca1e9",
                                    table="personnel_survey",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_surveyevent" ("closed_at", "ends_on", "id", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "starts_on", "state", "taken_at", "title", "year") VALUES (NEW."closed_at", NEW."ends_on", NEW."id", NEW."organiser_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."starts_on", NEW."state", NEW."taken_at", NEW."title", NEW."year"); RETURN NULL;',
                                    hash="59f0b1253dceb17b4e2630ef36f56fae80611b6b",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c84fc",
                                    table="personnel_survey",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_surveyevent" ("closed_at", "ends_on", "id", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "starts_on", "state", "taken_at", "title", "year") VALUES (OLD."closed_at", OLD."ends_on", OLD."id", OLD."organiser_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."purpose", OLD."starts_on", OLD."state", OLD."taken_at", OLD."title", OLD."year"); RETURN NULL;',
                                    hash="12bde5cbc1ddb82a63f80b21c079d64c39917342",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_69345",
                                    table="personnel_survey",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SurveyEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("title", models.CharField(max_length=100, verbose_name="名称")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("purpose", models.CharField(max_length=300, verbose_name="目的")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        ("ends_on", models.DateField(verbose_name="结束日期")),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "筹备中"), ("open", "进行中"), ("closed", "已结束")],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("taken_at", models.DateTimeField(blank=True, null=True, verbose_name="最近转入档案时间")),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="结束时间")),
                        (
                            "organiser",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="组织者",
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
                                to="personnel.survey",
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
                                    hash="cc7456165f1957a500a0a0e17da65f10c167d9b4",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_17ae5",
                                    table="personnel_surveyevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SurveyGroup",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=30, verbose_name="组名")),
                        (
                            "leader",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="组长",
                            ),
                        ),
                        (
                            "members",
                            models.ManyToManyField(
                                related_name="survey_groups", to=settings.AUTH_USER_MODEL, verbose_name="成员"
                            ),
                        ),
                        (
                            "survey",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="groups",
                                to="personnel.survey",
                                verbose_name="大调研",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "调研组",
                        "verbose_name_plural": "调研组",
                        "ordering": ["survey", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("survey", "name"), name="one_group_of_a_name_per_survey")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SurveyUnit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("planned_on", models.DateField(blank=True, null=True, verbose_name="计划日期")),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="places",
                                to="personnel.surveygroup",
                                verbose_name="调研组",
                            ),
                        ),
                        (
                            "survey",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="places",
                                to="personnel.survey",
                                verbose_name="大调研",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="survey_places",
                                to="org.unit",
                                verbose_name="单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "调研单位",
                        "verbose_name_plural": "调研单位",
                        "ordering": ["unit__path"],
                        "constraints": [
                            models.UniqueConstraint(fields=("survey", "unit"), name="a_unit_once_in_a_survey")
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_surveyunitevent" ("group_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "survey_id", "unit_id") VALUES (NEW."group_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."planned_on", NEW."survey_id", NEW."unit_id"); RETURN NULL;',
                                    hash="1ecc1d2b1d2cf709690da6a1b87a2d4ec2239126",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_3298f",
                                    table="personnel_surveyunit",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_surveyunitevent" ("group_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "survey_id", "unit_id") VALUES (NEW."group_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."planned_on", NEW."survey_id", NEW."unit_id"); RETURN NULL;',
                                    hash="a2b6a872a03a3865588da005f4a97bbadb097cf0",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_542ae",
                                    table="personnel_surveyunit",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_surveyunitevent" ("group_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "survey_id", "unit_id") VALUES (OLD."group_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."planned_on", OLD."survey_id", OLD."unit_id"); RETURN NULL;',
                                    hash="d6b6fba9821ab5ec30fc33b4f9caaea68987158d",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e1af7",
                                    table="personnel_surveyunit",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SurveyUnitEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("planned_on", models.DateField(blank=True, null=True, verbose_name="计划日期")),
                        (
                            "group",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.surveygroup",
                                verbose_name="调研组",
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
                                to="personnel.surveyunit",
                            ),
                        ),
                        (
                            "survey",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.survey",
                                verbose_name="大调研",
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
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="d438df7f6bb9af478ab48fe8d8066497f0de7a0d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_03c51",
                                    table="personnel_surveyunitevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Trait",
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
                                choices=[("strength", "优点"), ("weakness", "不足"), ("feature", "特点")],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("group", models.CharField(blank=True, max_length=20, verbose_name="方面")),
                        ("name", models.CharField(max_length=20, unique=True, verbose_name="特征")),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="含义")),
                        ("is_retired", models.BooleanField(default=False, verbose_name="停用")),
                    ],
                    options={
                        "verbose_name": "特征",
                        "verbose_name_plural": "特征",
                        "ordering": ["kind", "group", "name"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_traitevent" ("group", "id", "is_retired", "kind", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."group", NEW."id", NEW."is_retired", NEW."kind", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                                    hash="fda11b7169ee88b470c73a54241d06c86222d11f",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ffd9f",
                                    table="personnel_trait",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_traitevent" ("group", "id", "is_retired", "kind", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."group", NEW."id", NEW."is_retired", NEW."kind", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                                    hash="58a844b16c90ea91bf8f294a50202830b322a15f",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_03c4e",
                                    table="personnel_trait",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_traitevent" ("group", "id", "is_retired", "kind", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."group", OLD."id", OLD."is_retired", OLD."kind", OLD."name", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                                    hash="622a4925b609044ce9e7a3dc6154ba14efa65d45",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_326bb",
                                    table="personnel_trait",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TraitEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[("strength", "优点"), ("weakness", "不足"), ("feature", "特点")],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("group", models.CharField(blank=True, max_length=20, verbose_name="方面")),
                        ("name", models.CharField(max_length=20, verbose_name="特征")),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="含义")),
                        ("is_retired", models.BooleanField(default=False, verbose_name="停用")),
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
                                to="personnel.trait",
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
                                    hash="84c233c89bbfb205e4c33ac70cbcffbf98ba404f",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_fc05e",
                                    table="personnel_traitevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Visit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="记录时间")),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                        ("withdrawn_reason", models.CharField(blank=True, max_length=200, verbose_name="撤销理由")),
                        ("on", models.DateField(verbose_name="日期")),
                        ("talkers", models.CharField(max_length=100, verbose_name="谈话人")),
                        ("talked", models.PositiveSmallIntegerField(verbose_name="谈话人数")),
                        ("text", cadre_mgmt.common.fields.EncryptedTextField(blank=True, verbose_name="谈话记录")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="visits",
                                to="personnel.surveyunit",
                                verbose_name="调研单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "走访谈话",
                        "verbose_name_plural": "走访谈话",
                        "ordering": ["-on", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("talked__gt", 0)), name="a_visit_talks_with_somebody"
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_visitevent" ("by_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "recorded_at", "talked", "talkers", "text", "withdrawn_at", "withdrawn_reason") VALUES (NEW."by_id", NEW."id", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place_id", NEW."recorded_at", NEW."talked", NEW."talkers", NEW."text", NEW."withdrawn_at", NEW."withdrawn_reason"); RETURN NULL;',
                                    hash="ca26204198cbbd944a6446bb89834116a44b9712",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_7af9d",
                                    table="personnel_visit",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_visitevent" ("by_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "recorded_at", "talked", "talkers", "text", "withdrawn_at", "withdrawn_reason") VALUES (NEW."by_id", NEW."id", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place_id", NEW."recorded_at", NEW."talked", NEW."talkers", NEW."text", NEW."withdrawn_at", NEW."withdrawn_reason"); RETURN NULL;',
                                    hash="bf11e3511e65ce01322b81fabe3e55db44dc79e4",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f1c1e",
                                    table="personnel_visit",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_visitevent" ("by_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "recorded_at", "talked", "talkers", "text", "withdrawn_at", "withdrawn_reason") VALUES (OLD."by_id", OLD."id", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place_id", OLD."recorded_at", OLD."talked", OLD."talkers", OLD."text", OLD."withdrawn_at", OLD."withdrawn_reason"); RETURN NULL;',
                                    hash="2198f1cd90d7ecd66e5d265a6c830699b4b89447",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_75bfc",
                                    table="personnel_visit",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VisitEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="记录时间")),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                        ("withdrawn_reason", models.CharField(blank=True, max_length=200, verbose_name="撤销理由")),
                        ("on", models.DateField(verbose_name="日期")),
                        ("talkers", models.CharField(max_length=100, verbose_name="谈话人")),
                        ("talked", models.PositiveSmallIntegerField(verbose_name="谈话人数")),
                        ("text", cadre_mgmt.common.fields.EncryptedTextField(blank=True, verbose_name="谈话记录")),
                        (
                            "by",
                            models.ForeignKey(
                                db_constraint=False,
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
                                to="personnel.visit",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.surveyunit",
                                verbose_name="调研单位",
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
                                    hash="42ca7fce170d9a901ed8cc21feb5c444e0b7362a",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_edd39",
                                    table="personnel_visitevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WaivedRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("rule", models.CharField(max_length=30, unique=True, verbose_name="规则")),
                        ("reason", models.CharField(max_length=200, verbose_name="理由")),
                        ("waived_at", models.DateTimeField(auto_now_add=True, verbose_name="停用时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="停用人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "停用规则",
                        "verbose_name_plural": "停用规则",
                    },
                ),
                migrations.CreateModel(
                    name="WorkflowStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.IntegerField(default=0, verbose_name="排序")),
                        (
                            "started",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="起"),
                        ),
                        ("ended", cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="止")),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        ("text", models.CharField(max_length=300, verbose_name="步骤")),
                        ("limit", models.CharField(blank=True, max_length=60, verbose_name="时限")),
                        ("outcome", models.CharField(blank=True, max_length=120, verbose_name="成果")),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="personnel.post",
                                verbose_name="职务",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "工作流程",
                        "verbose_name_plural": "工作流程",
                        "ordering": ["post", "position", "id"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_workflowstepevent" ("ended", "id", "limit", "note", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post_id", "source", "started", "text") VALUES (NEW."ended", NEW."id", NEW."limit", NEW."note", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."post_id", NEW."source", NEW."started", NEW."text"); RETURN NULL;',
                                    hash="aa8801a6232e20d7dd306133494e6810ccc574f4",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_307f8",
                                    table="personnel_workflowstep",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_workflowstepevent" ("ended", "id", "limit", "note", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post_id", "source", "started", "text") VALUES (NEW."ended", NEW."id", NEW."limit", NEW."note", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."post_id", NEW."source", NEW."started", NEW."text"); RETURN NULL;',
                                    hash="9d834bab807f3c23c7a38224cf29374caea895bc",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_6605c",
                                    table="personnel_workflowstep",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_workflowstepevent" ("ended", "id", "limit", "note", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post_id", "source", "started", "text") VALUES (OLD."ended", OLD."id", OLD."limit", OLD."note", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."post_id", OLD."source", OLD."started", OLD."text"); RETURN NULL;',
                                    hash="ec4e0b733e393b4e8c59ad02699bdf51241644b9",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_2a18b",
                                    table="personnel_workflowstep",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WorkflowStepEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("position", models.IntegerField(default=0, verbose_name="排序")),
                        (
                            "started",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="起"),
                        ),
                        ("ended", cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="止")),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        ("text", models.CharField(max_length=300, verbose_name="步骤")),
                        ("limit", models.CharField(blank=True, max_length=60, verbose_name="时限")),
                        ("outcome", models.CharField(blank=True, max_length=120, verbose_name="成果")),
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
                                to="personnel.workflowstep",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.post",
                                verbose_name="职务",
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
                                    hash="205e36f119fbca7c302f8794cce95abcc6dfb1c5",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_89aea",
                                    table="personnel_workflowstepevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Criteria",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=40, verbose_name="代码")),
                        ("version", models.PositiveSmallIntegerField(default=1, verbose_name="版本")),
                        ("name", models.CharField(max_length=100, verbose_name="名称")),
                        ("clause", models.CharField(blank=True, max_length=300, verbose_name="依据")),
                        (
                            "level",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("国家级正职", "国家级正职"),
                                    ("国家级副职", "国家级副职"),
                                    ("省部级正职", "省部级正职"),
                                    ("省部级副职", "省部级副职"),
                                    ("厅局级正职", "厅局级正职"),
                                    ("厅局级副职", "厅局级副职"),
                                    ("县处级正职", "县处级正职"),
                                    ("县处级副职", "县处级副职"),
                                    ("乡科级正职", "乡科级正职"),
                                    ("乡科级副职", "乡科级副职"),
                                    ("科员级", "科员级"),
                                    ("办事员级", "办事员级"),
                                ],
                                max_length=30,
                                verbose_name="拟任职务层次",
                            ),
                        ),
                        (
                            "rank",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("一级巡视员", "一级巡视员"),
                                    ("二级巡视员", "二级巡视员"),
                                    ("一级调研员", "一级调研员"),
                                    ("二级调研员", "二级调研员"),
                                    ("三级调研员", "三级调研员"),
                                    ("四级调研员", "四级调研员"),
                                    ("一级主任科员", "一级主任科员"),
                                    ("二级主任科员", "二级主任科员"),
                                    ("三级主任科员", "三级主任科员"),
                                    ("四级主任科员", "四级主任科员"),
                                    ("一级科员", "一级科员"),
                                    ("二级科员", "二级科员"),
                                ],
                                max_length=40,
                                verbose_name="拟晋升职级",
                            ),
                        ),
                        ("conditions", models.JSONField(verbose_name="条件")),
                        ("valid_from", models.DateField(verbose_name="施行日期")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="失效日期")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="修改说明")),
                        ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="制定时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="制定人",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="criteria",
                                to="personnel.post",
                                verbose_name="适用职务",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "任职条件",
                        "verbose_name_plural": "任职条件",
                        "ordering": ["code", "-version"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("code", "version"), name="one_criteria_per_code_and_version"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                                ),
                                name="criteria_end_after_they_begin",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DefectReturn",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="整改期限")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        ("number", models.PositiveIntegerField(verbose_name="退回问题")),
                        ("returned_at", models.DateTimeField(auto_now_add=True, verbose_name="退回时间")),
                        ("ended_on", models.DateField(null=True, verbose_name="办结日期")),
                        ("withdrawn", models.BooleanField(default=False, verbose_name="已撤回")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="退回人",
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
                    ],
                    options={
                        "verbose_name": "退回整改",
                        "verbose_name_plural": "退回整改",
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("ended_on", None)), fields=["due_on"], name="open_return_by_day"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FormExport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="名称")),
                        ("what", models.CharField(max_length=20, verbose_name="内容")),
                        ("asked", models.JSONField(default=list, editable=False, verbose_name="范围")),
                        ("content", models.BinaryField(null=True, verbose_name="压缩包")),
                        ("count", models.PositiveIntegerField(default=0, verbose_name="份数")),
                        ("reason", models.CharField(max_length=200, verbose_name="理由")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="导出人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "表格包",
                        "verbose_name_plural": "表格包",
                        "ordering": ["-id"],
                    },
                ),
                migrations.CreateModel(
                    name="FormImport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="文件")),
                        (
                            "state",
                            models.CharField(
                                choices=[("previewed", "待确认"), ("confirmed", "已导入"), ("discarded", "已放弃")],
                                default="previewed",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("new", models.PositiveIntegerField(default=0, verbose_name="新增")),
                        ("changed", models.PositiveIntegerField(default=0, verbose_name="变更")),
                        ("same", models.PositiveIntegerField(default=0, verbose_name="相同")),
                        ("refused", models.PositiveIntegerField(default=0, verbose_name="拒绝")),
                        ("remarks", models.JSONField(default=list, verbose_name="说明")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="上传时间")),
                        ("confirmed_at", models.DateTimeField(null=True, verbose_name="确认时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="导入人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "任免审批表导入",
                        "verbose_name_plural": "任免审批表导入",
                        "ordering": ["-id"],
                    },
                ),
                migrations.CreateModel(
                    name="PlaceWord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("word", models.CharField(max_length=60, unique=True, verbose_name="词")),
                        (
                            "place",
                            models.CharField(
                                choices=[
                                    ("central", "中央单位"),
                                    ("province", "省直单位"),
                                    ("city", "市直单位"),
                                    ("district", "区县直单位"),
                                    ("township", "乡镇"),
                                    ("street", "街道"),
                                    ("village", "村、社区"),
                                    ("school", "学校"),
                                    ("hospital", "医疗卫生机构"),
                                    ("enterprise", "企业"),
                                    ("army", "部队"),
                                    ("project", "服务基层项目"),
                                    ("other", "其他"),
                                ],
                                max_length=12,
                                verbose_name="单位类型",
                            ),
                        ),
                        (
                            "grassroots",
                            models.CharField(
                                choices=[("yes", "计入"), ("no", "不计"), ("ask", "逐人认定")],
                                default="yes",
                                max_length=4,
                                verbose_name="基层工作经历",
                            ),
                        ),
                        (
                            "frontline",
                            models.CharField(
                                choices=[("yes", "计入"), ("no", "不计"), ("ask", "逐人认定")],
                                default="ask",
                                max_length=4,
                                verbose_name="基层一线经历",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        ("is_active", models.BooleanField(default=True, verbose_name="启用")),
                    ],
                    options={
                        "verbose_name": "单位词典",
                        "verbose_name_plural": "单位词典",
                        "ordering": ["word"],
                        "indexes": [models.Index(fields=["place", "word"], name="place_word_by_place")],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_placewordevent" ("frontline", "grassroots", "id", "is_active", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "word") VALUES (NEW."frontline", NEW."grassroots", NEW."id", NEW."is_active", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."word"); RETURN NULL;',
                                    hash="f1be42e02809c23875e684c20455464881f23f12",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_4fafe",
                                    table="personnel_placeword",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_placewordevent" ("frontline", "grassroots", "id", "is_active", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "word") VALUES (NEW."frontline", NEW."grassroots", NEW."id", NEW."is_active", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."word"); RETURN NULL;',
                                    hash="3d22363d77562e7c856701be9e7b2022de6f8131",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_a81c6",
                                    table="personnel_placeword",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_placewordevent" ("frontline", "grassroots", "id", "is_active", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "word") VALUES (OLD."frontline", OLD."grassroots", OLD."id", OLD."is_active", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."word"); RETURN NULL;',
                                    hash="046b3784160508f628166c35fb403fa51c9a64ad",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_9de07",
                                    table="personnel_placeword",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Cadre",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=40, unique=True, verbose_name="工号")),
                        ("name", models.CharField(max_length=50, verbose_name="姓名")),
                        (
                            "sex",
                            models.CharField(
                                blank=True, choices=[("男", "男"), ("女", "女")], max_length=1, verbose_name="性别"
                            ),
                        ),
                        (
                            "born",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="出生年月"),
                        ),
                        ("ethnic", models.CharField(blank=True, max_length=20, verbose_name="民族")),
                        ("native_place", models.CharField(blank=True, max_length=60, verbose_name="籍贯")),
                        ("identity", cadre_mgmt.common.fields.EncryptedTextField(blank=True, verbose_name="身份证号")),
                        ("identity_digest", models.CharField(blank=True, editable=False, max_length=64)),
                        ("birthplace", models.CharField(blank=True, max_length=60, verbose_name="出生地")),
                        ("health", cadre_mgmt.common.fields.EncryptedTextField(blank=True, verbose_name="健康状况")),
                        ("marital", models.CharField(blank=True, max_length=20, verbose_name="婚姻状况")),
                        (
                            "home_address",
                            cadre_mgmt.common.fields.EncryptedTextField(blank=True, verbose_name="家庭住址"),
                        ),
                        ("specialty", models.CharField(blank=True, max_length=200, verbose_name="熟悉专业有何专长")),
                        ("title", models.CharField(blank=True, max_length=100, verbose_name="专业技术职务")),
                        ("political", models.CharField(blank=True, max_length=30, verbose_name="政治面貌")),
                        (
                            "joined_party",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="入党时间"),
                        ),
                        (
                            "full_member_on",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="转正时间"),
                        ),
                        ("other_party", models.CharField(blank=True, max_length=60, verbose_name="其他党派")),
                        (
                            "began_work",
                            cadre_mgmt.common.fields.PartialDateField(
                                blank=True, null=True, verbose_name="参加工作时间"
                            ),
                        ),
                        ("staff_kind", models.CharField(blank=True, max_length=40, verbose_name="人员类别")),
                        ("fulltime_education", models.CharField(blank=True, max_length=40, verbose_name="全日制学历")),
                        ("fulltime_degree", models.CharField(blank=True, max_length=60, verbose_name="全日制学位")),
                        (
                            "fulltime_school",
                            models.CharField(blank=True, max_length=200, verbose_name="全日制毕业院校及专业"),
                        ),
                        ("inservice_education", models.CharField(blank=True, max_length=40, verbose_name="在职学历")),
                        ("inservice_degree", models.CharField(blank=True, max_length=60, verbose_name="在职学位")),
                        (
                            "inservice_school",
                            models.CharField(blank=True, max_length=200, verbose_name="在职毕业院校及专业"),
                        ),
                        ("post_level", models.CharField(blank=True, max_length=30, verbose_name="职务层次")),
                        (
                            "post_since",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="任现职时间"),
                        ),
                        ("rank", models.CharField(blank=True, max_length=40, verbose_name="职级")),
                        (
                            "rank_since",
                            cadre_mgmt.common.fields.PartialDateField(
                                blank=True, null=True, verbose_name="任现职级时间"
                            ),
                        ),
                        ("subcategory", models.CharField(blank=True, max_length=20, verbose_name="考核小类")),
                        ("resume", models.TextField(blank=True, verbose_name="简历")),
                        ("phone", cadre_mgmt.common.fields.EncryptedTextField(blank=True, verbose_name="联系电话")),
                        ("left_on", models.DateField(blank=True, null=True, verbose_name="离开日期")),
                        ("left_reason", models.CharField(blank=True, max_length=100, verbose_name="离开原因")),
                        ("pinyin", models.CharField(blank=True, editable=False, max_length=200)),
                        ("initials", models.CharField(blank=True, editable=False, max_length=50)),
                        (
                            "tokens",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60), default=list, editable=False, size=None
                            ),
                        ),
                        (
                            "account",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cadre",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="账号",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cadres",
                                to="org.unit",
                                verbose_name="单位",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cadres",
                                to="personnel.post",
                                verbose_name="现任职务",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "干部",
                        "verbose_name_plural": "干部",
                        "ordering": ["code"],
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(fields=["tokens"], name="cadre_by_token"),
                            models.Index(fields=["unit", "code"], name="cadre_by_unit"),
                            models.Index(fields=["pinyin", "code"], name="cadre_by_pinyin"),
                            models.Index(fields=["born", "code"], name="cadre_by_birth"),
                            models.Index(fields=["post_level", "code"], name="cadre_by_level"),
                            models.Index(fields=["staff_kind", "code"], name="cadre_by_kind"),
                            models.Index(fields=["sex", "code"], name="cadre_by_sex"),
                            models.Index(fields=["subcategory", "code"], name="cadre_by_subcategory"),
                            models.Index(fields=["identity_digest"], name="cadre_by_identity"),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_cadreevent" ("account_id", "began_work", "birthplace", "born", "code", "ethnic", "full_member_on", "fulltime_degree", "fulltime_education", "fulltime_school", "health", "home_address", "id", "identity", "identity_digest", "initials", "inservice_degree", "inservice_education", "inservice_school", "joined_party", "left_on", "left_reason", "marital", "name", "native_place", "other_party", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pinyin", "political", "post_id", "post_level", "post_since", "rank", "rank_since", "resume", "sex", "specialty", "staff_kind", "subcategory", "title", "unit_id") VALUES (NEW."account_id", NEW."began_work", NEW."birthplace", NEW."born", NEW."code", NEW."ethnic", NEW."full_member_on", NEW."fulltime_degree", NEW."fulltime_education", NEW."fulltime_school", NEW."health", NEW."home_address", NEW."id", NEW."identity", NEW."identity_digest", NEW."initials", NEW."inservice_degree", NEW."inservice_education", NEW."inservice_school", NEW."joined_party", NEW."left_on", NEW."left_reason", NEW."marital", NEW."name", NEW."native_place", NEW."other_party", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."pinyin", NEW."political", NEW."post_id", NEW."post_level", NEW."post_since", NEW."rank", NEW."rank_since", NEW."resume", NEW."sex", NEW."specialty", NEW."staff_kind", NEW."subcategory", NEW."title", NEW."unit_id"); RETURN NULL;',
                                    hash="3a84df2984235b4bbfeb764bdbf76de7e0ef52a0",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_20f72",
                                    table="personnel_cadre",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."account_id" IS DISTINCT FROM (NEW."account_id") OR OLD."began_work" IS DISTINCT FROM (NEW."began_work") OR OLD."birthplace" IS DISTINCT FROM (NEW."birthplace") OR OLD."born" IS DISTINCT FROM (NEW."born") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."ethnic" IS DISTINCT FROM (NEW."ethnic") OR OLD."full_member_on" IS DISTINCT FROM (NEW."full_member_on") OR OLD."fulltime_degree" IS DISTINCT FROM (NEW."fulltime_degree") OR OLD."fulltime_education" IS DISTINCT FROM (NEW."fulltime_education") OR OLD."fulltime_school" IS DISTINCT FROM (NEW."fulltime_school") OR OLD."health" IS DISTINCT FROM (NEW."health") OR OLD."home_address" IS DISTINCT FROM (NEW."home_address") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."identity" IS DISTINCT FROM (NEW."identity") OR OLD."identity_digest" IS DISTINCT FROM (NEW."identity_digest") OR OLD."initials" IS DISTINCT FROM (NEW."initials") OR OLD."inservice_degree" IS DISTINCT FROM (NEW."inservice_degree") OR OLD."inservice_education" IS DISTINCT FROM (NEW."inservice_education") OR OLD."inservice_school" IS DISTINCT FROM (NEW."inservice_school") OR OLD."joined_party" IS DISTINCT FROM (NEW."joined_party") OR OLD."left_on" IS DISTINCT FROM (NEW."left_on") OR OLD."left_reason" IS DISTINCT FROM (NEW."left_reason") OR OLD."marital" IS DISTINCT FROM (NEW."marital") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."native_place" IS DISTINCT FROM (NEW."native_place") OR OLD."other_party" IS DISTINCT FROM (NEW."other_party") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."pinyin" IS DISTINCT FROM (NEW."pinyin") OR OLD."political" IS DISTINCT FROM (NEW."political") OR OLD."post_id" IS DISTINCT FROM (NEW."post_id") OR OLD."post_level" IS DISTINCT FROM (NEW."post_level") OR OLD."post_since" IS DISTINCT FROM (NEW."post_since") OR OLD."rank" IS DISTINCT FROM (NEW."rank") OR OLD."rank_since" IS DISTINCT FROM (NEW."rank_since") OR OLD."resume" IS DISTINCT FROM (NEW."resume") OR OLD."sex" IS DISTINCT FROM (NEW."sex") OR OLD."specialty" IS DISTINCT FROM (NEW."specialty") OR OLD."staff_kind" IS DISTINCT FROM (NEW."staff_kind") OR OLD."subcategory" IS DISTINCT FROM (NEW."subcategory") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id"))',
                                    func='INSERT INTO "personnel_cadreevent" ("account_id", "began_work", "birthplace", "born", "code", "ethnic", "full_member_on", "fulltime_degree", "fulltime_education", "fulltime_school", "health", "home_address", "id", "identity", "identity_digest", "initials", "inservice_degree", "inservice_education", "inservice_school", "joined_party", "left_on", "left_reason", "marital", "name", "native_place", "other_party", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pinyin", "political", "post_id", "post_level", "post_since", "rank", "rank_since", "resume", "sex", "specialty", "staff_kind", "subcategory", "title", "unit_id") VALUES (NEW."account_id", NEW."began_work", NEW."birthplace", NEW."born", NEW."code", NEW."ethnic", NEW."full_member_on", NEW."fulltime_degree", NEW."fulltime_education", NEW."fulltime_school", NEW."health", NEW."home_address", NEW."id", NEW."identity", NEW."identity_digest", NEW."initials", NEW."inservice_degree", NEW."inservice_education", NEW."inservice_school", NEW."joined_party", NEW."left_on", NEW."left_reason", NEW."marital", NEW."name", NEW."native_place", NEW."other_party", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."pinyin", NEW."political", NEW."post_id", NEW."post_level", NEW."post_since", NEW."rank", NEW."rank_since", NEW."resume", NEW."sex", NEW."specialty", NEW."staff_kind", NEW."subcategory", NEW."title", NEW."unit_id"); RETURN NULL;',
                                    hash="ff888bb1c20ecd3be8726d7e7a0c39a930e9bc89",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_b8224",
                                    table="personnel_cadre",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_cadreevent" ("account_id", "began_work", "birthplace", "born", "code", "ethnic", "full_member_on", "fulltime_degree", "fulltime_education", "fulltime_school", "health", "home_address", "id", "identity", "identity_digest", "initials", "inservice_degree", "inservice_education", "inservice_school", "joined_party", "left_on", "left_reason", "marital", "name", "native_place", "other_party", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pinyin", "political", "post_id", "post_level", "post_since", "rank", "rank_since", "resume", "sex", "specialty", "staff_kind", "subcategory", "title", "unit_id") VALUES (OLD."account_id", OLD."began_work", OLD."birthplace", OLD."born", OLD."code", OLD."ethnic", OLD."full_member_on", OLD."fulltime_degree", OLD."fulltime_education", OLD."fulltime_school", OLD."health", OLD."home_address", OLD."id", OLD."identity", OLD."identity_digest", OLD."initials", OLD."inservice_degree", OLD."inservice_education", OLD."inservice_school", OLD."joined_party", OLD."left_on", OLD."left_reason", OLD."marital", OLD."name", OLD."native_place", OLD."other_party", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."pinyin", OLD."political", OLD."post_id", OLD."post_level", OLD."post_since", OLD."rank", OLD."rank_since", OLD."resume", OLD."sex", OLD."specialty", OLD."staff_kind", OLD."subcategory", OLD."title", OLD."unit_id"); RETURN NULL;',
                                    hash="50af4be29328d42886d06333d45ef4eacecd3db9",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_a63cd",
                                    table="personnel_cadre",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlaceWordEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("word", models.CharField(max_length=60, verbose_name="词")),
                        (
                            "place",
                            models.CharField(
                                choices=[
                                    ("central", "中央单位"),
                                    ("province", "省直单位"),
                                    ("city", "市直单位"),
                                    ("district", "区县直单位"),
                                    ("township", "乡镇"),
                                    ("street", "街道"),
                                    ("village", "村、社区"),
                                    ("school", "学校"),
                                    ("hospital", "医疗卫生机构"),
                                    ("enterprise", "企业"),
                                    ("army", "部队"),
                                    ("project", "服务基层项目"),
                                    ("other", "其他"),
                                ],
                                max_length=12,
                                verbose_name="单位类型",
                            ),
                        ),
                        (
                            "grassroots",
                            models.CharField(
                                choices=[("yes", "计入"), ("no", "不计"), ("ask", "逐人认定")],
                                default="yes",
                                max_length=4,
                                verbose_name="基层工作经历",
                            ),
                        ),
                        (
                            "frontline",
                            models.CharField(
                                choices=[("yes", "计入"), ("no", "不计"), ("ask", "逐人认定")],
                                default="ask",
                                max_length=4,
                                verbose_name="基层一线经历",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        ("is_active", models.BooleanField(default=True, verbose_name="启用")),
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
                                to="personnel.placeword",
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
                                    hash="69dce4c66846716d6fb1027b269a9a5ee4d04317",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_13ce5",
                                    table="personnel_placewordevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PostDuty",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.IntegerField(default=0, verbose_name="排序")),
                        (
                            "started",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="起"),
                        ),
                        ("ended", cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="止")),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        (
                            "bearing",
                            models.CharField(
                                choices=[("main", "主办"), ("assist", "协办")],
                                default="main",
                                max_length=6,
                                verbose_name="承担方式",
                            ),
                        ),
                        ("text", models.CharField(max_length=500, verbose_name="岗位职责")),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="personnel.post",
                                verbose_name="职务",
                            ),
                        ),
                        (
                            "statutory",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="post_duties",
                                to="personnel.statutoryduty",
                                verbose_name="法定职责",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "岗位职责",
                        "verbose_name_plural": "岗位职责",
                        "ordering": ["post", "position", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started", None),
                                    ("ended", None),
                                    ("ended__gte", models.F("started")),
                                    _connector="OR",
                                ),
                                name="post_duty_ends_after_it_begins",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended", None), ("statutory__isnull", False)),
                                fields=("post", "statutory"),
                                name="one_open_share_per_post_and_statutory_duty",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_postdutyevent" ("bearing", "ended", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post_id", "source", "started", "statutory_id", "text") VALUES (NEW."bearing", NEW."ended", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."post_id", NEW."source", NEW."started", NEW."statutory_id", NEW."text"); RETURN NULL;',
                                    hash="71582daecb91b82758591014f76df0246cfbde0c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f7c67",
                                    table="personnel_postduty",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_postdutyevent" ("bearing", "ended", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post_id", "source", "started", "statutory_id", "text") VALUES (NEW."bearing", NEW."ended", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."post_id", NEW."source", NEW."started", NEW."statutory_id", NEW."text"); RETURN NULL;',
                                    hash="353313d307b105c5cb675af55bf95ca5409bf2fb",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_a1760",
                                    table="personnel_postduty",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_postdutyevent" ("bearing", "ended", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post_id", "source", "started", "statutory_id", "text") VALUES (OLD."bearing", OLD."ended", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."post_id", OLD."source", OLD."started", OLD."statutory_id", OLD."text"); RETURN NULL;',
                                    hash="7b67e483bd9680b343ccd8d2f5270d8c5943eec5",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_505d5",
                                    table="personnel_postduty",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PostDutyEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("position", models.IntegerField(default=0, verbose_name="排序")),
                        (
                            "started",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="起"),
                        ),
                        ("ended", cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="止")),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        (
                            "bearing",
                            models.CharField(
                                choices=[("main", "主办"), ("assist", "协办")],
                                default="main",
                                max_length=6,
                                verbose_name="承担方式",
                            ),
                        ),
                        ("text", models.CharField(max_length=500, verbose_name="岗位职责")),
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
                                to="personnel.postduty",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.post",
                                verbose_name="职务",
                            ),
                        ),
                        (
                            "statutory",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.statutoryduty",
                                verbose_name="法定职责",
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
                                    hash="85ed20729b85a1eeb05f699af3a2da35cb27ba04",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_a7432",
                                    table="personnel_postdutyevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProfessionalTitle",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        ("code", models.CharField(blank=True, max_length=6, verbose_name="资格代码")),
                        ("title", models.CharField(max_length=100, verbose_name="资格名称")),
                        (
                            "grade",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("senior", "正高级"),
                                    ("deputy", "副高级"),
                                    ("middle", "中级"),
                                    ("junior", "初级"),
                                ],
                                max_length=10,
                                verbose_name="级别",
                            ),
                        ),
                        (
                            "obtained",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="取得时间"),
                        ),
                        ("way", models.CharField(blank=True, max_length=40, verbose_name="取得途径")),
                        ("granted_by", models.CharField(blank=True, max_length=100, verbose_name="评审（批准）单位")),
                        (
                            "employed_from",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="聘任起"),
                        ),
                        (
                            "employed_to",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="聘任止"),
                        ),
                        ("is_highest", models.BooleanField(default=False, verbose_name="表中填写")),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "专业技术职务",
                        "verbose_name_plural": "专业技术职务",
                        "ordering": ["cadre", "-obtained", "-id"],
                        "indexes": [models.Index(fields=["title", "cadre"], name="title_by_name")],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_professionaltitleevent" ("cadre_id", "code", "employed_from", "employed_to", "grade", "granted_by", "id", "is_highest", "note", "obtained", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "title", "way") VALUES (NEW."cadre_id", NEW."code", NEW."employed_from", NEW."employed_to", NEW."grade", NEW."granted_by", NEW."id", NEW."is_highest", NEW."note", NEW."obtained", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."title", NEW."way"); RETURN NULL;',
                                    hash="b04b9772493e415cedd1d8e2485fcadf20474406",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_c67a3",
                                    table="personnel_professionaltitle",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_professionaltitleevent" ("cadre_id", "code", "employed_from", "employed_to", "grade", "granted_by", "id", "is_highest", "note", "obtained", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "title", "way") VALUES (NEW."cadre_id", NEW."code", NEW."employed_from", NEW."employed_to", NEW."grade", NEW."granted_by", NEW."id", NEW."is_highest", NEW."note", NEW."obtained", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."title", NEW."way"); RETURN NULL;',
                                    hash="b2b578588a8e3dd4f55ee4840ebb1f3aa44ecddf",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_26a79",
                                    table="personnel_professionaltitle",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_professionaltitleevent" ("cadre_id", "code", "employed_from", "employed_to", "grade", "granted_by", "id", "is_highest", "note", "obtained", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "title", "way") VALUES (OLD."cadre_id", OLD."code", OLD."employed_from", OLD."employed_to", OLD."grade", OLD."granted_by", OLD."id", OLD."is_highest", OLD."note", OLD."obtained", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."title", OLD."way"); RETURN NULL;',
                                    hash="82354f2f1a8fcf1c8bb60019f7ad9476fbedaf3c",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_41961",
                                    table="personnel_professionaltitle",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProfessionalTitleEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        ("code", models.CharField(blank=True, max_length=6, verbose_name="资格代码")),
                        ("title", models.CharField(max_length=100, verbose_name="资格名称")),
                        (
                            "grade",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("senior", "正高级"),
                                    ("deputy", "副高级"),
                                    ("middle", "中级"),
                                    ("junior", "初级"),
                                ],
                                max_length=10,
                                verbose_name="级别",
                            ),
                        ),
                        (
                            "obtained",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="取得时间"),
                        ),
                        ("way", models.CharField(blank=True, max_length=40, verbose_name="取得途径")),
                        ("granted_by", models.CharField(blank=True, max_length=100, verbose_name="评审（批准）单位")),
                        (
                            "employed_from",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="聘任起"),
                        ),
                        (
                            "employed_to",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="聘任止"),
                        ),
                        ("is_highest", models.BooleanField(default=False, verbose_name="表中填写")),
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
                                to="personnel.professionaltitle",
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
                                    hash="21f897a425ac8410c1cf210515d6947903268aba",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_e7c8b",
                                    table="personnel_professionaltitleevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RankSpell",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        ("rank", models.CharField(max_length=40, verbose_name="职级")),
                        (
                            "started",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="任职级时间"),
                        ),
                        (
                            "ended",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="终止时间"),
                        ),
                        ("paper", models.CharField(blank=True, max_length=100, verbose_name="批准文号")),
                        ("granted_by", models.CharField(blank=True, max_length=100, verbose_name="批准单位")),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "职级",
                        "verbose_name_plural": "职级",
                        "ordering": ["cadre", "-started", "-id"],
                        "indexes": [models.Index(fields=["rank", "cadre"], name="rank_spell_by_rank")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended", None)), fields=("cadre",), name="one_open_rank_per_cadre"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started", None),
                                    ("ended", None),
                                    ("ended__gte", models.F("started")),
                                    _connector="OR",
                                ),
                                name="rank_ends_after_it_begins",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_rankspellevent" ("cadre_id", "ended", "granted_by", "id", "note", "paper", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "source", "started") VALUES (NEW."cadre_id", NEW."ended", NEW."granted_by", NEW."id", NEW."note", NEW."paper", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."source", NEW."started"); RETURN NULL;',
                                    hash="7ae8ff8a7a80df06c75120841b20e5a57d2dc4c6",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_34c26",
                                    table="personnel_rankspell",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_rankspellevent" ("cadre_id", "ended", "granted_by", "id", "note", "paper", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "source", "started") VALUES (NEW."cadre_id", NEW."ended", NEW."granted_by", NEW."id", NEW."note", NEW."paper", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."source", NEW."started"); RETURN NULL;',
                                    hash="0cc3e4a6bbf41335b203cbb40075285f15c1b6c9",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_b54ca",
                                    table="personnel_rankspell",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_rankspellevent" ("cadre_id", "ended", "granted_by", "id", "note", "paper", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "source", "started") VALUES (OLD."cadre_id", OLD."ended", OLD."granted_by", OLD."id", OLD."note", OLD."paper", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank", OLD."source", OLD."started"); RETURN NULL;',
                                    hash="80caef163f3738653404313869f30aa03ad7fe53",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_2ffe2",
                                    table="personnel_rankspell",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RankSpellEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        ("rank", models.CharField(max_length=40, verbose_name="职级")),
                        (
                            "started",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="任职级时间"),
                        ),
                        (
                            "ended",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="终止时间"),
                        ),
                        ("paper", models.CharField(blank=True, max_length=100, verbose_name="批准文号")),
                        ("granted_by", models.CharField(blank=True, max_length=100, verbose_name="批准单位")),
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
                                to="personnel.rankspell",
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
                                    hash="c58a54d1c92889172a623042917e5d8a64f06b03",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_7e28b",
                                    table="personnel_rankspellevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reading",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("panel", models.CharField(max_length=40, verbose_name="内容")),
                        ("reason", models.CharField(max_length=200, verbose_name="查阅目的")),
                        ("opened_at", models.DateTimeField(auto_now_add=True, verbose_name="打开时间")),
                        ("until", models.DateTimeField(verbose_name="可看至")),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="readings",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        (
                            "reader",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="查阅人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "查阅",
                        "verbose_name_plural": "查阅",
                        "ordering": ["-id"],
                        "indexes": [models.Index(fields=["reader", "cadre", "until"], name="reading_by_reader")],
                    },
                ),
                migrations.CreateModel(
                    name="RecognisedFact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        (
                            "fact",
                            models.CharField(
                                choices=[
                                    ("birth", "出生时间"),
                                    ("work", "参加工作时间"),
                                    ("party", "入党时间"),
                                    ("full_time", "全日制学历"),
                                    ("in_service", "在职学历"),
                                    ("career", "工作经历"),
                                ],
                                max_length=12,
                                verbose_name="认定事项",
                            ),
                        ),
                        ("value", models.CharField(max_length=300, verbose_name="认定结果")),
                        ("paper", models.CharField(max_length=200, verbose_name="依据材料")),
                        (
                            "paper_on",
                            cadre_mgmt.common.fields.PartialDateField(
                                blank=True, null=True, verbose_name="材料形成时间"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "待审核"),
                                    ("in_force", "已认定"),
                                    ("replaced", "已被新认定取代"),
                                    ("refused", "未同意"),
                                ],
                                default="proposed",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("proposed_at", models.DateTimeField(auto_now_add=True, verbose_name="提出时间")),
                        ("recognised_on", models.DateField(blank=True, null=True, verbose_name="认定日期")),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="提出人",
                            ),
                        ),
                        (
                            "recognised_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="认定人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "三龄两历认定",
                        "verbose_name_plural": "三龄两历认定",
                        "ordering": ["cadre", "fact", "-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "in_force")),
                                fields=("cadre", "fact"),
                                name="one_recognised_value_per_fact",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "proposed")),
                                fields=("cadre", "fact"),
                                name="one_proposed_value_per_fact",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_recognisedfactevent" ("cadre_id", "fact", "id", "note", "paper", "paper_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "recognised_by_id", "recognised_on", "source", "state", "value") VALUES (NEW."cadre_id", NEW."fact", NEW."id", NEW."note", NEW."paper", NEW."paper_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."recognised_by_id", NEW."recognised_on", NEW."source", NEW."state", NEW."value"); RETURN NULL;',
                                    hash="70c251a2535dc051b141415134949c4743e5247a",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_e7652",
                                    table="personnel_recognisedfact",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_recognisedfactevent" ("cadre_id", "fact", "id", "note", "paper", "paper_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "recognised_by_id", "recognised_on", "source", "state", "value") VALUES (NEW."cadre_id", NEW."fact", NEW."id", NEW."note", NEW."paper", NEW."paper_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."recognised_by_id", NEW."recognised_on", NEW."source", NEW."state", NEW."value"); RETURN NULL;',
                                    hash="49c355401777195f2fd7b5cbab2ff0a83947b694",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_47488",
                                    table="personnel_recognisedfact",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_recognisedfactevent" ("cadre_id", "fact", "id", "note", "paper", "paper_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "recognised_by_id", "recognised_on", "source", "state", "value") VALUES (OLD."cadre_id", OLD."fact", OLD."id", OLD."note", OLD."paper", OLD."paper_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposed_at", OLD."proposed_by_id", OLD."recognised_by_id", OLD."recognised_on", OLD."source", OLD."state", OLD."value"); RETURN NULL;',
                                    hash="690604e9866ea69f9246568a330c27e5312b9fc2",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_508ce",
                                    table="personnel_recognisedfact",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RecognisedFactEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        (
                            "fact",
                            models.CharField(
                                choices=[
                                    ("birth", "出生时间"),
                                    ("work", "参加工作时间"),
                                    ("party", "入党时间"),
                                    ("full_time", "全日制学历"),
                                    ("in_service", "在职学历"),
                                    ("career", "工作经历"),
                                ],
                                max_length=12,
                                verbose_name="认定事项",
                            ),
                        ),
                        ("value", models.CharField(max_length=300, verbose_name="认定结果")),
                        ("paper", models.CharField(max_length=200, verbose_name="依据材料")),
                        (
                            "paper_on",
                            cadre_mgmt.common.fields.PartialDateField(
                                blank=True, null=True, verbose_name="材料形成时间"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "待审核"),
                                    ("in_force", "已认定"),
                                    ("replaced", "已被新认定取代"),
                                    ("refused", "未同意"),
                                ],
                                default="proposed",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("proposed_at", models.DateTimeField(auto_now_add=True, verbose_name="提出时间")),
                        ("recognised_on", models.DateField(blank=True, null=True, verbose_name="认定日期")),
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
                                to="personnel.recognisedfact",
                            ),
                        ),
                        (
                            "proposed_by",
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
                            "recognised_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="认定人",
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
                                    hash="ca31d4fa9504556c96c7493fa8713beb4379b300",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_d5776",
                                    table="personnel_recognisedfactevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RecordDefect",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "rule",
                            models.CharField(
                                choices=[
                                    ("WORK_MISSING", "参加工作时间未登记"),
                                    ("WORK_YOUNG", "参加工作时年龄异常"),
                                    ("RESUME_MISSING", "没有简历"),
                                    ("RESUME_UNREAD", "简历未能分段"),
                                    ("RESUME_GAP", "简历空缺"),
                                    ("RESUME_GAP_MONTH", "简历空缺一个月"),
                                    ("RESUME_OVERLAP", "简历重叠"),
                                    ("RESUME_INNER", "其间超出所在经历"),
                                    ("RESUME_YEAR_ONLY", "简历只写到年"),
                                    ("WORK_MISMATCH", "参加工作时间与简历不符"),
                                    ("RESUME_ENDED", "在职而简历已结束"),
                                    ("RESUME_POST", "现任职务未写入简历"),
                                    ("EDU_MISSING", "学历未登记"),
                                    ("EDU_UNKNOWN", "学历学位名称不规范"),
                                    ("EDU_YOUNG", "毕业年龄异常"),
                                    ("EDU_DATES", "毕业早于入学"),
                                    ("EDU_NO_SCHOOL", "学历没有院校"),
                                    ("EDU_NO_END", "学历没有毕业时间"),
                                    ("DEGREE_ODD", "学位与学历不符"),
                                    ("FULL_TIME_AT_WORK", "参加工作后的全日制学历"),
                                    ("FAMILY_MISSING", "家庭成员未登记"),
                                    ("FAMILY_NO_SPOUSE", "已婚而没有配偶"),
                                    ("FAMILY_NO_WORK", "家庭成员没有单位职务"),
                                    ("FAMILY_AGE", "家庭成员年龄异常"),
                                    ("ID_MISSING", "身份证号未登记"),
                                    ("ID_INVALID", "身份证号有误"),
                                    ("ID_SEX", "性别与身份证号不一致"),
                                    ("ID_BIRTH", "出生年月与身份证号不一致"),
                                    ("ID_TWICE", "身份证号重复"),
                                    ("SAME_PERSON", "疑似重复建档"),
                                    ("NAME_SPELLING", "姓名写法有误"),
                                    ("SEX_MISSING", "性别未登记"),
                                    ("BORN_MISSING", "出生年月未登记"),
                                    ("AGE_ODD", "年龄异常"),
                                    ("RETIRED_IN_SERVICE", "已到退休年龄仍在职"),
                                    ("ETHNIC_MISSING", "民族未登记"),
                                    ("ETHNIC_UNKNOWN", "民族名称不规范"),
                                    ("NATIVE_MISSING", "籍贯未登记"),
                                    ("BIRTHPLACE_MISSING", "出生地未登记"),
                                    ("HEALTH_MISSING", "健康状况未登记"),
                                    ("PHONE_MISSING", "联系电话未登记"),
                                    ("POLITICAL_MISSING", "政治面貌未登记"),
                                    ("POLITICAL_UNKNOWN", "政治面貌名称不规范"),
                                    ("PARTY_DATE_MISSING", "党员没有入党时间"),
                                    ("PARTY_DATE_WITHOUT", "非党员有入党时间"),
                                    ("PARTY_BEFORE_18", "入党时未满18岁"),
                                    ("FULL_BEFORE_JOINED", "转正早于入党"),
                                    ("FULL_PERIOD", "预备期异常"),
                                    ("POST_MISSING", "没有现任职务"),
                                    ("POST_SINCE_MISSING", "任现职时间未登记"),
                                    ("POST_SINCE_DIFFERS", "任现职时间与任职记录不一致"),
                                    ("POST_NO_PAPER", "任职没有决定文件"),
                                    ("POST_LEVEL_MISSING", "职务层次未登记"),
                                    ("POST_LEVEL_UNKNOWN", "职务层次名称不规范"),
                                    ("POST_BEFORE_WORK", "任职早于参加工作"),
                                    ("POSTS_OVERLAP", "主职重叠"),
                                    ("RANK_UNKNOWN", "职级名称不规范"),
                                    ("RANK_SINCE_MISSING", "任现职级时间未登记"),
                                    ("RANK_TOO_EARLY", "职级早于职级制度"),
                                    ("RANK_BEFORE_WORK", "职级早于参加工作"),
                                    ("PHOTO_MISSING", "没有照片"),
                                    ("PHOTO_SMALL", "照片过小"),
                                    ("PHOTO_SHAPE", "照片比例异常"),
                                    ("TITLE_NO_DATE", "专业技术职务没有取得时间"),
                                    ("REWARD_NO_SOURCE", "奖励没有批准单位或时间"),
                                    ("MEASURE_NO_END", "处分没有影响期"),
                                    ("MEASURE_NO_PAPER", "处分没有文号"),
                                    ("RESULT_MISSING", "缺少年度考核结果"),
                                    ("RESULT_BEFORE_WORK", "考核结果早于参加工作"),
                                ],
                                max_length=30,
                                verbose_name="规则",
                            ),
                        ),
                        (
                            "severity",
                            models.CharField(
                                choices=[("error", "错误"), ("warning", "警告"), ("notice", "提示")],
                                max_length=10,
                                verbose_name="程度",
                            ),
                        ),
                        ("section", models.CharField(max_length=20, verbose_name="所在部分")),
                        ("message", models.CharField(max_length=300, verbose_name="问题")),
                        ("row", models.BigIntegerField(null=True, verbose_name="所在行")),
                        ("found_on", models.DateField(verbose_name="发现日期")),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="defects",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        (
                            "returned",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="defects",
                                to="personnel.defectreturn",
                                verbose_name="退回",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "档案问题",
                        "verbose_name_plural": "档案问题",
                        "ordering": ["cadre", "id"],
                        "indexes": [models.Index(fields=["rule", "cadre"], name="defect_by_rule")],
                    },
                ),
                migrations.CreateModel(
                    name="Reward",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        ("name", models.CharField(max_length=100, verbose_name="奖励名称")),
                        ("level", models.CharField(blank=True, max_length=20, verbose_name="级别")),
                        (
                            "on",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="批准时间"),
                        ),
                        ("granted_by", models.CharField(blank=True, max_length=100, verbose_name="批准单位")),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="事由")),
                        ("paper", models.CharField(blank=True, max_length=100, verbose_name="文号")),
                        (
                            "revoked",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="撤销时间"),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "奖励",
                        "verbose_name_plural": "奖励",
                        "ordering": ["cadre", "-on", "-id"],
                        "indexes": [models.Index(fields=["name", "cadre"], name="reward_by_name")],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_rewardevent" ("cadre_id", "granted_by", "id", "level", "name", "note", "on", "paper", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revoked", "source") VALUES (NEW."cadre_id", NEW."granted_by", NEW."id", NEW."level", NEW."name", NEW."note", NEW."on", NEW."paper", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."revoked", NEW."source"); RETURN NULL;',
                                    hash="7b77ee3c1ea06239b742bb21b38cd122929733c6",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f72af",
                                    table="personnel_reward",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_rewardevent" ("cadre_id", "granted_by", "id", "level", "name", "note", "on", "paper", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revoked", "source") VALUES (NEW."cadre_id", NEW."granted_by", NEW."id", NEW."level", NEW."name", NEW."note", NEW."on", NEW."paper", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."revoked", NEW."source"); RETURN NULL;',
                                    hash="1ab25b63c96b9a68f900e0bdf3afb264bf7e757a",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d5ec9",
                                    table="personnel_reward",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_rewardevent" ("cadre_id", "granted_by", "id", "level", "name", "note", "on", "paper", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revoked", "source") VALUES (OLD."cadre_id", OLD."granted_by", OLD."id", OLD."level", OLD."name", OLD."note", OLD."on", OLD."paper", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."revoked", OLD."source"); RETURN NULL;',
                                    hash="1a0933bf7b2190bf6b84645cfccc745e6d1ac045",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_aba11",
                                    table="personnel_reward",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RewardEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        ("name", models.CharField(max_length=100, verbose_name="奖励名称")),
                        ("level", models.CharField(blank=True, max_length=20, verbose_name="级别")),
                        (
                            "on",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="批准时间"),
                        ),
                        ("granted_by", models.CharField(blank=True, max_length=100, verbose_name="批准单位")),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="事由")),
                        ("paper", models.CharField(blank=True, max_length=100, verbose_name="文号")),
                        (
                            "revoked",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="撤销时间"),
                        ),
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
                                to="personnel.reward",
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
                                    hash="9665785b858040ffef8988bca060f46aef846196",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_45496",
                                    table="personnel_rewardevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Screening",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("on", models.DateField(verbose_name="计算日期")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="发起时间")),
                        ("done_at", models.DateTimeField(null=True, verbose_name="完成时间")),
                        ("judged", models.PositiveIntegerField(default=0, verbose_name="判断人数")),
                        ("met", models.PositiveIntegerField(default=0, verbose_name="符合")),
                        ("waivable", models.PositiveIntegerField(default=0, verbose_name="须说明理由")),
                        ("unknown", models.PositiveIntegerField(default=0, verbose_name="待核实")),
                        ("not_met", models.PositiveIntegerField(default=0, verbose_name="不符合")),
                        ("tally", models.JSONField(default=list, verbose_name="各条件未满足人数")),
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
                            "criteria",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="screenings",
                                to="personnel.criteria",
                                verbose_name="任职条件",
                            ),
                        ),
                        (
                            "job",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="jobs.job",
                                verbose_name="任务",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="screenings",
                                to="personnel.post",
                                verbose_name="拟任职务",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="单位范围",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "资格筛查",
                        "verbose_name_plural": "资格筛查",
                        "ordering": ["-id"],
                        "indexes": [models.Index(fields=["by", "-id"], name="screening_by_user")],
                    },
                ),
                migrations.CreateModel(
                    name="ScreeningLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("met", "符合"),
                                    ("waivable", "须说明理由"),
                                    ("unknown", "待核实"),
                                    ("not_met", "不符合"),
                                ],
                                max_length=8,
                                verbose_name="结论",
                            ),
                        ),
                        (
                            "missing",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.PositiveSmallIntegerField(),
                                default=list,
                                size=None,
                                verbose_name="未满足的条件",
                            ),
                        ),
                        ("short", models.PositiveSmallIntegerField(default=0, verbose_name="未满足的条件数")),
                        ("met_on", models.DateField(null=True, verbose_name="可符合日期")),
                        ("reasons", models.JSONField(default=list, verbose_name="理由")),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        (
                            "screening",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="personnel.screening",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "筛查结论",
                        "verbose_name_plural": "筛查结论",
                        "ordering": ["screening", "id"],
                        "indexes": [
                            models.Index(fields=["screening", "outcome", "id"], name="screening_line_by_outcome"),
                            models.Index(fields=["screening", "short", "met_on", "id"], name="screening_line_by_short"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Skill",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("language", "语言"), ("skill", "专长"), ("licence", "职业资格")],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="名称")),
                        ("grade", models.CharField(blank=True, max_length=60, verbose_name="水平")),
                        ("certificate", models.CharField(blank=True, max_length=100, verbose_name="证书")),
                        (
                            "since",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="取得时间"),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "语言与专长",
                        "verbose_name_plural": "语言与专长",
                        "ordering": ["cadre", "kind", "id"],
                        "indexes": [models.Index(fields=["name", "cadre"], name="skill_by_name")],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_skillevent" ("cadre_id", "certificate", "grade", "id", "kind", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "source") VALUES (NEW."cadre_id", NEW."certificate", NEW."grade", NEW."id", NEW."kind", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."since", NEW."source"); RETURN NULL;',
                                    hash="9097f74d8c76bf624cce9608d26be21df1c86538",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_c901a",
                                    table="personnel_skill",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_skillevent" ("cadre_id", "certificate", "grade", "id", "kind", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "source") VALUES (NEW."cadre_id", NEW."certificate", NEW."grade", NEW."id", NEW."kind", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."since", NEW."source"); RETURN NULL;',
                                    hash="032ee17c62da45714a57aafcb09b90fc85cfe63d",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1428d",
                                    table="personnel_skill",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_skillevent" ("cadre_id", "certificate", "grade", "id", "kind", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "source") VALUES (OLD."cadre_id", OLD."certificate", OLD."grade", OLD."id", OLD."kind", OLD."name", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."since", OLD."source"); RETURN NULL;',
                                    hash="77f8d4cf5d194cbdc64bed5b8c9b202e384c45f2",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_bf50e",
                                    table="personnel_skill",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SkillEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("language", "语言"), ("skill", "专长"), ("licence", "职业资格")],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="名称")),
                        ("grade", models.CharField(blank=True, max_length=60, verbose_name="水平")),
                        ("certificate", models.CharField(blank=True, max_length=100, verbose_name="证书")),
                        (
                            "since",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="取得时间"),
                        ),
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
                                to="personnel.skill",
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
                                    hash="b32f3413058310b229747da56f0a55cc704a225f",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_adcb1",
                                    table="personnel_skillevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Tenure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("level", models.CharField(blank=True, max_length=30, verbose_name="职务层次")),
                        ("is_main", models.BooleanField(default=True, verbose_name="主职")),
                        (
                            "started",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="任职时间"),
                        ),
                        (
                            "ended",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="免职时间"),
                        ),
                        ("basis", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                        (
                            "nature",
                            models.CharField(
                                choices=[
                                    ("regular", "任职"),
                                    ("concurrent", "兼任"),
                                    ("attached", "挂职"),
                                    ("seconded", "借调"),
                                    ("acting", "主持工作"),
                                ],
                                default="regular",
                                max_length=12,
                                verbose_name="性质",
                            ),
                        ),
                        ("appoint_way", models.CharField(blank=True, max_length=2, verbose_name="任职方式")),
                        ("decided_on", models.DateField(blank=True, null=True, verbose_name="决定日期")),
                        ("decided_by", models.CharField(blank=True, max_length=100, verbose_name="决定机关")),
                        ("on_probation_until", models.DateField(blank=True, null=True, verbose_name="试用期止")),
                        ("removal_way", models.CharField(blank=True, max_length=2, verbose_name="免职方式")),
                        ("removal_reason", models.CharField(blank=True, max_length=4, verbose_name="免职原因")),
                        ("removal_paper", models.CharField(blank=True, max_length=100, verbose_name="免职文号")),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tenures",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tenures",
                                to="personnel.post",
                                verbose_name="职务",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "任职",
                        "verbose_name_plural": "任职",
                        "ordering": ["cadre", "-started", "-id"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("ended", None), ("is_main", True), ("nature", "regular")),
                                fields=["started"],
                                name="tenure_open_by_start",
                            ),
                            models.Index(
                                condition=models.Q(("ended", None), ("on_probation_until__isnull", False)),
                                fields=["on_probation_until"],
                                name="tenure_by_probation",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended", None), ("is_main", True)),
                                fields=("cadre",),
                                name="one_open_main_tenure_per_cadre",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started", None),
                                    ("ended", None),
                                    ("ended__gte", models.F("started")),
                                    _connector="OR",
                                ),
                                name="tenure_ends_after_it_begins",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_tenureevent" ("appoint_way", "basis", "cadre_id", "decided_by", "decided_on", "ended", "id", "is_main", "level", "nature", "note", "on_probation_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "removal_paper", "removal_reason", "removal_way", "source", "started") VALUES (NEW."appoint_way", NEW."basis", NEW."cadre_id", NEW."decided_by", NEW."decided_on", NEW."ended", NEW."id", NEW."is_main", NEW."level", NEW."nature", NEW."note", NEW."on_probation_until", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."post_id", NEW."removal_paper", NEW."removal_reason", NEW."removal_way", NEW."source", NEW."started"); RETURN NULL;',
                                    hash="1d64ab141d8616bb1111c53197bb20348655b3b2",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_d53d3",
                                    table="personnel_tenure",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_tenureevent" ("appoint_way", "basis", "cadre_id", "decided_by", "decided_on", "ended", "id", "is_main", "level", "nature", "note", "on_probation_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "removal_paper", "removal_reason", "removal_way", "source", "started") VALUES (NEW."appoint_way", NEW."basis", NEW."cadre_id", NEW."decided_by", NEW."decided_on", NEW."ended", NEW."id", NEW."is_main", NEW."level", NEW."nature", NEW."note", NEW."on_probation_until", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."post_id", NEW."removal_paper", NEW."removal_reason", NEW."removal_way", NEW."source", NEW."started"); RETURN NULL;',
                                    hash="a86d2c577a3f1c10063b2af2c304c7efc891fec8",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_2636e",
                                    table="personnel_tenure",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_tenureevent" ("appoint_way", "basis", "cadre_id", "decided_by", "decided_on", "ended", "id", "is_main", "level", "nature", "note", "on_probation_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "removal_paper", "removal_reason", "removal_way", "source", "started") VALUES (OLD."appoint_way", OLD."basis", OLD."cadre_id", OLD."decided_by", OLD."decided_on", OLD."ended", OLD."id", OLD."is_main", OLD."level", OLD."nature", OLD."note", OLD."on_probation_until", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."post_id", OLD."removal_paper", OLD."removal_reason", OLD."removal_way", OLD."source", OLD."started"); RETURN NULL;',
                                    hash="cc44675b88f130f95606c53a0e941bb79587ebe6",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_4f621",
                                    table="personnel_tenure",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TenureEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("level", models.CharField(blank=True, max_length=30, verbose_name="职务层次")),
                        ("is_main", models.BooleanField(default=True, verbose_name="主职")),
                        (
                            "started",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="任职时间"),
                        ),
                        (
                            "ended",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="免职时间"),
                        ),
                        ("basis", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                        (
                            "nature",
                            models.CharField(
                                choices=[
                                    ("regular", "任职"),
                                    ("concurrent", "兼任"),
                                    ("attached", "挂职"),
                                    ("seconded", "借调"),
                                    ("acting", "主持工作"),
                                ],
                                default="regular",
                                max_length=12,
                                verbose_name="性质",
                            ),
                        ),
                        ("appoint_way", models.CharField(blank=True, max_length=2, verbose_name="任职方式")),
                        ("decided_on", models.DateField(blank=True, null=True, verbose_name="决定日期")),
                        ("decided_by", models.CharField(blank=True, max_length=100, verbose_name="决定机关")),
                        ("on_probation_until", models.DateField(blank=True, null=True, verbose_name="试用期止")),
                        ("removal_way", models.CharField(blank=True, max_length=2, verbose_name="免职方式")),
                        ("removal_reason", models.CharField(blank=True, max_length=4, verbose_name="免职原因")),
                        ("removal_paper", models.CharField(blank=True, max_length=100, verbose_name="免职文号")),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
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
                                to="personnel.tenure",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.post",
                                verbose_name="职务",
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
                                    hash="467f60bbea56d0cc76beee48f54c63e754f7128b",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_e9ca8",
                                    table="personnel_tenureevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RecordHealth",
                    fields=[
                        (
                            "cadre",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="record_health",
                                serialize=False,
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        ("score", models.PositiveSmallIntegerField(verbose_name="健康度")),
                        ("errors", models.PositiveSmallIntegerField(default=0, verbose_name="错误")),
                        ("warnings", models.PositiveSmallIntegerField(default=0, verbose_name="警告")),
                        ("notices", models.PositiveSmallIntegerField(default=0, verbose_name="提示")),
                        ("examined_on", models.DateField(verbose_name="体检日期")),
                    ],
                    options={
                        "verbose_name": "体检结果",
                        "verbose_name_plural": "体检结果",
                        "ordering": ["score", "cadre"],
                        "indexes": [models.Index(fields=["score", "cadre"], name="record_health_by_score")],
                    },
                ),
                migrations.CreateModel(
                    name="CadreEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.CharField(max_length=40, verbose_name="工号")),
                        ("name", models.CharField(max_length=50, verbose_name="姓名")),
                        (
                            "sex",
                            models.CharField(
                                blank=True, choices=[("男", "男"), ("女", "女")], max_length=1, verbose_name="性别"
                            ),
                        ),
                        (
                            "born",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="出生年月"),
                        ),
                        ("ethnic", models.CharField(blank=True, max_length=20, verbose_name="民族")),
                        ("native_place", models.CharField(blank=True, max_length=60, verbose_name="籍贯")),
                        ("identity", cadre_mgmt.common.fields.EncryptedTextField(blank=True, verbose_name="身份证号")),
                        ("identity_digest", models.CharField(blank=True, editable=False, max_length=64)),
                        ("birthplace", models.CharField(blank=True, max_length=60, verbose_name="出生地")),
                        ("health", cadre_mgmt.common.fields.EncryptedTextField(blank=True, verbose_name="健康状况")),
                        ("marital", models.CharField(blank=True, max_length=20, verbose_name="婚姻状况")),
                        (
                            "home_address",
                            cadre_mgmt.common.fields.EncryptedTextField(blank=True, verbose_name="家庭住址"),
                        ),
                        ("specialty", models.CharField(blank=True, max_length=200, verbose_name="熟悉专业有何专长")),
                        ("title", models.CharField(blank=True, max_length=100, verbose_name="专业技术职务")),
                        ("political", models.CharField(blank=True, max_length=30, verbose_name="政治面貌")),
                        (
                            "joined_party",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="入党时间"),
                        ),
                        (
                            "full_member_on",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="转正时间"),
                        ),
                        ("other_party", models.CharField(blank=True, max_length=60, verbose_name="其他党派")),
                        (
                            "began_work",
                            cadre_mgmt.common.fields.PartialDateField(
                                blank=True, null=True, verbose_name="参加工作时间"
                            ),
                        ),
                        ("staff_kind", models.CharField(blank=True, max_length=40, verbose_name="人员类别")),
                        ("fulltime_education", models.CharField(blank=True, max_length=40, verbose_name="全日制学历")),
                        ("fulltime_degree", models.CharField(blank=True, max_length=60, verbose_name="全日制学位")),
                        (
                            "fulltime_school",
                            models.CharField(blank=True, max_length=200, verbose_name="全日制毕业院校及专业"),
                        ),
                        ("inservice_education", models.CharField(blank=True, max_length=40, verbose_name="在职学历")),
                        ("inservice_degree", models.CharField(blank=True, max_length=60, verbose_name="在职学位")),
                        (
                            "inservice_school",
                            models.CharField(blank=True, max_length=200, verbose_name="在职毕业院校及专业"),
                        ),
                        ("post_level", models.CharField(blank=True, max_length=30, verbose_name="职务层次")),
                        (
                            "post_since",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="任现职时间"),
                        ),
                        ("rank", models.CharField(blank=True, max_length=40, verbose_name="职级")),
                        (
                            "rank_since",
                            cadre_mgmt.common.fields.PartialDateField(
                                blank=True, null=True, verbose_name="任现职级时间"
                            ),
                        ),
                        ("subcategory", models.CharField(blank=True, max_length=20, verbose_name="考核小类")),
                        ("resume", models.TextField(blank=True, verbose_name="简历")),
                        ("phone", cadre_mgmt.common.fields.EncryptedTextField(blank=True, verbose_name="联系电话")),
                        ("left_on", models.DateField(blank=True, null=True, verbose_name="离开日期")),
                        ("left_reason", models.CharField(blank=True, max_length=100, verbose_name="离开原因")),
                        ("pinyin", models.CharField(blank=True, editable=False, max_length=200)),
                        ("initials", models.CharField(blank=True, editable=False, max_length=50)),
                        (
                            "account",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="账号",
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
                                to="personnel.cadre",
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
                            "post",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.post",
                                verbose_name="现任职务",
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
                                    hash="b36043290301f3080bccfff923c4fc6aba388b9f",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_95b0e",
                                    table="personnel_cadreevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CareerEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="序号")),
                        (
                            "started",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="起始时间"),
                        ),
                        (
                            "ended",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="终止时间"),
                        ),
                        ("started_text", models.CharField(blank=True, max_length=10, verbose_name="起始（原文）")),
                        ("ended_text", models.CharField(blank=True, max_length=10, verbose_name="终止（原文）")),
                        ("is_point", models.BooleanField(default=False, verbose_name="只有一个时间")),
                        ("text", models.CharField(max_length=1000, verbose_name="内容")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("study", "学习"), ("work", "工作")],
                                default="work",
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("marker", models.CharField(blank=True, max_length=4, verbose_name="其间标记")),
                        ("unit_name", models.CharField(blank=True, max_length=200, verbose_name="所在单位")),
                        ("post_name", models.CharField(blank=True, max_length=200, verbose_name="职务")),
                        ("level", models.CharField(blank=True, max_length=30, verbose_name="职务层次")),
                        (
                            "place",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("central", "中央单位"),
                                    ("province", "省直单位"),
                                    ("city", "市直单位"),
                                    ("district", "区县直单位"),
                                    ("township", "乡镇"),
                                    ("street", "街道"),
                                    ("village", "村、社区"),
                                    ("school", "学校"),
                                    ("hospital", "医疗卫生机构"),
                                    ("enterprise", "企业"),
                                    ("army", "部队"),
                                    ("project", "服务基层项目"),
                                    ("other", "其他"),
                                ],
                                max_length=12,
                                verbose_name="单位类型",
                            ),
                        ),
                        (
                            "employment",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("regular", "在职"),
                                    ("full_study", "脱产学习"),
                                    ("part_study", "在职学习"),
                                    ("seconded", "借调"),
                                    ("attached", "挂职"),
                                    ("service", "参军"),
                                    ("waiting", "待分配"),
                                ],
                                max_length=12,
                                verbose_name="用工形式",
                            ),
                        ),
                        ("confidence", models.PositiveSmallIntegerField(default=100, verbose_name="识别把握（%）")),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="inner",
                                to="personnel.careerentry",
                                verbose_name="所属简历段",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "简历段",
                        "verbose_name_plural": "简历段",
                        "ordering": ["cadre", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                                fields=("cadre", "position"),
                                name="one_career_entry_at_a_position",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_careerentryevent" ("cadre_id", "confidence", "employment", "ended", "ended_text", "id", "is_point", "kind", "level", "marker", "note", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "position", "post_name", "source", "started", "started_text", "text", "unit_name") VALUES (NEW."cadre_id", NEW."confidence", NEW."employment", NEW."ended", NEW."ended_text", NEW."id", NEW."is_point", NEW."kind", NEW."level", NEW."marker", NEW."note", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."position", NEW."post_name", NEW."source", NEW."started", NEW."started_text", NEW."text", NEW."unit_name"); RETURN NULL;',
                                    hash="f458f71ce59e77cb562b36d2687edb6d2e629ff9",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_c6a65",
                                    table="personnel_careerentry",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_careerentryevent" ("cadre_id", "confidence", "employment", "ended", "ended_text", "id", "is_point", "kind", "level", "marker", "note", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "position", "post_name", "source", "started", "started_text", "text", "unit_name") VALUES (NEW."cadre_id", NEW."confidence", NEW."employment", NEW."ended", NEW."ended_text", NEW."id", NEW."is_point", NEW."kind", NEW."level", NEW."marker", NEW."note", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."position", NEW."post_name", NEW."source", NEW."started", NEW."started_text", NEW."text", NEW."unit_name"); RETURN NULL;',
                                    hash="34e3f4a99d4d18317d2444aa981c42093ab2ff84",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_4a500",
                                    table="personnel_careerentry",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_careerentryevent" ("cadre_id", "confidence", "employment", "ended", "ended_text", "id", "is_point", "kind", "level", "marker", "note", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "position", "post_name", "source", "started", "started_text", "text", "unit_name") VALUES (OLD."cadre_id", OLD."confidence", OLD."employment", OLD."ended", OLD."ended_text", OLD."id", OLD."is_point", OLD."kind", OLD."level", OLD."marker", OLD."note", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."position", OLD."post_name", OLD."source", OLD."started", OLD."started_text", OLD."text", OLD."unit_name"); RETURN NULL;',
                                    hash="e8d5ea99714caa71de562fd104dd3dd42ae479d3",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ba5b4",
                                    table="personnel_careerentry",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CareerEntryEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="序号")),
                        (
                            "started",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="起始时间"),
                        ),
                        (
                            "ended",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="终止时间"),
                        ),
                        ("started_text", models.CharField(blank=True, max_length=10, verbose_name="起始（原文）")),
                        ("ended_text", models.CharField(blank=True, max_length=10, verbose_name="终止（原文）")),
                        ("is_point", models.BooleanField(default=False, verbose_name="只有一个时间")),
                        ("text", models.CharField(max_length=1000, verbose_name="内容")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("study", "学习"), ("work", "工作")],
                                default="work",
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("marker", models.CharField(blank=True, max_length=4, verbose_name="其间标记")),
                        ("unit_name", models.CharField(blank=True, max_length=200, verbose_name="所在单位")),
                        ("post_name", models.CharField(blank=True, max_length=200, verbose_name="职务")),
                        ("level", models.CharField(blank=True, max_length=30, verbose_name="职务层次")),
                        (
                            "place",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("central", "中央单位"),
                                    ("province", "省直单位"),
                                    ("city", "市直单位"),
                                    ("district", "区县直单位"),
                                    ("township", "乡镇"),
                                    ("street", "街道"),
                                    ("village", "村、社区"),
                                    ("school", "学校"),
                                    ("hospital", "医疗卫生机构"),
                                    ("enterprise", "企业"),
                                    ("army", "部队"),
                                    ("project", "服务基层项目"),
                                    ("other", "其他"),
                                ],
                                max_length=12,
                                verbose_name="单位类型",
                            ),
                        ),
                        (
                            "employment",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("regular", "在职"),
                                    ("full_study", "脱产学习"),
                                    ("part_study", "在职学习"),
                                    ("seconded", "借调"),
                                    ("attached", "挂职"),
                                    ("service", "参军"),
                                    ("waiting", "待分配"),
                                ],
                                max_length=12,
                                verbose_name="用工形式",
                            ),
                        ),
                        ("confidence", models.PositiveSmallIntegerField(default=100, verbose_name="识别把握（%）")),
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
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.careerentry",
                                verbose_name="所属简历段",
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
                                to="personnel.careerentry",
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
                                    hash="0458299026caafa399bf0e6e8addabe30ab80af7",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_6fb6b",
                                    table="personnel_careerentryevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChangeProposal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "待审核"), ("decided", "已办结"), ("withdrawn", "已撤回")],
                                default="open",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="申请时间")),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="办结时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="申请人",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposals",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "更正申请",
                        "verbose_name_plural": "更正申请",
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(fields=["state", "-id"], name="proposal_by_state"),
                            models.Index(fields=["cadre", "-id"], name="proposal_by_cadre"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConductRecord",
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
                                choices=[("admonition", "诫勉谈话"), ("other", "其他")],
                                max_length=20,
                                verbose_name="类别",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="日期")),
                        ("text", models.CharField(max_length=500, verbose_name="内容")),
                        ("source", models.CharField(max_length=200, verbose_name="来源")),
                        ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="记录时间")),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conduct_records",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "监督纪实",
                        "verbose_name_plural": "监督纪实",
                        "ordering": ["-on", "-id"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_conductrecordevent" ("by_id", "cadre_id", "id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "source", "text", "withdrawn_at") VALUES (NEW."by_id", NEW."cadre_id", NEW."id", NEW."kind", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."source", NEW."text", NEW."withdrawn_at"); RETURN NULL;',
                                    hash="29f7438aae218a4cad51ad4ade4cb5031e462bdc",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_4b020",
                                    table="personnel_conductrecord",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_conductrecordevent" ("by_id", "cadre_id", "id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "source", "text", "withdrawn_at") VALUES (NEW."by_id", NEW."cadre_id", NEW."id", NEW."kind", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."source", NEW."text", NEW."withdrawn_at"); RETURN NULL;',
                                    hash="ec6482ad99bd0c5aa9185424a531f40a42c56460",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_61582",
                                    table="personnel_conductrecord",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_conductrecordevent" ("by_id", "cadre_id", "id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "source", "text", "withdrawn_at") VALUES (OLD."by_id", OLD."cadre_id", OLD."id", OLD."kind", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."source", OLD."text", OLD."withdrawn_at"); RETURN NULL;',
                                    hash="9823a2f831e69faaaba2d06270e18f72f98e2099",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_d3570",
                                    table="personnel_conductrecord",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConductRecordEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[("admonition", "诫勉谈话"), ("other", "其他")],
                                max_length=20,
                                verbose_name="类别",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="日期")),
                        ("text", models.CharField(max_length=500, verbose_name="内容")),
                        ("source", models.CharField(max_length=200, verbose_name="来源")),
                        ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="记录时间")),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                        (
                            "by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
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
                                to="personnel.conductrecord",
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
                                    hash="fe22bdf623a6ec26f71aabae205f24f9e7f4ae33",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_79872",
                                    table="personnel_conductrecordevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Discipline",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        (
                            "measure",
                            models.CharField(
                                choices=[
                                    ("admonition", "诫勉"),
                                    ("party_warning", "党内警告"),
                                    ("party_serious_warning", "党内严重警告"),
                                    ("party_removal", "撤销党内职务"),
                                    ("party_probation_1", "留党察看一年"),
                                    ("party_probation_2", "留党察看二年"),
                                    ("party_expulsion", "开除党籍"),
                                    ("warning", "政务警告"),
                                    ("demerit", "记过"),
                                    ("serious_demerit", "记大过"),
                                    ("demotion", "降级"),
                                    ("removal", "撤职"),
                                    ("dismissal", "开除"),
                                    ("staff_warning", "事业单位警告"),
                                    ("staff_demerit", "事业单位记过"),
                                    ("staff_demotion", "降低岗位等级"),
                                    ("post_adjusted", "调整职务"),
                                    ("resignation", "责令辞职"),
                                    ("relieved", "免职"),
                                    ("demoted", "降职"),
                                ],
                                max_length=24,
                                verbose_name="处理种类",
                            ),
                        ),
                        ("effective_on", models.DateField(verbose_name="生效日期")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="影响期止")),
                        ("restored_on", models.DateField(blank=True, null=True, verbose_name="恢复权利（解除）日期")),
                        ("decided_by", models.CharField(blank=True, max_length=100, verbose_name="决定机关")),
                        ("paper", models.CharField(blank=True, max_length=100, verbose_name="文号")),
                        ("text", cadre_mgmt.common.fields.EncryptedTextField(blank=True, verbose_name="事由")),
                        ("is_open_case", models.BooleanField(default=False, verbose_name="立案尚未结案")),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "处分",
                        "verbose_name_plural": "处分",
                        "ordering": ["cadre", "-effective_on", "-id"],
                        "indexes": [models.Index(fields=["ends_on"], name="discipline_by_end")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None), ("ends_on__gte", models.F("effective_on")), _connector="OR"
                                ),
                                name="influence_ends_after_it_begins",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_disciplineevent" ("cadre_id", "decided_by", "effective_on", "ends_on", "id", "is_open_case", "measure", "note", "paper", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "restored_on", "source", "text") VALUES (NEW."cadre_id", NEW."decided_by", NEW."effective_on", NEW."ends_on", NEW."id", NEW."is_open_case", NEW."measure", NEW."note", NEW."paper", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."restored_on", NEW."source", NEW."text"); RETURN NULL;',
                                    hash="65357cf3d0dd202f12eaa617a0c756148df598ed",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_29352",
                                    table="personnel_discipline",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_disciplineevent" ("cadre_id", "decided_by", "effective_on", "ends_on", "id", "is_open_case", "measure", "note", "paper", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "restored_on", "source", "text") VALUES (NEW."cadre_id", NEW."decided_by", NEW."effective_on", NEW."ends_on", NEW."id", NEW."is_open_case", NEW."measure", NEW."note", NEW."paper", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."restored_on", NEW."source", NEW."text"); RETURN NULL;',
                                    hash="5766fd1897cc251b894242929a69eae8b8f13658",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_0879f",
                                    table="personnel_discipline",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_disciplineevent" ("cadre_id", "decided_by", "effective_on", "ends_on", "id", "is_open_case", "measure", "note", "paper", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "restored_on", "source", "text") VALUES (OLD."cadre_id", OLD."decided_by", OLD."effective_on", OLD."ends_on", OLD."id", OLD."is_open_case", OLD."measure", OLD."note", OLD."paper", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."restored_on", OLD."source", OLD."text"); RETURN NULL;',
                                    hash="91c34695eb155105b70bede2f4cb3d99606e190f",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_6b4cd",
                                    table="personnel_discipline",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DisciplineEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        (
                            "measure",
                            models.CharField(
                                choices=[
                                    ("admonition", "诫勉"),
                                    ("party_warning", "党内警告"),
                                    ("party_serious_warning", "党内严重警告"),
                                    ("party_removal", "撤销党内职务"),
                                    ("party_probation_1", "留党察看一年"),
                                    ("party_probation_2", "留党察看二年"),
                                    ("party_expulsion", "开除党籍"),
                                    ("warning", "政务警告"),
                                    ("demerit", "记过"),
                                    ("serious_demerit", "记大过"),
                                    ("demotion", "降级"),
                                    ("removal", "撤职"),
                                    ("dismissal", "开除"),
                                    ("staff_warning", "事业单位警告"),
                                    ("staff_demerit", "事业单位记过"),
                                    ("staff_demotion", "降低岗位等级"),
                                    ("post_adjusted", "调整职务"),
                                    ("resignation", "责令辞职"),
                                    ("relieved", "免职"),
                                    ("demoted", "降职"),
                                ],
                                max_length=24,
                                verbose_name="处理种类",
                            ),
                        ),
                        ("effective_on", models.DateField(verbose_name="生效日期")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="影响期止")),
                        ("restored_on", models.DateField(blank=True, null=True, verbose_name="恢复权利（解除）日期")),
                        ("decided_by", models.CharField(blank=True, max_length=100, verbose_name="决定机关")),
                        ("paper", models.CharField(blank=True, max_length=100, verbose_name="文号")),
                        ("text", cadre_mgmt.common.fields.EncryptedTextField(blank=True, verbose_name="事由")),
                        ("is_open_case", models.BooleanField(default=False, verbose_name="立案尚未结案")),
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
                                to="personnel.discipline",
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
                                    hash="bd64adf4c42fbc8c506ac186de1b8e133d5b953e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_a0cff",
                                    table="personnel_disciplineevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DutyAssignment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        (
                            "bearing",
                            models.CharField(
                                choices=[("main", "主办"), ("assist", "协办")],
                                default="main",
                                max_length=6,
                                verbose_name="承担方式",
                            ),
                        ),
                        ("text", models.CharField(max_length=500, verbose_name="分工内容")),
                        (
                            "started",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="起"),
                        ),
                        ("ended", cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="止")),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        (
                            "statutory",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to="personnel.statutoryduty",
                                verbose_name="法定职责",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "个人分工",
                        "verbose_name_plural": "个人分工",
                        "ordering": ["cadre", "-started", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started", None),
                                    ("ended", None),
                                    ("ended__gte", models.F("started")),
                                    _connector="OR",
                                ),
                                name="duty_assignment_ends_after_it_begins",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended", None), ("statutory__isnull", False)),
                                fields=("cadre", "statutory"),
                                name="one_open_assignment_per_cadre_and_duty",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_dutyassignmentevent" ("bearing", "cadre_id", "ended", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "started", "statutory_id", "text") VALUES (NEW."bearing", NEW."cadre_id", NEW."ended", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."started", NEW."statutory_id", NEW."text"); RETURN NULL;',
                                    hash="8fd98109a8ae695e632fe3fa4dfb0b38f9b922d6",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_e396b",
                                    table="personnel_dutyassignment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_dutyassignmentevent" ("bearing", "cadre_id", "ended", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "started", "statutory_id", "text") VALUES (NEW."bearing", NEW."cadre_id", NEW."ended", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."started", NEW."statutory_id", NEW."text"); RETURN NULL;',
                                    hash="2018930fe3c70e7f319d6754d0bab503bd2c8683",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_a5f66",
                                    table="personnel_dutyassignment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_dutyassignmentevent" ("bearing", "cadre_id", "ended", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "started", "statutory_id", "text") VALUES (OLD."bearing", OLD."cadre_id", OLD."ended", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."started", OLD."statutory_id", OLD."text"); RETURN NULL;',
                                    hash="9f43fb08bed14f292a05b932d46d9e8c8e09a83b",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b0428",
                                    table="personnel_dutyassignment",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DutyAssignmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        (
                            "bearing",
                            models.CharField(
                                choices=[("main", "主办"), ("assist", "协办")],
                                default="main",
                                max_length=6,
                                verbose_name="承担方式",
                            ),
                        ),
                        ("text", models.CharField(max_length=500, verbose_name="分工内容")),
                        (
                            "started",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="起"),
                        ),
                        ("ended", cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="止")),
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
                                to="personnel.dutyassignment",
                            ),
                        ),
                        (
                            "statutory",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.statutoryduty",
                                verbose_name="法定职责",
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
                                    hash="1da299cf4878a90d91ddcf59bfe03b14453c97d2",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_59187",
                                    table="personnel_dutyassignmentevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Education",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        (
                            "track",
                            models.CharField(
                                choices=[("full_time", "全日制教育"), ("in_service", "在职教育")],
                                max_length=12,
                                verbose_name="教育类别",
                            ),
                        ),
                        ("education", models.CharField(blank=True, max_length=40, verbose_name="学历")),
                        ("degree", models.CharField(blank=True, max_length=60, verbose_name="学位")),
                        ("school", models.CharField(blank=True, max_length=200, verbose_name="学校（院）系")),
                        ("major", models.CharField(blank=True, max_length=100, verbose_name="专业")),
                        (
                            "started",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="入学时间"),
                        ),
                        (
                            "ended",
                            cadre_mgmt.common.fields.PartialDateField(
                                blank=True, null=True, verbose_name="毕（结）业时间"
                            ),
                        ),
                        ("study_form", models.CharField(blank=True, max_length=2, verbose_name="从学单位类别")),
                        ("certificate", models.CharField(blank=True, max_length=60, verbose_name="证书号")),
                        (
                            "degree_on",
                            cadre_mgmt.common.fields.PartialDateField(
                                blank=True, null=True, verbose_name="学位授予时间"
                            ),
                        ),
                        ("is_highest", models.BooleanField(default=False, verbose_name="该类最高")),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "学历学位",
                        "verbose_name_plural": "学历学位",
                        "ordering": ["cadre", "track", "started", "id"],
                        "indexes": [models.Index(fields=["education", "cadre"], name="education_by_name")],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_educationevent" ("cadre_id", "certificate", "degree", "degree_on", "education", "ended", "id", "is_highest", "major", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school", "source", "started", "study_form", "track") VALUES (NEW."cadre_id", NEW."certificate", NEW."degree", NEW."degree_on", NEW."education", NEW."ended", NEW."id", NEW."is_highest", NEW."major", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."school", NEW."source", NEW."started", NEW."study_form", NEW."track"); RETURN NULL;',
                                    hash="2d649fa708fcd894bafd7626245ecfb99845428d",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2da8f",
                                    table="personnel_education",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_educationevent" ("cadre_id", "certificate", "degree", "degree_on", "education", "ended", "id", "is_highest", "major", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school", "source", "started", "study_form", "track") VALUES (NEW."cadre_id", NEW."certificate", NEW."degree", NEW."degree_on", NEW."education", NEW."ended", NEW."id", NEW."is_highest", NEW."major", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."school", NEW."source", NEW."started", NEW."study_form", NEW."track"); RETURN NULL;',
                                    hash="77e5f5c56c02befba3e6e0eaa1cf37213158728e",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c2bed",
                                    table="personnel_education",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_educationevent" ("cadre_id", "certificate", "degree", "degree_on", "education", "ended", "id", "is_highest", "major", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school", "source", "started", "study_form", "track") VALUES (OLD."cadre_id", OLD."certificate", OLD."degree", OLD."degree_on", OLD."education", OLD."ended", OLD."id", OLD."is_highest", OLD."major", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."school", OLD."source", OLD."started", OLD."study_form", OLD."track"); RETURN NULL;',
                                    hash="cc228af2e934afd401d54459dbb43d12b791ad57",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_62ba6",
                                    table="personnel_education",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EducationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        (
                            "track",
                            models.CharField(
                                choices=[("full_time", "全日制教育"), ("in_service", "在职教育")],
                                max_length=12,
                                verbose_name="教育类别",
                            ),
                        ),
                        ("education", models.CharField(blank=True, max_length=40, verbose_name="学历")),
                        ("degree", models.CharField(blank=True, max_length=60, verbose_name="学位")),
                        ("school", models.CharField(blank=True, max_length=200, verbose_name="学校（院）系")),
                        ("major", models.CharField(blank=True, max_length=100, verbose_name="专业")),
                        (
                            "started",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="入学时间"),
                        ),
                        (
                            "ended",
                            cadre_mgmt.common.fields.PartialDateField(
                                blank=True, null=True, verbose_name="毕（结）业时间"
                            ),
                        ),
                        ("study_form", models.CharField(blank=True, max_length=2, verbose_name="从学单位类别")),
                        ("certificate", models.CharField(blank=True, max_length=60, verbose_name="证书号")),
                        (
                            "degree_on",
                            cadre_mgmt.common.fields.PartialDateField(
                                blank=True, null=True, verbose_name="学位授予时间"
                            ),
                        ),
                        ("is_highest", models.BooleanField(default=False, verbose_name="该类最高")),
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
                                to="personnel.education",
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
                                    hash="be9a9e75d64b7cb41df1e0fd7a1972b4b40f6ec5",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_9bf4e",
                                    table="personnel_educationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExperienceDecision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "counter",
                            models.CharField(
                                choices=[("grassroots", "基层工作经历"), ("frontline", "基层一线经历")],
                                max_length=12,
                                verbose_name="计时",
                            ),
                        ),
                        ("entry_started", models.CharField(max_length=10, verbose_name="起始时间")),
                        ("entry_text", models.CharField(max_length=1000, verbose_name="经历")),
                        ("counts", models.BooleanField(verbose_name="计入")),
                        ("reason", models.CharField(max_length=300, verbose_name="理由")),
                        ("on", models.DateField(verbose_name="认定日期")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="认定人",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="experience_decisions",
                                to="personnel.cadre",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "经历认定",
                        "verbose_name_plural": "经历认定",
                        "ordering": ["cadre", "counter", "entry_started"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cadre", "counter", "entry_started", "entry_text"),
                                name="one_decision_per_line_and_counter",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_experiencedecisionevent" ("by_id", "cadre_id", "counter", "counts", "entry_started", "entry_text", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."by_id", NEW."cadre_id", NEW."counter", NEW."counts", NEW."entry_started", NEW."entry_text", NEW."id", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason"); RETURN NULL;',
                                    hash="c57c2de27e95ff98842dee037055317c7fbeedd8",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_c9ec7",
                                    table="personnel_experiencedecision",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_experiencedecisionevent" ("by_id", "cadre_id", "counter", "counts", "entry_started", "entry_text", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."by_id", NEW."cadre_id", NEW."counter", NEW."counts", NEW."entry_started", NEW."entry_text", NEW."id", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason"); RETURN NULL;',
                                    hash="12dec1cb0964c8bd7b9a32ab9bc9e73f36b92831",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_72c1f",
                                    table="personnel_experiencedecision",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_experiencedecisionevent" ("by_id", "cadre_id", "counter", "counts", "entry_started", "entry_text", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."by_id", OLD."cadre_id", OLD."counter", OLD."counts", OLD."entry_started", OLD."entry_text", OLD."id", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason"); RETURN NULL;',
                                    hash="b16934e2a3b5ab248c405da310c555a056b870cd",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_9785a",
                                    table="personnel_experiencedecision",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExperienceDecisionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "counter",
                            models.CharField(
                                choices=[("grassroots", "基层工作经历"), ("frontline", "基层一线经历")],
                                max_length=12,
                                verbose_name="计时",
                            ),
                        ),
                        ("entry_started", models.CharField(max_length=10, verbose_name="起始时间")),
                        ("entry_text", models.CharField(max_length=1000, verbose_name="经历")),
                        ("counts", models.BooleanField(verbose_name="计入")),
                        ("reason", models.CharField(max_length=300, verbose_name="理由")),
                        ("on", models.DateField(verbose_name="认定日期")),
                        (
                            "by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="认定人",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.cadre",
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
                                to="personnel.experiencedecision",
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
                                    hash="478ccb8780a7a144849c9254944670f4be10446e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_bc3e8",
                                    table="personnel_experiencedecisionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExperienceReview",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("grassroots_months", models.PositiveSmallIntegerField(verbose_name="基层工作经历（月）")),
                        ("frontline_months", models.PositiveSmallIntegerField(verbose_name="基层一线经历（月）")),
                        ("as_of", models.DateField(verbose_name="计算截止日期")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="审核意见")),
                        ("on", models.DateField(verbose_name="审核日期")),
                        ("released_on", models.DateField(blank=True, null=True, verbose_name="解除日期")),
                        ("release_reason", models.CharField(blank=True, max_length=300, verbose_name="解除理由")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="审核人",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="experience_reviews",
                                to="personnel.cadre",
                            ),
                        ),
                        (
                            "released_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="解除人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "基层经历审核",
                        "verbose_name_plural": "基层经历审核",
                        "ordering": ["cadre", "-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("released_on", None)),
                                fields=("cadre",),
                                name="one_experience_review_in_force",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_experiencereviewevent" ("as_of", "by_id", "cadre_id", "frontline_months", "grassroots_months", "id", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_reason", "released_by_id", "released_on") VALUES (NEW."as_of", NEW."by_id", NEW."cadre_id", NEW."frontline_months", NEW."grassroots_months", NEW."id", NEW."note", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."release_reason", NEW."released_by_id", NEW."released_on"); RETURN NULL;',
                                    hash="d13abad7a46f79155ad76fe9e433f2296857eeb6",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_0908d",
                                    table="personnel_experiencereview",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_experiencereviewevent" ("as_of", "by_id", "cadre_id", "frontline_months", "grassroots_months", "id", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_reason", "released_by_id", "released_on") VALUES (NEW."as_of", NEW."by_id", NEW."cadre_id", NEW."frontline_months", NEW."grassroots_months", NEW."id", NEW."note", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."release_reason", NEW."released_by_id", NEW."released_on"); RETURN NULL;',
                                    hash="74cf295827329a4159420b885c959fd45e424583",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_02eb8",
                                    table="personnel_experiencereview",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_experiencereviewevent" ("as_of", "by_id", "cadre_id", "frontline_months", "grassroots_months", "id", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_reason", "released_by_id", "released_on") VALUES (OLD."as_of", OLD."by_id", OLD."cadre_id", OLD."frontline_months", OLD."grassroots_months", OLD."id", OLD."note", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."release_reason", OLD."released_by_id", OLD."released_on"); RETURN NULL;',
                                    hash="d0c473cd16a2821271704cfacad420e9707b8cf1",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_8bf09",
                                    table="personnel_experiencereview",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExperienceReviewEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("grassroots_months", models.PositiveSmallIntegerField(verbose_name="基层工作经历（月）")),
                        ("frontline_months", models.PositiveSmallIntegerField(verbose_name="基层一线经历（月）")),
                        ("as_of", models.DateField(verbose_name="计算截止日期")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="审核意见")),
                        ("on", models.DateField(verbose_name="审核日期")),
                        ("released_on", models.DateField(blank=True, null=True, verbose_name="解除日期")),
                        ("release_reason", models.CharField(blank=True, max_length=300, verbose_name="解除理由")),
                        (
                            "by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="审核人",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.cadre",
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
                                to="personnel.experiencereview",
                            ),
                        ),
                        (
                            "released_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="解除人",
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
                                    hash="99002d7164a68b7fa8c23ae97711cd04d0050d75",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_ad9c2",
                                    table="personnel_experiencereviewevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExperienceStretch",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "counter",
                            models.CharField(
                                choices=[("grassroots", "基层工作经历"), ("frontline", "基层一线经历")],
                                max_length=12,
                                verbose_name="计时",
                            ),
                        ),
                        ("started", cadre_mgmt.common.fields.PartialDateField(verbose_name="起始时间")),
                        (
                            "ended",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="终止时间"),
                        ),
                        ("is_sure", models.BooleanField(default=True, verbose_name="已确定")),
                        ("text", models.CharField(blank=True, max_length=300, verbose_name="经历")),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stretches",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "计入时段",
                        "verbose_name_plural": "计入时段",
                        "ordering": ["cadre", "counter", "started"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cadre", "counter", "started"), name="one_stretch_begins_at_a_time"
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_experiencestretchevent" ("cadre_id", "counter", "ended", "id", "is_sure", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started", "text") VALUES (NEW."cadre_id", NEW."counter", NEW."ended", NEW."id", NEW."is_sure", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."started", NEW."text"); RETURN NULL;',
                                    hash="58a99db414154835b4c9550dbfb34a95fc57f18e",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a1116",
                                    table="personnel_experiencestretch",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_experiencestretchevent" ("cadre_id", "counter", "ended", "id", "is_sure", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started", "text") VALUES (NEW."cadre_id", NEW."counter", NEW."ended", NEW."id", NEW."is_sure", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."started", NEW."text"); RETURN NULL;',
                                    hash="0dad7f69a6bbc08f7ebd2ccbf7d0db837a026058",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_cb206",
                                    table="personnel_experiencestretch",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_experiencestretchevent" ("cadre_id", "counter", "ended", "id", "is_sure", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started", "text") VALUES (OLD."cadre_id", OLD."counter", OLD."ended", OLD."id", OLD."is_sure", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."started", OLD."text"); RETURN NULL;',
                                    hash="f522e83afc88a2b35472849349d6a9c4c55de498",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c693d",
                                    table="personnel_experiencestretch",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExperienceStretchEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "counter",
                            models.CharField(
                                choices=[("grassroots", "基层工作经历"), ("frontline", "基层一线经历")],
                                max_length=12,
                                verbose_name="计时",
                            ),
                        ),
                        ("started", cadre_mgmt.common.fields.PartialDateField(verbose_name="起始时间")),
                        (
                            "ended",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="终止时间"),
                        ),
                        ("is_sure", models.BooleanField(default=True, verbose_name="已确定")),
                        ("text", models.CharField(blank=True, max_length=300, verbose_name="经历")),
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
                                to="personnel.experiencestretch",
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
                                    hash="3fab4c44391f2675dd74b5e0a815f027e3b6d29e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_01ccf",
                                    table="personnel_experiencestretchevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FamilyMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="序号")),
                        ("relation", models.CharField(max_length=20, verbose_name="称谓")),
                        ("name", cadre_mgmt.common.fields.EncryptedTextField(verbose_name="姓名")),
                        ("born", cadre_mgmt.common.fields.EncryptedTextField(blank=True, verbose_name="出生年月")),
                        ("political", cadre_mgmt.common.fields.EncryptedTextField(blank=True, verbose_name="政治面貌")),
                        (
                            "work",
                            cadre_mgmt.common.fields.EncryptedTextField(blank=True, verbose_name="工作单位及职务"),
                        ),
                        ("is_dead", models.BooleanField(default=False, verbose_name="已去世")),
                        ("is_abroad", models.BooleanField(default=False, verbose_name="移居国（境）外")),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "家庭成员",
                        "verbose_name_plural": "家庭成员",
                        "ordering": ["cadre", "position", "id"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_familymemberevent" ("born", "cadre_id", "id", "is_abroad", "is_dead", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "political", "position", "relation", "source", "work") VALUES (NEW."born", NEW."cadre_id", NEW."id", NEW."is_abroad", NEW."is_dead", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."political", NEW."position", NEW."relation", NEW."source", NEW."work"); RETURN NULL;',
                                    hash="cbba3f53cfdecad37cdbddc624dd221c417f8bb3",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_5c8c3",
                                    table="personnel_familymember",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_familymemberevent" ("born", "cadre_id", "id", "is_abroad", "is_dead", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "political", "position", "relation", "source", "work") VALUES (NEW."born", NEW."cadre_id", NEW."id", NEW."is_abroad", NEW."is_dead", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."political", NEW."position", NEW."relation", NEW."source", NEW."work"); RETURN NULL;',
                                    hash="640a183148dcde2f32efcb1ebe344ea0e49dbb14",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_19fb8",
                                    table="personnel_familymember",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_familymemberevent" ("born", "cadre_id", "id", "is_abroad", "is_dead", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "political", "position", "relation", "source", "work") VALUES (OLD."born", OLD."cadre_id", OLD."id", OLD."is_abroad", OLD."is_dead", OLD."name", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."political", OLD."position", OLD."relation", OLD."source", OLD."work"); RETURN NULL;',
                                    hash="0afae9610b7ac9966c06a7dfa0c9863619555e2b",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_bc963",
                                    table="personnel_familymember",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FamilyMemberEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="序号")),
                        ("relation", models.CharField(max_length=20, verbose_name="称谓")),
                        ("name", cadre_mgmt.common.fields.EncryptedTextField(verbose_name="姓名")),
                        ("born", cadre_mgmt.common.fields.EncryptedTextField(blank=True, verbose_name="出生年月")),
                        ("political", cadre_mgmt.common.fields.EncryptedTextField(blank=True, verbose_name="政治面貌")),
                        (
                            "work",
                            cadre_mgmt.common.fields.EncryptedTextField(blank=True, verbose_name="工作单位及职务"),
                        ),
                        ("is_dead", models.BooleanField(default=False, verbose_name="已去世")),
                        ("is_abroad", models.BooleanField(default=False, verbose_name="移居国（境）外")),
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
                                to="personnel.familymember",
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
                                    hash="15f8cbcdfc5e777a3fd7050d33ff2f54051a57a0",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_9e7ba",
                                    table="personnel_familymemberevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Finding",
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
                                    ("revisit", "班子回访"),
                                    ("tracking", "跟踪考察"),
                                    ("talk", "谈话"),
                                    ("praise", "表扬"),
                                    ("warning", "提醒警示"),
                                    ("petition", "信访"),
                                    ("survey", "大调研"),
                                    ("other", "其他"),
                                ],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        (
                            "secrecy",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "内部"), (2, "敏感"), (3, "核心")], default=1, verbose_name="密级"
                            ),
                        ),
                        ("on", models.DateField(verbose_name="日期")),
                        ("title", models.CharField(max_length=100, verbose_name="事由")),
                        ("text", cadre_mgmt.common.fields.EncryptedTextField(blank=True, verbose_name="内容")),
                        ("department", models.CharField(blank=True, max_length=100, verbose_name="来源部门")),
                        ("source", models.CharField(max_length=200, verbose_name="来源")),
                        ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="记录时间")),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                        ("withdrawn_reason", models.CharField(blank=True, max_length=200, verbose_name="撤销理由")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="撤销人",
                            ),
                        ),
                        (
                            "survey",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="personnel.survey",
                                verbose_name="大调研",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "纪实",
                        "verbose_name_plural": "纪实",
                        "ordering": ["-on", "-id"],
                        "indexes": [
                            models.Index(fields=["-on", "-id"], name="finding_by_day"),
                            models.Index(fields=["cadre", "-on", "-id"], name="finding_by_cadre"),
                            models.Index(fields=["kind", "-on", "-id"], name="finding_by_kind"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=("survey", "cadre"),
                                name="one_finding_of_a_survey_per_cadre",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="findings_are_never_deleted",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                                    hash="be057dfec085d6ab5cf2a0c18537760f334a2f5f",
                                    operation="DELETE",
                                    pgid="pgtrigger_findings_are_never_deleted_843cf",
                                    table="personnel_finding",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_findingevent" ("by_id", "cadre_id", "department", "id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "secrecy", "source", "survey_id", "text", "title", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") VALUES (NEW."by_id", NEW."cadre_id", NEW."department", NEW."id", NEW."kind", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."secrecy", NEW."source", NEW."survey_id", NEW."text", NEW."title", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_reason"); RETURN NULL;',
                                    hash="4d657535cb072ea2b9b583e0bf017dc66b4e54c4",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f847b",
                                    table="personnel_finding",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_findingevent" ("by_id", "cadre_id", "department", "id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "secrecy", "source", "survey_id", "text", "title", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") VALUES (NEW."by_id", NEW."cadre_id", NEW."department", NEW."id", NEW."kind", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."secrecy", NEW."source", NEW."survey_id", NEW."text", NEW."title", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_reason"); RETURN NULL;',
                                    hash="ade83ff5ac59dddb0361f9fb1d853d4e9df1e449",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_a013c",
                                    table="personnel_finding",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_findingevent" ("by_id", "cadre_id", "department", "id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "secrecy", "source", "survey_id", "text", "title", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") VALUES (OLD."by_id", OLD."cadre_id", OLD."department", OLD."id", OLD."kind", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."secrecy", OLD."source", OLD."survey_id", OLD."text", OLD."title", OLD."withdrawn_at", OLD."withdrawn_by_id", OLD."withdrawn_reason"); RETURN NULL;',
                                    hash="a37e908f39c1dc77f4a4ed8d13021078e8dc6bb5",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b8e1b",
                                    table="personnel_finding",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FindingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("revisit", "班子回访"),
                                    ("tracking", "跟踪考察"),
                                    ("talk", "谈话"),
                                    ("praise", "表扬"),
                                    ("warning", "提醒警示"),
                                    ("petition", "信访"),
                                    ("survey", "大调研"),
                                    ("other", "其他"),
                                ],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        (
                            "secrecy",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "内部"), (2, "敏感"), (3, "核心")], default=1, verbose_name="密级"
                            ),
                        ),
                        ("on", models.DateField(verbose_name="日期")),
                        ("title", models.CharField(max_length=100, verbose_name="事由")),
                        ("text", cadre_mgmt.common.fields.EncryptedTextField(blank=True, verbose_name="内容")),
                        ("department", models.CharField(blank=True, max_length=100, verbose_name="来源部门")),
                        ("source", models.CharField(max_length=200, verbose_name="来源")),
                        ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="记录时间")),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                        ("withdrawn_reason", models.CharField(blank=True, max_length=200, verbose_name="撤销理由")),
                        (
                            "by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
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
                                to="personnel.finding",
                            ),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="撤销人",
                            ),
                        ),
                        (
                            "survey",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.survey",
                                verbose_name="大调研",
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
                                    hash="fc0598a833c1a7f4043568f1622bbc2063280d67",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_f0817",
                                    table="personnel_findingevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FindingFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=100, verbose_name="文件名")),
                        ("kind", models.CharField(max_length=5, verbose_name="格式")),
                        ("size", models.PositiveIntegerField(verbose_name="字节数")),
                        ("sha256", models.CharField(max_length=64, verbose_name="指纹")),
                        ("content", models.BinaryField()),
                        ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="上传时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="上传人",
                            ),
                        ),
                        (
                            "finding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="files",
                                to="personnel.finding",
                                verbose_name="纪实",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "依据材料",
                        "verbose_name_plural": "依据材料",
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("finding", "sha256"), name="a_file_once_for_a_finding")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FormImportLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("filename", models.CharField(max_length=200, verbose_name="文件名")),
                        ("sha256", models.CharField(blank=True, editable=False, max_length=64)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("new", "新增"), ("changed", "变更"), ("same", "相同"), ("refused", "拒绝")],
                                max_length=10,
                                verbose_name="结论",
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=50, verbose_name="姓名")),
                        ("changes", models.JSONField(default=list, verbose_name="变更")),
                        ("complaints", models.JSONField(default=list, verbose_name="问题")),
                        ("kept", cadre_mgmt.common.fields.EncryptedTextField(blank=True, verbose_name="原文")),
                        ("photo", models.BinaryField(null=True)),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        (
                            "form_import",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="personnel.formimport",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "导入的表",
                        "verbose_name_plural": "导入的表",
                        "ordering": ["id"],
                        "indexes": [models.Index(fields=["form_import", "kind", "id"], name="form_line_by_kind")],
                    },
                ),
                migrations.CreateModel(
                    name="Joining",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        (
                            "on",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="进入时间"),
                        ),
                        ("way", models.CharField(blank=True, max_length=40, verbose_name="进入方式")),
                        ("from_unit", models.CharField(blank=True, max_length=200, verbose_name="原工作单位")),
                        ("from_post", models.CharField(blank=True, max_length=100, verbose_name="原职务")),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "进入",
                        "verbose_name_plural": "进入",
                        "ordering": ["cadre", "-on", "-id"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_joiningevent" ("cadre_id", "from_post", "from_unit", "id", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "way") VALUES (NEW."cadre_id", NEW."from_post", NEW."from_unit", NEW."id", NEW."note", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."way"); RETURN NULL;',
                                    hash="a1618fa268d0e02c0887034a1c9c43a8797f5572",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_59165",
                                    table="personnel_joining",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_joiningevent" ("cadre_id", "from_post", "from_unit", "id", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "way") VALUES (NEW."cadre_id", NEW."from_post", NEW."from_unit", NEW."id", NEW."note", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."way"); RETURN NULL;',
                                    hash="6cdf8e4f546767ec742a194ab99ff5a291ece8bf",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3a3f6",
                                    table="personnel_joining",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_joiningevent" ("cadre_id", "from_post", "from_unit", "id", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "way") VALUES (OLD."cadre_id", OLD."from_post", OLD."from_unit", OLD."id", OLD."note", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."way"); RETURN NULL;',
                                    hash="464e3ae3ead1d46a7e86eef396a84180b30c375a",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_d3176",
                                    table="personnel_joining",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="JoiningEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        (
                            "on",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="进入时间"),
                        ),
                        ("way", models.CharField(blank=True, max_length=40, verbose_name="进入方式")),
                        ("from_unit", models.CharField(blank=True, max_length=200, verbose_name="原工作单位")),
                        ("from_post", models.CharField(blank=True, max_length=100, verbose_name="原职务")),
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
                                to="personnel.joining",
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
                                    hash="c443d590de3a5672a640126537461cd50e190cb3",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_d4552",
                                    table="personnel_joiningevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Kinship",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("relation", models.CharField(max_length=30, verbose_name="关系")),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="kinships",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        (
                            "relative",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="personnel.cadre",
                                verbose_name="亲属",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "亲属关系",
                        "verbose_name_plural": "亲属关系",
                        "constraints": [
                            models.UniqueConstraint(fields=("cadre", "relative"), name="one_kinship_per_pair"),
                            models.CheckConstraint(
                                condition=models.Q(("cadre", models.F("relative")), _negated=True),
                                name="nobody_is_the_own_relative",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_kinshipevent" ("cadre_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "relative_id") VALUES (NEW."cadre_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."relation", NEW."relative_id"); RETURN NULL;',
                                    hash="14df46e76c6609ea4c7826a381cb0a637345d074",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_c29b9",
                                    table="personnel_kinship",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_kinshipevent" ("cadre_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "relative_id") VALUES (NEW."cadre_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."relation", NEW."relative_id"); RETURN NULL;',
                                    hash="4b0b9a0a6610366a8e712e24a26b1ebe05488549",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_8217d",
                                    table="personnel_kinship",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_kinshipevent" ("cadre_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "relative_id") VALUES (OLD."cadre_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."relation", OLD."relative_id"); RETURN NULL;',
                                    hash="e7df27359f0820ad94886843e3d310058111c830",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_081f4",
                                    table="personnel_kinship",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KinshipEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("relation", models.CharField(max_length=30, verbose_name="关系")),
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
                                to="personnel.kinship",
                            ),
                        ),
                        (
                            "relative",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.cadre",
                                verbose_name="亲属",
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
                                    hash="c6a11a8c6fea15b29f6b3222f06275692848d936",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_279ff",
                                    table="personnel_kinshipevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Leaving",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("retired", "退休"),
                                    ("transferred", "调出"),
                                    ("resigned", "辞去公职"),
                                    ("dismissed", "辞退"),
                                    ("expelled", "开除"),
                                    ("died", "去世"),
                                    ("other", "其他"),
                                ],
                                max_length=12,
                                verbose_name="退出方式",
                            ),
                        ),
                        ("on", cadre_mgmt.common.fields.PartialDateField(verbose_name="退出时间")),
                        ("to_unit", models.CharField(blank=True, max_length=200, verbose_name="调往单位")),
                        ("paper", models.CharField(blank=True, max_length=100, verbose_name="文号")),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "退出",
                        "verbose_name_plural": "退出",
                        "ordering": ["cadre", "-on", "-id"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_leavingevent" ("cadre_id", "id", "note", "on", "paper", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "to_unit", "way") VALUES (NEW."cadre_id", NEW."id", NEW."note", NEW."on", NEW."paper", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."to_unit", NEW."way"); RETURN NULL;',
                                    hash="3217c3a6050cbb6f24bfa4f6836b68cec28756c4",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_3e7d0",
                                    table="personnel_leaving",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_leavingevent" ("cadre_id", "id", "note", "on", "paper", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "to_unit", "way") VALUES (NEW."cadre_id", NEW."id", NEW."note", NEW."on", NEW."paper", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."to_unit", NEW."way"); RETURN NULL;',
                                    hash="b71a47b0a8c73cf1542cecad51a2f26d34646dec",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1233a",
                                    table="personnel_leaving",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_leavingevent" ("cadre_id", "id", "note", "on", "paper", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "to_unit", "way") VALUES (OLD."cadre_id", OLD."id", OLD."note", OLD."on", OLD."paper", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."to_unit", OLD."way"); RETURN NULL;',
                                    hash="6baf6f4cc695e060a637c798958e0239f1d6c521",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_1aacd",
                                    table="personnel_leaving",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LeavingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("retired", "退休"),
                                    ("transferred", "调出"),
                                    ("resigned", "辞去公职"),
                                    ("dismissed", "辞退"),
                                    ("expelled", "开除"),
                                    ("died", "去世"),
                                    ("other", "其他"),
                                ],
                                max_length=12,
                                verbose_name="退出方式",
                            ),
                        ),
                        ("on", cadre_mgmt.common.fields.PartialDateField(verbose_name="退出时间")),
                        ("to_unit", models.CharField(blank=True, max_length=200, verbose_name="调往单位")),
                        ("paper", models.CharField(blank=True, max_length=100, verbose_name="文号")),
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
                                to="personnel.leaving",
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
                                    hash="c9060ea2e647911581b1f62eda64a454a815460e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_c3812",
                                    table="personnel_leavingevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Nomination",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="记录时间")),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                        ("withdrawn_reason", models.CharField(blank=True, max_length=200, verbose_name="撤销理由")),
                        ("name", models.CharField(max_length=50, verbose_name="姓名")),
                        (
                            "outside_unit",
                            models.CharField(blank=True, max_length=100, verbose_name="所在单位（未建档人员）"),
                        ),
                        (
                            "outside_post",
                            models.CharField(blank=True, max_length=100, verbose_name="职务（未建档人员）"),
                        ),
                        ("person_key", models.CharField(editable=False, max_length=180)),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("head", "党政正职"),
                                    ("deputy", "党政副职"),
                                    ("young", "优秀年轻干部"),
                                    ("expert", "专业技术骨干"),
                                    ("village", "村（社区）后备力量"),
                                    ("other", "其他"),
                                ],
                                max_length=10,
                                verbose_name="推荐方向",
                            ),
                        ),
                        ("votes", models.PositiveSmallIntegerField(verbose_name="推荐人数")),
                        ("reason", cadre_mgmt.common.fields.EncryptedTextField(verbose_name="推荐理由")),
                        ("ability", models.CharField(blank=True, max_length=200, verbose_name="能力专长")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="nominations",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="nominations",
                                to="personnel.surveyunit",
                                verbose_name="调研单位",
                            ),
                        ),
                        (
                            "traits",
                            models.ManyToManyField(
                                blank=True, related_name="nominations", to="personnel.trait", verbose_name="特征"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "推荐",
                        "verbose_name_plural": "推荐",
                        "ordering": ["place", "-votes", "id"],
                        "indexes": [models.Index(fields=["person_key"], name="nomination_by_person")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=("place", "person_key", "purpose"),
                                name="a_unit_names_a_person_once_for_a_purpose",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("votes__gt", 0)), name="a_nomination_has_a_vote"
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_nominationevent" ("ability", "by_id", "cadre_id", "id", "name", "outside_post", "outside_unit", "person_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "purpose", "reason", "recorded_at", "votes", "withdrawn_at", "withdrawn_reason") VALUES (NEW."ability", NEW."by_id", NEW."cadre_id", NEW."id", NEW."name", NEW."outside_post", NEW."outside_unit", NEW."person_key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place_id", NEW."purpose", NEW."reason", NEW."recorded_at", NEW."votes", NEW."withdrawn_at", NEW."withdrawn_reason"); RETURN NULL;',
                                    hash="0fa0b176969f2c1711e5f8df3bfad510d5d981f0",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_325e4",
                                    table="personnel_nomination",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_nominationevent" ("ability", "by_id", "cadre_id", "id", "name", "outside_post", "outside_unit", "person_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "purpose", "reason", "recorded_at", "votes", "withdrawn_at", "withdrawn_reason") VALUES (NEW."ability", NEW."by_id", NEW."cadre_id", NEW."id", NEW."name", NEW."outside_post", NEW."outside_unit", NEW."person_key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place_id", NEW."purpose", NEW."reason", NEW."recorded_at", NEW."votes", NEW."withdrawn_at", NEW."withdrawn_reason"); RETURN NULL;',
                                    hash="6816da024952854c83dd2f025edea761162651d1",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_a0552",
                                    table="personnel_nomination",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_nominationevent" ("ability", "by_id", "cadre_id", "id", "name", "outside_post", "outside_unit", "person_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "purpose", "reason", "recorded_at", "votes", "withdrawn_at", "withdrawn_reason") VALUES (OLD."ability", OLD."by_id", OLD."cadre_id", OLD."id", OLD."name", OLD."outside_post", OLD."outside_unit", OLD."person_key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place_id", OLD."purpose", OLD."reason", OLD."recorded_at", OLD."votes", OLD."withdrawn_at", OLD."withdrawn_reason"); RETURN NULL;',
                                    hash="8e656851777b7c6d2df38becdd17fe3666f9c31c",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_8219e",
                                    table="personnel_nomination",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NominationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="记录时间")),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                        ("withdrawn_reason", models.CharField(blank=True, max_length=200, verbose_name="撤销理由")),
                        ("name", models.CharField(max_length=50, verbose_name="姓名")),
                        (
                            "outside_unit",
                            models.CharField(blank=True, max_length=100, verbose_name="所在单位（未建档人员）"),
                        ),
                        (
                            "outside_post",
                            models.CharField(blank=True, max_length=100, verbose_name="职务（未建档人员）"),
                        ),
                        ("person_key", models.CharField(editable=False, max_length=180)),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("head", "党政正职"),
                                    ("deputy", "党政副职"),
                                    ("young", "优秀年轻干部"),
                                    ("expert", "专业技术骨干"),
                                    ("village", "村（社区）后备力量"),
                                    ("other", "其他"),
                                ],
                                max_length=10,
                                verbose_name="推荐方向",
                            ),
                        ),
                        ("votes", models.PositiveSmallIntegerField(verbose_name="推荐人数")),
                        ("reason", cadre_mgmt.common.fields.EncryptedTextField(verbose_name="推荐理由")),
                        ("ability", models.CharField(blank=True, max_length=200, verbose_name="能力专长")),
                        (
                            "by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
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
                                to="personnel.nomination",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.surveyunit",
                                verbose_name="调研单位",
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
                                    hash="7f8c1b2815695274d5838b0ec9b3d80aa98784a6",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_0c914",
                                    table="personnel_nominationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PaperValue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        ("field", models.CharField(max_length=40, verbose_name="项目")),
                        ("value", models.CharField(max_length=300, verbose_name="纸质值")),
                        ("checked_on", models.DateField(verbose_name="核对日期")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="核对人",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "纸质档案值",
                        "verbose_name_plural": "纸质档案值",
                        "ordering": ["cadre", "field"],
                        "constraints": [
                            models.UniqueConstraint(fields=("cadre", "field"), name="one_paper_value_per_field")
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_papervalueevent" ("by_id", "cadre_id", "checked_on", "field", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "value") VALUES (NEW."by_id", NEW."cadre_id", NEW."checked_on", NEW."field", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."value"); RETURN NULL;',
                                    hash="14a1548206e7d1e9fd28b5c15cb1b8923a3776c3",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b0733",
                                    table="personnel_papervalue",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_papervalueevent" ("by_id", "cadre_id", "checked_on", "field", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "value") VALUES (NEW."by_id", NEW."cadre_id", NEW."checked_on", NEW."field", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."value"); RETURN NULL;',
                                    hash="706f0d996af29593f03381440ff8e9a1fd4b2d4f",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_fc0da",
                                    table="personnel_papervalue",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_papervalueevent" ("by_id", "cadre_id", "checked_on", "field", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "value") VALUES (OLD."by_id", OLD."cadre_id", OLD."checked_on", OLD."field", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."value"); RETURN NULL;',
                                    hash="c88a81d86e4135c5567be09404662632e83809de",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_12ec8",
                                    table="personnel_papervalue",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PaperValueEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        ("field", models.CharField(max_length=40, verbose_name="项目")),
                        ("value", models.CharField(max_length=300, verbose_name="纸质值")),
                        ("checked_on", models.DateField(verbose_name="核对日期")),
                        (
                            "by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="核对人",
                            ),
                        ),
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
                                to="personnel.papervalue",
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
                                    hash="13a78ea8893ad8d51a15dc65784fc0e5ae3a438a",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_88f68",
                                    table="personnel_papervalueevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PartyStanding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        ("standing", models.CharField(max_length=30, verbose_name="政治面貌")),
                        ("is_other", models.BooleanField(default=False, verbose_name="其他党派")),
                        (
                            "joined",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="加入时间"),
                        ),
                        (
                            "full_on",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="转正时间"),
                        ),
                        (
                            "ended",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="终止时间"),
                        ),
                        ("joined_at", models.CharField(blank=True, max_length=200, verbose_name="加入时所在单位")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="异动原因")),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "政治面貌",
                        "verbose_name_plural": "政治面貌",
                        "ordering": ["cadre", "-joined", "-id"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_partystandingevent" ("cadre_id", "ended", "full_on", "id", "is_other", "joined", "joined_at", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source", "standing") VALUES (NEW."cadre_id", NEW."ended", NEW."full_on", NEW."id", NEW."is_other", NEW."joined", NEW."joined_at", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."source", NEW."standing"); RETURN NULL;',
                                    hash="d3cda2831bee94ec3fdca351e4ed35b53840fa6a",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_589e6",
                                    table="personnel_partystanding",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_partystandingevent" ("cadre_id", "ended", "full_on", "id", "is_other", "joined", "joined_at", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source", "standing") VALUES (NEW."cadre_id", NEW."ended", NEW."full_on", NEW."id", NEW."is_other", NEW."joined", NEW."joined_at", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."source", NEW."standing"); RETURN NULL;',
                                    hash="f4876cedadf53b934cb9bd5b89bd7525bef665a9",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_84aa9",
                                    table="personnel_partystanding",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_partystandingevent" ("cadre_id", "ended", "full_on", "id", "is_other", "joined", "joined_at", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source", "standing") VALUES (OLD."cadre_id", OLD."ended", OLD."full_on", OLD."id", OLD."is_other", OLD."joined", OLD."joined_at", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."source", OLD."standing"); RETURN NULL;',
                                    hash="412c38f8337a3ff4b78d176603b970a4e7f14582",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f4666",
                                    table="personnel_partystanding",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PartyStandingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        ("standing", models.CharField(max_length=30, verbose_name="政治面貌")),
                        ("is_other", models.BooleanField(default=False, verbose_name="其他党派")),
                        (
                            "joined",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="加入时间"),
                        ),
                        (
                            "full_on",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="转正时间"),
                        ),
                        (
                            "ended",
                            cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="终止时间"),
                        ),
                        ("joined_at", models.CharField(blank=True, max_length=200, verbose_name="加入时所在单位")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="异动原因")),
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
                                to="personnel.partystanding",
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
                                    hash="3354c06b07afeb757e390c4da157ed186a446054",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_cab8b",
                                    table="personnel_partystandingevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Photo",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        ("content", models.BinaryField(verbose_name="照片")),
                        ("sha256", models.CharField(editable=False, max_length=64)),
                        ("kind", models.CharField(editable=False, max_length=10, verbose_name="格式")),
                        ("width", models.PositiveIntegerField(editable=False, verbose_name="宽")),
                        ("height", models.PositiveIntegerField(editable=False, verbose_name="高")),
                        ("taken_on", models.DateField(blank=True, null=True, verbose_name="拍摄（收到）日期")),
                        ("is_current", models.BooleanField(default=True, verbose_name="现用")),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "照片",
                        "verbose_name_plural": "照片",
                        "ordering": ["cadre", "-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("is_current", True)),
                                fields=("cadre",),
                                name="one_current_photo_per_cadre",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_photoevent" ("cadre_id", "height", "id", "is_current", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "source", "taken_on", "width") VALUES (NEW."cadre_id", NEW."height", NEW."id", NEW."is_current", NEW."kind", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sha256", NEW."source", NEW."taken_on", NEW."width"); RETURN NULL;',
                                    hash="03bff9fcbb49d4a0c6bb5934a32eacae3a443dc9",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_d2858",
                                    table="personnel_photo",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."cadre_id" IS DISTINCT FROM (NEW."cadre_id") OR OLD."height" IS DISTINCT FROM (NEW."height") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_current" IS DISTINCT FROM (NEW."is_current") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."taken_on" IS DISTINCT FROM (NEW."taken_on") OR OLD."width" IS DISTINCT FROM (NEW."width"))',
                                    func='INSERT INTO "personnel_photoevent" ("cadre_id", "height", "id", "is_current", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "source", "taken_on", "width") VALUES (NEW."cadre_id", NEW."height", NEW."id", NEW."is_current", NEW."kind", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sha256", NEW."source", NEW."taken_on", NEW."width"); RETURN NULL;',
                                    hash="1ea5817c068c332b8051f81644524b2057a250a1",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_6a56c",
                                    table="personnel_photo",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_photoevent" ("cadre_id", "height", "id", "is_current", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "source", "taken_on", "width") VALUES (OLD."cadre_id", OLD."height", OLD."id", OLD."is_current", OLD."kind", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sha256", OLD."source", OLD."taken_on", OLD."width"); RETURN NULL;',
                                    hash="867d7a2c5e4eb757192f1dac668a7da7ce443d62",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_cad7c",
                                    table="personnel_photo",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PhotoEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        ("sha256", models.CharField(editable=False, max_length=64)),
                        ("kind", models.CharField(editable=False, max_length=10, verbose_name="格式")),
                        ("width", models.PositiveIntegerField(editable=False, verbose_name="宽")),
                        ("height", models.PositiveIntegerField(editable=False, verbose_name="高")),
                        ("taken_on", models.DateField(blank=True, null=True, verbose_name="拍摄（收到）日期")),
                        ("is_current", models.BooleanField(default=True, verbose_name="现用")),
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
                                to="personnel.photo",
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
                                    hash="c0b2fb032dab3f789799322b9f7e14a9b3e8a1ee",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_70ca6",
                                    table="personnel_photoevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AnnualResult",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "grade",
                            models.CharField(
                                choices=[
                                    ("1", "优秀"),
                                    ("2", "称职"),
                                    ("3", "基本称职"),
                                    ("4", "不称职"),
                                    ("2B", "合格"),
                                    ("3B", "基本合格"),
                                    ("4B", "不合格"),
                                    ("5", "不定等次"),
                                    ("5A", "不定等次（试用期）"),
                                    ("5B", "不定等次（立案未结）"),
                                    ("5C", "不定等次（受处分）"),
                                    ("6A", "未参加（病事假过半年）"),
                                    ("6B", "未参加（其他）"),
                                ],
                                max_length=2,
                                verbose_name="结论",
                            ),
                        ),
                        ("by_unit", models.CharField(blank=True, max_length=100, verbose_name="考核单位")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="原因")),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "年度考核结果",
                        "verbose_name_plural": "年度考核结果",
                        "ordering": ["cadre", "-year"],
                        "indexes": [models.Index(fields=["year", "grade"], name="annual_result_by_year")],
                        "constraints": [
                            models.UniqueConstraint(fields=("cadre", "year"), name="one_annual_result_a_year")
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_annualresultevent" ("by_unit", "cadre_id", "grade", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source", "year") VALUES (NEW."by_unit", NEW."cadre_id", NEW."grade", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."source", NEW."year"); RETURN NULL;',
                                    hash="840a487be9f73051b96798da23482cf2f6c839a0",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b5c33",
                                    table="personnel_annualresult",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_annualresultevent" ("by_unit", "cadre_id", "grade", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source", "year") VALUES (NEW."by_unit", NEW."cadre_id", NEW."grade", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."source", NEW."year"); RETURN NULL;',
                                    hash="aa7338173216ce7235cbd068526dedab593d6970",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_bab34",
                                    table="personnel_annualresult",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_annualresultevent" ("by_unit", "cadre_id", "grade", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source", "year") VALUES (OLD."by_unit", OLD."cadre_id", OLD."grade", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."source", OLD."year"); RETURN NULL;',
                                    hash="7dde1ac1b1c697c2eb46de1ed1d58acbc848ac8b",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_1d303",
                                    table="personnel_annualresult",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AppointmentForm",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        ("kept", cadre_mgmt.common.fields.EncryptedTextField(verbose_name="原文")),
                        ("made", models.JSONField(default=dict, editable=False, verbose_name="系统文本摘要")),
                        ("filename", models.CharField(max_length=200, verbose_name="文件名")),
                        ("sha256", models.CharField(editable=False, max_length=64)),
                        ("version", models.CharField(blank=True, max_length=60, verbose_name="版本")),
                        ("imported_at", models.DateTimeField(auto_now_add=True, verbose_name="导入时间")),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "任免审批表",
                        "verbose_name_plural": "任免审批表",
                        "constraints": [
                            models.UniqueConstraint(fields=("cadre",), name="one_appointment_form_per_cadre")
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_appointmentformevent" ("cadre_id", "filename", "id", "imported_at", "kept", "made", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "source", "version") VALUES (NEW."cadre_id", NEW."filename", NEW."id", NEW."imported_at", NEW."kept", NEW."made", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sha256", NEW."source", NEW."version"); RETURN NULL;',
                                    hash="768c16359ff8858549e6514130d792f59427303b",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_9aac3",
                                    table="personnel_appointmentform",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_appointmentformevent" ("cadre_id", "filename", "id", "imported_at", "kept", "made", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "source", "version") VALUES (NEW."cadre_id", NEW."filename", NEW."id", NEW."imported_at", NEW."kept", NEW."made", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sha256", NEW."source", NEW."version"); RETURN NULL;',
                                    hash="b8ce11e07942533c7e17bacee845ddb1d90a5a2f",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3026f",
                                    table="personnel_appointmentform",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_appointmentformevent" ("cadre_id", "filename", "id", "imported_at", "kept", "made", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "source", "version") VALUES (OLD."cadre_id", OLD."filename", OLD."id", OLD."imported_at", OLD."kept", OLD."made", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sha256", OLD."source", OLD."version"); RETURN NULL;',
                                    hash="fac6d46eed2d5d0ff55817c3a6945cf79f0cbf30",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_91063",
                                    table="personnel_appointmentform",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConflictingValue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("value", models.CharField(max_length=300, verbose_name="记载内容")),
                        ("paper", models.CharField(max_length=200, verbose_name="材料")),
                        (
                            "paper_on",
                            cadre_mgmt.common.fields.PartialDateField(
                                blank=True, null=True, verbose_name="材料形成时间"
                            ),
                        ),
                        (
                            "fact",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="conflicts",
                                to="personnel.recognisedfact",
                                verbose_name="认定",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "不一致记载",
                        "verbose_name_plural": "不一致记载",
                        "ordering": ["fact", "paper_on", "id"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_conflictingvalueevent" ("fact_id", "id", "paper", "paper_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (NEW."fact_id", NEW."id", NEW."paper", NEW."paper_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."value"); RETURN NULL;',
                                    hash="479daf16f9f130a8b98237d9dda0ae749a3271a0",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_c425b",
                                    table="personnel_conflictingvalue",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_conflictingvalueevent" ("fact_id", "id", "paper", "paper_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (NEW."fact_id", NEW."id", NEW."paper", NEW."paper_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."value"); RETURN NULL;',
                                    hash="9ecae2d532215f3bd13828d1ad1e867d169e9429",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f792a",
                                    table="personnel_conflictingvalue",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_conflictingvalueevent" ("fact_id", "id", "paper", "paper_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (OLD."fact_id", OLD."id", OLD."paper", OLD."paper_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."value"); RETURN NULL;',
                                    hash="24719eafec3366b288dca324267a4f1244166d4c",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_0d59d",
                                    table="personnel_conflictingvalue",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProposalItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "deed",
                            models.CharField(
                                choices=[("set", "更正"), ("add", "增加"), ("withdraw", "撤销")],
                                default="set",
                                max_length=8,
                                verbose_name="更正方式",
                            ),
                        ),
                        ("set_code", models.CharField(blank=True, max_length=20, verbose_name="信息集")),
                        ("row_id", models.BigIntegerField(blank=True, null=True, verbose_name="记录编号")),
                        ("field", models.CharField(blank=True, max_length=40, verbose_name="信息项")),
                        ("old", cadre_mgmt.common.fields.EncryptedTextField(blank=True, verbose_name="原内容")),
                        ("new", cadre_mgmt.common.fields.EncryptedTextField(blank=True, verbose_name="申请改为")),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "待审核"), ("accepted", "已采纳"), ("refused", "不采纳")],
                                default="open",
                                max_length=8,
                                verbose_name="结论",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="理由")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="审核时间")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="审核人",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="personnel.changeproposal",
                                verbose_name="申请",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "更正事项",
                        "verbose_name_plural": "更正事项",
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="TraitEvidence",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("on", models.DateField(verbose_name="日期")),
                        ("line", models.CharField(blank=True, max_length=300, verbose_name="依据原文")),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="记录时间")),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                        ("withdrawn_reason", models.CharField(blank=True, max_length=200, verbose_name="撤销理由")),
                        (
                            "annual_result",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="personnel.annualresult",
                                verbose_name="年度考核结果",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="trait_evidence",
                                to="personnel.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        (
                            "career_entry",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="personnel.careerentry",
                                verbose_name="简历段",
                            ),
                        ),
                        (
                            "conduct",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="personnel.conductrecord",
                                verbose_name="监督纪实",
                            ),
                        ),
                        (
                            "finding",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="trait_evidence",
                                to="personnel.finding",
                                verbose_name="纪实",
                            ),
                        ),
                        (
                            "reward",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="personnel.reward",
                                verbose_name="奖励",
                            ),
                        ),
                        (
                            "trait",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evidence",
                                to="personnel.trait",
                                verbose_name="特征",
                            ),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="撤销人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "特征依据",
                        "verbose_name_plural": "特征依据",
                        "ordering": ["-on", "-id"],
                        "indexes": [
                            models.Index(fields=["trait", "cadre"], name="trait_evidence_by_trait"),
                            models.Index(fields=["cadre", "trait"], name="trait_evidence_by_cadre"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("finding", None), _negated=True),
                                    models.Q(("line", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="a_trait_rests_on_something",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=("trait", "finding"),
                                name="a_finding_proves_a_trait_once",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_traitevidenceevent" ("annual_result_id", "by_id", "cadre_id", "career_entry_id", "conduct_id", "finding_id", "id", "line", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "reward_id", "trait_id", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") VALUES (NEW."annual_result_id", NEW."by_id", NEW."cadre_id", NEW."career_entry_id", NEW."conduct_id", NEW."finding_id", NEW."id", NEW."line", NEW."note", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."reward_id", NEW."trait_id", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_reason"); RETURN NULL;',
                                    hash="ec5a1a920ee194a0c843ac52972a463b6823bccd",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b4d4c",
                                    table="personnel_traitevidence",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "personnel_traitevidenceevent" ("annual_result_id", "by_id", "cadre_id", "career_entry_id", "conduct_id", "finding_id", "id", "line", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "reward_id", "trait_id", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") VALUES (NEW."annual_result_id", NEW."by_id", NEW."cadre_id", NEW."career_entry_id", NEW."conduct_id", NEW."finding_id", NEW."id", NEW."line", NEW."note", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."reward_id", NEW."trait_id", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_reason"); RETURN NULL;',
                                    hash="58435bc48724b2cfa202e47489b0c09017476f12",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_46531",
                                    table="personnel_traitevidence",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "personnel_traitevidenceevent" ("annual_result_id", "by_id", "cadre_id", "career_entry_id", "conduct_id", "finding_id", "id", "line", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "reward_id", "trait_id", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") VALUES (OLD."annual_result_id", OLD."by_id", OLD."cadre_id", OLD."career_entry_id", OLD."conduct_id", OLD."finding_id", OLD."id", OLD."line", OLD."note", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."reward_id", OLD."trait_id", OLD."withdrawn_at", OLD."withdrawn_by_id", OLD."withdrawn_reason"); RETURN NULL;',
                                    hash="c39cc4b009ee0dfc8536869b7c9f76eda9c5c2f3",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_a9bc9",
                                    table="personnel_traitevidence",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TraitEvidenceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("on", models.DateField(verbose_name="日期")),
                        ("line", models.CharField(blank=True, max_length=300, verbose_name="依据原文")),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="记录时间")),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                        ("withdrawn_reason", models.CharField(blank=True, max_length=200, verbose_name="撤销理由")),
                        (
                            "annual_result",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.annualresult",
                                verbose_name="年度考核结果",
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
                                verbose_name="记录人",
                            ),
                        ),
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
                            "career_entry",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.careerentry",
                                verbose_name="简历段",
                            ),
                        ),
                        (
                            "conduct",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.conductrecord",
                                verbose_name="监督纪实",
                            ),
                        ),
                        (
                            "finding",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.finding",
                                verbose_name="纪实",
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
                                to="personnel.traitevidence",
                            ),
                        ),
                        (
                            "reward",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.reward",
                                verbose_name="奖励",
                            ),
                        ),
                        (
                            "trait",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.trait",
                                verbose_name="特征",
                            ),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="撤销人",
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
                                    hash="f438a9d7b75e5ca38e441bb04bdd49044deffe6c",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_251b6",
                                    table="personnel_traitevidenceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AppointmentFormEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        ("kept", cadre_mgmt.common.fields.EncryptedTextField(verbose_name="原文")),
                        ("made", models.JSONField(default=dict, editable=False, verbose_name="系统文本摘要")),
                        ("filename", models.CharField(max_length=200, verbose_name="文件名")),
                        ("sha256", models.CharField(editable=False, max_length=64)),
                        ("version", models.CharField(blank=True, max_length=60, verbose_name="版本")),
                        ("imported_at", models.DateTimeField(auto_now_add=True, verbose_name="导入时间")),
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
                                to="personnel.appointmentform",
                            ),
                        ),
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
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="7f0c3ee9a4e799d1f7f48114c51fd122a25fe95c",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_c63dc",
                                    table="personnel_appointmentformevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AnnualResultEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="来源")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "grade",
                            models.CharField(
                                choices=[
                                    ("1", "优秀"),
                                    ("2", "称职"),
                                    ("3", "基本称职"),
                                    ("4", "不称职"),
                                    ("2B", "合格"),
                                    ("3B", "基本合格"),
                                    ("4B", "不合格"),
                                    ("5", "不定等次"),
                                    ("5A", "不定等次（试用期）"),
                                    ("5B", "不定等次（立案未结）"),
                                    ("5C", "不定等次（受处分）"),
                                    ("6A", "未参加（病事假过半年）"),
                                    ("6B", "未参加（其他）"),
                                ],
                                max_length=2,
                                verbose_name="结论",
                            ),
                        ),
                        ("by_unit", models.CharField(blank=True, max_length=100, verbose_name="考核单位")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="原因")),
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
                                to="personnel.annualresult",
                            ),
                        ),
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
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="6092b44f881a7adc0d50a2cfeedd175a4cfb727d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_fb7bc",
                                    table="personnel_annualresultevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConflictingValueEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("value", models.CharField(max_length=300, verbose_name="记载内容")),
                        ("paper", models.CharField(max_length=200, verbose_name="材料")),
                        (
                            "paper_on",
                            cadre_mgmt.common.fields.PartialDateField(
                                blank=True, null=True, verbose_name="材料形成时间"
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
                                to="personnel.conflictingvalue",
                            ),
                        ),
                        (
                            "fact",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.recognisedfact",
                                verbose_name="认定",
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
                                    hash="0f5a29692b960915f2fbcc8f11547aeea55c4e66",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_03153",
                                    table="personnel_conflictingvalueevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
