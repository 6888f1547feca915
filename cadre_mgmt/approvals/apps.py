from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "cadre_mgmt.approvals"
    label = "approvals"
    verbose_name = "审批"

    def ready(self):
        from cadre_mgmt.notices import due

        from .due import approvals_to_decide

        due.register(approvals_to_decide)
