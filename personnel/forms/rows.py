"""Forms of the sets, each made from the set's description: a field for each column, with the usual words to choose."""

from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cadre_mgmt.common.dates import DateRefused
from cadre_mgmt.common.fields import EncryptedTextField, PartialDateField
from cadre_mgmt.common.formfields import PartialDateFormField
from personnel.models.sets import SETS, TENURES, FileSet, Protection
from personnel.rules import code_tables
from personnel.rules.rows import birth_text

from . import CleanField, DayField, VersionedForm

LONGEST_SECRET = 500
_HELP = {
    ("disciplines", "ends_on"): "不填则按处理种类计算（自生效之日起，满期前一日止）",
    ("education", "is_highest"): "该类教育中写入任免审批表的一条；不勾选时取最高的一条",
    ("titles", "is_highest"): "写入任免审批表的一条；不勾选时取级别最高的一条",
    ("parties", "is_other"): "已有主要政治面貌，另加入的党派",
    ("family", "born"): "如 1970.05，只知年份时写 1970",
    ("family", "position"): "从小到大排列：配偶、子女、父母、其他",
}


class WordsInput(forms.TextInput):
    """A text box that offers the usual words and takes any other."""

    def __init__(self, words, **kwargs):
        super().__init__(**kwargs)
        self.words = words

    def render(self, name, value, attrs=None, renderer=None) -> SafeString:
        list_id = f"words-{name}"
        box = super().render(name, value, {**(attrs or {}), "list": list_id, "autocomplete": "off"}, renderer)
        options = format_html_join("", "<option>{}</option>", ((word,) for word in self.words()))
        return format_html('{}<datalist id="{}">{}</datalist>', box, list_id, options)


class BirthField(forms.CharField):
    """A relative's birth: a month, or only a year."""

    def clean(self, value):
        try:
            return birth_text(super().clean(value))
        except DateRefused as error:
            raise ValidationError(str(error)) from error


class RowForm(VersionedForm):
    """What every form of a set ends with: why the row is changed, for the record."""

    ground = CleanField(label="变更依据", max_length=200, required=False, help_text="为何增加或修改，写入留痕")

    def clean(self) -> dict[str, Any]:
        """A number left out is the one that new rows start with."""
        cleaned = super().clean()
        for name, value in cleaned.items():
            if value is None and isinstance(self.fields[name], forms.IntegerField):
                cleaned[name] = self.fields[name].initial
        return cleaned


@cache
def row_form(code: str) -> type[RowForm]:
    """The form of a set, or of the facts of a tenure."""
    kind = TENURES if code == TENURES.code else SETS[code]
    made = {name: _field(kind, name) for name in kind.fields}
    if kind.protection is not Protection.OPEN:
        for one in made.values():
            one.widget.attrs["data-secret"] = ""  # no draft of it stays in the browser
    made["field_order"] = [*kind.fields, "ground"]
    return type(f"{kind.model.__name__}Form", (RowForm,), made)


def _field(kind: FileSet, name: str) -> forms.Field:
    column = kind.column(name)
    shared = {
        "label": str(column.verbose_name),
        "required": _is_required(column),
        "help_text": _HELP.get((kind.code, name), ""),
    }
    if name in kind.codes:
        return forms.ChoiceField(choices=[("", "未填写"), *code_tables.words(kind.codes[name]).items()], **shared)
    if column.choices:
        empty = [] if shared["required"] else [("", "未填写")]
        return forms.ChoiceField(choices=[*empty, *column.flatchoices], **shared)
    if kind.code == "family" and name == "born":
        return BirthField(max_length=20, **shared)
    made = next((make for sort, make in _TYPED.items() if isinstance(column, sort)), None)
    return made(column, shared) if made else _text(kind, name, column, shared)


def _month(column: models.Field, shared: dict[str, Any]) -> forms.Field:
    return PartialDateFormField(**{**shared, "help_text": shared["help_text"] or "如 1978.05 或 1978-05-20"})


def _number(column: models.Field, shared: dict[str, Any]) -> forms.Field:
    return (
        forms.IntegerField(min_value=0, max_value=30_000, **{**shared, "required": False}, initial=column.default)
        if column.has_default()
        else forms.IntegerField(min_value=0, max_value=30_000, **shared)
    )


_TYPED = {
    PartialDateField: _month,
    models.DateField: lambda column, shared: DayField(**shared),
    models.BooleanField: lambda column, shared: forms.BooleanField(**{**shared, "required": False}),
    models.IntegerField: _number,
}


def _text(kind: FileSet, name: str, column: models.Field, shared: dict[str, Any]) -> forms.Field:
    longest = LONGEST_SECRET if isinstance(column, EncryptedTextField) else column.max_length
    if name in kind.words:
        widget = WordsInput(kind.words[name])
    elif longest >= LONGEST_SECRET and name == "text":
        widget = forms.Textarea(attrs={"rows": 3})
    else:
        widget = forms.TextInput()
    return CleanField(max_length=longest, widget=widget, **shared)


def _is_required(column: models.Field) -> bool:
    return not (column.blank or column.null or column.has_default())
