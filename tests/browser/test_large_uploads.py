"""A file of fifty megabytes is refused in a sentence, and the server never holds it."""

import http.client
from pathlib import Path

import pytest

from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    return own_server


MEGABYTE = 1024 * 1024
HEAD = (
    b"--XX\r\n"
    b'Content-Disposition: form-data; name="file"; filename="names.csv"\r\n'
    b"Content-Type: text/csv\r\n\r\n"
)
TAIL = b"\r\n--XX--\r\n"


def post(server: Server, megabytes: int) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    length = len(HEAD) + megabytes * MEGABYTE + len(TAIL)
    connection.putrequest("POST", "/card/")
    connection.putheader("Content-Type", "multipart/form-data; boundary=XX")
    connection.putheader("Content-Length", str(length))
    connection.endheaders(HEAD)
    for _ in range(megabytes):
        connection.send(b"Ada,1\r\n" * (MEGABYTE // 8) + b"x" * (MEGABYTE // 8))
    connection.send(TAIL)
    response = connection.getresponse()
    return response.status, response.read().decode()


def test_fifty_megabytes_are_refused_and_never_held(server: Server) -> None:
    before = most_memory(server)
    status, shown = post(server, 50)
    assert status == 413
    assert "A file may have at most 5 MB." in shown
    assert most_memory(server) - before < 20 * MEGABYTE
    assert post(server, 4)[0] == 403  # a smaller one goes on to the site, which misses its token


def most_memory(server: Server) -> int:
    """Return the largest memory that the server's process ever had, in bytes."""
    lines = Path(f"/proc/{server.pid}/status").read_text().splitlines()
    peak = next(line for line in lines if line.startswith("VmHWM"))
    return int(peak.split()[1]) * 1024
