"""Reading is a deed too: who looked at whose result, and what was taken away as a file."""

import hashlib

from assessment.models import Result, ScoringRun
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record

VERBS = {
    "department": "assessment.view_results",
    "self": "assessment.view_own_result",
    "totals": "assessment.view_totals",
}


def view_result(result: Result, audience: str, *, by) -> None:
    """Write down that `by` opened this person's result, and as whom (rules.publication.Audience)."""
    require(by, VERBS[audience], result)
    record(result, "assessment.view_result", by=by, detail={"run": result.run_id, "as": audience})


def export_results(run: ScoringRun, form: str, content: bytes, *, by) -> bytes:
    """Write down that the results of a run left as a file, with its hash; returns the content."""
    require(by, "assessment.export_results", run.cycle)
    detail = {"form": form, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    record(run, "assessment.export_results", by=by, detail=detail)
    return content
