"""`make run`: what it says when the port or the data folder is taken, and how it keeps its children."""

import os
import select
import signal
import socket
import sys

import pytest

from cadre_mgmt import embedded, processes, run
from cadre_mgmt.embedded.privileges import Account

OURSELVES = Account(os.geteuid(), os.getegid())


@pytest.fixture
def var(tmp_path, monkeypatch):
    monkeypatch.setenv("CADRE_VAR", str(tmp_path / "var"))
    return embedded.var_folder()


def child(tmp_path, code):
    return processes.Child("子进程", [sys.executable, "-c", code], tmp_path / "child.log", OURSELVES)


def test_second_run_is_told_about_the_first(var):
    with (
        run.claimed(var, "127.0.0.1", 8123),
        pytest.raises(run.CannotRun, match=rf"系统已在运行（进程 {os.getpid()}，http://127.0.0.1:8123/）"),
        run.claimed(var, "127.0.0.1", 8124),
    ):
        pass


def test_claim_is_free_again(var):
    for port in (8123, 8124):
        with run.claimed(var, "127.0.0.1", port):
            assert (var / "run/run.lock").read_text().endswith(f":{port}/")


def test_taken_port_is_named():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(run.CannotRun, match=f"端口 {port} 已被占用"), run.listening("127.0.0.1", port):
            pass


@pytest.mark.parametrize("text", ["0", "65536", "八千", "-1", "80.5"])
def test_wrong_port_is_refused(monkeypatch, text):
    monkeypatch.setenv("PORT", text)
    with pytest.raises(run.CannotRun, match=f"PORT={text} 不是端口号"):
        run._port()


def test_killed_child_is_started_again(tmp_path):
    sleeper = child(tmp_path, "import time; time.sleep(600)")
    sleeper.start()
    try:
        assert not sleeper.restart_if_dead()
        sleeper.process.kill()
        sleeper.process.wait()
        assert sleeper.restart_if_dead()
        assert sleeper.process.poll() is None
    finally:
        processes.stop_all([sleeper])
    assert sleeper.process.returncode == -signal.SIGTERM


def test_child_that_keeps_dying_ends_it_all(tmp_path):
    broken = child(tmp_path, "raise SystemExit('坏了')")
    broken.start()
    for _ in range(processes.RESTARTS):
        broken.process.wait()
        assert broken.restart_if_dead()
    broken.process.wait()
    with pytest.raises(processes.TooManyRestarts, match="子进程反复退出"):
        broken.restart_if_dead()
    assert "坏了" in broken.log.read_text()


def test_stop_leaves_no_grandchild(tmp_path):
    family = child(
        tmp_path,
        "import subprocess, sys, time;"
        "grandchild = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']);"
        "print(grandchild.pid, flush=True); time.sleep(600)",
    )
    family.start()
    while not family.log.read_text().strip():
        assert family.process.poll() is None
    grandchild = int(family.log.read_text())
    with open(os.pidfd_open(grandchild)) as ended:
        processes.stop_all([family])
        assert select.select([ended], [], [], 20)[0]
