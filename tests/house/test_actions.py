"""Every public action names its author, asks for the right and writes down what it did; every task name resolves."""

import ast
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from cadre_mgmt.accounts.roles import VERBS
from cadre_mgmt.audit.sentences import SENTENCES

ROOT = Path(settings.BASE)
FOLDERS = ["personnel/actions", "assessment/actions"]
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("*.py"))
SOURCES = [path for path in ROOT.rglob("*.py") if not {".venv", "var", "tests"} & set(path.relative_to(ROOT).parts)]


def calls(node: ast.AST, name: str) -> list[ast.Call]:
    return [
        call
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        and (getattr(call.func, "id", "") == name or getattr(call.func, "attr", "") == name)
    ]


def functions_with_author(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text())
    return [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and "by" in {argument.arg for argument in node.args.args + node.args.kwonlyargs}
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.parent.name}.{path.stem}")
def test_the_author_is_a_keyword(path):
    wrong = [node.name for node in functions_with_author(path) if "by" in {arg.arg for arg in node.args.args}]
    assert wrong == []


def test_every_right_asked_for_is_in_the_table():
    asked = {
        call.args[1].value
        for path in SOURCES
        for call in calls(ast.parse(path.read_text()), "require")
        if len(call.args) > 1 and isinstance(call.args[1], ast.Constant)
    }
    assert asked
    assert sorted(asked - set(VERBS)) == []


def test_every_recorded_verb_has_its_sentence():
    recorded = {
        call.args[1].value
        for path in SOURCES
        for call in calls(ast.parse(path.read_text()), "record")
        if len(call.args) > 1 and isinstance(call.args[1], ast.Constant) and "." in str(call.args[1].value)
    }
    assert recorded
    assert sorted(recorded - set(SENTENCES)) == []


def test_every_later_resolves():
    names = {
        call.args[0].value
        for path in SOURCES
        for call in calls(ast.parse(path.read_text()), "later")
        if call.args and isinstance(call.args[0], ast.Constant)
    }
    assert [name for name in names if not callable(import_string(name))] == []


BANNED = ("eval", "exec", "mark_safe", "extra", "RawSQL")
# rows that belong to no scope: the officer who grants picks any unit; a program's own answers; the token at hand
OUTSIDE_SCOPE = {
    "cadre_mgmt/web/pages/choices.py": "Unit",
    "cadre_mgmt/web/pages/grants.py": "Unit",
    "cadre_mgmt/web/pages/audit.py": "ChainLink",
    "cadre_mgmt/web/api/idempotency.py": "Answer",
    "cadre_mgmt/web/api/authentication.py": "Token",
}


def test_dangerous_calls_are_not_used():
    """Faults of comparable systems: request text that becomes code, SQL or markup. Only the facade makes markup."""
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno} {name}"
        for path in SOURCES
        for name in BANNED
        for call in calls(ast.parse(path.read_text()), name)
        if not (name == "mark_safe" and path.relative_to(ROOT).parts[:2] == ("cadre_mgmt", "web"))
    ]
    assert found == []


def test_doors_read_rows_only_within_scope():
    """Views and API never start from all rows of a table (security.md, decision 5)."""
    doors = [path for path in SOURCES if {"views", "api", "pages"} & set(path.parts)]
    starts = {"all", "filter", "get", "exclude", "values", "values_list", "order_by", "first", "last", "count"}
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in doors
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute)
        and node.attr in starts
        and getattr(node.value, "attr", "") == "objects"
        and OUTSIDE_SCOPE.get(str(path.relative_to(ROOT))) != getattr(node.value.value, "id", "")
    ]
    assert found == []
