"""The embedded servers: shared, stopped by the last, unharmed by kill -9, and clear about what is wrong."""

import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg2
import pytest
import redis

from cadre_mgmt import embedded

HOLD = """
import sys
from pathlib import Path
from cadre_mgmt import embedded
with embedded.servers(Path(sys.argv[1]), list(embedded.NAMES)):
    print("held", flush=True)
    sys.stdin.read()
"""
ALL = list(embedded.NAMES)


@pytest.fixture(scope="module")
def var(tmp_path_factory):
    """Longer than a socket's path may be, and below pytest's 0700 folder, which no other account can enter."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CADRE_VAR", str(tmp_path_factory.mktemp("embedded") / ("v" * 120)))
        yield embedded.var_folder()


@pytest.fixture
def addresses(var):
    with embedded.servers(var, ALL) as addresses:
        yield addresses


@pytest.fixture
def fresh_var(tmp_path, monkeypatch):
    """A data folder without servers, for starts that are refused."""
    monkeypatch.setenv("CADRE_VAR", str(tmp_path / "fresh"))
    return embedded.var_folder()


def ask(addresses, statement):
    connection = psycopg2.connect(addresses["DATABASE_URL"])
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchone()[0] if cursor.description else None
    finally:
        connection.close()


def server_pid(var, position):
    return embedded.read_state(var)["pids"][position]


def await_end_of_keeper(var):
    with embedded.held(var / "run/keeper.lock", fcntl.LOCK_EX):
        pass


def eventually(question):
    """The first true answer; a server that is just starting again may refuse meanwhile."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            if answer := question():
                return answer
        except (psycopg2.Error, redis.RedisError, OSError):
            continue
    raise AssertionError("did not happen within 20 seconds")


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        pytest.param("fsync", "on", id="落盘"),
        pytest.param("synchronous_commit", "on", id="提交即落盘"),
        pytest.param("full_page_writes", "on", id="整页写"),
        pytest.param("data_checksums", "on", id="校验和"),
        pytest.param("track_commit_timestamp", "off", id="不记提交时间"),
        pytest.param("log_statement", "none", id="日志无语句"),
        pytest.param("log_min_error_statement", "panic", id="出错语句不进日志"),
        pytest.param("log_parameter_max_length", "0", id="日志无参数"),
        pytest.param("listen_addresses", "", id="不开网络端口"),
        pytest.param("server_encoding", "UTF8", id="编码"),
    ],
)
def test_setting(addresses, setting, value):
    assert ask(addresses, f"SHOW {setting}") == value


def test_chinese_is_lower_and_upper_case_safe(addresses):
    assert ask(addresses, "SELECT upper('a陈é')") == "A陈É"


def test_redis_answers_and_keeps_an_append_only_file(addresses):
    with redis.Redis.from_url(addresses["REDIS_URL"]) as client:
        assert client.ping()
        assert client.config_get("append*")["appendonly"] == "yes"
        assert client.config_get("port") == {"port": "0"}


def test_servers_never_run_as_root(addresses, var):
    for position in (0, 1):
        status = Path(f"/proc/{server_pid(var, position)}/status").read_text()
        effective = int(status.split("CapEff:")[1].split()[0], 16)
        assert effective == 0


def test_sockets_lie_in_a_private_folder_that_goes_with_the_servers(var):
    with embedded.servers(var, ALL):
        folder = Path(embedded.read_state(var)["folder"])
        assert folder.stat().st_mode & 0o777 == 0o700
    await_end_of_keeper(var)
    assert not folder.exists()
    assert embedded.read_state(var) == {}


def test_second_user_shares_and_the_last_stops(var):
    with embedded.servers(var, ALL) as first:
        with embedded.servers(var, ALL) as second:
            assert second == first
        assert ask(first, "SELECT 1") == 1
    await_end_of_keeper(var)
    assert embedded.read_state(var) == {}


