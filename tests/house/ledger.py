"""Ledgers: what the tests of the whole house expect, as tables that a person reads line by line."""

import csv
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
Row = dict[str, str]


def answers() -> list[Row]:
    """Every row of the ledgers of permissions."""
    found = []
    for name in ("authz.csv", "authz_personnel.csv"):
        with (HERE / name).open(newline="") as file:
            found += csv.DictReader(file)
    return found


class Ledger:
    """A CSV table with a key of some columns; `rewriting` collects what is found instead of comparing."""

    def __init__(self, name: str, key: tuple[str, ...], columns: tuple[str, ...], *, rewriting: bool):
        self.path, self.key, self.columns, self.rewriting = HERE / name, key, columns, rewriting
        self.rows = {} if rewriting else {self._key(row): row for row in self._read()}

    def note(self, row: Row) -> None:
        self.rows[self._key(row)] = row

    def write(self) -> None:
        with self.path.open("w", newline="") as file:
            writer = csv.DictWriter(file, (*self.key, *self.columns), lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.rows[key] for key in sorted(self.rows))

    def _key(self, row: Row) -> tuple[str, ...]:
        return tuple(row[name] for name in self.key)

    def _read(self) -> Iterable[Row]:
        with self.path.open(newline="") as file:
            return list(csv.DictReader(file))
