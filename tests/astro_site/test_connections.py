"""What connections may cost: memory of who never reads, time of who never ends, lines of log."""

import json
import socket
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import suppress

import psutil
import pytest
from websockets.exceptions import ConnectionClosed

from tests.astro_site.clients import (
    ask,
    dial,
    frame,
    handshake,
    opened,
    reply,
    socket_to,
    status,
    wait_until,
)
from tests.astro_site.conftest import Lesson
from tests.browser.server import Server

LOOKS = 80
"""Requests for a full sheet: 7.7 MB of answers, more than the kernel keeps for a connection."""

LATE = "had gone, and its work took too long to end"


@pytest.fixture
def said(site: Server) -> Iterator["Said"]:
    """What the site writes into its log during a test; never a stack."""
    log = Said(site)
    yield log
    assert "Traceback" not in log.text
    assert '  File "' not in log.text


class Said:
    def __init__(self, site: Server) -> None:
        self._log = site.log
        self._before = len(site.log.read_text())

    @property
    def text(self) -> str:
        return self._log.read_text()[self._before :]

    @property
    def lines(self) -> list[str]:
        """What it says, but for work that was late: where the machine is busy, that is no fault."""
        return [line for line in self.text.splitlines() if LATE not in line]

    @property
    def late(self) -> list[str]:
        return [line for line in self.text.splitlines() if LATE in line]


def memory(site: Server) -> int:
    size: int = psutil.Process(site.pid).memory_info().rss
    return size


def connections(site: Server) -> int:
    found = psutil.Process(site.pid).net_connections("tcp")
    return sum(each.status == psutil.CONN_ESTABLISHED for each in found)


def starer(site: Server, lesson: Lesson) -> socket.socket:
    """Open a board that asks for ink again and again, and never reads."""
    line = opened(site, f"/ws/board/{lesson.room}/", lesson.board_cookie)
    look_on([line], lesson, LOOKS)
    return line


def look_on(lines: list[socket.socket], lesson: Lesson, looks: int = 4) -> None:
    """Ask for ink again: a quick site refuses some of so many, and the kernel has room for more."""
    for line in lines:
        with suppress(OSError):  # it may have been cut off
            line.sendall(frame(type="look", answers=[lesson.answer]) * looks)


# --- Who never reads -----------------------------------------------------------------------------


def test_a_board_that_never_reads_is_cut_off_and_gives_its_memory_back(
    site: Server, lesson: Lesson, said: Said
) -> None:
    before, open_before = memory(site), connections(site)
    lines = [starer(site, lesson) for _ in range(3)]
    room = f"The socket /ws/board/{lesson.room}/ read nothing"

    def are_cut_off() -> bool:
        look_on(lines, lesson)
        return said.text.count(room) == 3

    wait_until(are_cut_off, "the boards are cut off")
    wait_until(lambda: connections(site) <= open_before, "their connections are gone")
    assert memory(site) - before < 30_000_000
    assert len(said.lines) == 3
    for line in lines:
        line.close()


def test_a_board_that_reads_slowly_misses_nothing(site: Server, lesson: Lesson, said: Said) -> None:
    with socket_to(site, f"/ws/board/{lesson.room}/", lesson.board_cookie) as board:
        for _ in range(LOOKS):
            board.send(json.dumps({"type": "look", "answers": [lesson.answer]}))
        kinds = [json.loads(board.recv(timeout=20))["type"] for _ in range(LOOKS + 1)]
    # Each look has its answer; a quick site refuses some of so many at once.
    assert (kinds[0], set(kinds[1:]) - {"refused"}) == ("board", {"answer_ink"})
    assert kinds.count("answer_ink") > LOOKS / 4
    assert said.lines == []


def test_others_go_on_while_one_board_does_not_read(
    site: Server, lesson: Lesson, said: Said
) -> None:
    with starer(site, lesson) as line, socket_to(site, "/ws/practice/") as child:
        child.send(json.dumps({"type": "clock", "sent": 1}))
        kinds = [json.loads(child.recv(timeout=20))["type"] for _ in range(2)]
        assert kinds == ["run", "time"]

        def is_cut_off() -> bool:
            look_on([line], lesson)
            return "read nothing" in said.text

        wait_until(is_cut_off, "the board is cut off")


# --- Who never ends ------------------------------------------------------------------------------


def dribbled(line: socket.socket, piece: bytes) -> bytes:
    """Send a byte now and then until the site hangs up; return what it said."""
    line.settimeout(0.2)
    while True:
        try:
            if heard := line.recv(4096):
                return heard + reply(line)
            return b""
        except TimeoutError:
            line.sendall(piece)
        except ConnectionError:
            return b""


@pytest.mark.parametrize(
    ("begin", "piece"),
    [
        (b"G", b"E"),
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n", b"a: b\r\n"),
        (b"POST /join/ABCDEF/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9999\r\n\r\n", b"a"),
        (
            b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n",
            b"1\r\na\r\n",
        ),
    ],
    ids=["line", "head", "body", "chunks"],
)
def test_a_request_that_dribbles_in_is_ended(
    site: Server, said: Said, begin: bytes, piece: bytes
) -> None:
    with dial(site) as line:
        line.sendall(begin)
        assert dribbled(line, piece).startswith(b"HTTP/1.1 408 Request Timeout\r\n")
    assert said.lines == []


