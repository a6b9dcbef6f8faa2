"""Children without a browser: plain HTTP and a socket, as ``docs/protocol.md`` tells a stranger."""

import json
import re
import urllib.parse
import urllib.request
import uuid
from contextlib import ExitStack
from http.cookiejar import CookieJar
from typing import Any

from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from classroom.live.simulated.pens import sheet_of, times_of
from inference.api.contract import Sheet
from tests.ink.composer import compose, timed

SCRIBBLE: Sheet = (((300, 500), (420, 150), (360, 850), (600, 200), (520, 800), (760, 260)),)
"""Ink that nobody can read."""

PATIENCE = 20.0
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Child:
    """One child on a device of its own."""

    def __init__(self, url: str, code: str, name: str) -> None:
        self.url, self.code, self.name = url, code, name
        self.round = 0
        self._cookies = CookieJar()
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self._cookies)
        )
        self._open = ExitStack()
        self._socket: ClientConnection | None = None

    def join(self) -> "Child":
        """Take a seat in two requests."""
        page = f"{self.url}/join/{self.code}/"
        with self._opener.open(page, timeout=PATIENCE) as answer:
            token = TOKEN.search(answer.read().decode())
        assert token is not None
        fields = {"name": self.name, "csrfmiddlewaretoken": token[1]}
        with self._opener.open(
            urllib.request.Request(page, urllib.parse.urlencode(fields).encode()), timeout=PATIENCE
        ) as answer:
            assert answer.url == f"{self.url}/play/{self.code}/", answer.url
        return self

    def come(self) -> dict[str, Any]:
        """Open the socket and return the snapshot."""
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self._cookies)
        address = f"{self.url.replace('http', 'ws', 1)}/ws/seat/{self.code}/"
        self._socket = self._open.enter_context(
            connect(
                address,
                additional_headers={"Cookie": cookies, "Origin": self.url},
                subprotocols=[Subprotocol("astro.v8")],
                close_timeout=1,  # what was never heard keeps a goodbye waiting
            )
        )
        return self.hear("seat")

    def go(self) -> None:
        """Leave the room without a word, as a tablet that falls asleep."""
        self._open.close()
        self._socket = None

    def say(self, **message: Any) -> None:
        assert self._socket is not None
        self._socket.send(json.dumps(message))

    def hear(self, kind: str) -> dict[str, Any]:
        """Return the next message of this kind; others only tell which round it is."""
        assert self._socket is not None
        while True:
            message: dict[str, Any] = json.loads(self._socket.recv(timeout=PATIENCE))
            if message.get("round") and message["type"] in ("seat", "round_opened", "round_closed"):
                self.round = message["round"]["id"]
            if message["type"] == kind:
                return message

    def write(self, text: str, seed: int) -> None:
        """Draw without handing in."""
        for index, stroke in enumerate(compose(text, seed=seed)):
            points = stroke[:400]
            self.say(type="ink", round=self.round, stroke=index, start=0, points=points, up=True)

    def hand_in(self, ink: Sheet | str, seed: int = 0, *, in_no_time: bool = False) -> str:
        """Hand a sheet in, with its pen's times; return the answer's id once it is stored."""
        strokes, times = ink, None
        if isinstance(ink, str):
            drawn = timed(ink, seed=seed)
            strokes, times = sheet_of(drawn), times_of(drawn)
        if in_no_time and times:
            times = (0,) * len(times)
        answer = str(uuid.uuid4())
        self.say(type="send", round=self.round, answer=answer, strokes=strokes, times=times)
        assert self.hear("stored")["answer"] == answer
        return answer

    def mark(self) -> str:
        """Return the mark of what was handed in, once it is read."""
        while True:
            mark: str = self.hear("marked")["answer"]["mark"]
            if mark != "reading":
                return mark
