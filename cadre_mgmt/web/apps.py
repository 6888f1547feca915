from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "cadre_mgmt.web"
    label = "web"
    verbose_name = "门面"
