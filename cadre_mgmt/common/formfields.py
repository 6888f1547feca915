"""Form fields of the trade."""

from django import forms
from django.core.exceptions import ValidationError

from .dates import PartialDate


class PartialDateFormField(forms.CharField):
    """Takes 1978.05, 1978-05-01, 197805, 1978年5月; gives a PartialDate or None."""

    def to_python(self, value):
        text = super().to_python(value)
        if not text:
            return None
        try:
            return PartialDate.parse(text)
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def prepare_value(self, value):
        return str(value) if isinstance(value, PartialDate) else value
