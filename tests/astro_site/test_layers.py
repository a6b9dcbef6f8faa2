"""One lesson on two servers: a Redis carries rooms, the reader's queue and what is counted."""

import json
import urllib.request
import uuid
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection

from astro_site import layers
from astro_site.many.programs import CannotStart
from astro_site.servers import PACKAGES
from tests.astro_site.clients import socket_to, wait_until
from tests.astro_site.conftest import LESSON, Lesson
from tests.astro_site.shell import python
from tests.browser.server import Server, prepared
from tests.conftest import need
from tests.many import stores

ONE = [[[1500, 200], [1500, 800]]]


@pytest.fixture(scope="module")
def redis() -> Iterator[str]:
    """The address of a Redis of the test's own, which keeps nothing."""
    with ExitStack() as running:
        try:
            yield running.enter_context(stores.redis())
        except CannotStart as lack:
            need(None, str(lack))


@pytest.fixture(scope="module")
def servers(redis: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Server]]:
    var = prepared(tmp_path_factory)
    started: list[Server] = []
    for kind in PACKAGES:  # one after the other: the first makes what both need
        started.append(Server(var, ASTRO_REDIS_URL=redis, ASTRO_SERVER=kind).start())
    yield started
    for server in started:
        server.stop()


@pytest.fixture(scope="module")
def lesson(servers: list[Server]) -> Lesson:
    done = python(["-c", LESSON], servers[0].var)
    assert done.returncode == 0, done.stderr
    return Lesson(**json.loads(done.stdout))


class Ear:
    """What one client hears: messages, and the events of batches, each in its turn."""

    def __init__(self, client: ClientConnection) -> None:
        self.client = client
        self._waiting: deque[dict[str, Any]] = deque()

    def hear(self, wanted: str) -> dict[str, Any]:
        """Return the next of a kind; what came before it is skipped."""
        while True:
            while self._waiting:
                one = self._waiting.popleft()
                if one["type"] == wanted:
                    return one
            message = json.loads(self.client.recv(timeout=30))
            self._waiting.extend([message, *message.get("events", ())])

    def say(self, **message: Any) -> None:
        self.client.send(json.dumps(message))


def visit(site: Server, path: str, cookie: str, *messages: dict[str, Any]) -> list[dict[str, Any]]:
    """Post as a page does that no socket gets through to; return what came, and its events."""
    token = "t" * 32
    body = {"version": "astro.v8", "messages": messages}
    headers = {"X-CSRFToken": token, "Cookie": f"{cookie}; csrftoken={token}"}
    request = urllib.request.Request(site.url + path, json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        said: list[dict[str, Any]] = json.load(answer)
    return [one for message in said for one in (message, *message.get("events", ()))]


def test_without_sockets_what_ada_writes_at_one_server_is_seen_at_the_other(
    servers: list[Server], lesson: Lesson
) -> None:
    first, second = servers
    board = (second, f"/teach/rooms/{lesson.room}/poll/", lesson.board_cookie)

    def sheets() -> list[Any]:
        return [one["strokes"] for one in visit(*board) if one["type"] == "sheet"]

    sheet = {"type": "sheet", "round": lesson.round, "strokes": ONE}
    visit(first, f"/play/{lesson.code}/poll/", lesson.seat_cookie, sheet)
    assert sheets() == [ONE]
    with socket_to(first, f"/ws/seat/{lesson.code}/", lesson.seat_cookie) as seat:
        ada = Ear(seat)
        ada.hear("seat")
        ada.say(type="sheet", round=lesson.round, strokes=ONE * 2)
        wait_until(lambda: sheets()[-1] == ONE * 2, "the board sees the newer sheet")


def test_what_ada_writes_at_one_server_is_read_and_seen_at_the_other(
    servers: list[Server], lesson: Lesson
) -> None:
    first, second = servers
    with (
        socket_to(first, f"/ws/seat/{lesson.code}/", lesson.seat_cookie) as seat,
        socket_to(second, f"/ws/board/{lesson.room}/", lesson.board_cookie) as screen,
    ):
        ada, board = Ear(seat), Ear(screen)
        ada.hear("seat")
        board.hear("board")
        ada.say(type="sheet", round=lesson.round, strokes=ONE)
        assert board.hear("sheet")["strokes"] == ONE
        assert ada.hear("read")["text"] == "1"
        while (read := board.hear("read"))["still"]:
            pass  # a busy machine reads late, and says so
        assert read["text"] == "1"
        answer = str(uuid.uuid4())
        ada.say(type="send", round=lesson.round, answer=answer, strokes=ONE)
        assert ada.hear("stored")["answer"] == answer
        assert ada.hear("marked")["answer"]["mark"] in ("wrong", "unsure")
        assert board.hear("tile")["tile"]["answer"]["id"] == answer
        board.say(type="close", version=1)
        assert ada.hear("round_closed")["round"]["accepted"] == ["56"]


def test_both_servers_say_that_a_lesson_could_begin(servers: list[Server]) -> None:
    for server in servers:
        with urllib.request.urlopen(f"{server.url}/readyz", timeout=30) as answer:
            assert answer.status == 200


def test_without_a_redis_everything_stays_in_the_process() -> None:
    backends = {one["BACKEND"] for one in layers.channel_layers("").values()}
    assert backends == {"astro_site.room_layer.RoomLayer"}
    assert "locmem" in layers.caches("")["default"]["BACKEND"]


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("redis://127.0.0.1:6379", "0"),
        ("rediss://:key@cache.example:6379/3", "3"),
        ("unix:///run/redis.sock?db=4", "4"),
        ("unix:///run/redis.sock", "0"),
    ],
)
def test_two_sites_on_one_redis_do_not_hear_each_others_rooms(url: str, number: str) -> None:
    rooms = layers.channel_layers(url)["default"]["CONFIG"]
    assert rooms["prefix"] == f"astro-{number}"


def test_a_redis_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    done = python(["manage.py", "check"], tmp_path, ASTRO_REDIS_URL="127.0.0.1:6379")
    assert done.returncode != 0
    assert "ASTRO_REDIS_URL" in done.stderr
    assert "redis://" in done.stderr
