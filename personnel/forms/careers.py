"""What a person may type about a career: the résumé, what its entries mean, what counts, the dictionary."""

from django import forms

from personnel.actions.careers import LONGEST
from personnel.models import CareerEntry, PlaceWord
from personnel.rules.levels import LEVELS

from . import CleanField, VersionedForm


class ResumeForm(VersionedForm):
    resume = CleanField(
        label="简历原文",
        keeps_lines=True,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 26, "spellcheck": "false", "wrap": "off"}),
    )


class EntryForm(VersionedForm):
    kind = forms.ChoiceField(label="类别", choices=CareerEntry.Kind.choices)
    unit_name = CleanField(label="所在单位", required=False, max_length=200)
    post_name = CleanField(label="职务", required=False, max_length=200)
    level = forms.ChoiceField(
        label="职务层次", required=False, choices=[("", "未定"), *((level, level) for level in LEVELS)]
    )
    place = forms.ChoiceField(
        label="单位类型",
        required=False,
        choices=[("", "未识别"), *CareerEntry.Place.choices],
        help_text="决定是否计入基层经历；计不计入也可逐段认定",
    )
    employment = forms.ChoiceField(
        label="用工形式", required=False, choices=[("", "未定"), *CareerEntry.Employment.choices]
    )
    note = CleanField(label="备注", required=False, max_length=300)


class DecisionForm(forms.Form):
    ANSWERS = (("yes", "计入"), ("no", "不计"), ("rule", "按规则（撤回认定）"))
    answer = forms.ChoiceField(label="认定", choices=ANSWERS, widget=forms.RadioSelect)
    reason = CleanField(
        label="理由", required=False, max_length=300, help_text="如组织部门派出文件、实际工作地点；撤回认定可不填"
    )


class LockForm(forms.Form):
    note = CleanField(label="审核意见", required=False, max_length=300)


class WordForm(VersionedForm):
    word = CleanField(label="词", max_length=60, help_text="简历段里含有这个词即按此归类；几个词都有时，最长的算")
    place = forms.ChoiceField(label="单位类型", choices=CareerEntry.Place.choices)
    grassroots = forms.ChoiceField(label="基层工作经历", choices=PlaceWord.Answer.choices)
    frontline = forms.ChoiceField(label="基层一线经历", choices=PlaceWord.Answer.choices)
    note = CleanField(label="说明", required=False, max_length=200)
    is_active = forms.BooleanField(label="启用", required=False, initial=True)
