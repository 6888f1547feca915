"""按姓氏笔画 (rulebook PER-19)."""

import pytest

from personnel.rules.strokes import Mode, sort_by_strokes, stroke_key, strokes_of


@pytest.mark.parametrize(
    ("character", "count"),
    [
        ("一", 1), ("丁", 2), ("王", 4), ("文", 4), ("刘", 6), ("达", 6), ("李", 7), ("张", 7), ("范", 8), ("赵", 9),
        ("洪", 9), ("富", 12), ("䶮", 20), ("𠮷", 6),
    ],
)  # fmt: skip
def test_counts(character, count):
    assert strokes_of(character) == count


def test_unknown_character():
    assert strokes_of("A") is None
    assert strokes_of("王伟") is None


def test_ex_17_by_surname():
    names = ["洪少东", "李大鸣", "文静", "丁小宁", "欧阳少东", "王刚", "李一鸣", "林涛"]
    ordered, missing = sort_by_strokes(names)
    assert ordered == ["丁小宁", "王刚", "文静", "李一鸣", "李大鸣", "林涛", "欧阳少东", "洪少东"]
    assert missing == []


@pytest.mark.parametrize(
    ("mode", "expected"), [(Mode.SURNAME, ["田富", "田大利"]), (Mode.NAME, ["田大利", "田富"])], ids=["姓氏", "姓名"]
)
def test_ex_18_two_modes(mode, expected):
    assert sort_by_strokes(["田大利", "田富"], mode=mode)[0] == expected


def test_two_characters_come_first():
    assert sort_by_strokes(["高大富", "高富"])[0] == ["高富", "高大富"]


def test_first_stroke_breaks_ties():
    # all of seven strokes, beginning with 横 竖 撇 点 折
    assert sort_by_strokes(["张三", "汪三", "何三", "吴三", "李三"])[0] == ["李三", "吴三", "何三", "汪三", "张三"]


def test_blanks_and_dots_do_not_matter():
    assert stroke_key("王　伟") == stroke_key("王伟")
    assert stroke_key("买买提•吐尔逊") == stroke_key("买买提·吐尔逊")


def test_missing_characters_stand_last_and_are_told():
    ordered, missing = sort_by_strokes(["王A", "龘龘", "Ann", "丁一"])
    assert ordered == ["丁一", "王A", "龘龘", "Ann"]
    assert missing == ["A", "n"]


def test_sorts_things_by_their_names():
    people = [{"name": "李一"}, {"name": "丁一"}]
    assert sort_by_strokes(people, lambda one: one["name"])[0] == [{"name": "丁一"}, {"name": "李一"}]
