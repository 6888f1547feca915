"""The embedded PostgreSQL: its cluster, its settings, its start after a crash."""

import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

from . import EmbeddedError
from .privileges import child_options, hand_over
from .programs import find_postgres
from .server import Server

BUILTIN_LOCALE_SINCE = 17
ROOMY_SHARED_MEMORY = 512 * 1024 * 1024

# Durable, and nothing personal in the log: with psycopg2 the values stand in the statement, so failed statements and
# the DETAIL line (which quotes the row) stay out as well.
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "track_commit_timestamp": "off",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_checkpoints": "off",
    "logging_collector": "off",
    "shared_buffers": "96MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "64MB",
    "effective_cache_size": "1GB",
    "max_wal_size": "1GB",
    "random_page_cost": "1.1",
    "huge_pages": "off",
    "jit": "off",
}


class Postgres(Server):
    name = "DATABASE_URL"
    title = "内置数据库 PostgreSQL "
    folder_name = "postgres"
    stop_signal = signal.SIGINT  # fast: ends the sessions and writes the checkpoint

    def find_program(self) -> Path:
        programs = find_postgres()
        if programs is None or not (programs / "initdb").exists():
            raise EmbeddedError(
                "找不到 PostgreSQL 程序：请执行 make setup 安装依赖，或用 PG_BIN 指明 initdb 和 postgres 所在目录，"
                "或用 DATABASE_URL 指明已有的数据库"
            )
        return programs / "postgres"

    @property
    def address(self) -> str:
        return f"postgresql://cadre@/cadre?host={self.folder}"

    def prepare(self) -> None:
        major, version = self._major(), self.data / "PG_VERSION"
        if not version.exists():
            self._create_cluster(major)
        elif (found := version.read_text().strip()) != str(major):
            raise EmbeddedError(
                f"数据目录 {self.data} 由 PostgreSQL {found} 建立，现有程序是 {major}，不能直接打开。"
                "请用原版本的 pg_dump 导出，移走该目录，再用 pg_restore 导入（见 README“备份与升级”）"
            )
        hand_over(self.data, self.account)
        self._remove_stale_pid()

    def command(self) -> list[str]:
        settings = SETTINGS | _shared_memory() | {"unix_socket_directories": str(self.folder)}
        options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        return [str(self.program), "-D", str(self.data), *options]

    def is_ready(self) -> bool:
        """Line 1 of the server's pid file is the process, line 8 its state: what pg_ctl waits for."""
        try:
            lines = (self.data / "postmaster.pid").read_text().split("\n")
        except OSError:
            return False
        return len(lines) > 7 and lines[0] == str(self.process.pid) and lines[7].strip() == "ready"

    def _create_cluster(self, major: int) -> None:
        """Made under another name and renamed at the end: a start cut short leaves no half cluster."""
        fresh = self.data.with_name("postgres.new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        hand_over(fresh, self.account)
        locale = ["--locale=C.UTF-8"]
        if major >= BUILTIN_LOCALE_SINCE:
            locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        common = ["-D", str(fresh)]
        self._run("initdb", *common, "-U", "cadre", "-A", "trust", "-E", "UTF8", "--data-checksums", *locale)
        self._run("postgres", "--single", *common, "postgres", text="CREATE DATABASE cadre;\n")
        fresh.rename(self.data)

    def _run(self, program: str, *arguments: str, text: str = "") -> None:
        done = subprocess.run(
            [self.program.with_name(program), *arguments],
            cwd="/",
            input=text,
            capture_output=True,
            text=True,
            check=False,
            **child_options(self.account, signal.SIGTERM),
        )
        if done.returncode != 0:
            reason = done.stderr.strip().splitlines()[-1:] or ["没有输出"]
            raise EmbeddedError(f"数据库建立失败（{program}）：{reason[0]}")

    def _remove_stale_pid(self) -> None:
        """A number left by a crash may belong to another process now; PostgreSQL would refuse to start."""
        pid_file = self.data / "postmaster.pid"
        if pid_file.exists():
            pid = pid_file.read_text().split("\n")[0].strip()
            command = Path("/proc", pid, "cmdline")
            if not command.exists() or os.fsencode(self.data) not in command.read_bytes():
                pid_file.unlink()

    def _major(self) -> int:
        try:
            done = subprocess.run([self.program, "--version"], capture_output=True, text=True, check=False)
        except OSError as error:
            raise EmbeddedError(f"{self.program} 不能执行：{error.strerror}") from None
        found = re.search(r"\(PostgreSQL\) (\d+)", done.stdout)
        if found is None:
            raise EmbeddedError(f"{self.program} 不能执行：{(done.stderr or done.stdout).strip()}")
        return int(found[1])


def _shared_memory() -> dict[str, str]:
    """Containers often have 64 MB of /dev/shm: parallel queries then share memory through files instead."""
    try:
        room = os.statvfs("/dev/shm")
    except OSError:
        return {"dynamic_shared_memory_type": "mmap"}
    roomy = room.f_bavail * room.f_frsize >= ROOMY_SHARED_MEMORY
    return {} if roomy else {"dynamic_shared_memory_type": "mmap"}
