"""Asking every address as everybody, and what the answers must not do."""

import re
from collections.abc import Iterator

from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client

from .ledger import Ledger
from .places import missing_of, places_of
from .routes import Route, every_route
from .situation import ACTORS, NOBODY, TOKENS, Situation

ROUTES = every_route()
FILES = "personnel/"
"""Addresses about persons are half of the house: they are asked in a module of their own, beside the others."""
COLUMNS = (*ACTORS, *TOKENS)
THE_SAME_FOR_ALL = {"healthz", "readyz"}  # read no session; the tests run without a worker, so it is not ready
REFUSALS = {"login", "400", "401", "403", "404", "405", "409", "412", "428"}
# what may be written by looking: the own session, the trail, a session's message
ALWAYS = {"django_session", "audit_entry"}
WRITES = """
select relname, n_tup_ins + n_tup_upd + n_tup_del from pg_stat_xact_user_tables
 where n_tup_ins + n_tup_upd + n_tup_del > 0
"""


def ask(client: Client, method: str, address: str) -> HttpResponseBase:
    """One request in a savepoint that is rolled back, read to its end."""
    body = {"data": "{}", "content_type": "application/json"} if method != "GET" and "/api/" in address else {}
    with transaction.atomic():
        answer = getattr(client, method.lower())(address, **body)
        if answer.streaming:
            b"".join(answer)
        transaction.set_rollback(True)
    return answer


def cell(answer: HttpResponseBase) -> str:
    if answer.status_code == 302 and answer["Location"].startswith("/login/"):
        return "login"
    return str(answer.status_code)


def written() -> dict[str, int]:
    """Rows written so far in this transaction, by table."""
    with connection.cursor() as cursor:
        cursor.execute(WRITES)
        return dict(cursor.fetchall())


def words_of(answer: HttpResponseBase) -> str:
    """The answer without what differs from request to request."""
    text = b"".join(answer).decode() if answer.streaming else answer.content.decode()
    return re.sub(r"[A-Za-z0-9]{64}|/[^\"'<> ]*\d[^\"'<> ]*", "", text)


def visit_as_everybody(route: Route, situation: Situation, ledger: Ledger) -> None:
    """Each method and object of one address by each actor; the answers are those of the ledger."""
    visit = Visit(route, situation)
    for method, relation, values in asked_of(route, situation):
        found = {actor: visit.probe(method, values, actor) for actor in who_asks(route, method, relation)}
        faults = {actor: value for actor, value in found.items() if value.startswith("5")}
        assert not faults or route.name == "readyz", f"{method} {route.path} {relation}: {faults}"
        row = {"route": route.path, "method": method, "object": relation, **dict.fromkeys(COLUMNS, ""), **found}
        if ledger.rewriting:
            ledger.note(row)
        else:
            assert row == ledger.rows.get((route.path, method, relation))


def asked_of(route: Route, situation: Situation) -> Iterator[tuple[str, str, dict]]:
    """(method, relation, values): first what does not exist by GET, then every object by every method."""
    places = places_of(route, situation)
    if route.places and "GET" in route.methods:
        yield "GET", "missing", missing_of(route, next(iter(places.values())))
    for method in route.methods:
        for relation, values in places.items():
            yield method, relation, values


def who_asks(route: Route, method: str, relation: str) -> tuple[str, ...]:
    """Everybody, but for what is decided in one place for all addresses: who is signed in at all, what is missing."""
    if route.name in THE_SAME_FOR_ALL:
        return ("anonymous",)
    if relation == "missing":
        return ("department_head", "unit_leader", "cadre", "outsider")
    actors = ACTORS if method == "GET" else ACTORS[: -len(NOBODY)]
    return (*actors, *TOKENS) if route.path.startswith("/api/") else actors


class Visit:
    """One route asked by everybody in one transaction: a refusal and a look write nothing, a 404 tells nothing."""

    def __init__(self, route: Route, situation: Situation):
        self.route, self.situation = route, situation
        self.nothing: dict[str, str] = {}  # what each actor read where there is no object
        self.written = written()

    def probe(self, method: str, values: dict, actor: str) -> str:
        answer = ask(self.situation.client(actor), method, self.route.address(**values))
        found = cell(answer)
        tables = self.tables_written()
        if method == "GET" or found in REFUSALS:
            tables -= ALWAYS
            assert not tables, f"{method} {self.route.path} as {actor} answered {found} and wrote to {tables}"
        if found == "404":
            words = words_of(answer)
            assert words == self.nothing.setdefault(actor, words), f"{actor} can tell {values} from what does not exist"
        return found

    def tables_written(self) -> set[str]:
        before, self.written = self.written, written()
        return {table for table, rows in self.written.items() if rows != before.get(table)}


def strange_rows(routes: list[Route], situation: Situation, ledger: Ledger) -> set:
    """Rows of the ledger for which there is no address."""
    known = {(route.path, *asked[:2]) for route in routes for asked in asked_of(route, situation)}
    return set(ledger.rows) - known
