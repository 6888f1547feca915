"""The filter bar of a list: quick HTML for its fields, chips for what is active, the filter in words."""

from datetime import date
from functools import lru_cache
from html import escape
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.safestring import mark_safe
from django_filters.widgets import DateRangeWidget, SuffixedMultiWidget

from .parts import Chip, FilterBar

INPUTS = {
    forms.TextInput: "text",
    forms.NumberInput: "number",
    forms.DateInput: "date",
    forms.widgets.SearchInput: "search",
    forms.HiddenInput: "hidden",
}


def filter_bar(filterset, request, shown: int) -> FilterBar:
    """The bar for a bound FilterSet: its first fields in the bar, the others under 更多条件."""
    form = filterset.form
    active = [chip for name in form.fields if (chip := _chip(filterset, request, name)) is not None]
    kept = [(name, request.GET[name]) for name in ("sort", "on") if name in request.GET and name not in form.fields]
    more = list(form)[shown:]
    return FilterBar(
        first=mark_safe("".join([_field(bound) for bound in list(form)[:shown]])),
        more=mark_safe("".join([_field(bound) for bound in more])),
        chips=active,
        kept=kept,
        clear_url=request.path,
        is_more_open=any(request.GET.get(bound.name) for bound in more),
    )


def _field(bound: forms.BoundField) -> str:
    """One field of the bar with its label, help and error."""
    wrong = bound.errors if bound.form.errors else ()
    errors = "".join([f'<p class="wrong-text" role="alert">{escape(str(text))}</p>' for text in wrong])
    if bound.is_hidden:
        return f"{control(bound)}{errors}"
    if bound.help_text:
        errors = f'<p class="help">{escape(str(bound.help_text))}</p>{errors}'
    wide = " search" if bound.name == "q" else " range" if hasattr(bound.field.widget, "suffixes") else ""
    return (
        f'<div class="filter-field{wide}"><label for="{bound.id_for_label}">{escape(str(bound.label))}</label>'
        f"{control(bound)}{errors}</div>"
    )


def filter_text(filterset) -> str:
    """The active filters in words, for the audit log: 单位=大安街道；政治面貌=中共党员."""
    form = filterset.form
    parts = []
    for name in form.fields:
        value = getattr(form, "cleaned_data", {}).get(name)
        if not _is_empty(value):
            parts.append(f"{form[name].label}={_words(form.fields[name], value)}")
    return "；".join(parts)


def _chip(filterset, request, name: str) -> Chip | None:
    form = filterset.form
    value = form.cleaned_data.get(name) if form.is_valid() else None
    if _is_empty(value):
        return None
    rest = request.GET.copy()
    suffixes = getattr(form.fields[name].widget, "suffixes", ())
    for key in (name, *(f"{name}_{suffix}" for suffix in suffixes), "after", "before", "count"):
        rest.pop(key, None)
    return Chip(
        str(form[name].label), _words(form.fields[name], value), f"?{rest.urlencode()}" if rest else request.path
    )


def _is_empty(value: Any) -> bool:
    return value is None or value == "" or (hasattr(value, "__len__") and len(value) == 0)


def _words(field: forms.Field, value: Any) -> str:
    if isinstance(value, slice):
        return f"{value.start or ''} 至 {value.stop or ''}".strip()
    if isinstance(value, bool):
        return "是" if value else "否"
    if hasattr(value, "__iter__") and not isinstance(value, str | Model):
        return "、".join(_words(field, item) for item in value)
    if isinstance(field, forms.ChoiceField) and not isinstance(value, Model):
        labels = {str(key): str(label) for key, label in flat(field.choices)}
        return labels.get(str(value), str(value))
    return str(value)


def flat(choices) -> list[tuple[Any, Any]]:
    """Choices without their groups."""
    made = []
    for value, label in choices:
        made += label if isinstance(label, list | tuple) else [(value, label)]
    return made


def control(bound: forms.BoundField) -> str:
    """The input of a field. The usual ones are drawn here: Django's templates draw each option by itself."""
    widget, name, value = bound.field.widget, bound.html_name, bound.value()
    kind = next((kind for known, kind in INPUTS.items() if type(widget) is known), None)
    attributes = "".join(
        f' {key}="{escape(str(setting))}"' for key, setting in widget.attrs.items() if setting not in {None, False}
    )
    wrong = ' aria-invalid="true"' if bound.form.is_bound and bound.name in bound.form.errors else ""
    if kind:
        shown = "" if value is None else escape(value.isoformat() if isinstance(value, date) else str(value))
        return mark_safe(
            f'<input type="{kind}" name="{name}" id="{bound.id_for_label}" value="{shown}"{attributes}{wrong}>'
        )
    if type(widget) is forms.Select:
        options = _options(_tuples(widget.choices), "" if value is None else str(value))
        return mark_safe(f'<select name="{name}" id="{bound.id_for_label}"{attributes}{wrong}>{options}</select>')
    if isinstance(widget, SuffixedMultiWidget):
        return _range(bound)
    return str(bound)


def _range(bound: forms.BoundField) -> str:
    """From and to, side by side."""
    widget, data = bound.field.widget, bound.form.data
    kind = "date" if isinstance(widget, DateRangeWidget) else "text"
    inputs = []
    for word, suffix in zip(("起", "止"), widget.suffixes, strict=True):
        name = f"{bound.html_name}_{suffix}"
        label = f"{escape(str(bound.label))}{word}"
        value = escape(data.get(name, ""))
        inputs.append(f'<input type="{kind}" name="{name}" value="{value}" aria-label="{label}">')
    return mark_safe(f'<span class="range-inputs">{"<span>至</span>".join(inputs)}</span>')


def _tuples(choices) -> tuple:
    return tuple((value, _tuples(label) if isinstance(label, list | tuple) else label) for value, label in choices)


@lru_cache(maxsize=256)
def _options(choices: tuple, chosen: str) -> str:
    """The same lists are drawn for every page of every list."""
    drawn = []
    for value, label in choices:
        if isinstance(label, tuple):
            drawn.append(f'<optgroup label="{escape(str(value))}">{_options(label, chosen)}</optgroup>')
            continue
        text = str(value if value is not None else "")
        mark = " selected" if text == chosen else ""
        words = "全部" if not text and str(label).startswith("---") else str(label)
        drawn.append(f'<option value="{escape(text)}"{mark}>{escape(words)}</option>')
    return "".join(drawn)
