"""What a person may type about findings, traits and what they rest on."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from personnel.exchange.evidence import ENDINGS, MOST_BYTES, MOST_FILES
from personnel.models import Cadre, Finding, Trait

from . import CleanField, DayField

MEGABYTE = 1024 * 1024
MOST_BYTES_AT_ONCE = 30 * MEGABYTE
_ACCEPTED = "pdf、jpg、png、docx、xlsx"


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, as (name, bytes)."""

    def __init__(self, **kwargs):
        accept = ",".join(f".{ending}" for ending in ENDINGS)
        super().__init__(widget=SeveralFiles(attrs={"accept": accept, "multiple": True}), **kwargs)

    def clean(self, value, initial=None) -> list[tuple[str, bytes]]:
        given = [one for one in (value if isinstance(value, list | tuple) else [value]) if one]
        if self.required and not given:
            raise ValidationError("请选择文件")
        if len(given) > MOST_FILES:
            raise ValidationError(f"一次最多 {MOST_FILES} 个文件")
        if sum(one.size for one in given) > MOST_BYTES_AT_ONCE:
            raise ValidationError(f"一次上传的文件合计不超过 {MOST_BYTES_AT_ONCE // MEGABYTE} MB")
        return [(one.name, one.read(MOST_BYTES + 1)) for one in given]


class TraitsField(forms.ModelMultipleChoiceField):
    """Words of the dictionary, ticked."""

    def __init__(self, **kwargs):
        given = {"required": False, "widget": forms.CheckboxSelectMultiple, **kwargs}
        super().__init__(queryset=Trait.objects.in_use().in_order(), **given)

    def label_from_instance(self, obj: Trait) -> str:
        return f"{obj.get_kind_display()} · {obj.name}"


class FindingForm(forms.Form):
    kind = forms.ChoiceField(
        label="类别", choices=[(kind.value, kind.label) for kind in Finding.Kind if kind != Finding.Kind.SURVEY]
    )
    on = DayField(label="日期")
    secrecy = forms.TypedChoiceField(
        label="密级",
        choices=Finding.Secrecy.choices,
        coerce=int,
        help_text="决定谁能看到；核心只供组织部领导凭事由查阅",
    )
    title = CleanField(label="事由", max_length=100)
    text = CleanField(
        label="内容", max_length=4000, required=False, keeps_lines=True, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="加密保存",
    )  # fmt: skip
    source = CleanField(label="来源", max_length=200, help_text="文件、报告或谈话记录")
    department = CleanField(label="来源部门", max_length=100, required=False)
    traits = TraitsField(label="由此看出的特征")
    files = FilesField(
        label="依据材料", required=False, help_text=f"{_ACCEPTED}，每个不超过 {MOST_BYTES // MEGABYTE} MB，加密保存"
    )


class AttachForm(forms.Form):
    files = FilesField(label="依据材料", help_text=f"{_ACCEPTED}，每个不超过 {MOST_BYTES // MEGABYTE} MB，加密保存")


class PasteForm(forms.Form):
    pasted = forms.CharField(
        label="表格内容", strip=False, max_length=1_000_000,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text="在 Excel 中选中表格（连同表头）复制，粘贴到这里",
    )  # fmt: skip


class ChronicleForm(forms.Form):
    """What the timeline shows: a kind, a period."""

    kind = forms.ChoiceField(
        label="类别",
        required=False,
        choices=[
            ("", "全部"), *Finding.Kind.choices, ("conduct", "监督纪实"), ("annual", "年度考核"), ("reward", "奖励"),
            ("discipline", "处分"),
        ],
    )  # fmt: skip
    since = DayField(label="自", required=False)
    until = DayField(label="至", required=False)


class TraitForm(forms.Form):
    name = CleanField(label="特征", max_length=20, is_compact=True)
    kind = forms.ChoiceField(label="类别", choices=Trait.Kind.choices)
    group = CleanField(
        label="方面", max_length=20, required=False, is_compact=True, help_text="如 能力、作风、性格、专长"
    )
    note = CleanField(label="含义", max_length=200, required=False)
    is_retired = forms.BooleanField(label="停用（已标注的保留）", required=False)


class TagForm(forms.Form):
    """A trait and the row of the file it rests on; `grounds` are (key, words, row) by their group."""

    trait = forms.ModelChoiceField(label="特征", queryset=Trait.objects.none(), empty_label="请选择")
    ground = forms.ChoiceField(label="依据")
    note = CleanField(label="说明", max_length=200, required=False, help_text="如何看出这一特征")

    def __init__(self, *args: Any, grounds: dict[str, list[tuple[str, str, Any]]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["trait"].queryset = Trait.objects.in_use().in_order()
        self.fields["trait"].label_from_instance = lambda trait: f"{trait.get_kind_display()} · {trait.name}"
        self.rows = {key: row for lines in grounds.values() for key, _, row in lines}
        groups = [(name, [(key, words) for key, words, _ in lines]) for name, lines in grounds.items() if lines]
        self.fields["ground"].choices = [("", "请选择"), *groups]

    def clean_ground(self) -> Any:
        return self.rows[self.cleaned_data["ground"]]


def cadre_of(code: str, name: str) -> Cadre | None:
    """The cadre of this code and name; who knows both may name the person without seeing the file."""
    found = Cadre.objects.filter(code=code, name=name).select_related("unit", "account").defer("resume", "identity")
    return found.first()
