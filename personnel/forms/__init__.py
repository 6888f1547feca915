"""What a person may type about units, posts and cadres; columns of the roster are read as in a roster."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cadre_mgmt.accounts.models import User
from cadre_mgmt.common import idcard
from cadre_mgmt.common.formfields import PartialDateFormField
from cadre_mgmt.common.texts import TextRefused, clean_text
from cadre_mgmt.web.filters import UnitField
from personnel.actions.cadres import FACTS, SECRET
from personnel.exchange.cells import CLEAR, read_cell
from personnel.exchange.roster import ALL_COLUMNS
from personnel.models import Cadre, Leaving, Post
from personnel.rules.levels import LEVELS, RANKS
from personnel.rules.unit_kinds import UNIT_KINDS

MEGABYTE = 1024 * 1024
UPLOAD_BYTES = 10 * MEGABYTE
_ROSTER = {column.field: column for column in ALL_COLUMNS}
_DATES = frozenset({"born", "joined_party", "full_member_on", "began_work", "post_since", "rank_since"})
_HIDDEN = lambda text: "（不显示）"  # noqa: E731
SECRET_MASKS = {"identity": idcard.mask, "phone": idcard.mask_phone, "health": _HIDDEN, "home_address": _HIDDEN}
_OFFERED = {"sex": Cadre.Sex.values, "post_level": LEVELS, "rank": RANKS}


class DayField(forms.DateField):
    def __init__(self, **kwargs):
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class CleanField(forms.CharField):
    """A text in the normal form in which rosters are stored as well."""

    def __init__(self, *, is_compact: bool = False, keeps_lines: bool = False, **kwargs):
        super().__init__(**kwargs)
        self.is_compact, self.keeps_lines = is_compact, keeps_lines

    def clean(self, value):
        text = super().clean(value)
        try:
            return clean_text(text, longest=self.max_length, is_compact=self.is_compact, keeps_lines=self.keeps_lines)
        except TextRefused as error:
            raise ValidationError(str(error)) from error


class RosterField(forms.CharField):
    """A column of the roster, typed; （清空） gives "", and with `keeps` an empty field gives None: no change."""

    def __init__(self, name: str, *, keeps: bool = False, **kwargs):
        column = _ROSTER[name]
        super().__init__(**{"label": column.title, "required": False, **kwargs})
        self.column, self.keeps = column, keeps

    def clean(self, value):
        try:
            read = read_cell(super().clean(value), self.column.read, is_typed=True)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        if read is CLEAR:
            return ""
        return read if read is not None else None if self.keeps else ""


class OfferedField(RosterField):
    """The usual words as a select; an unusual one already stored stays choosable."""

    def __init__(self, name: str, offered, **kwargs):
        self.offered = list(offered)
        super().__init__(name, widget=forms.Select(choices=self.choices_with("")), **kwargs)

    def choices_with(self, word: str) -> list[tuple[str, str]]:
        extra = [word] if word and word not in self.offered else []
        return [("", "未填写"), *((offered, offered) for offered in [*self.offered, *extra])]


class VersionedForm(forms.Form):
    """A form that remembers which state of the row it was opened on."""

    version = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)


class UnitEditForm(VersionedForm):
    kind = CleanField(label="单位类别", max_length=40, required=False, is_compact=True)
    position = forms.IntegerField(label="排序", min_value=0, max_value=100_000, help_text="同级单位从小到大排列")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].widget = forms.Select(choices=_kinds(self.initial.get("kind", "")))


class UnitNewForm(forms.Form):
    name = CleanField(label="单位名称", max_length=100, is_compact=True)
    kind = forms.ChoiceField(
        label="单位类别", choices=[("", "未填写"), *((kind, kind) for kind in UNIT_KINDS)], required=False
    )
    code = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$",
        label="单位代码",
        required=False,
        help_text="不填则自动编号",
        error_messages={"invalid": "单位代码只能用字母、数字、点、下划线、连字符"},
    )
    position = forms.IntegerField(label="排序", min_value=0, max_value=100_000, initial=0)
    on = DayField(label="设立日期", required=False)
    basis = CleanField(label="依据", max_length=200, required=False, help_text="批准设立的文件")


class UnitRenameForm(forms.Form):
    name = CleanField(label="新名称", max_length=100, is_compact=True)
    on = DayField(label="更名日期")
    basis = CleanField(label="依据", max_length=200)


class UnitMoveForm(forms.Form):
    parent = UnitField(label="新的上级单位", help_text="单位名称或代码")
    on = DayField(label="调整日期")
    basis = CleanField(label="依据", max_length=200)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].user = user


class UnitAbolishForm(forms.Form):
    on = DayField(label="撤销日期")
    basis = CleanField(label="依据", max_length=200)


class PostForm(VersionedForm):
    name = CleanField(label="职务名称", max_length=200)
    level = forms.ChoiceField(label="职务层次", required=False)
    kind = forms.ChoiceField(
        label="职务类别", required=False, choices=[("", "按层次判断"), *Post.Kind.choices],
        help_text="用于核对单位的正职、副职职数",
    )  # fmt: skip
    places = forms.IntegerField(label="职数", min_value=0, max_value=30_000, initial=1)
    position = forms.IntegerField(label="排序", min_value=0, max_value=100_000, initial=0)
    is_head = forms.BooleanField(label="单位主要负责人职务", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        current = self.initial.get("level", "")
        extra = [current] if current and current not in LEVELS else []
        self.fields["level"].choices = [("", "未填写"), *((level, level) for level in [*LEVELS, *extra])]


class PostNewForm(PostForm):
    unit = UnitField(label="单位", help_text="单位名称或代码")
    field_order = ("unit",)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].user = user
        del self.fields["version"]


def _fact_field(name: str) -> forms.Field:
    if name in _DATES:
        return PartialDateFormField(label=_ROSTER[name].title, required=False, help_text="如 1978.05 或 1978-05-20")
    if name in _OFFERED:
        return OfferedField(name, _OFFERED[name])
    if name == "resume":
        return RosterField(
            name, widget=forms.Textarea(attrs={"rows": 10}), help_text="每段一行：1999.07--2004.05  单位职务"
        )
    if name in SECRET:
        return RosterField(name, keeps=True, help_text="不填则不改；填“（清空）”则清除")
    return RosterField(name, required=name == "name")


FactsForm = type("FactsForm", (VersionedForm,), {name: _fact_field(name) for name in FACTS})


class CadreForm(FactsForm):
    """Every fact of the file. Encrypted ones are never shown here: an empty field leaves them alone."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in _OFFERED:
            field = self.fields[name]
            field.widget.choices = field.choices_with(str(self.initial.get(name) or ""))
        for name, mask in SECRET_MASKS.items():
            self.fields[name].widget.attrs["data-secret"] = ""  # no draft of it stays in the browser
            if number := self.initial.pop(name, ""):
                self.fields[name].help_text = f"现登记 {mask(number)}；不填则不改，填“（清空）”则清除"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        return {name: value for name, value in cleaned.items() if not (name in SECRET and value is None)}


