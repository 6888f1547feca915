"""load_catalogue: the committed catalogue, and files that are refused."""

import csv
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from assessment.actions.catalogue import current_schemes, freeze_schemes
from assessment.models import Category, Indicator, RaterGroup, Scheme, Subcategory
from cadre_mgmt.accounts.foundations import ensure_foundations, system_user
from cadre_mgmt.common.sheets import write_workbook
from tests.assessment.catalogue_files import catalogue_file, edited_file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _foundations(db):
    ensure_foundations()


def load(*arguments, year=2026) -> tuple[str, str]:
    """What the command writes to standard output and to standard error."""
    out, err = io.StringIO(), io.StringIO()
    call_command("load_catalogue", *map(str, arguments), "--year", str(year), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def refused(*arguments, year=2026) -> tuple[list[list[str]], str]:
    """The refused rows and the closing sentence."""
    out = io.StringIO()
    with pytest.raises(CommandError) as error:
        call_command("load_catalogue", *map(str, arguments), "--year", str(year), stdout=out, stderr=io.StringIO())
    return list(csv.reader(io.StringIO(out.getvalue()))), str(error.value)


def write(folder: Path, content: bytes, name: str = "目录.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_committed_catalogue_loads_whole_and_again_without_effect():
    out, err = load()
    assert out == ""
    assert "大类10个，小类64个，指标1264项，考评主体50种" in err
    assert "新增方案64个" in err
    assert "数量与设计不同" not in err
    assert (Category.objects.count(), Subcategory.objects.count(), Scheme.objects.count()) == (10, 64, 64)
    assert (Indicator.objects.count(), RaterGroup.objects.count()) == (1264, 50)
    assert list(Category.objects.values_list("code", flat=True)) == [f"{number:02}" for number in range(1, 11)]
    rows = set(Indicator.objects.values_list("pk", "scheme", "position", "full_points"))
    _, again = load()
    assert "新增方案0个，改动0个，相同64个" in again
    assert set(Indicator.objects.values_list("pk", "scheme", "position", "full_points")) == rows


def test_loading_everything_takes_few_statements(django_assert_max_num_queries):
    with django_assert_max_num_queries(200):
        load()


def test_counts_are_reported_and_not_refused(tmp_path):
    out, err = load(write(tmp_path, catalogue_file()))
    assert out == ""
    assert "数量与设计不同：大类2个，应为10个" in err
    assert "数量与设计不同：小类3个，应为64个" in err
    assert Scheme.objects.count() == 3


def test_unknown_columns_are_reported(tmp_path):
    content = catalogue_file(old=",layer\n", new=",layer,备忘\n")
    assert "未识别的列，未载入：目录.csv O列“备忘”" in load(write(tmp_path, content))[1]


def test_a_workbook_and_a_folder_say_the_same_as_the_file(tmp_path):
    load(write(tmp_path, catalogue_file()))
    rows = list(csv.reader(io.StringIO(catalogue_file().decode())))
    book = write(tmp_path, write_workbook(rows[0], rows[1:], title="目录"), "目录.xlsx")
    assert "改动0个，相同3个" in load(book)[1]
    folder = tmp_path / "分类"
    folder.mkdir()
    write(folder, catalogue_file(without="\n01,"), "01.csv")
    assert "改动0个，相同3个" in load(folder)[1]


@pytest.mark.parametrize(
    ("row", "cells", "at", "column", "reason"),
    [
        (3, {"group_weight_bp": "2900"}, 2, "group_weight_bp", "比100%少1%（100基点）"),
        (9, {"dimension_weight_bp": "9000"}, 9, "dimension_weight_bp", "比100%少10%（1000基点）"),
        (9, {"dimension_weight_bp": "60%"}, 9, "dimension_weight_bp", "不是0至10000的整数"),
        (4, {"full_points": "62.555"}, 4, "full_points", "超过两位小数"),
        (9, {"full_points": "0"}, 9, "full_points", "满分应大于0"),
        (9, {"full_points": "-5"}, 9, "full_points", "满分应大于0"),
        (9, {"full_points": "很多"}, 9, "full_points", "不是分数"),
        (6, {"full_points": "30"}, 7, "full_points", "满分与前面的行不一致"),
        (4, {"secret": "2"}, 4, "secret", "应为1（不记名）或0（记名）"),
        (6, {"secret": "0"}, 6, "secret", "有不记名和记名两种写法"),
        (6, {"group_weight_bp": "4100"}, 6, "group_weight_bp", "前面的权重是4000"),
        (
            3,
            {"rater_group": "区统计局", "dimension": "单位民主测评", "dimension_weight_bp": "4000"},
            3,
            "rater_group",
            "属于两个维度",
        ),
        (
            3,
            {
                "indicator_code": "0101-01",
                "indicator": "规上工业增加值增速",
                "full_points": "60",
                "rater_group": "区统计局",
                "group_weight_bp": "7000",
            },
            3,
            "indicator_code",
            "组合重复",
        ),
        (9, {"category": ""}, 9, "category", "没有填写"),
        (9, {"indicator": "长" * 301}, 9, "indicator", "超过300个字"),
        (9, {"indicator_code": "02 01"}, 9, "indicator_code", "应为字母、数字和连接符"),
        (8, {"category": "乡镇正职"}, 8, "category", "前面的名称是“乡镇党政正职”"),
        (9, {"subcategory_code": "0102", "subcategory": "乡镇长"}, 9, "category_code", "前面属于大类01"),
        (
            7,
            {"rater_group": "区统计局", "group_weight_bp": "7000", "secret": "0", "layer": "牵头部门"},
            7,
            "rater_group",
            "属于两个维度",
        ),
        (
            7,
            {"rater_group": "领导班子成员", "indicator_code": "0101-09", "group_weight_bp": "4000"},
            2,
            "rater_group",
            "所评指标不一致",
        ),
    ],
    ids=[
        "主体权重合计",
        "维度权重合计",
        "权重写成百分数",
        "三位小数",
        "满分为零",
        "满分为负",
        "满分不是数",
        "满分不一致",
        "匿名写法",
        "匿名与实名",
        "一维度两权重",
        "一主体两维度",
        "组合重复",
        "空格",
        "太长",
        "代码",
        "大类两名",
        "小类两大类",
        "主体换维度",
        "匿名主体所评不同",
    ],
)
def test_broken_files_are_refused_by_cell(tmp_path, row, cells, at, column, reason):
    rows, message = refused(write(tmp_path, edited_file(row, **cells)))
    assert rows[0] == ["文件", "行", "列", "值", "原因"]
    found = [one for one in rows[1:] if reason in one[4]]
    assert [(one[0], one[1], one[2]) for one in found] == [("目录.csv", str(at), column)], rows
    if at == row and column in cells:
        assert found[0][3] == cells[column]
    assert "未载入" in message
    assert not Category.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("目录.csv", b"", "文件是空的"),
        ("目录.csv", catalogue_file(old="full_points", new="points"), "缺少列：full_points"),
        ("目录.csv", catalogue_file(old="layer", new="secret"), "列重复：secret"),
        ("目录.csv", "甲,乙\n1,2\n".encode(), "找不到标题行"),
        ("目录.csv", catalogue_file().splitlines()[0], "没有指标"),
        ("目录.csv", catalogue_file(old="廉洁自律", new='"廉洁自律'), "引号不配对"),
        ("目录.txt", catalogue_file(), "只接受"),
        ("目录.xlsx", catalogue_file(), "不是Excel"),
    ],
    ids=["空文件", "缺列", "列重复", "无标题", "只有标题", "引号", "扩展名", "假工作簿"],
)
def test_files_that_are_no_catalogue_are_refused(tmp_path, name, content, reason):
    rows, _ = refused(write(tmp_path, content, name))
    assert any(reason in one[4] for one in rows[1:]), rows
    assert not Category.objects.exists()


