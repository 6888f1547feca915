"""The two rows everything else stands on: the district's root unit and the account of the clock."""

from django.conf import settings

from cadre_mgmt.org.models import ROOT_CODE, Unit

from .models import SYSTEM_USERNAME, User


def ensure_foundations() -> None:
    """Idempotent: made once, never changed afterwards."""
    if not Unit.objects.filter(code=ROOT_CODE).exists():
        root = Unit.objects.create(code=ROOT_CODE, name=settings.DISTRICT_NAME, kind="县级区", path="-")
        root.path = f"{root.pk}/"
        root.save(update_fields=["path"])
    if not User.objects.filter(username=SYSTEM_USERNAME).exists():
        system = User(username=SYSTEM_USERNAME, name="系统", is_system=True)
        system.set_unusable_password()
        system.save()


def system_user() -> User:
    """The account that owns what the clock and the commands do."""
    return User.objects.get(username=SYSTEM_USERNAME)
