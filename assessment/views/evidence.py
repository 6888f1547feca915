"""What a last place rests on: the figures of one or two years side by side."""

from assessment.models import LastPlace, Result
from cadre_mgmt.web.cells import score_text
from cadre_mgmt.web.parts import Comparison, Person


def evidence(places: list[LastPlace], *, with_trust: bool) -> Comparison:
    """Totals, places and dimensions of the years; with `with_trust` also how sure the rank is (department only)."""
    results = [place.result for place in places]
    rows: list[tuple[str, list[str]]] = [
        ("单位职务", [f"{one.assessee.unit_name}{one.assessee.post_name}" for one in results]),
        ("职务层次", [one.assessee.post_level for one in results]),
        ("排名范围", [one.ranked_in_name for one in results]),
        ("总分", [score(one.total) for one in results]),
        ("名次", [place_text(one) for one in results]),
        *((name, [score(one.dimensions.get(name)) for one in results]) for name in dimension_names(results)),
        ("末位认定", [place.state for place in places]),
    ]
    if with_trust:
        rows += [
            ("末位概率", [percent(one.probability_last) for one in results]),
            ("名次区间", [interval(one) for one in results]),
        ]
    return Comparison([f"{place.year}年度" for place in places], rows)


def tie_evidence(places: list[LastPlace]) -> Comparison:
    """Those who share a last place side by side: equal by every figure that decides, so only the rest may differ."""
    results = [place.result for place in places]
    rows = [
        ("单位职务", [f"{one.assessee.unit_name}{one.assessee.post_name}" for one in results]),
        ("总分", [score(one.total) for one in results]),
        *((name, [score(one.dimensions.get(name)) for one in results]) for name in dimension_names(results)),
        ("决定", [place.state for place in places]),
    ]
    return Comparison([f"{one.assessee.name}（{one.assessee.code}）" for one in results], rows)


def dimension_names(results: list[Result]) -> list[str]:
    return list(dict.fromkeys(name for one in results for name in one.dimensions))


def score(hundredths: int | None) -> str:
    return "—" if hundredths is None else score_text(hundredths)


def place_text(result: Result) -> str:
    """第7名，共7人（并列）"""
    if result.rank is None:
        return "未排名"
    return f"第{result.rank}名，共{result.group_size}人{'（并列）' if result.is_tied else ''}"


def percent(share) -> str:
    return "—" if share is None else f"{share * 100:.2f}%"


def interval(result: Result) -> str:
    if result.rank_low is None:
        return "—"
    return f"第{result.rank_low}至{result.rank_high}名"


def person_of(place: LastPlace, url: str = "") -> Person:
    snapshot = place.result.assessee
    return Person(snapshot.name, snapshot.post_name, snapshot.unit_name, url)
