"""Names for typed choices, fetched by the form that needs them."""

from collections import Counter

from django.http import JsonResponse

from cadre_mgmt.org.models import Unit
from cadre_mgmt.web.views import PageView
from cadre_mgmt.web.views.base import ANYBODY_SIGNED_IN


class UnitChoices(PageView):
    """(text to type, remark) of the units in scope: the name where it is unique, else the code."""

    verb = ANYBODY_SIGNED_IN

    def units(self):
        return self.scoped(Unit)

    def get(self, request):
        rows = list(self.units().order_by("path").values_list("name", "code", "parent__name"))
        times = Counter(name for name, _, _ in rows)
        choices = [
            (code, f"{name}（{above or ''}）") if times[name] > 1 else (name, above or "") for name, code, above in rows
        ]
        return JsonResponse({"choices": choices})


class AllUnitChoices(UnitChoices):
    """Every unit of the district, for those who grant roles over units they never read."""

    verb = "accounts.grant"

    def units(self):
        return Unit.objects.all()
