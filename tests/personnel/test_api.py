"""Units, posts and cadres through the JSON door."""

import pytest

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.dates import PartialDate
from personnel.models import Post, Tenure
from tests.api import browser, csv_rows, is_error, program, xlsx_rows
from tests.factories import make_cadre, make_post

pytestmark = pytest.mark.django_db
IDENTITY, PHONE = "510304198005061234", "13812345678"


@pytest.fixture
def people(district):
    """Two of the town, one of the centre below it, one of the bureau."""
    make_cadre(
        "A1", name="王建国", unit=district.town, identity=IDENTITY, phone=PHONE, resume="1998.09 学生\n\n2002.07 职员"
    )
    make_cadre("A2", name="李明", unit=district.town, post="副镇长二", sex="女", born=PartialDate.parse("1985.03.12"))
    make_cadre("A3", name="赵强", unit=district.centre, post="主任")
    make_cadre("B1", name="孙立", unit=district.bureau, post="副局长")


def codes(rows) -> list[str]:
    return [row["code"] for row in rows]


def test_units_as_a_tree(staff, district):
    rows = {row["name"]: row for row in browser(staff).results("units/")}
    assert rows["何市镇便民服务中心"]["parent"] == district.town.code
    assert [rows[name]["depth"] for name in ("大安区", "何市镇", "何市镇便民服务中心")] == [0, 1, 2]
    assert browser(staff).get(f"units/{district.town.code}/").json() == rows["何市镇"]


def test_unit_filter_takes_what_lies_below(staff, district):
    assert {row["name"] for row in browser(staff).results("units/", unit="何市镇")} == {"何市镇", "何市镇便民服务中心"}


def test_abolished_units_are_asked_for(staff, district, today):
    type(district.centre).objects.filter(pk=district.centre.pk).update(abolished_on=today)
    caller = browser(staff)
    assert district.centre.code not in codes(caller.results("units/"))
    assert codes(caller.results("units/", state="abolished")) == [district.centre.code]
    assert district.centre.code in codes(caller.results("units/", state="all"))


def test_posts_count_their_holders(staff, district, people):
    make_post(district.town, "武装部长")
    rows = {row["name"]: row["holders"] for row in browser(staff).results("posts/", unit="何市镇")}
    assert rows == {"副镇长": 1, "副镇长二": 1, "主任": 1, "武装部长": 0}
    assert [row["name"] for row in browser(staff).results("posts/", state="vacant")] == ["武装部长"]
    pk = Post.objects.get(name="主任").pk
    assert browser(staff).get(f"posts/{pk}/").json()["unit"] == district.centre.code


def test_cadre_shows_no_whole_numbers_and_no_day_of_birth(staff, people):
    for row in (browser(staff).results("cadres/", q="A1")[0], browser(staff).get("cadres/A1/").json()):
        assert (row["identity"], row["phone"]) == ("510304********1234", "138****5678")
        assert "resume" not in row
    assert browser(staff).get("cadres/A2/").json()["born"] == "1985.03"


def test_head_who_may_unmask_gets_masked_numbers_too(head, people):
    answer = program(head, "personnel:read").get("cadres/", {"format": "csv"})
    assert IDENTITY not in b"".join(answer.streaming_content).decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"sex": "女"}, ["A2"]),
        ({"unit": "何市镇"}, ["A1", "A2", "A3"]),
        ({"q": "王建国"}, ["A1"]),
        ({"q": "wjg"}, ["A1"]),
        ({"ordering": "-code"}, ["B1", "A3", "A2", "A1"]),
        ({"age_to": "0"}, []),
        ({"q": IDENTITY}, []),
    ],
    ids=str,
)
def test_cadre_filters_are_those_of_the_page(staff, people, query, found):
    assert codes(browser(staff).results("cadres/", **query)) == found


def test_left_cadres_are_asked_for(staff, district, today):
    make_cadre("Z1", unit=district.town, left_on=today, left_reason="退休")
    assert codes(browser(staff).results("cadres/")) == []
    assert codes(browser(staff).results("cadres/", state="left")) == ["Z1"]


