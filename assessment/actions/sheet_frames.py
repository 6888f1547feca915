"""What sheets of a cycle may name: assessees, rater groups, indicators."""

from collections.abc import Collection, Mapping

from assessment.exchange.sheets import Form, Frame
from assessment.models import Assessee, Cycle, GroupWeight, Indicator


def frame_of(cycle: Cycle, *, by, codes: Collection[str] | None = None) -> Frame:
    """The assessees in the scope of who brings the sheets (of these 工号 alone where given), and their forms."""
    wanted = {"cycle": cycle.pk} if codes is None else {"cycle": cycle.pk, "code__in": codes}
    assessees = Assessee.objects.visible_to(by).filter(**wanted).order_by()
    found = {code: (key, scheme) for code, key, scheme in assessees.values_list("code", "pk", "scheme_id")}
    return Frame(found, _forms_of({scheme for _, scheme in found.values()}))


# by scheme and there by the name of the rater group
_frozen: dict[int, Mapping[str, Form]] = {}


def _forms_of(schemes: Collection[int]) -> dict[tuple[int, str], Form]:
    """Forms by scheme and rater group. Those of frozen schemes never change, so each process reads them once."""
    missing = {scheme for scheme in schemes if scheme not in _frozen}
    read = _read_forms(missing) if missing else {}
    return {
        (scheme, group): form
        for scheme in schemes
        for group, form in (_frozen.get(scheme) or read.get(scheme, {})).items()
    }


def _read_forms(schemes: Collection[int]) -> dict[int, dict[str, Form]]:
    indicators: dict[int, dict[int, tuple[str, int]]] = {}
    rows = Indicator.objects.filter(scheme__in=schemes).order_by()
    for scheme, position, code, full in rows.values_list("scheme_id", "position", "code", "full_points"):
        indicators.setdefault(scheme, {})[position] = (code, full)
    forms: dict[int, dict[str, Form]] = {}
    frozen = set()
    weights = GroupWeight.objects.filter(scheme__in=schemes).order_by()
    columns = ("scheme_id", "group__name", "pk", "indicators", "scheme__frozen_at")
    for scheme, group, key, positions, frozen_at in weights.values_list(*columns):
        scored = [indicators[scheme][position] for position in positions]
        form = Form(key, tuple(code for code, _ in scored), tuple(full for _, full in scored))
        forms.setdefault(scheme, {})[group] = form
        if frozen_at is not None:
            frozen.add(scheme)
    _frozen.update({scheme: forms[scheme] for scheme in frozen})
    return forms
