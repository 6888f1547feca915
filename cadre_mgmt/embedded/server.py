"""What both servers have in common: a data folder, a socket, a log, start and stop."""

import signal
import subprocess
import time
from pathlib import Path

from . import EmbeddedError
from .privileges import Account, child_options, hand_over

READY_SECONDS = 60
STOP_SECONDS = 20
LOG_BYTES = 5_000_000


class Server:
    """One server process. Its data and log lie in CADRE_VAR, its socket in the short `folder`."""

    name: str  # the environment variable that carries its address
    title: str
    folder_name: str
    stop_signal = signal.SIGTERM

    def __init__(self, var: Path) -> None:
        self.data = var / self.folder_name
        self.log = var / "log" / f"{self.folder_name}.log"
        self.program = self.find_program()
        self.process: subprocess.Popen | None = None

    def place(self, folder: Path, account: Account) -> None:
        """Where its socket lies and whom it runs as: the same for all servers of a keeper."""
        self.folder = folder
        self.account = account

    def prepare(self) -> None:
        self.data.mkdir(mode=0o700, exist_ok=True)
        hand_over(self.data, self.account)

    def launch(self) -> None:
        rotate(self.log)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command(),
                cwd=self.data,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                **child_options(self.account, self.stop_signal),
            )

    def await_ready(self) -> None:
        """Returns when the server answers. Raises EmbeddedError with the end of its log when it does not."""
        end = time.monotonic() + READY_SECONDS
        while not self.is_ready():
            if self.process.poll() is not None:
                raise EmbeddedError(f"{self.title}没有启动：{last_line(self.log)}（日志 {self.log}）")
            if time.monotonic() > end:
                raise EmbeddedError(f"{self.title}在 {READY_SECONDS} 秒内没有启动（日志 {self.log}）")
            time.sleep(0.02)

    def stop(self) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(self.stop_signal)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def find_program(self) -> Path:
        raise NotImplementedError

    def command(self) -> list[str]:
        raise NotImplementedError

    def is_ready(self) -> bool:
        raise NotImplementedError

    @property
    def address(self) -> str:
        raise NotImplementedError


def rotate(log: Path) -> None:
    """Keeps one older file once the log has grown; called before a process opens it."""
    if log.exists() and log.stat().st_size > LOG_BYTES:
        log.replace(log.with_suffix(".log.1"))


def last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").strip().splitlines() if log.exists() else []
    return lines[-1][-300:] if lines else "没有输出"
