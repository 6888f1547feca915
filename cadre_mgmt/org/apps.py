from django.apps import AppConfig


class OrgConfig(AppConfig):
    name = "cadre_mgmt.org"
    label = "org"
    verbose_name = "机构"
