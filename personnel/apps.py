from django.apps import AppConfig
from django.db.models.signals import post_migrate


def lay_words(**_):
    """`migrate` leaves the usual words of the dictionary of places behind."""
    from django.db import connection

    from .actions.dictionary import ensure_words
    from .models import PlaceWord

    if PlaceWord._meta.db_table in connection.introspection.table_names():  # not while migrating backwards
        ensure_words()


def make_criteria(**_):
    """`migrate` leaves the rule sets behind that come with the system."""
    from django.db import connection

    from cadre_mgmt.accounts.foundations import ensure_foundations

    from .actions.criteria import ensure_presets
    from .models import Criteria

    if Criteria._meta.db_table in connection.introspection.table_names():
        ensure_foundations()  # the account that owns them; its own app may come later
        ensure_presets()


class PersonnelConfig(AppConfig):
    name = "personnel"
    verbose_name = "干部信息"

    def ready(self):
        from . import plugs  # noqa: F401

        post_migrate.connect(lay_words, sender=self, dispatch_uid="place words")
        post_migrate.connect(make_criteria, sender=self, dispatch_uid="criteria")
