"""Roster workbooks of tests, made with openpyxl so that they come from another hand than our own writer."""

import io
from datetime import date

from openpyxl import Workbook

from cadre_mgmt.common import idcard


def workbook(rows: list[dict], columns: list[str] | None = None) -> bytes:
    """An .xlsx of the rows; the header has the given columns, or all that the rows name."""
    columns = columns or list(dict.fromkeys(title for row in rows for title in row))
    book = Workbook(write_only=True)
    sheet = book.create_sheet("名册")
    sheet.append(columns)
    for row in rows:
        sheet.append([row.get(title) for title in columns])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def person(number: int, **columns) -> dict:
    """A valid new person of 财政局."""
    given = {
        "工号": f"G{number:05}",
        "姓名": f"张{'一二三四五六七八九十'[number % 10]}",
        "单位": "财政局",
        "上级单位": "大安区",
    }
    return {**given, **columns}


def identity(number: int, born: date = date(1980, 5, 20)) -> str:
    """A valid identity number of an invented person."""
    first = f"510304{born:%Y%m%d}{number:03}"
    return first + idcard.check_character(first)
