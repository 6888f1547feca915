"""家庭成员: how a relative's birth is written, and relations that a person has once."""

from collections.abc import Iterator, Sequence

from cadre_mgmt.common.dates import EARLIEST_YEAR, LATEST_YEAR, DateRefused, PartialDate

from .fault import Fault, Values

SPOUSES = frozenset({"妻子", "丈夫"})
ONCE = SPOUSES | {"父亲", "母亲"}


def birth_text(text: str) -> str:
    """A relative's birth as stored: 1970.05, or 1970 where only the year is known; raises DateRefused."""
    plain = text.strip().removesuffix("年")
    if len(plain) == 4 and plain.isascii() and plain.isdigit():
        if not EARLIEST_YEAR - 50 <= int(plain) <= LATEST_YEAR:
            raise DateRefused("年份不在合理范围")
        return plain
    return str(PartialDate.parse(text).as_month()) if plain else ""


def family_faults(values: Values, others: Sequence[Values]) -> Iterator[Fault]:
    """Complaints about a relative: the birth must be readable; a second father, mother or spouse is strange."""
    if values.get("born"):
        try:
            birth_text(values["born"])
        except DateRefused as error:
            yield Fault("born", str(error))
    relation = values.get("relation", "")
    known = {other.get("relation") for other in others}
    if relation in ONCE and (relation in known or (relation in SPOUSES and SPOUSES & known)):
        yield Fault("relation", f"已登记“{relation}”，请核对是否重复", is_warning=True)
