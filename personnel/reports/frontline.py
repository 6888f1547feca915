"""Whether the front-line months of a career reach what promotion asks for, as SQL for counting everybody at once."""

from datetime import date

from django.db.models import CharField, F, Func

MONTHS = 24
"""GRASSROOTS_MONTHS of the rulebook (SEL-02)."""

_SQL = """(
  select case
    when t.sure >= {months} then 'met' when t.possible >= {months} then 'doubtful' when t.possible > 0 then 'some'
    when exists (select from personnel_careerentry c where c.cadre_id = %(expressions)s) then 'none' else '' end
  from (
    select coalesce(sum(e.months) filter (where e.is_sure), 0) sure, coalesce(sum(e.months), 0) possible
    from (
      select s.is_sure, least(coalesce(s.ended / 10000 * 12 + mod(s.ended / 100, 100), {now}), {now})
        - (s.started / 10000 * 12 + mod(s.started / 100, 100)) as months
      from personnel_experiencestretch s where s.cadre_id = %(expressions)s and s.counter = 'frontline'
    ) e where e.months > 0
  ) t
)"""


def frontline_class(on: date) -> Func:
    """The class by the stretches of front-line time as they are counted in the file (PER-09).

    `met`; `doubtful` where lines must still be decided that would make it so; `some`; `none`; empty without a career.
    """
    template = _SQL.format(months=MONTHS, now=on.year * 12 + on.month)
    return Func(F("pk"), template=template, output_field=CharField())
