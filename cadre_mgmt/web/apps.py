from django.apps import AppConfig
from django.forms import Field


class WebConfig(AppConfig):
    name = "cadre_mgmt.web"
    label = "web"
    verbose_name = "门面"

    def ready(self):
        # Django's own words name the fault; a form should say what to do
        Field.default_error_messages = {**Field.default_error_messages, "required": "请填写此项"}
