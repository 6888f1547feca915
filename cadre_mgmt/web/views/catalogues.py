"""Simple tables: list, add, edit through one recorded action."""

from collections.abc import Sequence
from typing import Any

from django.urls import URLPattern, path

from cadre_mgmt.web.parts import Do
from cadre_mgmt.web.tables import Column

from .actions import ActionView
from .lists import ScopedListView


class CatalogueView:
    """A declaration of `model`, `title`, `noun`, `view_verb`, `verb`, `columns`, `form_class` and `action`.

    `action(obj_or_None, *, by, **cleaned_data)` saves and records. `urls("levels", "levels")` gives the routes
    levels/, levels/new/ and levels/<pk>/ named levels, levels_new and levels_edit; `namespace` is the app's.
    """

    model: Any
    title: str
    noun: str
    view_verb: str
    verb: str
    columns: Sequence[Column]
    form_class: Any
    action: Any
    filterset_class: Any = None
    order: str = ""
    namespace = ""

    @classmethod
    def urls(cls, route: str, name: str) -> list[URLPattern]:
        full = f"{cls.namespace}:{name}" if cls.namespace else name
        shared = {"model": cls.model, "parent": full}
        listing = type(
            f"{cls.__name__}List",
            (ScopedListView,),
            {
                "model": cls.model,
                "title": cls.title,
                "verb": cls.view_verb,
                "columns": cls.columns,
                "order": cls.order,
                "filterset_class": cls.filterset_class,
                "edit_url": f"{full}_edit",
                "actions": (Do(f"{full}_new", f"新增{cls.noun}", cls.verb, main=True),),
            },
        )
        adding = type(
            f"{cls.__name__}New",
            (ActionView,),
            {
                **shared,
                "title": f"新增{cls.noun}",
                "verb": cls.verb,
                "form_class": cls.form_class,
                "next": full,
                "action": staticmethod(lambda **data: cls.action(None, **data)),
                "done": f"已新增{cls.noun}",
            },
        )
        editing = type(
            f"{cls.__name__}Edit",
            (ActionView,),
            {
                **shared,
                "title": "修改{object}",
                "verb": cls.verb,
                "form_class": cls.form_class,
                "next": full,
                "action": staticmethod(cls.action),
                "done": "已保存",
            },
        )
        return [
            path(f"{route}/", listing.as_view(), name=name),
            path(f"{route}/new/", adding.as_view(), name=f"{name}_new"),
            path(f"{route}/<int:pk>/", editing.as_view(), name=f"{name}_edit"),
        ]
