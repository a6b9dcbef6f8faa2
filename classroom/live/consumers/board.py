"""A board's socket: commands come in, the room goes out."""

import time
from typing import Any, Final

import msgspec
from channels.db import database_sync_to_async
from django.utils import timezone

from classroom import protocol
from classroom.live import about, broadcast, connected, figures, watch
from classroom.live.adults import Adult
from classroom.live.board_commands import BoardCommands
from classroom.live.consumers import at_once
from classroom.live.consumers.base import SOON, LiveConsumer
from classroom.live.pieces import event_pieces, snapshot_pieces
from classroom.live.polled import board_and_visits
from classroom.live.selectors import boards
from classroom.live.selectors.access import Lost, access_of, boards_lost
from classroom.live.selectors.colleagues import AtBoard, at_board, open_link
from classroom.protocol import Clock, Closed, Refused, Resync

SOCKETS: Final = 8
"""Boards of one room that one adult may have open at once."""

POINTS: Final = b'{"type":"point",'
"""How a frame of the pointer begins, as pages write it."""

_batch: Final = msgspec.json.Decoder(protocol.Batch)


class BoardConsumer(LiveConsumer):
    """One board of one room, for its teacher or a colleague by its link."""

    codec = protocol.board_codec

    async def enter(self) -> None:
        """Check who comes, the room's teacher or a colleague by its link, and send a snapshot."""
        self.room_id: int = self.scope["url_route"]["kwargs"]["room_id"]
        about.here(room=self.room_id)
        self.tiles_sent = 0
        self.adult: Adult = (await self._at_board()).adult
        who = self.adult.user.pk if self.adult.user else self.adult.key
        await self.known_as(f"board {self.room_id} {who}", sockets=SOCKETS)
        self.commands = BoardCommands(self.room_id, self.adult, say=self.send_message)
        self.exits.push_async_callback(self.commands.drop_stroke)
        session: str = self.scope["session"].session_key or ""
        self.access = access_of(self.adult, session, self.room_id)
        self.watch = watch.of_this_loop()
        self.watch.enter(self.channel_name, self.access, self.tell_lost)
        self.exits.callback(self.watch.leave, self.channel_name)
        # Joined before the snapshot is read: what happens meanwhile comes behind it, and is not
        # missed.
        await self.join(broadcast.boards(self.room_id))
        await self.send_snapshot()
        await self._meet()
        self.exits.callback(self.told.listen(self.channel_layer, self.channel_name))
        offered = at_once.of_scope(self.scope)
        offered.take = self.point_at_once
        self.exits.callback(setattr, offered, "take", None)

    async def _meet(self) -> None:
        """Where a room has colleagues, let all of its boards say who stands there."""
        self.is_shared = False
        shared = await database_sync_to_async(open_link)(self.room_id) is not None
        self.exits.push_async_callback(self._part)
        if shared:
            await broadcast.who_is_here(self.room_id)

    async def _part(self) -> None:
        if self.is_shared and not connected.is_leaving():
            await broadcast.stands_here(self.room_id, self._here(False))
            await broadcast.who_is_here(self.room_id)  # the same adult may have another board

    def _here(self, here: bool) -> protocol.AdultEvent:
        return protocol.AdultEvent(adult=self.adult.key, name=self.adult.name, here=here)

    async def tell_lost(self, why: Lost) -> None:
        """Let the watch close this board, between two messages; from now on it points nowhere."""
        at_once.of_scope(self.scope).take = None
        await self.channel_layer.send(self.channel_name, {"type": "board.lost", "why": why})

    async def board_lost(self, event: dict[str, Any]) -> None:
        """Whoever opened this board may not look at it any more."""
        raise Closed(event["why"])

    async def prove(self) -> None:
        """Look again whether this adult may; a command does not wait for the watch."""
        lost = await database_sync_to_async(boards_lost)([self.access], timezone.now())
        if self.access in lost:
            raise Closed(lost[self.access])

    async def _at_board(self) -> AtBoard:
        user, device = self.scope["user"], self.scope["cookies"]
        return await database_sync_to_async(at_board)(self.room_id, user, device)

    async def send_snapshot(self) -> None:
        """Send everything the board shows but ink, and ask the seats for what only they know."""
        room = (await self._at_board()).room
        snapshot, visits = await database_sync_to_async(board_and_visits)(room, timezone.now())
        for piece in snapshot_pieces(snapshot):
            await self.send_message(piece)
        for events in event_pieces(visits):
            await self._send_events(*events)
        await broadcast.speak_up(self.room_id)

    # --- What the teacher sends ---------------------------------------------------------------

    async def handle(self, message: Any) -> None:
        """Do what the board asks, if whoever stands there still may."""
        # The clock tells nobody anything, and comes every ten seconds from each board. Where a pen
        # is comes ten times a second, and the watch has looked half a second ago.
        if isinstance(message, Clock):
            if self.is_shared:
                await self.board_who({})
        elif not (self.commands.only_shows(message) and self.watch.has_looked()):
            await self.prove()
        if isinstance(message, Resync):
            await self.snapshot_wanted()
        else:
            await self.commands.handle(message)

    def point_at_once(self, text: bytes) -> bool:
        """Show where the adult points as it is read; False where it is none, or must wait.

        It may pass what this board asked for before, which waits for the database: nothing that
        others are shown depends on where the pointer was meanwhile.
        """
        if not text.startswith(POINTS) or not self.watch.has_looked():
            return False
        try:
            message = self.codec.decode(text.decode())
        except (Refused, UnicodeDecodeError):
            return False  # in its turn the page is told
        if not self.caller.messages.take(time.monotonic()):
            return False
        figures.counts.frames += 1
        return self.commands.point_beside(message)

    # --- What the room says -------------------------------------------------------------------

    def text_of(self, message: dict[str, Any]) -> str | None:
        """Return what is only passed on."""
        return message["text"] if message["type"] == "board.batch" else None

    async def board_batch(self, event: dict[str, Any]) -> None:
        """Pass on what a hub gathered."""
        await self.send(text_data=event["text"])

    async def board_events(self, event: dict[str, Any]) -> None:
        """Pass on what happened where no hub gathers it."""
        await self._send_events(*_batch.decode(event["text"]).events)

    async def board_who(self, event: dict[str, Any]) -> None:
        """Somebody asks who is here, or ten seconds have passed."""
        self.is_shared = True
        await broadcast.stands_here(self.room_id, self._here(True))

    async def board_refresh(self, event: dict[str, Any]) -> None:
        """The phase changed: everything anew, if whoever looks still may; else the right reason."""
        if event.get("soon"):
            self.handle_later("board.refresh", SOON)
            return
        await self.prove()
        await self.send_snapshot()

    async def tile_changed(self, event: dict[str, Any]) -> None:
        """A seat is new, has changed hands, or has moved on at its own pace."""
        seen = database_sync_to_async(boards.seat_events)
        await self._send_events(*await seen(event["seat"], self.room_id))

    async def tiles_gone(self, event: dict[str, Any]) -> None:
        """Seats were removed."""
        at = event["at"]
        await self._send_events(*(protocol.GoneEvent(seat=seat, at=at) for seat in event["seats"]))

    async def _send_events(self, *events: protocol.BoardEvent) -> None:
        self.tiles_sent += 1
        await self.send_message(protocol.Batch(hub="board", seq=self.tiles_sent, events=events))
