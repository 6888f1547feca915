"""Appointing, leaving, returning."""

from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.utils import timezone

from cadre_mgmt.common.dates import PartialDate, Precision
from cadre_mgmt.web.filters import UnitField
from personnel import actions, forms
from personnel.models import Post

from .files import CadreAction


class Appoint(CadreAction):
    """First the unit (`?unit=`), then one of its posts with a free place."""

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
        held = Count("cadres", filter=Q(cadres__left_on=None))
        posts = Post.objects.visible_to(self.user).filter(unit=self.unit).exclude(pk=self.object.post_id)
        free = [post for post in posts.annotate(held=held) if post.held < post.places]
        return {"posts": [(post, post.held) for post in free]}

    def initial(self):
        return {"on": PartialDate(timezone.localdate(), Precision.DAY)}

    def context(self):
        return {"unit": self.unit, "wrong": self.wrong, "asked": self.request.GET.get("unit", "")}

    def consequences(self):
        now = self.object.post
        ends = f"现任职务“{now}”自任职时间起免去" if now else "现无职务"
        return [ends, "单位、职务、职务层次、任现职时间随之更新"]

    def act(self, data):
        post = self.find(Post.objects.visible_to(self.user), pk=data["post"])
        return actions.appoint(self.object, post, on=data["on"], basis=data["basis"], by=self.user)


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
        return [f"结束任职 {open_tenures} 项，职务空出", "不再出现在在职名册和以后的考核中；档案保留，可登记回任"]


class ReturnToService(CadreAction):
    title = "登记{object}回任"
    form_class = forms.ReasonForm
    button = "登记{object}回任"
    action = staticmethod(actions.return_to_service)
    done = "已登记{object}回任，请办理任职"
