"""How persons describe themselves to the rules of eligibility: the sets of thousands of files read at once.

One statement for each set and some thousand persons, straight into tuples; no statement for a single person. While a
moment of the past is looked at the same statements read its views.
"""

import gc
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings

from cadre_mgmt.common.moments import today
from cadre_mgmt.common.rows import fetch
from personnel.rules.duties.staffing import DEPUTY, HEAD, kind_of
from personnel.rules.eligibility.profile import (
    Counted,
    Course,
    Graded,
    Held,
    Measure,
    Profile,
    RankHeld,
    Relative,
    Target,
    Title,
)
from personnel.rules.eligibility.spans import FAR
from personnel.rules.influence import influence_of, periods
from personnel.rules.levels import level_of, level_of_staff_grade, rank_of
from personnel.rules.schooling import degree_order, education_order

from .posts import Post
from .staffing import staffing_of

CHUNK = 4000
"""Persons read at a time."""

_KEY_CHIEFS = re.compile("区委$|区政府$|人民政府$|纪委|纪律检查|组织部|法院|检察院|公安")
_NATURES = {"attached": "attached", "seconded": "seconded"}
_TITLE_GRADES = {"senior": 1, "deputy": 2, "middle": 3, "junior": 4}

_PERSONS = """
select c.id, c.code, c.name, c.sex, c.born, c.ethnic, c.native_place, c.political, c.joined_party, c.full_member_on,
  c.began_work, c.staff_kind, c.left_on is null or c.left_on > %(on)s, u.path, c.post_id, c.post_level, c.post_since,
  c.rank, c.rank_since, u.name || coalesce(p.name, ''), c.fulltime_education, c.fulltime_degree,
  c.inservice_education, c.inservice_degree, exists (select from personnel_careerentry e where e.cadre_id = c.id)
from personnel_cadre c join org_unit u on u.id = c.unit_id left join personnel_post p on p.id = c.post_id
where c.id = any(%(ids)s) order by c.id"""
_TENURES = """
select t.cadre_id, t.id, u.name || p.name, coalesce(nullif(t.level, ''), p.level), t.started, t.ended, t.nature,
  t.post_id::text, t.on_probation_until, t.basis like '%%破格%%' or t.note like '%%破格%%', t.is_main
from personnel_tenure t join personnel_post p on p.id = t.post_id join org_unit u on u.id = p.unit_id
where t.cadre_id = any(%(ids)s) order by t.cadre_id, t.started nulls first, t.id"""
_RANKS = """
select cadre_id, id, rank, started, ended from personnel_rankspell
where cadre_id = any(%(ids)s) order by cadre_id, started nulls first"""
_COURSES = """
select cadre_id, id, concat_ws('', education, degree), track = 'full_time', education, degree, ended
from personnel_education where cadre_id = any(%(ids)s) order by cadre_id, ended nulls first, id"""
_TITLES = "select cadre_id, id, title, grade, obtained from personnel_professionaltitle where cadre_id = any(%(ids)s)"
_RESULTS = """
select cadre_id, id, year, grade from personnel_annualresult where cadre_id = any(%(ids)s) order by cadre_id, year"""
_MEASURES = """
select cadre_id, id, measure, effective_on, restored_on, ends_on, is_open_case from personnel_discipline
where cadre_id = any(%(ids)s)
union all
select cadre_id, id, 'admonition', "on", null, null, false from personnel_conductrecord
where cadre_id = any(%(ids)s) and kind = 'admonition' and withdrawn_at is null"""
_CAREERS = """
select cadre_id, id, text, employment, started, ended, unit_name || post_name, level
from personnel_careerentry
where cadre_id = any(%(ids)s) and level <> '' and parent_id is null and not is_point order by cadre_id, position"""
_STRETCHES = """
select cadre_id, id, text, started, ended, is_sure, counter = 'frontline' from personnel_experiencestretch
where cadre_id = any(%(ids)s) order by cadre_id, started"""
_RELATIVES = """
select k.one, k.id, k.relation, o.name, u.path, u.name, coalesce(p.name, ''), p.kind, p.level, p.is_head
from (
  select cadre_id one, relative_id other, id, relation from personnel_kinship where cadre_id = any(%(ids)s)
  union all
  select relative_id, cadre_id, id, relation from personnel_kinship where relative_id = any(%(ids)s)
) k
join personnel_cadre o on o.id = k.other join org_unit u on u.id = o.unit_id
left join personnel_post p on p.id = o.post_id
where o.left_on is null or o.left_on > %(on)s"""


STATEMENTS = (
    _PERSONS, _TENURES, _RANKS, _COURSES, _TITLES, _RESULTS, _MEASURES, _CAREERS, _STRETCHES, _RELATIVES,
)  # fmt: skip
"""All that is asked for one portion of persons."""


def read_profiles(ids: Sequence[int], on: date) -> Iterator[tuple[int, Profile]]:
    """(key, profile) of the persons with these keys, some thousand at a time, ordered by key within each portion.

    What is known is what is on record now, or at the moment of the past that is looked at.
    """
    for first in range(0, len(ids), CHUNK):
        with _collector_paused():
            portion = list(_read(ids[first : first + CHUNK], on))
        yield from portion


