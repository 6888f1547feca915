from django.apps import AppConfig
from django.db.models.signals import post_migrate


def make_foundations(**_):
    """`migrate` leaves the district's root unit and the system account behind (interfaces.md, Files)."""
    from .foundations import ensure_foundations

    ensure_foundations()


class AccountsConfig(AppConfig):
    name = "cadre_mgmt.accounts"
    label = "accounts"
    verbose_name = "账号与权限"

    def ready(self):
        post_migrate.connect(make_foundations, sender=self, dispatch_uid="foundations")
