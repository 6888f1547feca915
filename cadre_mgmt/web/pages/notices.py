"""What is due, and what people were told."""

from django.http import HttpResponseRedirect

from cadre_mgmt.notices.actions import mark_read
from cadre_mgmt.notices.due import collect
from cadre_mgmt.notices.models import Notice
from cadre_mgmt.web.tables import Column
from cadre_mgmt.web.views import PageView, ScopedListView
from cadre_mgmt.web.views.base import ANYBODY_SIGNED_IN


class DuePage(PageView):
    verb = ANYBODY_SIGNED_IN
    title = "到期事项"
    note = "按到期日排列，办结后自动消失"
    template_name = "web/due.html"

    def context(self):
        items = collect(self.user, self.on)
        kinds = sorted({item.kind for item in items})
        chosen = self.request.GET.get("kind", "")
        return {
            "items": [item for item in items if chosen in {"", item.kind}],
            "kinds": [(kind, sum(item.kind == kind for item in items)) for kind in kinds],
            "chosen": chosen,
            "today": self.on,
        }


class NoticeList(ScopedListView):
    model = Notice
    verb = ANYBODY_SIGNED_IN
    title = "消息"
    template_name = "web/notices.html"
    empty = "没有消息"
    first_step = "评分、退回、审批、到期等事项会在这里提示。"
    order = "-created_at"
    columns = (Column("title", "内容"), Column("created_at", "时间", kind="datetime", sort=True))

    def page(self, status=200, **context):
        """Sentences with a button each instead of cells: opening one marks it as read."""
        table = context["table"]
        place = table.fields.index("pk")
        found = self.scoped().in_bulk([row[place] for row in table.rows])
        return super().page(status, **context, notices=[found[row[place]] for row in table.rows])


class OpenNotice(PageView):
    """Marks the notice as read and goes to the page it speaks of."""

    http_method_names = ("post",)
    verb = ANYBODY_SIGNED_IN
    model = Notice

    def post(self, request, pk):
        notice = self.find()
        mark_read(self.scoped().filter(pk=notice.pk), by=self.user)
        return HttpResponseRedirect(notice.url if notice.url.startswith("/") else "/notices/")


class ReadAllNotices(PageView):
    http_method_names = ("post",)
    verb = ANYBODY_SIGNED_IN
    model = Notice

    def post(self, request):
        mark_read(self.scoped(), by=self.user)
        return HttpResponseRedirect("/notices/")
