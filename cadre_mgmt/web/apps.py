from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.forms import Field

from cadre_mgmt.common import moment_views


def drop_views(plan, using, **_):
    """A view of the past would keep the columns of its table from changing."""
    if plan:
        moment_views.drop(using)


def make_views(using, **_):
    moment_views.synchronise(using)


class WebConfig(AppConfig):
    name = "cadre_mgmt.web"
    label = "web"
    verbose_name = "门面"

    def ready(self):
        pre_migrate.connect(drop_views, sender=self, dispatch_uid="moment views")
        post_migrate.connect(make_views, sender=self, dispatch_uid="moment views")
        # Django's own words name the fault; a form should say what to do
        Field.default_error_messages = {**Field.default_error_messages, "required": "请填写此项"}
