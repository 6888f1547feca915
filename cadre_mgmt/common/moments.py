"""Any date in the past: the same pages, lists and figures, asked as on a day and as it was known then.

A `Moment` has two times. `on` is the day the facts hold (valid time), `known` the instant up to which rows had been
recorded (recorded time). While `seen_at(moment)` runs, the tables of the files are read through the views of the
schema `moment` (see moment_views), so that no query needs to know about it, and `today()` is the day asked about.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import connection, transaction
from django.utils import timezone

from .errors import Refused

SCHEMA = "moment"
EARLIEST = date(1949, 10, 1)
_seen: ContextVar["Moment | None"] = ContextVar("moment", default=None)


@dataclass(frozen=True)
class Moment:
    """The day asked about, and the instant up to which the knowledge reaches; None is all that is known today."""

    on: date
    known: datetime | None = None

    @classmethod
    def read(cls, on: str, known: str = "") -> "Moment | None":
        """From what an address holds: `on` is a date, `known` an instant, a date (its end) or empty; None for today.

        Raises Refused where one of them is no date, or lies in the future.
        """
        today, now = timezone.localdate(), timezone.now()
        if not on and not known:
            return None
        day = _day(on, "on") if on else today
        instant = _instant(known) if known else None
        if day > today or (instant is not None and instant > now + timedelta(days=1)):
            raise Refused("只能查看今天及以前的情况", {"on": ["不能晚于今天"]})
        if day < EARLIEST:
            raise Refused("日期过早", {"on": [f"不能早于 {EARLIEST}"]})
        if instant is not None and instant < _at_midnight(EARLIEST):
            raise Refused("时刻过早", {"known": [f"不能早于 {EARLIEST}"]})
        if instant is not None and instant >= now:
            instant = None
        return None if day == today and instant is None else cls(day, instant)

    @property
    def is_derived(self) -> bool:
        """Whether facts of an earlier day are asked with later knowledge; else the files stand as they stood."""
        return self.on < timezone.localdate(self.known or timezone.now())

    def __str__(self) -> str:
        known = f"，按 {timezone.localtime(self.known):%Y-%m-%d %H:%M} 时所掌握的记录" if self.known else ""
        return f"{self.on}{known}"


def seen() -> Moment | None:
    """The moment that is being looked at, or None for now."""
    return _seen.get()


def today() -> date:
    """The day the reader asks about: today, unless a moment of the past is being looked at."""
    moment = _seen.get()
    return moment.on if moment else timezone.localdate()


@contextmanager
def seen_at(moment: Moment | None) -> Iterator[None]:
    """Read the files as at that moment; None changes nothing. Tables seen through a view cannot be written.

    One moment may be looked at while another is: after it, the outer one is seen again.
    """
    if moment is None:
        yield
        return
    outer, token = _seen.get(), _seen.set(moment)
    try:
        with transaction.atomic():
            before = _set(f"{SCHEMA}, public", moment)
            yield
            _set(before, outer)
    finally:
        _seen.reset(token)


def _set(path: str, moment: Moment | None) -> str:
    """Settings of this transaction; returns the search path before."""
    values = [
        path,
        moment.known.isoformat() if moment and moment.known else "infinity",
        moment.on.isoformat() if moment else "infinity",
        "on" if moment and moment.is_derived else "off",
    ]
    before: str
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('search_path')")
        (before,) = cursor.fetchone()
        cursor.execute(
            "select set_config('search_path', %s, true), set_config('moment.known', %s, true),"
            " set_config('moment.on', %s, true), set_config('moment.derived', %s, true)",
            values,
        )
    return before


def _day(text: str, field: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused("日期应写成 2026-11-22 的样子", {field: ["日期无效"]}) from error


def _instant(text: str) -> datetime:
    """An instant with its zone, an instant of here, or the end of a day."""
    try:
        found = datetime.fromisoformat(text.replace(" ", "+") if "T" in text else text)
    except ValueError as error:
        raise Refused("时刻应写成 2026-11-22 或 2026-11-22T18:00 的样子", {"known": ["时刻无效"]}) from error
    if found.year >= date.max.year:
        raise Refused("只能查看今天及以前的情况", {"known": ["不能晚于今天"]})  # the day after would have no date
    if len(text) <= len("2026-11-22"):
        return _at_midnight(found.date() + timedelta(days=1))
    return found if found.tzinfo else timezone.make_aware(found)


def _at_midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
