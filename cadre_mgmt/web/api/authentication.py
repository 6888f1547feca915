"""Programs come with a token, browsers with their session."""

import hmac
from ipaddress import ip_address, ip_network

from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import authentication, exceptions

from cadre_mgmt.accounts.actions import token_digest
from cadre_mgmt.accounts.models import Token


class TokenAuthentication(authentication.BaseAuthentication):
    """`Authorization: Token cadre_<id>_<secret>`; the owner acts, narrowed to the token's unit and scopes."""

    keyword = "Token"

    def authenticate(self, request):
        words = request.META.get("HTTP_AUTHORIZATION", "").split()
        if not words or words[0].lower() != "token":
            return None
        token = self._found(words[1] if len(words) == 2 else "")
        if token is None or not token.is_valid(timezone.localdate()) or not self._comes_from(token, request):
            raise exceptions.AuthenticationFailed("令牌无效或已过期")
        self._note_use(token)
        token.owner.acting_token = token
        return token.owner, token

    def authenticate_header(self, request):
        return self.keyword

    def _found(self, text: str) -> Token | None:
        parts = text.split("_", 2)
        if len(parts) != 3 or parts[0] != "cadre" or not parts[2]:
            return None
        token = Token.objects.select_related("owner", "unit").filter(key_id=parts[1]).first()
        if token is None or not hmac.compare_digest(token.digest, token_digest(parts[2])):
            return None
        return token

    def _comes_from(self, token: Token, request) -> bool:
        if not token.addresses:
            return True
        address = ip_address(request.META.get("REMOTE_ADDR") or "0.0.0.0")
        return any(address in ip_network(network, strict=False) for network in token.addresses)

    def _note_use(self, token: Token) -> None:
        today = timezone.localdate()
        if token.last_used_on != today:
            Token.objects.filter(pk=token.pk).update(last_used_on=today)


class SessionAuthentication(authentication.SessionAuthentication):
    """The browser's session; 401 rather than 403 for visitors without one."""

    def authenticate_header(self, request):
        return "Session"


class TokenScheme(OpenApiAuthenticationExtension):
    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema):
        return {"type": "apiKey", "in": "header", "name": "Authorization", "description": "Token cadre_…"}


class SessionScheme(OpenApiAuthenticationExtension):
    target_class = SessionAuthentication
    name = "session"

    def get_security_definition(self, auto_schema):
        return {"type": "apiKey", "in": "cookie", "name": "cadre"}
