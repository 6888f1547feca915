"""The base views. A concrete page is a declaration: model, verb, columns or form, action."""

from .actions import ActionView
from .base import PageView
from .catalogues import CatalogueView
from .details import ScopedDetailView
from .lists import ScopedListView

__all__ = ["ActionView", "CatalogueView", "PageView", "ScopedDetailView", "ScopedListView"]
