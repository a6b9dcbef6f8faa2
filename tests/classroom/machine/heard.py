"""Pages that were opened once and only hear what they are told since: a board, seats, a stage."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from classroom import protocol
from classroom.live import broadcast
from classroom.live.selectors.boards import board_snapshot, seat_events
from classroom.live.selectors.rank_news import rank_news
from classroom.live.selectors.seats import seat_access, seat_snapshot
from classroom.live.selectors.stages import answered, stage_snapshot
from classroom.models import Room
from classroom.protocol import (
    BoardSnapshot,
    GoneEvent,
    QueueEvent,
    SeatSnapshot,
    StagedEvent,
    TileEvent,
)

_batch = msgspec.json.Decoder(protocol.Batch)
_to_seat = msgspec.json.Decoder(
    protocol.Marked
    | protocol.HandChanged
    | protocol.Placed
    | protocol.StageAsked
    | protocol.AnnotatedSheet
    | protocol.Together
    | protocol.RoundOpened
    | protocol.RoundClosed
    | protocol.RoomOver
)


@dataclass
class Board:
    """A board as static/js/board/store.js keeps it."""

    tiles: dict[int, protocol.TilePart] = field(default_factory=dict)
    queue: dict[UUID, protocol.QueuedPart] = field(default_factory=dict)
    staged: tuple[protocol.StagedPart, ...] = ()
    told: dict[int, int] = field(default_factory=dict)
    queue_told: dict[UUID, int] = field(default_factory=dict)
    gone: dict[int, int] = field(default_factory=dict)
    whole_at: int = 0
    stage_told: int = 0
    replay: protocol.ReplayPart | None = None

    def look(self, whole: BoardSnapshot) -> None:
        self.told, self.queue_told, self.gone = {}, {}, {}
        self.whole_at = self.stage_told = whole.at
        self.tiles = {tile.id: tile for tile in whole.tiles}
        self.queue = {each.answer.id: each for each in whole.queue}
        self.staged, self.replay = whole.staged, whole.replay

    def is_behind(self, event: protocol.BoardEvent) -> bool:
        """Whether more is known than what has come, which a hub held back."""
        match event:
            case TileEvent():
                return event.at < self.told.get(event.tile.id, self.whole_at)
            case GoneEvent():
                return event.at < self.told.get(event.seat, self.whole_at)
            case QueueEvent():  # no tile says anything of the queue
                told, gone = self.queue_told.get(event.answer, 0), self.gone.get(event.seat, 0)
                return event.at < max(self.whole_at, told, gone)
            case StagedEvent():
                return event.at < self.stage_told
        return False

    def take(self, event: protocol.BoardEvent) -> None:
        if self.is_behind(event):
            return
        match event:
            case TileEvent():
                self.tiles[event.tile.id] = event.tile
                self.told[event.tile.id] = event.at
            case QueueEvent():
                self.queue_told[event.answer] = event.at
                if event.queued is None:
                    self.queue.pop(event.answer, None)
                else:
                    self.queue[event.answer] = event.queued
            case StagedEvent():
                self.staged, self.replay = event.sheets, event.replay
                self.stage_told = event.at
            case GoneEvent():
                self.told[event.seat] = self.gone[event.seat] = event.at
                self.tiles.pop(event.seat, None)
                self.staged = tuple(each for each in self.staged if each.seat != event.seat)
                if not any(each.leave == "given" for each in self.staged):
                    self.replay = None
                here = self.queue.items()
                self.queue = {key: each for key, each in here if each.seat != event.seat}


@dataclass
class Page:
    """A child's page as static/js/play/store.js keeps it."""

    secret: UUID
    score: int = 0
    place: int | None = None
    round: int | None = None
    answer: protocol.AnswerPart | None = None
    asked: protocol.StageAskPart | None = None

    def look(self, now: datetime) -> None:
        whole = self.whole(now)
        if whole is not None:
            self.score, self.place = whole.seat.score, whole.seat.place
            self.round = None if whole.round is None else whole.round.id
            self.answer = whole.answer
            self.asked = whole.stage_ask

    def whole(self, now: datetime) -> SeatSnapshot | None:
        held = seat_access(self.secret)
        return None if held is None else seat_snapshot(held, now)

    def take(self, text: str) -> bool:
        """Take a message; return whether the page asks for a snapshot then."""
        match message := _to_seat.decode(text):
            case protocol.Marked():
                self.score = self.score if message.score is None else message.score
                if message.answer.round == self.round:
                    self.answer = message.answer
            case protocol.Placed():
                self.place = message.place
            case protocol.StageAsked():
                self.asked = message.ask
            case protocol.RoundOpened() | protocol.RoundClosed():
                if message.round.id != self.round:
                    self.round, self.answer, self.asked = message.round.id, None, None
                return message.round.skipped  # then static/js/play/game.js asks again
        return False


