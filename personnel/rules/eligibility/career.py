"""Rules about posts and ranks: time at a level, in the post, different posts, one level at a time, exceptions."""

from dataclasses import dataclass
from typing import Any

from personnel.rules.levels import LEVELS

from .findings import Finding, Status
from .personal import as_held, day_after, in_months
from .profile import Held, Profile, RankHeld, Target
from .registry import Condition, parameter, rule
from .spans import Day, blocks, months_and_day, months_since, reached

MET, NOT_MET, UNKNOWN = Status.MET, Status.NOT_MET, Status.UNKNOWN
ORDERS = {level: order for order, level in enumerate(LEVELS, 1)}
# 挂职, 借调 leave the personnel relation as it is (公务员法 第72条); 主持工作 gives no level
_OF_THE_LEVEL = frozenset({"regular", "concurrent"})
_CLERK = ORDERS["科员级"]


def level_now(profile: Profile, day: Day) -> tuple[int | None, Held | None]:
    """The highest level held on the day, and the row; 科员级 for somebody with a rank and no post."""
    best = None
    for post in profile.posts:
        if (
            post.level is not None
            and (best is None or post.level < (best.level or 0))
            and post.nature in _OF_THE_LEVEL
            and (post.started is None or post.started <= day.number)
            and (post.ended is None or post.ended > day.number)
        ):
            best = post
    if best is None and profile.ranks:
        return _CLERK, None
    return (best.level, best) if best is not None else (None, None)


def possible(profile: Profile, order: int, day: Day) -> tuple[Held, ...]:
    """Posts without a recorded level that may have been at this one: not those before a post of a lower level.

    Nobody is taken to have been demoted: who is, or was later, at a lower level had not reached this one.
    """
    unnamed = [post for post in profile.posts if post.level is None and post.nature in _OF_THE_LEVEL]
    if not unnamed:
        return ()
    now = level_now(profile, day)[0]
    if now is not None and now > order:
        return ()
    lower = max(
        (post.started or 0 for post in profile.posts if post.level is not None and post.level > order), default=0
    )
    return tuple([post for post in unnamed if (post.started or 0) > lower or not lower])


def level_word(order: Any) -> str:
    return LEVELS[order - 1] if isinstance(order, int) else "未登记"


@rule("level_time", "任职务层次时间")
@dataclass(frozen=True, slots=True, kw_only=True)
class LevelTime(Condition):
    """在某层次任职满 (SEL-02 c, d; PER-06): the union of posts at the level or above, and who is there already passes.

    Moving between posts of one level keeps the clock; 挂职 and 借调 neither count nor stop it.
    """

    level: str = parameter("职务层次", "word", choices=LEVELS, required=True)
    months: int = parameter("满（月）", required=True)
    holds_now: bool = parameter("现任该层次", "flag", default=False)

    @property
    def required(self) -> str:
        return f"{'现任' if self.holds_now else '任'}{self.level}满 {in_months(self.months)}"

    def say(self, value: Any) -> str:
        return as_held(value)

    def judge(self, profile: Profile, day: Day, target: Target) -> Finding:
        order = ORDERS[self.level]
        rows: tuple[Held | RankHeld, ...] = tuple(
            [
                post
                for post in profile.posts
                if post.level is not None and post.level <= order and post.nature in _OF_THE_LEVEL
            ]
        )
        if order >= _CLERK:
            rows = (*rows, *profile.ranks)  # whoever holds a rank is at least 科员级
        held, met_on = months_and_day(
            [(row.started, row.ended) for row in rows if row.started is not None], self.months, day
        )
        if self.holds_now and (level_now(profile, day)[0] or 99) > order:
            return Finding(self, NOT_MET, held, rows, never=True, note=f"现在不任{self.level}")
        if met_on is not None and met_on <= day.on:
            return Finding(self, MET, held, rows)
        if any(row.started is None for row in rows):
            return Finding(self, UNKNOWN, held, rows, note="有任职没有起始时间")
        if unnamed := possible(profile, order, day):
            return Finding(self, UNKNOWN, held, (*rows, *unnamed), note="有任职的职务层次未登记")
        if not profile.posts and not rows:
            return Finding(self, UNKNOWN, None, note="任职未登记")
        return Finding(self, NOT_MET, held, rows, met_on=met_on, never=met_on is None)


@rule("post_time", "任现职时间")
@dataclass(frozen=True, slots=True, kw_only=True)
class PostTime(Condition):
    """任现职满 (PER-06): since the present main post began; another post of the same level starts it anew."""

    months: int = parameter("满（月）", required=True)

    @property
    def required(self) -> str:
        return f"任现职满 {in_months(self.months)}"

    def say(self, value: Any) -> str:
        return as_held(value)

    def judge(self, profile: Profile, day: Day, target: Target) -> Finding:
        post = main_post(profile, day)
        if post is None:
            return Finding(self, UNKNOWN, note="没有现任职务")
        if post.started is None:
            return Finding(self, UNKNOWN, None, (post,), note="任现职时间未登记")
        met_on = reached(post.started, self.months)
        held = max(months_since(post.started, day), 0)
        if met_on <= day.on:
            return Finding(self, MET, held, (post,))
        return Finding(self, NOT_MET, held, (post,), met_on=met_on)


