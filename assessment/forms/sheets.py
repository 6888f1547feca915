"""What a person may upload as sheets."""

from django import forms


class SheetsUploadForm(forms.Form):
    file = forms.FileField(
        label="评分表文件",
        help_text="CSV（UTF-8），列为 sheet, assessee, rater_group, indicator, score，每行一个分数，空白为弃权",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"required": "请选择文件", "empty": "文件是空的"},
    )


class ConfirmUploadForm(forms.Form):
    """The signed ticket of the upload that was shown."""

    ticket = forms.CharField(widget=forms.HiddenInput)