class Heard:
    """All pages of a room that are open, by what they heard."""

    def __init__(self, room_id: int) -> None:
        self.room_id = room_id
        self.board = Board()
        self.pages: dict[int, Page] = {}
        self.count: tuple[int, int] = (0, 0)
        self.together: int | None = None
        self.replay: protocol.ReplayPart | None = None
        self.now = datetime.min
        self.holds_back = False
        self.held_back: list[protocol.BoardEvent] = []

    def room(self) -> Room:
        return Room.objects.select_related("problem_set", "classroom").get(pk=self.room_id)

    def open(self, now: datetime) -> None:
        self.now = now
        self.board.look(board_snapshot(self.room(), now))
        self._stage_looks()

    def catch_up(self) -> None:
        """Take what hubs held back: behind what was read since."""
        held, self.held_back, self.holds_back = self.held_back, [], False
        for event in held:
            self.board.take(event)

    def hear(self, group: str, message: dict[str, Any]) -> None:
        """Do what the consumers of a group do with a message."""
        if group == broadcast.boards(self.room_id):
            self._board_hears(message)
        elif group == broadcast.stages(self.room_id):
            self._stage_hears(message)
        elif group == broadcast.students(self.room_id):
            for page in self.pages.values():
                self._page_hears(page, message)
        else:
            for seat, page in self.pages.items():
                if group == broadcast.seat(seat):
                    self._page_hears(page, message)

    def ranks_move(self) -> None:
        """Tell who stands where, as ``rank_telling`` does half a second later."""
        news = rank_news(self.room_id, self.now)
        if news.together is not None:
            self.together = news.together.together
        for seat, placed in news.placed.items():
            if seat in self.pages:
                self.pages[seat].place = placed.place

    def _board_hears(self, message: dict[str, Any]) -> None:
        match message["type"]:
            case "board.refresh":
                self.board.look(board_snapshot(self.room(), self.now))
            case "board.events":
                events = _batch.decode(message["text"]).events
                if self.holds_back and isinstance(events[0], TileEvent):
                    self.held_back += events
                    return
                for event in events:
                    self.board.take(event)
            case "tile.changed":
                for event in seat_events(message["seat"], self.room_id):
                    self.board.take(event)
            case "tiles.gone":
                for seat in message["seats"]:
                    self.board.take(GoneEvent(seat=seat, at=message["at"]))
            case other:
                raise AssertionError(f"no board knows {other}")

    def _stage_hears(self, message: dict[str, Any]) -> None:
        if message["type"] == "stage.refresh":
            self._stage_looks()
        elif message["type"] == "stage.count":
            told = answered(self.room_id)
            if told is None:  # where each child goes alone there is no one round to count
                self._stage_looks()
            else:
                self.count = (told.answered, told.seats)
        elif '"type":"replayed"' in message.get("text", ""):
            moved = msgspec.json.decode(message["text"], type=protocol.Replayed)
            self.replay = moved.replay

    def _stage_looks(self) -> None:
        whole = stage_snapshot(self.room_id, self.now)
        assert whole is not None
        self.count, self.together = (whole.answered, whole.seats), whole.room.together
        self.replay = whole.replay

    def _page_hears(self, page: Page, message: dict[str, Any]) -> None:
        match message["type"]:
            case "seat.text":
                page.take(message["text"])
            case "round.changed":
                if page.take(message["text"]) or message["looks"]:
                    page.look(self.now)
            case "seat.look" | "seat.prove":
                page.look(self.now)
