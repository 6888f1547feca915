"""Why a sealed part of a file is opened."""

from django import forms

from . import CleanField


class PurposeForm(forms.Form):
    reason = CleanField(label="查阅目的", max_length=200, help_text="如 2026 年换届考察，办理某某同志任职的档案审核")
