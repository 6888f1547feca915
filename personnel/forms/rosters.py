"""What a person chooses of a printed roster."""

from django import forms

from personnel.models.roster_tables import FIELDS, USUAL, Order

from . import CleanField

SHAPES = (("xlsx", "Excel 工作簿"), ("page", "打印页面"))


class RosterForm(forms.Form):
    reason = CleanField(label="导出理由", max_length=200)
    title = CleanField(label="标题", max_length=60)
    order = forms.ChoiceField(label="排序", choices=[(one.value, one.label) for one in Order], widget=forms.RadioSelect)
    shape = forms.ChoiceField(label="输出", choices=SHAPES, widget=forms.RadioSelect)
    columns = forms.MultipleChoiceField(
        label="列", widget=forms.CheckboxSelectMultiple,
        help_text="按通常次序排列，选择保留到下一次。身份证号、联系电话、健康状况须有查看权限，24 小时内最多 10 次",
    )  # fmt: skip

    def __init__(self, *args, may_unmask: bool, **kwargs):
        super().__init__(*args, **kwargs)
        offered = {name: one for name, one in FIELDS.items() if may_unmask or not one.is_secret}
        self.fields["columns"].choices = [(name, one.label) for name, one in offered.items()]

    def clean_columns(self) -> list[str]:
        """In the order of the roster, whatever the order of the boxes."""
        chosen = set(self.cleaned_data["columns"])
        return [name for name in (*USUAL, *(name for name in FIELDS if name not in USUAL)) if name in chosen]


class FetchForm(forms.Form):
    """Nothing to fill in: the button fetches."""
