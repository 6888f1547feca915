"""The web server and the worker as child processes of `make run`."""

import contextlib
import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from .embedded.privileges import Account, child_options
from .embedded.server import rotate

RESTARTS, RESTART_SECONDS = 5, 60.0
GENTLE_SECONDS, FIRM_SECONDS = 8.0, 4.0


class TooManyRestarts(RuntimeError):
    """A child ends as often as it is started."""


@dataclass
class Child:
    """One long-running process in a session of its own. SIGTERM asks it to finish, SIGQUIT to drop its work."""

    title: str
    command: list[str]
    log: Path
    account: Account
    files: tuple[int, ...] = ()
    process: subprocess.Popen | None = None
    starts: list[float] = field(default_factory=list)

    def start(self) -> None:
        rotate(self.log)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=self.files,
                **child_options(self.account, signal.SIGQUIT),
            )
        self.starts = [
            *(moment for moment in self.starts if time.monotonic() - moment < RESTART_SECONDS),
            time.monotonic(),
        ]

    def restart_if_dead(self) -> bool:
        """Starts a dead child again. Raises TooManyRestarts when that does not help."""
        if self.process.poll() is None:
            return False
        self.signal_group(signal.SIGKILL)  # what a killed parent left behind
        if len(self.starts) > RESTARTS:
            raise TooManyRestarts(f"{self.title}反复退出，已全部停止。原因见 {self.log}")
        self.start()
        return True

    def signal_group(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, number)


def stop_all(children: list[Child]) -> None:
    """Asks all at once, presses after a while, and leaves none."""
    for number, seconds in ((signal.SIGTERM, GENTLE_SECONDS), (signal.SIGQUIT, FIRM_SECONDS)):
        living = [child for child in children if child.process and child.process.poll() is None]
        for child in living:
            child.process.send_signal(number)
        _await_end(living, seconds)
    for child in children:
        if child.process:
            child.signal_group(signal.SIGKILL)
            child.process.wait()


def _await_end(children: list[Child], seconds: float) -> None:
    end = time.monotonic() + seconds
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.process.wait(max(0.0, end - time.monotonic()))
