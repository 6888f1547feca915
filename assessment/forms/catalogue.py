"""What is typed on the pages of a year's catalogue: copying a year, loading files."""

from django import forms

from assessment.models import Kind
from cadre_mgmt.common.archives import MEGABYTE
from cadre_mgmt.common.sheets import UPLOAD_LIMITS

MOST_FILES = 20
YEAR = {"min_value": 2000, "max_value": 2100}


class KindForm(forms.Form):
    kind = forms.ChoiceField(label="考核类别", choices=Kind.choices, initial=Kind.ANNUAL)


class CopyForm(KindForm):
    """Which year is copied to which; `confirmed` comes with the second press and names what the numbers were for."""

    from_year = forms.IntegerField(label="从哪一年复制", **YEAR)
    to_year = forms.IntegerField(label="复制到哪一年", **YEAR)
    confirmed = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = ("from_year", "to_year", "kind")

    def asked(self) -> str:
        return "{from_year}-{to_year}-{kind}".format(**self.cleaned_data)

    def clean(self):
        data = super().clean()
        if data.get("from_year") and data.get("from_year") == data.get("to_year"):
            self.add_error("to_year", "两个年度不能相同")
        return data


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """One file or several; cleans to the list of them."""

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFilesField, self).clean(one, initial) for one in files if one] or super().clean(None)


class LoadForm(KindForm):
    year = forms.IntegerField(label="年度", **YEAR)
    files = ManyFilesField(
        label="目录文件",
        widget=ManyFilesInput(attrs={"accept": ".xlsx,.csv,.zip"}),
        help_text="一个 xlsx 或 csv 文件，或每个大类一个文件一次选中，也可以是它们的 zip 压缩包。",
    )

    field_order = ("year", "kind", "files")

    def clean_files(self):
        files = self.cleaned_data["files"]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(f"一次最多{MOST_FILES}个文件")
        if sum(file.size for file in files) > UPLOAD_LIMITS.file_bytes:
            raise forms.ValidationError(f"文件合计超过{UPLOAD_LIMITS.file_bytes // MEGABYTE} MB 的上限")
        return files