def test_a_missing_file_is_named(tmp_path):
    assert "找不到文件" in refused(tmp_path / "没有.csv")[1]


def test_one_bad_file_of_a_folder_stops_all(tmp_path):
    write(tmp_path, catalogue_file(), "01.csv")
    write(tmp_path, b"\xff\xfe", "02.csv")
    rows, _ = refused(tmp_path)
    assert [one[0] for one in rows[1:]] == ["02.csv"]
    assert not Category.objects.exists()


def test_a_frozen_year_takes_only_the_same(tmp_path):
    path = write(tmp_path, catalogue_file())
    load(path)
    freeze_schemes(current_schemes(2026).values(), by=system_user())
    assert "相同3个" in load(path)[1]
    _, message = refused(write(tmp_path, catalogue_file(old="廉洁自律", new="廉洁从政")))
    assert "已冻结" in message
    assert "乡镇党委书记（0101）" in message


def test_texts_of_every_length_that_the_rules_allow_fit(tmp_path):
    long = catalogue_file(old="预算执行进度", new="预" * 300).decode()
    path = write(tmp_path, long.replace("按审计结论计分", "审" * 1000).replace("0201-01", "C" * 40).encode())
    load(path)
    assert "相同3个" in load(path)[1]


def test_year_must_be_a_year(tmp_path):
    assert "年度" in refused(write(tmp_path, catalogue_file()), year=26)[1]
