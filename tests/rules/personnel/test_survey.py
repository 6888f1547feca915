"""Nominations of all units merged by nominee."""

from hypothesis import given
from hypothesis import strategies as st

from personnel.rules.survey import Named, consolidate, finding_text


def named(key: str, unit: str, votes: int, *, purpose: str = "党政副职", traits=(), ability: str = "") -> Named:
    code = "G1" if key.startswith("c:") else ""
    return Named(key, key[2:], code, "何市镇副镇长", unit, purpose, votes, f"{unit}的理由", ability, tuple(traits))


def test_merged_by_person_and_ordered_by_units_then_votes():
    nominees = consolidate([
        named("c:1", "何市镇", 5), named("c:2", "何市镇", 30), named("c:1", "财政局", 4),
        named("o:甲|村", "何市镇", 40),
    ])  # fmt: skip
    assert [(one.key, len(one.units), one.votes) for one in nominees] == [
        ("c:1", 2, 9), ("o:甲|村", 1, 40), ("c:2", 1, 30),
    ]  # fmt: skip


def test_a_unit_counts_once_whatever_it_names_the_person_for():
    [nominee] = consolidate([named("c:1", "何市镇", 5), named("c:1", "何市镇", 3, purpose="优秀年轻干部")])
    assert (nominee.units, nominee.votes, nominee.purposes) == (["何市镇"], 8, ["党政副职", "优秀年轻干部"])


def test_traits_are_counted_by_nomination():
    [nominee] = consolidate(
        [named("c:1", "甲", 5, traits=("沉稳", "沉稳")), named("c:1", "乙", 3, traits=("沉稳", "果断"))]
    )
    assert nominee.traits == [("沉稳", 2), ("果断", 1)]


def test_what_the_file_says():
    [nominee] = consolidate([named("c:1", "何市镇", 5, ability="熟悉财政"), named("c:1", "财政局", 7)])
    assert finding_text(nominee) == (
        "2个单位推荐，共12人次，推荐方向：党政副职。\n财政局推荐为党政副职（7人）：财政局的理由\n"
        "何市镇推荐为党政副职（5人）：何市镇的理由\n能力专长：熟悉财政"
    )


nominations = st.lists(
    st.builds(named, st.sampled_from(["c:1", "c:2", "o:甲|村"]), st.sampled_from("甲乙丙"), st.integers(1, 50)),
    max_size=12,
)


@given(nominations)
def test_nothing_is_lost_and_nothing_doubled(rows):
    nominees = consolidate(rows)
    assert sum(one.votes for one in nominees) == sum(row.votes for row in rows)
    assert sum(len(one.nominations) for one in nominees) == len(rows)
    assert len({one.key for one in nominees}) == len(nominees)
