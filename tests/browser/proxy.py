"""Proxies before the server: one without WebSockets, as some schools have it, and a bad wire."""

import contextlib
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

    with _serving(Handler) as address:
        yield address


class Wire:
    """What lies between a device and the server: it can hold what the device says, and be cut.

    ``port`` is where it leads to: another server may take the place of one.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self._open = threading.Event()
        self._open.set()
        self._ends: list[socket.socket] = []

    def hold(self) -> None:
        """Let nothing through to the server until ``let_go``."""
        self._open.clear()

    def let_go(self) -> None:
        """Send on what was held, and whatever comes."""
        self._open.set()

    def cut(self) -> None:
        """End every connection, as a network does whose device has slept too long."""
        ends, self._ends = self._ends, []
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def carry(self, device: socket.socket, server: socket.socket) -> None:
        """Carry both ways until one side has ended."""
        self._ends += [device, server]
        back = threading.Thread(target=_pour, args=(server, device), daemon=True)
        back.start()
        _pour(device, server, self._open)
        back.join()


def _pour(
    source: socket.socket, target: socket.socket, is_open: threading.Event | None = None
) -> None:
    with contextlib.suppress(OSError):
        while piece := source.recv(65536):
            if is_open is not None:
                is_open.wait()
            target.sendall(piece)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)


@contextmanager
def bad_wire(port: int) -> Iterator[tuple[str, Wire]]:
    """Lie before the server at ``port``; yield the address and the wire."""
    wire = Wire(port)

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with socket.create_connection(("127.0.0.1", wire.port)) as server:
                wire.carry(self.request, server)

    with _serving(Handler) as address:
        yield address, wire
        wire.let_go()
        wire.cut()


@contextmanager
def _serving(handler: type[socketserver.BaseRequestHandler]) -> Iterator[str]:
    class Proxy(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False
        allow_reuse_address = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Browsers hang up whenever they like."""

    with Proxy(("127.0.0.1", 0), handler) as proxy:
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
