"""The product's own web server for measuring, and requests as bytes."""

import contextlib
import json
import os
import pickle
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

from django.core.management import call_command

BASE = Path(__file__).resolve().parent.parent


@contextlib.contextmanager
def serving() -> Iterator[int]:
    """gunicorn as `make run` starts it (2 workers, 4 threads); yields the port."""
    call_command("collectstatic", interactive=False, verbosity=0)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "cadre_mgmt.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    command += ["--preload", "--workers", "2", "--threads", "4", "--no-control-socket", "--log-level", "error"]
    process = subprocess.Popen(command, cwd=BASE, env={**os.environ, "CADRE_API_PER_MINUTE": "1000000"})
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the web server did not start")


def get(path: str, cookies: str = "") -> bytes:
    return _request("GET", path, {"Cookie": cookies} if cookies else {}, b"")


def post_form(path: str, fields: Mapping[str, str]) -> bytes:
    return _request("POST", path, {"Content-Type": "application/x-www-form-urlencoded"}, urlencode(fields).encode())


def post_json(path: str, content: object, token: str) -> bytes:
    headers = {"Content-Type": "application/json", "Authorization": f"Token {token}"}
    return _request("POST", path, headers, json.dumps(content).encode())


def _request(method: str, path: str, headers: Mapping[str, str], body: bytes) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Accept: text/html,application/json;q=0.9,*/*;q=0.8"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if method == "POST":
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def rate(port: int, requests: Sequence[bytes], connections: int, expected: int = 200) -> float:
    """Requests a second; raises when an answer is not the expected one."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(pickle.dumps(list(requests)))
        file.flush()
        command = [sys.executable, "-m", "benchmarks.load", str(port), str(connections), file.name]
        done = subprocess.run(command, cwd=BASE, check=True, capture_output=True, text=True)
    found = json.loads(done.stdout)
    if set(found["answers"]) != {str(expected)}:
        raise AssertionError(f"answers {found['answers']}")
    return len(requests) / found["seconds"]
