"""Pages of the kernel's own nouns, at the root."""

from django.urls import path

from .pages import accounts, approvals, audit, choices, components, grants, health, home, jobs, me, notices, session

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
    path("approvals/", approvals.ApprovalList.as_view(), name="approvals"),
    path("approvals/<int:pk>/", approvals.ApprovalPage.as_view(), name="approval"),
    path("approvals/<int:pk>/withdraw/", approvals.WithdrawApproval.as_view(), name="approval_withdraw"),
    path("accounts/", accounts.UserList.as_view(), name="accounts"),
    path("accounts/new/", accounts.CreateUser.as_view(), name="account_new"),
    path("accounts/<int:pk>/", accounts.UserPage.as_view(), name="account"),
    path("accounts/<int:pk>/reset/", accounts.ResetPassword.as_view(), name="account_reset"),
    path("accounts/<int:pk>/disable/", accounts.DisableUser.as_view(), name="account_disable"),
    path("accounts/<int:pk>/enable/", accounts.EnableUser.as_view(), name="account_enable"),
    path("accounts/<int:pk>/unlock/", accounts.UnlockUser.as_view(), name="account_unlock"),
    path("accounts/<int:pk>/grant/", grants.GrantRole.as_view(), name="account_grant"),
    path("accounts/<int:pk>/token/", grants.IssueToken.as_view(), name="account_token"),
    path("accounts/grants/<int:pk>/revoke/", grants.RevokeGrant.as_view(), name="grant_revoke"),
    path("accounts/tokens/<int:pk>/revoke/", grants.RevokeToken.as_view(), name="token_revoke"),
    path("audit/", audit.EntryList.as_view(), name="audit"),
    path("audit/<int:pk>/", audit.EntryPage.as_view(), name="audit_entry"),
    path("audit/verify/", audit.VerifyChain.as_view(), name="audit_verify"),
    path("audit/about/<str:kind>/<str:number>/", audit.ObjectTimeline.as_view(), name="audit_object"),
    path("choices/units/", choices.UnitChoices.as_view(), name="choices_units"),
    path("choices/all-units/", choices.AllUnitChoices.as_view(), name="choices_all_units"),
    path("components/", components.ComponentsPage.as_view(), name="components"),
    path("healthz", health.live, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]
