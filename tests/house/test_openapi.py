"""The committed picture of the JSON door is the one the code draws."""

from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import CommandError, call_command

from cadre_mgmt.web.management.commands import openapi

FILE = Path(settings.BASE) / "openapi.yaml"


@pytest.fixture(scope="module")
def schema() -> dict:
    return yaml.safe_load(FILE.read_text())


def test_snapshot_equals_the_code():
    call_command("openapi", check=True)


def test_difference_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(openapi, "FILE", tmp_path / "openapi.yaml")
    with pytest.raises(CommandError, match="不一致"):
        call_command("openapi", check=True)
    openapi.FILE.write_text("openapi: 3.0.3\n")
    with pytest.raises(CommandError, match="不一致"):
        call_command("openapi", check=True)


def test_every_operation_says_in_chinese_what_it_is(schema):
    silent = [
        f"{method} {path}"
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
        if not any("\u4e00" <= sign <= "\u9fff" for sign in operation.get("summary", ""))
    ]
    assert silent == []


def test_every_writing_operation_takes_an_idempotency_key(schema):
    posts = [methods["post"] for methods in schema["paths"].values() if "post" in methods]
    assert posts
    assert all("Idempotency-Key" in {one["name"] for one in post["parameters"]} for post in posts)


def test_nothing_secret_is_named(schema):
    names = {name for part in schema["components"]["schemas"].values() for name in part.get("properties", {})}
    assert names.isdisjoint({"identity_digest", "password", "digest", "tokens", "account", "values"})
