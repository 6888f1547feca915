"""The process that owns the embedded servers: starts them, starts them again if they die, stops them when unused.

`python -m cadre_mgmt.embedded.keeper CADRE_VAR NAME…` is started by `join`, which reads one answer from its standard
output: "ready", or the reason why not. It ends when nobody holds the users' lock any more, or by SIGTERM. Were it
killed itself, the kernel would end its servers (PR_SET_PDEATHSIG) and the next start would find all in order.
"""

import contextlib
import fcntl
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from . import EmbeddedError, held, read_state
from .postgres import Postgres
from .privileges import Account, choose_account, give
from .redis import Redis
from .server import STOP_SECONDS, Server

PREFIX = "cadre-"
LONGEST_TEMPORARY = 80  # a socket's path may have 107 bytes
RESTARTS, RESTART_SECONDS = 5, 60.0


def main(var: Path, names: list[str]) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with held(var / "run/keeper.lock", fcntl.LOCK_EX):
        servers: list[Server] = []
        try:
            start(servers, var, names)
            answer("ready")
            watch(servers, var)
        except EmbeddedError as error:
            answer(str(error))
            sys.exit(1)
        except (OSError, subprocess.SubprocessError) as error:
            answer(f"内置服务没有启动：{error}。以 root 运行受限时，请改用普通账号，或设置 DATABASE_URL、REDIS_URL")
            raise
        finally:
            stop(servers, var)


def start(servers: list[Server], var: Path, names: list[str]) -> None:
    """Starts what was asked for, side by side, and writes the addresses down for the users."""
    left = read_state(var)
    for pid in left.get("pids", []):
        await_end(pid, var)
    servers += [kind(var) for kind in (Postgres, Redis) if kind.name in names]
    account = choose_account(var, servers[0].program)
    give(var, account)
    folder = socket_folder(left.get("folder"), account)
    for server in servers:
        server.place(folder, account)
        server.prepare()
        server.launch()
    record(servers, var, ready=False)
    for server in servers:
        server.await_ready()
    record(servers, var, ready=True)


def watch(servers: list[Server], var: Path) -> None:
    """Returns when the last user has gone. Starts a dead server again on the same socket."""
    unused = threading.Event()
    threading.Thread(target=await_last_user, args=(var, unused), daemon=True).start()
    restarts: list[float] = []
    while not unused.wait(0.5):
        for server in servers:
            if server.process.poll() is None:
                continue
            now = time.monotonic()
            restarts = [*(moment for moment in restarts if now - moment < RESTART_SECONDS), now]
            if len(restarts) > RESTARTS:
                raise EmbeddedError(f"{server.title}反复退出，已停止（日志 {server.log}）")
            restart(server)
            record(servers, var, ready=True)


def restart(server: Server) -> None:
    """A killed PostgreSQL's sessions need a moment to go; until then the new one refuses to start."""
    for attempt in range(20):
        server.prepare()
        server.launch()
        try:
            server.await_ready()
            return
        except EmbeddedError:
            if attempt == 19:
                raise
            time.sleep(0.5)


def await_last_user(var: Path, unused: threading.Event) -> None:
    """Blocks until the exclusive lock is granted, and keeps it: newcomers wait until the servers are down."""
    descriptor = os.open(var / "run/users.lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    unused.set()


def stop(servers: list[Server], var: Path) -> None:
    """All down, sockets and state removed: nothing is left for the next start to clean."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    for server in servers:
        server.stop()
    for server in servers[:1]:
        shutil.rmtree(server.folder, ignore_errors=True)
    (var / "run/servers.json").unlink(missing_ok=True)


def record(servers: list[Server], var: Path, *, ready: bool) -> None:
    state = {
        "ready": ready,
        "folder": str(servers[0].folder),
        "pids": [server.process.pid for server in servers],
        "addresses": {server.name: server.address for server in servers},
    }
    fresh = var / "run/servers.json.new"
    fresh.write_text(json.dumps(state))
    fresh.replace(var / "run/servers.json")


def socket_folder(left: str | None, account: Account) -> Path:
    """A short 0700 folder for the sockets. That of a killed keeper is taken over, so its addresses hold again."""
    if left and _is_ours(Path(left), account):
        for entry in Path(left).iterdir():
            entry.unlink()
        return Path(left)
    temporary = tempfile.gettempdir()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=temporary if len(temporary) <= LONGEST_TEMPORARY else "/tmp"))
    give(folder, account)
    return folder


def await_end(pid: int, var: Path) -> None:
    """A killed keeper's servers are ending by themselves; two on one folder must not be."""
    end = time.monotonic() + STOP_SECONDS
    while _is_server(pid, var):
        if time.monotonic() > end:
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)


def answer(text: str) -> None:
    """One line for whoever started us, and the end of it."""
    with contextlib.suppress(BrokenPipeError):
        print(text, flush=True)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)


def _is_ours(folder: Path, account: Account) -> bool:
    try:
        status = folder.lstat()
    except OSError:
        return False
    private = stat.S_ISDIR(status.st_mode) and stat.S_IMODE(status.st_mode) == 0o700
    return private and folder.name.startswith(PREFIX) and status.st_uid == account.uid


def _is_server(pid: int, var: Path) -> bool:
    """Is the process, if any, still a server started in this data folder?"""
    try:
        return Path(f"/proc/{pid}/cwd").resolve().is_relative_to(var)
    except OSError:
        return False


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
