"""What the own panels of a file show."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.common.moments import seen, today
from cadre_mgmt.web.parts import Fact
from cadre_mgmt.web.tables import Column, Table
from personnel.models import Cadre, CareerEntry, ConductRecord, Kinship, Photo, Tenure
from personnel.rules import code_tables
from personnel.rules.ages import age

from .history import history

_PLAIN = (
    "sex", "ethnic", "native_place", "birthplace", "marital", "political", "joined_party", "full_member_on",
    "other_party", "began_work", "staff_kind", "title", "specialty", "fulltime_education", "fulltime_degree",
    "fulltime_school", "inservice_education", "inservice_degree", "inservice_school",
)  # fmt: skip
_MASK = "***"


def basics(cadre: Cadre, user) -> dict[str, Any]:
    """Facts of the person; numbers masked."""
    born = f"{cadre.born}（{age(cadre.born, today())} 岁）" if cadre.born else ""
    facts = [Fact("姓名", cadre.name), Fact("工号", cadre.code), Fact("出生年月", born)]
    facts += [Fact(_label(name), getattr(cadre, name) or "") for name in _PLAIN]
    facts += [
        Fact("身份证号", cadre.identity_masked or ""),
        Fact("联系电话", cadre.phone_masked or ""),
        Fact("家庭住址", (cadre.home_address if cadre.belongs_to(user) else _MASK) if cadre.home_address else ""),
        Fact("考核小类", cadre.subcategory),
    ]
    may_unmask = may(user, "personnel.unmask", cadre)
    return {
        "facts": [fact for fact in facts if fact.value],
        "unmask": [
            (f"{_url('cadre_unmask', cadre)}?part={name}", _label(name))
            for name in ("identity", "phone", "home_address")
            if may_unmask and getattr(cadre, name)
        ],
        "photo": photo(cadre, user) if may(user, "personnel.view_photo", cadre) else None,
    }


def health(cadre: Cadre, user) -> dict[str, Any]:
    """健康状况, sealed."""
    return {"facts": [Fact("健康状况", cadre.health or "未登记")]}


def placements(cadre: Cadre, user) -> dict[str, Any]:
    """The present post and every tenure on record."""
    unit_url = reverse("personnel:unit", args=[cadre.unit.code]) if may(user, "personnel.view_unit", cadre) else ""
    facts = [
        Fact("单位", cadre.unit.name, unit_url),
        Fact("现任职务", cadre.post.name if cadre.post else "无"),
        Fact("职务层次", cadre.post_level or "未定"),
        Fact("任现职时间", cadre.post_since or "未登记"),
        Fact("职级", cadre.rank or "未定"),
        Fact("任现职级时间", cadre.rank_since or "未登记"),
    ]
    columns = [
        Column("post", "职务", "post__name"),
        Column("unit", "单位", "post__unit__name"),
        Column("level", "职务层次"),
        Column("nature", "性质", value=lambda nature: Tenure.Nature(nature).label),
        Column("started", "任职时间"),
        Column("ended", "免职时间"),
        Column("is_main", "主职", kind="bool"),
        Column("way", "任职方式", "appoint_way", value=lambda code: code_tables.word("gbt14946_appoint_way", code)),
        Column("basis", "依据", kind="long"),
        Column("links", "办理", kind="html"),
    ]
    rows = list(cadre.tenures.select_related("post__unit"))
    may_edit = seen() is None and may(user, "personnel.edit_cadre", cadre)
    for row in rows:
        row.links = _tenure_links(row) if may_edit else ""
    shown = columns if may_edit else columns[:-1]
    tenures = Table(shown, rows, "任职记录", empty="没有任职记录", compact=True)
    return {"facts": facts, "tenures": tenures, "new_url": _url("tenure_new", cadre) if may_edit else ""}


def photo(cadre: Cadre, user) -> dict[str, str]:
    """Where the current photo stands, and where to replace it."""
    found = Photo.objects.filter(cadre=cadre, is_current=True).exists()
    may_edit = seen() is None and may(user, "personnel.edit_cadre", cadre)
    return {"url": _url("photo", cadre) if found else "", "new_url": _url("photo_new", cadre) if may_edit else ""}


def _tenure_links(tenure: Tenure) -> str:
    return format_html('<a class="no-print" href="{}">修改</a>', reverse("personnel:tenure_edit", args=[tenure.pk]))


def resume(cadre: Cadre, user) -> dict[str, Any]:
    """The entries recognised in the résumé; a text in which none was recognised as it is written."""
    entries = CareerEntry.objects.filter(cadre=cadre).order_by("position")
    lines = [_stage(entry) for entry in entries]
    may_store = seen() is None and may(user, "personnel.store_resume", cadre)
    return {
        "lines": lines or [("", line.strip(), "") for line in cadre.resume.splitlines() if line.strip()],
        "edit_url": _url("resume_edit", cadre) if may_store else "",
    }


def kinships(cadre: Cadre, user) -> dict[str, Any]:
    """Relatives among the cadres, recorded from either side."""
    known = Kinship.objects.select_related("cadre__unit", "relative__unit")
    visible = {one.pk for one in Cadre.objects.visible_to(user).filter(pk__in=_relatives(cadre)).only("pk")}
    rows = []
    for kinship in [*known.filter(cadre=cadre), *known.filter(relative=cadre)]:
        other = kinship.relative if kinship.cadre_id == cadre.pk else kinship.cadre
        rows.append(
            {
                "relation": kinship.relation,
                "name": other.name,
                "unit": other.unit.name,
                "url": other.get_absolute_url() if other.pk in visible else "",
                "remove_url": reverse("personnel:kinship_remove", args=[kinship.pk]),
            }
        )
    may_edit = may(user, "personnel.edit_cadre", cadre)
    return {"rows": rows, "may_edit": may_edit, "new_url": _url("kinship_new", cadre)}


def conduct(cadre: Cadre, user) -> dict[str, Any]:
    """Dated measures and findings; withdrawn ones stay, marked."""
    rows = ConductRecord.objects.filter(cadre=cadre).select_related("by")
    return {
        "rows": list(rows),
        "may_record": may(user, "personnel.record_conduct", cadre),
        "may_withdraw": may(user, "personnel.withdraw_conduct", cadre),
        "new_url": _url("conduct_new", cadre),
    }


def changes(cadre: Cadre, user) -> dict[str, Any]:
    """Who changed what in this file."""
    return {"happenings": history(cadre)}


def _stage(entry: CareerEntry) -> tuple[str, str, str]:
    """Its months, its text, and 其间 where it lies inside another."""
    inside = (entry.marker or "另") if entry.parent_id else ""
    period = entry.started_text if entry.is_point else f"{entry.started_text}—{entry.ended_text or '至今'}"
    return period, entry.text, inside


def _relatives(cadre: Cadre) -> list[int]:
    pairs = [*Kinship.objects.filter(cadre=cadre).values_list("relative_id", flat=True)]
    return [*pairs, *Kinship.objects.filter(relative=cadre).values_list("cadre_id", flat=True)]


def _label(name: str) -> str:
    return str(Cadre._meta.get_field(name).verbose_name)


def _url(name: str, cadre: Cadre) -> str:
    return reverse(f"personnel:{name}", args=[cadre.code])
