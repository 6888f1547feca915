"""One scheme: its page and its print for signature, and comparing it with another of its class."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from assessment.actions.schemes import renewal_hindrance
from assessment.forms.scheme import plain
from assessment.models import Scheme
from assessment.rules import scheme as rules
from assessment.rules.comparison import Change, difference, side_by_side
from cadre_mgmt.accounts.scope import may
from cadre_mgmt.web.parts import Button, Comparison, Confirmation, Crumb, Fact
from cadre_mgmt.web.views import ScopedDetailView

from .scheme_tables import dimension_tables


class SchemeView(ScopedDetailView):
    """What the pages of one scheme share."""

    model = Scheme
    verb = "assessment.view_catalogue"

    def get_queryset(self):
        return self.scoped().with_parts().select_related("frozen_by")

    def crumbs(self, obj: Scheme) -> list[Crumb]:
        year = obj.subcategory.year
        crumbs = [Crumb(f"{year}年", f"{self.address('assessment:catalogue')}?year={year}&kind={obj.kind}")]
        if type(self) is not SchemePage:
            crumbs.append(Crumb(str(obj), self.address("assessment:scheme", obj.pk)))
        return crumbs


class SchemePage(SchemeView):
    """Dimensions, indicators and groups of a scheme as a matrix, its settings, its other versions."""

    template_name = "assessment/scheme.html"

    def context(self, obj: Scheme) -> dict[str, Any]:
        content = obj.content()
        return {
            "tables": dimension_tables(content),
            "facts": _facts(obj, content),
            "versions": others(self.scoped(), obj),
            "questions": self.questions(obj),
        }

    def get_note(self, obj: Scheme) -> str:
        return f"{obj.subcategory.category.name} · {obj.get_kind_display()} · {len(obj.indicators.all())}项指标"

    def buttons(self, obj: Scheme) -> list[Button]:
        made = [Button("打印签发稿", self.address("assessment:scheme_print", obj.pk))]
        if others(self.scoped(), obj):
            made.append(Button("对照", self.address("assessment:scheme_compare", obj.pk)))
        if not obj.is_frozen and may(self.user, "assessment.edit_scheme"):
            made.append(Button("编辑草稿", self.address("assessment:scheme_edit", obj.pk), tone="main"))
        return made

    def questions(self, obj: Scheme) -> list[Confirmation]:
        """What may be done with the scheme as a whole, each with its consequences."""
        made = []
        if not obj.is_frozen and may(self.user, "assessment.freeze_scheme"):
            made.append(self._freezing(obj))
        if not may(self.user, "assessment.edit_scheme"):
            return made
        if not obj.is_frozen:
            made.append(self._deleting(obj))
        elif not renewal_hindrance(obj):
            made.append(self._renewing(obj))
        return made

    def _freezing(self, obj: Scheme) -> Confirmation:
        return Confirmation(
            "freeze",
            f"冻结{obj.subcategory.name}方案",
            self.address("assessment:scheme_freeze", obj.pk),
            f"冻结第{obj.version}版方案",
            [f"{len(obj.indicators.all())}项指标、{len(obj.group_weights.all())}种考评主体的权重不能再改"],
        )

    def _deleting(self, obj: Scheme) -> Confirmation:
        return Confirmation(
            "delete",
            f"删除{obj.subcategory.name}第{obj.version}版草稿",
            self.address("assessment:scheme_delete", obj.pk),
            "删除这份草稿",
            [f"{len(obj.indicators.all())}项指标和{len(obj.group_weights.all())}种考评主体的权重一并删除，不能恢复"],
        )

    def _renewing(self, obj: Scheme) -> Confirmation:
        return Confirmation(
            "renew",
            f"更正{obj.subcategory.name}方案",
            self.address("assessment:scheme_new_version", obj.pk),
            f"新建第{obj.version + 1}版草稿",
            [f"复制第{obj.version}版的{len(obj.indicators.all())}项指标作为草稿", "考核开启时采用冻结的最新版本"],
            danger=False,
        )


class SchemePrint(SchemeView):
    """The same on paper, with lines for 编制人, 审核人, 签发人."""

    template_name = "assessment/scheme_print.html"

    def context(self, obj: Scheme) -> dict[str, Any]:
        content = obj.content()
        return {"tables": dimension_tables(content), "facts": _facts(obj, content)}


class SchemeComparison(SchemeView):
    """Two versions, or two years, of one subcategory: `?other=` names the other, `?all=1` shows equal facts too."""

    title = "方案对照"
    template_name = "assessment/scheme_compare.html"

    def context(self, obj: Scheme) -> dict[str, Any]:
        candidates = others(self.scoped(), obj)
        other = self._other(obj, candidates)
        if other is None:
            return {"candidates": []}
        before, after = other.content(), obj.content()
        changes = difference(before, after)
        shown = side_by_side(before, after) if self.request.GET.get("all") else changes
        return {
            "candidates": candidates,
            "other": other,
            "changes": len(changes),
            "shows_all": bool(self.request.GET.get("all")),
            "comparison": Comparison([_named(other), _named(obj)], [_row(change) for change in shown]),
        }

    def _other(self, obj: Scheme, candidates: list[Scheme]) -> Scheme | None:
        asked = self.request.GET.get("other", "")
        if not asked:
            earlier = [one for one in candidates if _age(one) < _age(obj)]
            chosen = (earlier or candidates or [None])[0]
        else:
            chosen = next((one for one in candidates if str(one.pk) == asked), None)
            if chosen is None:
                raise Http404
        return chosen and self.get_queryset().get(pk=chosen.pk)


def others(schemes: QuerySet, obj: Scheme) -> list[Scheme]:
    """Other versions and years of the subcategory, newest first."""
    same = schemes.filter(subcategory__code=obj.subcategory.code, kind=obj.kind).exclude(pk=obj.pk)
    return list(same.select_related("subcategory").order_by("-subcategory__year", "-version")[:50])


def _age(scheme: Scheme) -> tuple[int, int]:
    return scheme.subcategory.year, scheme.version


def _named(scheme: Scheme) -> str:
    return f"{scheme.subcategory.year}年第{scheme.version}版"


def _row(change: Change) -> tuple[str, list[str]]:
    label = " ".join(part for part in (change.kind, change.key, change.field) if part)
    return label, ["—" if change.before is None else change.before, "—" if change.after is None else change.after]


def _facts(obj: Scheme, content: rules.Scheme) -> list[Fact]:
    trimming = "不去极值"
    if content.trim_from and content.trim_each:
        trimming = f"满{content.trim_from}份评分，去掉最高、最低各{content.trim_each}份"
    order = "、".join(content.merge_order) or "按目录顺序"
    weights = " + ".join(f"{one.name}×{plain(one.weight_bp)}%" for one in content.dimensions)
    return [
        Fact("小类代码", obj.subcategory.code),
        Fact("大类", f"{obj.subcategory.category.code} {obj.subcategory.category.name}"),
        Fact("年度、版本", f"{obj.subcategory.year}年第{obj.version}版"),
        Fact("去极值", trimming),
        Fact("不记名主体合并次序", order),
        Fact("总分", weights, wide=True),
    ]
