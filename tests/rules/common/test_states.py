"""Moves between states."""

from enum import StrEnum

import pytest

from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.states import IllegalMove, move


class Status(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"

    @property
    def label(self):
        return {"draft": "草稿", "open": "进行中", "closed": "已结束"}[self.value]


MOVES = {Status.DRAFT: [Status.OPEN], Status.OPEN: [Status.CLOSED, Status.DRAFT]}


@pytest.mark.parametrize(
    ("current", "target"), [(Status.DRAFT, Status.OPEN), ("open", "closed"), ("open", Status.DRAFT)]
)
def test_a_move_in_the_table_is_made(current, target):
    assert move(current, target, MOVES) == target


@pytest.mark.parametrize(
    ("current", "target", "sentence"),
    [
        pytest.param(Status.DRAFT, Status.CLOSED, "当前为「草稿」，不能改为「已结束」，只能改为「进行中」", id="跳步"),
        pytest.param("open", "open", "当前为「进行中」，不能改为「进行中」，只能改为「已结束」或「草稿」", id="原地"),
        pytest.param("closed", "open", "当前为「已结束」，不能改为「进行中」：该状态已终结", id="终结"),
        pytest.param("draft", "lost", "当前为「草稿」，不能改为「lost」，只能改为「进行中」", id="不在表中"),
    ],
)
def test_any_other_move_is_refused_in_words(current, target, sentence):
    with pytest.raises(IllegalMove) as refusal:
        move(current, target, MOVES)
    assert str(refusal.value) == sentence
    assert isinstance(refusal.value, Refused)
    assert refusal.value.code == "conflict"
