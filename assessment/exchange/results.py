"""结果文件: the results of a cycle as CSV, JSON or a workbook with distributions and a sheet for each category."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from cadre_mgmt.common.exports import Column, write_csv, write_tables

from .result_table import ResultRow, ResultTable, decimal

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_DISTRIBUTION = (
    Column("排名范围", 14),
    "人数",
    "平均分",
    "标准差",
    "最低分",
    "四分之一位",
    "中位数",
    "四分之三位",
    "最高分",
)
_CATEGORY = (
    Column("小类", 30),
    Column("排名范围", 12),
    "名次",
    Column("工号", 12),
    Column("姓名", 10),
    Column("单位", 30),
    "总分",
)

Table = tuple[str, Sequence[Column | str], Iterator[Sequence[object]]]


def write_results_csv(table: ResultTable, *, mark: bool = False) -> bytes:
    """UTF-8; `mark` adds the byte order mark by which spreadsheets know it. Formula-like texts are guarded."""
    content = b"".join(write_csv(table.heads, table.lines()))
    return content if mark else content.removeprefix(_BYTE_ORDER_MARK)


def write_results_json(table: ResultTable) -> bytes:
    """A list of objects under the names of the columns; figures as texts with two decimals, null for nothing."""
    rows = [{head: _json_value(value) for head, value in zip(table.heads, line, strict=True)} for line in table.lines()]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def write_results_workbook(table: ResultTable) -> bytes:
    """The table as the first sheet, then the distribution of every ranking group and a sheet for each category."""
    return write_tables(
        [
            ("results", table.heads, table.lines()),
            ("得分分布", _DISTRIBUTION, _distribution(table.rows)),
            *_categories(table),
        ]
    )


WRITERS: Mapping[str, Callable[[ResultTable], bytes]] = {
    "csv": write_results_csv,
    "xlsx": write_results_workbook,
    "json": write_results_json,
}


def _distribution(rows: Sequence[ResultRow]) -> Iterator[Sequence[object]]:
    """How totals lie in each ranking group; statistics only, nothing is decided by them."""
    import pandas as pd

    ranked = [(row.ranked_in, row.total / 100) for row in rows if row.rank is not None and row.total is not None]
    totals = pd.DataFrame(ranked, columns=["ranked_in", "total"]).groupby("ranked_in")["total"]
    for ranked_in, figures in totals.describe().iterrows():
        number, *rest = figures
        yield [str(ranked_in), int(number), *(None if pd.isna(value) else Decimal(f"{value:.2f}") for value in rest)]


def _categories(table: ResultTable) -> Iterator[Table]:
    heads: list[Column | str] = [*_CATEGORY, *table.dimensions, Column("备注", 40)]
    for category in dict.fromkeys(row.category for row in table.rows):
        yield category, heads, _of_category(table, category)


def _of_category(table: ResultTable, category: str) -> Iterator[Sequence[object]]:
    for row in sorted(table.rows, key=lambda row: row.order):
        if row.category == category:
            figures = [decimal(row.dimensions.get(name)) for name in table.dimensions]
            remark = row.incomplete_reason or ("末位" if row.last else "")
            person = [row.subcategory, row.ranked_in, row.rank, row.assessee, row.name, row.unit]
            yield [*person, decimal(row.total), *figures, remark]


def _json_value(value: object) -> object:
    if isinstance(value, Decimal):
        return str(value)
    return None if value == "" else value
