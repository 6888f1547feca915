"""Pages for what went wrong: the same words for what is foreign and for what does not exist."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

from cadre_mgmt.common.errors import Refused

API = "/api/"  # programs read JSON, whatever went wrong
STATUS = {"invalid": 400, "conflict": 409, "stale": 412}
TITLES = {
    400: "请求无法处理",
    403: "没有权限",
    404: "没有找到",
    409: "现在不能这样做",
    412: "内容已被他人修改",
    500: "系统出错",
}


def page(request, status: int, text: str, title: str = "") -> HttpResponse:
    """The error page with the frame for who is signed in, without it for who is not."""
    context = {"title": title or TITLES[status], "text": text, "status": status}
    return HttpResponse(render_to_string("web/error.html", context, request), status=status)


def bad_request(request, exception=None):
    if request.path.startswith(API):
        return JsonResponse({"code": "invalid", "message": "请求内容有误", "fields": {}}, status=400)
    return page(request, 400, "地址或提交的内容有误。请返回上一页重试。")


def csrf_failure(request, reason=""):
    return page(request, 403, "页面已过期，内容没有提交。请返回上一页，刷新后重新提交。", "页面已过期")


def permission_denied(request, exception=None):
    text = str(exception) if isinstance(exception, PermissionDenied) and exception.args else "您没有权限打开此页"
    return page(request, 403, f"{text.rstrip('。')}。如确需办理，请联系本单位联络员或安全管理员。")


def page_not_found(request, exception=None):
    return page(request, 404, "您要找的内容不存在，或者不在您的范围内。")


@requires_csrf_token
def server_error(request):
    """Without the request: whatever broke it may break the frame as well."""
    if request.path.startswith(API):
        words = "系统内部出错，没有保存任何改动，请稍后重试"
        return JsonResponse({"code": "error", "message": words, "fields": {}}, status=500)
    text = "系统内部出错，没有保存任何改动。请稍后重试；仍然出错时，请把时间和所做的操作告诉系统管理员。"
    context = {"title": TITLES[500], "text": text, "status": 500, "bare": True}
    return HttpResponse(render_to_string("web/error.html", context), status=500)


def refused(request, error: Refused) -> HttpResponse:
    """A business rule said no outside a form."""
    return page(request, STATUS[error.code], error.message)
