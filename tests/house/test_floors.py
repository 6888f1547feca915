"""Imports go down the floors, and the apps are listed in that order."""

from django.conf import settings
from importlinter.application.use_cases import lint_imports
from importlinter.configuration import configure

FLOORS = [
    "rotation",
    "assessment",
    "training",
    "welfare",
    "personnel",
    "cadre_mgmt.web",
    "cadre_mgmt.approvals",
    "cadre_mgmt.jobs",
    "cadre_mgmt.notices",
    "cadre_mgmt.accounts",
    "cadre_mgmt.audit",
    "cadre_mgmt.org",
]


def test_imports_keep_the_contracts(capsys):
    configure()
    assert lint_imports(cache_dir=None), capsys.readouterr().out


def test_apps_are_listed_from_the_top_floor_down():
    assert [app for app in settings.INSTALLED_APPS if app in FLOORS] == FLOORS
