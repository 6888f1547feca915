"""A recognised value with its paper, and up to four papers that say otherwise."""

from django import forms
from django.core.exceptions import ValidationError

from cadre_mgmt.common.formfields import PartialDateFormField
from personnel.actions.recognition import DATES, Conflict

from . import CleanField

MOST_CONFLICTS = 4


class RecognitionForm(forms.Form):
    value = CleanField(label="认定结果", max_length=300)
    paper = CleanField(label="依据材料", max_length=200, help_text="材料名称，一般以最早形成的、由本人填写的为准")
    paper_on = PartialDateFormField(label="材料形成时间", required=False, help_text="如 1998.09")
    note = CleanField(label="说明", max_length=300, required=False)

    def __init__(self, *args, fact: str, **kwargs):
        super().__init__(*args, **kwargs)
        if fact in DATES:
            self.fields["value"].help_text = "如 1978.05 或 1978-05-20"
        for number in range(1, MOST_CONFLICTS + 1):
            self.fields[f"value_{number}"] = CleanField(label=f"不一致记载 {number}", max_length=300, required=False)
            self.fields[f"paper_{number}"] = CleanField(label=f"记载材料 {number}", max_length=200, required=False)
            self.fields[f"paper_on_{number}"] = PartialDateFormField(label=f"形成时间 {number}", required=False)

    def clean(self):
        cleaned, conflicts = super().clean(), []
        for number in range(1, MOST_CONFLICTS + 1):
            value, paper, on = (cleaned.pop(f"{name}_{number}", None) for name in ("value", "paper", "paper_on"))
            if bool(value) != bool(paper):
                name = f"paper_{number}" if value else f"value_{number}"
                self.add_error(name, ValidationError("记载内容和材料须一并填写"))
            elif value:
                conflicts.append(Conflict(value, paper, on))
        return {**cleaned, "conflicts": conflicts}
