"""The catalogue of a year as a whole: loading a file, copying last year's, freezing, the current schemes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from assessment.exchange.catalogue import Reading
from assessment.models import Assessee, Category, Cycle, GroupWeight, Kind, RaterGroup, Scheme, Subcategory
from assessment.rules import catalogue as rules
from assessment.rules.canonical import adopted, fingerprint, without_layers
from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused, conflict

from .scheme_parts import lock_years, write_parts

YEARS = range(2000, 2101)


@dataclass
class LoadReport:
    """What loading a catalogue does or did: subcategory codes by what happens to their scheme.

    `changes` holds the differences line by line, `remarks` sentences on counts other than the expected ones,
    `untouched` the subcategories of the year that the file does not name.
    """

    counts: rules.Counts
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    changes: dict[str, list[rules.Change]] = field(default_factory=dict)
    renamed: list[str] = field(default_factory=list)
    untouched: int = 0
    remarks: list[str] = field(default_factory=list)
    frozen: list[str] = field(default_factory=list)

    @property
    def changes_something(self) -> bool:
        return bool(self.new or self.changed or self.renamed)


def current_schemes(year: int, kind: str = Kind.ANNUAL) -> dict[str, Scheme]:
    """The newest version of each subcategory's scheme by subcategory code, drafts included, with all parts."""
    schemes = Scheme.objects.of_year(year, kind).newest().with_parts()
    ordered = schemes.order_by("subcategory__category__position", "subcategory__position")
    return {scheme.subcategory.code: scheme for scheme in ordered}


def preview_catalogue(reading: Reading, year: int, *, by, kind: str = Kind.ANNUAL) -> LoadReport:
    """What `load_catalogue` would do; writes nothing. Raises Refused as it does, except for frozen schemes."""
    require(by, "assessment.load_catalogue", everywhere=True)
    _check_reading(reading, year)
    return _compare(reading.catalogue, year, current_schemes(year, kind))


@transaction.atomic
def load_catalogue(reading: Reading, year: int, *, by, kind: str = Kind.ANNUAL) -> LoadReport:
    """Make the drafts of the year what the file says; the same content again does nothing.

    Trimming and merge order, which a file does not hold, stay as they are. Raises Refused: complaints in the file;
    other content for a frozen scheme or anything new in a year whose schemes are frozen.
    """
    require(by, "assessment.load_catalogue", everywhere=True)
    _check_reading(reading, year)
    lock_years(year)
    present = current_schemes(year, kind)
    report = _compare(reading.catalogue, year, present)
    if report.frozen:
        raise conflict(f"{year}年方案已冻结，内容不同，未载入：" + "、".join(report.frozen))
    if not report.changes_something:
        return report
    subcategories = _write_tree(reading.catalogue, year)
    groups = _write_groups(reading.catalogue, year, report)
    contents = {}
    fresh = {code: Scheme(subcategory=subcategories[code], kind=kind) for code in report.new}
    Scheme.objects.bulk_create(fresh.values())
    for one in reading.catalogue.subcategories:
        if one.code in fresh:
            contents[fresh[one.code]] = one.scheme
        elif one.code in report.changed:
            contents[present[one.code]] = adopted(one.scheme, present[one.code].content())
    write_parts(contents, groups)
    numbers = {"new": len(report.new), "changed": len(report.changed), "same": len(report.same)}
    record(f"{year}年指标体系", "assessment.load_catalogue", by=by, detail={"year": year, "kind": kind, **numbers})
    return report


