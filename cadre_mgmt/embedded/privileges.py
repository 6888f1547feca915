"""The account that child processes run under, and the signal they get when their parent dies.

Standard library only. PostgreSQL refuses to run as root, and nothing else of ours needs to. A start by root therefore
gives its children to an ordinary account; where none can reach the folder (a 0700 home), the child enters a user
namespace in which root is seen as `nobody`.
"""

import contextlib
import ctypes
import os
import pwd
import signal
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

PR_SET_PDEATHSIG = 1
CLONE_NEWUSER = 0x10000000
NOBODY = 65534
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


@dataclass(frozen=True)
class Account:
    """Who a child process is. `namespace` means: root outside, `nobody` inside a user namespace."""

    uid: int
    gid: int
    namespace: bool = False

    @property
    def changes_user(self) -> bool:
        return not self.namespace and self.uid != os.geteuid()


def choose_account(folder: Path, program: Path | str) -> Account:
    """The account for children that live in `folder` and run `program`: ourselves, unless we are root."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    for account in _candidates(folder):
        if _reaches(account, folder, program):
            return account
    return Account(0, 0, namespace=True)


def hand_over(folder: Path, account: Account) -> None:
    """Give everything below `folder` to the account. Only root can, and only root needs to."""
    for path in (folder, *folder.rglob("*")):
        give(path, account)


def give(path: Path, account: Account) -> None:
    """Makes the account the owner of this one file or folder."""
    if os.geteuid() != 0:
        return
    with contextlib.suppress(FileNotFoundError):  # a temporary file of a running process
        if path.lstat().st_uid != account.uid:
            os.chown(path, account.uid, account.gid, follow_symlinks=False)


def child_options(account: Account, death_signal: signal.Signals) -> dict:
    """Arguments of Popen: own session, the account, and `death_signal` as soon as the parent is gone."""
    options: dict = {
        "start_new_session": True,
        "preexec_fn": partial(_prepare_child, os.getpid(), int(death_signal), account.namespace),
    }
    if account.changes_user:
        options |= {"user": account.uid, "group": account.gid, "extra_groups": []}
    return options


def die_with(parent: int, death_signal: int) -> None:
    """The kernel sends us the signal when our parent dies. Does nothing where the kernel is not Linux."""
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
        if os.getppid() != parent:  # it died before the line above could help
            os._exit(1)


def _candidates(folder: Path) -> list[Account]:
    """The folder's own owner first: then every later start, by whomever, keeps the same account."""
    accounts = [Account(status.st_uid, status.st_gid) for status in [folder.stat()] if status.st_uid != 0]
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        accounts.append(Account(entry.pw_uid, entry.pw_gid))
    return accounts


def _reaches(account: Account, folder: Path, program: Path | str) -> bool:
    """Can the account stand above the folder and run the program? initdb also wants a name for the number."""
    try:
        pwd.getpwuid(account.uid)
        done = subprocess.run(
            [program, "--version"],
            preexec_fn=partial(os.chdir, folder.parent),  # `cwd` would be entered before the user changes
            user=account.uid,
            group=account.gid,
            extra_groups=[],
            capture_output=True,
            check=False,
        )
    except (OSError, KeyError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _prepare_child(parent: int, death_signal: int, namespace: bool) -> None:
    """Runs in the child, after its user was set and before the program starts."""
    if namespace:
        _enter_namespace()
    die_with(parent, death_signal)


def _enter_namespace() -> None:
    if _libc is None or _libc.unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    for name, text in (("setgroups", "deny"), ("uid_map", f"{NOBODY} 0 1"), ("gid_map", f"{NOBODY} 0 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)
