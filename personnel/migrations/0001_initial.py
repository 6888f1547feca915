"""The tables as they stood on the first day."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import cadre_mgmt.common.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("org", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="职务名称")),
                ("level", models.CharField(blank=True, max_length=30, verbose_name="职务层次")),
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
                "constraints": [models.UniqueConstraint(fields=("unit", "name"), name="one_post_per_unit_and_name")],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "personnel_postevent" ("id", "is_head", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "position", "unit_id") VALUES (NEW."id", NEW."is_head", NEW."level", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."places", NEW."position", NEW."unit_id"); RETURN NULL;',
                            hash="1e73acda74d0e47f8cf78a4de7da8cc577c18665",
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
                            func='INSERT INTO "personnel_postevent" ("id", "is_head", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "position", "unit_id") VALUES (NEW."id", NEW."is_head", NEW."level", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."places", NEW."position", NEW."unit_id"); RETURN NULL;',
                            hash="122ddf77ddb39e0ae8dd41afb3a0d91478626cdc",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_dd516",
                            table="personnel_post",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "personnel_postevent" ("id", "is_head", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "position", "unit_id") VALUES (OLD."id", OLD."is_head", OLD."level", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."places", OLD."position", OLD."unit_id"); RETURN NULL;',
                            hash="3f17576004d9aceee3f38cb1e07c472e2468f5b5",
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
            name="RosterImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="personnel.rosterimport"
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
            name="Cadre",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40, unique=True, verbose_name="工号")),
                ("name", models.CharField(max_length=50, verbose_name="姓名")),
                (
                    "sex",
                    models.CharField(
                        blank=True, choices=[("男", "男"), ("女", "女")], max_length=1, verbose_name="性别"
                    ),
                ),
                ("born", cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="出生年月")),
                ("ethnic", models.CharField(blank=True, max_length=20, verbose_name="民族")),
                ("native_place", models.CharField(blank=True, max_length=60, verbose_name="籍贯")),
                ("identity", cadre_mgmt.common.fields.EncryptedTextField(blank=True, verbose_name="身份证号")),
                ("identity_digest", models.CharField(blank=True, editable=False, max_length=64)),
                ("political", models.CharField(blank=True, max_length=30, verbose_name="政治面貌")),
                (
                    "joined_party",
                    cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="入党时间"),
                ),
                (
                    "began_work",
                    cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="参加工作时间"),
                ),
                ("staff_kind", models.CharField(blank=True, max_length=40, verbose_name="人员类别")),
                ("fulltime_education", models.CharField(blank=True, max_length=40, verbose_name="全日制学历")),
                ("fulltime_degree", models.CharField(blank=True, max_length=60, verbose_name="全日制学位")),
                ("fulltime_school", models.CharField(blank=True, max_length=200, verbose_name="全日制毕业院校及专业")),
                ("inservice_education", models.CharField(blank=True, max_length=40, verbose_name="在职学历")),
                ("inservice_degree", models.CharField(blank=True, max_length=60, verbose_name="在职学位")),
                ("inservice_school", models.CharField(blank=True, max_length=200, verbose_name="在职毕业院校及专业")),
                ("post_level", models.CharField(blank=True, max_length=30, verbose_name="职务层次")),
                (
                    "post_since",
                    cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="任现职时间"),
                ),
                ("rank", models.CharField(blank=True, max_length=40, verbose_name="职级")),
                (
                    "rank_since",
                    cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="任现职级时间"),
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
                            func='INSERT INTO "personnel_cadreevent" ("account_id", "began_work", "born", "code", "ethnic", "fulltime_degree", "fulltime_education", "fulltime_school", "id", "identity", "identity_digest", "initials", "inservice_degree", "inservice_education", "inservice_school", "joined_party", "left_on", "left_reason", "name", "native_place", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pinyin", "political", "post_id", "post_level", "post_since", "rank", "rank_since", "resume", "sex", "staff_kind", "subcategory", "unit_id") VALUES (NEW."account_id", NEW."began_work", NEW."born", NEW."code", NEW."ethnic", NEW."fulltime_degree", NEW."fulltime_education", NEW."fulltime_school", NEW."id", NEW."identity", NEW."identity_digest", NEW."initials", NEW."inservice_degree", NEW."inservice_education", NEW."inservice_school", NEW."joined_party", NEW."left_on", NEW."left_reason", NEW."name", NEW."native_place", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."pinyin", NEW."political", NEW."post_id", NEW."post_level", NEW."post_since", NEW."rank", NEW."rank_since", NEW."resume", NEW."sex", NEW."staff_kind", NEW."subcategory", NEW."unit_id"); RETURN NULL;',
                            hash="9d822695389ed7de332e51ddc9784709226fa839",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_20f72",
                            table="personnel_cadre",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."account_id" IS DISTINCT FROM (NEW."account_id") OR OLD."began_work" IS DISTINCT FROM (NEW."began_work") OR OLD."born" IS DISTINCT FROM (NEW."born") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."ethnic" IS DISTINCT FROM (NEW."ethnic") OR OLD."fulltime_degree" IS DISTINCT FROM (NEW."fulltime_degree") OR OLD."fulltime_education" IS DISTINCT FROM (NEW."fulltime_education") OR OLD."fulltime_school" IS DISTINCT FROM (NEW."fulltime_school") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."identity" IS DISTINCT FROM (NEW."identity") OR OLD."identity_digest" IS DISTINCT FROM (NEW."identity_digest") OR OLD."initials" IS DISTINCT FROM (NEW."initials") OR OLD."inservice_degree" IS DISTINCT FROM (NEW."inservice_degree") OR OLD."inservice_education" IS DISTINCT FROM (NEW."inservice_education") OR OLD."inservice_school" IS DISTINCT FROM (NEW."inservice_school") OR OLD."joined_party" IS DISTINCT FROM (NEW."joined_party") OR OLD."left_on" IS DISTINCT FROM (NEW."left_on") OR OLD."left_reason" IS DISTINCT FROM (NEW."left_reason") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."native_place" IS DISTINCT FROM (NEW."native_place") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."pinyin" IS DISTINCT FROM (NEW."pinyin") OR OLD."political" IS DISTINCT FROM (NEW."political") OR OLD."post_id" IS DISTINCT FROM (NEW."post_id") OR OLD."post_level" IS DISTINCT FROM (NEW."post_level") OR OLD."post_since" IS DISTINCT FROM (NEW."post_since") OR OLD."rank" IS DISTINCT FROM (NEW."rank") OR OLD."rank_since" IS DISTINCT FROM (NEW."rank_since") OR OLD."resume" IS DISTINCT FROM (NEW."resume") OR OLD."sex" IS DISTINCT FROM (NEW."sex") OR OLD."staff_kind" IS DISTINCT FROM (NEW."staff_kind") OR OLD."subcategory" IS DISTINCT FROM (NEW."subcategory") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id"))',
                            func='INSERT INTO "personnel_cadreevent" ("account_id", "began_work", "born", "code", "ethnic", "fulltime_degree", "fulltime_education", "fulltime_school", "id", "identity", "identity_digest", "initials", "inservice_degree", "inservice_education", "inservice_school", "joined_party", "left_on", "left_reason", "name", "native_place", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pinyin", "political", "post_id", "post_level", "post_since", "rank", "rank_since", "resume", "sex", "staff_kind", "subcategory", "unit_id") VALUES (NEW."account_id", NEW."began_work", NEW."born", NEW."code", NEW."ethnic", NEW."fulltime_degree", NEW."fulltime_education", NEW."fulltime_school", NEW."id", NEW."identity", NEW."identity_digest", NEW."initials", NEW."inservice_degree", NEW."inservice_education", NEW."inservice_school", NEW."joined_party", NEW."left_on", NEW."left_reason", NEW."name", NEW."native_place", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."pinyin", NEW."political", NEW."post_id", NEW."post_level", NEW."post_since", NEW."rank", NEW."rank_since", NEW."resume", NEW."sex", NEW."staff_kind", NEW."subcategory", NEW."unit_id"); RETURN NULL;',
                            hash="0265ba77140023d852c76521b947cc60a1c345a4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b8224",
                            table="personnel_cadre",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "personnel_cadreevent" ("account_id", "began_work", "born", "code", "ethnic", "fulltime_degree", "fulltime_education", "fulltime_school", "id", "identity", "identity_digest", "initials", "inservice_degree", "inservice_education", "inservice_school", "joined_party", "left_on", "left_reason", "name", "native_place", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pinyin", "political", "post_id", "post_level", "post_since", "rank", "rank_since", "resume", "sex", "staff_kind", "subcategory", "unit_id") VALUES (OLD."account_id", OLD."began_work", OLD."born", OLD."code", OLD."ethnic", OLD."fulltime_degree", OLD."fulltime_education", OLD."fulltime_school", OLD."id", OLD."identity", OLD."identity_digest", OLD."initials", OLD."inservice_degree", OLD."inservice_education", OLD."inservice_school", OLD."joined_party", OLD."left_on", OLD."left_reason", OLD."name", OLD."native_place", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."pinyin", OLD."political", OLD."post_id", OLD."post_level", OLD."post_since", OLD."rank", OLD."rank_since", OLD."resume", OLD."sex", OLD."staff_kind", OLD."subcategory", OLD."unit_id"); RETURN NULL;',
                            hash="d4c3fc342ba3b3fad8d4b3864319a2eee87bc33e",
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
            name="ConductRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("admonition", "诫勉谈话"), ("other", "其他")], max_length=20, verbose_name="类别"
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
                        choices=[("admonition", "诫勉谈话"), ("other", "其他")], max_length=20, verbose_name="类别"
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
            name="Kinship",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("born", cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="出生年月")),
                ("ethnic", models.CharField(blank=True, max_length=20, verbose_name="民族")),
                ("native_place", models.CharField(blank=True, max_length=60, verbose_name="籍贯")),
                ("identity", cadre_mgmt.common.fields.EncryptedTextField(blank=True, verbose_name="身份证号")),
                ("identity_digest", models.CharField(blank=True, editable=False, max_length=64)),
                ("political", models.CharField(blank=True, max_length=30, verbose_name="政治面貌")),
                (
                    "joined_party",
                    cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="入党时间"),
                ),
                (
                    "began_work",
                    cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="参加工作时间"),
                ),
                ("staff_kind", models.CharField(blank=True, max_length=40, verbose_name="人员类别")),
                ("fulltime_education", models.CharField(blank=True, max_length=40, verbose_name="全日制学历")),
                ("fulltime_degree", models.CharField(blank=True, max_length=60, verbose_name="全日制学位")),
                ("fulltime_school", models.CharField(blank=True, max_length=200, verbose_name="全日制毕业院校及专业")),
                ("inservice_education", models.CharField(blank=True, max_length=40, verbose_name="在职学历")),
                ("inservice_degree", models.CharField(blank=True, max_length=60, verbose_name="在职学位")),
                ("inservice_school", models.CharField(blank=True, max_length=200, verbose_name="在职毕业院校及专业")),
                ("post_level", models.CharField(blank=True, max_length=30, verbose_name="职务层次")),
                (
                    "post_since",
                    cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="任现职时间"),
                ),
                ("rank", models.CharField(blank=True, max_length=40, verbose_name="职级")),
                (
                    "rank_since",
                    cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="任现职级时间"),
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
            name="Tenure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level", models.CharField(blank=True, max_length=30, verbose_name="职务层次")),
                ("is_main", models.BooleanField(default=True, verbose_name="主职")),
                ("started", cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="任职时间")),
                ("ended", cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="免职时间")),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="依据")),
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
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended", None), ("is_main", True)),
                        fields=("cadre",),
                        name="one_open_main_tenure_per_cadre",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("started", None), ("ended", None), ("ended__gte", models.F("started")), _connector="OR"
                        ),
                        name="tenure_ends_after_it_begins",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "personnel_tenureevent" ("basis", "cadre_id", "ended", "id", "is_main", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "started") VALUES (NEW."basis", NEW."cadre_id", NEW."ended", NEW."id", NEW."is_main", NEW."level", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."post_id", NEW."started"); RETURN NULL;',
                            hash="9711a683d69b508fa5c92d10d85c8c03fea8f74b",
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
                            func='INSERT INTO "personnel_tenureevent" ("basis", "cadre_id", "ended", "id", "is_main", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "started") VALUES (NEW."basis", NEW."cadre_id", NEW."ended", NEW."id", NEW."is_main", NEW."level", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."post_id", NEW."started"); RETURN NULL;',
                            hash="f92caf0ebd58d7300d4292f24b0a3bbea806ec52",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2636e",
                            table="personnel_tenure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "personnel_tenureevent" ("basis", "cadre_id", "ended", "id", "is_main", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "started") VALUES (OLD."basis", OLD."cadre_id", OLD."ended", OLD."id", OLD."is_main", OLD."level", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."post_id", OLD."started"); RETURN NULL;',
                            hash="345a045c4e2fe253a1d5d4d1eb433888dd51ef26",
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
                ("started", cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="任职时间")),
                ("ended", cadre_mgmt.common.fields.PartialDateField(blank=True, null=True, verbose_name="免职时间")),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="依据")),
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
    ]
