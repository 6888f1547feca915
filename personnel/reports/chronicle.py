"""The chronicle of one person: findings, conduct, yearly results, rewards and measures in one timeline, and the traits.

Findings and conduct are read page by page; of what the file's sets hold there is little, it is merged in.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

from django.db.models import Count, IntegerField, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.moments import today
from personnel.dossier import is_open
from personnel.models import (
    AnnualResult,
    Cadre,
    CareerEntry,
    ConductRecord,
    Discipline,
    Finding,
    FindingFile,
    Reward,
    TraitEvidence,
)
from personnel.models.sets import SETS

PAGE = 20
IN_PANEL = 6
CONDUCT = "conduct"
OF_THE_FILE = {"annual": "年度考核", "reward": "奖励", "discipline": "处分"}
TABLES = ("finding", CONDUCT, *OF_THE_FILE)
Key = tuple[int, int, int]
CORE_PANEL = "core_findings"
TONES = {Finding.Kind.PRAISE: "green", Finding.Kind.WARNING: "red", Finding.Kind.PETITION: "amber"}
SEALED = "核心纪实，凭事由查阅"
_SECRECY_TONES = {Finding.Secrecy.INTERNAL: "grey", Finding.Secrecy.SENSITIVE: "amber", Finding.Secrecy.CORE: "red"}


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of the timeline; `title` and `text` are empty of content where the entry is sealed."""

    on: date
    kind: str
    tone: str
    title: str
    text: str
    note: str
    url: str = ""
    secrecy: str = ""
    secrecy_tone: str = ""
    files: int = 0
    traits: tuple[str, ...] = ()
    is_withdrawn: bool = False
    withdraw_url: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the chronicle is wanted; "" and None for everything."""

    kind: str = ""
    since: date | None = None
    until: date | None = None

    def takes(self, kind: str, on: date) -> bool:
        return self.kind in {"", kind} and (self.since or on) <= on <= (self.until or on)

    def of(self, rows):
        if self.since:
            rows = rows.filter(on__gte=self.since)
        return rows.filter(on__lte=self.until) if self.until else rows


def timeline(cadre: Cadre, user, asked: Asked, *, after: str = "", size: int = PAGE) -> tuple[list[Told], str]:
    """At most `size` entries, the newest first, and the cursor of the next page ("" where there is none).

    A cursor is the day, the table (on the same day in the order of `TABLES`) and the number of the last entry.
    Raises Refused for a cursor that this list did not give out.
    """
    beyond = _cursor(after) if after else None
    rows: list[tuple[Key, Any]] = []
    for table, source in enumerate((_findings(cadre, user, asked), _conduct(cadre, user, asked))):
        found = source.filter(_beyond(beyond, table)) if beyond else source
        rows += [(_key(row.on, table, row.pk), row) for row in found.order_by("-on", "-pk")[: size + 1]]
    last = _key(*beyond) if beyond else None
    rows += [(key, told) for key, told in _of_the_file(cadre, user, asked) if last is None or key > last]
    rows.sort(key=lambda pair: pair[0])
    shown = rows[:size]
    may_withdraw = may(user, "personnel.withdraw_conduct", cadre)
    return [_told(row, may_withdraw) for _, row in shown], _text(shown[-1][0]) if len(rows) > size else ""


def counts(cadre: Cadre, user) -> list[tuple[str, int, str]]:
    """How many standing entries of each kind, each leading to its list."""
    findings = Finding.objects.visible_to(user).standing().filter(cadre=cadre).order_by()
    found = dict(findings.values_list("kind").annotate(number=Count("pk")))
    made = [(kind.label, found[kind], link(cadre, kind=kind.value)) for kind in Finding.Kind if kind in found]
    if may(user, "personnel.view_conduct", cadre):
        number = ConductRecord.objects.visible_to(user).filter(cadre=cadre, withdrawn_at=None).count()
        made += [("监督纪实", number, link(cadre, kind=CONDUCT))] if number else []
    held = Counter(TABLES[key[1]] for key, _ in _of_the_file(cadre, user, Asked()))
    return made + [(OF_THE_FILE[kind], held[kind], link(cadre, kind=kind)) for kind in OF_THE_FILE if held[kind]]


def link(cadre: Cadre, **asked: str) -> str:
    address = reverse("personnel:chronicle", args=[cadre.code])
    return f"{address}?{urlencode(asked)}" if asked else address


def tags(cadre: Cadre, user) -> list[dict[str, Any]]:
    """The traits of the person as the user may know them: what they are, how many things they rest on, the newest."""
    rows = TraitEvidence.objects.visible_to(user).standing().filter(cadre=cadre).order_by()
    grouped = rows.values("trait__kind", "trait__name", "trait_id").annotate(number=Count("pk"), last=Max("on"))
    portrait = reverse("personnel:portrait", args=[cadre.code])
    kinds = {"strength": ("优点", "green"), "weakness": ("不足", "amber"), "feature": ("特点", "blue")}
    made = [
        {
            "kind": kinds[row["trait__kind"]][0], "tone": kinds[row["trait__kind"]][1], "name": row["trait__name"],
            "number": row["number"], "last": row["last"], "url": f"{portrait}#{quote(kinds[row['trait__kind']][0])}",
        }
        for row in grouped
    ]  # fmt: skip
    order = ["优点", "不足", "特点"]
    return sorted(made, key=lambda tag: (order.index(tag["kind"]), -tag["number"], tag["name"]))


def panel(cadre: Cadre, user) -> dict[str, Any] | None:
    """The panel of the file: the newest entries, counts and tags; nothing for who may only read about himself."""
    if cadre.belongs_to(user):
        return None
    entries, more = timeline(cadre, user, Asked(), size=IN_PANEL)
    return {
        "cadre": cadre,
        "entries": entries,
        "counts": counts(cadre, user),
        "tags": tags(cadre, user),
        "next": link(cadre, after=more) if more else "",
        "url": link(cadre),
        "may_record": may(user, "personnel.record_finding", cadre),
        "may_tag": may(user, "personnel.tag_cadre", cadre),
        "may_portrait": may(user, "personnel.view_portrait", cadre),
    }


def core_panel(cadre: Cadre, user) -> dict[str, Any] | None:
    """What a reader sees who has opened the core findings for a purpose."""
    rows = Finding.objects.visible_to(user).filter(cadre=cadre, secrecy=Finding.Secrecy.CORE).select_related("by")
    return {"rows": rows}


def grounds(cadre: Cadre, user) -> dict[str, list[tuple[str, str, Any]]]:
    """What a trait of this person may rest on: group → (key, words, row)."""
    findings = Finding.objects.visible_to(user).standing().filter(cadre=cadre, on__lte=today())[:100]
    rows: dict[str, Iterable[Any]] = {
        "纪实": findings,
        "监督纪实": ConductRecord.objects.visible_to(user).filter(cadre=cadre, withdrawn_at=None),
        "年度考核": AnnualResult.objects.visible_to(user).filter(cadre=cadre),
        "奖励": Reward.objects.visible_to(user).filter(cadre=cadre),
        "简历": CareerEntry.objects.visible_to(user).filter(cadre=cadre),
    }
    if not may(user, "personnel.view_conduct", cadre):
        del rows["监督纪实"]
    return {
        name: [(f"{row._meta.model_name}:{row.pk}", _words(row), row) for row in found] for name, found in rows.items()
    }


def _words(row: Any) -> str:
    if isinstance(row, Finding):
        return f"{row.on} {row.get_kind_display()} {SEALED if row.is_core else row.title}"
    return str(row)


def _findings(cadre: Cadre, user, asked: Asked):
    rows = Finding.objects.visible_to(user).filter(cadre=cadre).select_related("by")
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    # counted apart: a table seen at a moment has no key to group by
    files = FindingFile.objects.filter(finding=OuterRef("pk")).order_by().values("finding")
    files = Subquery(files.annotate(number=Count("pk")).values("number"), output_field=IntegerField())
    rows = rows.annotate(file_count=Coalesce(files, 0))
    return asked.of(rows).prefetch_related("trait_evidence__trait")


def _conduct(cadre: Cadre, user, asked: Asked):
    wanted = asked.kind in {"", CONDUCT} and may(user, "personnel.view_conduct", cadre)
    rows = ConductRecord.objects.visible_to(user) if wanted else ConductRecord.objects.none()
    return asked.of(rows.filter(cadre=cadre).select_related("by"))


def _of_the_file(cadre: Cadre, user, asked: Asked) -> list[tuple[Key, Told]]:
    """Entries of the file's own sets that have a day: yearly results stand at the year's end, measures if opened."""
    made: list[tuple[str, date, int, str, str]] = []
    if may(user, SETS["annual_results"].view_verb, cadre):
        rows = AnnualResult.objects.visible_to(user).filter(cadre=cadre)
        made += [("annual", date(row.year, 12, 31), row.pk, str(row), row.by_unit) for row in rows]
    if may(user, SETS["rewards"].view_verb, cadre):
        rewards = Reward.objects.visible_to(user).filter(cadre=cadre).exclude(on=None)
        made += [("reward", row.on.day, row.pk, _reward(row), f"{row.granted_by}{row.paper}") for row in rewards]
    if may(user, SETS["disciplines"].view_verb, cadre) and is_open(cadre, user, "disciplines"):
        measures = Discipline.objects.visible_to(user).filter(cadre=cadre)
        made += [
            ("discipline", row.effective_on, row.pk, row.get_measure_display(), f"{row.decided_by}{row.paper}")
            for row in measures
        ]
    anchors = {"annual": "annual_results", "reward": "rewards", "discipline": "disciplines"}
    tones = {"annual": "grey", "reward": "green", "discipline": "red"}
    return [
        (
            _key(on, TABLES.index(kind), pk),
            Told(on, OF_THE_FILE[kind], tones[kind], title, "", note, f"{cadre.get_absolute_url()}#{anchors[kind]}"),
        )
        for kind, on, pk, title, note in made
        if on <= today() and asked.takes(kind, on)
    ]


def _reward(row: Reward) -> str:
    return f"{row.name}（已撤销）" if row.revoked else row.name


def _told(row: Any, may_withdraw: bool) -> Told:
    if isinstance(row, Told):
        return row
    return _of_finding(row) if isinstance(row, Finding) else _of_conduct(row, may_withdraw)


def _of_finding(row: Finding) -> Told:
    traits = tuple(
        one.trait.name for one in row.trait_evidence.all() if one.withdrawn_at is None and row.withdrawn_at is None
    )
    return Told(
        row.on, row.get_kind_display(), TONES.get(row.kind, "blue"), SEALED if row.is_core else row.title,
        "" if row.is_core else row.text, f"{row.source}，{row.by.name}记录", row.get_absolute_url(),
        row.get_secrecy_display(), _SECRECY_TONES[row.secrecy], row.file_count, traits, row.withdrawn_at is not None,
    )  # fmt: skip


def _of_conduct(row: ConductRecord, may_withdraw: bool) -> Told:
    stands = row.withdrawn_at is None
    withdraw = reverse("personnel:conduct_withdraw", args=[row.pk]) if may_withdraw and stands else ""
    kind = f"监督纪实·{row.get_kind_display()}"
    note = f"{row.source}，{row.by.name}记录"
    return Told(row.on, kind, "red", row.text, "", note, "", is_withdrawn=not stands, withdraw_url=withdraw)


def _key(on: date, table: int, number: int) -> Key:
    """Sorts the newest first; on the same day by table, then the newest number."""
    return -on.toordinal(), table, -number


def _text(key: Key) -> str:
    return f"{date.fromordinal(-key[0]).isoformat()}.{key[1]}.{-key[2]}"


def _cursor(text: str) -> tuple[date, int, int]:
    try:
        day, table, number = text.split(".")
        return date.fromisoformat(day), min(int(table), len(TABLES)), min(int(number), 2**63 - 1)
    except ValueError as error:
        raise Refused("翻页地址已失效，请从第一页重新开始") from error


def _beyond(cursor: tuple[date, int, int], table: int) -> Q:
    """Rows of this table after the cursor's: earlier days, on the same day later tables and smaller numbers."""
    day, at, number = cursor
    same = Q(on=day) if table > at else Q(on=day, pk__lt=number) if table == at else Q(pk__in=[])
    return Q(on__lt=day) | same