class CadreNewForm(CadreForm):
    code = RosterField("code", required=True, help_text="登记后不再变更")
    unit = UnitField(label="单位", help_text="单位名称或代码；职务请在登记后办理任职")
    is_other_person = forms.BooleanField(
        label="与已有人员不是同一人", required=False, help_text="姓名、性别、出生年月与已有人员相同时，核实后勾选",
    )  # fmt: skip
    field_order = ("code", "name", "unit")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].user = user
        for name in ("version", "post_since"):
            del self.fields[name]


class AppointForm(forms.Form):
    """`posts` are (post, label) as the page offers them; a label says what the appointment would exceed."""

    post = forms.TypedChoiceField(label="任何职务", widget=forms.RadioSelect, coerce=int)
    on = PartialDateFormField(label="任职时间", help_text="如 2026.03 或 2026-03-15")
    basis = CleanField(label="依据", max_length=200, help_text="任职文件及文号")
    over_reason = CleanField(
        label="超职数理由", max_length=200, required=False, help_text="任命后超出职数时必填，记入留痕"
    )

    def __init__(self, *args, posts: list[tuple[Post, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["post"].choices = [(post.pk, label) for post, label in posts]


class LeaveForm(forms.Form):
    on = DayField(label="离开日期")
    reason = CleanField(label="原因", max_length=100, help_text="如 退休、调出、辞职")
    way = forms.ChoiceField(label="退出方式", choices=[("", "按原因判断"), *Leaving.Way.choices], required=False)
    to_unit = CleanField(label="调往单位", max_length=200, required=False)
    paper = CleanField(label="文号", max_length=100, required=False)


class ReasonForm(forms.Form):
    reason = CleanField(label="理由", max_length=200)


class AccountForm(forms.Form):
    user = forms.CharField(label="账号", max_length=60, required=False, help_text="不填则取消关联")

    def clean_user(self) -> User | None:
        username = self.cleaned_data["user"]
        user = User.objects.filter(username=username, is_system=False).first() if username else None
        if username and user is None:
            raise ValidationError("没有这个账号")
        return user


class KinshipForm(forms.Form):
    code = forms.CharField(label="亲属的工号", max_length=40)
    relation = CleanField(label="关系", max_length=30, help_text="如 夫妻、父子、姐弟")


class ConductForm(forms.Form):
    on = DayField(label="日期")
    text = CleanField(label="内容", max_length=500, widget=forms.Textarea(attrs={"rows": 4}))
    source = CleanField(label="来源", max_length=200, help_text="文件或谈话记录")


class UploadForm(forms.Form):
    file = forms.FileField(
        label="名册文件", help_text="xlsx 工作簿或 csv 文件，不超过 10 MB、2 万行；全部行合格才能导入",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )  # fmt: skip

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > UPLOAD_BYTES:
            raise ValidationError("文件超过 10 MB 的上限，请拆分后上传")
        return file


class ExportForm(forms.Form):
    reason = CleanField(label="导出理由", max_length=200)
    with_numbers = forms.BooleanField(
        label="包含号码和受限内容", required=False,
        help_text="身份证号、联系电话、健康状况、家庭住址，以及家庭成员、处分两表；"
        "24 小时内最多 10 次；不勾选时留空或不附",
    )  # fmt: skip
    with_sets = forms.BooleanField(
        label="附各信息集工作表", required=False,
        help_text="单位、任职、职级、学历学位、专业技术职务、奖励、年度考核等各一张，可修改后再导入",
    )  # fmt: skip


def _kinds(current: str) -> list[tuple[str, str]]:
    extra = [current] if current and current not in UNIT_KINDS else []
    return [("", "未填写"), *((kind, kind) for kind in [*UNIT_KINDS, *extra])]
