"""What stands in the places of an address: keys of the situation's objects, by relation to who asks."""

from typing import Any

from assessment.models import Cycle, RaterGroup, Result
from cadre_mgmt.jobs.models import Job
from personnel.models import Cadre, CareerEntry, FormImport, Reward, RosterImport, Screening, Trait

from .routes import Route
from .situation import Situation

# pages whose rows are parts of what their address names
NOUNS = {
    "assessment:assessees": Cycle,
    "assessment:cycle_tasks": Cycle,
    "assessment:rater_group": RaterGroup,
    "personnel:import": RosterImport,
    "personnel:import_refused": RosterImport,
    "personnel:form": Cadre,
    "personnel:form_import": FormImport,
    "personnel:form_import_refused": FormImport,
    "personnel:trait": Trait,
    "personnel:cadre_readers": Cadre,
    "personnel:screening": Screening,
}
MISSING = {
    "rule": "NO_RULE",
    "pk": 987_654_321,
    "cycle": 987_654_321,
    "code": "NOBODY",
    "year": 1999,
    "kind": "accounts.user",
}
NO_UUID = "2b1e7f6e-7a43-4a7e-9f0e-1d6a1b1f0d11"


def places_of(route: Route, situation: Situation) -> dict[str, dict[str, Any]]:
    """Relation → values of the route's places; one relation without a name where it has none."""
    if not route.places:
        return {"": {}}
    if found := _several_places(situation).get(route.name):
        return found
    rows = situation.objects.get(Cycle if "cycle" in route.places else NOUNS.get(route.name, route.model))
    assert rows, f"{route.path}：请在 tests/house/situation.py 准备对象，或在 places.py 写明地址中的各处"
    [place] = route.places
    return {relation: {place: getattr(row, "pk" if place == "cycle" else place)} for relation, row in rows.items()}


def _several_places(situation: Situation) -> dict[str, dict[str, dict[str, Any]]]:
    """Addresses with more than one place, and places that are no key of a row."""
    running, past = (situation.objects[Cycle][relation] for relation in ("open", "confirmed"))
    assessees = {relation: result.assessee for relation, result in situation.objects[Result].items()}
    subcategory = assessees["own"].scheme.subcategory
    of_year = {"only": {"year": running.year}}
    people = {key: {"code": one.code} for key, one in situation.objects[Cadre].items()}
    a_set = {key: {**one, "set": "rewards"} for key, one in people.items()}
    a_row = {key: {**one, "pk": situation.objects[Reward][key].pk} for key, one in a_set.items()}
    lines = {key: {"pk": one.pk, "counter": "frontline"} for key, one in situation.objects[CareerEntry].items()}
    return {
        "personnel:experience_decide": lines,
        "personnel:cadre_adopt": {
            key: {**one, "field": "native_place", "source": "paper"} for key, one in people.items()
        },
        "personnel:rule_waive": {"only": {"rule": "PHOTO_MISSING"}},
        "personnel:rule_restore": {"only": {"rule": "PHOTO_MISSING"}},
        "personnel:row_new": a_set,
        "personnel:row_propose": a_set,
        **{f"personnel:row_{name}": a_row for name in ("edit", "withdraw", "history")},
        **{f"personnel:row_{name}": a_row for name in ("propose_edit", "propose_withdraw")},
        "personnel:panel_open": {key: {**one, "panel": "disciplines"} for key, one in people.items()},
        "personnel:recognition_new": {key: {**one, "fact": "birth"} for key, one in people.items()},
        "audit_object": {"only": {"kind": "accounts.user", "number": str(situation.users["cadre"].pk)}},
        "assessment:catalogue_export": of_year,
        "assessment:catalogue_freeze": of_year,
        "assessment:result_export": {"only": {"cycle": past.pk, "form": "csv"}},
        "assessment:result_category": {"only": {"cycle": past.pk, "code": subcategory.category.code}},
        "assessment:result_subcategory": {"only": {"cycle": past.pk, "code": subcategory.code}},
        "assessment:result_unit": {key: {"cycle": past.pk, "unit": one.unit_id} for key, one in assessees.items()},
        "api_result": {key: {"cycle": past.pk, "code": one.code} for key, one in assessees.items()},
    }


def missing_of(route: Route, values: dict[str, Any]) -> dict[str, Any]:
    """The same address of something that does not exist."""
    place = route.places[0]
    number = {"number": "0"} if "number" in values else {}
    return {**values, **number, place: NO_UUID if route.model is Job else MISSING[place]}
