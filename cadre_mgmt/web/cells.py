"""How single values look: scores, dates, months, badges. Plain Python, no queries."""

from collections.abc import Callable
from datetime import date, datetime
from html import escape
from typing import Any

from django.utils import timezone

SIGNS = {"green": "✓", "amber": "!", "red": "✕", "blue": "●", "grey": "○"}

# What a state means at a glance, where its own class does not say so (`tone` of the enum member goes first).
TONES = {
    "draft": "grey",
    "queued": "grey",
    "running": "blue",
    "open": "blue",
    "pending": "amber",
    "returned": "amber",
    "closed": "grey",
    "done": "green",
    "approved": "green",
    "confirmed": "green",
    "ok": "green",
    "failed": "red",
    "rejected": "red",
    "denied": "red",
    "cancelled": "grey",
    "withdrawn": "grey",
}


def score_text(hundredths: int) -> str:
    """8732 → "87.32"; exact, always two decimals."""
    sign = "-" if hundredths < 0 else ""
    whole, rest = divmod(abs(hundredths), 100)
    return f"{sign}{whole}.{rest:02d}"


def percent_text(basis_points: int) -> str:
    """4250 → "42.50%"."""
    return f"{score_text(basis_points)}%"


def date_text(value: date | str) -> str:
    return value if isinstance(value, str) else value.isoformat()[:10]


def moment_text(value: datetime) -> str:
    """Local time to the minute: 2026-11-22 08:30."""
    return timezone.localtime(value).isoformat(" ", "minutes")[:16]


def month_text(value: date | str) -> str:
    """2026.11; a text such as 1978.05 stays as it is."""
    return value if isinstance(value, str) else f"{value.year}.{value.month:02d}"


def tone_of(value: Any) -> str:
    """Tone of a state: green, amber, red, blue or grey."""
    return getattr(value, "tone", None) or TONES.get(str(value), "grey")


def badge_html(label: str, tone: str = "grey") -> str:
    """A word with a sign, so that the colour is never alone."""
    return f'<span class="badge {tone}"><i aria-hidden="true">{SIGNS[tone]}</i>{escape(str(label))}</span>'


def score_html(hundredths: int, full: int | None = None) -> str:
    """The score with two decimals and, where the full points (in hundredths) are known, a thin bar under it."""
    if not full:
        return score_text(hundredths)
    width = max(0, min(100, round(100 * hundredths / full)))
    return (
        f'{score_text(hundredths)}<svg class="score-bar" viewBox="0 0 100 3" preserveAspectRatio="none" '
        f'aria-hidden="true"><rect width="{width}" height="3"/></svg>'
    )


def badges_of(choices: Any) -> dict[Any, str]:
    """Ready HTML for each member of a choices class, or of a mapping value → (label, tone)."""
    if isinstance(choices, dict):
        return {value: badge_html(label, tone) for value, (label, tone) in choices.items()}
    return {member.value: badge_html(member.label, tone_of(member)) for member in choices}


def labels_of(choices: Any) -> dict[Any, str]:
    """The words of the same, for workbooks."""
    if isinstance(choices, dict):
        return {value: label for value, (label, _) in choices.items()}
    return {member.value: str(member.label) for member in choices}


def text_html(value: Any) -> str:
    return escape(str(value))


def bool_html(value: bool) -> str:
    return "是" if value else "否"


# kind → (HTML of a value that is there, class of the cell)
KINDS: dict[str, tuple[Callable[[Any], str], str]] = {
    "text": (text_html, ""),
    "long": (text_html, "long"),
    "code": (text_html, "code"),
    "person": (text_html, "person"),
    "number": (text_html, "num"),
    "score": (score_text, "num"),
    "percent": (percent_text, "num"),
    "date": (date_text, "date"),
    "datetime": (moment_text, "date"),
    "month": (month_text, "date"),
    "bool": (bool_html, ""),
    "badge": (text_html, ""),
    "html": (str, ""),
}
