"""Appointing, leaving, returning."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from cadre_mgmt.common.dates import PartialDate, Precision
from cadre_mgmt.org.models import Unit
from cadre_mgmt.web.filters import UnitField
from cadre_mgmt.web.tables import Column, Table
from personnel import actions, forms
from personnel.models import Post
from personnel.models.staffing import unit_staffing, with_held
from personnel.rules.duties.staffing import DEPUTY, HEAD, KIND_LABELS, Staffing

from .files import CadreAction


class Appoint(CadreAction):
    """First the unit (`?unit=`), then one of its posts; what an appointment would exceed is said beside each."""

    title = "{object}任职"
    template_name = "personnel/appoint.html"
    form_class = forms.AppointForm
    button = "任命"
    done = "{object}的任职已登记"

    def authorize(self):
        super().authorize()
        self.unit, self.wrong = self.object.unit, ""
        if text := self.request.GET.get("unit", "").strip():
            field = UnitField(required=False)
            field.user = self.user
            try:
                self.unit = field.clean(text)
            except ValidationError as error:
                self.wrong = error.messages[0]

    def form_options(self):
        posts = Post.objects.visible_to(self.user).filter(unit=self.unit).exclude(pk=self.object.post_id)
        return {"posts": offered_posts(posts, self.unit, self.object.post, self.on)}

    def initial(self):
        return {"on": PartialDate(timezone.localdate(), Precision.DAY)}

    def context(self):
        asked = self.request.GET.get("unit", "")
        return {"unit": self.unit, "wrong": self.wrong, "asked": asked, "staffing": staffing_table(self.unit, self.on)}

    def consequences(self):
        now = self.object.post
        ends = f"现任职务“{now}”自任职时间起免去" if now else "现无职务"
        return [ends, "单位、职务、职务层次、任现职时间随之更新"]

    def act(self, data):
        post = self.find(Post.objects.visible_to(self.user), pk=data["post"])
        facts = {name: data[name] for name in ("on", "basis", "over_reason")}
        return actions.appoint(self.object, post, by=self.user, **facts)


def offered_posts(posts, unit: Unit, leaving: Post | None, on: date) -> list[tuple[Post, str]]:
    """The posts with their labels; those that would be exceeded stand last and say so."""
    of_unit = {kind: unit_staffing(unit, kind, on) for kind in (HEAD, DEPUTY)}
    given_up = leaving.kind_shown if leaving is not None and leaving.unit_id == unit.pk else ""
    offered = []
    for post in with_held(posts, on):
        over = [("本职务", Staffing("", post.places, post.held).after(1).over)]
        if post.kind_shown in of_unit and given_up != post.kind_shown:
            over.append((f"单位{KIND_LABELS[post.kind_shown]}", of_unit[post.kind_shown].after(1).over))
        said = "、".join(f"{what}超{number}人" for what, number in over if number)
        label = f"{post.name}（{post.level or '未定层次'}，职数{post.places}，现任{post.held}人）"
        offered.append((bool(said), post, f"{label}任命后{said}" if said else label))
    return [(post, label) for _, post, label in sorted(offered, key=lambda one: one[0])]


def staffing_table(unit: Unit, on: date) -> Table:
    """Places and holders of the unit by kind, before the decision."""
    rows = [unit_staffing(unit, kind, on) for kind in (HEAD, DEPUTY)]
    columns = [
        Column("label", "类别"),
        Column("places", "核定", kind="number"),
        Column("held", "实有", kind="number"),
        Column("vacant", "空缺", kind="number"),
        Column("over", "超配", kind="number"),
    ]
    return Table(columns, rows, f"{unit.name}领导职数", compact=True)


class LeaveService(CadreAction):
    title = "登记{object}离开"
    form_class = forms.LeaveForm
    button = "登记{object}离开"
    action = staticmethod(actions.leave_service)
    done = "已登记{object}离开"
    danger = True

    def initial(self):
        return {"on": timezone.localdate()}

    def consequences(self):
        open_tenures = self.object.tenures.filter(ended=None).count()
        return [f"结束任职{open_tenures}项，职务空出", "不再出现在在职名册和以后的考核中；档案保留，可登记回任"]


class ReturnToService(CadreAction):
    title = "登记{object}回任"
    form_class = forms.ReasonForm
    button = "登记{object}回任"
    action = staticmethod(actions.return_to_service)
    done = "已登记{object}回任，请办理任职"
