"""Errors of the JSON door have one form: code, message in Chinese, fields."""

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import set_rollback

from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused

STATUSES = {
    "invalid": status.HTTP_400_BAD_REQUEST,
    "conflict": status.HTTP_409_CONFLICT,
    "stale": status.HTTP_412_PRECONDITION_FAILED,
    "precondition_required": status.HTTP_428_PRECONDITION_REQUIRED,
    "key_reused": status.HTTP_422_UNPROCESSABLE_ENTITY,
    "throttled": status.HTTP_429_TOO_MANY_REQUESTS,
}
WORDS = {
    400: ("invalid", "请求内容有误"),
    401: ("not_authenticated", "请先登录或提供有效的令牌"),
    403: ("forbidden", "您没有权限执行该操作"),
    404: ("not_found", "没有找到"),
    405: ("method_not_allowed", "不支持该方法"),
    406: ("not_acceptable", "不支持该格式"),
    415: ("unsupported_media_type", "请以 application/json 提交"),
    429: ("throttled", "请求过于频繁，请稍后再试"),
}

# what the database says when it has waited or worked too long: its code, our status and words
BUSY = {
    "55P03": (409, "conflict", "同一内容正在被修改，请稍后再试"),
    "57014": (400, "invalid", "查询用时过长，请缩小范围"),
}


def handle(error, context):
    """Exceptions of rules, Django and DRF as one body; anything else is a defect and stays one."""
    set_rollback()
    request = context["request"]
    request.accepted_renderer, request.accepted_media_type = JSONRenderer(), JSONRenderer.media_type
    if isinstance(error, PermissionDenied | exceptions.PermissionDenied):
        return _denied(error, request)
    if isinstance(error, exceptions.APIException):
        return _of_framework(error)
    return _of_ours(error)


def _of_ours(error) -> Response | None:
    if isinstance(error, Refused):
        return Response(body(error.code, error.message, error.fields), STATUSES.get(error.code, 400))
    if isinstance(error, Http404):
        return Response(body(*WORDS[404]), 404)
    if isinstance(error, RequestDataTooBig):
        return Response(body("invalid", "请求内容过大，请分批提交"), 400)
    if isinstance(error, OperationalError) and _pgcode(error) in BUSY:
        status_code, code, words = BUSY[_pgcode(error)]
        return Response(body(code, words), status_code)
    return None


def _denied(error, request) -> Response:
    """403 with the reason; a signed-in caller's attempt is written down."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        detail = {"path": request.path[:200], "method": request.method}
        record(None, "access.denied", by=user, result="denied", detail=detail)
    said = str(getattr(error, "detail", error))
    return Response(body("forbidden", said if _is_chinese(said) else WORDS[403][1]), 403)


def _of_framework(error: exceptions.APIException) -> Response:
    code, words = WORDS.get(error.status_code, ("error", "请求未能完成"))
    headers = {}
    if getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = error.auth_header
    if getattr(error, "wait", None):
        headers["Retry-After"] = str(int(error.wait) or 1)
    if isinstance(error, exceptions.ValidationError):
        return Response(body(code, words, fields_of(error.detail)), 400, headers=headers)
    said = str(error.detail) if error.status_code in {400, 401} else ""
    return Response(body(code, said if _is_chinese(said) else words), error.status_code, headers=headers)


def _pgcode(error: OperationalError) -> str:
    return getattr(error.__cause__, "pgcode", None) or ""


def body(code: str, message: str, fields: dict | None = None) -> dict:
    return {"code": code, "message": message, "fields": fields or {}}


def fields_of(detail) -> dict[str, list[str]]:
    """Flatten DRF's nested detail: `rows.2.score` → texts."""
    found: dict[str, list[str]] = {}

    def walk(part, name: str) -> None:
        if isinstance(part, dict):
            for key, value in part.items():
                walk(value, f"{name}.{key}" if name else str(key))
        elif isinstance(part, list) and any(isinstance(item, dict | list) for item in part):
            for index, item in enumerate(part):
                walk(item, f"{name}.{index}" if name else str(index))
        else:
            texts = part if isinstance(part, list) else [part]
            found.setdefault(name or "detail", []).extend(str(text) for text in texts)

    walk(detail, "")
    return found


def _is_chinese(text) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in str(text))
