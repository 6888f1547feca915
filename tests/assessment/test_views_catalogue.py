"""Pages of the yardstick: who may come, what is shown, what is refused and where."""

import io
import zipfile
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assessment.actions.catalogue import copy_schemes, current_schemes, freeze_schemes, load_catalogue
from assessment.actions.schemes import new_version, save_scheme
from assessment.exchange.catalogue import FOLDER, read_files, read_path
from assessment.models import GroupWeight, Indicator, RaterGroup, Scheme
from assessment.rules.canonical import fingerprint
from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.sheets import COMMAND_LIMITS
from tests.assessment.catalogue_files import catalogue_file, edited_file, reading
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def scheme(staff) -> Scheme:
    """0101 of the small catalogue of 2026, a draft."""
    load_catalogue(reading(), 2026, by=staff)
    return current_schemes(2026)["0101"]


@pytest.fixture
def at(client, staff):
    return sign_in(client, staff)


def sign_in(client, user):
    answer = client.post("/login/", {"username": user.username, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return client


def url(name: str, *args) -> str:
    return reverse(f"assessment:{name}", args=args)


def typed(client, scheme: Scheme, **changes) -> dict[str, list[str]]:
    """What the browser would send back for the edit page, with some fields typed over."""
    draft = client.get(url("scheme_edit", scheme.pk)).context["draft"]
    data = {"expected": [draft.expected], "part": [], **{name: [text] for name, text in draft.settings.texts.items()}}
    for dimension in draft.dimensions:
        parts = [
            ("d", dimension),
            *(("g", one) for one in dimension.groups),
            *(("i", one) for one in dimension.indicators),
        ]
        for sort, part in parts:
            data["part"].append(f"{sort}:{part.key}")
            data |= {f"{sort}-{part.key}-{name}": [text] for name, text in part.texts.items()}
        for group in dimension.groups:
            data[f"t-{group.key}"] = [one.key for one in dimension.indicators if group.key in one.ticks]
    return data | {name: value if isinstance(value, list) else [value] for name, value in changes.items()}


READING_PAGES = ("catalogue", "indicators", "rater_groups")
SCHEME_PAGES = ("scheme", "scheme_print", "scheme_compare")


@pytest.mark.parametrize("name", READING_PAGES)
@pytest.mark.parametrize("who", ["head", "staff", "cadre_staff", "leader", "clerk"])
def test_readers_open_the_yardstick(client, scheme, request, who, name):
    sign_in(client, request.getfixturevalue(who))
    assert client.get(url(name)).status_code == 200


@pytest.mark.parametrize("who", ["cadre_self", "system_officer", "code_officer"])
def test_others_do_not(client, scheme, request, who):
    sign_in(client, request.getfixturevalue(who))
    for name in READING_PAGES:
        assert client.get(url(name)).status_code == 403
    for name in SCHEME_PAGES:
        assert client.get(url(name, scheme.pk)).status_code == 404


@pytest.mark.parametrize(
    "name",
    ["scheme_edit", "scheme_freeze", "scheme_new_version", "scheme_delete"],
    ids=["编辑", "冻结", "新版", "删除"],
)
def test_a_reader_changes_nothing(client, scheme, leader, name):
    sign_in(client, leader)
    for answer in (client.get(url(name, scheme.pk)), client.post(url(name, scheme.pk))):
        assert answer.status_code == 403
    page = client.get(url("scheme", scheme.pk)).content.decode()
    assert "编辑草稿" not in page
    assert "冻结第1版方案" not in page


@pytest.mark.parametrize("name", ["catalogue_load", "catalogue_copy"])
def test_a_reader_loads_and_copies_nothing(client, scheme, leader, name):
    sign_in(client, leader)
    assert client.get(url(name)).status_code == 403
    assert client.post(url(name)).status_code == 403
    assert client.post(url("catalogue_freeze", 2026)).status_code == 403
    assert not Scheme.objects.exclude(frozen_at=None).exists()


def test_the_tree_counts_against_the_design(at, scheme):
    page = at.get(url("catalogue")).content.decode()
    assert "乡镇党委书记" in page
    assert "设计为 1264" in page
    assert "冻结2026年全部3个草稿" in page


def test_a_year_without_schemes_says_what_to_do(at, scheme):
    assert "可以载入目录文件" in at.get(url("catalogue"), {"year": "2030"}).content.decode()
    assert at.get(url("catalogue"), {"year": "廿六", "kind": "x"}).status_code == 200


def test_indicators_are_found_by_text_and_group(at, scheme):
    found = at.get(url("indicators"), {"q": "预算"}).content.decode()
    assert "预算执行进度" in found
    assert "廉洁自律" not in found
    of_group = at.get(url("indicators"), {"group": "区财政局"}).content.decode()
    assert "财政收入入库进度" in of_group
    assert "规上工业增加值增速" not in of_group
    assert "没有符合条件的指标" in at.get(url("indicators"), {"q": "没有这样的"}).content.decode()


def test_indicators_are_exported_and_the_export_is_recorded(at, scheme):
    answer = at.get(url("indicators"), {"export": "csv", "year": "2026"})
    assert "规上工业增加值增速" in answer.content.decode("utf-8-sig")
    assert Entry.objects.filter(verb="assessment.export_catalogue").count() == 1


def test_rater_groups_tell_where_they_are_used(at, scheme):
    assert "区统计局" in at.get(url("rater_groups"), {"layer": "牵头部门", "secret": "0"}).content.decode()
    group = RaterGroup.objects.get(name="区统计局")
    page = at.get(url("rater_group", group.pk)).content.decode()
    assert "乡镇党委书记" in page
    assert "乡镇长" in page
    assert "财政局局长" not in page


def test_the_page_of_a_scheme_is_a_matrix(at, scheme):
    page = at.get(url("scheme", scheme.pk)).content.decode()
    for text in ("规上工业增加值增速", "权重 60.00%", "不记名 40.00%", "每低1个百分点扣2分", "编辑草稿"):
        assert text in page


def test_the_print_has_lines_to_sign_and_the_hash(at, scheme, staff):
    assert "冻结后生成" in at.get(url("scheme_print", scheme.pk)).content.decode()
    freeze_schemes([scheme], by=staff)
    page = at.get(url("scheme_print", scheme.pk)).content.decode()
    for text in ("编制人", "审核人", "签发人", fingerprint(scheme.content())):
        assert text in page


def test_an_edited_draft_is_saved(at, scheme):
    answer = at.post(
        url("scheme_edit", scheme.pk),
        typed(at, scheme, **{"d-1-weight": "50", "d-2-weight": "50%", "i-1-full": "59.5", "trim_from": "8"}),
    )
    assert answer.status_code == 302, answer.context["wrong"]
    content = Scheme.objects.with_parts().get(pk=scheme.pk).content()
    assert [one.weight_bp for one in content.dimensions] == [5000, 5000]
    assert (content.indicators[0].full, content.trim_from) == (5950, 8)


def test_rows_and_columns_come_and_go(at, scheme):
    data = typed(at, scheme)
    parts = ["d:2", "g:4", "i:4", "i:n1001", "d:1", "g:1", "g:n1002", "i:1", "i:2"]
    data |= {
        "part": parts,
        "i-n1001-code": ["0101-05"], "i-n1001-text": ["联系服务群众"], "i-n1001-full": ["30"], "i-n1001-note": [""],
        "g-n1002-name": ["区审计局"], "g-n1002-weight": ["30"], "g-n1002-merge": [""], "t-n1002": ["2"],
        "g-4-weight": ["100"], "t-4": ["4", "n1001"],
    }  # fmt: skip
    answer = at.post(url("scheme_edit", scheme.pk), data)
    assert answer.status_code == 302, answer.context["wrong"]
    content = Scheme.objects.with_parts().get(pk=scheme.pk).content()
    assert [one.name for one in content.dimensions] == ["单位民主测评", "工作实绩"]
    assert [one.code for one in content.indicators] == ["0101-04", "0101-05", "0101-01", "0101-02"]
    assert [(one.name, one.secret, one.indicators) for one in content.groups] == [
        ("一般干部职工", True, ("0101-04", "0101-05")),
        ("区统计局", False, ("0101-01",)),
        ("区审计局", False, ("0101-02",)),
    ]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"d-1-weight": "70"}, "各维度权重合计110%（11000基点），比100%多10%（1000基点）"),
        ({"g-1-weight": "60"}, "维度“工作实绩”各考评主体权重合计90%（9000基点），比100%少10%（1000基点）"),
        ({"g-1-weight": "六十"}, "“六十”不是百分数，最多两位小数"),
        ({"d-1-weight": ""}, "没有填写权重"),
        ({"i-1-full": "0"}, "满分应大于0"),
        ({"i-1-full": "1.234"}, "超过两位小数"),
        ({"i-1-text": ""}, "没有填写"),
        ({"i-1-text": "长" * 301}, "超过300个字"),
        ({"i-1-code": "0101-02"}, "指标代码“0101-02”重复"),
        ({"i-1-code": ""}, "应为字母、数字和连接符"),
        ({"t-2": []}, "考评主体“区财政局”没有评分指标"),
        ({"t-3": ["3"]}, "所评指标不一致"),
        ({"g-3-name": "不存在的主体"}, "考评主体不在名录中：不存在的主体"),
        ({"trim_from": "2"}, "起始人数应大于2"),
        ({"trim_from": "十"}, "应为0至999的整数"),
        ({"part": []}, "没有考核维度"),
        ({"g-3-merge": "x"}, "应为0至999的整数"),
        ({"part": [f"d:{number}" for number in range(900)]}, "没有填写"),
    ],
    ids=[
        "维度合计", "主体合计", "权重不是数", "权重空", "满分零", "三位小数", "内容空", "内容长", "代码重复", "代码空",
        "主体无指标", "匿名不同", "主体不在名录", "去极值", "人数不是数", "全空", "次序不是数", "维度太多",
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(at, scheme, changes, message):
    before = scheme.content()
    answer = at.post(url("scheme_edit", scheme.pk), typed(at, scheme, **changes))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert message in page
    for name, text in changes.items():
        if isinstance(text, str) and text:
            assert f'name="{name}"' in page
            assert text in page
    assert Scheme.objects.with_parts().get(pk=scheme.pk).content() == before


def test_the_sum_is_told_at_its_dimension(at, scheme):
    answer = at.post(url("scheme_edit", scheme.pk), typed(at, scheme, **{"g-3-weight": "39.99"}))
    draft = answer.context["draft"]
    assert [list(one.errors) for one in draft.dimensions] == [[], ["groups"]]
    assert "少0.01%（1基点）" in draft.dimensions[1].errors["groups"][0]


def test_a_draft_changed_by_another_is_not_overwritten_unseen(at, scheme, staff):
    mine = typed(at, scheme, **{"i-1-text": "我的改动"})
    content = scheme.content()
    other = replace(content, trim_from=9)
    save_scheme(scheme, other, by=staff, expected=fingerprint(content))
    answer = at.post(url("scheme_edit", scheme.pk), mine)
    assert answer.status_code == 412
    assert "以本页覆盖保存" in answer.content.decode()
    assert "我的改动" in answer.content.decode()
    again = at.post(url("scheme_edit", scheme.pk), mine | {"expected_now": [answer.context["stored"]]})
    assert again.status_code == 302
    assert Indicator.objects.get(code="0101-01").text == "我的改动"


def test_kept_work_is_drawn_again_without_saving(at, scheme):
    answer = at.post(url("scheme_edit", scheme.pk), typed(at, scheme, **{"i-1-text": "没有保存的", "recall": "1"}))
    assert answer.status_code == 200
    assert "没有保存的" in answer.content.decode()
    assert not Indicator.objects.filter(text="没有保存的").exists()


def test_a_frozen_scheme_is_not_edited(at, scheme, staff):
    data = typed(at, scheme)
    freeze_schemes([scheme], by=staff)
    assert at.get(url("scheme_edit", scheme.pk)).status_code == 409
    assert at.post(url("scheme_edit", scheme.pk), data).status_code == 409


def test_freezing_then_a_new_version_then_deleting_it(at, scheme):
    assert at.post(url("scheme_freeze", scheme.pk)).status_code == 302
    assert "新建第2版草稿" in at.get(url("scheme", scheme.pk)).content.decode()
    answer = at.post(url("scheme_new_version", scheme.pk))
    draft = current_schemes(2026)["0101"]
    assert answer["Location"] == url("scheme_edit", draft.pk)
    compared = at.get(url("scheme_compare", draft.pk)).content.decode()
    assert "内容完全相同" in compared
    assert at.post(url("scheme_delete", draft.pk))["Location"].startswith(url("catalogue"))
    assert at.post(url("scheme_delete", scheme.pk)).status_code == 409


def test_freezing_a_year(at, scheme):
    assert "3个方案、6项指标冻结" in at.get(url("catalogue_freeze", 2026)).content.decode()
    assert at.post(url("catalogue_freeze", 2026)).status_code == 302
    assert not Scheme.objects.filter(frozen_at=None).exists()


def test_two_years_are_compared(at, scheme, staff):
    copy_schemes(2026, 2027, by=staff)
    later = current_schemes(2027)["0101"]
    content = later.content()
    changed = replace(content, indicators=(replace(content.indicators[0], full=7000), *content.indicators[1:]))
    save_scheme(later, changed, by=staff, expected=fingerprint(content))
    page = at.get(url("scheme_compare", later.pk), {"other": scheme.pk}).content.decode()
    assert "共1处不同" in page
    assert "60.00" in page
    assert "70.00" in page
    assert "评分办法" not in page
    assert "评分办法" in at.get(url("scheme_compare", later.pk), {"other": scheme.pk, "all": "1"}).content.decode()
    other_class = current_schemes(2026)["0102"]
    assert at.get(url("scheme_compare", later.pk), {"other": other_class.pk}).status_code == 404


def test_copying_shows_the_numbers_first(at, scheme):
    asked = {"from_year": "2026", "to_year": "2027", "kind": "annual"}
    page = at.post(url("catalogue_copy"), asked).content.decode()
    assert "3个方案、6项指标复制到2027年" in page
    confirmed = {"confirmed": "2026-2027-annual"}
    assert "confirmed" in page
    assert at.post(url("catalogue_copy"), asked | {"to_year": "2028"} | confirmed).status_code == 200
    assert not Scheme.objects.filter(subcategory__year__gt=2026).exists()
    assert at.post(url("catalogue_copy"), asked | confirmed).status_code == 302
    assert len(current_schemes(2027)) == 3
    again = at.post(url("catalogue_copy"), asked)
    assert again.status_code == 400
    assert "已有方案" in again.content.decode()
    assert at.post(url("catalogue_copy"), asked | confirmed).status_code == 409


@pytest.mark.parametrize(
    "asked",
    [
        {"from_year": "2026", "to_year": "2026"},
        {"from_year": "26", "to_year": "2027"},
        {"from_year": "2020", "to_year": "2027"},
        {},
    ],
    ids=["同年", "两位", "没有", "空"],
)
def test_copying_nonsense_is_refused(at, scheme, asked):
    assert at.post(url("catalogue_copy"), {"kind": "annual", **asked}).status_code == 400


def upload(*files: tuple[str, bytes], year: str = "2026") -> dict:
    return {"year": year, "kind": "annual", "files": [SimpleUploadedFile(name, content) for name, content in files]}


def test_an_upload_is_previewed_then_loaded(at, scheme):
    content = catalogue_file(old="廉洁自律", new="清正廉洁")
    answer = at.post(url("catalogue_load"), upload(("目录.csv", content)))
    page = answer.content.decode()
    assert "清正廉洁" in page
    assert "载入2026年指标体系" in page
    assert not Indicator.objects.filter(text="清正廉洁").exists()
    token = {"token": answer.context["token"]}
    assert at.post(url("catalogue_load"), token).status_code == 302
    assert Indicator.objects.filter(text="清正廉洁").count() == 1
    assert at.post(url("catalogue_load"), token).status_code == 409


def test_an_upload_belongs_to_who_made_it(at, client, scheme, system):
    token = at.post(url("catalogue_load"), upload(("a.csv", catalogue_file()), year="2027")).context["token"]
    sign_in(client, make_user("staff2", "assessment_staff"))
    assert client.post(url("catalogue_load"), {"token": token}).status_code == 409
    assert not current_schemes(2027)


def test_a_broken_upload_is_told_by_cell(at, scheme):
    answer = at.post(url("catalogue_load"), upload(("目录.csv", edited_file(9, full_points="很多"))))
    assert answer.status_code == 400
    assert ("目录.csv", "9", "full_points", "很多") in [line[:4] for line in answer.context["lines"]]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.exe", b"MZ"), ("a.zip", b"PK\x03\x04broken"), ("a.xlsx", b"PK\x03\x04broken"), ("a.csv", b"\x00")],
    ids=["程序", "坏压缩包", "坏工作簿", "空字符"],
)
def test_other_files_are_refused(at, scheme, name, content):
    assert at.post(url("catalogue_load"), upload((name, content))).status_code == 400


