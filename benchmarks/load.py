"""A load generator: prepared requests over kept-alive connections to the loopback address; counts the answers.

Run as a process of its own: `python -m benchmarks.load PORT CONNECTIONS FILE`, FILE holding pickled requests as bytes.
Prints JSON: seconds, and the number of answers by status.
"""

import json
import pickle
import socket
import sys
import threading
import time
from collections import Counter
from pathlib import Path


def main() -> None:
    port, connections = int(sys.argv[1]), int(sys.argv[2])
    requests: list[bytes] = pickle.loads(Path(sys.argv[3]).read_bytes())
    counts: Counter[int] = Counter()
    lock = threading.Lock()

    def work(share: list[bytes]) -> None:
        own: Counter[int] = Counter()
        line = Connection(port)
        for request in share:
            own[line.send(request)] += 1
        with lock:
            counts.update(own)

    threads = [threading.Thread(target=work, args=(requests[number::connections],)) for number in range(connections)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps({"seconds": time.perf_counter() - began, "answers": counts}))


class Connection:
    """One connection, opened again whenever the server closes it."""

    def __init__(self, port: int):
        self.port, self.socket = port, None

    def send(self, request: bytes) -> int:
        for _ in range(3):
            try:
                if self.socket is None:
                    self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=30)
                    self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self.socket.sendall(request)
                return self._answer()
            except (ConnectionError, BrokenPipeError):
                self.socket = None
        raise ConnectionError("the server keeps closing the connection")

    def _answer(self) -> int:
        assert self.socket is not None
        received = b""
        while b"\r\n\r\n" not in received:
            part = self.socket.recv(65536)
            if not part:
                raise ConnectionError
            received += part
        head, _, body = received.partition(b"\r\n\r\n")
        lines = head.lower().split(b"\r\n")
        length = next((int(line[15:]) for line in lines if line.startswith(b"content-length:")), None)
        if length is None:
            raise ValueError("an answer without a length")
        missing = length - len(body)
        while missing > 0:
            part = self.socket.recv(65536)
            if not part:
                raise ConnectionError
            missing -= len(part)
        if b"connection: close" in lines:
            self.socket.close()
            self.socket = None
        return int(head[9:12])


if __name__ == "__main__":
    main()
