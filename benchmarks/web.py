"""T7, T10, T11, T12: ballots, sheets and the list of 100,000 persons through HTTP, against a constant view."""

import secrets
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from assessment.actions.codes import issue_codes
from assessment.models import Ballot, Cycle, Paper, PaperLine, RaterGroup, Sheet
from cadre_mgmt.accounts.actions import issue_token
from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.accounts.models import Grant, User
from cadre_mgmt.org.models import Unit
from personnel.models import Cadre

from . import district, roster
from .measuring import Row, at_least, say
from .server import get, post_form, post_json, rate, serving

ROUNDS = 7
WRITES, LOOKS = 480, 60
LIST = "/personnel/cadres/"


def measure() -> Iterator[Row]:
    cycle = Cycle.objects.filter(status=Cycle.Status.OPEN).first() or district.lay_out(2027)
    say(f"建立 {roster.PERSONS:,} 人")
    cookies = roster.sign_in(roster.settle())
    say("启动网页服务")
    with serving() as port:
        say("凭票码投票")
        yield _ballots(port, cycle)
        say("写入评分表")
        yield _sheets(port, cycle)
        say("翻阅名册")
        yield from _pages(port, cookies)


def _constant(port: int, connections: int) -> float:
    return rate(port, [get("/healthz")] * 2000, connections)


@dataclass(frozen=True)
class Found:
    """Medians over the rounds: our rate, the baseline's, and the ratio of the two within a round."""

    ours: float
    baseline: float
    ratio: float

    @property
    def figures(self) -> tuple[str, str, float]:
        return f"{self.ours:,.0f} 次/秒", f"{self.baseline:,.0f} 次/秒", self.ratio


def _found(ours: Sequence[float], baseline: Sequence[float]) -> Found:
    ratios = [one / other for one, other in zip(ours, baseline, strict=True)]
    return Found(*(statistics.median(values) for values in (ours, baseline, ratios)))


def _against_constant(port: int, connections: int, batches: Sequence[Sequence[bytes]], expected: int = 200) -> Found:
    """Our rate and the constant view's in turn, one batch of requests each; the first batch only warms up."""
    rate(port, batches[0], connections, expected)
    ours, constant = [], []
    for batch in batches[1:]:
        constant.append(_constant(port, connections))
        ours.append(rate(port, batch, connections, expected))
    return _found(ours, constant)


def _ballots(port: int, cycle: Cycle) -> Row:
    batches = [_ballot_batch(cycle, number) for number in range(ROUNDS + 1)]
    before = Ballot.objects.count()
    found = _against_constant(port, 16, batches)
    if Ballot.objects.count() - before != (ROUNDS + 1) * WRITES:
        raise AssertionError("a ballot was lost or doubled")
    return at_least("T7a", "凭票码投票（无登录），16 路并发，对恒定页面", *found.figures, 0.15, 0.22)


def _ballot_batch(cycle: Cycle, number: int) -> list[bytes]:
    assessee = cycle.assessees.order_by("code")[number]
    group = RaterGroup.objects.get(name="服务对象")
    paper = Paper.objects.create(cycle=cycle, unit=_bench_unit(number), group=group, electors=WRITES)
    weight = assessee.scheme.group_weights.get(group=group)
    PaperLine.objects.create(paper=paper, assessee=assessee, group_weight=weight, position=0)
    values = {f"v0-{place}": "4.5" for place in range(district.INDICATORS)}
    return [
        post_form("/ballot/cast/", {"code": slip.code, "nonce": secrets.token_hex(16), **values})
        for slip in issue_codes([paper], by=system_user())
    ]


def _bench_unit(number: int) -> Unit:
    root = Unit.root()
    unit, made = Unit.objects.get_or_create(
        code=f"BENCH{number}", defaults={"name": f"测试单位{number}", "parent": root}
    )
    if made:
        unit.path = f"{root.path}{unit.pk}/"
        unit.save(update_fields=["path"])
    return unit


def _sheets(port: int, cycle: Cycle) -> Row:
    owner = User.objects.create(username="bench-writer", name="写入员")
    root, today = Unit.root(), timezone.localdate()
    Grant.objects.create(user=owner, role="assessment_staff", unit=root, valid_from=date(2020, 1, 1), by=system_user())
    _, token = issue_token(owner, "基准", root, ["assessment:write"], by=system_user(), on=today)
    path = f"/api/v1/assessment/cycles/{cycle.pk}/sheets/"
    scores = {f"0-{place:02}": "4.50" for place in range(district.INDICATORS)}
    codes = list(cycle.assessees.order_by("code").values_list("code", flat=True))
    batches = [
        [
            post_json(
                path,
                {
                    "sheet": f"{batch}-{number}",
                    "assessee": codes[number % len(codes)],
                    "rater_group": "考核组",
                    "scores": scores,
                },
                token,
            )
            for number in range(WRITES)
        ]
        for batch in range(ROUNDS + 1)
    ]
    before = Sheet.objects.count()
    found = _against_constant(port, 16, batches, 201)
    if Sheet.objects.count() - before != (ROUNDS + 1) * WRITES:
        raise AssertionError("a sheet was lost or doubled")
    what = "记名评分表写入（令牌登录、入链留痕），16 路并发，对恒定页面"
    return at_least("T7b", what, *found.figures, 0.1, 0.18)


def _pages(port: int, cookies: str) -> Iterator[Row]:
    first, last = f"{LIST}", f"{LIST}?{_last_page(port, cookies)}"
    filtered = f"{LIST}?sex=女&post_level=乡科级副职"
    search = f"{LIST}?q=王伟"
    batches = {
        name: [get(_quoted(path), cookies)] * LOOKS
        for name, path in (("first", first), ("last", last), ("filtered", filtered), ("search", search))
    }
    rates: dict[str, list[float]] = {name: [] for name in (*batches, "constant")}
    for number in range(ROUNDS + 1):  # the first round only warms up
        for name, batch in batches.items():
            measured = rate(port, batch, 4)
            if number:
                rates[name].append(measured)
        if number:
            rates["constant"].append(_constant(port, 4))
    what = f"{roster.PERSONS:,} 人名册，两项筛选后首页（登录、行权限、入链留痕），对恒定页面"
    yield at_least("T10", what, *_found(rates["filtered"], rates["constant"]).figures, 0.03, 0.06)
    yield at_least("T11", "名册末页对首页", *_found(rates["last"], rates["first"]).figures, 0.85, 0.95)
    yield at_least("T12", "两字姓名检索对名册首页", *_found(rates["search"], rates["first"]).figures, 0.8, 1.2)


def _quoted(path: str) -> str:
    from urllib.parse import quote

    return quote(path, safe="/?&=%")


def _last_page(port: int, cookies: str) -> str:
    """The query of the page that ends with the last row: forward from a cursor 49 rows before the end."""
    from cadre_mgmt.web.keyset import encode

    user = User.objects.get(username=roster.READER)
    rows = Cadre.objects.visible_to(user).order_by("-code").values_list("code", flat=True)
    return f"after={encode([rows[50]])}"
