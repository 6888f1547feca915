"""What a person may type about a talent survey: its plan, and what the groups bring home."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from cadre_mgmt.accounts.models import User
from cadre_mgmt.accounts.roles import VERBS
from cadre_mgmt.org.models import Unit
from personnel.models import Nomination, Survey, SurveyUnit

from . import CleanField, DayField
from .findings import TraitsField, cadre_of


class SurveyForm(forms.Form):
    title = CleanField(label="名称", max_length=100)
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100)
    purpose = CleanField(label="目的", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    starts_on = DayField(label="开始日期")
    ends_on = DayField(label="结束日期")


class PeopleField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: User) -> str:
        return f"{obj.name}（{obj.username}）"


class GroupForm(forms.Form):
    name = CleanField(label="组名", max_length=30, is_compact=True, help_text="如 第一调研组")
    leader = forms.ModelChoiceField(label="组长", queryset=User.objects.none(), empty_label="请选择")
    members = PeopleField(
        label="成员", queryset=User.objects.none(), required=False, widget=forms.CheckboxSelectMultiple,
        help_text="须有“填写调研情况”的权限；抽调人员请先授予“调研组成员”角色",
    )  # fmt: skip

    def __init__(self, *args: Any, on: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        roles = VERBS["personnel.enter_survey"].roles
        held = User.objects.filter(
            Q(grants__valid_to=None) | Q(grants__valid_to__gt=on), grants__role__in=roles, grants__valid_from__lte=on
        )
        people = User.objects.filter(pk__in=held, is_active=True, is_system=False).order_by("name", "username")
        self.fields["leader"].queryset = self.fields["members"].queryset = people
        self.fields["leader"].label_from_instance = self.fields["members"].label_from_instance


class AssignForm(forms.Form):
    """The units a group is to cover; those of another group say so."""

    units = forms.TypedMultipleChoiceField(label="单位", coerce=int, widget=forms.CheckboxSelectMultiple)
    planned_on = DayField(label="计划日期", required=False)

    def __init__(self, *args: Any, survey: Survey, user: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        taken = dict(SurveyUnit.objects.filter(survey=survey).values_list("unit_id", "group__name"))
        units = Unit.objects.visible_to(user).filter(abolished_on=None).exclude(parent=None).order_by("path")
        self.units = {unit.pk: unit for unit in units}
        self.fields["units"].choices = [
            (pk, f"{'　' * (unit.depth - 1)}{unit.name}{f'（{taken[pk]}）' if pk in taken else ''}")
            for pk, unit in self.units.items()
        ]

    def clean_units(self) -> list[Unit]:
        return [self.units[pk] for pk in self.cleaned_data["units"]]


class CloseForm(forms.Form):
    reason = CleanField(label="未覆盖单位的说明", max_length=200, required=False)


class VisitForm(forms.Form):
    on = DayField(label="日期")
    talkers = CleanField(label="谈话人", max_length=100, help_text="本组参加谈话的人，用顿号分开")
    talked = forms.IntegerField(label="谈话人数", min_value=1, max_value=10_000)
    text = CleanField(
        label="谈话记录", max_length=8000, required=False, keeps_lines=True, widget=forms.Textarea(attrs={"rows": 8}),
        help_text="加密保存，只有本组、组织者和组织部领导能看",
    )  # fmt: skip


class NominationForm(forms.Form):
    name = CleanField(label="姓名", max_length=50, is_compact=True)
    code = forms.CharField(label="工号", max_length=40, required=False, help_text="已建档的填工号，须与姓名一致")
    outside_unit = CleanField(label="所在单位", max_length=100, required=False, help_text="未建档的填写")
    outside_post = CleanField(label="职务", max_length=100, required=False, help_text="未建档的填写")
    purpose = forms.ChoiceField(label="推荐方向", choices=Nomination.Purpose.choices)
    votes = forms.IntegerField(label="推荐人数", min_value=1, max_value=10_000, help_text="谈话中推荐此人的人数")
    reason = CleanField(label="推荐理由", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    ability = CleanField(label="能力专长", max_length=200, required=False)
    traits = TraitsField(label="特征")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        code = cleaned.pop("code", "")
        if code and cleaned.get("name"):
            cleaned["cadre"] = cadre_of(code, cleaned["name"])
            if cleaned["cadre"] is None:
                raise ValidationError({"code": "没有工号和姓名都相符的干部"})
        elif not code and not cleaned.get("outside_unit"):
            raise ValidationError({"outside_unit": "未建档的须填所在单位"})
        return cleaned


class MatchForm(forms.Form):
    code = forms.CharField(label="工号", max_length=40)
    name = CleanField(label="姓名", max_length=50, is_compact=True)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if {"code", "name"} <= cleaned.keys():
            cadre = cadre_of(cleaned["code"], cleaned["name"])
            if cadre is None:
                raise ValidationError({"code": "没有工号和姓名都相符的干部"})
            return {"cadre": cadre}
        return cleaned
