"""A small exercise to test on: 何市镇 with a head and three deputies, one named group and two secret ones."""

from dataclasses import dataclass

from assessment.actions.assignments import add_assignment
from assessment.actions.codes import issue_codes, set_electorate
from assessment.actions.cycles import open_cycle
from assessment.models import Cycle, Paper, RaterGroup, Task
from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.accounts.models import User
from personnel.models import Cadre
from tests import factories

GOOD = ("45", "44.5")
"""One line of the worked example's democratic dimension: two indicators of 50 points."""


@dataclass
class Exercise:
    head: Cadre
    deputies: list[Cadre]
    scorer: User
    cycle: Cycle | None = None

    def open(self, **options) -> Cycle:
        self.cycle = open_cycle("annual", 2026, by=system_user(), **{"from_roster": True, **options}).cycle
        return self.cycle

    @property
    def task(self) -> Task:
        return Task.objects.get(cycle=self.cycle, scorer=self.scorer)

    def paper(self, group: str = "职工群众") -> Paper:
        return Paper.objects.get(cycle=self.cycle, group__name=group)

    def codes(self, number: int = 5, group: str = "职工群众") -> list[str]:
        paper = self.paper(group)
        set_electorate(paper, number, by=system_user())
        return [slip.code for slip in issue_codes([paper], by=system_user())]

    def ballot(self, *lines) -> list[tuple]:
        """Typed lines of a paper: GOOD for everybody not given."""
        size = self.paper().lines.count()
        return [*lines, *[GOOD] * (size - len(lines))]


def sign_in(client, user):
    """The session that a login would begin: the only one of the account."""
    client.force_login(user)
    type(user).objects.filter(pk=user.pk).update(session_key=client.session.session_key)
    return client


def prepare(district) -> Exercise:
    """Everything before the opening: scheme, cadres, a scorer for 主管领导 over the town."""
    factories.make_scheme(frozen=False)
    head = factories.make_cadre(
        "H001", name="何镇长", unit=district.town, post="镇长", level="乡科级正职", is_head=True, subcategory="0101"
    )
    deputies = [
        factories.make_cadre(f"H00{number}", name=name, unit=district.town, post=f"副镇长{number}", subcategory="0101")
        for number, name in enumerate(("李副镇", "王副镇", "张副镇"), start=2)
    ]
    scorer = factories.make_user("scorer", "scorer", district.town, name="分管领导")
    group = RaterGroup.objects.get(name="主管领导")
    add_assignment(2026, group, district.town, scorer=scorer, by=system_user())
    return Exercise(head, deputies, scorer)
