"""What every page shares: signed in, allowed, in scope, framed."""

from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.db import NotSupportedError, OperationalError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.generic import View

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.common.errors import Refused, conflict
from cadre_mgmt.common.moments import seen, today
from cadre_mgmt.web import errors
from cadre_mgmt.web.parts import Button, Crumb, Do

ANYBODY_SIGNED_IN = "anybody signed in"
SAFE = ("GET", "HEAD", "OPTIONS")
PAST = "正在查看过去的情况，不能修改。请先点“回到今天”。"
LOCK_NOT_AVAILABLE = "55P03"  # PostgreSQL: lock_timeout is over


class PageView(View):
    """A page for signed-in people who may do `verb` (or `ANYBODY_SIGNED_IN`, spelled out).

    Override `context(**kwargs) -> dict` for a page of its own, with `template_name`. `parent` is the URL name (without
    places) of the page it hangs under, `actions` are the buttons of the header. `reads_past` says that posting to the
    page changes nothing in the files, such as an export: it may be done while a moment of the past is looked at.
    """

    verb: str
    title = ""
    note = ""
    template_name = ""
    parent: str | None = None
    actions: tuple[Do, ...] = ()
    reads_past = False
    model: Any = None
    lookup = "pk"

    @classmethod
    def as_view(cls, **initkwargs):
        if not hasattr(cls, "verb") and "verb" not in initkwargs:
            raise ImproperlyConfigured(f"{cls.__name__} must name the verb it needs")
        return super().as_view(**initkwargs)

    def dispatch(self, request, *args, **kwargs):
        self.user = request.user
        if not self.user.is_authenticated:
            return self._to_login(request)
        try:
            if seen() and request.method not in SAFE and not self.reads_past:
                raise conflict(PAST)
            self.authorize()
            return super().dispatch(request, *args, **kwargs)
        except Refused as error:
            return errors.refused(request, error)
        except (OperationalError, NotSupportedError) as error:
            if seen():  # a view of the past was to be changed or locked
                return errors.refused(request, conflict(PAST))
            if getattr(error.__cause__, "pgcode", "") != LOCK_NOT_AVAILABLE:
                raise
            return errors.refused(request, conflict("这些内容正由他人处理（如名册导入），没有改动。请稍后再试。"))

    @property
    def on(self):
        """The day the page speaks of: today, or the day in the past that is looked at."""
        return today()

    def authorize(self) -> None:
        """Raises PermissionDenied; pages of one object check the object as well."""
        if self.verb != ANYBODY_SIGNED_IN:
            require(self.user, self.verb)

    def get(self, request, *args, **kwargs) -> HttpResponse:
        return self.page(**self.context(**kwargs))

    def context(self, **kwargs) -> dict[str, Any]:
        return {}

    def page(self, status: int = 200, **context: Any) -> HttpResponse:
        """The page's template with header, crumbs and buttons filled in."""
        obj = context.get("object")
        given = {
            "view": self,
            "title": self.get_title(obj),
            "note": self.get_note(obj),
            "crumbs": self.crumbs(obj),
            "buttons": self.buttons(obj),
        }
        return render(self.request, self.template_name, {**given, **context}, status=status)

    def get_title(self, obj: Any = None) -> str:
        return self.title or (str(obj) if obj is not None else "")

    def get_note(self, obj: Any = None) -> str:
        return self.note

    def crumbs(self, obj: Any = None) -> list[Crumb]:
        """Crumbs between the menu's entry and this page; the frame puts group and entry before them."""
        return []

    def buttons(self, obj: Any = None) -> list[Button]:
        made = [do.button(self.user, obj, self.lookup if obj is not None else "") for do in self.actions]
        return [button for button in made if button is not None]

    def scoped(self, model: Any = None):
        """Rows of the model that exist for this user."""
        return (model or self.model).objects.visible_to(self.user)

    def find(self, queryset=None, **lookup: Any) -> Any:
        """The one row, or 404: foreign and missing look the same."""
        queryset = self.scoped() if queryset is None else queryset
        try:
            return queryset.get(**(lookup or {self.lookup: self.kwargs[self.lookup]}))
        except (queryset.model.DoesNotExist, ValueError, OverflowError):
            raise Http404 from None

    def address(self, url_name: str, *args: Any) -> str:
        return reverse(url_name, args=args)

    def _to_login(self, request) -> HttpResponse:
        if getattr(request, "htmx", False):
            answer = HttpResponse(status=401)
            answer["HX-Redirect"] = f"{settings.LOGIN_URL}?ended=1"
            return answer
        return redirect_to_login(request.get_full_path() if request.method == "GET" else request.path)
