"""The cast of every test, a fixed today, and what the databases of tests need."""

from datetime import date

import pytest
from django.core.cache import caches
from django.core.management.commands import flush
from django.db import connections

from tests import factories
from tests.demo import demo, demo_template  # noqa: F401 — fixtures for every folder


def pytest_addoption(parser):
    parser.addoption("--rewrite-ledger", action="store_true", help="write the ledgers of tests/house anew, to be read")


@pytest.fixture(autouse=True)
def _quick_hashes(settings):
    """Argon2 is meant to be slow; a test of something else need not wait for it."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _plain_static(settings):
    """Nothing is collected for tests: addresses of static files are the plain ones."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture(autouse=True)
def _empty_cache():
    """Redis of the test run is our own and real; one test must not find what another left there."""
    for cache in caches:
        caches[cache].clear()


@pytest.fixture(autouse=True, scope="session")
def _flush_may_truncate():
    """Tables that refuse to be emptied let the teardown of a transactional test through."""
    plain = flush.Command.handle

    def handle(self, **options):
        with connections[options["database"]].cursor() as cursor:
            cursor.execute("set cadre.teardown = 'on'")
        plain(self, **options)

    flush.Command.handle = handle
    yield
    flush.Command.handle = plain


@pytest.fixture
def today() -> date:
    return date(2026, 11, 23)


@pytest.fixture
def district(db):
    """The root unit and two units below it: 何市镇 with 便民中心 under it, and 财政局."""
    return factories.make_district()


@pytest.fixture
def head(district):
    return factories.make_user("head", "department_head", name="周部长")


@pytest.fixture
def staff(district):
    return factories.make_user("staff", "assessment_staff", name="考核办甲")


@pytest.fixture
def cadre_staff(district):
    return factories.make_user("cadre_staff", "cadre_staff", name="干部科甲")


@pytest.fixture
def leader(district):
    """Head of 何市镇: sees that town and what is below it."""
    return factories.make_user("leader", "unit_leader", district.town, name="何书记")


@pytest.fixture
def clerk(district):
    return factories.make_user("clerk", "score_clerk", district.town, name="何联络")


@pytest.fixture
def outsider(district):
    """Leader of another unit, to whom 何市镇 does not exist."""
    return factories.make_user("outsider", "unit_leader", district.bureau, name="财局长")


@pytest.fixture
def code_officer(district):
    return factories.make_user("code_officer", "code_officer", name="发码员甲")


@pytest.fixture
def cadre_self(district):
    """An account that belongs to a cadre of 何市镇 (`cadre_self.cadre`)."""
    user = factories.make_user("cadre_self", "cadre", district.town, name="李明远")
    factories.make_cadre(name="李明远", unit=district.town, account=user)
    return user


@pytest.fixture
def system_officer(district):
    return factories.make_user("system_officer", "system_officer", name="系统员")


@pytest.fixture
def security_officer(district):
    return factories.make_user("security_officer", "security_officer", name="安全员")


@pytest.fixture
def audit_officer(district):
    return factories.make_user("audit_officer", "audit_officer", name="审计员")


@pytest.fixture
def system(db):
    from cadre_mgmt.accounts.foundations import system_user

    return system_user()


def pytest_make_parametrize_id(val):
    """Hostile texts (lone surrogates, control characters) as ids would break the run that is to hold them."""
    if isinstance(val, str) and not val.isprintable():
        return val.encode("unicode_escape").decode()
    return None
