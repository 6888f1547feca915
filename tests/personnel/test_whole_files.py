"""Workbooks of whole files: what goes out comes in again, into the same files and into an empty district."""

import pytest
from django.db import connection

from cadre_mgmt.accounts.foundations import ensure_foundations, system_user
from cadre_mgmt.common.sheets import read_workbook
from personnel.actions import export_roster, import_roster
from personnel.models import Cadre, Tenure
from personnel.models.sets import SETS

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]


def exported() -> bytes:
    everybody = Cadre.objects.order_by("code")
    return export_roster(everybody, by=system_user(), reason="核对", with_numbers=True, with_sets=True)


def cells(content: bytes) -> dict[str, list[tuple]]:
    """Sheet → its rows as texts, units without their order."""
    sheets = read_workbook(content, filename="a.xlsx")
    return {sheet.name: [tuple(sorted(row.items())) for _, row in sheet.rows()] for sheet in sheets}


def test_an_export_of_everything_changes_nothing():
    report = import_roster(exported(), "全部.xlsx", by=system_user())
    assert report.complaints == []
    assert (report.counts["new"], report.counts["changed"], report.units, report.posts) == (0, 0, 0, 0)
    models = (Cadre, Tenure, *(kind.model for kind in SETS.values()))
    assert report.counts["same"] == sum(model.objects.count() for model in models) + 15


def test_every_set_is_in_it():
    sheets = cells(exported())
    assert list(sheets) == [
        "干部名册", "单位", "任职", "职级", "学历学位", "专业技术职务", "语言与专长", "奖励", "处分", "年度考核",
        "家庭成员", "政治面貌", "进入", "退出",
    ]  # fmt: skip
    assert all(len(rows) > 1 for rows in sheets.values())


def test_an_empty_district_filled_from_it_exports_the_same():
    first = exported()
    with connection.cursor() as cursor:
        cursor.execute("truncate org_unit restart identity cascade")
    ensure_foundations()
    assert not Cadre.objects.exists()
    report = import_roster(first, "全部.xlsx", by=system_user())
    assert (report.complaints, report.counts["refused"]) == ([], 0)
    again = exported()
    before, after = cells(first), cells(again)
    assert list(before) == list(after)
    for name, rows in before.items():
        assert sorted(rows, key=str) == sorted(after[name], key=str), name