def test_a_connection_that_says_nothing_is_ended(site: Server) -> None:
    with dial(site) as line:
        assert reply(line).startswith(b"HTTP/1.1 408")


def test_a_second_request_on_the_same_connection_has_its_own_time(site: Server) -> None:
    with dial(site) as line:
        line.sendall(b"GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert b"200 OK" in line.recv(4096)
        line.sendall(b"GET /livez")
        assert b"408" in dribbled(line, b"z")


def test_a_body_that_keeps_coming_is_let_in(site: Server) -> None:
    size = 160 * 1024
    with dial(site) as line:
        line.sendall(b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n")
        line.sendall(f"Content-Length: {size}\r\n\r\n".encode())
        line.sendall(b"a" * (size - 20))
        line.settimeout(0.2)
        for _ in range(20):  # longer than the head may take
            with pytest.raises(TimeoutError):
                line.recv(1)
            line.sendall(b"a")
        line.settimeout(20)
        assert status(reply(line)) == 403  # it has no CSRF token


def test_a_websocket_may_be_silent_for_longer(site: Server) -> None:
    with dial(site) as slow, socket_to(site, "/ws/practice/") as child:
        assert reply(slow).startswith(b"HTTP/1.1 408")
        child.send(json.dumps({"type": "clock", "sent": 1}))
        kinds = [json.loads(child.recv(timeout=20))["type"] for _ in range(2)]
        assert kinds == ["run", "time"]


def test_a_frame_that_is_too_big_is_answered_with_its_close_code(site: Server, said: Said) -> None:
    with socket_to(site, "/ws/practice/") as child:
        child.send("x" * (129 * 1024))
        assert json.loads(child.recv(timeout=20))["type"] == "run"
        with pytest.raises(ConnectionClosed) as closed:
            child.recv(timeout=20)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1009
    assert said.lines == []


# --- One line at most ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "origin", "code"),
    [
        ("/ws/nope/", "", 404),
        ("/ws/%C3%BC/", "", 404),
        ("/", "", 404),
        ("/ws/practice/", "http://elsewhere.example", 403),
        ("/ws/practice/", "https://127.0.0.1:{port}", 403),  # the scheme counts
        ("/ws/practice/", "http://127.0.0.1", 403),  # so does the port
        ("/ws/practice/", "http://127.0.0.1:1", 403),
        ("/ws/practice/", "http://localhost:{port}", 403),
        ("/ws/practice/", "null", 403),
    ],
)
def test_a_socket_that_leads_nowhere_is_refused_without_a_word(
    site: Server, said: Said, path: str, origin: str, code: int
) -> None:
    with dial(site) as line:
        line.sendall(handshake(site, path, origin=origin.format(port=site.port)))
        assert status(reply(line)) == code
    assert said.lines == []


@pytest.mark.parametrize("path", ["/", "/join/ABCDEF/", "/teach/", "/livez", "/static/nothing.css"])
def test_a_bad_host_header_is_one_line(site: Server, said: Said, path: str) -> None:
    assert status(ask(site, f"GET {path}", host="evil.example")) == 400
    assert len(said.lines) <= 1


def test_an_admin_who_may_not_is_one_line(site: Server, lesson: Lesson, said: Said) -> None:
    head = f"GET /admin/classroom/user/ HTTP/1.1\r\nCookie: {lesson.clerk_cookie}\r\nX-Rest: "
    assert status(ask(site, head)) == 403
    assert len(said.lines) == 1


def pull_the_cable(line: socket.socket) -> None:
    """Let the connection end without a word: with no time to linger it is reset."""
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def test_sockets_and_requests_that_are_cut_are_no_news(
    site: Server, lesson: Lesson, said: Said
) -> None:
    before = connections(site)
    board = (f"/ws/board/{lesson.room}/", lesson.board_cookie)
    seat = (f"/ws/seat/{lesson.code}/", lesson.seat_cookie)
    for begin in (b"G", handshake(site, *board)[:40], handshake(site, *board)):
        with dial(site) as line:
            line.sendall(begin)
            pull_the_cable(line)
    for where in (board, seat):
        for begin in (b"", b"\x81", frame(type="resync") * 5, frame(type="close", version=9)):
            with opened(site, *where) as line:
                line.sendall(begin)
                pull_the_cable(line)
    with opened(site, *board) as line:
        line.sendall(b"\xff\xff\xff\xffnot a frame")
        reply(line)
    wait_until(lambda: connections(site) <= before, "their connections are gone")
    assert said.lines == []


def test_work_that_outlives_its_connection_is_one_line(
    site: Server, lesson: Lesson, said: Said
) -> None:
    name = f"/ws/board/{lesson.other_room}/"  # the other one has had many boards by now
    with sqlite3.connect(site.var / "astro.sqlite3") as another:
        another.execute("BEGIN IMMEDIATE")  # whoever writes now waits
        with opened(site, name, lesson.board_cookie) as line:
            line.sendall(frame(type="close", version=1))
        wait_until(lambda: name in said.text, "the server says that the work is late")
        another.rollback()
    # Sockets of earlier tests may wait behind the same lock: each of them is one line, too.
    assert sum(name in line for line in said.late) == 1
    assert [line for line in said.lines if "sweep" not in line] == []
