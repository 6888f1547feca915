"""Z02: columns that a form does not ask for cannot be slipped in.

Every page that takes a form is filled in twice by the first who may: once as its own form has it, once with the names
of all columns of its model and the usual suspects besides. What is written must be the same to the last column.
"""

import json
import re
from datetime import date
from typing import Any

import pytest
from django import forms
from django.db import connection, models, transaction
from django.test import Client

from .places import places_of
from .routes import Route, every_route
from .situation import ROLES, Situation

pytestmark = pytest.mark.django_db

POSTED = [route for route in every_route() if "POST" in route.methods and not route.path.startswith("/ballot/")]
# begins or ends the session itself, or takes no form
WITHOUT = {"login", "logout", "password", "healthz", "readyz"}
SUSPECTS = (
    "is_superuser", "is_staff", "is_active", "role", "unit", "unit_id", "status", "state", "approved_by", "score",
    "created_by", "by", "by_id", "id", "pk", "version", "owner", "frozen_at", "published_run", "account_id",
)  # fmt: skip
DAY = date(2001, 2, 3)
# sequences are set back between the two rounds, so that new rows get the same numbers
SEQUENCES = "select schemaname, sequencename, coalesce(last_value, 0) from pg_sequences where schemaname = 'public'"
TABLES = """
select relname from pg_stat_xact_user_tables
 where n_tup_ins + n_tup_upd + n_tup_del > 0
   and relname not in ('django_session', 'audit_entry', 'pghistory_context')
"""
VOLATILE = re.compile(r"(_at|^at|until|^id|_key|^key_id|digest|password|_hash|sha256)$")
# keys, digests and ciphertexts made anew each time
CHANCE = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32,}|aes256gcm:1:[A-Za-z0-9+/=_-]+")


@pytest.mark.parametrize(
    "route", [route for route in POSTED if route.name not in WITHOUT], ids=lambda route: route.path
)
def test_extra_columns_change_nothing(route, situation):
    for values in places_of(route, situation).values():
        address = route.address(**values)
        for actor in ROLES:
            own, names, send = {}, set(), _send_json
            if not route.path.startswith("/api/"):
                page = situation.client(actor).get(address)
                if page.status_code != 200:
                    continue
                own, names, send = filled(page.context.get("form")), names_in(page), _send_form
            plain = outcome(situation, actor, address, own, send)
            if plain[0] in {403, 404, 405}:
                continue
            slipped = outcome(situation, actor, address, {**extras(route, situation, names), **own}, send)
            if slipped[0] == 400:  # refused as a whole, as the API does with names it does not know
                assert slipped[1] == {}
            else:
                assert slipped == plain, actor
            break


def _send_form(client: Client, address: str, body: dict):
    return client.post(address, body)


def _send_json(client: Client, address: str, body: dict):
    return client.post(address, json.dumps(body, default=str), content_type="application/json")


def filled(form: forms.Form | None) -> dict[str, Any]:
    """What a person would send: what stands in the form, and something fitting where nothing does."""
    return {} if form is None else {name: _answer(form[name]) for name in form.fields}


def _answer(bound: forms.BoundField) -> Any:
    field, value = bound.field, bound.value()
    if value not in (None, "", []):
        return value
    if isinstance(field, forms.ChoiceField):
        return next((str(key) for key, _ in field.choices if key), "")
    if isinstance(field, forms.DateField):
        return date.today().isoformat()  # noqa: DTZ011 — the page compares with its own today
    if isinstance(field, forms.IntegerField | forms.DecimalField):
        return "1"
    return "经研究决定" if field.required and not isinstance(field, forms.FileField) else ""


def names_in(page) -> set[str]:
    """What the page itself sends, in whatever form."""
    return set(re.findall(r'name="([^"]+)"', page.content.decode()))


def extras(route: Route, situation: Situation, names: set[str]) -> dict[str, Any]:
    """Names that the page does not have, with values of their kind that would be seen afterwards."""
    model = route.model
    fields = (
        {name: field for field in model._meta.concrete_fields for name in (field.name, field.attname)} if model else {}
    )
    foreign = situation.users["outsider"].pk
    found: dict[str, Any] = dict.fromkeys(SUSPECTS, foreign)
    for name, field in fields.items():
        if isinstance(field, models.BooleanField):
            found[name] = not field.get_default()
        elif isinstance(field, models.DateTimeField):
            found[name] = f"{DAY}T08:00:00Z"
        elif isinstance(field, models.DateField):
            found[name] = DAY.isoformat()
        elif isinstance(field, models.IntegerField | models.ForeignKey):
            found[name] = foreign
        else:
            found[name] = "夹带"
    return {name: value for name, value in found.items() if name not in names}


def outcome(situation: Situation, actor: str, address: str, body: dict, send) -> tuple[int, dict[str, list[str]]]:
    """(status, table → rows written without what differs from second to second) of one POST, which is taken back."""
    with connection.cursor() as cursor:
        cursor.execute(SEQUENCES)
        sequences = cursor.fetchall()
        cursor.execute("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
        [first] = cursor.fetchone()
    with transaction.atomic():
        answer = send(situation.client(actor), address, body)
        if answer.streaming:
            b"".join(answer)
        written = _rows_since(first)
        transaction.set_rollback(True)
    with connection.cursor() as cursor:
        for schema, name, last in sequences:
            cursor.execute("select setval(%s, %s, %s)", [f'{schema}."{name}"', max(last, 1), last > 0])
    return answer.status_code, written


def _rows_since(first: int) -> dict[str, list[str]]:
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        for (table,) in cursor.fetchall():
            cursor.execute(f'select to_jsonb(t) from "{table}" t where t.xmin::text::bigint >= %s', [first])
            rows = [row if isinstance(row, dict) else json.loads(row) for (row,) in cursor.fetchall()]
            kept = [{name: value for name, value in row.items() if not VOLATILE.search(name)} for row in rows]
            if kept:
                found[table] = sorted(
                    CHANCE.sub("", json.dumps(row, sort_keys=True, ensure_ascii=False)) for row in kept
                )
    return found
