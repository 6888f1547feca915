"""Forms of the confirmation, of what follows from it, and of adjustments."""

from django import forms


def day(label: str, **options) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class ConfirmForm(forms.Form):
    """`again`: a newer run replaces the published one, so a reason is needed."""

    reason = forms.CharField(
        label="理由", widget=forms.Textarea, max_length=300, help_text="为何重新确认，写入留痕，随撤销的末位一并保存"
    )

    def __init__(self, *args, again: bool, **options):
        super().__init__(*args, **options)
        if not again:
            del self.fields["reason"]


class TieForm(forms.Form):
    verdict = forms.ChoiceField(
        label="决定", widget=forms.RadioSelect, choices=[("upheld", "认定为末位"), ("dismissed", "不认定为末位")]
    )
    on = day("决定日期", help_text="领导班子研究决定的日期")
    text = forms.CharField(
        label="决定内容", widget=forms.Textarea, max_length=500, help_text="会议名称、决定要点和理由"
    )


class TalkForm(forms.Form):
    held_on = day("谈话日期")
    held_by = forms.CharField(label="谈话人", max_length=100, help_text="姓名和职务，多人用顿号分开")
    place = forms.CharField(label="谈话地点", max_length=100)
    record = forms.CharField(
        label="谈话记录",
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=5000,
        help_text="指出的问题、本人的说明、提出的要求和改进期限",
    )


class AcknowledgeForm(forms.Form):
    response = forms.CharField(
        label="本人意见", widget=forms.Textarea, required=False, max_length=5000, help_text="可以不填。提交后不能修改"
    )


class ServeForm(forms.Form):
    on = day("送达日期")


class StatementForm(forms.Form):
    text = forms.CharField(
        label="陈述申辩",
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=5000,
        help_text="写明事实、理由和要求，5000字以内。提交后不能修改",
    )


class AssesseeField(forms.CharField):
    """One of the form's assessees, typed by 工号 or by a name that only one of them has."""

    assessees = None

    def clean(self, value):
        text = super().clean(value)
        rows = self.assessees.select_related("cycle", "unit", "cadre")
        found = list(rows.filter(code=text)) or list(rows.filter(name=text)[:2])
        if len(found) == 1:
            return found[0]
        raise forms.ValidationError("有多位同名的考核对象，请填写工号" if found else "本周期没有这位考核对象")


class AdjustmentForm(forms.Form):
    assessee = AssesseeField(
        label="考核对象",
        max_length=50,
        widget=forms.TextInput(attrs={"list": "assessee-names", "autocomplete": "off"}),
        help_text="工号或姓名",
    )
    points = forms.DecimalField(
        label="分值",
        max_digits=5,
        decimal_places=2,
        min_value=-100,
        max_value=100,
        help_text="加分为正，减分为负，如 1.50 或 -2",
    )
    clause = forms.CharField(label="条款", max_length=200, help_text="加减分办法的条款")
    evidence = forms.CharField(label="依据", widget=forms.Textarea, max_length=500, help_text="文件名称和文号、事由")

    def __init__(self, *args, assessees, **options):
        super().__init__(*args, **options)
        self.fields["assessee"].assessees = assessees

    def clean_points(self) -> int:
        """Hundredths of a point."""
        points = int(self.cleaned_data["points"] * 100)
        if points == 0:
            raise forms.ValidationError("分值不能为0")
        return points