def test_killed_user_leaves_nothing_behind(var):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(var)],
        cwd=embedded.BASE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout.readline().strip() == "held"
        ask(embedded.read_state(var)["addresses"], "CREATE TABLE IF NOT EXISTS kept AS SELECT 7 AS number")
        holder.kill()
    await_end_of_keeper(var)
    with embedded.servers(var, ALL) as addresses:
        assert ask(addresses, "SELECT number FROM kept") == 7


def test_killed_keeper_is_replaced_at_the_same_addresses(addresses, var):
    ask(addresses, "CREATE TABLE IF NOT EXISTS survived AS SELECT 8 AS number")
    keeper = int(Path(f"/proc/{server_pid(var, 0)}/status").read_text().split("PPid:")[1].split()[0])
    os.kill(keeper, signal.SIGKILL)
    await_end_of_keeper(var)
    assert embedded.join(var, ALL) == addresses
    assert ask(addresses, "SELECT number FROM survived") == 8


def test_killed_database_comes_back_with_every_committed_row(addresses, var):
    ask(addresses, "CREATE TABLE IF NOT EXISTS committed AS SELECT 9 AS number")
    killed = server_pid(var, 0)
    os.kill(killed, signal.SIGKILL)
    assert eventually(lambda: server_pid(var, 0) != killed and ask(addresses, "SELECT number FROM committed")) == 9


def test_killed_redis_comes_back(addresses, var):
    killed = server_pid(var, 1)
    os.kill(killed, signal.SIGKILL)
    with redis.Redis.from_url(addresses["REDIS_URL"]) as client:
        assert eventually(lambda: server_pid(var, 1) != killed and client.ping())


def test_stale_process_number_does_not_stop_the_start(var):
    with embedded.servers(var, ALL):
        pass
    await_end_of_keeper(var)
    (var / "postgres/postmaster.pid").write_text(f"{os.getpid()}\n{var / 'postgres'}\n")
    with embedded.servers(var, ALL) as addresses:
        assert ask(addresses, "SELECT 1") == 1


def test_named_servers_are_left_alone(monkeypatch, fresh_var):
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/cadre")
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere/0")
    with embedded.ensure_servers():
        assert os.environ["DATABASE_URL"] == "postgresql://elsewhere/cadre"
    assert not (fresh_var / "run/servers.json").exists()


def test_only_the_missing_server_is_started(monkeypatch, fresh_var):
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/cadre")
    monkeypatch.delenv("REDIS_URL", raising=False)
    with embedded.ensure_servers():
        assert os.environ["REDIS_URL"].startswith("unix:///")
        with pytest.raises(embedded.EmbeddedError, match="没有提供 DATABASE_URL"):
            embedded.join(fresh_var, ["DATABASE_URL"])
    assert "REDIS_URL" not in os.environ
    assert not (fresh_var / "postgres").exists()


def test_cluster_of_another_major_release_is_refused(fresh_var):
    (fresh_var / "postgres").mkdir()
    (fresh_var / "postgres/PG_VERSION").write_text("9\n")
    with (
        pytest.raises(embedded.EmbeddedError, match=r"PostgreSQL 9 建立.*pg_dump"),
        embedded.servers(fresh_var, ALL),
    ):
        pass


@pytest.mark.parametrize(
    ("variable", "message"),
    [
        pytest.param("PG_BIN", "找不到 PostgreSQL 程序", id="数据库"),
        pytest.param("REDIS_BIN", "找不到 Redis 程序", id="缓存"),
    ],
)
def test_missing_program_is_named(monkeypatch, fresh_var, variable, message):
    monkeypatch.setenv(variable, "/nowhere")
    with pytest.raises(embedded.EmbeddedError, match=message), embedded.servers(fresh_var, ALL):
        pass


def test_folder_of_somebody_else_is_refused(monkeypatch, tmp_path):
    (tmp_path / "family.jpg").touch()
    monkeypatch.setenv("CADRE_VAR", str(tmp_path))
    with pytest.raises(embedded.EmbeddedError, match="不是本系统的数据目录"):
        embedded.var_folder()
