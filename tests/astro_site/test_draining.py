"""A server that is told to stop lets its clients go first, and ends with nothing to complain of."""

import http.client
import json
import signal
import time
import uuid
from collections.abc import Iterator
from contextlib import suppress

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from classroom.protocol import CLOSE_CODES
from tests.astro_site.clients import dial, opened, socket_to, wait_until
from tests.astro_site.conftest import HASTY, Lesson
from tests.browser.server import Server, prepared


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, server_name: str) -> Iterator[Server]:
    """The site as it stands behind a balancer that asks whether it is ready."""
    var = prepared(tmp_path_factory)
    running = Server(var, HASTY, ASTRO_SERVER=server_name, ASTRO_DRAIN_NOTICE="1").start()
    yield running
    running.stop()


def hear(socket: ClientConnection, kind: str) -> None:
    while json.loads(socket.recv(timeout=20))["type"] != kind:
        pass


def code_of(socket: ClientConnection) -> int:
    with suppress(ConnectionClosed):
        while True:
            socket.recv(timeout=20)
    assert socket.close_code is not None
    return socket.close_code


def ready(site: Server) -> tuple[int, str]:
    line = http.client.HTTPConnection("127.0.0.1", site.port, timeout=20)
    line.request("GET", "/readyz")
    answer = line.getresponse()
    return answer.status, json.loads(answer.read()).get("process", "")


def is_reachable(site: Server) -> bool:
    try:
        dial(site).close()
    except ConnectionRefusedError:
        return False
    return True


def test_its_sockets_are_told_to_come_back_and_nothing_acknowledged_is_lost(
    site: Server, lesson: Lesson
) -> None:
    board_path, seat_path = f"/ws/board/{lesson.room}/", f"/ws/seat/{lesson.code}/"
    mine = str(uuid.uuid4())
    sent = {"type": "send", "round": lesson.round, "answer": mine, "strokes": [[[0, 0], [9, 900]]]}
    with (
        socket_to(site, board_path, lesson.board_cookie) as board,
        socket_to(site, seat_path, lesson.seat_cookie) as ada,
        socket_to(site, "/ws/practice/") as cy,
    ):
        hear(board, "board")
        hear(cy, "run")
        site.signal(signal.SIGTERM)
        wait_until(lambda: ready(site) == (503, "stopping"), "it is ready no more")
        ada.send(json.dumps(sent))  # until then everything goes on
        hear(ada, "stored")
        codes = {code_of(socket) for socket in (board, ada, cy)}
        assert codes == {CLOSE_CODES["leaving"]}
        assert not is_reachable(site)
    assert site.ended() == 0
    assert "Traceback" not in site.log.read_text()
    site.start()
    with socket_to(site, seat_path, lesson.seat_cookie) as ada:
        told = json.loads(ada.recv(timeout=20))
        assert told["answer"]["id"] == mine


def test_who_never_reads_and_who_waits_for_an_answer_hold_it_up_only_for_a_while(
    site: Server, lesson: Lesson
) -> None:
    with (
        opened(site, f"/ws/board/{lesson.room}/", lesson.board_cookie),
        dial(site) as idle,
        dial(site) as half,
    ):
        idle.sendall(b"GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert b"200 OK" in idle.recv(4096)
        half.sendall(b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9999\r\n\r\n")
        begun = time.monotonic()
        site.signal(signal.SIGINT)
        assert site.ended() == 0
        assert time.monotonic() - begun < 15
    assert "Traceback" not in site.log.read_text()
    site.start()
