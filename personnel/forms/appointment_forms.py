"""What a person types or picks to bring form files in and take forms out."""

from django import forms
from django.core.exceptions import ValidationError

from cadre_mgmt.common.formfields import PartialDateFormField
from personnel.actions.form_exports import LABELS, What

from . import UPLOAD_BYTES, CleanField

MOST_FILES = 20


class _Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once."""

    def clean(self, data, initial=None):
        given = data if isinstance(data, list | tuple) else [data]
        files = [super(FilesField, self).clean(one, initial) for one in given or [None]]
        if len(files) > MOST_FILES:
            raise ValidationError(f"一次最多选 {MOST_FILES} 个文件，更多请打成 zip 压缩包")
        if sum(file.size for file in files) > UPLOAD_BYTES:
            raise ValidationError("文件合计超过 10 MB 的上限，请分批上传")
        return files


class UploadFormsForm(forms.Form):
    files = FilesField(
        label="任免审批表文件",
        help_text=f".lrmx、.lrm 及同名 .pic，或装有这些文件的 zip；一次最多 {MOST_FILES} 个文件，合计不超过 10 MB",
        widget=_Files(attrs={"accept": ".lrmx,.lrm,.pic,.zip"}),
    )


class FormExportForm(forms.Form):
    what = forms.ChoiceField(label="内容", choices=[(what.value, LABELS[what]) for what in What], initial=What.WORD)
    reason = CleanField(label="导出理由", max_length=200, help_text="如 提交区委常委会研究")
    counted = PartialDateFormField(
        label="计算年龄时间", required=False, help_text="不填则按表中的计算年龄时间，表中没有的按今天；交换文件不受影响"
    )
    is_plain = forms.BooleanField(
        label="不打印拟任职务、拟免职务、任免理由", required=False, help_text="只作干部档案情况使用时勾选"
    )


class FetchForm(forms.Form):
    """Nothing to fill in."""
