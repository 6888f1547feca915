from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "cadre_mgmt.notices"
    label = "notices"
    verbose_name = "消息与待办"
