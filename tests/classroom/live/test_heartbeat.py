"""What every page says again and again, "still here" and "what time is it", asks no database."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import pytest
from channels.db import database_sync_to_async
from django.db import connection

from classroom import protocol
from classroom.live import watch
from classroom.models import Room, Round, Seat, User
from classroom.protocol import Clock, Ink, PresenceEvent, Time
from tests.classroom.live.sockets import at_the_board, connected, stage_socket

pytestmark = pytest.mark.django_db(transaction=True)


class Asked:
    """Every statement that the sockets' thread of the database runs from now on."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self._stack = ExitStack()

    def _note(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        self.statements.append(sql)
        return execute(sql, *rest)

    async def __aenter__(self) -> list[str]:
        await database_sync_to_async(self._begin)()
        return self.statements

    def _begin(self) -> None:
        self._stack.enter_context(connection.execute_wrapper(self._note))  # this thread's own

    async def __aexit__(self, *error: object) -> None:
        await database_sync_to_async(self._stack.close)()


async def test_clocks_presence_and_ink_ask_no_database(
    asked: Round, room: Room, ada: Seat, vega: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "INTERVAL", 60.0)  # it looks by itself, whoever says what
    board, _ = await at_the_board(room, vega)
    stage = await stage_socket(room).connect()
    await stage.wait_for(protocol.StageSnapshot)
    page, _ = await connected(ada)
    for each in (page, board, stage):  # what opening them asks is answered by then
        await each.send(Clock(sent=1.0))
        await each.wait_for(Time)
    await board.event(PresenceEvent)
    async with Asked() as statements:
        for each in (page, board, stage):
            await each.send(Clock(sent=1.0))
            await each.wait_for(Time)
        await page.send(Ink(round=asked.pk, stroke=0, start=0, points=((1, 2),)))
        await board.event(protocol.InkEvent)
        assert statements == []
        await page.send(protocol.Resync())
        await page.wait_for(protocol.SeatSnapshot)
        assert statements != []  # so it would be seen
