"""The columns of a file and the rows of its sets never contradict each other, whichever of them is changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.errors import Refused
from personnel import actions
from personnel.actions.summaries import SUMMARIES, follow_columns, follow_rows
from personnel.models import Cadre, Education, PartyStanding, ProfessionalTitle, RankSpell
from tests import factories

MONTHS = st.one_of(st.none(), st.builds(PartialDate.of, st.integers(1990, 2025), st.integers(1, 12)))

EDUCATIONS = st.sampled_from(["", "大学", "大专", "研究生"])
DEGREES = st.sampled_from(["", "工学学士", "法学硕士"])
SCHOOLS = st.sampled_from(["", "四川大学", "四川大学法律系", "西南大学法学专业"])
TRACKS = st.sampled_from(Education.Track.values)


def rows_of(strategy, *, one_open: bool = False):
    """Some rows; of ranks at most one is open, as the database has it."""
    lists = st.lists(strategy, max_size=4)
    return lists.map(_one_open) if one_open else lists


def _one_open(rows):
    for row in rows[1:]:
        row.ended = row.ended or PartialDate.of(2000, 1)
    return rows


EDUCATION_ROWS = rows_of(
    st.builds(
        Education, track=TRACKS, education=EDUCATIONS, degree=DEGREES, school=SCHOOLS, ended=MONTHS,
        is_highest=st.booleans(),
    )
)  # fmt: skip
CASES = {
    "education": (
        EDUCATION_ROWS,
        st.fixed_dictionaries(
            {
                f"{prefix}_{name}": values
                for prefix in ("fulltime", "inservice")
                for name, values in (("education", EDUCATIONS), ("degree", DEGREES), ("school", SCHOOLS))
            }
        ),
    ),
    "ranks": (
        rows_of(
            st.builds(RankSpell, rank=st.sampled_from(["一级科员", "二级科员"]), started=MONTHS, ended=MONTHS),
            one_open=True,
        ),
        st.fixed_dictionaries(
            {"rank": st.sampled_from(["", "一级科员", "四级主任科员"]), "rank_since": MONTHS}
        ),
    ),
    "titles": (
        rows_of(
            st.builds(
                ProfessionalTitle, title=st.sampled_from(["工程师", "高级工程师"]), is_highest=st.booleans(),
                grade=st.sampled_from(["", "middle", "deputy"]), obtained=MONTHS,
            )
        ),
        st.fixed_dictionaries({"title": st.sampled_from(["", "工程师", "会计师"])}),
    ),
    "parties": (
        rows_of(
            st.builds(
                PartyStanding, standing=st.sampled_from(["中共党员", "群众", "民盟"]), joined=MONTHS, full_on=MONTHS,
                ended=MONTHS, is_other=st.booleans(),
            )
        ),
        st.fixed_dictionaries(
            {
                "political": st.sampled_from(["", "中共党员", "预备党员"]),
                "joined_party": MONTHS,
                "full_member_on": MONTHS,
                "other_party": st.sampled_from(["", "民盟", "九三"]),
            }
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", CASES)
@given(data=st.data())
def test_edited_columns_are_what_the_rows_then_say(code, data):
    rows, columns = (data.draw(strategy) for strategy in CASES[code])
    summary = SUMMARIES[code]
    saved, dropped = summary.write(columns, rows)
    gone = {id(row) for row in dropped}
    after = [row for row in rows if id(row) not in gone]
    after += [row for row in saved if not any(row is other for other in after)]
    assert summary.read(after) == columns


@pytest.mark.parametrize("code", ["education", "titles"])
@given(data=st.data())
def test_marks_settle_once(code, data):
    rows, summary = data.draw(CASES[code][0]), SUMMARIES[code]
    summary.settle(rows, None)
    assert summary.settle(rows, None) == []


@pytest.mark.django_db
class TestInTheDatabase:
    @pytest.fixture
    def cadre(self, district):
        return factories.make_cadre("S1", unit=district.town)

    def test_row_gives_columns(self, cadre, cadre_staff):
        facts = {"track": "full_time", "education": "大学", "degree": "工学学士", "school": "四川大学", "major": "土木"}
        actions.add_row(cadre, "education", by=cadre_staff, **facts)
        cadre.refresh_from_db()
        assert (cadre.fulltime_education, cadre.fulltime_degree, cadre.fulltime_school) == (
            "大学", "工学学士", "四川大学土木",
        )  # fmt: skip

    def test_higher_study_counts_lower_does_not(self, cadre, cadre_staff):
        for education in ("大学", "大专"):
            actions.add_row(cadre, "education", by=cadre_staff, track="full_time", education=education)
        cadre.refresh_from_db()
        assert cadre.fulltime_education == "大学"
        row = actions.add_row(
            cadre, "education", by=cadre_staff, track="full_time", education="研究生", is_highest=True
        )
        cadre.refresh_from_db()
        assert (cadre.fulltime_education, cadre.education_rows.filter(is_highest=True).get()) == ("研究生", row)
        actions.withdraw_row(row, "材料不实", by=cadre_staff)
        cadre.refresh_from_db()
        assert cadre.fulltime_education == "大学"

    def test_first_row_keeps_what_the_columns_knew_besides(self, cadre, cadre_staff):
        Cadre.objects.filter(pk=cadre.pk).update(fulltime_education="大学", fulltime_school="四川大学")
        actions.add_row(cadre, "education", by=cadre_staff, track="in_service", education="研究生")
        cadre.refresh_from_db()
        assert (cadre.fulltime_education, cadre.inservice_education) == ("大学", "研究生")
        assert cadre.education_rows.count() == 2

    def test_edit_of_columns_gives_rows(self, cadre, cadre_staff):
        since = PartialDate.parse("2019.06")
        actions.edit_cadre(cadre, by=cadre_staff, rank="一级科员", rank_since=since, political="中共党员")
        spell = cadre.rankspell_rows.get()
        assert (spell.rank, spell.started, cadre.partystanding_rows.get().standing) == ("一级科员", since, "中共党员")
        actions.edit_cadre(cadre, by=cadre_staff, rank="四级主任科员", rank_since=PartialDate.parse("2023.06"))
        assert [str(one.ended or "") for one in cadre.rankspell_rows.order_by("started")] == ["2023.06", ""]

    def test_last_row_withdrawn_empties_the_columns(self, cadre, cadre_staff):
        row = actions.add_row(cadre, "titles", by=cadre_staff, title="工程师")
        cadre.refresh_from_db()
        assert cadre.title == "工程师"
        actions.withdraw_row(row, "登记错误", by=cadre_staff)
        cadre.refresh_from_db()
        assert cadre.title == ""

    def test_second_current_rank_is_refused(self, cadre, cadre_staff):
        actions.add_row(cadre, "ranks", by=cadre_staff, rank="二级科员")
        with pytest.raises(Refused, match="已有现任职级"):
            actions.add_row(cadre, "ranks", by=cadre_staff, rank="一级科员")

    def test_many_cadres_cost_what_one_costs(self, district, django_assert_max_num_queries):
        cadres = [factories.make_cadre(unit=district.town, post=f"科员{n}") for n in range(30)]
        RankSpell.objects.bulk_create(RankSpell(cadre=cadre, rank="一级科员") for cadre in cadres)
        with django_assert_max_num_queries(8):
            follow_rows(cadres)
        assert set(Cadre.objects.values_list("rank", flat=True)) == {"一级科员"}
        for cadre in cadres:
            cadre.rank = "二级科员"
        with django_assert_max_num_queries(8):
            follow_columns(cadres, ["rank"], source="名册导入")
        assert set(RankSpell.objects.values_list("rank", flat=True)) == {"二级科员"}


@pytest.mark.django_db
def test_files_of_the_demo_district_do_not_contradict_themselves(demo):
    for summary in SUMMARIES.values():
        rows: dict[int, list] = {}
        for row in summary.model.objects.order_by("pk"):
            rows.setdefault(row.cadre_id, []).append(row)
        assert rows
        for cadre in Cadre.objects.filter(pk__in=rows):
            columns = {name: getattr(cadre, name) for name in summary.columns}
            assert summary.read(rows[cadre.pk]) == columns, cadre
