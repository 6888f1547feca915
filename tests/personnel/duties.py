"""A town whose duties are laid down: who bears them, one gap of each kind."""

from dataclasses import dataclass

from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.org.models import Unit
from personnel.models import Bearing, Post, PostDuty, StatutoryDuty
from tests import factories


def make_duty(unit: Unit, text: str, **facts) -> StatutoryDuty:
    facts.setdefault("basis", "三定规定")
    return StatutoryDuty.objects.create(unit=unit, text=text, position=unit.statutory_duties.count() + 1, **facts)


def share(duty: StatutoryDuty, post: Post, bearing: str = Bearing.MAIN, **facts) -> PostDuty:
    return PostDuty.objects.create(post=post, statutory=duty, bearing=bearing, text=duty.text, **facts)


@dataclass
class Town:
    mayor: Post
    deputy: Post
    empty: Post
    duties: dict[str, StatutoryDuty]


def describe_town(town: Unit) -> Town:
    """何市镇: 镇长 王立, 副镇长 李平; 人大副主席 stands empty. One duty each: in order, nobody, empty, two, no main."""
    factories.make_cadre("T1", name="王立", unit=town, post="镇长", level="乡科级正职", is_head=True)
    factories.make_cadre("T2", name="李平", unit=town, post="副镇长")
    mayor, deputy = Post.objects.get(unit=town, name="镇长"), Post.objects.get(unit=town, name="副镇长")
    empty = factories.make_post(town, "人大副主席")
    names = ("财政预算", "防汛减灾", "联系代表", "项目建设", "便民服务")
    duties = {name: make_duty(town, f"负责{name}工作", started=PartialDate.parse("2024.03")) for name in names}
    share(duties["财政预算"], deputy)
    share(duties["财政预算"], mayor, Bearing.ASSIST)
    share(duties["联系代表"], empty)
    share(duties["项目建设"], deputy)
    share(duties["项目建设"], mayor)
    share(duties["便民服务"], deputy, Bearing.ASSIST)
    return Town(mayor, deputy, empty, duties)