def test_too_many_files_are_refused(at, scheme):
    files = [(f"{number}.csv", catalogue_file()) for number in range(21)]
    assert "一次最多20个文件" in at.post(url("catalogue_load"), upload(*files)).content.decode()


def test_no_file_is_refused_at_the_field(at, scheme):
    answer = at.post(url("catalogue_load"), {"year": "2026", "kind": "annual"})
    assert answer.status_code == 400
    assert "files" in answer.context["form"].errors


def test_other_content_for_a_frozen_year_is_previewed_as_impossible(at, scheme, staff):
    freeze_schemes(current_schemes(2026).values(), by=staff)
    page = at.post(url("catalogue_load"), upload(("a.csv", edited_file(9, full_points="99")))).content.decode()
    assert "以下方案已冻结" in page
    assert "载入2026年指标体系</button>" not in page


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_an_export_is_a_valid_import(at, staff, form):
    load_catalogue(read_path(FOLDER), 2026, by=staff)
    answer = at.get(url("catalogue_export", 2026), {"format": form})
    name = "目录.xlsx" if form == "xlsx" else "目录.zip"
    if form == "csv":
        assert len(zipfile.ZipFile(io.BytesIO(answer.content)).namelist()) == 10
    again = read_files([(name, answer.content)], COMMAND_LIMITS)
    assert (again.complaints, again.catalogue) == ((), read_path(FOLDER).catalogue)
    freeze_schemes(current_schemes(2026).values(), by=staff)
    assert load_catalogue(again, 2026, by=staff).same == [one.code for one in again.catalogue.subcategories]


