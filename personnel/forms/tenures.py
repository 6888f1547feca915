"""A post held beside the main one, or a main one of the past."""

from django import forms

from cadre_mgmt.common.formfields import PartialDateFormField
from personnel.models import Post, Tenure

from . import CleanField

_NATURES = (
    *((one.value, one.label) for one in Tenure.Nature if one is not Tenure.Nature.REGULAR),
    (Tenure.Nature.REGULAR.value, "原任主要职务（已免）"),
)


class TenureForm(forms.Form):
    nature = forms.ChoiceField(label="性质", choices=_NATURES)
    post = forms.TypedChoiceField(label="职务", widget=forms.RadioSelect, coerce=int)
    started = PartialDateFormField(label="任职时间", help_text="如 2026.03 或 2026-03-15")
    ended = PartialDateFormField(label="免职时间", required=False, help_text="仍在任的不填")
    basis = CleanField(label="依据", max_length=200, help_text="文件及文号")

    def __init__(self, *args, posts: list[tuple[Post, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["post"].choices = [(post.pk, label) for post, label in posts]
