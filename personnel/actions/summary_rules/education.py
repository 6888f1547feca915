"""学历学位: for each track the highest education with its school, and the highest degree.

A marked row with an education gives education and school, and the degree where it has one. A marked row with a degree
alone gives the degree where it was obtained elsewhere (the form has a line of its own for that school).
"""

from collections.abc import Sequence
from typing import Any

from personnel.models import Education
from personnel.rules.schooling import degree_order, education_order

LOWEST = 9

TRACKS = {Education.Track.FULL_TIME.value: "fulltime", Education.Track.IN_SERVICE.value: "inservice"}
GROUPS = tuple(tuple(f"{prefix}_{name}" for name in ("education", "degree", "school")) for prefix in TRACKS.values())


def read(rows: Sequence[Education]) -> dict[str, Any]:
    """Columns of both tracks."""
    found: dict[str, Any] = {}
    for track, prefix in TRACKS.items():
        values = _track(_marked(rows, track))
        found |= {f"{prefix}_{name}": value for name, value in values.items()}
    return found


def write(columns: dict[str, Any], rows: Sequence[Education]) -> tuple[list[Education], list[Education]]:
    """Correct the marked row of a track that stays the same study; another study gets a row of its own.

    Nothing is deleted: rows that no longer are the highest stay as what was studied besides.
    """
    changed: list[Education] = []
    for track, prefix in TRACKS.items():
        wanted = {name: columns[f"{prefix}_{name}"] for name in ("education", "degree", "school")}
        own = [row for row in rows if row.track == track]
        if _track(_marked(own, track)) != wanted:
            changed += _write_track(track, wanted, own)
    return changed, []


def settle(rows: Sequence[Education], preferred: Education | None) -> list[Education]:
    """Mark one highest study for each track: the preferred row if it asks for it, else the best; returns the changed.

    A degree obtained elsewhere stays marked beside a study, once for each track.
    """
    changed = []
    for track in TRACKS:
        for is_study in (True, False):
            own = [row for row in rows if row.track == track and bool(row.education) == is_study]
            marked = [row for row in own if row.is_highest]
            asked = [row for row in marked if row == preferred]
            chosen = next(iter([*asked, *marked]), None)
            if chosen is None and is_study:
                chosen = min(own, key=_rank, default=None)
            for row in own:
                if row.is_highest != (row is chosen):
                    row.is_highest = row is chosen
                    changed.append(row)
    return changed


def _rank(row: Education) -> tuple[int, int, int]:
    """The highest education first, of two alike the later."""
    ended = row.ended.number if row.ended else 0
    return education_order(row.education) or LOWEST, degree_order(row.degree) or LOWEST, -ended


def school_text(row: Education) -> str:
    """毕业院校系及专业 as the form has it."""
    return f"{row.school}{row.major}"


def _marked(rows: Sequence[Education], track: str) -> tuple[Education | None, Education | None]:
    marked = [row for row in rows if row.track == track and row.is_highest]
    with_education = next((row for row in marked if row.education), None)
    return with_education, next((row for row in marked if not row.education), None)


def _track(marked: tuple[Education | None, Education | None]) -> dict[str, str]:
    study, degree = marked
    first = study or degree
    return {
        "education": study.education if study else "",
        "degree": (degree.degree if degree else "") or (study.degree if study else ""),
        "school": school_text(first) if first else "",
    }


def _write_track(track: str, wanted: dict[str, str], rows: list[Education]) -> list[Education]:
    study, degree = _marked(rows, track)
    chosen = _chosen(wanted, rows, study if wanted["education"] else degree)
    kept = [chosen] if chosen else []
    if chosen is None and any(wanted.values()):
        chosen = Education(track=track)
        kept, rows = [chosen], [*rows, chosen]
    if chosen is not None:
        chosen.education = wanted["education"]
        if school_text(chosen) != wanted["school"]:
            chosen.school, chosen.major = wanted["school"], ""
        if (
            degree is not None
            and degree is not chosen
            and wanted["education"]
            and degree.degree == wanted["degree"] != ""
        ):
            kept.append(degree)
        else:
            chosen.degree = wanted["degree"]
    for row in rows:
        row.is_highest = any(row is one for one in kept)
    return rows


def _chosen(wanted: dict[str, str], rows: list[Education], now: Education | None) -> Education | None:
    """The row to bear the columns: the same study if it is known, else the marked one unless that is another study."""
    if not any(wanted.values()):
        return None
    same = [row for row in rows if row.education == wanted["education"] and school_text(row) == wanted["school"]]
    if same:
        return same[0]
    return now if now is not None and now.education == wanted["education"] else None
