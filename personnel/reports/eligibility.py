"""What is asked of the rules of eligibility: one person, everybody, and in which words it is answered."""

from datetime import date
from typing import Any

from django.urls import reverse

from cadre_mgmt.common.moments import today
from cadre_mgmt.web.parts import Reason
from personnel.dossier import is_open
from personnel.models import Cadre, Criteria, Post
from personnel.rules.eligibility.conduct import CORE
from personnel.rules.eligibility.findings import Finding, Status, outlook_words
from personnel.rules.eligibility.judging import Outcome, Verdict, judge
from personnel.rules.eligibility.wording import OUTCOME_WORDS, proof, reason
from personnel.rules.levels import LEVELS, RANKS, canonical_level, canonical_rank

SIGNS = {Status.MET: "ok", Status.NOT_MET: "no", Status.UNKNOWN: "open"}
_PANELS = {
    "tenure": "placements", "career": "resume", "rank": "placements", "education": "education", "title": "title",
    "result": "annual", "discipline": "discipline", "kinship": "kinships",
}  # fmt: skip
SEALED_SET = "disciplines"
_SEALED = "须说明目的后查阅"
_ASK_INSIDE = "须在系统内申请查阅"


def offered(on: date) -> list[Criteria]:
    """The rule sets in force on a day: posts from the highest level down, ranks, others."""
    rows = Criteria.objects.in_force(on).defer("conditions")
    newest = {one.code: one for one in rows.order_by("version")}
    return sorted(newest.values(), key=_place)


def _place(one: Criteria) -> tuple[int, int, int, str]:
    kind = 0 if one.level and not one.rank else 1 if one.rank else 2
    level = LEVELS.index(one.level) if one.level in LEVELS else 99
    return kind, RANKS.index(one.rank) if one.rank in RANKS else 99, level, one.code


def next_codes(cadre: Cadre) -> list[str]:
    """The presets that come next for a person: the level above and the rank above."""
    codes = []
    level, rank = canonical_level(cadre.post_level), canonical_rank(cadre.rank)
    if level and LEVELS.index(level):
        codes += Criteria.objects.filter(
            level=LEVELS[LEVELS.index(level) - 1], rank="", code__startswith="post-"
        ).values_list("code", flat=True)[:1]
    if rank and RANKS.index(rank):
        codes += Criteria.objects.filter(rank=RANKS[RANKS.index(rank) - 1]).values_list("code", flat=True)[:1]
    return codes


def code_for(post: Post, on: date) -> str:
    """The rule set of a post: its own, else that of its level; "" where there is none."""
    rows = Criteria.objects.in_force(on)
    own = rows.filter(post=post).order_by("-version").values_list("code", flat=True).first()
    level = canonical_level(post.level) or ""
    return own or rows.filter(level=level, code__startswith="post-").values_list("code", flat=True).first() or ""


def panel(cadre: Cadre, user) -> dict[str, Any]:
    """What comes next for the person: the level above and the rank above, each with its outcome and day."""
    on = today()
    rows = []
    if cadre.is_in_service and (codes := next_codes(cadre)):
        profile, is_known = cadre.profile(on), is_open(cadre, user, SEALED_SET)
        for criteria in Criteria.objects.in_force(on).filter(code__in=codes).order_by("code"):
            verdict = judge(profile, criteria.rules(), on)
            rows.append(
                {
                    "sign": "ok" if verdict.eligible else "open" if verdict.outcome is Outcome.UNKNOWN else "no",
                    "name": criteria.name,
                    "url": f"{reverse('personnel:cadre_eligibility', args=[cadre.code])}?rule={criteria.code}",
                    "outcome": OUTCOME_WORDS[verdict.outcome],
                    "outlook": day_of_all(verdict, is_known=is_known),
                    "missing": "；".join(_told(one, is_known=is_known) for one in verdict.missing),
                }
            )
    return {"rows": rows}


def reasons(verdict: Verdict, cadre: Cadre, *, is_known: bool) -> list[Reason]:
    """The conditions as the page shows them: sign, reason with outlook, clause, proof with the way to it.

    `is_known`: the reader has opened the measures of this file; else of class C4 only the sign is shown.
    """
    return [_reason(finding, cadre, is_known=is_known) for finding in verdict.findings]


def day_of_all(verdict: Verdict, *, is_known: bool) -> str:
    """When everything will be met, in words; "" where it is. The end of a sealed influence period is not told by it."""
    if verdict.eligible:
        return ""
    if not is_known and any(one.condition.code in CORE for one in verdict.missing):
        return _SEALED
    return outlook_words(verdict.met_on, never=verdict.never)


def _told(finding: Finding, *, is_known: bool) -> str:
    if finding.condition.code in CORE and not is_known:
        return f"{finding.condition.title}：{_SEALED}"
    return reason(finding)


def _reason(finding: Finding, cadre: Cadre, *, is_known: bool) -> Reason:
    text = _told(finding, is_known=is_known)
    if finding.condition.code in CORE and not is_known:
        address = reverse("personnel:panel_open", args=[cadre.code, SEALED_SET])
        return Reason(SIGNS[finding.status], text, finding.condition.clause, evidence="处分、处理记录", url=address)
    proofs = [proof(row) for row in finding.rows]
    if finding.status is not Status.MET and not finding.condition.manual:
        text = f"{text}。{finding.outlook}{'（可说明理由放宽）' if finding.condition.waivable else ''}"
    elif finding.until is not None:
        text = f"{text}。{finding.until:%Y-%m-%d} 起不再符合"
    panel = _PANELS.get(proofs[0].of, "") if proofs else ""
    return Reason(
        SIGNS[finding.status], text, finding.condition.clause,
        evidence="；".join(dict.fromkeys(one.text for one in proofs)),
        url=f"{reverse('personnel:cadre', args=[cadre.code])}#{panel}" if panel else "",
    )  # fmt: skip


def shown_outside(data: dict[str, Any]) -> dict[str, Any]:
    """A verdict as the API may give it: what is class C4 and not met stands open, and the verdict follows from that."""
    for one in data["conditions"]:
        if one["rule"] not in CORE:
            continue
        one |= {"value": "", "reason": one["name"], "evidence": [], "met_on": None, "until": None}
        if one["status"] == Status.MET:
            one["outlook"] = "met"
        else:
            one |= {"status": Status.UNKNOWN.value, "reason": f"{one['name']}：{_ASK_INSIDE}", "outlook": "unknown"}
            data |= {"met_on": None, "outlook": "unknown"}
    missing = [one for one in data["conditions"] if one["status"] != Status.MET and not one["manual"]]
    return data | {"verdict": _outcome_of(missing).value}


def _outcome_of(missing: list[dict[str, Any]]) -> Outcome:
    """What the conditions that are not met come to, as `judge` has it."""
    if any(one["status"] == Status.NOT_MET and not one["waivable"] for one in missing):
        return Outcome.NOT_MET
    if any(one["status"] == Status.UNKNOWN for one in missing):
        return Outcome.UNKNOWN
    return Outcome.WAIVABLE if missing else Outcome.MET
