"""The headline figures: what is told of a body of cadres in one line, each a set of classes of one dimension."""

from dataclasses import dataclass

from .figures import Figures
from .tokens import token


@dataclass(frozen=True, slots=True)
class Measure:
    """A headline figure and the classes it adds up."""

    code: str
    label: str
    dimension: str
    keys: tuple[str, ...]

    def of(self, figures: Figures) -> int:
        return sum(figures.of(self.dimension, key) for key in self.keys)

    @property
    def token(self) -> str:
        return token((self.dimension, self.keys))


MEASURES: tuple[Measure, ...] = (
    Measure("young", "35岁及以下", "age", ("to30", "31-35")),
    Measure("old", "55岁及以上", "age", ("55-59", "60on")),
    Measure("women", "女干部", "sex", ("女",)),
    Measure("minority", "少数民族", "ethnic", ("minority",)),
    Measure("party", "中共党员（含预备）", "party", ("communist", "probationary")),
    Measure("graduate", "研究生", "highest", ("graduate",)),
    Measure("bachelor", "本科及以上", "highest", ("graduate", "bachelor")),
    Measure("fulltime", "全日制本科及以上", "fulltime", ("graduate", "bachelor")),
    Measure("long", "任现职满5年", "in_post", ("5-10", "10on")),
    Measure("frontline", "基层一线满24个月", "frontline", ("met",)),
)
