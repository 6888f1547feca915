"""Migrations: nothing missing, one leaf for each app, and each can be taken back."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

OURS = ["org", "audit", "accounts", "notices", "approvals", "jobs", "web", "personnel", "assessment"]


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("app", OURS)
def test_migrations_are_linear(app):
    loader = MigrationLoader(None)
    assert len(loader.graph.leaf_nodes(app)) == 1


@pytest.mark.parametrize("app", OURS)
def test_every_operation_can_be_taken_back(app):
    loader = MigrationLoader(None)
    steps = [migration for key, migration in loader.disk_migrations.items() if key[0] == app]
    assert steps
    assert [step for step in steps if not all(operation.reversible for operation in step.operations)] == []


@pytest.mark.django_db(transaction=True)
def test_the_guards_go_back_and_forth():
    call_command("migrate", "assessment", "0001", verbosity=0)
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_trigger where tgname = 'frozen_scheme_stays'")
        assert cursor.fetchone() == (1,)
