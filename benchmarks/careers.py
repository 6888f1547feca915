"""The careers of the measured persons: posts, ranks, schooling, yearly results, stretches of the résumé."""

from django.db import connection

from cadre_mgmt.common.planning import tell_planner
from personnel.models import AnnualResult, Cadre, CareerEntry, Discipline, Education, RankSpell, Tenure
from personnel.models.experience import ExperienceStretch

# n is the number of the person; the moduli keep neighbours different
_STATEMENTS = (
    """
insert into personnel_tenure (cadre_id, post_id, level, is_main, started, ended, basis, nature, appoint_way, decided_by,
  removal_way, removal_reason, removal_paper, source, note)
select c.id, c.post_id, case when k = 2 then '乡科级副职' when k = 1 then '科员级' else '办事员级' end, true,
  (2006 + k * 6 + c.id % 5) * 10000 + (1 + c.id % 12) * 100,
  case when k < 2 then (2012 + k * 6 + c.id % 5) * 10000 + (1 + c.id % 12) * 100 end, '', 'regular', '', '', '', '', '',
  '', ''
from personnel_cadre c, generate_series(0, 2) k where c.code like 'P%'""",
    """
insert into personnel_rankspell (cadre_id, rank, started, paper, granted_by, source, note)
select id, (array['四级主任科员', '三级主任科员', '二级主任科员'])[1 + id % 3],
  (2019 + id % 6) * 10000 + 600, '', '', '', ''
from personnel_cadre where code like 'P%'""",
    """
insert into personnel_education (cadre_id, track, education, degree, school, major, started, ended, study_form,
  certificate, is_highest, source, note)
select c.id, case k when 0 then 'full_time' else 'in_service' end, case when (c.id + k) % 4 = 0 then '大专' else '大学'
  end,
  '', '某大学', '行政管理', 20000900 + (c.id % 15) * 10000, 20040600 + (c.id % 15) * 10000, '', '', true, '', ''
from personnel_cadre c, generate_series(0, 1) k where c.code like 'P%'""",
    """
insert into personnel_annualresult (cadre_id, year, grade, by_unit, reason, source, note)
select c.id, year, case when (c.id + year) % 7 = 0 then '1' when (c.id + year) % 50 = 0 then '3' else '2' end,
  '', '', '', ''
from personnel_cadre c, generate_series(2019, 2025) year where c.code like 'P%'""",
    """
insert into personnel_careerentry (cadre_id, position, started, ended, started_text, ended_text, is_point, text, kind,
  marker, unit_name, post_name, level, place, employment, confidence, source, note)
select c.id, k, (2004 + k * 4) * 10000 + 700, case when k < 5 then (2008 + k * 4) * 10000 + 700 end, '', '', false,
  '某镇政府工作人员', 'work', '', '某镇政府', '工作人员', '',
  case when (c.id + k) % 3 = 0 then 'township' else 'district' end,
  'regular', 100, '', ''
from personnel_cadre c, generate_series(0, 5) k where c.code like 'P%'""",
    """
insert into personnel_experiencestretch (cadre_id, counter, started, ended, is_sure, text)
select cadre_id, counter, started, ended, true, '某镇政府工作人员' from personnel_careerentry,
  unnest(array['grassroots', 'frontline']) counter
where counter = 'grassroots' and position = 0 or place = 'township' and counter = 'frontline'""",
    """
insert into personnel_discipline (cadre_id, measure, effective_on, decided_by, paper, text, is_open_case, source, note)
select id, 'party_warning', date '2026-03-01', '', '', '', false, '', '' from personnel_cadre
where code like 'P%' and id % 40 = 0""",
)
_TABLES = (Cadre, Tenure, RankSpell, Education, AnnualResult, CareerEntry, ExperienceStretch, Discipline)


def fill_careers() -> int:
    """Rows in all sets of every measured person, without history; returns how many persons. Idempotent."""
    persons = Cadre.objects.filter(code__startswith="P")
    if not Tenure.objects.filter(cadre__in=persons[:1]).exists():
        with connection.cursor() as cursor:
            cursor.execute("set session_replication_role = replica")
            for statement in _STATEMENTS:
                cursor.execute(statement.replace("%", "%%"), [])
            cursor.execute("set session_replication_role = origin")
        tell_planner(*_TABLES)
    return persons.count()
