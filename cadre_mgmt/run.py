"""`make run`: the whole system from one command, stopped by one Ctrl-C.

Standard library only. Order: claim the data folder and the port (the two things that may be taken), start the servers,
prepare the database (`manage.py dev`) and the static files side by side, then web server and worker (with the clock).
"""

import compileall
import contextlib
import fcntl
import hashlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from . import embedded
from .embedded.privileges import Account, child_options, choose_account, die_with, hand_over
from .processes import Child, TooManyRestarts, stop_all

BASE = embedded.BASE
PYTHON = sys.executable
READY_SECONDS = 120
LOOK_SECONDS = 0.5
WORKER_KIB = 180_000  # a worker that grew beyond this in a computation is replaced after it


class CannotRun(RuntimeError):
    """The system cannot be started; the message says what to do."""


class Stop(BaseException):
    """Somebody asked for the end: Ctrl-C, SIGTERM, or make is gone."""


def main() -> None:
    began = time.monotonic()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:  # nohup stays nohup
            signal.signal(number, _stop)
    make = _parent_make()
    if make:
        die_with(make, signal.SIGTERM)
    try:
        host, port = os.environ.get("HOST") or "127.0.0.1", _port()
        var = embedded.var_folder()
        own = [name for name in embedded.NAMES if not os.environ.get(name)]
        with claimed(var, host, port), listening(host, port) as door, embedded.ensure_servers():
            print(f"数据库与缓存已就绪（{time.monotonic() - began:.1f} 秒）", flush=True)
            serve(var, door, own, began, make)
    except Stop:
        print("已停止。", flush=True)
    except (CannotRun, TooManyRestarts, embedded.EmbeddedError) as error:
        sys.exit(str(error))


def serve(var: Path, door: socket.socket, own: list[str], began: float, make: int | None) -> None:
    """Prepares, starts the children, says where they are, and watches over them until somebody stops us."""
    account = _account(var)
    children = _children(var, door, account)
    try:
        _prepare(var, account)
        for child in children:
            child.start()
        _await_first_page(door, children)
        _welcome(var, door, time.monotonic() - began)
        while True:
            time.sleep(LOOK_SECONDS)
            if make and _was_interrupted(make):
                raise Stop
            _watch(var, own, children)
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        print("\n正在停止 …", flush=True)
        stop_all(children)


@contextlib.contextmanager
def claimed(var: Path, host: str, port: int) -> Iterator[None]:
    """One `make run` for a data folder; a second one is told about the first."""
    path = var / "run/run.lock"
    try:
        with embedded.held(path, fcntl.LOCK_EX | fcntl.LOCK_NB) as descriptor:
            os.ftruncate(descriptor, 0)
            os.write(descriptor, f"{os.getpid()} {_url(host, port)}".encode())
            yield
    except BlockingIOError:
        pid, _, url = path.read_text().partition(" ")
        raise CannotRun(f"系统已在运行（进程 {pid}，{url}）。请使用它，或先停止它：kill {pid}") from None


@contextlib.contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """The web server's door, taken before the long work and kept while the web server is started again."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        door = socket.socket(family, kind, protocol)
    except OSError as error:
        raise CannotRun(f"HOST={host} 不是可用的地址：{error.strerror}") from None
    with door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(address)
        except PermissionError:
            raise CannotRun(f"无权使用端口 {port}，请换一个：make run PORT=8000") from None
        except OSError as error:
            raise CannotRun(
                f"端口 {port} 已被占用（{host}：{error.strerror}）。请先停止占用它的程序，"
                f"或换一个端口：make run PORT={port + 1}"
            ) from None
        yield door


def _children(var: Path, door: socket.socket, account: Account) -> list[Child]:
    web = [PYTHON, "-m", "gunicorn", "cadre_mgmt.wsgi:application", "--bind", f"fd://{door.fileno()}", "--preload"]
    web += ["--workers", "2", "--threads", "4", "--timeout", "120", "--graceful-timeout", "5", "--no-control-socket"]
    web += ["--log-level", "warning", "--worker-tmp-dir", "/dev/shm" if Path("/dev/shm").is_dir() else str(var / "run")]
    # the clock is a child of the worker: it shares its memory, and here there is only one worker
    worker = [
        PYTHON,
        "-m",
        "celery",
        "-A",
        "cadre_mgmt.celery",
        "worker",
        "--beat",
        "--schedule",
        str(var / "run/beat"),
    ]
    worker += ["--concurrency", "1", "--max-memory-per-child", str(WORKER_KIB), "--without-gossip", "--without-mingle"]
    worker += ["--loglevel", "WARNING"]
    return [
        Child("网页服务", web, var / "log/web.log", account, (door.fileno(),)),
        Child("后台任务进程", worker, var / "log/worker.log", account),
    ]


def _prepare(var: Path, account: Account) -> None:
    """The database on one core; on the other the packages' byte code, then the static files."""
    with _beside(account, "manage.py", "dev") as prepared:
        _compile_packages(prepared)
        _collect_static(var, account, prepared)
        _finish(prepared, prepared)


