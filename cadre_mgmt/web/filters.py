"""Filters that several apps share."""

from copy import copy

import django_filters
from django import forms
from django.db.models import Q

from cadre_mgmt.org.models import Unit


class UnitField(forms.CharField):
    """A unit of the user's scope, typed by name or code; cleans to the Unit. `user` is set by who makes the form."""

    user = None
    options = "units"

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"list": "unit-names", "data-options": self.options, "autocomplete": "off"})
        super().__init__(**{"widget": widget, "max_length": 100, **kwargs})

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        found = list(self.within().filter(Q(code=text) | Q(name=text))[:3])
        exact = [unit for unit in found if unit.code == text]
        if len(found) == 1 or exact:
            return (exact or found)[0]
        raise forms.ValidationError("有多个同名单位，请填写单位代码" if found else "您的范围内没有这个单位")

    def within(self):
        """The units that can be named."""
        return Unit.objects.visible_to(self.user) if self.user is not None else Unit.objects.none()


def asked_unit(request) -> tuple[Unit | None, str]:
    """The unit that the address names by `unit`, within the user's scope; none where it names none, else why not."""
    field = UnitField(required=False)
    field.user = request.user
    try:
        return field.clean(request.GET.get("unit", "").strip()), ""
    except forms.ValidationError as error:
        return None, error.messages[0]


class UnitFilter(django_filters.Filter):
    """单位（含下级）: rows whose unit lies at or below the one named; `field_name` is the path of the unit relation."""

    field_class = UnitField

    def __init__(self, field_name="unit", *, label="单位", **kwargs):
        super().__init__(field_name=field_name, label=label, **kwargs)

    def filter(self, queryset, value):
        if value is None or value == "":
            return queryset
        path = f"{self.field_name}__path" if self.field_name else "path"  # no relation: the rows are units themselves
        return queryset.filter(**{f"{path}__startswith": value.path})


class Filters(django_filters.FilterSet):
    """What may be asked of rows. The form class is made once for each process, for it never changes.

    (django-filter makes it, and copies each filter in depth, for every request: more work than the filtering.)
    Choices that change come from a callable; a unit is sought within the scope of the request's user.
    """

    def __init__(self, *args, **options):
        self.base_filters = {}
        super().__init__(*args, **options)
        del self.base_filters
        for name, base in self.base_filters.items():
            one = self.filters[name] = copy(base)
            one.model, one.parent = self.queryset.model, self
            one.method = base.method  # bound to this copy

    def get_form_class(self):
        if "form_class" not in type(self).__dict__:
            type(self).form_class = super().get_form_class()
        return type(self).form_class

    @property
    def form(self):
        if not hasattr(self, "_form"):
            for field in super().form.fields.values():
                if isinstance(field, UnitField):
                    field.user = getattr(self.request, "user", None)
        return self._form
