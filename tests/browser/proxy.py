"""A proxy as some schools have it: pages pass, but no request to become a WebSocket."""

import re
import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_HEAD_END = b"\r\n\r\n"
_STRIPPED = re.compile(rb"^(upgrade|connection|sec-websocket-[a-z]+):", re.IGNORECASE)


@contextmanager
def without_upgrades(port: int) -> Iterator[str]:
    """Stand before the server at ``port``; yield the proxy's own address."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            head, body = _request(self.request)
            if not head:
                return
            with socket.create_connection(("127.0.0.1", port)) as server:
                server.sendall(_stripped(head) + body)
                while piece := server.recv(65536):
                    self.request.sendall(piece)

    class Proxy(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Browsers hang up whenever they like."""

    with Proxy(("127.0.0.1", 0), Handler) as proxy:
        thread = threading.Thread(target=proxy.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{proxy.server_address[1]}"
        proxy.shutdown()
        thread.join()


def _request(client: socket.socket) -> tuple[bytes, bytes]:
    received = b""
    while _HEAD_END not in received:
        piece = client.recv(65536)
        if not piece:
            return b"", b""
        received += piece
    head, _, body = received.partition(_HEAD_END)
    found = re.search(rb"(?i)^content-length: *(\d+)", head, re.MULTILINE)
    missing = int(found[1]) - len(body) if found else 0
    while missing > 0:
        piece = client.recv(missing)
        if not piece:
            break
        body += piece
        missing -= len(piece)
    return head, body


def _stripped(head: bytes) -> bytes:
    lines = [line for line in head.split(b"\r\n") if not _STRIPPED.match(line)]
    return b"\r\n".join([*lines, b"Connection: close"]) + _HEAD_END
