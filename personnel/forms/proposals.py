"""What a cadre asks to have changed, and what staff decide about it."""

from django import forms

from personnel.actions.proposals import PROPOSABLE
from personnel.models import ProposalItem

from . import CadreForm, CleanField

ACCEPT, REFUSE, LATER = "accept", "refuse", ""


class ProposeFactsForm(CadreForm):
    """The facts of the own file as they stand; what is changed becomes the request."""

    note = CleanField(label="说明", max_length=300, required=False, help_text="依据什么更正，可送交哪些证明材料")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in [name for name in self.fields if name not in {*PROPOSABLE, "note"}]:
            del self.fields[name]
        self.order_fields([*PROPOSABLE, "note"])


class DecideForm(forms.Form):
    """For each open item: accept, refuse, or leave it for later; refusing needs a reason."""

    def __init__(self, *args, items: list[tuple[ProposalItem, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.items = [item for item, _ in items]
        choices = [(ACCEPT, "采纳"), (REFUSE, "不采纳"), (LATER, "暂不审核")]
        for item, text in items:
            self.fields[f"item_{item.pk}"] = forms.ChoiceField(
                label=text, choices=choices, widget=forms.RadioSelect, required=False, initial=LATER
            )
            self.fields[f"reason_{item.pk}"] = CleanField(label="理由", max_length=200, required=False)

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each verdict with its reason."""
        return [(self[f"item_{item.pk}"], self[f"reason_{item.pk}"]) for item in self.items]

    def decisions(self) -> dict[int, tuple[bool, str]]:
        return {
            item.pk: (self.cleaned_data[f"item_{item.pk}"] == ACCEPT, self.cleaned_data[f"reason_{item.pk}"])
            for item in self.items
            if self.cleaned_data[f"item_{item.pk}"] != LATER
        }
