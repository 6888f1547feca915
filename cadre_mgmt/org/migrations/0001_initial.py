"""The tables as they stood on the first day."""

import django.contrib.postgres.constraints
import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

import cadre_mgmt.common.create_models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        BtreeGistExtension(),
        cadre_mgmt.common.create_models.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Unit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=40, unique=True, verbose_name="单位代码")),
                        ("name", models.CharField(max_length=100, verbose_name="单位名称")),
                        ("kind", models.CharField(blank=True, max_length=40, verbose_name="单位类别")),
                        ("path", models.CharField(editable=False, max_length=400, verbose_name="路径")),
                        ("position", models.IntegerField(default=0, verbose_name="排序")),
                        ("founded_on", models.DateField(blank=True, null=True, verbose_name="设立日期")),
                        ("abolished_on", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                        ("short_name", models.CharField(blank=True, max_length=40, verbose_name="简称")),
                        ("credit_code", models.CharField(blank=True, max_length=18, verbose_name="统一社会信用代码")),
                        ("level", models.CharField(blank=True, max_length=30, verbose_name="单位级别")),
                        ("affiliation", models.CharField(blank=True, max_length=40, verbose_name="隶属关系")),
                        ("system", models.CharField(blank=True, max_length=40, verbose_name="所属系统")),
                        (
                            "establishment",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="核定编制数"),
                        ),
                        ("establishment_kind", models.CharField(blank=True, max_length=40, verbose_name="编制类型")),
                        (
                            "head_places",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="核定正职数"),
                        ),
                        (
                            "deputy_places",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="核定副职数"),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="org.unit",
                                verbose_name="上级单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "单位",
                        "verbose_name_plural": "单位",
                        "ordering": ["position", "code"],
                        "indexes": [
                            models.Index(
                                django.contrib.postgres.indexes.OpClass(models.F("path"), name="varchar_pattern_ops"),
                                name="unit_by_path",
                            ),
                            models.Index(fields=["name"], name="unit_by_name"),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "org_unitevent" ("abolished_on", "affiliation", "code", "credit_code", "deputy_places", "establishment", "establishment_kind", "founded_on", "head_places", "id", "kind", "level", "name", "note", "parent_id", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "short_name", "system") VALUES (NEW."abolished_on", NEW."affiliation", NEW."code", NEW."credit_code", NEW."deputy_places", NEW."establishment", NEW."establishment_kind", NEW."founded_on", NEW."head_places", NEW."id", NEW."kind", NEW."level", NEW."name", NEW."note", NEW."parent_id", NEW."path", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."short_name", NEW."system"); RETURN NULL;',
                                    hash="b7765e8f99c6ecfbc0381a07a6dc6e0be02bf522",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_4c104",
                                    table="org_unit",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "org_unitevent" ("abolished_on", "affiliation", "code", "credit_code", "deputy_places", "establishment", "establishment_kind", "founded_on", "head_places", "id", "kind", "level", "name", "note", "parent_id", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "short_name", "system") VALUES (NEW."abolished_on", NEW."affiliation", NEW."code", NEW."credit_code", NEW."deputy_places", NEW."establishment", NEW."establishment_kind", NEW."founded_on", NEW."head_places", NEW."id", NEW."kind", NEW."level", NEW."name", NEW."note", NEW."parent_id", NEW."path", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."short_name", NEW."system"); RETURN NULL;',
                                    hash="7f4a51e701b02f6a5b46782a7f11f8a8899f23a7",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f1e85",
                                    table="org_unit",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "org_unitevent" ("abolished_on", "affiliation", "code", "credit_code", "deputy_places", "establishment", "establishment_kind", "founded_on", "head_places", "id", "kind", "level", "name", "note", "parent_id", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "short_name", "system") VALUES (OLD."abolished_on", OLD."affiliation", OLD."code", OLD."credit_code", OLD."deputy_places", OLD."establishment", OLD."establishment_kind", OLD."founded_on", OLD."head_places", OLD."id", OLD."kind", OLD."level", OLD."name", OLD."note", OLD."parent_id", OLD."path", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."short_name", OLD."system"); RETURN NULL;',
                                    hash="5b799e97766182ae1a5d6d43244e3f651ba94e62",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e79c1",
                                    table="org_unit",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UnitEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.CharField(max_length=40, verbose_name="单位代码")),
                        ("name", models.CharField(max_length=100, verbose_name="单位名称")),
                        ("kind", models.CharField(blank=True, max_length=40, verbose_name="单位类别")),
                        ("path", models.CharField(editable=False, max_length=400, verbose_name="路径")),
                        ("position", models.IntegerField(default=0, verbose_name="排序")),
                        ("founded_on", models.DateField(blank=True, null=True, verbose_name="设立日期")),
                        ("abolished_on", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                        ("short_name", models.CharField(blank=True, max_length=40, verbose_name="简称")),
                        ("credit_code", models.CharField(blank=True, max_length=18, verbose_name="统一社会信用代码")),
                        ("level", models.CharField(blank=True, max_length=30, verbose_name="单位级别")),
                        ("affiliation", models.CharField(blank=True, max_length=40, verbose_name="隶属关系")),
                        ("system", models.CharField(blank=True, max_length=40, verbose_name="所属系统")),
                        (
                            "establishment",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="核定编制数"),
                        ),
                        ("establishment_kind", models.CharField(blank=True, max_length=40, verbose_name="编制类型")),
                        (
                            "head_places",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="核定正职数"),
                        ),
                        (
                            "deputy_places",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="核定副职数"),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="org.unit",
                                verbose_name="上级单位",
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
                                to="org.unit",
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
                                    hash="9ed330f8ae59e5d01de5c52eecb34aa7be40691c",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_92fb8",
                                    table="org_unitevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UnitSpell",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=100, verbose_name="名称")),
                        ("kind", models.CharField(blank=True, max_length=40, verbose_name="类别")),
                        ("path", models.CharField(max_length=400, verbose_name="路径")),
                        ("valid_from", models.DateField(null=True, verbose_name="起")),
                        ("valid_to", models.DateField(null=True, verbose_name="止")),
                        ("basis", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                        (
                            "parent",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="上级单位",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="spells", to="org.unit"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "单位沿革",
                        "verbose_name_plural": "单位沿革",
                        "ordering": ["unit", "valid_from"],
                        "constraints": [
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("unit", "="),
                                    (
                                        models.Func(models.F("valid_from"), models.F("valid_to"), function="daterange"),
                                        "&&",
                                    ),
                                ],
                                name="one_spell_of_a_unit_at_a_time",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
