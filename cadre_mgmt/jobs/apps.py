from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "cadre_mgmt.jobs"
    label = "jobs"
    verbose_name = "任务"