def test_an_edited_scheme_comes_back_from_its_export(at, scheme, staff):
    freeze_schemes([scheme], by=staff)
    draft = new_version(scheme, by=staff)
    content = draft.content()
    save_scheme(
        draft,
        replace(content, groups=tuple(reversed(content.groups)), merge_order=("领导班子成员", "一般干部职工")),
        by=staff,
        expected=fingerprint(content),
    )
    file = at.get(url("catalogue_export", 2026)).content
    freeze_schemes(current_schemes(2026).values(), by=staff)
    assert load_catalogue(read_files([("a.xlsx", file)], COMMAND_LIMITS), 2026, by=staff).changed == []


def test_a_year_without_schemes_is_not_exported(at, scheme):
    assert at.get(url("catalogue_export", 2031)).status_code == 409


CEILINGS = {"catalogue": 12, "indicators": 12, "rater_groups": 12}


@pytest.mark.parametrize("name", CEILINGS)
def test_lists_take_few_queries_whatever_their_length(at, staff, django_assert_max_num_queries, name):
    load_catalogue(read_path(FOLDER), 2026, by=staff)
    at.get(url(name))
    with django_assert_max_num_queries(CEILINGS[name]):
        assert at.get(url(name)).status_code == 200


@pytest.mark.parametrize("name", [*SCHEME_PAGES, "scheme_edit"])
def test_pages_of_a_scheme_take_few_queries(at, staff, django_assert_max_num_queries, name):
    load_catalogue(read_path(FOLDER), 2026, by=staff)
    busiest = GroupWeight.objects.order_by("-scheme__id").first().scheme_id
    with django_assert_max_num_queries(20):
        assert at.get(url(name, busiest)).status_code == 200
