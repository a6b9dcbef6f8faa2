"""Clients without sockets for tests: they post what they have to say and read what comes back."""

import uuid
from typing import Any, TypeVar

import msgspec
from channels.db import database_sync_to_async
from django.test import AsyncClient

from classroom import protocol
from classroom.live import cookies, links
from classroom.models import Room, Seat, User

TRIES = 20
M = TypeVar("M", bound=protocol.Message)
_messages = msgspec.json.Decoder(list[protocol.ServerMessage])


class Visitor:
    """One page that comes by plain HTTP."""

    def __init__(self, path: str, client: AsyncClient | None = None) -> None:
        self.path = path
        self.client = client or AsyncClient()
        self.messages: list[protocol.ServerMessage] = []

    async def post(self, body: bytes) -> Any:
        """Post what stands in ``body``, whatever that is."""
        return await self.client.post(self.path, body, content_type="application/json")

    async def visit(
        self, *said: protocol.Message, rested: bool = False, visit: str = ""
    ) -> "Visitor":
        """Say something and keep what is answered."""
        response = await self.post(body_of(*said, rested=rested, visit=visit))
        assert response.status_code == 200, response.content
        self.messages = _messages.decode(response.content)
        return self

    async def read(self, sheet: protocol.WholeSheet) -> protocol.Read:
        """Visit until the sheet is read: a reader that has just been started takes a while."""
        for _ in range(TRIES):
            await self.visit(sheet, rested=True)
            if self.all(protocol.Read):
                return self.one(protocol.Read)
            assert self.one(protocol.StillReading).round == sheet.round
        raise AssertionError("nothing was read")

    def all(self, kind: type[M]) -> list[M]:
        """Return what was answered last of this kind."""
        return [message for message in self.messages if isinstance(message, kind)]

    def one(self, kind: type[M]) -> M:
        """Return the only answer of this kind."""
        (found,) = self.all(kind)
        return found

    def events(self, kind: type[Any]) -> list[Any]:
        """Return the events of this kind in the batches that were answered last."""
        batches = self.all(protocol.Batch)
        return [event for each in batches for event in each.events if isinstance(event, kind)]


def body_of(
    *said: protocol.Message,
    rested: bool = False,
    version: str = protocol.VERSION,
    visit: str = "",
) -> bytes:
    """Return what a page posts."""
    return msgspec.json.encode(
        {"version": version, "messages": said, "rested": rested, "visit": visit}
    )


def seat_visitor(seat: Seat, secret: uuid.UUID | None = None, code: str = "") -> Visitor:
    visitor = Visitor(f"/play/{code or seat.room.code}/poll/")
    visitor.client.cookies[cookies.NAME] = cookies.signed(secret or seat.secret)
    return visitor


async def board_visitor(room: Room, user: User | None) -> Visitor:
    visitor = Visitor(f"/teach/rooms/{room.pk}/poll/")
    if user is not None:
        await database_sync_to_async(visitor.client.force_login)(user)
    return visitor


def stage_visitor(room: Room) -> Visitor:
    return Visitor(f"/stage/{links.stage_token(room.pk)}/poll/")
