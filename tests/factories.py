"""Plain functions that make valid rows; every argument that does not matter has a default."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from django.utils import timezone

from assessment.models import (
    Adjustment,
    Assessee,
    Category,
    Cycle,
    Dimension,
    GroupWeight,
    Indicator,
    Kind,
    RaterGroup,
    Result,
    Scheme,
    ScoringRun,
    Sheet,
    Subcategory,
)
from assessment.rules.ranking import Contender, rank
from assessment.rules.scheme import Dimension as PlainDimension
from assessment.rules.scheme import Group as PlainGroup
from assessment.rules.scheme import Indicator as PlainIndicator
from assessment.rules.scheme import Scheme as PlainScheme
from assessment.rules.scheme import content_hash
from cadre_mgmt.accounts.actions import issue_token
from cadre_mgmt.accounts.foundations import ensure_foundations, system_user
from cadre_mgmt.accounts.models import Grant, User
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.pinyin import full_pinyin, initials, search_tokens
from cadre_mgmt.org.models import Unit, UnitSpell
from personnel.models import Cadre, Post, Tenure, identity_digest

PASSWORD = "Xingfu-2026-abc"
_numbers = count(1)


@dataclass(frozen=True)
class District:
    root: Unit
    town: Unit
    centre: Unit
    bureau: Unit


def make_district() -> District:
    ensure_foundations()
    root = Unit.root()
    town = make_unit("何市镇", root, kind="镇")
    return District(
        root, town, make_unit("何市镇便民服务中心", town, kind="事业单位"), make_unit("财政局", root, kind="政府部门")
    )


def make_unit(name: str, parent: Unit, *, code: str = "", kind: str = "") -> Unit:
    unit = Unit.objects.create(code=code or f"U{next(_numbers):05}", name=name, kind=kind, parent=parent, path="-")
    unit.path = f"{parent.path}{unit.pk}/"
    unit.save(update_fields=["path"])
    UnitSpell.objects.create(unit=unit, name=name, kind=kind, parent=parent, path=unit.path)
    return unit


def make_user(username: str = "", role: str = "", unit: Unit | None = None, *, name: str = "") -> User:
    """An account with the password PASSWORD, and one grant (over the district unless `unit` is given)."""
    username = username or f"user{next(_numbers)}"
    user = User(username=username, name=name or username)
    user.set_password(PASSWORD)
    user.save()
    if role:
        Grant.objects.create(
            user=user, role=role, unit=unit or Unit.root(), valid_from=date(2020, 1, 1), by=system_user()
        )
    return user


def make_token(owner: User, *scopes: str, unit: Unit | None = None, days: int = 90, addresses=()) -> str:
    """What a program sends as `Authorization`: a token of the owner, over the district unless `unit` is given."""
    _, secret = issue_token(
        owner,
        "报表",
        unit or Unit.root(),
        list(scopes),
        by=system_user(),
        on=timezone.localdate(),
        days=days,
        addresses=list(addresses),
    )
    return f"Token {secret}"


def make_post(unit: Unit, name: str = "副镇长", *, level: str = "乡科级副职", is_head: bool = False) -> Post:
    post, _ = Post.objects.get_or_create(unit=unit, name=name, defaults={"level": level, "is_head": is_head})
    return post


def make_cadre(
    code: str = "",
    *,
    name: str = "王建国",
    unit: Unit | None = None,
    post: str = "副镇长",
    level: str = "乡科级副职",
    is_head: bool = False,
    subcategory: str = "",
    since: str = "2020.01",
    **columns,
) -> Cadre:
    """A cadre in service with one open main tenure."""
    code = code or f"D{next(_numbers):06}"
    unit = unit or Unit.root()
    held = make_post(unit, post, level=level, is_head=is_head)
    columns.setdefault("sex", "男")
    columns.setdefault("born", PartialDate.parse("1980.05"))
    cadre = Cadre.objects.create(
        code=code,
        name=name,
        unit=unit,
        post=held,
        post_level=level,
        post_since=PartialDate.parse(since),
        subcategory=subcategory,
        pinyin=full_pinyin(name),
        initials=initials(name),
        tokens=search_tokens(name, code),
        identity_digest=identity_digest(columns.get("identity", "")),
        **columns,
    )
    Tenure.objects.create(cadre=cadre, post=held, level=level, started=PartialDate.parse(since))
    return cadre


# --- assessment -------------------------------------------------------------------------------------------------------


def worked_example(
    subcategory: str = "0101", *, secret: bool = True, trim_from: int = 0, merge_order: tuple[str, ...] = ()
) -> PlainScheme:
    """The scheme of the worked example in scoring.md: 工作实绩 by 主管领导, 单位民主测评 by 班子成员 and 职工群众."""
    results, democratic = ("R1", "R2"), ("M1", "M2")
    return PlainScheme(
        subcategory=subcategory,
        dimensions=(PlainDimension("工作实绩", 6000), PlainDimension("单位民主测评", 4000)),
        indicators=(
            PlainIndicator("R1", "重点工作完成情况", "工作实绩", 4000),
            PlainIndicator("R2", "分管工作推进成效", "工作实绩", 6000),
            PlainIndicator("M1", "政治素质", "单位民主测评", 5000),
            PlainIndicator("M2", "作风形象", "单位民主测评", 5000),
        ),
        groups=(
            PlainGroup("主管领导", "主管领导", False, "工作实绩", 10000, results),
            PlainGroup("班子成员", "班子成员", secret, "单位民主测评", 3000, democratic),
            PlainGroup("职工群众", "职工群众", secret, "单位民主测评", 7000, democratic),
        ),
        trim_from=trim_from,
        merge_order=merge_order,
    )


def make_scheme(
    plain: PlainScheme | None = None,
    *,
    year: int = 2026,
    category: str = "01",
    kind: str = Kind.ANNUAL,
    frozen: bool = True,
) -> Scheme:
    """Rows for a plain scheme (the worked example unless given), the classes and rater groups made where missing.

    The code of a dimension, group or indicator is its name; a scheme of the same subcategory gets the next version.
    """
    plain = plain or worked_example()
    over, _ = Category.objects.get_or_create(year=year, code=category, defaults={"name": f"大类{category}"})
    subcategory, _ = Subcategory.objects.get_or_create(
        year=year, code=plain.subcategory, defaults={"name": f"小类{plain.subcategory}", "category": over}
    )
    scheme = Scheme.objects.create(
        subcategory=subcategory,
        kind=kind,
        version=1 + Scheme.objects.filter(subcategory=subcategory, kind=kind).count(),
        trim_from=plain.trim_from,
        trim_each=plain.trim_each,
        content_hash=content_hash(plain),
    )
    _make_parts(scheme, plain)
    if frozen:
        scheme.frozen_at, scheme.frozen_by = timezone.now(), system_user()
        scheme.save(update_fields=["frozen_at", "frozen_by"])
    return scheme


def _make_parts(scheme: Scheme, plain: PlainScheme) -> None:
    dimensions = {
        one.name: Dimension(scheme=scheme, position=at, name=one.name, weight_bp=one.weight_bp)
        for at, one in enumerate(plain.dimensions)
    }
    Dimension.objects.bulk_create(dimensions.values())
    places = {one.code: at for at, one in enumerate(plain.indicators)}
    Indicator.objects.bulk_create(
        Indicator(
            scheme=scheme,
            dimension=dimensions[one.dimension],
            position=places[one.code],
            code=one.code,
            text=one.text,
            full_points=one.full,
        )
        for one in plain.indicators
    )
    merging = list(plain.merge_order) or [one.code for one in plain.groups if one.secret]
    GroupWeight.objects.bulk_create(
        GroupWeight(
            scheme=scheme,
            dimension=dimensions[one.dimension],
            group=make_rater_group(one.name, secret=one.secret),
            secret=one.secret,
            weight_bp=one.weight_bp,
            position=at,
            merge_order=merging.index(one.code) if one.secret else 0,
            indicators=[places[code] for code in one.indicators],
        )
        for at, one in enumerate(plain.groups)
    )


def make_rater_group(name: str, *, secret: bool = False) -> RaterGroup:
    group, _ = RaterGroup.objects.get_or_create(
        name=name, defaults={"secret": secret, "position": RaterGroup.objects.count()}
    )
    return group


def make_cycle(year: int = 2026, *, kind: str = Kind.ANNUAL, **fields) -> Cycle:
    """An open cycle without assessees; `status` and every rule of computing may be given."""
    fields.setdefault("title", f"{year}{Kind(kind).label}" if kind == Kind.ANNUAL else f"{year}年{Kind(kind).label}")
    return Cycle.objects.create(year=year, kind=kind, as_of=date(year, 12, 31), **fields)


def add_assessee(cycle: Cycle, scheme: Scheme | None = None, cadre: Cadre | None = None, *, code: str = "") -> Assessee:
    """A cadre (made where none is given) in the cycle, with the snapshot of the day."""
    cadre = cadre or Cadre.objects.filter(code=code).first() or make_cadre(code)
    return Assessee.objects.create(
        cycle=cycle,
        cadre=cadre,
        scheme=scheme or make_scheme(year=cycle.year, kind=cycle.kind),
        unit=cadre.unit,
        code=cadre.code,
        name=cadre.name,
        unit_name=cadre.unit.name,
        post_name=cadre.post.name if cadre.post else "",
        post_level=cadre.post_level,
        is_head=bool(cadre.post and cadre.post.is_head),
    )


def add_sheets(assessee: Assessee, group: str, *sheets: Sequence[int | None]) -> None:
    """Sheets of a rater group for one assessee, each the hundredths of the group's indicators in their order."""
    weight = GroupWeight.objects.get(scheme=assessee.scheme_id, group__name=group)
    Sheet.objects.bulk_create(
        Sheet(
            assessee=assessee,
            group_weight=weight,
            values=list(values),
            subtotal=None if None in values else sum(values),
        )
        for values in sheets
    )