@transaction.atomic
def copy_schemes(from_year: int, to_year: int, *, by, kind: str = Kind.ANNUAL) -> int:
    """Copy the newest schemes of a year with their categories as drafts of another year; returns how many.

    Raises Refused if there is nothing to copy or the target year has schemes already.
    """
    require(by, "assessment.copy_schemes", everywhere=True)
    _check_year(to_year, "to_year")
    lock_years(to_year)
    source = current_schemes(from_year, kind)
    if not source:
        raise Refused(f"{from_year}年没有方案可复制", {"from_year": ["该年度没有方案"]})
    if Scheme.objects.of_year(to_year, kind).exists():
        raise Refused(f"{to_year}年已有方案，不能再复制", {"to_year": ["该年度已有方案"]}, code="conflict")
    categories = _copied_tree(source, to_year)
    copies = {
        code: Scheme(subcategory=categories[code], kind=kind, trim_from=scheme.trim_from, trim_each=scheme.trim_each)
        for code, scheme in source.items()
    }
    Scheme.objects.bulk_create(copies.values())
    groups = {one.name: one for one in RaterGroup.objects.all()}
    write_parts({copies[code]: scheme.content() for code, scheme in source.items()}, groups)
    detail = {"from_year": from_year, "to_year": to_year, "kind": kind, "schemes": len(copies)}
    record(f"{to_year}年指标体系", "assessment.copy_schemes", by=by, detail=detail)
    return len(copies)


@transaction.atomic
def freeze_schemes(schemes: Iterable[Scheme], *, by) -> list[Scheme]:
    """Freeze those that are not frozen yet, with the hash of their content; returns them.

    Raises Refused naming the first fault of each scheme that is not well-formed.
    """
    require(by, "assessment.freeze_scheme", everywhere=True)
    wanted = [scheme.pk for scheme in schemes]
    lock_years(*Scheme.objects.filter(pk__in=wanted).values_list("subcategory__year", flat=True).order_by())
    drafts = list(Scheme.objects.filter(pk__in=wanted, frozen_at=None).with_parts())
    faults = []
    for scheme in drafts:
        content = scheme.content()
        faults.extend(f"{scheme.subcategory.name}：{found.reason}" for found in rules.check(content)[:1])
        scheme.content_hash = fingerprint(content)
        scheme.frozen_at, scheme.frozen_by = timezone.now(), by
    if faults:
        raise conflict("方案不完整，不能冻结。" + "；".join(faults))
    if not drafts:
        return []
    Scheme.objects.bulk_update(drafts, ["content_hash", "frozen_at", "frozen_by"])
    about = drafts[0] if len(drafts) == 1 else f"{drafts[0].subcategory.year}年{len(drafts)}个方案"
    hashes = {str(scheme.pk): scheme.content_hash for scheme in drafts}
    record(about, "assessment.freeze_scheme", by=by, detail={"schemes": hashes})
    return drafts


def _check_reading(reading: Reading, year: int) -> None:
    _check_year(year, "year")
    if reading.complaints:
        raise Refused(
            f"文件有{len(reading.complaints)}处不符合要求，未载入",
            {"file": [str(complaint) for complaint in reading.complaints]},
        )


def _check_year(year: int, name: str) -> None:
    if year not in YEARS:
        raise Refused("年度应为四位数字", {name: [f"年度应在{YEARS.start}至{YEARS.stop - 1}之间"]})


def _compare(catalogue: rules.Catalogue, year: int, present: Mapping[str, Scheme]) -> LoadReport:
    counts = rules.counts(catalogue)
    named = {one.code for one in catalogue.subcategories}
    report = LoadReport(counts, remarks=counts.remarks(), untouched=len(present.keys() - named))
    year_is_frozen = bool(present) and all(scheme.is_frozen for scheme in present.values())
    for category in catalogue.categories:
        for one in category.subcategories:
            if one.code not in present:
                report.new.append(one.code)
                if year_is_frozen:
                    report.frozen.append(f"{one.name}（{one.code}，本年新增）")
                continue
            renamed = _renamed(category, one, present[one.code].subcategory)
            report.renamed.extend(renamed)
            same = _same_content(one.scheme, present[one.code], report)
            if present[one.code].is_frozen and (renamed or not same):
                report.frozen.append(f"{one.name}（{one.code}）")
    report.renamed = list(dict.fromkeys(report.renamed))
    return report