def _compile_packages(prepared: subprocess.Popen) -> None:
    """`make run` installs without compiling, which takes half of pip's time and can be done meanwhile."""
    uncompiled = Path(sys.prefix, "uncompiled")
    if uncompiled.exists() and os.access(sys.prefix, os.W_OK):
        ourselves = Account(os.geteuid(), os.getegid())
        with _beside(ourselves, "-m", "compileall", "-qq", sysconfig.get_path("purelib")) as process:
            _finish(process, prepared)
        uncompiled.unlink()


def _collect_static(var: Path, account: Account, prepared: subprocess.Popen) -> None:
    stamp, digest = var / "run/static.stamp", _static_digest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    log = var / "log/static.log"
    with (
        log.open("wb") as output,
        _beside(account, "manage.py", "collectstatic", "--noinput", output=output) as process,
    ):
        if _finish(process, prepared) != 0:
            raise CannotRun(f"页面资源收集失败，原因见 {log}")
    stamp.write_text(digest)


def _finish(process: subprocess.Popen, prepared: subprocess.Popen) -> int:
    """Waits for the process. Raises as soon as the preparation of the database has failed."""
    while True:
        if prepared.poll():
            raise CannotRun("数据准备没有完成，系统未启动，原因见上")
        if process.poll() is not None:
            return process.returncode
        time.sleep(0.05)


@contextlib.contextmanager
def _beside(account: Account, *arguments: str, output: IO[bytes] | None = None) -> Iterator[subprocess.Popen]:
    """Python at work beside us; it does not outlive the block."""
    with subprocess.Popen(
        [PYTHON, *arguments],
        cwd=BASE,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        **child_options(account, signal.SIGKILL),
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _await_first_page(door: socket.socket, children: list[Child]) -> None:
    host, port = door.getsockname()[:2]
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end:
        for child in children:
            child.restart_if_dead()
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection(host, port, timeout=10)
            connection.request("GET", "/healthz")
            if connection.getresponse().status < 500:
                return
        time.sleep(0.1)
    raise CannotRun(f"网页服务没有就绪，原因见 {children[0].log}")


def _watch(var: Path, own: list[str], children: list[Child]) -> None:
    """Starts again what died, the servers' keeper included; were its addresses new, the children would learn them."""
    if own:
        addresses = embedded.join(var, own)
        if any(os.environ[name] != addresses[name] for name in own):
            os.environ.update(addresses)
            stop_all(children)
    for child in children:
        if child.restart_if_dead():
            print(f"{child.title}意外退出，已重新启动（日志 {child.log}）", flush=True)


def _welcome(var: Path, door: socket.socket, seconds: float) -> None:
    host, port = door.getsockname()[:2]
    print(f"\n系统已就绪：{_url(host, port)}   用时 {seconds:.0f} 秒")
    accounts = var / "demo_accounts.txt"
    if accounts.exists():
        print(f"\n演示账号（{accounts}，仅所有者可读）：\n{accounts.read_text().rstrip()}")
    print("\n按 Ctrl-C 停止。", flush=True)


def _account(var: Path) -> Account:
    """Root gives web server and worker to an ordinary account where that one can reach Python and the project."""
    ourselves = Account(os.geteuid(), os.getegid())
    if os.geteuid() != 0:
        return ourselves
    account = choose_account(var, PYTHON)
    if account.namespace or choose_account(BASE / "manage.py", PYTHON) != account:
        return ourselves
    compileall.compile_dir(BASE, quiet=2, rx=re.compile(r"/\.venv/|/var/"))  # the account may not write the caches
    hand_over(var, account)
    os.environ["HOME"] = str(var)
    return account


def _static_digest() -> str:
    """Changes when a static file of ours or the set of packages does."""
    digest = hashlib.sha256((BASE / "requirements.lock").read_bytes())
    for folder in sorted({BASE / "static", *BASE.glob("*/static"), *BASE.glob("cadre_mgmt/*/static")}):
        for path in sorted(folder.rglob("*")):
            status = path.stat()
            digest.update(f"{path}|{status.st_size}|{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise CannotRun(f"PORT={text} 不是端口号，应为 1 到 65535 的整数")
    return int(text)


def _url(host: str, port: int) -> str:
    name = "127.0.0.1" if host == "0.0.0.0" else f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/"


def _parent_make() -> int | None:
    """The process number of the make that started us, where there is one."""
    with contextlib.suppress(OSError):
        if Path(f"/proc/{os.getppid()}/comm").read_text().strip() in {"make", "gmake"}:
            return os.getppid()
    return None


def _was_interrupted(make: int) -> bool:
    """GNU make passes SIGTERM on to its recipe, but on SIGINT it only waits for it, with the signal blocked."""
    with contextlib.suppress(OSError):
        status = Path(f"/proc/{make}/status").read_text()
        return bool(int(status.split("SigBlk:")[1].split()[0], 16) >> (signal.SIGINT - 1) & 1)
    return True


def _stop(*_: object) -> None:
    raise Stop


if __name__ == "__main__":
    main()
