import pytest

from assessment.exchange.electorate import Line, read_block, read_electorate
from cadre_mgmt.common.errors import Refused


def csv(*rows):
    return "\n".join(rows).encode()


def test_a_file_is_read_in_any_order_of_columns():
    data = csv("number,rater_group,unit", "12,职工群众,何市镇", "0,班子成员,U001")
    lines, complaints = read_electorate(data, filename="人数.csv")
    assert complaints == []
    assert lines == [Line(2, "何市镇", "职工群众", 12), Line(3, "U001", "班子成员", 0)]


def test_spares_and_chinese_titles_are_understood():
    lines, _ = read_electorate(csv("单位,考评主体,人数,备用", "何市镇,职工群众,12,2"), filename="a.csv")
    assert lines == [Line(2, "何市镇", "职工群众", 12, 2)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        pytest.param(",职工群众,3", "没有填写单位", id="缺单位"),
        pytest.param("何市镇,,3", "没有填写考评主体", id="缺主体"),
        pytest.param("何市镇,职工群众,", "应为0至5000的整数", id="缺人数"),
        pytest.param("何市镇,职工群众,三", "应为0至5000的整数", id="汉字人数"),
        pytest.param("何市镇,职工群众,-1", "应为0至5000的整数", id="负数"),
        pytest.param("何市镇,职工群众,2.5", "应为0至5000的整数", id="小数"),
        pytest.param("何市镇,职工群众,99999", "应为0至5000的整数", id="过大"),
    ],
)
def test_wrong_rows_are_named(row, reason):
    lines, complaints = read_electorate(csv("unit,rater_group,number", row), filename="a.csv")
    assert lines == []
    assert complaints[0].row == 2
    assert reason in complaints[0].reason


def test_a_doubled_row_is_refused():
    rows = ("何市镇,职工群众,3", "何市镇,职工群众,4")
    _, complaints = read_electorate(csv("unit,rater_group,number", *rows), filename="a.csv")
    assert str(complaints[0]) == "第3行：与第2行重复"


def test_missing_columns_are_named():
    with pytest.raises(Refused, match="rater_group"):
        read_electorate(csv("unit,number", "何市镇,3"), filename="a.csv")


def test_a_pasted_block_is_read():
    lines, complaints = read_block("单位\t考评主体\t人数\n何市镇\t职工群众\t１２\n\n财政局（本级）\t班子成员\t5\t1\n")
    assert complaints == []
    assert lines == [Line(2, "何市镇", "职工群众", 12), Line(4, "财政局（本级）", "班子成员", 5, 1)]


def test_a_block_with_too_few_cells_is_refused():
    lines, complaints = read_block("何市镇 职工群众 12")
    assert lines == []
    assert [one.row for one in complaints] == [1]
