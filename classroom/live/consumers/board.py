"""A teacher's socket: commands come in, the room goes out."""

from typing import Any, Final

import msgspec
from channels.db import database_sync_to_async
from django.utils import timezone

from classroom import protocol
from classroom.live import broadcast, watch
from classroom.live.consumers.base import Closed, LiveConsumer
from classroom.live.consumers.settling import settle
from classroom.live.pieces import snapshot_pieces
from classroom.live.selectors import boards, inks
from classroom.live.selectors.access import BoardAccess, Lost, boards_lost
from classroom.live.services import door, rooms
from classroom.models import Room, User
from classroom.protocol import (
    Admit,
    Ask,
    Clock,
    Close,
    Correct,
    CorrectMany,
    Decline,
    End,
    KeepName,
    Lock,
    Look,
    NewCode,
    Refused,
    Remove,
    Resync,
    Settle,
    SettleMany,
    Show,
    ShowName,
    ShowNames,
    Skip,
    Unsettle,
)

SOCKETS: Final = 8
"""Boards of one room that a teacher may have open at once."""

_batch: Final = msgspec.json.Decoder(protocol.Batch)


class BoardConsumer(LiveConsumer):
    """One board of one room, for the teacher whose room it is."""

    codec = protocol.board_codec

    async def enter(self) -> None:
        """Check whose room it is and send a snapshot."""
        self.room_id: int = self.scope["url_route"]["kwargs"]["room_id"]
        self.tiles_sent = 0
        user: Any = self.scope["user"]
        if not user.is_authenticated:
            raise Closed("signed_out")
        self.user: User = user
        await self.known_as(f"board {self.room_id} {user.pk}", sockets=SOCKETS)
        await self._room()
        self.access = BoardAccess(self.scope["session"].session_key or "", user.pk, self.room_id)
        self.watch = watch.of_this_loop()
        self.watch.enter(self.channel_name, self.access, self.tell_lost)
        self.exits.callback(self.watch.leave, self.channel_name)
        await self.join(broadcast.boards(self.room_id))
        await self.send_snapshot()

    async def tell_lost(self, why: Lost) -> None:
        """Let the watch close this board, between two messages."""
        await self.channel_layer.send(self.channel_name, {"type": "board.lost", "why": why})

    async def board_lost(self, event: dict[str, Any]) -> None:
        """Whoever opened this board may not look at it any more."""
        raise Closed(event["why"])

    async def prove(self) -> None:
        """Look again whether this teacher may; a command does not wait for the watch."""
        lost = await database_sync_to_async(boards_lost)([self.access], timezone.now())
        if self.access in lost:
            raise Closed(lost[self.access])

    async def _room(self) -> Room:
        room = await database_sync_to_async(boards.room_of)(self.room_id, self.user.pk)
        if room is None:
            raise Closed("no_room")
        return room

    async def send_snapshot(self) -> None:
        """Send everything the board shows but ink, and ask the seats for what only they know."""
        room = await self._room()
        snapshot = await database_sync_to_async(boards.board_snapshot)(room, timezone.now())
        for piece in snapshot_pieces(snapshot):
            await self.send_message(piece)
        await broadcast.speak_up(self.room_id)

    # --- What the teacher sends ---------------------------------------------------------------

    async def handle(self, message: Any) -> None:
        """Do what the board asks, if its teacher still may."""
        if not isinstance(message, Clock):
            await self.prove()
        match message:
            case Ask() | Close() | Skip() | End():
                await self.move(message)
            case Settle() | Correct() | SettleMany() | CorrectMany() | Unsettle():
                await settle(message, room_id=self.room_id, user=self.user)
            case Admit() | Decline() | ShowName() | KeepName():
                await self.decide_seat(message)
            case Remove():
                await self.remove_seats(message)
            case Lock() | NewCode() | ShowNames():
                await self.change_room(message)
            case Show():
                await self.show_seat(message)
            case Look():
                await self.look(message)
            case Resync():
                await self.snapshot_wanted()

    async def move(self, message: Ask | Close | Skip | End) -> None:
        """Move the room to its next phase."""
        now = timezone.now()
        at: dict[str, Any] = {"room_id": self.room_id, "version": message.version, "now": now}
        match message:
            case Ask():
                await database_sync_to_async(rooms.room_ask)(**at, problem_id=message.problem)
            case Close():
                await database_sync_to_async(rooms.room_close_round)(**at)
            case Skip():
                await database_sync_to_async(rooms.room_skip_round)(**at)
            case End():
                await database_sync_to_async(rooms.room_end)(**at)

    async def decide_seat(self, message: Admit | Decline | ShowName | KeepName) -> None:
        """Say who sits on a seat, and by which name."""
        decide = {
            Admit: door.seat_admit,
            Decline: door.seat_decline,
            ShowName: door.name_show,
            KeepName: door.name_keep_back,
        }[type(message)]
        await database_sync_to_async(decide)(room_id=self.room_id, seat_id=message.seat)

    async def remove_seats(self, message: Remove) -> None:
        """Take seats out of the room, all at once."""
        await database_sync_to_async(door.seats_remove)(
            room_id=self.room_id, seat_ids=message.seats, now=timezone.now()
        )

    async def change_room(self, message: Lock | NewCode | ShowNames) -> None:
        """Turn the key, change the code, or let the names be seen."""
        match message:
            case Lock():
                await database_sync_to_async(door.room_lock)(
                    room_id=self.room_id, locked=message.locked
                )
            case NewCode():
                await database_sync_to_async(door.room_new_code)(
                    room_id=self.room_id, code=message.code
                )
            case ShowNames():
                await database_sync_to_async(door.names_show)(room_id=self.room_id)

    async def show_seat(self, message: Show) -> None:
        """Ask one seat for its sheet."""
        tile = await database_sync_to_async(boards.tile)(message.seat, self.room_id)
        if tile is None:
            raise Refused("no_seat", "this seat is not in the room")
        await broadcast.show(message.seat)

    async def look(self, message: Look) -> None:
        """Send the ink of answers, as much as one message holds: the board asks for the rest."""
        ink = await database_sync_to_async(inks.answer_ink)(self.room_id, message.answers)
        await self.send_message(ink)

    # --- What the room says -------------------------------------------------------------------

    async def board_batch(self, event: dict[str, Any]) -> None:
        """Pass on what a hub gathered."""
        await self.send(text_data=event["text"])

    async def board_events(self, event: dict[str, Any]) -> None:
        """Pass on what happened where no hub gathers it."""
        await self._send_events(*_batch.decode(event["text"]).events)

    async def board_refresh(self, event: dict[str, Any]) -> None:
        """The phase changed: everything anew, if whoever looks still may; else the right reason."""
        await self.prove()
        await self.send_snapshot()

    async def tile_changed(self, event: dict[str, Any]) -> None:
        """A seat is new or has changed hands."""
        tile = await database_sync_to_async(boards.tile)(event["seat"], self.room_id)
        if tile is None:  # it asked to come in, and does no more
            await self._send_events(protocol.GoneEvent(seat=event["seat"]))
        else:
            await self._send_events(protocol.TileEvent(tile=tile))

    async def tiles_gone(self, event: dict[str, Any]) -> None:
        """Seats were removed."""
        await self._send_events(*(protocol.GoneEvent(seat=seat) for seat in event["seats"]))

    async def _send_events(self, *events: protocol.BoardEvent) -> None:
        self.tiles_sent += 1
        await self.send_message(protocol.Batch(hub="board", seq=self.tiles_sent, events=events))
