"""What a person may type about duties."""

from django import forms
from django.core.exceptions import ValidationError

from cadre_mgmt.common.formfields import PartialDateFormField
from cadre_mgmt.web.filters import UnitField
from personnel.forms import CleanField, VersionedForm
from personnel.models import Bearing, Post, ResponsibilityLink, StatutoryDuty

LONGEST_BLOCK = 200_000


class DutyForm(VersionedForm):
    text = CleanField(label="职责", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    basis = CleanField(
        label="依据", max_length=200, required=False, help_text="法律法规或三定规定的名称，如 《中华人民共和国预算法》"
    )
    article = CleanField(label="条款", max_length=60, required=False, help_text="如 第三条第二项")
    started = PartialDateFormField(label="起", required=False, help_text="如 2024.03，不详则不填")
    source = CleanField(label="来源", max_length=200, required=False, help_text="据以登记的文件")
    note = CleanField(label="备注", max_length=300, required=False)


class DutyNewForm(DutyForm):
    version = None


class EndForm(forms.Form):
    on = PartialDateFormField(label="终止时间", help_text="如 2026.03 或 2026-03-15")
    reason = CleanField(label="原因", max_length=200)


class OrderForm(forms.Form):
    """One number for each duty; `order` is their keys from the smallest number up."""

    def __init__(self, *args, duties, **kwargs):
        super().__init__(*args, **kwargs)
        for place, duty in enumerate(duties, 1):
            self.fields[f"duty_{duty.pk}"] = forms.IntegerField(
                label=duty.text, min_value=0, max_value=100_000, initial=place
            )

    def clean(self):
        cleaned = super().clean()
        known = [(number, int(name.removeprefix("duty_"))) for name, number in cleaned.items() if number is not None]
        return {"order": [pk for _, pk in sorted(known, key=lambda one: one[0])]}


class BlockForm(forms.Form):
    """Lines copied from a spreadsheet. `seen` tells which block the preview above the button belongs to."""

    block = forms.CharField(
        label="从表格粘贴", max_length=LONGEST_BLOCK, strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )  # fmt: skip
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


class LinesForm(forms.Form):
    block = forms.CharField(
        label="每行一项", max_length=LONGEST_BLOCK, strip=False, required=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )  # fmt: skip


class StatutoryField(forms.ModelChoiceField):
    def __init__(self, **kwargs):
        super().__init__(
            StatutoryDuty.objects.none(), label="法定职责", required=False, empty_label="不属于法定职责的分工", **kwargs
        )

    def label_from_instance(self, duty):
        return f"{duty}（{duty.unit.name}）"


class PostDutyForm(VersionedForm):
    """`duties` are the statutory duties in which the post may share."""

    statutory = StatutoryField()
    bearing = forms.ChoiceField(label="承担方式", choices=Bearing.choices)
    text = CleanField(
        label="岗位职责", max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text="该职务具体做什么"
    )
    started = PartialDateFormField(label="起", required=False, help_text="如 2024.03，不详则不填")
    source = CleanField(label="来源", max_length=200, required=False, help_text="据以登记的文件")
    note = CleanField(label="备注", max_length=300, required=False)

    def __init__(self, *args, duties, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["statutory"].queryset = duties


class PostDutyNewForm(PostDutyForm):
    version = None


class AssignmentForm(PostDutyForm):
    version = None
    text = CleanField(label="分工内容", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class LinkForm(forms.Form):
    """The other side is a unit, or a post of that unit by its name."""

    kind = forms.ChoiceField(label="关系", choices=ResponsibilityLink.Kind.choices)
    unit = UnitField(label="对方单位", help_text="单位名称或代码")
    post = CleanField(label="对方职务", max_length=200, required=False, help_text="职务名称；只与单位发生关系的不填")
    matter = CleanField(label="事项", max_length=200, required=False, help_text="如 预算编制、信访件交办")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["unit"].user = user

    def clean(self):
        cleaned = super().clean()
        unit, name = cleaned.get("unit"), cleaned.get("post")
        if unit is not None and name:
            cleaned["post"] = Post.objects.visible_to(self.user).filter(unit=unit, name=name).first()
            if cleaned["post"] is None:
                self.add_error("post", ValidationError(f"{unit.name}没有这个职务"))
        return cleaned
