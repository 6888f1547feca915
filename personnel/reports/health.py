"""How the files of each unit stand, which rules find most, and the same field as three sources have it."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count, Max, Sum

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.common.exact import round_half_up
from cadre_mgmt.notices.due import DueItem
from cadre_mgmt.org.models import Unit
from personnel.models import Cadre, DefectReturn, RecordDefect, RecordHealth, WaivedRule
from personnel.rules import health

_SUMS = ("files", "points", "errors", "warnings", "notices")


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit with the files in service at or below it; `score` is the mean of their 健康度, in tenths of a point."""

    code: str
    name: str
    depth: int
    files: int
    score: int | None
    errors: int
    warnings: int
    notices: int

    @property
    def score_text(self) -> str:
        return "" if self.score is None else f"{self.score // 10}.{self.score % 10}"


def by_unit(user) -> list[Branch]:
    """The existing units in scope as they stand below each other, without those that have no examined file."""
    units = Unit.objects.visible_to(user).filter(abolished_on=None)
    rows = list(units.order_by("position", "code").values_list("pk", "parent_id", "code", "name"))
    examined = RecordHealth.objects.visible_to(user).filter(cadre__left_on=None).order_by()
    found = examined.values_list("cadre__unit").annotate(
        Count("pk"), Sum("score"), Sum("errors"), Sum("warnings"), Sum("notices")
    )
    own = {unit: tuple(sums) for unit, *sums in found}
    here = {row[0] for row in rows}
    children: dict[int | None, list[tuple]] = {}
    for row in rows:
        children.setdefault(row[1] if row[1] in here else None, []).append(row)
    branches: list[Branch | None] = []
    _grow(children, None, 0, own, branches)
    return [branch for branch in branches if branch is not None and branch.files]


def _grow(children: dict, above: int | None, depth: int, own: dict, branches: list) -> tuple[int, ...]:
    total = (0,) * len(_SUMS)
    for pk, _, code, name in children.get(above, ()):
        place = len(branches)
        branches.append(None)
        below = _grow(children, pk, depth + 1, own, branches)
        sums = tuple(map(sum, zip(own.get(pk, (0,) * len(_SUMS)), below, strict=True)))
        branches[place] = _branch(code, name, depth, sums)
        total = tuple(map(sum, zip(total, sums, strict=True)))
    return total


def _branch(code: str, name: str, depth: int, sums: tuple[int, ...]) -> Branch:
    files, points, errors, warnings, notices = sums
    score = round_half_up(Fraction(points, files), 1) if files else None
    return Branch(code, name, depth, files, score, errors, warnings, notices)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule with the number of files it finds at fault within the scope."""

    rule: health.Rule
    files: int
    waived: WaivedRule | None


def by_rule(user) -> list[RuleLine]:
    """Every rule, those that find most first."""
    found = RecordDefect.objects.visible_to(user).order_by().values_list("rule")
    files = dict(found.annotate(Count("cadre", distinct=True)))
    waived = {one.rule: one for one in WaivedRule.objects.select_related("by")}
    lines = [RuleLine(rule, files.get(code, 0), waived.get(code)) for code, rule in health.RULES.items()]
    return sorted(lines, key=lambda line: (line.waived is not None, -line.files))


def examined_on(user) -> dict[str, object]:
    """When files of the scope were last examined, and how many never were."""
    last = RecordHealth.objects.visible_to(user).aggregate(last=Max("examined_on"))["last"]
    never = Cadre.objects.visible_to(user).in_service().filter(record_health=None).count()
    return {"last": last, "never": never}


def panel(cadre: Cadre, user) -> dict[str, object] | None:
    """How the file stood when it was last examined."""
    return {"result": RecordHealth.objects.filter(cadre=cadre).first()}


def returns_due(user, on) -> Iterator[DueItem]:
    """What was sent back to the units of this user and is not mended yet."""
    if not may(user, "personnel.view_record_health"):
        return
    for sent in DefectReturn.objects.visible_to(user).filter(ended_on=None).select_related("unit"):
        title = f"整改{sent.unit.name}的档案问题"
        yield DueItem(sent.due_on, title, sent.get_absolute_url(), "档案整改", f"return:{sent.pk}", sent.unit.name)
