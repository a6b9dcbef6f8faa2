"""Clients that behave badly: they speak to the site over bare sockets."""

import json
import socket
import time
from collections.abc import Callable
from typing import Any

from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.browser.server import Server

PATIENCE = 20.0


def dial(site: Server) -> socket.socket:
    """Connect without a word."""
    line = socket.create_connection(("127.0.0.1", site.port), timeout=PATIENCE)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return line


def reply(line: socket.socket) -> bytes:
    """Read until the site hangs up."""
    heard = b""
    try:
        while piece := line.recv(65536):
            heard += piece
    except ConnectionError:
        return heard
    return heard


def ask(site: Server, head: str, host: str = "") -> bytes:
    """Send one request and return what comes back."""
    with dial(site) as line:
        host = host or f"127.0.0.1:{site.port}"
        line.sendall(f"{head} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        return reply(line)


def status(answer: bytes) -> int:
    """Return the status of a response."""
    return int(answer.split()[1])


def handshake(site: Server, path: str, cookie: str = "", origin: str = "") -> bytes:
    """Return the request that opens a WebSocket."""
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: 127.0.0.1:{site.port}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Protocol: astro.v8",
        f"Origin: {origin or site.url}",
        f"Cookie: {cookie}",
    ]
    return "\r\n".join([*lines, "", ""]).encode()


def opened(site: Server, path: str, cookie: str) -> socket.socket:
    """Open a WebSocket and read nothing of it but that it is open."""
    line = dial(site)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.sendall(handshake(site, path, cookie))
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        head += line.recv(1)
    assert status(head) == 101, head
    return line


def frame(**message: Any) -> bytes:
    """Return a message as a client's frame; a mask of zeros leaves it as it is."""
    payload = json.dumps(message).encode()
    assert len(payload) < 126
    return bytes([0x81, 0x80 | len(payload)]) + bytes(4) + payload


def socket_to(site: Server, path: str, cookie: str = "") -> ClientConnection:
    """Open a WebSocket as a page does."""
    return connect(
        f"{site.url.replace('http', 'ws', 1)}{path}",
        additional_headers={"Cookie": cookie, "Origin": site.url},
        subprotocols=[Subprotocol("astro.v8")],
        max_size=None,
    )


def wait_until(holds: Callable[[], bool], what: str) -> None:
    """Wait for something that happens in the site."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)
