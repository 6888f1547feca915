"""Rules about the post somebody is considered for: free places, relatives there, the home region (SEL-33, SEL-36)."""

from dataclasses import dataclass
from typing import Any

from personnel.rules.kinship import Place, must_avoid, violations

from .findings import Finding, Status
from .profile import Profile, Relative, Target
from .registry import Condition, rule
from .spans import Day

MET, NOT_MET, UNKNOWN = Status.MET, Status.NOT_MET, Status.UNKNOWN
RULES = {
    "R1": "同受一名领导直接领导",
    "R2": "有直接上下级领导关系",
    "R3": "一方任领导，另一方从事组织、人事、纪检、监察、审计、财务工作",
}


@rule("vacancy", "职位空缺", needs_target=True)
@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy(Condition):
    """The post has a place without a holder (SEL-33)."""

    @property
    def required(self) -> str:
        return "有空缺"

    def say(self, value: Any) -> str:
        return "" if value is None else f"空缺 {value} 个"

    def judge(self, profile: Profile, day: Day, target: Target) -> Finding:
        if target.free is None:
            return Finding(self, UNKNOWN, note="职数未登记")
        if target.free > 0:
            return Finding(self, MET, target.free)
        return Finding(self, NOT_MET, target.free, note="待出现空缺")


@rule("kinship", "任职回避", needs_target=True)
@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship(Condition):
    """No relative within the listed degrees in a post that does not go together with the target (SEL-36 R1 to R3)."""

    @property
    def required(self) -> str:
        return "与拟任单位的亲属没有应当回避的情形"

    def judge(self, profile: Profile, day: Day, target: Target) -> Finding:
        if not profile.relatives:
            return Finding(self, MET, "没有登记本区干部中的亲属")
        place = Place(target.unit_path, target.post, target.leads)
        open_questions: list[Relative] = []
        for relative in profile.relatives:
            broken = violations(place, Place(relative.unit_path, relative.post, relative.leads))
            if not broken:
                continue
            avoid = must_avoid(relative.relation)
            if avoid is None:
                open_questions.append(relative)
            elif avoid:
                where = f"{relative.relation}在{relative.unit}任{relative.post}"
                return Finding(self, NOT_MET, where, (relative,), note="；".join(RULES[one] for one in broken))
        if open_questions:
            return Finding(self, UNKNOWN, "", tuple(open_questions), note="亲属关系的称谓不能识别，须核对")
        return Finding(self, MET, "没有应当回避的情形", profile.relatives)


@rule("home_region", "地域回避", needs_target=True)
@dataclass(frozen=True, slots=True, kw_only=True)
class HomeRegion(Condition):
    """县级党委、政府及纪检、组织、法院、检察、公安正职 not where they grew up (SEL-36 R5)."""

    @property
    def required(self) -> str:
        return "不在本人成长地任上述正职"

    def judge(self, profile: Profile, day: Day, target: Target) -> Finding:
        if not target.key_chief or not target.region:
            return Finding(self, MET, "拟任职位不适用")
        if profile.grew_up:
            home = target.region in profile.grew_up
            return Finding(self, NOT_MET if home else MET, f"成长地{profile.grew_up}", never=home)
        if profile.native_place and target.region[:2] not in profile.native_place:
            return Finding(self, MET, f"籍贯{profile.native_place}", note="成长地未登记，按籍贯判断")
        return Finding(self, UNKNOWN, f"籍贯{profile.native_place or '未登记'}", note="须核实成长地")
