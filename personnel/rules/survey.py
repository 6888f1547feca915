"""The consolidated list of a talent survey: nominations of all units merged by nominee."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Named:
    """One standing nomination: `key` is the same for the same person, `votes` how many of the talked-with named him."""

    key: str
    name: str
    code: str
    post: str
    unit: str
    purpose: str
    votes: int
    reason: str
    ability: str = ""
    traits: tuple[str, ...] = ()
    number: int = 0


@dataclass(slots=True)
class Nominee:
    """A person with all that the units say: how many units and votes, for what, why; no `code` outside the file."""

    key: str
    name: str
    code: str
    post: str
    nominations: list[Named] = field(default_factory=list)

    @property
    def units(self) -> list[str]:
        return list(dict.fromkeys(one.unit for one in self.nominations))

    @property
    def votes(self) -> int:
        return sum(one.votes for one in self.nominations)

    @property
    def purposes(self) -> list[str]:
        """What for, the most often named first."""
        return [purpose for purpose, _ in Counter(one.purpose for one in self.nominations).most_common()]

    @property
    def traits(self) -> list[tuple[str, int]]:
        """The traits proposed and by how many nominations."""
        return Counter(trait for one in self.nominations for trait in dict.fromkeys(one.traits)).most_common()

    @property
    def abilities(self) -> list[str]:
        return list(dict.fromkeys(one.ability for one in self.nominations if one.ability))


def consolidate(nominations: Iterable[Named]) -> list[Nominee]:
    """Nominees by number of units, then of votes, then by name; within one the nomination with most votes first."""
    nominees: dict[str, Nominee] = {}
    for one in sorted(nominations, key=lambda one: (-one.votes, one.unit)):
        nominees.setdefault(one.key, Nominee(one.key, one.name, one.code, one.post)).nominations.append(one)
    return sorted(nominees.values(), key=lambda one: (-len(one.units), -one.votes, one.name, one.key))


def finding_text(nominee: Nominee) -> str:
    """What the file says of a nominee: units and votes in numbers, then each unit with its reason."""
    head = f"{len(nominee.units)}个单位推荐，共{nominee.votes}人次，推荐方向：{'、'.join(nominee.purposes)}。"
    lines = [f"{one.unit}推荐为{one.purpose}（{one.votes}人）：{one.reason}" for one in nominee.nominations]
    abilities = [f"能力专长：{'；'.join(nominee.abilities)}"] if nominee.abilities else []
    return "\n".join([head, *lines, *abilities])