@contextmanager
def _collector_paused() -> Iterator[None]:
    """While hundreds of thousands of tuples are made that hold no cycles, looking for cycles doubles the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(ids: Sequence[int], on: date) -> Iterator[tuple[int, Profile]]:
    asked = {"ids": list(ids), "on": on}
    as_of = min(on, today())
    posts = _tenures(asked)
    ranks = _rank_spells(asked)
    courses = _courses(asked)
    titles = _grouped(_TITLES, asked, lambda row: Title(row[1], row[2], _TITLE_GRADES.get(row[3]), row[4]))
    results = _grouped(_RESULTS, asked, lambda row: Graded(*row[1:]))
    measures = _grouped(_MEASURES, asked, _measure)
    relatives = _grouped(_RELATIVES, asked, _relative)
    careers = _grouped(_CAREERS, asked, lambda row: row)
    stretches = _grouped(_STRETCHES, asked, lambda row: row)
    for row in fetch(_PERSONS, asked):
        key = row[0]
        grassroots, frontline = _experience(stretches.get(key, ()), row[24])
        yield (
            key,
            Profile(
                code=row[1],
                name=row[2],
                as_of=as_of,
                in_service=row[12],
                sex=row[3],
                born=row[4],
                ethnic=row[5],
                native_place=row[6],
                political=row[7],
                joined_party=row[8],
                full_member_on=row[9],
                began_work=row[10],
                staff_kind=row[11],
                unit_path=row[13],
                courses=courses.get(key) or _courses_of_summary(row),
                titles=titles.get(key, ()),
                posts=_with_career(posts.get(key) or _post_of_summary(row), careers.get(key, ())),
                ranks=ranks.get(key) or _rank_of_summary(row),
                results=results.get(key, ()),
                measures=measures.get(key, ()),
                grassroots=grassroots,
                frontline=frontline,
                relatives=relatives.get(key, ()),
            ),
        )


def _grouped(sql: str, asked: dict[str, Any], make) -> dict[int, tuple]:
    """Rows of a set by person, each made by `make` of the whole row; None leaves it out."""
    found: dict[int, list] = defaultdict(list)
    for row in fetch(sql, asked):
        made = make(row)
        if made is not None:
            found[row[0]].append(made)
    return {key: tuple(rows) for key, rows in found.items()}


def _tenures(asked: dict[str, Any]) -> dict[int, tuple]:
    return _grouped(_TENURES, asked, lambda row: Held(row[1], row[2], order_of_level(row[3]), *row[4:]))


def _rank_spells(asked: dict[str, Any]) -> dict[int, tuple]:
    def make(row):
        order = _rank(row[2])
        return None if order is None else RankHeld(row[1], row[2], order, row[3], row[4])

    return _grouped(_RANKS, asked, make)


def _courses(asked: dict[str, Any]) -> dict[int, tuple]:
    def make(row):
        return Course(row[1], row[2], row[3], education_order(row[4]), degree_order(row[5]), row[6])

    return _grouped(_COURSES, asked, make)


def _experience(stretches: tuple, has_career: bool) -> tuple[tuple[Counted, ...] | None, tuple[Counted, ...] | None]:
    """Grassroots and front-line time as counted; nothing is known of it without a career on record."""
    if not stretches:
        return ((), ()) if has_career else (None, None)
    front = tuple([Counted(*row[1:6]) for row in stretches if row[6]])
    return tuple([Counted(*row[1:6]) for row in stretches if not row[6]]), front


def _measure(row) -> Measure:
    """A measure with its last days; one that the table of periods does not have bars without an end."""
    _, key, code, effective_on, restored_on, ends_on, is_case = row
    if is_case or code not in periods():
        return Measure(key, effective_on, None, None, is_case)
    found = influence_of(code, effective_on, restored_on=restored_on, ends_on=ends_on)
    return Measure(key, effective_on, found.until, found.no_post_until)


def _relative(row) -> Relative:
    _, key, relation, name, path, unit, post, kind, level, is_head = row
    leads = post != "" and kind_of(kind, level, is_head=is_head) in (HEAD, DEPUTY)
    return Relative(key, relation, name, path, unit, post, leads)


@cache
def order_of_level(text: str) -> int | None:
    """Order of a 职务层次, or of the 管理岗位 grade that stands for one."""
    return level_of(text) or level_of_staff_grade(text)


@cache
def _rank(text: str) -> int | None:
    return rank_of(text)


def _post_of_summary(row) -> tuple[Held, ...]:
    """Where there is no tenure: the present post as the summary of the file has it."""
    if not row[15] and row[14] is None:
        return ()
    return (Held(0, row[19], order_of_level(row[15]), row[16], None, "regular", str(row[14] or "")),)


def _with_career(posts: tuple[Held, ...], career: tuple) -> tuple[Held, ...]:
    """Tenures, and before the first of them what the résumé tells of posts whose level it names."""
    if not career:
        return posts
    first = min((post.started or 0 for post in posts), default=FAR)
    earlier = tuple(
        Held(row, text, order, started, ended, _NATURES.get(employment, "regular"), post or text, is_career=True)
        for _, row, text, employment, started, ended, post, level in career
        if (started or FAR) // 100 < first // 100 and (order := order_of_level(level))
    )
    return (*earlier, *posts) if earlier else posts


def _rank_of_summary(row) -> tuple[RankHeld, ...]:
    order = _rank(row[17])
    return (RankHeld(0, row[17], order, row[18], None),) if order is not None else ()


def _courses_of_summary(row) -> tuple[Course, ...]:
    full_time, in_service = row[20:22], row[22:24]
    return tuple(
        Course(0, "".join(words), track, education_order(words[0]), degree_order(words[1]), None)
        for track, words in ((True, full_time), (False, in_service))
        if any(words)
    )


def target_of(post: Post, on: date) -> Target:
    """A post as the rules of eligibility see it, with the places that are free on the day."""
    leads = post.kind_shown in (HEAD, DEPUTY)
    return Target(
        level=order_of_level(post.level),
        unit_path=post.unit.path,
        unit=post.unit.name,
        post=post.name,
        leads=leads,
        free=staffing_of(post, on).vacant,
        key_chief=post.kind_shown == HEAD and bool(_KEY_CHIEFS.search(post.unit.name)),
        region=settings.DISTRICT_NAME,
    )
