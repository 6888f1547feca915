from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "cadre_mgmt.approvals"
    label = "approvals"
    verbose_name = "审批"
