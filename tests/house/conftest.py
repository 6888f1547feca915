"""What the tests of the whole house share: one situation for each module, and the switch of the ledgers."""

import pytest

from .situation import Situation, make_situation


@pytest.fixture(scope="session")
def rewriting_ledgers(request) -> bool:
    return bool(request.config.getoption("--rewrite-ledger", default=False))


@pytest.fixture(scope="module")
def situation(demo) -> Situation:
    return make_situation()
