"""A form, one verb, a message, the next page."""

import inspect
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.web.errors import STATUS

from .base import ANYBODY_SIGNED_IN, PageView


class ActionView(PageView):
    """GET shows what will happen and the form, POST calls `action(obj, **cleaned_data, by=user)` and goes on.

    Without a place in its URL there is no object and the call is `action(**cleaned_data, by=user)`. A Refused of the
    action is shown at its field, with 400, 409 or 412. `done` is the message (`{object}`, `{result}` are filled in),
    `next` the URL name to go to; without it the page of the object (`get_absolute_url`) or of the result.
    """

    template_name = "web/action.html"
    form_class: type[forms.Form] = forms.Form
    action: Any = None
    button = "保存"
    danger = False
    done = ""
    next = ""

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if inspect.isfunction(cls.__dict__.get("action")):
            cls.action = staticmethod(cls.__dict__["action"])

    def authorize(self) -> None:
        """404 goes before 403; the action asks again before it changes anything."""
        self.object = self.find(self.get_queryset()) if self.lookup in self.kwargs else None
        if self.verb != ANYBODY_SIGNED_IN:
            require(self.user, self.verb, self.object)

    def get_queryset(self):
        return self.scoped()

    def get(self, request, *args, **kwargs) -> HttpResponse:
        return self.show(self.get_form())

    def post(self, request, *args, **kwargs) -> HttpResponse:
        form = self.get_form(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form, 400)
        try:
            result = self.act(form.cleaned_data)
        except Refused as error:
            return self.show(with_errors(form, error), STATUS[error.code])
        return self.answer(result)

    def answer(self, result: Any) -> HttpResponse:
        """What follows success: the message and the next page."""
        self.tell(result)
        return HttpResponseRedirect(self.next_url(result))

    def act(self, data: dict[str, Any]) -> Any:
        """Call the verb. Override where names differ."""
        who = [self.object] if self.object is not None else []
        return self.action(*who, **data, by=self.user)

    def get_form(self, *data: Any) -> forms.Form:
        return self.form_class(*data, initial=self.initial(), **self.form_options())

    def initial(self) -> dict[str, Any]:
        """What the form starts with; taken from the object's attributes of the same names."""
        if self.object is None:
            return {name: value for name, value in self.request.GET.items() if name in self.form_class.base_fields}
        names = self.form_class.base_fields
        return {name: getattr(self.object, name) for name in names if hasattr(self.object, name)}

    def form_options(self) -> dict[str, Any]:
        """Further arguments of the form, e.g. {"user": self.user}."""
        return {}

    def consequences(self) -> Sequence[str]:
        """What will happen, in sentences with numbers, above the button."""
        return ()

    def show(self, form: forms.Form, status: int = 200) -> HttpResponse:
        context = self.context()
        return self.page(
            status,
            **{
                "object": self.object,
                "form": form,
                "consequences": self.consequences(),
                "button": self.get_button(),
                "back": self.back_url(),
                **context,
            },
        )

    def get_button(self) -> str:
        return self.button.format(object=self.object)

    def get_title(self, obj: Any = None) -> str:
        return self.title.format(object=obj)

    def tell(self, result: Any) -> None:
        if self.done:
            messages.success(self.request, self.done.format(object=self.object, result=result))

    def next_url(self, result: Any) -> str:
        if self.next:
            return reverse(self.next)
        for thing in (result, self.object):
            if hasattr(thing, "get_absolute_url"):
                return thing.get_absolute_url()
        return reverse(self.parent) if self.parent else self.request.path

    def back_url(self) -> str:
        if hasattr(self.object, "get_absolute_url"):
            return self.object.get_absolute_url()
        return reverse(self.parent) if self.parent else "/"


def with_errors(form: forms.Form, error: Refused) -> forms.Form:
    """The form with the refusal at its fields; what belongs to no field stands at the top."""
    placed = False
    for name, texts in error.fields.items():
        for text in texts:
            form.add_error(name if name in form.fields else None, text)
            placed = True
    if not placed or error.message not in {text for texts in error.fields.values() for text in texts}:
        form.add_error(None, error.message)
    return form
