"""What a person may type about searches."""

from django import forms

from personnel.rules.weighing import COMPONENTS, DEFAULTS, FULL, check_weights

from . import CleanField


class SaveSearchForm(forms.Form):
    name = CleanField(label="名称", max_length=60)
    is_shared = forms.BooleanField(label="共享给同事", required=False)


class WeightsForm(forms.Form):
    """A weight for each component; empty boxes take the usual ones."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for component, label in COMPONENTS.items():
            self.fields[f"w_{component}"] = forms.IntegerField(
                label=label, min_value=0, max_value=FULL, required=False, initial=DEFAULTS[component]
            )

    def clean(self):
        cleaned = super().clean()
        if not self.errors and (wrong := check_weights(self.weights())):
            raise forms.ValidationError(wrong)
        return cleaned

    def weights(self) -> dict[str, int]:
        """Component → weight."""
        given = {component: self.cleaned_data.get(f"w_{component}") for component in COMPONENTS}
        return {name: DEFAULTS[name] if weight is None else weight for name, weight in given.items()}
