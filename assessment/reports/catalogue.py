"""The stored yardstick as the catalogue that a file holds."""

from collections.abc import Iterable

from assessment.models import Scheme
from assessment.rules import catalogue as rules


def catalogue_of(schemes: Iterable[Scheme]) -> rules.Catalogue:
    """Schemes (with parts, in the order of the tree) as the catalogue that a file holds."""
    categories: dict[str, tuple[str, list[rules.Subcategory]]] = {}
    for scheme in schemes:
        category = scheme.subcategory.category
        _, members = categories.setdefault(category.code, (category.name, []))
        members.append(rules.Subcategory(scheme.subcategory.code, scheme.subcategory.name, scheme.content()))
    return rules.Catalogue(
        tuple(rules.Category(code, name, tuple(members)) for code, (name, members) in categories.items())
    )
