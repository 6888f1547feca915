"""One FilterSet for page and API; a parameter nobody knows is refused instead of ignored."""

import django_filters
from django_filters.utils import translate_validation
from rest_framework.exceptions import ValidationError
from rest_framework.filters import BaseFilterBackend


class ScopedFilterBackend(BaseFilterBackend):
    """Filters lists by the view's `filterset_class`. Unknown and malformed parameters are 400."""

    def filter_queryset(self, request, queryset, view):
        filterset_class = getattr(view, "filterset_class", None)
        if filterset_class is None or view.action != "list":
            return queryset
        filterset = filterset_class(request.query_params, queryset=queryset, request=request)
        if not filterset.is_valid():
            raise translate_validation(filterset.errors)
        return filterset.qs

    def get_schema_operation_parameters(self, view):
        filterset_class = getattr(view, "filterset_class", None)
        filters = filterset_class.base_filters if filterset_class is not None else {}
        return [_described(name, one) for name, one in filters.items()]


def refuse_unknown(request, known: set[str]) -> None:
    """Raise a ValidationError that names every query parameter outside `known`, given twice, or that no text can be."""
    wrong = {}
    for name, values in request.query_params.lists():
        if name not in known:
            wrong[name] = ["没有这个参数"]
        elif len(values) > 1:
            wrong[name] = ["参数重复"]
        elif "\x00" in values[0]:
            wrong[name] = ["不能含有空字符"]
    if wrong:
        raise ValidationError(wrong)


def _described(name: str, one: django_filters.Filter) -> dict:
    schema: dict = {"type": "string"}
    if isinstance(one, django_filters.NumberFilter):
        schema = {"type": "integer"}
        bounds = {"minimum": one.extra.get("min_value"), "maximum": one.extra.get("max_value")}
        schema |= {key: value for key, value in bounds.items() if value is not None}
    elif isinstance(one, django_filters.ChoiceFilter):
        choices = one.extra.get("choices") or ()
        schema["enum"] = [str(value) for value, _ in choices]
    label = str(one.label or name)
    if isinstance(one, django_filters.ChoiceFilter):
        label += "：" + "，".join(f"{value} {text}" for value, text in one.extra.get("choices") or ())
    return {"name": name, "in": "query", "required": False, "description": label, "schema": schema}
