"""What a person may type about record health."""

from django import forms

from personnel.models.health import SeverityChoice

from . import CleanField, DayField


class ReturnForm(forms.Form):
    due_on = DayField(label="整改期限")
    severities = forms.MultipleChoiceField(
        label="退回哪些问题",
        choices=SeverityChoice.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=[SeverityChoice.ERROR, SeverityChoice.WARNING],
    )
    note = CleanField(label="说明", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class WaiveForm(forms.Form):
    reason = CleanField(label="停用理由", max_length=200)


class PaperForm(forms.Form):
    """One box for each field that can be compared; an empty one means that the paper was not looked at."""

    def __init__(self, *args, lines=(), **options):
        super().__init__(*args, **options)
        for line in lines:
            self.fields[line.field] = CleanField(
                label=line.label,
                max_length=300,
                required=False,
                initial=line.paper,
                widget=forms.TextInput(attrs={"aria-label": f"{line.label}的纸质值"}),
            )
