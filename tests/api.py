"""Talking to the JSON door in tests: a caller who is a token, a session or nobody."""

import csv
import io
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from openpyxl import load_workbook

from tests.factories import make_token
from tests.kernel.test_web_pages import sign_in

ROOT = "/api/v1/"


@dataclass
class Caller:
    """`get` and `post` below /api/v1/; headers go with every call."""

    client: Client = field(default_factory=Client)
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, query: dict[str, Any] | None = None, **headers: str):
        return self.client.get(ROOT + path, query or {}, headers={**self.headers, **headers})

    def post(self, path: str, body: Any = None, **headers: str):
        given = {} if body is None else body
        return self.client.post(
            ROOT + path, given, content_type="application/json", headers={**self.headers, **headers}
        )

    def results(self, path: str, **query: Any) -> list[dict]:
        """Rows of one page; the answer must be 200."""
        answer = self.get(path, query)
        assert answer.status_code == 200, answer.content.decode()
        return answer.json()["results"]


def program(owner, *scopes: str, **options) -> Caller:
    """A program with a token of its owner."""
    return Caller(headers={"Authorization": make_token(owner, *scopes, **options)})


def browser(user) -> Caller:
    """A signed-in browser."""
    return Caller(sign_in(Client(), user))


def is_error(answer, status: int, code: str) -> bool:
    """Whether the answer has the form of all errors, and a Chinese message."""
    body = answer.json()
    assert answer.status_code == status, answer.content.decode()
    assert answer["Content-Type"] == "application/json"
    assert sorted(body) == ["code", "fields", "message"]
    assert any("\u4e00" <= sign <= "\u9fff" for sign in body["message"])
    assert isinstance(body["fields"], dict)
    return body["code"] == code


def csv_rows(answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))


def xlsx_rows(answer) -> list[list[str]]:
    sheet = load_workbook(io.BytesIO(answer.content), read_only=True).worksheets[0]
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    return [row + [""] * (len(rows[0]) - len(row)) for row in rows]  # cells left empty at the end are not there
