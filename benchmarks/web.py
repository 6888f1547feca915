"""T7, T10, T11, T12: ballots, sheets and the list of 100,000 persons through HTTP, against a constant view."""

import secrets
import statistics
from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.utils import timezone

from assessment.actions.codes import issue_codes
from assessment.models import Ballot, Cycle, Paper, PaperLine, RaterGroup, Sheet
from cadre_mgmt.accounts.actions import issue_token
from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.accounts.models import Grant, User
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.pinyin import full_pinyin, initials, search_tokens
from cadre_mgmt.org.models import Unit
from personnel.models import Cadre, Post

from . import district
from .measuring import Row, at_least
from .server import get, post_form, post_json, rate, serving

PERSONS, UNITS = 100_000, 200
ROUNDS = 5
WRITES = 480
LIST = "/personnel/cadres/"
SURNAMES, GIVEN = (
    "王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗",
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文武志云",
)


def measure() -> Iterator[Row]:
    cycle = Cycle.objects.filter(status=Cycle.Status.OPEN).first() or district.lay_out(2027)
    cookies = _sign_in(_people())
    with serving() as port:
        yield _ballots(port, cycle)
        #yield _sheets(port, cycle)
        yield from _pages(port, cookies)


def _constant(port: int, connections: int) -> float:
    return rate(port, [get("/healthz")] * 2000, connections)


def _against_constant(port: int, connections: int, batches: Sequence[Sequence[bytes]], expected: int = 200):
    """Medians of our rate and the constant view's over interleaved rounds, one batch of requests each."""
    ours, constant = [], []
    for batch in batches:
        constant.append(_constant(port, connections))
        ours.append(rate(port, batch, connections, expected))
    return statistics.median(ours), statistics.median(constant)


def _ballots(port: int, cycle: Cycle) -> Row:
    batches = [_ballot_batch(cycle, number) for number in range(ROUNDS)]
    before = Ballot.objects.count()
    ours, constant = _against_constant(port, 16, batches)
    if Ballot.objects.count() - before != ROUNDS * WRITES:
        raise AssertionError("a ballot was lost or doubled")
    return at_least(
        "T7a", "凭票码投票（无登录），16 路并发，对恒定页面", *_rates(ours, constant), ours / constant, 0.15, 0.22
    )


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
        for batch in range(ROUNDS)
    ]
    before = Sheet.objects.count()
    ours, constant = _against_constant(port, 16, batches, 201)
    if Sheet.objects.count() - before != ROUNDS * WRITES:
        raise AssertionError("a sheet was lost or doubled")
    return at_least(
        "T7b",
        "记名评分表写入（令牌登录、入链留痕），16 路并发，对恒定页面",
        *_rates(ours, constant),
        ours / constant,
        0.1,
        0.18,
    )


def _pages(port: int, cookies: str) -> Iterator[Row]:
    first, last = f"{LIST}", f"{LIST}?{_last_page(port, cookies)}"
    filtered = f"{LIST}?sex=女&post_level=乡科级副职"
    search = f"{LIST}?q=王伟"
    batches = {
        name: [[get(_quoted(path), cookies)] * 60] * ROUNDS
        for name, path in (("first", first), ("last", last), ("filtered", filtered), ("search", search))
    }
    rates: dict[str, list[float]] = {name: [] for name in (*batches, "constant")}
    for number in range(ROUNDS + 1):
        for name, batch in batches.items():
            measured = rate(port, batch[0], 4)
            if number:
                rates[name].append(measured)
        if number:
            rates["constant"].append(_constant(port, 4))
    found = {name: statistics.median(values) for name, values in rates.items()}
    what = f"{PERSONS:,} 人名册，两项筛选后首页（登录、行权限、入链留痕），对恒定页面"
    yield at_least(
        "T10", what, *_rates(found["filtered"], found["constant"]), found["filtered"] / found["constant"], 0.03, 0.06
    )
    yield at_least(
        "T11", "名册末页对首页", *_rates(found["last"], found["first"]), found["last"] / found["first"], 0.85, 0.95
    )
    yield at_least(
        "T12",
        "两字姓名检索对名册首页",
        *_rates(found["search"], found["first"]),
        found["search"] / found["first"],
        0.8,
        1.2,
    )


def _rates(ours: float, baseline: float) -> tuple[str, str]:
    return f"{ours:,.0f} 次/秒", f"{baseline:,.0f} 次/秒"


def _quoted(path: str) -> str:
    from urllib.parse import quote

    return quote(path, safe="/?&=%")


def _people() -> list[Unit]:
    """100,000 persons in 200 units under 20; returns half of the twenty, which the measured account may see."""
    root, random = Unit.root(), Random(7)
    tops = [_unit(f"T{number}", f"{number}号镇", root) for number in range(20)]
    units = [
        _unit(f"T{top.code}-{number}", f"{top.name}{number}站", top) for top in tops for number in range(UNITS // 20)
    ]
    posts = {unit.pk: Post.objects.create(unit=unit, name="副站长", level="乡科级副职") for unit in units}
    rows, spelt = [], {}
    for number in range(PERSONS):
        name = random.choice(SURNAMES) + "".join(random.choices(GIVEN, k=random.choice((1, 2, 2))))
        if name not in spelt:
            spelt[name] = (full_pinyin(name), initials(name), search_tokens(name))
        unit, code = units[number % len(units)], f"P{number:06}"
        level = "乡科级副职" if random.random() < 0.2 else ""
        rows.append(
            Cadre(
                code=code,
                name=name,
                sex=random.choice("男女"),
                born=PartialDate.of(random.randint(1966, 2002), random.randint(1, 12)),
                ethnic="汉族",
                native_place="四川自贡",
                political="中共党员",
                unit=unit,
                post=posts[unit.pk],
                post_level=level,
                staff_kind="公务员",
                fulltime_education="大学",
                pinyin=spelt[name][0],
                initials=spelt[name][1],
                tokens=[*spelt[name][2], code.lower()],
            )
        )
    with connection.cursor() as cursor:  # the history of invented rows is of no use here
        cursor.execute("set session_replication_role = replica")
        Cadre.objects.bulk_create(rows, batch_size=2000)
        cursor.execute("set session_replication_role = origin")
        cursor.execute("vacuum analyze personnel_cadre")
        cursor.execute("analyze")
    return tops[:10]


def _unit(code: str, name: str, parent: Unit) -> Unit:
    unit = Unit.objects.create(code=code, name=name, parent=parent, path="-")
    unit.path = f"{parent.path}{unit.pk}/"
    unit.save(update_fields=["path"])
    return unit


def _sign_in(units: Sequence[Unit]) -> str:
    """A signed-in account with a grant over each of the units; its session cookie."""
    user = User(username="bench-reader", name="查阅员", password_changed_at=timezone.now())
    user.set_password(secrets.token_urlsafe(16))
    user.save()
    for unit in units:
        Grant.objects.create(user=user, role="cadre_staff", unit=unit, valid_from=date(2020, 1, 1), by=system_user())
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "cadre_mgmt.accounts.backends.AccountBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["seen_at"] = session["began_at"] = timezone.now().timestamp()
    session.create()
    user.session_key = session.session_key
    user.save(update_fields=["session_key"])
    return f"cadre={session.session_key}"


def _last_page(port: int, cookies: str) -> str:
    """The query of the page that ends with the last row: forward from a cursor 49 rows before the end."""
    from cadre_mgmt.web.keyset import encode

    user = User.objects.get(username="bench-reader")
    rows = Cadre.objects.visible_to(user).order_by("-code").values_list("code", flat=True)
    return f"after={encode([rows[50]])}"
