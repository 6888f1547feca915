"""What the panels of the sets show: a table in the words of the standard, with what may be done to each row."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.common.moments import seen
from cadre_mgmt.web.tables import Column, Table
from personnel.dossier import is_open
from personnel.models import AnnualResult, Cadre, SetRow
from personnel.models.sets import SETS, FileSet, Protection

MASK = "***"
_WIDE = frozenset({"school", "reason", "text", "work", "from_unit", "to_unit", "joined_at"})
_SUMMARIES = {
    "education": ("fulltime_education", "fulltime_degree", "fulltime_school", "inservice_education", "inservice_degree",
                  "inservice_school"),
    "ranks": ("rank", "rank_since"),
    "titles": ("title",),
    "parties": ("political", "joined_party", "full_member_on", "other_party"),
}  # fmt: skip


def set_panel(code: str) -> Callable[[Cadre, Any], dict[str, Any]]:
    """The context of the panel of one set."""
    return lambda cadre, user: panel_of(SETS[code], cadre, user)


def adding(code: str) -> Callable[[Cadre, Any], tuple[str, str] | None]:
    """What may be added to a sealed set without reading it."""

    def offered(cadre: Cadre, user) -> tuple[str, str] | None:
        kind = SETS[code]
        if seen() is not None or not kind.can_grow or not may(user, kind.edit_verb, cadre):
            return None
        return f"登记{kind.label}", reverse("personnel:row_new", args=[cadre.code, code])

    return offered


def panel_of(kind: FileSet, cadre: Cadre, user) -> dict[str, Any]:
    """The rows of the set and the addresses to add one, to propose one, to see masked ones in full."""
    is_now = seen() is None
    may_edit = is_now and may(user, kind.edit_verb, cadre)
    may_propose = is_now and kind.is_own and not may_edit and may(user, "personnel.propose_change", cadre)
    is_masked = kind.protection is Protection.MASKED and not cadre.belongs_to(user)
    rows = list(rows_of(kind, cadre, is_masked=is_masked))
    _unsay_measures(rows, cadre, user)
    place = (cadre.code, kind.code)
    has_history = may(user, "personnel.view_history", cadre)
    links = lambda row: _links(place, row, may_edit, may_propose, has_history)  # noqa: E731
    can_unmask = is_masked and bool(rows) and is_now and may(user, "personnel.unmask", cadre)
    return {
        "table": set_table(kind, rows, links, is_masked=is_masked),
        "summary": "" if rows else _summary(kind, cadre),
        "new_url": reverse("personnel:row_new", args=place) if may_edit and kind.can_grow else "",
        "propose_url": reverse("personnel:row_propose", args=place) if may_propose else "",
        "unmask_url": f"{reverse('personnel:cadre_unmask', args=[cadre.code])}?part={kind.code}" if can_unmask else "",
        "label": kind.label,
    }


def _unsay_measures(rows: list[SetRow], cadre: Cadre, user) -> None:
    """Results that tell of a measure say 不定等次, without the reason, until the measures were opened for a purpose."""
    telling = [row for row in rows if isinstance(row, AnnualResult) and row.tells_measure]
    if telling and not is_open(cadre, user, "disciplines"):
        for row in telling:
            row.grade, row.reason = AnnualResult.Grade.UNDECIDED, ""


def rows_of(kind: FileSet, cadre: Cadre, *, is_masked: bool = False):
    """The rows of a set in their order; of masked ones only what the mask leaves is read and decrypted."""
    order = [name for name in kind.model._meta.ordering if name != "cadre"]
    rows = kind.model.objects.filter(cadre=cadre).order_by(*order)
    return rows.only("cadre", "relation", "name") if is_masked else rows


def set_table(
    kind: FileSet, rows: list[SetRow], links: Callable[[SetRow], SafeString] | None = None, *, is_masked: bool = False
) -> Table:
    """The rows as a table of words."""
    columns = [Column(name, kind.label_of(name), kind="long" if name in _WIDE else "text") for name in kind.columns]
    if links is not None:
        columns.append(Column("links", "办理", kind="html"))
    drawn = [{**_words(kind, row, is_masked), "links": links(row) if links else ""} for row in rows]
    return Table(columns, drawn, kind.label, empty=f"没有登记{kind.label}", compact=True)


def _words(kind: FileSet, row: SetRow, is_masked: bool) -> dict[str, str]:
    if not is_masked:
        return {name: kind.shown(row, name) for name in kind.columns}
    masked = dict.fromkeys(kind.columns, MASK)
    return {**masked, "relation": row.relation, "name": mask_name(row.name)}


def mask_name(name: str) -> str:
    """张三 → 张* (security.md, 3.3)."""
    return f"{name[:1]}*" if name else ""


def _links(place: tuple[str, str], row: SetRow, may_edit: bool, may_propose: bool, has_history: bool) -> SafeString:
    names = []
    if may_edit:
        names += [("修改", "row_edit"), ("撤销", "row_withdraw")] if SETS[place[1]].can_grow else [("修改", "row_edit")]
    if may_propose:
        names += [("申请更正", "row_propose_edit"), ("申请撤销", "row_propose_withdraw")]
    if has_history:
        names.append(("沿革", "row_history"))
    made = ((reverse(f"personnel:{name}", args=[*place, row.pk]), label) for label, name in names)
    return format_html('<span class="row-links no-print">{}</span>', format_html_join(" ", '<a href="{}">{}</a>', made))


def _summary(kind: FileSet, cadre: Cadre) -> str:
    """What the roster says of a set that has no rows yet."""
    known = [str(getattr(cadre, name)) for name in _SUMMARIES.get(kind.code, ()) if getattr(cadre, name)]
    return "、".join(known)
