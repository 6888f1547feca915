"""PostgreSQL and Redis for a machine that has neither: found, shared by all who need them, stopped by the last.

Standard library only, called before the settings are read. The servers belong to a keeper process (keeper.py). Every
user holds a shared lock in CADRE_VAR and the keeper waits for the exclusive one, so the servers stop when the last user
is gone, however it went. `DATABASE_URL`, `REDIS_URL` name other servers; `PG_BIN`, `REDIS_BIN` other programs.
"""

import contextlib
import fcntl
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from .privileges import Account, hand_over

BASE = Path(__file__).resolve().parent.parent.parent
NAMES = ("DATABASE_URL", "REDIS_URL")
OWN_FOLDERS = ("run", "secrets", "log", "static")  # any of them marks a folder as ours

SERVER_FOLDERS = ("postgres", "redis")


class EmbeddedError(RuntimeError):
    """The servers cannot be had; the message is for the person who typed the command."""


def var_folder() -> Path:
    """CADRE_VAR, made when missing. Refuses a folder that is plainly somebody else's."""
    var = Path(os.environ.get("CADRE_VAR") or BASE / "var").resolve()
    try:
        var.mkdir(mode=0o700, parents=True, exist_ok=True)
        entries = {entry.name for entry in var.iterdir()}
        if entries and entries.isdisjoint(OWN_FOLDERS):
            raise EmbeddedError(f"{var} 不是空目录，也不是本系统的数据目录，请检查 CADRE_VAR")
        (var / "run").mkdir(mode=0o700, exist_ok=True)
        (var / "log").mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise EmbeddedError(f"数据目录 {var} 不可用：{error.strerror}。请检查 CADRE_VAR 及目录权限") from None
    return var


@contextlib.contextmanager
def ensure_servers() -> Iterator[None]:
    """Sets DATABASE_URL and REDIS_URL for the duration, where they are not set, to servers that run meanwhile."""
    missing = [name for name in NAMES if not os.environ.get(name)]
    if not missing:
        yield
        return
    with servers(var_folder(), missing) as addresses:
        os.environ.update({name: addresses[name] for name in missing})
        try:
            yield
        finally:
            for name in missing:
                os.environ.pop(name, None)


@contextlib.contextmanager
def servers(var: Path, names: list[str]) -> Iterator[dict[str, str]]:
    """The addresses of the servers of `var`, which run at least until the block is left."""
    with held(var / "run/users.lock", fcntl.LOCK_SH):  # waits while a keeper is just stopping
        try:
            yield join(var, names)
        finally:
            _keep_owner(var)
    _await_stop(var)


def join(var: Path, names: list[str]) -> dict[str, str]:
    """The addresses of the running servers, started when there are none. The caller holds the users' lock."""
    with held(var / "run/start.lock", fcntl.LOCK_EX):
        state = _running_state(var) or _start_keeper(var, names)
    if lacking := [name for name in names if name not in state["addresses"]]:
        raise EmbeddedError(f"正在运行的内置服务没有提供 {'、'.join(lacking)}，请先停止其他命令，或设置该环境变量")
    return state["addresses"]


@contextlib.contextmanager
def held(path: Path, operation: int) -> Iterator[int]:
    """Holds a lock on the file for the duration. Raises BlockingIOError where LOCK_NB finds it taken."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except PermissionError:
        raise EmbeddedError(f"无权使用数据目录 {path.parent.parent}：它属于另一个用户") from None
    try:
        fcntl.flock(descriptor, operation)
        yield descriptor
    finally:
        os.close(descriptor)


def is_free(path: Path, operation: int = fcntl.LOCK_SH) -> bool:
    """Could the lock be had now? A shared one unless somebody holds it exclusively, an exclusive one if nobody does."""
    try:
        with held(path, operation | fcntl.LOCK_NB):
            return True
    except BlockingIOError:
        return False


def read_state(var: Path) -> dict:
    """What the keeper wrote about its servers; empty when it left cleanly."""
    try:
        return json.loads((var / "run/servers.json").read_text())
    except (FileNotFoundError, ValueError):
        return {}


def _running_state(var: Path) -> dict | None:
    """The state of a living keeper. Called under the start lock, so nobody else tries the keeper's lock."""
    state = read_state(var)
    return state if state.get("ready") and not is_free(var / "run/keeper.lock") else None


def _start_keeper(var: Path, names: list[str]) -> dict:
    """Starts the keeper in a session of its own and waits for its word: "ready", or why not."""
    with (var / "log/keeper.log").open("a") as log:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "cadre_mgmt.embedded.keeper", str(var), *names],
            cwd=BASE,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,
            text=True,
        )
    with keeper.stdout:
        answer = keeper.stdout.read().strip()
    if answer != "ready":
        keeper.wait()
        raise EmbeddedError(answer or f"内置数据库没有启动，原因见 {var / 'log/keeper.log'}")
    keeper.returncode = 0  # it outlives us when others use the servers; nobody waits for it
    return read_state(var)


def _keep_owner(var: Path) -> None:
    """Files made by a command of root's go to the account of the web server, where `make run` chose one."""
    secrets = var / "secrets"
    if os.geteuid() == 0 and secrets.exists() and (owner := secrets.stat()).st_uid != 0:
        for entry in var.iterdir():
            if entry.name not in SERVER_FOLDERS:
                hand_over(entry, Account(owner.st_uid, owner.st_gid))


def _await_stop(var: Path, seconds: float = 20) -> None:
    """If we were the last, return when the servers are down; if others hold the lock, at once."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and not is_free(var / "run/keeper.lock"):
        users = var / "run/users.lock"
        if not is_free(users, fcntl.LOCK_EX) and is_free(users):
            return  # others hold it; the keeper, once woken, would hold it alone
        time.sleep(0.05)
