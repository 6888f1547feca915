"""How a file is seen on an earlier day: its summary follows from the sets as they held then."""

from cadre_mgmt.common.moment_views import DERIVED, ON, ON_NUMBER, SCHEMA, Past


def _newest(table: str, alias: str, columns: str, condition: str, order: str) -> str:
    """The one row of a set that counts on that day; nothing is read where nothing is derived."""
    return f"""
left join lateral (
  select {columns} from {SCHEMA}.{table} r
  where {DERIVED} and r.cadre_id = e.pgh_obj_id and {condition} order by {order} limit 1
) {alias} on true"""


def _has(table: str, condition: str = "true") -> str:
    return f"exists (select from public.{table} r where r.cadre_id = e.pgh_obj_id and {condition})"


def _education(alias: str, track: str) -> tuple[str, dict[str, str]]:
    condition = f"r.track = '{track}'"
    prefix = track.replace("_", "")
    join = _newest(
        "personnel_education", alias, "r.education, r.degree, r.school, r.major", condition,
        "r.is_highest desc, r.ended desc nulls last, r.id desc",
    )  # fmt: skip
    has = _has("personnel_education", condition)
    wanted = {"education": "education", "degree": "degree", "school": f"school || {alias}.major"}
    columns = {
        f"{prefix}_{name}": f"case when {has} then coalesce({alias}.{source}, '') else e.\"{prefix}_{name}\" end"
        for name, source in wanted.items()
    }
    return join, columns


_FULL_TIME, _full_time = _education("ft", "full_time")
_IN_SERVICE, _in_service = _education("sv", "in_service")

_JOINS = "".join(
    (
        f"""
left join lateral (
  select r.post_id, r.level, r.started, p.unit_id
  from {SCHEMA}.personnel_tenure r join {SCHEMA}.personnel_post p on p.id = r.post_id
  where {DERIVED} and r.cadre_id = e.pgh_obj_id and r.is_main and r.ended is null
  order by r.started desc nulls last, r.id desc limit 1
) te on true""",
        _newest("personnel_rankspell", "ra", "r.rank, r.started", "r.ended is null", "r.started desc nulls last"),
        _newest(
            "personnel_partystanding",
            "pa",
            "r.standing",
            "r.ended is null and not r.is_other",
            "r.joined desc nulls last",
        ),
        _newest(
            "personnel_professionaltitle", "pt", "r.title", "true", "r.is_highest desc, r.obtained desc nulls last"
        ),
        _FULL_TIME,
        _IN_SERVICE,
    )
)


def _not_later(name: str, on: str, otherwise: str = "null") -> str:
    return f'case when e."{name}" > {on} then {otherwise} else e."{name}" end'


FILE = Past(
    begins="began_work",
    joins=_JOINS,
    columns={
        "unit_id": "coalesce(te.unit_id, e.unit_id)",
        "post_id": "te.post_id",
        "post_level": "coalesce(te.level, case when e.post_id is null then e.post_level else '' end)",
        "post_since": "coalesce(te.started, case when e.post_id is null then e.post_since end)",
        "rank": (
            f"case when {_has('personnel_rankspell')} then coalesce(ra.rank, '')"
            f" when e.rank_since > {ON_NUMBER} then '' else e.rank end"
        ),
        "rank_since": (
            f"case when {_has('personnel_rankspell')} then ra.started else {_not_later('rank_since', ON_NUMBER)} end"
        ),
        "political": (
            f"case when {_has('personnel_partystanding')} then coalesce(pa.standing, '')"
            f" when e.joined_party > {ON_NUMBER} then '' else e.political end"
        ),
        "joined_party": _not_later("joined_party", ON_NUMBER),
        "full_member_on": _not_later("full_member_on", ON_NUMBER),
        "title": f"case when {_has('personnel_professionaltitle')} then coalesce(pt.title, '') else e.title end",
        "left_on": _not_later("left_on", ON),
        "left_reason": f"case when e.left_on > {ON} then '' else e.left_reason end",
        **_full_time,
        **_in_service,
    },
)
