"""The embedded server of the Redis protocol (Valkey from the wheel, or the system's Redis)."""

import socket
from pathlib import Path

from . import EmbeddedError
from .programs import find_redis
from .server import Server


class Redis(Server):
    name = "REDIS_URL"
    title = "内置缓存 Redis "
    folder_name = "redis"

    def find_program(self) -> Path:
        program = find_redis()
        if program is None or not program.exists():
            raise EmbeddedError(
                "找不到 Redis 程序：请执行 make setup 安装依赖，或用 REDIS_BIN 指明 redis-server 的位置，"
                "或用 REDIS_URL 指明已有的服务"
            )
        return program

    @property
    def socket(self) -> Path:
        return self.folder / "redis.sock"

    @property
    def address(self) -> str:
        return f"unix://{self.socket}"

    def command(self) -> list[str]:
        settings = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.data),
            "daemonize": "no",
            "appendonly": "yes",
            "appendfsync": "everysec",
            "save": "",
            "maxmemory-policy": "noeviction",
            "enable-debug-command": "no",
        }
        return [str(self.program), *(part for key, value in settings.items() for part in (f"--{key}", value))]

    def is_ready(self) -> bool:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(1)
            try:
                connection.connect(str(self.socket))
                connection.sendall(b"PING\r\n")
                return connection.recv(64).startswith(b"+PONG")
            except OSError:
                return False
