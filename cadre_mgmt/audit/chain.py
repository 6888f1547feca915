"""The hash chain: checking it, and noting its head outside the database."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

CHECK = """
with chain as (
    select l.seq, l.entry_id, l.previous, l.hash, e.id is null as missing,
           lag(l.hash) over w as before, lag(l.seq) over w as seq_before, lag(e.at) over w as at_before, e.at,
           case when e.id is null then null else audit_hash(l.previous, l.seq, e) end as expected
      from audit_link l left join audit_entry e on e.id = l.entry_id
    window w as (order by l.seq)
)
select seq, entry_id,
       case when missing then 'missing'
            when seq_before is not null and seq <> seq_before + 1 then 'gap'
            when seq_before is null and (seq <> 1 or previous <> decode(repeat('00', 32), 'hex')) then 'cut'
            when before is not null and previous <> before then 'reordered'
            when hash <> expected then 'changed' end as fault
  from chain
 where missing or hash <> expected
    or (seq_before is not null and (seq <> seq_before + 1 or previous <> before))
    or (seq_before is null and (seq <> 1 or previous <> decode(repeat('00', 32), 'hex')))
 order by seq limit 1
"""

FAULTS = {
    "missing": "记录缺失",
    "gap": "序号不连续",
    "cut": "链首被删除",
    "reordered": "前后链环不衔接",
    "changed": "记录内容被改动",
    "unchained": "记录未入链",
    "truncated": "链尾短于链头存证",
    "anchor": "与链头存证不符",
}


@dataclass(frozen=True)
class Verification:
    """What a check of the chain found: `seq` and `entry_id` name the first broken place when `fault` is set."""

    rows: int
    fault: str = ""
    seq: int | None = None
    entry_id: int | None = None

    @property
    def is_sound(self) -> bool:
        return not self.fault

    def __str__(self):
        if self.is_sound:
            return f"留痕链完整，共核对 {self.rows} 条"
        return f"留痕链在第 {self.seq} 环断开（记录 {self.entry_id or '无'}）：{FAULTS[self.fault]}"


def head() -> tuple[int, str]:
    """Sequence number and hash of the newest link; (0, "") for an empty chain."""
    with connection.cursor() as cursor:
        cursor.execute("select seq, encode(hash, 'hex') from audit_link order by seq desc limit 1")
        return cursor.fetchone() or (0, "")


def verify_chain() -> Verification:
    """Recompute every hash and compare with the anchors kept outside the database."""
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from audit_link")
        rows = cursor.fetchone()[0]
        cursor.execute(CHECK)
        if broken := cursor.fetchone():
            return Verification(rows, broken[2], broken[0], broken[1])
        cursor.execute(
            "select e.id from audit_entry e left join audit_link l on l.entry_id = e.id"
            " where l.seq is null order by e.id limit 1"
        )
        if loose := cursor.fetchone():
            return Verification(rows, "unchained", rows, loose[0])
    return _against_anchors(rows)


def _against_anchors(rows: int) -> Verification:
    for anchor in _anchors():
        with connection.cursor() as cursor:
            cursor.execute("select encode(hash, 'hex'), entry_id from audit_link where seq = %s", [anchor["seq"]])
            found = cursor.fetchone()
        if found is None:
            return Verification(rows, "truncated", anchor["seq"])
        if found[0] != anchor["hash"]:
            return Verification(rows, "anchor", anchor["seq"], found[1])
    return Verification(rows)


def write_anchor(at: str) -> dict | None:
    """Append the head of the chain to the anchor file; nothing where the chain is empty or unchanged."""
    seq, digest = head()
    known = _anchors()
    if not seq or (known and known[-1]["seq"] == seq):
        return None
    anchor = {"seq": seq, "hash": digest, "at": at}
    path = _anchor_file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("a") as file:
        file.write(json.dumps(anchor) + "\n")
    return anchor


def _anchor_file() -> Path:
    """One file for each database: a restored or a test database has its own chain."""
    return Path(settings.VAR) / "anchors" / f"{connection.settings_dict['NAME']}.jsonl"


def _anchors() -> list[dict]:
    path = _anchor_file()
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text().splitlines() if line.strip()]
