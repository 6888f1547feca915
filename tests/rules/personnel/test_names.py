"""Names in print (rulebook PER-18, EX-16)."""

import pytest

from personnel.rules.names import printed_name, same_name


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("王伟", "王　伟"), ("王 伟", "王　伟"), ("王　伟", "王　伟"), ("欧阳修", "欧阳修"), ("王", "王"), ("", ""),
        ("欧阳少东", "欧阳少东"), ("买买提•吐尔逊", "买买提·吐尔逊"), ("𠮷田", "𠮷　田"),
    ],
)  # fmt: skip
def test_ex_16_two_characters_are_spaced(name, printed):
    assert printed_name(name) == printed


def test_blanks_do_not_make_another_name():
    assert same_name("王 伟", "王　伟")
    assert same_name("阿依·古丽", "阿依•古丽")
    assert not same_name("王伟", "王炜")
