"""Posts and ranks: what is decided needs a paper, a date, a level."""

from datetime import date
from itertools import pairwise

from cadre_mgmt.common.dates import PartialDate
from personnel.rules.levels import is_level_name, is_rank_name

from .checking import Found, Severity, rule
from .record import Record

POSTS, RANKS = "任职", "职级"
RANKS_SINCE = PartialDate.of(2019, 6)
"""公务员职务与职级并行规定 in force from 2019-06-01: no rank of the new ladder is older."""


@rule("POST_MISSING", "没有现任职务", Severity.WARNING, POSTS)
def post_missing(record: Record, on: date) -> Found:
    if record.is_in_service and not record.post and record.post_level:
        yield f"职务层次为{record.post_level}，没有登记现任职务"


@rule("POST_SINCE_MISSING", "任现职时间未登记", Severity.WARNING, POSTS, "PER-06")
def post_since_missing(record: Record, on: date) -> Found:
    if record.post and record.post_since is None:
        yield f"现任{record.post}，没有登记任现职时间"


@rule("POST_SINCE_DIFFERS", "任现职时间与任职记录不一致", Severity.WARNING, POSTS, "PER-06")
def post_since_differs(record: Record, on: date) -> Found:
    held = record.open_main
    if held and held.started and record.post_since and held.started != record.post_since:
        yield f"任现职时间 {record.post_since}，任职记录为 {held.started}", held.id


@rule("POST_NO_PAPER", "任职没有决定文件", Severity.NOTICE, POSTS, "PER-06")
def post_without_paper(record: Record, on: date) -> Found:
    for held in record.tenures:
        if not held.paper:
            yield f"{held.started or ''}任{held.post}没有登记任职文件", held.id


@rule("POST_LEVEL_MISSING", "职务层次未登记", Severity.NOTICE, POSTS)
def post_level_missing(record: Record, on: date) -> Found:
    if record.post and not record.post_level and not record.rank:
        yield f"现任{record.post}，职务层次和职级都没有登记"


@rule("POST_LEVEL_UNKNOWN", "职务层次名称不规范", Severity.WARNING, POSTS, "公务员法第18条")
def post_level_unknown(record: Record, on: date) -> Found:
    if record.post_level and not is_level_name(record.post_level):
        yield f"“{record.post_level}”不是规范的职务层次"


@rule("POST_BEFORE_WORK", "任职早于参加工作", Severity.ERROR, POSTS)
def post_before_work(record: Record, on: date) -> Found:
    for held in record.tenures:
        if held.started and record.began_work and held.started.day < record.began_work.day:
            yield f"{held.started} 任{held.post}，早于参加工作时间 {record.began_work}", held.id


@rule("POSTS_OVERLAP", "主职重叠", Severity.WARNING, POSTS)
def posts_overlap(record: Record, on: date) -> Found:
    mains = [held for held in record.tenures if held.is_main and held.started]
    for earlier, later in pairwise(mains):
        if later.started and (earlier.ended is None or later.started.day < earlier.ended.day):
            until = f"{earlier.ended} 免职" if earlier.ended else "没有免职时间"
            yield f"{earlier.post}{until}，{later.started} 已任{later.post}", later.id


@rule("RANK_UNKNOWN", "职级名称不规范", Severity.WARNING, RANKS, "公务员法第19条")
def rank_unknown(record: Record, on: date) -> Found:
    if record.rank and not is_rank_name(record.rank) and not is_level_name(record.rank):
        yield f"“{record.rank}”不是规范的职级名称"


@rule("RANK_SINCE_MISSING", "任现职级时间未登记", Severity.WARNING, RANKS, "PER-06")
def rank_since_missing(record: Record, on: date) -> Found:
    if record.rank and record.rank_since is None:
        yield f"职级为{record.rank}，没有登记任现职级时间"


@rule("RANK_TOO_EARLY", "职级早于职级制度", Severity.WARNING, RANKS, "公务员职务与职级并行规定（2019）")
def rank_too_early(record: Record, on: date) -> Found:
    for held in record.ranks:
        if is_rank_name(held.rank) and held.started and held.started < RANKS_SINCE:
            yield f"{held.started} 任{held.rank}，早于 2019.06 职级制度施行", held.id


@rule("RANK_BEFORE_WORK", "职级早于参加工作", Severity.ERROR, RANKS)
def rank_before_work(record: Record, on: date) -> Found:
    for held in record.ranks:
        if held.started and record.began_work and held.started.day < record.began_work.day:
            yield f"{held.started} 任{held.rank}，早于参加工作时间 {record.began_work}", held.id
