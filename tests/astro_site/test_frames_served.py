"""Ada's ink comes through the real server whole and in order, however her packets are cut."""

import json
from itertools import count

import pytest
from websockets.frames import Frame, Opcode
from websockets.sync.client import ClientConnection

from tests.astro_site.clients import PATIENCE, opened, reply, socket_to
from tests.astro_site.conftest import Lesson
from tests.browser.server import Server


def text(payload: bytes, opcode: Opcode = Opcode.TEXT, *, fin: bool = True) -> bytes:
    return Frame(opcode, payload, fin=fin).serialize(mask=True)


class Ada:
    """Draws one stroke, a point a frame; ``sent`` is what boards should see of it."""

    def __init__(self, site: Server, lesson: Lesson) -> None:
        self.line = opened(site, f"/ws/seat/{lesson.code}/", lesson.seat_cookie)
        self.round = lesson.round
        self._numbers = count()
        self.sent: list[list[int]] = []

    def frame(self) -> bytes:
        """Return the next frame of ink, as pages write it."""
        number = next(self._numbers)
        point = [number, 500]
        self.sent.append(point)
        ink = {"type": "ink", "round": self.round, "stroke": 0, "start": number, "points": [point]}
        return json.dumps({**ink, "up": False}, separators=(",", ":")).encode()


def seen(board: ClientConnection, points: int) -> list[list[int]]:
    """Return what a board is told of the ink, until so many points are there."""
    found: list[list[int]] = []
    while len(found) < points:
        message = json.loads(board.recv(timeout=PATIENCE))
        for event in message.get("events", []):
            if event["type"] == "ink":
                assert event["start"] == len(found)
                found += event["points"]
            assert event["type"] != "sheet"  # no gap was healed
    return found


def test_ink_comes_in_order_however_its_packets_are_cut(site: Server, lesson: Lesson) -> None:
    with socket_to(site, f"/ws/board/{lesson.room}/", lesson.board_cookie) as board:
        assert json.loads(board.recv(timeout=PATIENCE))["type"] == "board"
        ada = Ada(site, lesson)
        for _ in range(3):
            ada.line.sendall(text(ada.frame()))
        ada.line.sendall(text(ada.frame()) + text(ada.frame()))  # two in one packet
        for each in text(ada.frame()):  # one in many
            ada.line.sendall(bytes([each]))
        ada.line.sendall(text(ada.frame()))
        # A packet that ends in the middle of the next frame, and the rest of that with one more.
        cut = text(ada.frame()) + text(ada.frame())
        ada.line.sendall(cut[: len(cut) // 2])
        ada.line.sendall(cut[len(cut) // 2 :] + text(ada.frame()))
        # A message in two frames, with a ping between them.
        whole = ada.frame()
        ada.line.sendall(text(whole[:20], fin=False))
        ada.line.sendall(text(b"?", Opcode.PING))
        ada.line.sendall(text(whole[20:], Opcode.CONT))
        # What must wait its turn, with ink right behind it.
        for kind in (b'{"type":"clock","sent":1}', b'{"type":"resync"}'):
            ada.line.sendall(text(kind) + text(ada.frame()))
            ada.line.sendall(text(ada.frame()))
        assert seen(board, len(ada.sent)) == ada.sent
        ada.line.close()


@pytest.mark.parametrize(
    "packet",
    [
        text(b'{"type":"ink","round":"\xff"}'),
        Frame(Opcode.TEXT, b'{"type":"clock","sent":1}').serialize(mask=False),
    ],
    ids=["no UTF-8", "no mask"],
)
def test_what_no_client_may_send_ends_the_connection(
    site: Server, lesson: Lesson, packet: bytes
) -> None:
    line = opened(site, f"/ws/seat/{lesson.code}/", lesson.seat_cookie)
    line.sendall(packet)
    reply(line)  # returns once the site hangs up
    line.close()
