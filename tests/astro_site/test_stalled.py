"""What one client may cost: seats and stages that never read, and a file of fifty megabytes."""

import http.client
import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from astro_site.log import masked
from tests.astro_site.clients import frame, opened, socket_to, wait_until
from tests.astro_site.conftest import HASTY, Lesson
from tests.astro_site.shell import python
from tests.browser.server import Server, prepared

# What a child's page is told is little: else the kernel would keep minutes of it.
NARROW = (
    HASTY
    + """
import os, socket
import django
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "astro_site.settings")
django.setup()  # the servers' sockets know the seats by now
import astro_site.servers.daphne.sockets as daphne, astro_site.servers.uvicorn.sockets as uvicorn

def narrow(kind, name, of_daphne):
    made = getattr(kind, name)
    def connection_made(self, *transport):
        made(self, *transport)
        line = self.transport
        found = line.getHandle() if of_daphne else line.get_extra_info("socket")
        found.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        if of_daphne:
            line.bufferSize = 8192
        else:
            line.set_write_buffer_limits(high=8192)
    setattr(kind, name, connection_made)

narrow(daphne.PatientSocket, "connectionMade", True)
narrow(uvicorn.PatientSocket, "connection_made", False)
"""
)

STAGE = """
import sys, django; django.setup()
from classroom.live.links import stage_token
print(stage_token(int(sys.argv[1])))
"""

OFTEN = 80
"""Turns of the room's key, each of which the stage hears of."""


POINTED = 20
"""Frames of the pointer: as many as a board may send at once, and more than a narrow line holds."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, server_name: str) -> Iterator[Server]:
    """The site with narrow lines."""
    running = Server(prepared(tmp_path_factory), NARROW, ASTRO_SERVER=server_name).start()
    yield running
    running.stop()


def is_cut_off(site: Server, line: socket.socket, path: str) -> None:
    """Wait until the site cuts a line off, which is said once."""
    words = f"The socket {masked(path)} read nothing"
    wait_until(lambda: words in site.log.read_text(), f"{path} is cut off")
    line.close()
    assert site.log.read_text().count(words) == 1
    assert "Traceback" not in site.log.read_text()


def test_a_seat_that_never_reads_is_cut_off_and_comes_back(site: Server, lesson: Lesson) -> None:
    path = f"/ws/seat/{lesson.code}/"
    line = opened(site, path, lesson.seat_cookie)
    line.sendall(frame(type="resync") * 10)  # each brings a full sheet
    is_cut_off(site, line, path)
    with socket_to(site, path, lesson.seat_cookie) as again:
        assert json.loads(again.recv(timeout=20))["seat"]["status"] == "seated"


def test_a_stage_that_never_reads_is_cut_off_and_the_board_goes_on(
    site: Server, lesson: Lesson
) -> None:
    done = python(["-c", STAGE, str(lesson.room)], site.var)
    assert done.returncode == 0, done.stderr
    path = f"/ws/stage/{done.stdout.strip()}/"
    line = opened(site, path, "")
    board_path = f"/ws/board/{lesson.room}/"
    with socket_to(site, board_path, lesson.board_cookie) as board:
        json.loads(board.recv(timeout=20))
        for turn in range(OFTEN):
            board.send(json.dumps({"type": "lock", "locked": turn % 2 == 0}))
            while json.loads(board.recv(timeout=20))["type"] != "board":
                pass
        is_cut_off(site, line, path)
        board.send(json.dumps({"type": "clock", "sent": 1}))
        while json.loads(board.recv(timeout=20))["type"] != "time":
            pass
    with socket_to(site, path) as again:
        assert json.loads(again.recv(timeout=20))["type"] == "stage"


def test_a_seat_that_never_reads_loses_where_ms_vega_points_and_nobody_else_does(
    site: Server, lesson: Lesson
) -> None:
    path = f"/ws/seat/{lesson.code}/"
    line = opened(site, path, lesson.seat_cookie)
    points = [[place, place] for place in range(100, 200)]
    with (
        socket_to(site, f"/ws/board/{lesson.room}/", lesson.board_cookie) as board,
        socket_to(site, path, lesson.seat_cookie) as reads,
    ):
        for page in (board, reads):
            json.loads(page.recv(timeout=20))
        for frame_number in range(POINTED):
            points[-1] = [frame_number, frame_number]
            board.send(json.dumps({"type": "point", "at": "sheet", "points": points}))
            while (told := json.loads(reads.recv(timeout=20)))["type"] != "pointer":
                pass
            assert told["points"][-1] == [frame_number, frame_number]
        line.close()  # amid what is being written
        board.send(json.dumps({"type": "clock", "sent": 1}))
        while json.loads(board.recv(timeout=20))["type"] != "time":
            pass
    assert "Traceback" not in site.log.read_text()


# --- Who sends far too much ----------------------------------------------------------------------

MEGABYTE = 1024 * 1024
HEAD = (
    b"--XX\r\n"
    b'Content-Disposition: form-data; name="file"; filename="names.csv"\r\n'
    b"Content-Type: text/csv\r\n\r\n"
)
TAIL = b"\r\n--XX--\r\n"


def post(site: Server, megabytes: int, *, chunked: bool = False) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    length = len(HEAD) + megabytes * MEGABYTE + len(TAIL)
    size = ("Transfer-Encoding", "chunked") if chunked else ("Content-Length", str(length))
    headers = {"Content-Type": "multipart/form-data; boundary=XX", size[0]: size[1]}
    page = b"Ada,1\r\n" * (MEGABYTE // 8) + b"x" * (MEGABYTE // 8)
    body = (HEAD, *[page] * megabytes, TAIL)
    connection.request("POST", "/card/", body=iter(body), headers=headers, encode_chunked=chunked)
    response = connection.getresponse()
    return response.status, response.read().decode()


@pytest.mark.parametrize("chunked", [False, True])
def test_fifty_megabytes_are_refused_and_never_held(site: Server, chunked: bool) -> None:
    forget_most_memory(site)
    before = most_memory(site)
    status, shown = post(site, 50, chunked=chunked)
    assert status == 413
    assert "A file may have at most 5 MB." in shown
    assert most_memory(site) - before < 20 * MEGABYTE
    assert post(site, 4)[0] == 403  # a smaller one goes on to the site, which misses its token


def forget_most_memory(site: Server) -> None:
    Path(f"/proc/{site.pid}/clear_refs").write_text("5")


def most_memory(site: Server) -> int:
    """Return the largest memory that the server's process has had since then, in bytes."""
    lines = Path(f"/proc/{site.pid}/status").read_text().splitlines()
    peak = next(line for line in lines if line.startswith("VmHWM"))
    return int(peak.split()[1]) * 1024
