"""The log: a line or an object for each thing that happened, and nobody's name, code or ink."""

import json
import logging
import re
import sys
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError
from django.urls import URLPattern, URLResolver, get_resolver

from astro_site.log import Json, Line, masked
from classroom.live import about
from classroom.sockets import urlpatterns as sockets
from tests.astro_site.clients import dial, reply, socket_to, status
from tests.astro_site.conftest import LESSON, Lesson
from tests.astro_site.shell import python
from tests.browser.server import Server, prepared

PUBLIC = {
    "catalogue",
    "library_set",
    "library_take",
    "set_template",
    "set_export",
    "delete",
    "undo",
    "picture",
}
"""Addresses with a word that opens nothing."""


# --- A whole lesson ------------------------------------------------------------------------------


def test_a_lesson_is_logged_by_numbers_and_tells_nobody(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    site = Server(prepared(tmp_path_factory), ASTRO_LOG="json", ASTRO_LOG_LEVEL="DEBUG").start()
    try:
        done = python(["-c", LESSON], site.var)
        assert done.returncode == 0, done.stderr
        lesson = Lesson(**json.loads(done.stdout))
        taught(site, lesson)
    finally:
        site.stop()
    lines = site.log.read_text().splitlines()
    said = [json.loads(line) for line in lines if line.startswith("{")]
    logged = "\n".join(line for line in lines if line.startswith("{"))
    messages = [each["message"] for each in said]
    assert "A seat's socket is open." in messages
    assert f"Room {lesson.room} has another phase." in messages
    assert any(re.fullmatch(r"The answer [0-9a-f-]{36} is (right|reading)\.", m) for m in messages)
    assert "Not Found: /join/…/" in messages
    (refused,) = [each for each in said if each["message"] == "A Send was refused: no_round."]
    assert refused["room"] == lesson.room
    assert refused["seat"] > 0
    assert re.fullmatch("[0-9a-f]{16}", refused["request"])
    named = [each for each in said if each.get("request") == "from-the-proxy-1"]
    assert [each["message"] for each in named] == ["Not Found: /join/…/"]
    session = lesson.board_cookie.partition("=")[2]
    seat = lesson.seat_cookie.partition("=")[2]
    secrets = (lesson.code, session, seat, seat.split(":")[0], "ZZTOPS")
    # An answer's id may hold any two digits.
    ids = r'"(at|process|request|seat|room)": [^,}]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
    plain = re.sub(ids, "", logged)
    for hidden in (*secrets, "Ada", "ms-vega", "Vega", "Times tables", "7 × 8", "56", "[[10"):
        assert hidden not in plain, hidden


def taught(site: Server, lesson: Lesson) -> None:
    """Ada answers and is refused once, somebody guesses a code, Ms. Vega goes on."""
    path = f"/ws/seat/{lesson.code}/"
    with (
        socket_to(site, path, lesson.seat_cookie) as ada,
        socket_to(site, f"/ws/board/{lesson.room}/", lesson.board_cookie) as vega,
    ):
        snapshot = json.loads(ada.recv(timeout=20))
        sent = {"type": "send", "typed": "", "strokes": [[[10, 20], [30, 400]]]}
        times = {"first_ink_ms": 100, "writing_ms": 100}
        for round_id in (lesson.round, 99_999):
            one = {**sent, **times, "round": round_id, "answer": str(uuid.uuid4())}
            ada.send(json.dumps(one))
        heard = {json.loads(ada.recv(timeout=20))["type"]}
        while "refused" not in heard:
            heard.add(json.loads(ada.recv(timeout=20))["type"])
        version = snapshot["room"]["version"]
        vega.send(json.dumps({"type": "close", "version": version}))
        while "round_closed" not in heard:
            heard.add(json.loads(ada.recv(timeout=20))["type"])
    with dial(site) as line:
        lines = ("GET /join/ZZTOPS/?name=Ada HTTP/1.1", f"Host: 127.0.0.1:{site.port}")
        more = ("X-Request-ID: from-the-proxy-1", "Connection: close", "", "")
        line.sendall("\r\n".join([*lines, *more]).encode())
        answer = reply(line)
    assert status(answer) == 404
    assert b"from-the-proxy-1" in answer


# --- What a line looks like ----------------------------------------------------------------------


def record(message: str, error: BaseException | None = None) -> logging.LogRecord:
    raised: Any = None
    if error is not None:
        try:
            raise error
        except BaseException:
            raised = sys.exc_info()
    return logging.LogRecord("classroom", logging.ERROR, "x.py", 1, message, (), raised)


def test_an_error_keeps_its_stack_and_tells_no_value() -> None:
    for error in (
        ValueError("invalid literal: 'Ada'"),
        KeyError("Ada"),
        IntegrityError("duplicate key\nDETAIL:  Key (name)=(Ada) already exists."),
    ):
        said = json.loads(Json().format(record("It broke.", error)))
        assert (said["message"], said["error"]) == ("It broke.", type(error).__qualname__)
        assert "raise error" in said["stack"]
        assert "Ada" not in json.dumps(said) + Line().format(record("It broke.", error))
    said = json.loads(Json().format(record("It broke.", OSError(28, "No space left on device"))))
    assert "No space left on device" in said["stack"]


def test_a_line_says_what_it_is_about() -> None:
    about.begin("abcdefgh-1")
    about.here(room=3, seat=7)
    try:
        line = Line().format(record("It broke."))
        assert re.fullmatch(
            r"\S+ \S+ ERROR classroom: It broke\. \[room 3, seat 7, request abcdefgh-1\]", line
        )
        said = json.loads(Json().format(record("It broke.")))
        assert (said["room"], said["seat"], said["request"]) == (3, 7, "abcdefgh-1")
    finally:
        about.begin()
    about.begin("no name\nat all")
    present = about.present()
    assert present is not None
    assert re.fullmatch("[0-9a-f]{16}", present.request)


def test_what_opens_something_is_masked_in_every_address() -> None:
    found = [(name, path) for name, path in addresses() if re.search(r"<(str|slug|uuid):", path)]
    assert len(found) > 10
    for name, path in found:
        filled = re.sub(r"<int:\w+>", "5", re.sub(r"<(str|slug|uuid):\w+>", "OPENSESAME", path))
        shown = masked(f"Not Found: /{filled}?next=/x")
        assert shown.endswith("?…"), shown
        assert ("OPENSESAME" in shown) == (name in PUBLIC or name.endswith("export")), (name, shown)
    assert masked("/teach/password/MQ/set-password/") == "/teach/password/MQ/…/"
    assert masked("/teach/password/done/") == "/teach/password/done/"


def addresses() -> list[tuple[str, str]]:
    """Return the name and the route of every address, of sockets too."""
    found: list[tuple[str, str]] = [(each.name, str(each.pattern)) for each in sockets]

    def walk(patterns: list[URLPattern | URLResolver], before: str) -> None:
        for each in patterns:
            if isinstance(each, URLResolver):
                if each.namespace != "admin":
                    walk(each.url_patterns, before + str(each.pattern))
            else:
                found.append((each.name or "", before + str(each.pattern)))

    walk(get_resolver().url_patterns, "")
    return found


def test_another_shape_of_log_is_refused(tmp_path: Path) -> None:
    done = python(["manage.py", "check"], tmp_path, ASTRO_LOG="xml")
    assert "ASTRO_LOG is 'xml'; it must be 'line' or 'json'." in done.stderr
