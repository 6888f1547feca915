from django.apps import AppConfig


class PersonnelConfig(AppConfig):
    name = "personnel"
    verbose_name = "干部信息"

    def ready(self):
        from . import plugs  # noqa: F401