def test_career_has_tenures_and_lines(staff, district, people):
    cadre = Post.objects.get(name="副镇长").cadres.get()
    earlier = make_post(district.bureau, "科员")
    Tenure.objects.create(
        cadre=cadre,
        post=earlier,
        started=PartialDate.parse("2010.02"),
        ended=PartialDate.parse("2020.01"),
        is_main=True,
    )
    answer = browser(staff).get("cadres/A1/career/")
    career = answer.json()
    assert [(one["post"], one["started"], one["ended"]) for one in career["tenures"]] == [
        ("副镇长", "2020.01", None),
        ("科员", "2010.02", "2020.01"),
    ]
    assert career["resume"] == ["1998.09 学生", "2002.07 职员"]
    assert browser(staff).get("cadres/A1/career/", **{"If-None-Match": answer["ETag"]}).status_code == 304


def test_looks_are_written_down(staff, people):
    caller = browser(staff)
    caller.get("cadres/", {"q": IDENTITY})
    caller.get("cadres/A1/")
    caller.get("cadres/A1/career/")
    assert Entry.objects.filter(verb="personnel.view_cadre", object_text__contains="A1").count() == 2
    (listed,) = Entry.objects.filter(verb="personnel.view_list")
    assert IDENTITY not in str(listed.detail)


@pytest.mark.parametrize(
    ("who", "unit", "seen"),
    [
        ("leader", None, ["A1", "A2", "A3"]),
        ("leader", "town", ["A1", "A2", "A3"]),
        ("leader", "centre", ["A3"]),
        ("leader", "bureau", []),
        ("staff", "bureau", ["B1"]),
        ("outsider", None, ["B1"]),
        ("clerk", None, ["A1", "A2", "A3"]),
    ],
)
def test_token_never_leaves_its_unit(request, district, people, who, unit, seen):
    owner = request.getfixturevalue(who)
    caller = program(owner, "personnel:read", unit=getattr(district, unit) if unit else None)
    assert codes(caller.results("cadres/")) == seen
    assert sorted(row[0] for row in csv_rows(caller.get("cadres/", {"format": "csv"}))[1:]) == seen
    assert {row["unit_name"] for row in caller.results("posts/")} <= {"何市镇", "何市镇便民服务中心", "财政局"}
    for code in ("A1", "A3", "B1"):
        for path in (f"cadres/{code}/", f"cadres/{code}/career/"):
            answer = caller.get(path)
            assert answer.status_code == (200 if code in seen else 404), (path, answer.content)
            if code not in seen:
                assert answer.content == caller.get("cadres/NOBODY/").content


def test_own_file_and_no_other(cadre_self, people):
    caller = browser(cadre_self)
    assert codes(caller.results("cadres/")) == [cadre_self.cadre.code]
    assert is_error(caller.get("cadres/A1/"), 404, "not_found")
    assert is_error(caller.get("units/"), 403, "forbidden")


def test_own_file_lies_outside_the_tokens_unit(cadre_self, district):
    assert program(cadre_self, "personnel:read", unit=district.bureau).results("cadres/") == []


def test_files_hold_the_rows_of_the_list(staff, people):
    caller = program(staff, "personnel:read")
    rows = [["" if value is None else str(value) for value in row.values()] for row in caller.results("cadres/")]
    as_csv, as_xlsx = (caller.get("cadres/", {"format": form}) for form in ("csv", "xlsx"))
    assert csv_rows(as_csv)[1:] == xlsx_rows(as_xlsx)[1:] == rows


@pytest.mark.parametrize("ordering", ["pinyin", "born", "sex", "unit", "post_level", "staff_kind", "subcategory"])
def test_every_order_pages_through_all(staff, people, ordering):
    caller, seen = browser(staff), []
    answer = caller.get("cadres/", {"ordering": ordering, "page_size": 1}).json()
    while True:
        seen += codes(answer["results"])
        if answer["next"] is None:
            break
        answer = caller.get(answer["next"].partition("/api/v1/")[2]).json()
    assert sorted(seen) == ["A1", "A2", "A3", "B1"]


@pytest.mark.parametrize("code", ["A 1", "A.1", "王1", "%2e%2e", "a\x00b"])
def test_odd_codes_are_missing(staff, people, code):
    assert is_error(browser(staff).get(f"cadres/{code}/"), 404, "not_found")


def test_code_with_a_dot_is_found(staff, district):
    make_cadre("D.01", unit=district.town)
    assert browser(staff).get("cadres/D.01/").json()["code"] == "D.01"
