"""A consistent copy of the database, the files and the secrets; putting it back; and the drill that proves it works.

A copy is a folder: `database.dump` (pg_dump, custom format, one snapshot), `files.tar`, `secrets/`, and
`manifest.json` with the SHA-256 of each file and what the database held. Without the secrets nothing encrypted in the
copy can be read again, so they are in it: keep the folder as safe as the system itself.
"""

import hashlib
import json
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, connections
from django.utils import timezone

from cadre_mgmt.audit.chain import head
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.embedded.programs import find_postgres

DUMP, FILES, SECRETS, MANIFEST = "database.dump", "files.tar", "secrets", "manifest.json"
DRILL = "cadre_drill"


def make_copy(folder: Path) -> dict:
    """Write a copy into `folder`, which must be empty or missing; returns its manifest. Raises Refused."""
    if folder.exists() and any(folder.iterdir()):
        raise Refused(f"{folder} 不是空目录")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    seq, digest = head()
    content = {"made_at": timezone.now().isoformat(), "audit": {"seq": seq, "hash": digest}, "rows": rows()}
    _run("pg_dump", "--format=custom", f"--file={folder / DUMP}")
    with tarfile.open(folder / FILES, "w") as archive:
        if settings.MEDIA_ROOT.exists():
            archive.add(settings.MEDIA_ROOT, arcname=".")
    if (settings.VAR / SECRETS).exists():
        shutil.copytree(settings.VAR / SECRETS, folder / SECRETS)
    content["files"] = {name: _sha256(folder / name) for name in _names(folder)}
    (folder / MANIFEST).write_text(json.dumps(content, ensure_ascii=False, indent=1))
    return content


def check_copy(folder: Path) -> dict:
    """Compare every file with the manifest; returns the manifest. Raises Refused naming what differs."""
    try:
        content = json.loads((folder / MANIFEST).read_text())
    except (OSError, ValueError) as error:
        raise Refused(f"{folder} 不是备份目录：{MANIFEST} 读不出来") from error
    missing = sorted(set(content["files"]) - set(_names(folder)))
    if missing:
        raise Refused(f"备份缺少文件：{'、'.join(missing)}")
    changed = [name for name, digest in content["files"].items() if _sha256(folder / name) != digest]
    if changed:
        raise Refused(f"备份文件被改动或损坏：{'、'.join(changed)}")
    return content


def put_back(folder: Path, *, force: bool = False) -> dict:
    """Restore database, files and secrets. Raises Refused: a damaged copy, or a database in use without `force`."""
    content = check_copy(folder)
    if not force and _is_in_use():
        raise Refused("当前数据库中已有数据，恢复会覆盖它；确认覆盖请加 --force")
    connections.close_all()
    _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--exit-on-error", "--single-transaction",
         f"--dbname={_address(connection.settings_dict['NAME'])}", str(folder / DUMP), dbname=False)  # fmt: skip
    settings.MEDIA_ROOT.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tarfile.open(folder / FILES) as archive:
        archive.extractall(settings.MEDIA_ROOT, filter="data")
    if (folder / SECRETS).exists():
        shutil.copytree(folder / SECRETS, settings.VAR / SECRETS, dirs_exist_ok=True)
    return content


def drill(folder: Path) -> dict:
    """Restore the copy into a database of its own, compare the row counts and the audit head, drop it again."""
    content = check_copy(folder)
    with _drill_database():
        _run(
            "pg_restore",
            "--no-owner",
            "--exit-on-error",
            f"--dbname={_address(DRILL)}",
            str(folder / DUMP),
            dbname=False,
        )
        found = {table: _count_in_drill(table) for table in content["rows"]}
        wrong = [table for table, number in content["rows"].items() if found[table] < number]
        if wrong:
            raise Refused(f"恢复演练不一致：{'、'.join(wrong)} 的行数少于备份时")
        sql = f"select encode(hash, 'hex') from audit_link where seq = {int(content['audit']['seq'])}"
        if content["audit"]["seq"] and _ask_drill(sql) != content["audit"]["hash"]:
            raise Refused("恢复演练不一致：留痕链头与备份时不同")
    return content


def rows() -> dict[str, int]:
    """Row counts of all our tables."""
    ours = {model._meta.db_table for model in apps.get_models()}
    with connection.cursor() as cursor:
        counts = {}
        for table in sorted(ours & set(connection.introspection.table_names(cursor))):
            cursor.execute(f"select count(*) from {connection.ops.quote_name(table)}")
            counts[table] = cursor.fetchone()[0]
    return counts


def _is_in_use() -> bool:
    return "personnel_cadre" in connection.introspection.table_names() and rows().get("personnel_cadre", 0) > 0


def _names(folder: Path) -> list[str]:
    return sorted(
        str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _address(database: str) -> str:
    place = connection.settings_dict
    parts = {"dbname": database, "user": place["USER"], "host": place["HOST"], "port": place["PORT"]}
    return " ".join(f"{name}='{value}'" for name, value in parts.items() if value)


def _run(program: str, *arguments: str, dbname: bool = True) -> str:
    folder = find_postgres()
    path = folder / program if folder and (folder / program).exists() else shutil.which(program)
    if path is None:
        raise Refused(f"找不到 {program}，请安装 PostgreSQL 客户端或设置 PG_BIN")
    own = [f"--dbname={_address(connection.settings_dict['NAME'])}"] if dbname else []
    environment = {"PGPASSWORD": connection.settings_dict["PASSWORD"] or "", "LC_ALL": "C.UTF-8"}
    done = subprocess.run([str(path), *own, *arguments], check=False, capture_output=True, text=True, env=environment)
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["原因不明"]
        raise Refused(f"{program} 未成功：{said[-1]}")
    return done.stdout


@contextmanager
def _drill_database() -> Iterator[None]:
    _run("psql", "--quiet", "--command", f"drop database if exists {DRILL}")
    _run("psql", "--quiet", "--command", f"create database {DRILL}")
    try:
        yield
    finally:
        _run("psql", "--quiet", "--command", f"drop database if exists {DRILL}")


def _ask_drill(sql: str) -> str:
    target = f"--dbname={_address(DRILL)}"
    return _run("psql", target, "--no-align", "--tuples-only", "--command", sql, dbname=False).strip()


def _count_in_drill(table: str) -> int:
    return int(_ask_drill(f"select count(*) from {connection.ops.quote_name(table)}"))