def make_adjustment(assessee: Assessee, points: int, *, clause: str = "区考核办法第十二条", approved: bool = True):
    state = Adjustment.State.APPROVED if approved else Adjustment.State.PROPOSED
    return Adjustment.objects.create(
        assessee=assessee,
        points=points,
        clause=clause,
        evidence="区委办通报",
        state=state,
        by=system_user(),
        approved_by=system_user() if approved else None,
    )


def add_worked_example(assessee: Assessee) -> None:
    """The seven sheets of the worked example: with named groups the total is 86.60."""
    add_sheets(assessee, "主管领导", (3600, 5100))
    add_sheets(assessee, "班子成员", (4500, 4400), (4000, 4150))
    add_sheets(assessee, "职工群众", (4700, 4800), (3000, None), (3900, 4000), (4400, 4100))


def shut(cycle: Cycle) -> Cycle:
    """The cycle closed, without the verb."""
    cycle.status, cycle.closed_at = Cycle.Status.CLOSED, timezone.now()
    cycle.save(update_fields=["status", "closed_at"])
    return cycle


def make_run(
    cycle: Cycle,
    totals: Mapping[Assessee, int | None],
    dimensions: Mapping[Assessee, Mapping[str, int]] | None = None,
    **figures,
) -> ScoringRun:
    """A done run with a result for each assessee, ranked from these totals (hundredths; None: incomplete).

    `dimensions` by assessee where they matter; `figures` go into every result: workings, probability_last …
    """
    run = ScoringRun.objects.create(
        cycle=cycle, number=1 + cycle.runs.count(), state=ScoringRun.State.RUNNING, by=system_user()
    )
    parts = dimensions or {}
    contenders = [
        Contender(
            one.code, one.scheme.subcategory.code, one.scheme.subcategory.category.code, total, parts.get(one, {})
        )
        for one, total in totals.items()
    ]
    places = rank(contenders, cycle.min_group, cycle.tie_break)
    Result.objects.bulk_create(
        Result(
            run=run,
            assessee=one,
            total=total,
            dimensions=dict(parts.get(one, {})),
            scope=places[one.code].scope or "",
            ranked_in=places[one.code].ranked_in or "",
            ranked_in_name=one.scheme.subcategory.name if places[one.code].rank else "",
            group_size=places[one.code].group_size,
            rank=places[one.code].rank,
            is_tied=places[one.code].tied,
            is_last=places[one.code].last,
            unranked_reason=places[one.code].reason,
            incomplete_reason="缺少工作实绩" if total is None else "",
            **figures,
        )
        for one, total in totals.items()
    )
    run.state, run.finished_at = ScoringRun.State.DONE, timezone.now()
    run.save(update_fields=["state", "finished_at"])
    return run
