"""Loading, copying, editing and freezing the yardstick."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from assessment.actions.catalogue import (
    copy_schemes,
    current_schemes,
    freeze_schemes,
    load_catalogue,
    preview_catalogue,
)
from assessment.actions.schemes import delete_draft, new_version, save_scheme
from assessment.models import Category, Cycle, GroupWeight, Indicator, RaterGroup, Scheme, Subcategory
from assessment.rules.canonical import fingerprint, in_file_order
from assessment.rules.scheme import Dimension, content_hash
from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.errors import Refused
from tests.assessment.catalogue_files import reading
from tests.factories import add_assessee, make_cycle

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(staff):
    """The small catalogue of 2026 as drafts, by subcategory code."""
    load_catalogue(reading(), 2026, by=staff)
    return current_schemes(2026)


def test_loading_stores_what_the_file_says(staff):
    report = load_catalogue(reading(), 2026, by=staff)
    assert (report.new, report.changed, report.same) == (["0101", "0102", "0201"], [], [])
    assert (report.counts.categories, report.counts.subcategories, report.counts.indicators) == (2, 3, 6)
    read = {one.code: one.scheme for one in reading().catalogue.subcategories}
    assert {code: scheme.content() for code, scheme in current_schemes(2026).items()} == read
    groups = RaterGroup.objects.values_list("name", "secret", "layer", "position")
    assert list(groups) == [
        ("区统计局", False, "牵头部门", 1),
        ("区财政局", False, "牵头部门", 2),
        ("领导班子成员", True, "本单位", 3),
        ("一般干部职工", True, "本单位", 4),
        ("区审计局", False, "牵头部门", 5),
    ]
    assert Entry.objects.filter(verb="assessment.load_catalogue", actor=staff).count() == 1


def test_loading_again_does_nothing(staff, loaded):
    before = {model: set(model.objects.values_list("pk", flat=True)) for model in (Indicator, GroupWeight, Scheme)}
    report = load_catalogue(reading(), 2026, by=staff)
    assert (report.new, report.changed, len(report.same)) == ([], [], 3)
    assert {model: set(model.objects.values_list("pk", flat=True)) for model in before} == before
    assert Entry.objects.filter(verb="assessment.load_catalogue").count() == 1


def test_loading_changes_only_what_differs(staff, loaded):
    kept = Indicator.objects.get(code="0101-02").pk
    report = load_catalogue(reading(old="规上工业增加值增速", new="工业投资增速"), 2026, by=staff)
    assert (report.changed, report.same) == (["0101"], ["0102", "0201"])
    assert [(one.key, one.field, one.after) for one in report.changes["0101"]] == [("0101-01", "内容", "工业投资增速")]
    assert Indicator.objects.get(code="0101-01").text == "工业投资增速"
    assert Indicator.objects.get(code="0101-02").pk == kept


def test_names_of_categories_follow_the_file(staff, loaded):
    report = load_catalogue(reading(old="乡镇党政正职", new="乡镇街道党政正职"), 2026, by=staff)
    assert report.renamed == ["大类01：乡镇党政正职 → 乡镇街道党政正职"]
    assert Category.objects.get(code="01").name == "乡镇街道党政正职"
    assert Scheme.objects.count() == 3


def test_preview_writes_nothing(staff, loaded):
    report = preview_catalogue(reading(old=",60,", new=",59.5,"), 2026, by=staff)
    assert report.changed == ["0101"]
    assert Indicator.objects.get(code="0101-01").full_points == 6000


def test_a_file_with_complaints_is_refused_whole(staff):
    with pytest.raises(Refused) as refused:
        load_catalogue(reading(old=",区财政局,3000,", new=",区财政局,2000,"), 2026, by=staff)
    assert "比100%少10%（1000基点）" in refused.value.fields["file"][0]
    assert not Category.objects.exists()


def test_frozen_year_takes_the_same_and_no_other_content(staff, loaded):
    freeze_schemes(loaded.values(), by=staff)
    assert load_catalogue(reading(), 2026, by=staff).same == ["0101", "0102", "0201"]
    for changes in (
        {"old": "规上工业增加值增速", "new": "工业投资增速"},
        {"old": "乡镇党政正职", "new": "乡镇街道党政正职"},
        {"without": "0101-02", "old": "区统计局,7000", "new": "区统计局,10000"},
        {"old": "0201", "new": "0202"},
    ):
        with pytest.raises(Refused, match="已冻结"):
            load_catalogue(reading(**changes), 2026, by=staff)
    assert Indicator.objects.get(code="0101-01").text == "规上工业增加值增速"


def test_a_frozen_year_knows_its_content_without_the_layer_column(staff, loaded):
    freeze_schemes(loaded.values(), by=staff)
    for layer in ("牵头部门", "本单位"):
        assert load_catalogue(reading(old=f",{layer}\n", new=",\n"), 2026, by=staff).changed == []


def test_secret_of_a_group_in_an_open_cycle_stays(staff, loaded):
    freeze_schemes(loaded.values(), by=staff)
    add_assessee(make_cycle(2026), loaded["0101"])
    with pytest.raises(Refused, match="领导班子成员"):
        load_catalogue(reading(old="领导班子成员,4000,1", new="领导班子成员,4000,0"), 2027, by=staff)
    assert RaterGroup.objects.get(name="领导班子成员").secret


def test_only_the_assessment_staff_loads(leader):
    with pytest.raises(PermissionDenied):
        load_catalogue(reading(), 2026, by=leader)


def test_freezing_seals_a_scheme(staff, loaded):
    scheme = loaded["0101"]
    assert freeze_schemes([scheme], by=staff) == [scheme]
    scheme.refresh_from_db()
    assert (scheme.is_frozen, scheme.frozen_by, scheme.content_hash) == (True, staff, fingerprint(scheme.content()))
    assert freeze_schemes([scheme], by=staff) == []
    for change in (
        lambda: Indicator.objects.filter(scheme=scheme).update(full_points=1),
        lambda: GroupWeight.objects.filter(scheme=scheme).delete(),
        lambda: Scheme.objects.filter(pk=scheme.pk).update(trim_from=0),
    ):
        with pytest.raises(DatabaseError, match="方案已冻结"), transaction.atomic():
            change()


def test_an_incomplete_scheme_is_not_frozen(staff, loaded):
    GroupWeight.objects.filter(scheme=loaded["0101"], group__name="区财政局").update(weight_bp=2999)
    with pytest.raises(Refused, match="乡镇党委书记：维度“工作实绩”各考评主体权重合计99"):
        freeze_schemes(loaded.values(), by=staff)
    assert not Scheme.objects.exclude(frozen_at=None).exists()


def test_copying_a_year_copies_everything_but_the_seal(staff, loaded):
    Scheme.objects.filter(pk=loaded["0101"].pk).update(trim_from=9, trim_each=2)
    freeze_schemes(current_schemes(2026).values(), by=staff)
    assert copy_schemes(2026, 2027, by=staff) == 3
    old, new = current_schemes(2026), current_schemes(2027)
    assert [scheme.content() for scheme in old.values()] == [scheme.content() for scheme in new.values()]
    assert not any(scheme.is_frozen for scheme in new.values())
    assert new["0101"].trim_from == 9
    assert list(Subcategory.objects.filter(year=2027).values_list("code", "category__name")) == [
        ("0101", "乡镇党政正职"),
        ("0102", "乡镇党政正职"),
        ("0201", "部门正职"),
    ]


@pytest.mark.parametrize(
    ("source", "target"), [(2026, 2026), (2025, 2027), (2026, 1)], ids=["已有方案", "无可复制", "年度不对"]
)
def test_copying_is_refused(staff, loaded, source, target):
    with pytest.raises(Refused):
        copy_schemes(source, target, by=staff)
    assert Scheme.objects.count() == 3


def test_a_correction_is_a_new_version_until_the_cycle_opens(staff, loaded):
    scheme = loaded["0101"]
    with pytest.raises(Refused, match="草稿"):
        new_version(scheme, by=staff)
    freeze_schemes([scheme], by=staff)
    draft = new_version(scheme, by=staff)
    assert (draft.version, draft.is_frozen) == (2, False)
    assert current_schemes(2026)["0101"] == draft
    assert Scheme.objects.with_parts().get(pk=draft.pk).content() == scheme.content()
    delete_draft(draft, by=staff)
    make_cycle(2026)
    with pytest.raises(Refused, match="已开启"):
        new_version(scheme, by=staff)


def test_saving_a_draft_stores_it(staff, loaded):
    scheme = loaded["0101"]
    before = scheme.content()
    after = replace(
        before,
        dimensions=(Dimension("单位民主测评", 5000), Dimension("工作实绩", 5000)),
        indicators=tuple(replace(one, full=one.full + 50) for one in before.indicators),
        trim_from=0,
        merge_order=("一般干部职工", "领导班子成员"),
    )
    saved = save_scheme(scheme, after, by=staff, expected=fingerprint(before))
    assert saved.content() == in_file_order(after)
    assert [one.code for one in saved.content().indicators] == ["0101-03", "0101-04", "0101-01", "0101-02"]
    assert Entry.objects.filter(verb="assessment.edit_scheme").count() == 1
    with pytest.raises(Refused) as refused:
        save_scheme(scheme, before, by=staff, expected=fingerprint(before))
    assert refused.value.code == "stale"


def test_saving_is_refused_with_the_difference_at_the_field(staff, loaded):
    scheme = loaded["0101"]
    before = scheme.content()
    wrong = replace(before, dimensions=tuple(replace(one, weight_bp=4000) for one in before.dimensions), trim_from=2)
    with pytest.raises(Refused) as refused:
        save_scheme(scheme, wrong, by=staff, expected=fingerprint(before))
    assert refused.value.fields == {
        "dimension_weight_bp": ["各维度权重合计80%（8000基点），比100%少20%（2000基点）"],
        "trim_from": ["去掉最高最低各1个时，起始人数应大于2（0表示不去）"],
    }
    assert current_schemes(2026)["0101"].content() == before


def test_a_frozen_scheme_is_neither_saved_nor_deleted(staff, loaded):
    scheme = loaded["0101"]
    freeze_schemes([scheme], by=staff)
    content = scheme.content()
    with pytest.raises(Refused, match="已冻结"):
        save_scheme(scheme, replace(content, trim_from=0), by=staff, expected=fingerprint(content))
    with pytest.raises(Refused, match="已冻结"):
        delete_draft(scheme, by=staff)


def test_deleting_the_only_draft_takes_its_class_along(staff, loaded):
    delete_draft(loaded["0201"], by=staff)
    assert not Category.objects.filter(code="02").exists()
    delete_draft(loaded["0102"], by=staff)
    assert list(Subcategory.objects.values_list("code", flat=True)) == ["0101"]


def test_a_new_version_of_everything_takes_few_queries(staff, loaded, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        assert len([scheme.content() for scheme in current_schemes(2026).values()]) == 3


def test_hash_does_not_hang_on_layers(staff, loaded):
    before = fingerprint(loaded["0101"].content())
    RaterGroup.objects.update(layer="其他")
    renamed = current_schemes(2026)["0101"].content()
    assert fingerprint(renamed) == before
    assert content_hash(renamed) != before


def test_loading_waits_for_another_load_of_the_year(staff):
    load_catalogue(reading(), 2026, by=staff)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_locks where locktype = 'advisory' and objid = 2026 and granted")
        assert cursor.fetchone() == (1,)


def test_cycle_of_another_kind_does_not_hinder(staff, loaded):
    freeze_schemes([loaded["0101"]], by=staff)
    make_cycle(2026, kind="quarterly", status=Cycle.Status.OPEN)
    assert new_version(loaded["0101"], by=staff).version == 2
