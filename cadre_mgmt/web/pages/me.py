"""My own account: grants, session, tokens, what I did last."""

from datetime import UTC, datetime

from cadre_mgmt.accounts.middleware import BEGAN
from cadre_mgmt.accounts.models import Grant, Token
from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.addresses import client_address
from cadre_mgmt.web.cells import moment_text
from cadre_mgmt.web.parts import Do, Fact, Happening
from cadre_mgmt.web.tables import Column, Table
from cadre_mgmt.web.views import PageView
from cadre_mgmt.web.views.base import ANYBODY_SIGNED_IN

DEEDS_SHOWN = 20


class MyPage(PageView):
    verb = ANYBODY_SIGNED_IN
    title = "我的账号"
    template_name = "web/me.html"
    actions = (Do("password", "修改密码", None),)

    def context(self):
        deeds = Entry.objects.visible_to(self.user).filter(actor=self.user)[:DEEDS_SHOWN]
        return {
            "facts": [
                Fact("账号", self.user.username),
                Fact("姓名", self.user.name),
                Fact("密码修改时间", moment_text(changed) if (changed := self.user.password_changed_at) else ""),
                Fact("本次登录时间", moment_text(datetime.fromtimestamp(self.request.session[BEGAN], UTC))),
                Fact("本次登录地址", client_address(self.request.META)),
            ],
            "grants": Table(
                (
                    Column("role", "角色"),
                    Column("unit", "范围（含下级）"),
                    Column("valid_from", "起", kind="date"),
                    Column("valid_to", "止（不含）", kind="date"),
                ),
                [grant_row(grant) for grant in self.scoped(Grant).filter(user=self.user).select_related("unit")],
                "我的授权",
                empty="没有授权，请联系安全管理员",
            ),
            "tokens": self.scoped(Token).filter(owner=self.user),
            "deeds": [Happening(entry.at, entry.sentence) for entry in deeds],
        }


def grant_row(grant: Grant) -> tuple:
    return (grant.get_role_display(), grant.unit.name, grant.valid_from, grant.valid_to)
