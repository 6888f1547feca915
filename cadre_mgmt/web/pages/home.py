"""The first page: what is due, what is running, how things stand."""

from cadre_mgmt.jobs.models import Job
from cadre_mgmt.notices.due import collect
from cadre_mgmt.notices.models import Notice
from cadre_mgmt.web import navigation
from cadre_mgmt.web.home import cards_for
from cadre_mgmt.web.search import find
from cadre_mgmt.web.views import PageView
from cadre_mgmt.web.views.base import ANYBODY_SIGNED_IN

JOBS_SHOWN = 3
DUE_SHOWN = 8
NOTICES_SHOWN = 6
STARTS_SHOWN = 6


class HomePage(PageView):
    verb = ANYBODY_SIGNED_IN
    template_name = "web/home.html"

    def get_title(self, obj=None):
        return f"{self.user.name}，今天是{self.on.year}年{self.on.month}月{self.on.day}日"

    def context(self):
        due = collect(self.user, self.on)
        return {
            "due": due[:DUE_SHOWN],
            "due_count": len(due),
            "today": self.on,
            "overdue": sum(item.is_overdue(self.on) for item in due),
            "starts": navigation.starts_of(self.user)[:STARTS_SHOWN],
            "cards": cards_for(self.user, self.on),
            "notices": self.scoped(Notice).unread()[:NOTICES_SHOWN],
            "jobs": self.scoped(Job).filter(by=self.user).unfinished()[:JOBS_SHOWN],
        }


class SearchPage(PageView):
    verb = ANYBODY_SIGNED_IN
    title = "搜索"
    template_name = "web/search.html"

    def get(self, request):
        text = request.GET.get("q", "").replace("\x00", "").strip()[:100]
        found = find(self.user, text)
        if request.htmx:
            self.template_name = "web/search_found.html"
        return self.page(text=text, found=found, places=navigation.open_to(self.user))
