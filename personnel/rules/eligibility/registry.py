"""The named rules, their parameters, and the reading of a condition from data."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, TypeVar, cast

from .findings import Finding
from .profile import Profile, Target
from .spans import Day


class ConditionRefused(ValueError):
    """A condition that cannot be read; the text is the Chinese reason, `name` the parameter at fault ("" the rule)."""

    def __init__(self, message: str, name: str = "", position: int | None = None) -> None:
        super().__init__(message)
        self.message, self.name, self.position = message, name, position


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a rule as data and forms name it. kind: integer, flag, word, words or text."""

    name: str
    label: str
    kind: str
    choices: tuple[str, ...] = ()
    required: bool = False
    least: int = 0
    most: int = 1200

    def read(self, value: Any) -> Any:
        """The value as the rule takes it. Raises ConditionRefused."""
        if self.kind == "integer":
            return self._integer(value)
        if self.kind == "flag":
            if not isinstance(value, bool):
                raise ConditionRefused(f"{self.label}应为是或否", self.name)
            return value
        if self.kind == "words":
            if not isinstance(value, list | tuple) or not value:
                raise ConditionRefused(f"{self.label}应列出至少一项", self.name)
            return tuple(self._word(one) for one in value)
        return self._word(value)

    def _integer(self, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise ConditionRefused(f"{self.label}应为整数", self.name)
        if not self.least <= value <= self.most:
            raise ConditionRefused(f"{self.label}应在 {self.least} 至 {self.most} 之间", self.name)
        return value

    def _word(self, value: Any) -> str:
        if not isinstance(value, str) or not value.strip() or len(value) > 200:
            raise ConditionRefused(f"{self.label}应为不超过 200 字的文字", self.name)
        if self.choices and value not in self.choices:
            raise ConditionRefused(f"{self.label}没有“{value[:20]}”这一项", self.name)
        return value.strip()


def parameter(label: str, kind: str = "integer", *, default: Any = None, required: bool = False, **limits: Any) -> Any:
    """A field of a rule that data may set."""
    return field(default=default, metadata={"label": label, "kind": kind, "required": required, **limits})


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A rule with its parameters, its clause, and whether a recorded reason may stand in for it (原则上, 一般应当)."""

    code: ClassVar[str]
    name: ClassVar[str]
    needs_target: ClassVar[bool] = False
    manual: ClassVar[bool] = False

    clause: str = ""
    waivable: bool = False

    @property
    def title(self) -> str:
        return self.name

    @property
    def required(self) -> str:
        """What is asked for, in words."""
        raise NotImplementedError

    def say(self, value: Any) -> str:
        """What a person has, in words."""
        return "" if value is None else str(value)

    def judge(self, profile: Profile, day: Day, target: Target) -> Finding:
        raise NotImplementedError

    def as_data(self) -> dict[str, Any]:
        """The condition as it is stored; parameters left at their defaults are left out."""
        data: dict[str, Any] = {"rule": self.code}
        for one in fields(self):
            value = getattr(self, one.name)
            if value != one.default:
                data[one.name] = list(value) if isinstance(value, tuple) else value
        return data


_KINDS: dict[str, type[Condition]] = {}
_C = TypeVar("_C", bound=type[Condition])


def rule(code: str, name: str, *, needs_target: bool = False, manual: bool = False) -> Callable[[_C], _C]:
    """Name a class of conditions, so that data can."""

    def put(kind: _C) -> _C:
        kind.code, kind.name, kind.needs_target, kind.manual = code, name, needs_target, manual
        _KINDS[code] = kind
        return kind

    return put


def rule_kinds() -> Mapping[str, type[Condition]]:
    """Every named rule by its code."""
    return _KINDS


def parameters(kind: type[Condition]) -> list[Parameter]:
    """What a rule may be given, besides its clause and whether it may be waived."""
    return [Parameter(name=one.name, **one.metadata) for one in fields(kind) if one.metadata]


def parse_condition(data: Any) -> Condition:
    """A condition from its data: {"rule": "age", "at_most": 50, "clause": "…", "waivable": true}.

    Raises ConditionRefused for an unknown rule or parameter, a missing one, a wrong value.
    """
    if not isinstance(data, Mapping):
        raise ConditionRefused("条件应为一组名称和值")
    kind = _KINDS.get(cast("str", data.get("rule"))) if isinstance(data.get("rule"), str) else None
    if kind is None:
        raise ConditionRefused(f"没有“{str(data.get('rule'))[:20]}”这条规则")
    known = {one.name: one for one in parameters(kind)}
    known["clause"] = Parameter("clause", "依据条款", "text")
    known["waivable"] = Parameter("waivable", "可说明理由后放宽", "flag")
    values: dict[str, Any] = {}
    for name, value in data.items():
        if name == "rule":
            continue
        if name not in known:
            raise ConditionRefused(f"{kind.name}没有“{str(name)[:20]}”这一参数", str(name))
        values[name] = known[name].read(value)
    for name, one in known.items():
        if one.required and name not in values:
            raise ConditionRefused(f"{kind.name}缺少{one.label}", name)
    made = kind(**values)
    check = getattr(made, "check", None)
    if check is not None:
        check()
    return made


def parse_conditions(data: Any) -> tuple[Condition, ...]:
    """All conditions of a rule set. Raises ConditionRefused with `position`, from 0."""
    if not isinstance(data, Sequence) or isinstance(data, str) or not data:
        raise ConditionRefused("至少要有一个条件")
    made = []
    for position, one in enumerate(data):
        try:
            made.append(parse_condition(one))
        except ConditionRefused as error:
            raise ConditionRefused(f"第 {position + 1} 条：{error.message}", error.name, position) from None
    return tuple(made)
