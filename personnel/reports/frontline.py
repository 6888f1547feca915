"""Months at the front line as SQL over the career, for counting all persons at once."""

from datetime import date

from django.db.models import CharField, F, Func

from personnel.rules.structure import frontline

_SQL = """(
  select case when t.lines = 0 then '' when t.spans is null then 'none' when (
    select sum(upper(span) - lower(span)) from unnest(t.spans) span) >= {months} then 'met' else 'some' end
  from (
    select count(*) lines, range_agg(int4range(e.first, e.last)) filter (where e.counts and e.last > e.first) spans
    from (
      select c.started / 10000 * 12 + mod(c.started / 100, 100) as first,
        least(coalesce(c.ended / 10000 * 12 + mod(c.ended / 100, 100), {now}), {now}) as last,
        c.place in ({places}) and c.kind = 'work' and c.started is not null and c.employment not in ({left_out})
          and (c.employment <> 'attached' or coalesce(c.ended / 10000 * 12 + mod(c.ended / 100, 100), {now})
            - (c.started / 10000 * 12 + mod(c.started / 100, 100)) >= {attached}) as counts
      from personnel_careerentry c where c.cadre_id = %(expressions)s
    ) e
  ) t
)"""


def frontline_class(on: date) -> Func:
    """`met`, `some` or `none` by the months in front-line places, overlaps once; empty without a career on record."""
    template = _SQL.format(
        months=frontline.MONTHS, attached=frontline.ATTACHED_LEAST, now=on.year * 12 + on.month,
        places=_quoted(frontline.PLACES), left_out=_quoted(frontline.LEFT_OUT),
    )  # fmt: skip
    return Func(F("pk"), template=template, output_field=CharField())


def _quoted(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)
