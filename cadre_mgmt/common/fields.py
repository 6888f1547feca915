"""Model fields of the trade: dates known to the month, and texts encrypted at rest."""

from django.core import checks
from django.db import models

from .crypto import decrypt, encrypt
from .dates import PartialDate


class PartialDateField(models.IntegerField):
    """A date with its precision (rulebook C-01), stored as the integer yyyymmdd; day 00 means known to the month.

    Sorts and compares in the database; `None` where unknown.
    """

    description = "Date known to the day or to the month"

    @property
    def validators(self):
        """Those given; the limits of the integer behind it say nothing about a date."""
        return list(self._validators)

    def from_db_value(self, value, expression, connection):
        return None if value is None else PartialDate.from_number(value)

    def to_python(self, value):
        if value is None or isinstance(value, PartialDate):
            return value
        if isinstance(value, int):
            return PartialDate.from_number(value)
        return PartialDate.parse(value) if str(value).strip() else None

    def get_prep_value(self, value):
        value = self.to_python(value)
        return None if value is None else value.number

    def formfield(self, **kwargs):
        from .formfields import PartialDateFormField

        return PartialDateFormField(
            required=not self.blank, label=self.verbose_name, help_text=self.help_text or "如 1978.05"
        )


class EncryptedTextField(models.TextField):
    """Text encrypted at rest with AES-256-GCM, bound to its column; empty text stays empty. Cannot be searched."""

    description = "Encrypted text"

    def _column(self) -> str:
        return f"{self.model._meta.db_table.removesuffix('event')}.{self.column}"

    def from_db_value(self, value, expression, connection):
        return decrypt(value, self._column()) if value else value

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return encrypt(value, self._column()) if value else value

    def check(self, **kwargs):
        errors = super().check(**kwargs)
        if self.db_index or self.unique:
            errors.append(checks.Error("an encrypted column cannot be indexed", obj=self, id="cadre.E001"))
        return errors
