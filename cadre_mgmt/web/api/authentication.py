"""Programs come with a token, browsers with their session."""

import hmac
import re
from ipaddress import ip_address, ip_network

from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import authentication, exceptions

from cadre_mgmt.accounts.actions import token_digest
from cadre_mgmt.accounts.models import Token, User
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.addresses import client_address

# asked by every request of a program
FOUND = "select t.*, u.path as reach from accounts_token t join org_unit u on u.id = t.unit_id where t.key_id = %s"
WRITTEN = re.compile(r"cadre_([0-9a-f]{8})_([A-Za-z0-9_-]{20,100})")


class TokenAuthentication(authentication.BaseAuthentication):
    """`Authorization: Token cadre_<id>_<secret>`; the owner acts, narrowed to the token's unit and scopes."""

    keyword = "Token"

    def authenticate(self, request):
        words = request.META.get("HTTP_AUTHORIZATION", "").split()
        if not words or words[0].lower() != "token":
            return None
        token = self._found(words[1] if len(words) == 2 else "")
        if token is None:
            raise exceptions.AuthenticationFailed("令牌无效或已过期")
        if fault := self._fault(token, request):
            # whoever holds the secret of a dead token is worth a line; a wrong secret is noise
            detail = {"path": request.path[:200], "why": fault}
            record(token, "access.denied", by=token.owner, result="denied", detail=detail)
            raise exceptions.AuthenticationFailed("令牌无效或已过期")
        self._note_use(token)
        token.owner.acting_token = token
        return token.owner, token

    def authenticate_header(self, request):
        return self.keyword

    def _found(self, text: str) -> Token | None:
        parts = WRITTEN.fullmatch(text)
        if parts is None:
            return None
        token = next(iter(Token.objects.raw(FOUND, [parts[1]])), None)
        if token is None or not hmac.compare_digest(token.digest, token_digest(parts[2])):
            return None
        token.owner = User.objects.asking(token.owner_id)
        return token

    def _fault(self, token: Token, request) -> str:
        if not token.is_valid(timezone.localdate()):
            return "令牌已失效"
        return "" if self._comes_from(token, request) else "地址不在允许范围"

    def _comes_from(self, token: Token, request) -> bool:
        if not token.addresses:
            return True
        try:
            address = ip_address(client_address(request.META))
        except ValueError:
            return False
        address = getattr(address, "ipv4_mapped", None) or address
        return any(address in ip_network(network, strict=False) for network in token.addresses)

    def _note_use(self, token: Token) -> None:
        """The day of the last use, and one line a day in the audit log."""
        today = timezone.localdate()
        if token.last_used_on == today:
            return
        if Token.objects.filter(pk=token.pk).exclude(last_used_on=today).update(last_used_on=today):
            record(token, "accounts.use_token", by=token.owner)


class SessionAuthentication(authentication.SessionAuthentication):
    """The browser's session; 401 rather than 403 for visitors without one."""

    def authenticate_header(self, request):
        return "Session"


class TokenScheme(OpenApiAuthenticationExtension):
    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema):
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "程序访问：填写 Token cadre_…（令牌由安全管理员签发）",
        }


class SessionScheme(OpenApiAuthenticationExtension):
    target_class = SessionAuthentication
    name = "session"

    def get_security_definition(self, auto_schema):
        return {"type": "apiKey", "in": "cookie", "name": "cadre", "description": "浏览器登录后的会话"}