def _same_content(read: rules.Scheme, scheme: Scheme, report: LoadReport) -> bool:
    before = scheme.content()
    after = adopted(read, before)
    if without_layers(before) == without_layers(after):
        report.same.append(read.subcategory)
        return True
    report.changed.append(read.subcategory)
    report.changes[read.subcategory] = rules.difference(without_layers(before), without_layers(after))
    return False


def _renamed(category: rules.Category, one: rules.Subcategory, present: Subcategory) -> list[str]:
    found = []
    if present.category.code != category.code:
        found.append(f"小类{one.code}：由大类{present.category.code}改属{category.code}")
    elif present.category.name != category.name:
        found.append(f"大类{category.code}：{present.category.name} → {category.name}")
    if present.name != one.name:
        found.append(f"小类{one.code}：{present.name} → {one.name}")
    return found


def _write_tree(catalogue: rules.Catalogue, year: int) -> dict[str, Subcategory]:
    """Categories and subcategories of the year by code; known ones keep their place, new ones follow."""
    categories = {one.code: one for one in Category.objects.filter(year=year)}
    subcategories = {one.code: one for one in Subcategory.objects.filter(year=year)}
    for category in catalogue.categories:
        parent = categories.get(category.code) or Category(year=year, code=category.code, position=len(categories) + 1)
        _save(parent, name=category.name)
        categories[category.code] = parent
        for one in category.subcategories:
            row = subcategories.get(one.code)
            row = row or Subcategory(year=year, code=one.code, position=len(subcategories) + 1)
            _save(row, name=one.name, category=parent)
            subcategories[one.code] = row
    return subcategories


def _save(row: Category | Subcategory | RaterGroup, **columns: Any) -> None:
    changed = row.pk is None or any(getattr(row, name) != value for name, value in columns.items())
    for name, value in columns.items():
        setattr(row, name, value)
    if changed:
        row.save()


def _write_groups(catalogue: rules.Catalogue, year: int, report: LoadReport) -> dict[str, RaterGroup]:
    """The district's list of rater groups: layer and secret as the file says, new ones after the known ones."""
    groups = {one.name: one for one in RaterGroup.objects.all()}
    read = {group.name: group for one in catalogue.subcategories for group in one.scheme.groups}
    written = {*report.new, *report.changed}
    for name, group in read.items():
        row = groups.get(name) or RaterGroup(name=name, position=len(groups) + 1)
        if row.pk and row.secret != group.secret:
            _check_nobody_else_uses(row, year, written)
        _save(row, secret=group.secret, layer=group.layer or row.layer)
        groups[name] = row
    return groups


def _check_nobody_else_uses(group: RaterGroup, year: int, written: Collection[str]) -> None:
    """One group is named or secret throughout a year and in every cycle that is going on."""
    used = GroupWeight.objects.filter(group=group, secret=group.secret)
    here = used.filter(scheme__subcategory__year=year).exclude(scheme__subcategory__code__in=written)
    running = Assessee.objects.filter(cycle__status=Cycle.Status.OPEN, scheme__group_weights__in=used)
    if here.exists() or running.exists():
        now = "不记名" if group.secret else "记名"
        raise conflict(f"考评主体“{group.name}”在其他方案或进行中的考核里是{now}的，不能改")


def _copied_tree(source: Mapping[str, Scheme], year: int) -> dict[str, Subcategory]:
    categories: dict[str, Category] = {}
    copies: dict[str, Subcategory] = {}
    for code, scheme in source.items():
        old = scheme.subcategory
        parent = old.category
        if parent.code not in categories:
            columns = {"name": parent.name, "position": parent.position}
            categories[parent.code], _ = Category.objects.update_or_create(
                year=year, code=parent.code, defaults=columns
            )
        copies[code], _ = Subcategory.objects.update_or_create(
            year=year,
            code=code,
            defaults={"category": categories[parent.code], "name": old.name, "position": old.position},
        )
    return copies
