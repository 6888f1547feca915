"""What may be typed when a cycle is opened, run and closed."""

from django import forms
from django.utils import timezone

from assessment.models import Kind, RaterGroup
from assessment.models.cycle import TIE_BREAK
from cadre_mgmt.accounts.models import User
from cadre_mgmt.common.exact import parse_points
from cadre_mgmt.web.filters import UnitField


def this_year() -> int:
    return timezone.localdate().year


class ReasonForm(forms.Form):
    reason = forms.CharField(label="理由", max_length=300, widget=forms.Textarea)


class OpenCycleForm(forms.Form):
    """The cycle's own fields, with the defaults of the rulebook."""

    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100, initial=this_year)
    kind = forms.ChoiceField(label="考核类别", choices=Kind.choices, initial=Kind.ANNUAL)
    source = forms.ChoiceField(
        label="考核对象以何时为准",
        choices=[("day", "截止日当天的任职情况"), ("roster", "名册现状：现在在职的人和现任职务")],
        initial="day",
        widget=forms.RadioSelect,
    )
    on = forms.DateField(
        label="截止日",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="不填则为该年12月31日，未到则为今天",
    )
    closes_at = forms.DateTimeField(
        label="预定结束时间",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="到时自动结束并计算；不填则手动结束",
    )
    k = forms.IntegerField(
        label="不记名主体最低人数", min_value=3, max_value=100, initial=5, help_text="不足的主体合并后使用，至少3人"
    )
    min_group = forms.IntegerField(
        label="最小排名人数", min_value=1, max_value=1000, initial=5, help_text="小类不足此数的，在大类内排名"
    )
    adjustment_cap = forms.CharField(
        label="加减分上限（分）", initial="5", max_length=8, help_text="加分、减分合计各不超过此数"
    )
    tie_break = forms.CharField(
        label="同分比较次序", initial="\n".join(TIE_BREAK), widget=forms.Textarea, help_text="每行一个维度，从先到后"
    )
    consequence_on = forms.BooleanField(label="末位产生后果（诫勉谈话、不适宜担任现职）", required=False, initial=True)
    talk_days = forms.IntegerField(label="诫勉谈话期限（天）", min_value=1, max_value=365, initial=30)
    statement_days = forms.IntegerField(label="陈述申辩期限（天）", min_value=1, max_value=365, initial=10)

    def clean_adjustment_cap(self) -> int:
        try:
            return parse_points(self.cleaned_data["adjustment_cap"])
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None

    def clean_tie_break(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["tie_break"].splitlines() if line.strip()]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("source") == "roster" and cleaned.get("on"):
            self.add_error("on", "以名册现状为准时不填截止日")
        return cleaned

    def arguments(self) -> dict:
        """The arguments of `open_cycle`."""
        data = dict(self.cleaned_data)
        data["from_roster"] = data.pop("source") == "roster"
        return data


class AssignmentForm(forms.Form):
    """One 分派; the scorer is typed as account or name."""

    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100, initial=this_year)
    kind = forms.ChoiceField(label="考核类别", choices=Kind.choices, initial=Kind.ANNUAL)
    group = forms.ModelChoiceField(label="考评主体", queryset=RaterGroup.objects.filter(secret=False))
    unit = UnitField(label="单位范围（含下级）", help_text="单位名称或代码；全区填区名")
    by_unit_head = forms.BooleanField(label="由各单位主要负责人评分", required=False)
    scorer = forms.CharField(
        label="评分人", required=False, max_length=60, help_text="账号；由单位主要负责人评分时不填"
    )

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].user = user

    def clean_scorer(self) -> User | None:
        text = self.cleaned_data["scorer"].strip()
        if not text:
            return None
        found = User.objects.filter(username=text, is_system=False).first()
        if found is None:
            raise forms.ValidationError("没有这个账号")
        return found


class CopyAssignmentsForm(forms.Form):
    from_year = forms.IntegerField(label="从年度", min_value=2000, max_value=2100, initial=lambda: this_year() - 1)
    to_year = forms.IntegerField(label="到年度", min_value=2000, max_value=2100, initial=this_year)
    kind = forms.ChoiceField(label="考核类别", choices=Kind.choices, initial=Kind.ANNUAL)


class ElectorateForm(forms.Form):
    block = forms.CharField(
        label="粘贴人数",
        strip=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 12, "class": "block"}),
        help_text="从表格复制：单位、考评主体、人数、备用票数（可不填），每行一条。人数为0即不发票。",
    )


class SpareForm(forms.Form):
    codes = forms.CharField(
        label="备用票码",
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 10, "class": "block", "autocomplete": "off", "spellcheck": "false"}),
        help_text="逐张录入或扫描未领取的票，每行一个",
    )
