"""Verbs on findings (纪实): record one, record many from a pasted table, add evidence, withdraw, read a file."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from cadre_mgmt.accounts.models import User
from cadre_mgmt.accounts.scope import may, require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.crypto import seal, unseal
from cadre_mgmt.common.errors import Refused, conflict
from personnel.exchange.evidence import MOST_FILES, judge_file
from personnel.exchange.finding_lines import Complaint, Line, Words, read_lines
from personnel.models import Cadre, Finding, FindingFile, Trait, TraitEvidence

_FILE_COLUMN = "personnel_findingfile.content"
WORDS = Words(
    {kind.label: kind.value for kind in Finding.Kind if kind != Finding.Kind.SURVEY},
    {secrecy.label: secrecy.value for secrecy in Finding.Secrecy},
)
"""What a pasted line may say; findings of a survey come from its take-over alone."""


@dataclass
class FindingPreview:
    """A pasted table as it would be stored: pairs of line and cadre, and what is wrong in which cell."""

    lines: list[tuple[Line, Cadre]] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)


@transaction.atomic
def record_finding(
    cadre: Cadre,
    kind: str,
    on: date,
    title: str,
    source: str,
    *,
    by,
    text: str = "",
    department: str = "",
    secrecy: int = Finding.Secrecy.INTERNAL,
    traits: Iterable[Trait] = (),
    files: Iterable[tuple[str, bytes]] = (),
) -> Finding:
    """Enter what was found on a day, with the traits it proves and its evidence files (name, bytes).

    Raises Refused for a day in the future and for files that cannot be kept; then nothing is stored.
    """
    require(by, "personnel.record_finding", cadre)
    _refuse_own(cadre, by)
    if on > timezone.localdate():
        raise Refused("日期不能晚于今天", {"on": ["日期不能晚于今天"]})
    finding = Finding.objects.create(
        cadre=cadre, kind=kind, on=on, title=title, text=text, source=source, department=department,
        secrecy=secrecy, by=by,
    )  # fmt: skip
    _prove(finding, traits, by)
    for name, content in files:
        _keep_file(finding, name, content, by)
    record(cadre, "personnel.record_finding", by=by, detail=_detail(finding))
    return finding


def preview_findings(pasted: str, *, by) -> FindingPreview:
    """What `record_findings` would store, with a complaint at every cell it would refuse; nothing is stored."""
    require(by, "personnel.record_finding")
    lines, complaints = read_lines(pasted, WORDS, on=timezone.localdate())
    preview = FindingPreview(complaints=complaints)
    cadres = _cadres_of(lines, by)
    traits = dict(Trait.objects.in_use().values_list("name", "pk"))
    known = _known(cadres.values(), by)
    for line in lines:
        cadre = cadres.get(line.code)
        wrong = _complaints(line, cadre, traits, by)
        key = (cadre.pk, line.on, line.kind, line.title) if cadre is not None else None
        if key in known:
            wrong.append(Complaint(line.number, "事由", line.title, "已有同日同类同事由的纪实"))
        preview.complaints += wrong
        if cadre is not None and not wrong:
            known.add(key)
            preview.lines.append((line, cadre))
    preview.complaints.sort(key=lambda one: one.number)
    return preview


@transaction.atomic
def record_findings(pasted: str, *, by) -> list[Finding]:
    """Enter every line of a pasted table, or none: raises Refused while any cell is wrong; a second time too."""
    require(by, "personnel.record_finding")
    User.objects.select_for_update().get(pk=by.pk)  # a form sent twice is judged one after the other
    preview = preview_findings(pasted, by=by)
    if preview.complaints or not preview.lines:
        raise Refused(
            "表格有误，没有写入任何一条", {"pasted": [f"有 {len(preview.complaints)} 处问题，请修改后再预览"]}
        )
    traits = {trait.name: trait for trait in Trait.objects.in_use()}
    stored = []
    for line, cadre in preview.lines:
        finding = Finding.objects.create(
            cadre=cadre, kind=line.kind, on=line.on, title=line.title, text=line.text, source=line.source,
            department=line.department, secrecy=line.secrecy, by=by,
        )  # fmt: skip
        _prove(finding, [traits[name] for name in line.traits], by)
        stored.append(finding)
    detail = {"rows": len(stored), "findings": [finding.pk for finding in stored]}
    record("批量纪实", "personnel.record_findings", by=by, detail=detail)
    return stored


@transaction.atomic
def attach_file(finding: Finding, name: str, content: bytes, *, by) -> FindingFile:
    """Add a file that proves the finding; raises Refused for what cannot be kept."""
    require(by, "personnel.record_finding", finding)
    finding = Finding.objects.visible_to(by).select_for_update(of=("self",)).select_related("cadre__unit").get(
        pk=finding.pk
    )  # fmt: skip
    if finding.withdrawn_at is not None:
        raise conflict("该纪实已撤销，不能再添加材料")
    kept = _keep_file(finding, name, content, by)
    record(finding.cadre, "personnel.attach_file", by=by, detail={"finding": finding.pk, "sha256": kept.sha256})
    return kept


@transaction.atomic
def read_file(file: FindingFile, *, by) -> bytes:
    """The bytes of an evidence file; the reading is recorded."""
    finding = file.finding
    require(by, Finding.READERS[finding.secrecy] if finding.by_id != by.pk else "personnel.view_finding", finding)
    content = unseal(file.content, _FILE_COLUMN)
    record(finding.cadre, "personnel.read_file", by=by, detail={"finding": finding.pk, "sha256": file.sha256})
    return content


@transaction.atomic
def withdraw_finding(finding: Finding, reason: str, *, by) -> Finding:
    """Withdraw a finding; it stays in the chronicle, marked, and proves nothing any more."""
    require(by, "personnel.withdraw_finding", finding)
    finding = Finding.objects.select_for_update(of=("self",)).select_related("cadre__unit").get(pk=finding.pk)
    _refuse_own(finding.cadre, by)
    if finding.withdrawn_at is not None:
        raise conflict("该纪实已撤销")
    finding.withdrawn_at, finding.withdrawn_by, finding.withdrawn_reason = timezone.now(), by, reason
    finding.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    record(finding.cadre, "personnel.withdraw_finding", by=by, reason=reason, detail={"finding": finding.pk})
    return finding


def _refuse_own(cadre: Cadre, by) -> None:
    if cadre.belongs_to(by):
        raise PermissionDenied("不能办理关于本人的纪实")


def _keep_file(finding: Finding, name: str, content: bytes, by) -> FindingFile:
    known = list(finding.files.values_list("sha256", flat=True))
    if len(known) >= MOST_FILES:
        raise Refused(f"一条纪实最多 {MOST_FILES} 个文件", {"files": [f"一条纪实最多 {MOST_FILES} 个文件"]})
    try:
        evidence = judge_file(name, content)
    except Refused as error:
        raise Refused(f"{name[:50]}：{error.message}", {"files": [f"{name[:50]}：{error.message}"]}) from error
    if evidence.sha256 in known:
        raise Refused("同一文件已在其中", {"files": [f"{evidence.name}：同一文件已在其中"]})
    return FindingFile.objects.create(
        finding=finding, name=evidence.name, kind=evidence.kind, size=evidence.size, sha256=evidence.sha256,
        content=seal(content, _FILE_COLUMN), by=by,
    )  # fmt: skip


def _prove(finding: Finding, traits: Iterable[Trait], by) -> None:
    TraitEvidence.objects.bulk_create(
        TraitEvidence(cadre=finding.cadre, trait=trait, on=finding.on, finding=finding, by=by) for trait in traits
    )


def _detail(finding: Finding) -> dict:
    return {"finding": finding.pk, "kind": finding.kind, "on": str(finding.on), "secrecy": finding.secrecy}


def _cadres_of(lines: list[Line], by) -> dict[str, Cadre]:
    codes = {line.code for line in lines}
    found = Cadre.objects.visible_to(by).filter(code__in=codes).select_related("unit")
    return {cadre.code: cadre for cadre in found.defer("identity", "phone", "resume")}


def _known(cadres: Iterable[Cadre], by) -> set:
    rows = Finding.objects.visible_to(by).standing().filter(cadre__in=[cadre.pk for cadre in cadres])
    return set(rows.values_list("cadre_id", "on", "kind", "title"))


def _complaints(line: Line, cadre: Cadre | None, traits: dict[str, int], by) -> list[Complaint]:
    if cadre is None:
        return [Complaint(line.number, "工号", line.code, "您的范围内没有这个工号")]
    wrong = []
    if cadre.name != line.name:
        wrong.append(Complaint(line.number, "姓名", line.name, "与工号登记的姓名不符"))
    if not may(by, "personnel.record_finding", cadre) or cadre.belongs_to(by):
        wrong.append(Complaint(line.number, "工号", line.code, "您不能为此人记录纪实"))
    missing = [name for name in line.traits if name not in traits]
    if missing:
        wrong.append(Complaint(line.number, "特征", "、".join(missing), "特征词典中没有"))
    return wrong
