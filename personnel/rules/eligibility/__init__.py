"""任职资格: whether a person meets the conditions of a post or a rank, why, and from when on (rulebook 3.1, 3.2, 3.6).

A condition is a named rule with parameters; a `RuleSet` is a list of them, which is data. `judge` answers each with
met, not met or unknown, the rows that prove it, its clause, and the first day on which it will be met as things stand.
"""

from . import career, conduct, experience, personal, ranks, surroundings  # noqa: F401 - each names its rules
from .judging import RuleSet, Verdict, judge
from .profile import Profile, Target
from .registry import ConditionRefused, parse_condition, parse_conditions, rule_kinds

__all__ = [
    "ConditionRefused",
    "Profile",
    "RuleSet",
    "Target",
    "Verdict",
    "judge",
    "parse_condition",
    "parse_conditions",
    "rule_kinds",
]
