"""Pages of the kernel's own nouns, at the root."""

from django.urls import path

from .pages import choices, components, health, home, jobs, me, notices, session

urlpatterns = [
    path("", home.HomePage.as_view(), name="home"),
    path("due/", notices.DuePage.as_view(), name="due"),
    path("notices/", notices.NoticeList.as_view(), name="notices"),
    path("notices/read/", notices.ReadAllNotices.as_view(), name="notices_read"),
    path("notices/<int:pk>/open/", notices.OpenNotice.as_view(), name="notice_open"),
    path("search/", home.SearchPage.as_view(), name="search"),
    path("jobs/", jobs.JobList.as_view(), name="jobs"),
    path("jobs/<uuid:pk>/", jobs.JobPage.as_view(), name="job"),
    path("jobs/<uuid:pk>/cancel/", jobs.CancelJob.as_view(), name="job_cancel"),
    path("login/", session.LoginPage.as_view(), name="login"),
    path("logout/", session.LogoutPage.as_view(), name="logout"),
    path("password/", session.PasswordPage.as_view(), name="password"),
    path("me/", me.MyPage.as_view(), name="me"),
    path("choices/units/", choices.UnitChoices.as_view(), name="choices_units"),
    path("components/", components.ComponentsPage.as_view(), name="components"),
    path("healthz", health.live, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]
