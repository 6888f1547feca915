"""Rows of the Results table as far as one user may see them."""

from collections.abc import Sequence
from dataclasses import replace

from django.core.exceptions import PermissionDenied

from assessment.exchange.result_table import ResultRow, ResultTable
from assessment.models import Result, ScoringRun
from assessment.rules.publication import Audience

from .results import result_table
from .workings import audience_of

NOT_TOLD = ("group_size", "rank", "tied", "last", "last_years_running")


def published_rows(run: ScoringRun, results: Sequence[Result], user) -> ResultTable:
    """The table with a row for each of these results of the run, in their order; what is not published is empty.

    `results` come with their assessee's unit and cadre.
    """
    table = result_table(run, Result.objects.filter(pk__in=[result.pk for result in results]))
    found = {row.assessee: row for row in table.rows}
    rows = [_masked(found[result.assessee.code], _audience(user, result)) for result in results]
    return replace(table, rows=rows)


def _audience(user, result: Result) -> Audience | None:
    try:
        return audience_of(user, result)
    except PermissionDenied:
        return None


def _masked(row: ResultRow, audience: Audience | None) -> ResultRow:
    """As rules.publication lets this audience see it; None: nothing but whose it is."""
    if audience is Audience.DEPARTMENT:
        return row
    row = replace(row, probability_last=None, rank_low=None, rank_high=None)
    if audience is Audience.SELF:
        return row
    reason = "考核不完整" if row.incomplete_reason else ""
    row = replace(row, **dict.fromkeys(NOT_TOLD), ranked_in="", incomplete_reason=reason, dimensions={})
    return row if audience is Audience.TOTALS else replace(row, total=None, incomplete_reason="")
