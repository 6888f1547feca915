"""What the frame around every page needs."""

from functools import cached_property

from django.conf import settings
from django.utils.safestring import mark_safe

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.notices.models import unread_count

from . import navigation
from .moment import VERB


class Frame:
    """Navigation, crumbs, unread notices and scope of the person who asks; each read when the page uses it."""

    def __init__(self, request):
        self.request = request
        self.district = settings.DISTRICT_NAME

    @cached_property
    def places(self):
        return navigation.open_to(self.request.user)

    @cached_property
    def navigation(self) -> str:
        here = navigation.current(self.request.path, self.places)
        return mark_safe(navigation.html(self.places, here))

    @cached_property
    def crumbs(self):
        return navigation.crumbs(self.request.path, self.places)

    @cached_property
    def may_see_past(self) -> bool:
        return may(self.request.user, VERB)

    @cached_property
    def unread(self) -> int:
        return unread_count(self.request.user)

    @cached_property
    def scope(self) -> str:
        """The units the person's grants reach, in words."""
        units = list(dict.fromkeys(grant.unit_name for grant in self.request.user.grants_today()))
        return units[0] if len(units) == 1 else f"{units[0]}等{len(units)}个单位" if units else "无授权"


def frame(request):
    return {"frame": Frame(request), "district": settings.DISTRICT_NAME}
