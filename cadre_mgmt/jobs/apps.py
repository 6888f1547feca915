from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "cadre_mgmt.jobs"
    label = "jobs"
    verbose_name = "任务"

    def ready(self):
        # tasks bind to this app, in every process that queues one
        from cadre_mgmt import celery  # noqa: F401
