"""A composite search of 100,000 files: ten conditions through the search's own filter against the bare statement."""

from collections.abc import Iterator
from types import SimpleNamespace

from django.db import connection
from django.http import QueryDict

from cadre_mgmt.accounts.foundations import system_user
from personnel.models import Cadre
from personnel.views.candidate_filters import CandidateFilter

from .careers import fill_careers
from .measuring import Row, at_most, milliseconds, rounds, say
from .roster import settle

QUERY = (
    "sex=男&post_years=3&rank_years=2&work_years=8&schooling=3&grassroots=24&frontline=24&excellent=1&clean=yes"
    "&career=某镇&major=行政&posts=1"
)
_BARE = """
with known as (
  select cadre_id, counter, sum((least(coalesce(ended, %(on)s), %(on)s) / 10000 - started / 10000) * 12
    + least(coalesce(ended, %(on)s), %(on)s) / 100 %% 100 - started / 100 %% 100) months
  from personnel_experiencestretch where is_sure and started <= %(on)s group by cadre_id, counter)
select c.id, c.code, c.name, c.sex, c.born, u.name, p.name, c.post_level, c.rank, c.political
from personnel_cadre c join org_unit u on u.id = c.unit_id left join personnel_post p on p.id = c.post_id
where c.left_on is null and c.sex = '男' and c.post_since <= %(on)s - 30000 and c.rank_since <= %(on)s - 20000
  and c.began_work <= %(on)s - 80000
  and (c.fulltime_education in ('大学', '大专') or c.inservice_education in ('大学', '大专'))
  and c.id in (select cadre_id from known where counter = 'grassroots' and months >= 24)
  and c.id in (select cadre_id from known where counter = 'frontline' and months >= 24)
  and c.id in (select cadre_id from personnel_annualresult where grade = '1' and year between %(year)s - 3
    and %(year)s - 1 group by cadre_id having count(*) >= 1)
  and not exists (select from personnel_discipline d where d.cadre_id = c.id and d.effective_on <= now()::date
    and (d.is_open_case or d.ends_on >= now()::date))
  and c.id in (select cadre_id from personnel_careerentry where text like '%%某镇%%')
  and (c.fulltime_school like '%%行政%%' or c.inservice_school like '%%行政%%' or c.id in
    (select cadre_id from personnel_education where major like '%%行政%%' or school like '%%行政%%'))
  and c.id in (select cadre_id from personnel_tenure where is_main group by cadre_id
    having count(distinct post_id) >= 1)
order by c.code limit 51"""
_ROUNDS = 5
_SUMMARY = """
update personnel_cadre c set post_since = (2018 + id % 5) * 10000 + 600, rank_since = (2019 + id % 6) * 10000 + 600,
  began_work = (2004 + id % 5) * 10000 + 700 where code like 'P%' and post_since is null"""


def measure() -> Iterator[Row]:
    from cadre_mgmt.common.moments import today

    if not Cadre.objects.filter(code="P000000").exists():
        settle()
    number = fill_careers()
    with connection.cursor() as cursor:  # the summary that the careers stand for
        cursor.execute("set session_replication_role = replica")
        cursor.execute(_SUMMARY.replace("%", "%%"), [])
        cursor.execute("set session_replication_role = origin")
        cursor.execute("vacuum analyze personnel_cadre")
    day = today()
    on = day.year * 10_000 + day.month * 100 + day.day
    request = SimpleNamespace(user=system_user(), GET=QueryDict(QUERY))
    shown = ("pk", "code", "name", "sex", "born", "unit__name", "post__name", "post_level", "rank", "political")

    def ours() -> int:
        asked = CandidateFilter(request.GET, queryset=Cadre.objects.all(), request=request)
        return len(list(asked.qs.order_by("code").values_list(*shown)[:51]))

    def bare() -> int:
        with connection.cursor() as cursor:
            cursor.execute(_BARE, {"on": on, "year": day.year})
            return len(cursor.fetchall())

    if not ours() == bare() > 0:
        raise AssertionError("the search and the bare statement find different people")
    say(f"{number:,} 份档案，{len(request.GET)} 个条件，首页 {ours()} 行")
    searching, baseline = rounds(_ROUNDS, ours, bare)
    yield at_most(
        "S1", f"{len(request.GET)} 个条件组合搜索 {number:,} 人，首页", milliseconds(searching), milliseconds(baseline),
        searching / baseline, 5, 2,
    )  # fmt: skip
