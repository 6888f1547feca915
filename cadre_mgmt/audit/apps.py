from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "cadre_mgmt.audit"
    label = "audit"
    verbose_name = "留痕"
