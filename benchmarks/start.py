"""`make run` measured as a newcomer meets it: an empty folder, the first page, the second start, the memory.

`python benchmarks/start.py` copies the files under version control into a temporary folder, so nothing prepared here
helps. Memory is the sum of the proportional set sizes (PSS) of every process of the stack, in MiB. Standard library
only.
"""

import argparse
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
READY, SERVERS_UP = "系统已就绪", "数据库与缓存已就绪"
LIMIT_SECONDS = 600
PAGES = ("/healthz", "/login/")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--python", default="python3", help="the interpreter given to make")
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="cadre-start-"))
    folder.chmod(0o755)  # as a checkout usually is: other accounts can enter it
    try:
        checkout = folder / "checkout"
        copy_checkout(checkout)
        figures = {name: measure(checkout, arguments.python) for name in ("first", "second")}
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    report(figures)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2))


def copy_checkout(checkout: Path) -> None:
    """The files git knows, as a clone has them; a clone itself is refused where the owner is another user."""
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"], cwd=BASE, check=True, capture_output=True, text=True
    )
    for name in filter(None, listing.stdout.split("\0")):
        target = checkout / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(BASE / name, target)


def measure(checkout: Path, python: str) -> dict[str, float]:
    """Seconds to the servers, to the ready line and to a fetched page; memory; seconds to stop."""
    port = free_port()
    began = time.monotonic()
    process = subprocess.Popen(
        ["make", "run", f"PYTHON={python}"],
        cwd=checkout,
        env={key: value for key, value in os.environ.items() if key not in {"CADRE_VAR", "DATABASE_URL", "REDIS_URL"}}
        | {"PORT": str(port)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    figures: dict[str, float] = {}
    try:
        for line in process.stdout:
            seconds = time.monotonic() - began
            print(f"  {seconds:6.1f}  {line.rstrip()}", flush=True)
            if SERVERS_UP in line:
                figures["installed"] = round(seconds - float(re.search(r"[\d.]+", line)[0]), 1)
            if READY in line:
                break
        else:
            sys.exit("make run ended before it was ready")
        for path in PAGES:
            fetch(port, path)
        figures["first_page"] = round(time.monotonic() - began, 1)
        figures["memory_mib"] = round(sum(pss(pid) for pid in family(process.pid)) / 1024)
    finally:
        stopping = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        process.stdout.read()
        process.wait(60)
    figures["stop"] = round(time.monotonic() - stopping, 1)
    return figures


def fetch(port: int, path: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    print(f"          GET {path}: {answer.status}, {len(body)} bytes", flush=True)
    if answer.status != 200:
        sys.exit(f"GET {path} answered {answer.status}")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def family(ancestor: int) -> list[int]:
    """The process and all its descendants."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(entry.read_text().rpartition(") ")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
        parents.setdefault(parent, []).append(int(entry.parent.name))
    found, waiting = [], [ancestor]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting += parents.get(pid, [])
    return found


def pss(pid: int) -> int:
    """KiB; pages shared by several processes are counted in parts."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return int(re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)[1])


def report(figures: dict[str, dict[str, float]]) -> None:
    first, second = figures["first"], figures["second"]
    print("\n                                   first   second")
    print(f"virtual environment, packages   {first['installed']:7.1f}s {second['installed']:7.1f}s")
    print(f"to the first page, all in all   {first['first_page']:7.1f}s {second['first_page']:7.1f}s")
    print(f"memory of the whole stack       {first['memory_mib']:5.0f} MiB {second['memory_mib']:4.0f} MiB")
    print(f"stop                            {first['stop']:7.1f}s {second['stop']:7.1f}s")


if __name__ == "__main__":
    main()
