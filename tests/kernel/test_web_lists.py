"""Lists: pages by key, sorting by allowed columns only, filters, chips, counts, columns, exports and their records."""

import io
import re
from datetime import UTC, datetime

import openpyxl
import pytest
from django.utils import timezone

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.jobs.models import Job
from cadre_mgmt.web.keyset import BadCursor, decode, encode, keys_of, page
from tests.factories import make_user
from tests.kernel.test_web_pages import sign_in


@pytest.fixture
def jobs(staff):
    """Twenty-three jobs, many of the same label, a third of them without an end."""
    rows = [
        Job(
            kind="x",
            label=f"任务{n % 4}",
            by=staff,
            done=n % 3,
            finished_at=None if n % 3 else datetime(2026, 1, 1 + n % 5, tzinfo=UTC),
        )
        for n in range(23)
    ]
    Job.objects.bulk_create(rows)
    return Job.objects.all()


def walk(queryset, paths, size, *, backwards=False):
    """All rows by following the cursors from one end to the other."""
    keys = keys_of(queryset, paths)
    fields = ["pk"]
    slices = [page(queryset, fields, keys, size)]
    while slices[-1].after:
        slices.append(page(queryset, fields, keys, size, after=slices[-1].after))
    if not backwards:
        return [row[0] for one in slices for row in one.rows]
    back = [slices[-1]]
    while back[-1].before:
        back.append(page(queryset, fields, keys, size, before=back[-1].before))
    return [row[0] for one in reversed(back) for row in one.rows]


ORDERS = [
    ("label",),
    ("-label",),
    ("finished_at",),
    ("-finished_at", "label"),
    ("done", "-label"),
    ("by__name", "label"),
    (),
]


@pytest.mark.parametrize("paths", ORDERS, ids="，".join)
@pytest.mark.parametrize("backwards", [False, True], ids=["向后", "向前"])
def test_cursors_visit_every_row_once_in_order(jobs, paths, backwards):
    keys = keys_of(jobs, paths)
    expected = list(jobs.order_by(*[key.order(False) for key in keys]).values_list("pk", flat=True))
    walked = walk(jobs, paths, 5, backwards=backwards)
    assert len(set(walked)) == 23
    assert walked[-5:] == expected[-5:] if backwards else walked == expected


def test_backward_pages_hold_the_rows_just_before(jobs):
    keys = keys_of(jobs, ("label",))
    first = page(jobs, ["pk"], keys, 5)
    second = page(jobs, ["pk"], keys, 5, after=first.after)
    back = page(jobs, ["pk"], keys, 5, before=second.before)
    assert [row[0] for row in back.rows] == [row[0] for row in first.rows]
    assert back.before is None
    assert back.after is not None


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "!!!",
        encode(["a"]),
        encode([1, 2, 3]),
        encode([None, "x"]),
        encode(["a", "不是编号"]),
        encode([["a"], "b"]),
        encode(["\x00", "b"]),
    ],
)
def test_foreign_cursors_are_refused(jobs, cursor):
    with pytest.raises(BadCursor):
        decode(cursor, keys_of(jobs, ("label",)))


@pytest.mark.parametrize("cursor", ["x", encode(["a"]), encode(["\x00", "b"])])
def test_broken_cursor_is_400(client, staff, cursor):
    answer = sign_in(client, staff).get("/jobs/", {"after": cursor})
    assert answer.status_code == 400
    assert "第一页" in answer.content.decode()


def test_list_shows_fifty_and_the_way_on(client, staff):
    Job.objects.bulk_create([Job(kind="x", label=f"任务{n:03}", by=staff) for n in range(120)])
    sign_in(client, staff)
    first = client.get("/jobs/?sort=label").content.decode()
    assert first.count("任务") > 50
    assert "任务049" in first
    assert "任务050" not in first
    onward = re.search(r'rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")
    second = client.get(f"/jobs/{onward}").content.decode()
    assert "任务050" in second
    assert 'rel="prev"' in second


def test_order_by_a_column_not_offered_changes_nothing(client, staff, jobs):
    sign_in(client, staff)
    plain = client.get("/jobs/?sort=by__password").content
    assert strip(plain) == strip(client.get("/jobs/").content)


def strip(content: bytes) -> str:
    """The rows alone: tokens and addresses differ from request to request."""
    return re.search(r"<tbody>(.*)</tbody>", content.decode(), re.S)[1]


def test_outsider_sees_none_of_them(client, outsider, jobs):
    assert "任务1" not in sign_in(client, make_user("other", "assessment_staff")).get("/jobs/").content.decode()


def test_count_on_demand(client, staff, jobs):
    sign_in(client, staff)
    assert client.get("/jobs/?count=1", headers={"HX-Request": "true"}).content.decode() == "共23条"


def test_chosen_columns_are_remembered(client, staff, jobs):
    sign_in(client, staff)
    answer = client.post("/jobs/", {"columns": ["state", "no-such"]})
    assert answer.status_code == 302
    html = client.get("/jobs/").content.decode()
    heads = re.search(r"<thead>(.*)</thead>", html, re.S)[1]
    assert "状态" in heads
    assert "发起人" not in heads
    assert "任务" in heads


def test_filters_narrow_and_become_chips(client, security_officer, staff, cadre_staff):
    sign_in(client, security_officer)
    html = client.get("/accounts/?q=staff&role=assessment_staff").content.decode()
    assert "考核办甲" in html
    assert "干部科甲" not in html
    assert "现有角色：考核办人员" in html
    assert 'href="?q=staff"' in html


def test_wrong_filter_value_is_400_at_its_field(client, security_officer):
    answer = sign_in(client, security_officer).get("/accounts/?role=emperor")
    assert answer.status_code == 400
    assert 'class="wrong-text"' in answer.content.decode()


def test_export_holds_the_filtered_rows_and_is_recorded(client, audit_officer, staff):
    sign_in(client, staff)
    client.logout()
    sign_in(client, audit_officer)
    answer = client.get("/audit/?q=考核办甲&export=xlsx")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.values)
    assert rows[0][:3] == ("时间", "操作人", "身份")
    assert [row[1] for row in rows[1:]] == ["考核办甲"]
    entry = Entry.objects.get(verb="audit.export")
    assert entry.detail["rows"] == 1
    assert entry.detail["filter"] == "操作人、对象、理由=考核办甲"


def test_csv_export_is_the_same_table(client, audit_officer):
    answer = sign_in(client, audit_officer).get("/audit/?export=csv")
    assert answer.content.decode("utf-8-sig").splitlines()[0].startswith("时间,操作人,身份,动作")


def test_unknown_export_form_is_400(client, audit_officer):
    assert sign_in(client, audit_officer).get("/audit/?export=exe").status_code == 400


def test_list_without_export_refuses_it(client, staff, jobs):
    assert sign_in(client, staff).get("/jobs/?export=xlsx").status_code == 403


def test_date_range_filter(client, audit_officer):
    sign_in(client, audit_officer)
    today = timezone.localdate().isoformat()
    html = client.get(f"/audit/?at_after={today}&at_before={today}").content.decode()
    assert "登录系统" in html
    assert f'value="{today}"' in html
    assert "没有符合条件" in client.get("/audit/?at_before=2020-01-01").content.decode()
    assert client.get("/audit/?at_after=昨天").status_code == 400
