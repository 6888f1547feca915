"""Tables: how each kind of value reads, that everything is escaped, where links lead."""

from datetime import UTC, date, datetime

import pytest
from django.urls import NoReverseMatch

from cadre_mgmt.jobs.models import Job
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.tables import Column, Table, fields_of, getter, plain


def cell(column: Column, *values) -> str:
    table = Table([Column("head", "头"), column], [("头", *values)], "表", ["head", *column.fields])
    return table.body().split("</th>", 1)[1].removesuffix("</tr>")


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        pytest.param("text", "<b>&\"'", "<td>&lt;b&gt;&amp;&quot;&#x27;</td>", id="文字转义"),
        pytest.param("number", 0, "<td class=num>0</td>", id="零不是空"),
        pytest.param("score", 8732, "<td class=num>87.32</td>", id="得分两位小数"),
        pytest.param("score", -5, "<td class=num>-0.05</td>", id="负分"),
        pytest.param("percent", 4250, "<td class=num>42.50%</td>", id="百分比"),
        pytest.param("date", date(2026, 11, 22), "<td class=date>2026-11-22</td>", id="日期"),
        pytest.param(
            "datetime", datetime(2026, 11, 22, 0, 30, tzinfo=UTC), "<td class=date>2026-11-22 08:30</td>", id="时刻"
        ),
        pytest.param("month", date(2026, 1, 1), "<td class=date>2026.01</td>", id="月份"),
        pytest.param("month", "1978.05", "<td class=date>1978.05</td>", id="月份文字"),
        pytest.param("bool", False, "<td>否</td>", id="否不是空"),
        pytest.param("text", None, "<td></td>", id="空"),
        pytest.param("date", None, "<td class=date></td>", id="空日期"),
    ],
)
def test_kinds(kind, value, expected):
    assert cell(Column("x", "列", kind=kind), value) == expected


def test_score_with_full_points_draws_a_bar():
    assert '<rect width="87" height="3"/>' in cell(Column("x", "列", kind="score", full=10_000), 8732)


def test_badge_has_word_and_sign():
    drawn = cell(Column("x", "列", kind="badge", choices=Job.State), "failed")
    assert "失败" in drawn
    assert "✕" in drawn


def test_unknown_state_is_shown_escaped():
    assert cell(Column("x", "列", kind="badge", choices=Job.State), "<x>") == "<td>&lt;x&gt;</td>"


def test_value_of_several_sources():
    column = Column("x", "列", ("done", "total"), value=lambda done, total: f"{done}/{total}")
    assert cell(column, 3, 9) == "<td>3/9</td>"


def test_link_is_filled_and_quoted():
    column = Column("x", "列", link=Link("audit_object", "kind", "key"))
    assert cell(column, "看", "a.b", "甲/乙") == '<td><a href="/audit/about/a.b/%E7%94%B2%2F%E4%B9%99/">看</a></td>'


def test_link_without_key_is_no_link():
    column = Column("x", "列", link=Link("account", "key"))
    assert cell(column, "看", None) == "<td>看</td>"


def test_link_to_the_list_it_counts():
    column = Column("x", "列", kind="number", link=Link("jobs", query={"by": "user"}, constant={"state": "done"}))
    assert cell(column, 7, 3) == '<td class=num><a href="/jobs/?state=done&amp;by=3">7</a></td>'


def test_link_to_uuid_page():
    column = Column("x", "列", link=Link("job", "pk"))
    key = "2b1e7f6e-7a43-4a7e-9f0e-1d6a1b1f0d11"
    assert f'href="/jobs/{key}/"' in cell(column, "看", key)


def test_link_to_nowhere_fails_at_once():
    with pytest.raises(NoReverseMatch):
        cell(Column("x", "列", link=Link("no-such-page", "key")), "看", 1)


def test_headers_say_sorting_and_keep_the_filter():
    columns = [Column("name", "姓名", sort=True), Column("note", "备注")]
    html = Table(columns, [("甲", "")], "表", ["name", "note"], sorting=("name", False, "?unit=3&")).html
    assert 'aria-sort="ascending"' in html
    assert 'href="?unit=3&amp;sort=-name"' in html
    assert "<th scope=col>备注</th>" in html


def test_dicts_and_objects_are_rows_too():
    table = Table(
        [Column("name", "名称"), Column("by", "发起人", "by__name")], [{"name": "甲", "by": {"name": "乙"}}], "表"
    )
    assert table.rows == [("甲", "乙")]


def test_empty_table_says_so():
    assert Table([Column("a", "甲")], [], "表", empty="没有授权").html == '<p class="nothing">没有授权</p>'


def test_tick_boxes_name_their_row():
    html = Table([Column("name", "姓名")], [("<甲>", 5)], "表", ["name", "pk"], select="pk").html
    assert 'name=ids value="5" aria-label="选择 &lt;甲&gt;"' in html


def test_exported_values_are_numbers_or_texts():
    fields = ["a"]
    assert plain(Column("a", "甲", kind="number"), fields)((5,)) == 5
    assert plain(Column("a", "甲", kind="score"), fields)((8732,)) == "87.32"
    assert plain(Column("a", "甲", kind="badge", choices=Job.State), fields)(("done",)) == "已完成"
    assert plain(Column("a", "甲", kind="date"), fields)((None,)) is None


def test_fields_are_asked_once():
    columns = [
        Column("a", "甲", link=Link("account", "pk")),
        Column("b", "乙", "a"),
        Column("c", "丙", ("a", "d"), value=max),
    ]
    fields = fields_of(columns, "pk")
    assert fields == ["a", "pk", "d"]
    assert getter(columns[2], fields)(("1", 9, "2")) == "2"
