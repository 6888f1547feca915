"""One scheme as a draft: a new version of it, saving what was edited, deleting it."""

from dataclasses import replace

from django.db import transaction

from assessment.models import Cycle, RaterGroup, Scheme
from assessment.rules import scheme as rules
from assessment.rules.canonical import fingerprint, in_file_order
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict

from .scheme_parts import lock_years, write_parts


@transaction.atomic
def new_version(scheme: Scheme, *, by) -> Scheme:
    """A draft with the same content as the next version of a frozen scheme, as long as no cycle of the year is open.

    Raises Refused if the year's cycle has been opened, or a draft of the subcategory is there already.
    """
    require(by, "assessment.edit_scheme", scheme, everywhere=True)
    subcategory = scheme.subcategory
    lock_years(subcategory.year)
    if hindrance := renewal_hindrance(scheme):
        raise conflict(hindrance)
    newest = Scheme.objects.filter(subcategory=subcategory, kind=scheme.kind).newest().get()
    source = Scheme.objects.with_parts().get(pk=scheme.pk)
    draft = Scheme.objects.create(
        subcategory=subcategory,
        kind=scheme.kind,
        version=newest.version + 1,
        trim_from=source.trim_from,
        trim_each=source.trim_each,
    )
    write_parts({draft: source.content()}, _groups())
    record(draft, "assessment.new_version", by=by, detail={"copied_from": source.version})
    return draft


def renewal_hindrance(scheme: Scheme) -> str:
    """Why the scheme's subcategory may not get another version now; "" when it may."""
    year = scheme.subcategory.year
    if Cycle.objects.filter(year=year, kind=scheme.kind).exists():
        return f"{year}年的{scheme.get_kind_display()}已开启，方案不能再改"
    draft = Scheme.objects.filter(subcategory=scheme.subcategory_id, kind=scheme.kind, frozen_at=None).first()
    return f"第{draft.version}版草稿正在编辑，请在草稿上修改" if draft else ""


@transaction.atomic
def save_scheme(scheme: Scheme, draft: rules.Scheme, *, by, expected: str) -> Scheme:
    """Make a draft scheme what `draft` says. `expected`: the fingerprint of the content that was being edited.

    Raises Refused: frozen; changed by somebody else meanwhile (code "stale"); not well-formed, with each sentence at
    `column` or `column:about` of its complaint, e.g. dimension_weight_bp, group_weight_bp:社会评价.
    """
    require(by, "assessment.edit_scheme", scheme, everywhere=True)
    lock_years(scheme.subcategory.year)
    stored = Scheme.objects.with_parts().get(pk=scheme.pk)
    if stored.is_frozen:
        raise conflict("方案已冻结，不能改动")
    before = stored.content()
    if fingerprint(before) != expected:
        raise Refused("方案已被他人修改，请核对后重新提交", code="stale")
    groups = _groups()
    after = in_file_order(_named_as_known(replace(draft, subcategory=before.subcategory), groups))
    _refuse_faults(after)
    if fingerprint(after) == expected:
        return stored
    stored.trim_from, stored.trim_each = after.trim_from, after.trim_each
    stored.save(update_fields=["trim_from", "trim_each"])
    write_parts({stored: after}, groups)
    record(stored, "assessment.edit_scheme", by=by, detail={"before": expected, "after": fingerprint(after)})
    return Scheme.objects.with_parts().get(pk=scheme.pk)


@transaction.atomic
def delete_draft(scheme: Scheme, *, by) -> None:
    """Delete a scheme that was never frozen; a subcategory and a category left without any scheme go with it."""
    require(by, "assessment.edit_scheme", scheme, everywhere=True)
    subcategory = scheme.subcategory
    lock_years(subcategory.year)
    if Scheme.objects.get(pk=scheme.pk).is_frozen:
        raise conflict("方案已冻结，不能删除")
    record(scheme, "assessment.delete_draft", by=by, detail={"version": scheme.version})
    Scheme.objects.filter(pk=scheme.pk).delete()
    category = subcategory.category
    if not subcategory.schemes.exists():
        subcategory.delete()
        if not category.subcategories.exists():
            category.delete()


def _groups() -> dict[str, RaterGroup]:
    return {one.name: one for one in RaterGroup.objects.all()}


def _named_as_known(draft: rules.Scheme, groups: dict[str, RaterGroup]) -> rules.Scheme:
    """Whether a group is secret, and its layer, is settled in the district's list, not in a scheme."""
    unknown = [group.name for group in draft.groups if group.name not in groups]
    if unknown:
        text = "考评主体不在名录中：" + "、".join(unknown)
        raise Refused(text, {"rater_group": [text]})
    known = tuple(
        replace(group, secret=groups[group.name].secret, layer=groups[group.name].layer) for group in draft.groups
    )
    return replace(draft, groups=known)


def _refuse_faults(scheme: rules.Scheme) -> None:
    fields: dict[str, list[str]] = {}
    for fault in rules.check(scheme):
        name = f"{fault.column}:{fault.about}" if fault.about else fault.column
        fields.setdefault(name, []).append(fault.reason)
    if fields:
        raise Refused(f"有{sum(map(len, fields.values()))}处不符合要求，没有保存", fields)
