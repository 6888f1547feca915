"""What a person may type about conditions of eligibility; each condition has the fields that its rule asks for."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from cadre_mgmt.web.filters import UnitField
from personnel.models import Criteria, Post
from personnel.rules.eligibility import ConditionRefused, parse_condition, rule_kinds
from personnel.rules.eligibility.registry import Parameter, parameters
from personnel.rules.levels import LEVELS, RANKS

from . import CleanField, DayField

MOST_CONDITIONS = 40
_EMPTY = ("", "不限")


def rule_choices() -> list[tuple[str, str]]:
    return [(code, kind.name) for code, kind in rule_kinds().items()]


class ConditionsForm(forms.Form):
    """The head of a rule set and its conditions, numbered from 0; `rules` names the rule of each."""

    name = CleanField(label="名称", max_length=100)
    clause = CleanField(label="依据", max_length=300, required=False)
    valid_from = DayField(label="施行日期")
    note = CleanField(label="修改说明", max_length=300)

    def __init__(self, *args: Any, rules: Sequence[str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.rules = list(rules)[:MOST_CONDITIONS]
        for number, code in enumerate(self.rules):
            for name, made in condition_fields(code).items():
                self.fields[f"c{number}-{name}"] = made

    @property
    def head(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if not name.startswith("c") or "-" not in name]

    @property
    def groups(self) -> list[tuple[int, str, str, list[forms.BoundField]]]:
        """For each condition: its number, its rule's code and name, its fields."""
        kinds = rule_kinds()
        return [
            (number, code, kinds[code].name, [self[name] for name in self.fields if name.startswith(f"c{number}-")])
            for number, code in enumerate(self.rules)
        ]

    def clean(self) -> dict[str, Any]:
        """`conditions` as they are stored; a condition ticked to be left out is not among them."""
        found = super().clean() or {}
        conditions = []
        for number, code in enumerate(self.rules):
            if found.pop(f"c{number}-drop", False):
                continue
            values = {name: found.get(f"c{number}-{name}") for name in condition_fields(code) if name != "drop"}
            data = {"rule": code, **{name: value for name, value in values.items() if not _is_nothing(value)}}
            try:
                conditions.append(parse_condition(data).as_data())
            except ConditionRefused as error:
                place = f"c{number}-{error.name}"
                self.add_error(place if place in self.fields else None, f"第 {number + 1} 条：{error.message}")
        if not conditions and not self.errors:
            self.add_error(None, "至少要有一个条件")
        kept = {name: value for name, value in found.items() if not name.startswith("c") or "-" not in name}
        return {**kept, "conditions": conditions}


class NewCriteriaForm(ConditionsForm):
    code = forms.RegexField(r"[a-z][a-z0-9-]{1,39}", label="代码", help_text="小写字母、数字、连字符")
    level = forms.ChoiceField(label="拟任职务层次", required=False, choices=[_EMPTY, *((one, one) for one in LEVELS)])
    rank = forms.ChoiceField(label="拟晋升职级", required=False, choices=[_EMPTY, *((one, one) for one in RANKS)])


def _is_nothing(value: Any) -> bool:
    return value is None or value is False or value in ("", [])


def condition_fields(code: str) -> dict[str, forms.Field]:
    """The fields of one condition by the names of its parameters."""
    made = {one.name: _field(one) for one in parameters(rule_kinds()[code])}
    made["clause"] = forms.CharField(label="依据条款", max_length=200, required=False)
    made["waivable"] = forms.BooleanField(label="可说明理由后放宽", required=False)
    made["drop"] = forms.BooleanField(label="去掉这一条", required=False)
    return made


def _field(one: Parameter) -> forms.Field:
    options: dict[str, Any] = {"label": one.label, "required": one.required}
    if one.kind == "integer":
        return forms.IntegerField(min_value=one.least, max_value=one.most, **options)
    if one.kind == "flag":
        return forms.BooleanField(label=one.label, required=False)
    if one.kind == "words":
        return WordsField(choices=one.choices, **options)
    if one.choices:
        return forms.ChoiceField(choices=[_EMPTY, *((word, word) for word in one.choices)], **options)
    return CleanField(max_length=200, **options)


class WordsField(forms.CharField):
    """Several words, separated by 、"""

    def __init__(self, *, choices: Sequence[str] = (), **kwargs: Any):
        super().__init__(max_length=400, help_text="多项用“、”分开", **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "、".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:
        return [word for part in super().clean(value).split("、") if (word := part.strip())]


def initial_of(criteria: Criteria) -> dict[str, Any]:
    """A rule set as the form starts with it."""
    start: dict[str, Any] = {"name": criteria.name, "clause": criteria.clause}
    for number, data in enumerate(criteria.conditions):
        condition = parse_condition(data)
        for name in condition_fields(data["rule"]):
            start[f"c{number}-{name}"] = getattr(condition, name, None)
    return start


class RetireForm(forms.Form):
    on = DayField(label="失效日期")
    reason = CleanField(label="理由", max_length=300)


class AskForm(forms.Form):
    """Which rule set, on which day."""

    rule = forms.ChoiceField(label="任职条件")
    at = DayField(label="计算日期", required=False)

    def __init__(self, *args: Any, offered: Sequence[Criteria], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = [(one.code, one.name) for one in offered]


class ScreeningForm(AskForm):
    """Whom to judge by what; `post` comes with the address of a post's page."""

    at = DayField(label="计算日期")
    unit = UnitField(label="单位（含下级）", required=False, help_text="不填则为授权范围内全部在职干部")
    post = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["unit"].user = self.user = user

    def clean_post(self) -> Post | None:
        number = self.cleaned_data["post"]
        if number is None:
            return None
        post = Post.objects.visible_to(self.user).select_related("unit").filter(pk=number).first()
        if post is None:
            raise forms.ValidationError("您的范围内没有这个职务")
        return post


def far_from(day: date | None, today: date) -> bool:
    """Whether a day of judging lies too far ahead to say anything."""
    return day is not None and day.year > today.year + 40
