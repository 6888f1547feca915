"""`manage.py dev`: what `make run` does to the database before anything is served."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests import factories


@pytest.mark.django_db
def test_a_filled_database_is_left_as_it_is(capsys):
    factories.make_cadre()
    call_command("dev")
    assert capsys.readouterr().out == ""


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["off", "local"])
def test_a_server_that_forgets_commits_is_refused(value):
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL synchronous_commit = {value}")
    with pytest.raises(CommandError, match="synchronous_commit 已关闭"):
        call_command("dev")