@rule("lower_posts", "下一级职位数")
@dataclass(frozen=True, slots=True, kw_only=True)
class LowerPosts(Condition):
    """在下一级两个以上不同职位任职 (SEL-02 b): different posts begun by the day, at the level given or above."""

    level: str = parameter("职务层次", "word", choices=LEVELS, required=True)
    count: int = parameter("不少于（个）", default=2, most=20)

    @property
    def required(self) -> str:
        return f"在{self.level}不少于 {self.count} 个职位任职"

    def say(self, value: Any) -> str:
        return f"{value} 个" if isinstance(value, int) else "未登记"

    def judge(self, profile: Profile, day: Day, target: Target) -> Finding:
        order = ORDERS[self.level]
        found: dict[str, Held] = {}
        for post in profile.posts:
            if post.nature != "regular" or (post.started is not None and post.started > day.number):
                continue
            if post.level is not None and post.level <= order:
                found.setdefault(post.post or post.text, post)
        if len(found) >= self.count:
            return Finding(self, MET, len(found), tuple(found.values()))
        if not profile.posts:
            return Finding(self, UNKNOWN, None, note="任职未登记")
        if unnamed := possible(profile, order, day):
            rows = (*found.values(), *unnamed)
            return Finding(self, UNKNOWN, len(found), rows, note="有任职的职务层次未登记")
        return Finding(self, NOT_MET, len(found), tuple(found.values()), never=True)


@rule("one_level", "逐级晋升")
@dataclass(frozen=True, slots=True, kw_only=True)
class OneLevel(Condition):
    """一次晋升一级 (SEL-04, 公务员法 第45条): one level up at most; the same level or lower is no promotion."""

    level: str = parameter("拟任层次", "word", choices=LEVELS, required=True)

    @property
    def required(self) -> str:
        return f"现任{level_word(min(ORDERS[self.level] + 1, len(LEVELS)))}以上"

    def say(self, value: Any) -> str:
        return f"现任{level_word(value)}" if value else "未登记"

    def judge(self, profile: Profile, day: Day, target: Target) -> Finding:
        order, row = level_now(profile, day)
        rows = (row,) if row is not None else ()
        if order is None:
            return Finding(self, UNKNOWN, None, rows, note="现任职务层次未登记")
        fits = order <= ORDERS[self.level] + 1
        return Finding(self, MET if fits else NOT_MET, order, rows, never=not fits)


@rule("since_promotion", "距上次提拔时间")
@dataclass(frozen=True, slots=True, kw_only=True)
class SincePromotion(Condition):
    """提任现层次满 (SEL-03): since the present level was first reached without a break."""

    months: int = parameter("满（月）", default=12)

    @property
    def required(self) -> str:
        return f"距上次提拔满 {in_months(self.months)}"

    def say(self, value: Any) -> str:
        return as_held(value)

    def judge(self, profile: Profile, day: Day, target: Target) -> Finding:
        order, row = level_now(profile, day)
        if order is None or row is None:
            return Finding(self, UNKNOWN, note="现任职务层次未登记")
        start = level_since(profile, order, day)
        if start is None:
            return Finding(self, UNKNOWN, None, (row,), note="任现层次时间未登记")
        met_on = reached(start, self.months)
        held = max(months_since(start, day), 0)
        if met_on <= day.on:
            return Finding(self, MET, held, (row,))
        return Finding(self, NOT_MET, held, (row,), met_on=met_on)


@rule("not_exceptional_twice", "不连续破格")
@dataclass(frozen=True, slots=True, kw_only=True)
class NotExceptionalTwice(Condition):
    """不得在任职年限上连续破格 (SEL-03): the last promotion was not exceptional."""

    @property
    def required(self) -> str:
        return "上次提拔不是破格"

    def judge(self, profile: Profile, day: Day, target: Target) -> Finding:
        order, row = level_now(profile, day)
        if order is None or row is None:
            return Finding(self, UNKNOWN, note="现任职务层次未登记")
        broken = next((post for post in profile.posts if post.exceptional and post.level == order), None)
        if broken is not None:
            return Finding(self, NOT_MET, "上次为破格提拔", (broken,), never=True)
        return Finding(self, MET, "上次为正常提拔", (row,))


@rule("probation_over", "试用期满")
@dataclass(frozen=True, slots=True, kw_only=True)
class ProbationOver(Condition):
    """试用期已满 (SEL-03, SEL-16): no post held is on probation; its last day is still probation (C-10)."""

    @property
    def required(self) -> str:
        return "不在试用期"

    def judge(self, profile: Profile, day: Day, target: Target) -> Finding:
        running = None
        for post in profile.posts:
            until = post.probation_until
            if (
                until is not None
                and until >= day.on
                and (post.started is None or post.started <= day.number)
                and (post.ended is None or post.ended > day.number)
                and (running is None or until > (running.probation_until or until))
            ):
                running = post
        if running is None or running.probation_until is None:
            return Finding(self, MET, "不在试用期")
        last = running.probation_until
        return Finding(self, NOT_MET, f"试用期至 {last:%Y-%m-%d}", (running,), met_on=day_after(last))


def main_post(profile: Profile, day: Day) -> Held | None:
    """The main post held on the day; the one begun last if the record has several."""
    held = None
    for post in profile.posts:
        if (
            post.is_main
            and post.nature in _OF_THE_LEVEL
            and (post.started is None or post.started <= day.number)
            and (post.ended is None or post.ended > day.number)
            and (held is None or (post.started or 0) > (held.started or 0))
        ):
            held = post
    return held


def level_since(profile: Profile, order: int, day: Day) -> int | None:
    """When the level (or a higher one) held on the day was reached, breaks of less than a month left aside."""
    spans = [
        (post.started, post.ended)
        for post in profile.posts
        if post.level is not None and post.level <= order and post.nature in _OF_THE_LEVEL and post.started is not None
    ]
    return next((start for start, end in reversed(blocks(spans)) if start <= day.number < end), None)
