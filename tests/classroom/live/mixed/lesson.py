"""A lesson with thirty devices: sockets, a page by plain HTTP, two boards, a stage, one clock."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from channels.db import database_sync_to_async
from channels.layers import get_channel_layer

from classroom import protocol
from classroom.live import hub
from classroom.live.consumers import stage
from classroom.live.services.accommodations import accommodations_set
from classroom.live.services.rooms import room_open
from classroom.live.services.seats import seat_take
from classroom.models import Classroom, Problem, ProblemSet, Room, Seat, Student, User
from classroom.rules.words import Hand, Pace, Ruling, TimeFactor
from inference.api.client import QUEUE, QUEUE_LAYER, encode_reply
from inference.api.contract import Reading, ReadingRequest, Sheet
from tests.classroom.live.mixed.acts import (
    ACCEPTED,
    BLOCKED,
    BOTH,
    KIM,
    LEFT_HANDED,
    NAMES,
    OFFLINE,
    PROMPTS,
    READ_TO,
    SECONDS,
    SLOW,
    TYPES,
    VEGA,
    Act,
    Script,
)
from tests.classroom.live.polls import Visitor, seat_visitor
from tests.classroom.live.sockets import Socket, at_the_board, ink_of, seat_socket, stage_socket
from tests.classroom.live.stories import NOON, sure, unsure
from tests.classroom.live.test_two_adults import kims_board

do: Any = database_sync_to_async
IDS = uuid.UUID("5a6f4a34-6a0a-4d51-9d0e-9a1d3ab8a002")
_request = msgspec.json.Decoder(ReadingRequest)

NEEDS: dict[int, dict[str, Any]] = {
    SLOW: {"time_factor": TimeFactor.DOUBLE.value},
    READ_TO: {"read_aloud": True},
    LEFT_HANDED: {"left_handed": True},
    TYPES: {"may_type": True},
}


class Clock:
    """The lesson's time: it stands, and goes on where the script says so."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.seconds = 0.0
        patch.setattr("django.utils.timezone.now", lambda: self.now)
        here = SimpleNamespace(time=lambda: self.now.timestamp())
        patch.setattr("classroom.protocol.base.time", here)

    @property
    def now(self) -> Any:
        return NOON + timedelta(seconds=self.seconds)


class Reader:
    """A reader that knows what each sheet says, on the queue of the real one."""

    def __init__(self) -> None:
        self.says: dict[Sheet, Reading] = {}

    async def read(self) -> None:
        queue, rooms = get_channel_layer(QUEUE_LAYER), get_channel_layer()
        assert queue is not None
        assert rooms is not None
        while True:
            job = await queue.receive(QUEUE)
            reading = self.says.get(_request.decode(job["request"]).sheet, unsure(""))
            await rooms.send(job["reply_channel"], encode_reply([(job["ticket"], reading)]))


@dataclass
class Page:
    """What a child's device shows, by what it has heard."""

    socket: Socket
    score: int = 0
    hand: str = ""
    round: int | None = None
    answer: protocol.AnswerPart | None = None
    marked: set[uuid.UUID] = field(default_factory=set)

    async def until(self, shows: Callable[["Page"], bool]) -> None:
        """Hear what comes until the page shows something."""
        async with asyncio.timeout(20):
            while not shows(self):
                self.hear(await self.socket.receive())

    def hear(self, message: protocol.ServerMessage) -> None:
        match message:
            case protocol.SeatSnapshot():
                self.score, self.hand = message.seat.score, message.seat.hand
                self.round = None if message.round is None else message.round.id
                self.answer = message.answer
            case protocol.RoundOpened() | protocol.RoundClosed():
                if message.round.id != self.round:
                    self.round, self.answer = message.round.id, None
            case protocol.Marked():
                self.score = self.score if message.score is None else message.score
                if message.answer.round == self.round:
                    self.answer = message.answer
                if message.answer.mark != "reading":
                    self.marked.add(message.answer.id)
            case protocol.HandChanged():
                self.hand = message.hand
            case protocol.RefusedMessage():
                raise AssertionError(message)


@dataclass
class Board:
    """What a board shows, by what it has heard."""

    socket: Socket
    whole: protocol.BoardSnapshot
    tiles: dict[int, protocol.TilePart] = field(default_factory=dict)
    queue: dict[uuid.UUID, protocol.QueuedPart] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.look(self.whole)

    def look(self, whole: protocol.BoardSnapshot) -> None:
        self.whole = whole
        self.tiles = {tile.id: tile for tile in whole.tiles}
        self.queue = {each.answer.id: each for each in whole.queue}

    async def until(self, shows: Callable[["Board"], bool]) -> None:
        async with asyncio.timeout(20):
            while not shows(self):
                self.hear(await self.socket.receive())

    def hear(self, message: protocol.ServerMessage) -> None:
        match message:
            case protocol.BoardSnapshot():
                self.look(message)
            case protocol.BoardMore():
                self.tiles |= {tile.id: tile for tile in message.tiles}
                self.queue |= {each.answer.id: each for each in message.queue}
            case protocol.Batch():
                for event in message.events:
                    self.take(event)
            case protocol.RefusedMessage():
                assert message.reason == "settled", message  # the other adult was quicker

    def take(self, event: protocol.BoardEvent) -> None:
        match event:
            case protocol.TileEvent():
                self.tiles[event.tile.id] = event.tile
            case protocol.QueueEvent(queued=None):
                self.queue.pop(event.answer, None)
            case protocol.QueueEvent():
                assert event.queued is not None
                self.queue[event.answer] = event.queued


class Lesson:
    """A class of thirty, its room, and everybody's devices."""

    def __init__(self, script: Script, patch: pytest.MonkeyPatch) -> None:
        self.script = script
        self.clock = Clock(patch)
        patch.setattr(stage, "COUNT_INTERVAL", 0.01)
        patch.setattr(hub, "INTERVAL", 0.01)
        self.reader = Reader()
        self.rounds: list[int] = []
        self.pages: dict[int, Page] = {}
        self.boards: dict[str, Board] = {}
        self.stage: protocol.StageSnapshot
        self.fay: Visitor

    def open(self, vega: User) -> None:
        """Make the class and its room, and let all sit down."""
        self.vega = vega
        self.classroom = Classroom.objects.create(teacher=vega, name="Class 3B")
        for who, name in enumerate(NAMES):
            student = Student.objects.create(classroom=self.classroom, name=name)
            if who in NEEDS:
                accommodations_set(student=student, given=NEEDS[who], now=self.clock.now)
        tables = ProblemSet.objects.create(teacher=vega, title="Times tables")
        for place, (prompt, accepted) in enumerate(zip(PROMPTS, ACCEPTED, strict=True), 1):
            Problem.objects.create(
                problem_set=tables, position=place, prompt=prompt, accepted=[accepted]
            )
        self.room: Room = room_open(
            teacher=vega,
            problem_set=tables,
            classroom=self.classroom,
            pace=Pace.TIMER,
            seconds=SECONDS,
            look_seconds=None,
            collect="never",
            tries=self.script.tries,
            first_counts_double=self.script.double,
        )
        self.seats: list[Seat] = [seat_take(room=self.room, name=name).seat for name in NAMES]
        for seat in self.seats:
            seat.room = self.room

    async def begin(self) -> None:
        """Let all devices come."""
        for who in range(len(NAMES)):
            if who != BLOCKED:
                await self._comes(who)
        self.fay = seat_visitor(self.seats[BLOCKED])
        self.boards[VEGA] = Board(*await at_the_board(self.room, self.vega))
        self.boards[KIM] = Board(*await kims_board(self.room))
        self.projector = await stage_socket(self.room).connect()
        self.stage = await self.projector.wait_for(protocol.StageSnapshot)

    async def _comes(self, who: int) -> None:
        page = self.pages[who] = Page(await seat_socket(self.seats[who]).connect())
        page.hear(await page.socket.wait_for(protocol.SeatSnapshot))

    async def play(self, acts: Iterable[Act], looks: Callable[[float], Awaitable[None]]) -> None:
        """Do what the script says: what children do in one moment, they do at once."""
        for at, together in groupby(acts, key=lambda act: act.at):
            self.clock.seconds = at
            now = list(together)
            children = {act.who for act in now if act.who >= 0}
            each = ([act for act in now if act.who == who] for who in sorted(children))
            await asyncio.gather(*(self._does_all(acts) for acts in each))
            for act in now:
                if act.kind == "look":
                    await looks(at)
                elif act.who < 0:
                    await getattr(self, f"_{act.kind}")(act)

    # --- Children --------------------------------------------------------------------------------

    async def _does_all(self, acts: list[Act]) -> None:
        for act in acts:
            try:
                await self._does(act)
            except TimeoutError as error:
                error.add_note(f"Nobody was told of {act}")
                raise

    async def _does(self, act: Act) -> None:
        if act.who == BLOCKED:
            await self._visits(act)
        elif act.kind == "drop":
            await self.pages[act.who].socket.close()
        elif act.kind == "back":
            await self._comes(act.who)
        elif act.kind == "draw":
            for frame in ink_of((((1, 2), (5, 9)),), self.rounds[act.round]):
                await self.pages[act.who].socket.send(frame)
        else:
            await self._says(act)

    async def _says(self, act: Act) -> None:
        page, message = self.pages[act.who], self.message(act)
        for _ in range(2 if act.who == OFFLINE else 1):  # his device sends it until it is stored
            await page.socket.send(message)
        if isinstance(message, protocol.Send):
            await page.until(lambda page: message.answer in page.marked)
        elif isinstance(message, protocol.RaiseHand):
            await page.until(lambda page: page.hand == message.kind)

    async def _visits(self, act: Act) -> None:
        message = self.message(act)
        await self.fay.visit(message)
        assert not self.fay.all(protocol.RefusedMessage)
        if isinstance(message, protocol.Send):  # her page hears of the mark with a visit
            await self.boards[VEGA].until(lambda board: message.answer in marked_on(board))

    def message(self, act: Act) -> protocol.Message:
        """Return what a device says."""
        if act.kind == "hand":
            return protocol.RaiseHand(kind=Hand(act.text))
        if act.kind == "dispute":
            return protocol.Dispute(answer=self.id_of(act.key))
        ink: Sheet = (((act.key % 2999, 10 + act.key // 2999), (700, 500)),)
        self.reader.says[ink] = unsure(act.text) if act.unsure else sure(act.text)
        typed = act.who == TYPES
        return protocol.Send(
            round=self.rounds[act.round],
            answer=self.id_of(act.key),
            strokes=() if typed else ink,
            times=None if typed else (0, round(act.wrote * 1000)),
            typed=act.text if typed else "",
            began=round(act.began * 1000),
            first_ink_ms=round(act.began * 1000),
            writing_ms=round(act.wrote * 1000),
        )

    def id_of(self, key: int) -> uuid.UUID:
        return uuid.uuid5(IDS, str(key))

    # --- Adults ----------------------------------------------------------------------------------

    @property
    def version(self) -> int:
        return self.boards[VEGA].whole.room.version

    async def _commands(self, command: protocol.Message, version: int) -> None:
        board = self.boards[VEGA]
        await board.socket.send(command)
        await board.until(lambda board: board.whole.room.version > version)

    async def _ask(self, act: Act) -> None:
        await self._commands(protocol.Ask(version=self.version), self.version)
        asked = self.boards[VEGA].whole.round
        assert asked is not None
        assert (asked.prompt, asked.id in self.rounds) == (PROMPTS[act.round], False)
        self.rounds.append(asked.id)

    async def _close(self, act: Act) -> None:
        await self._commands(protocol.Close(version=self.version), self.version)

    async def _end(self, act: Act) -> None:
        await self._commands(protocol.End(version=self.version), self.version)

    async def _settle(self, act: Act) -> None:
        message = protocol.Settle(answer=self.id_of(act.key), mark=Ruling(act.mark))
        await self._decides(act, message)

    async def _correct(self, act: Act) -> None:
        await self._decides(act, protocol.Correct(answer=self.id_of(act.key), text=act.text))

    async def _count(self, act: Act) -> None:
        keys = tuple(self.id_of(key) for key in act.keys)
        await self._decides(act, protocol.CountMany(answers=keys))

    async def _lower(self, act: Act) -> None:
        until = protocol.epoch_ms(self.clock.now)
        seats = tuple(self.seats[who].pk for who in act.seats)
        board = self.boards[VEGA]
        await board.socket.send(protocol.LowerHands(seats=seats, until=until))
        await board.until(lambda board: all(not board.tiles[seat].hand for seat in seats))

    async def _decides(self, act: Act, message: protocol.Message) -> None:
        keys = {self.id_of(key) for key in (act.keys or (act.key,))}
        names = [VEGA, KIM] if act.by == BOTH else [act.by]
        await asyncio.gather(*(self.boards[name].socket.send(message) for name in names))
        for name in names:
            await self.boards[name].until(lambda board: not keys & waiting_on(board))


def marked_on(board: Board) -> set[uuid.UUID]:
    """Return the answers that are marked on a board's tiles."""
    tiles = (tile.answer for tile in board.tiles.values() if tile.answer is not None)
    return {each.id for each in tiles if each.mark != "reading"}


def waiting_on(board: Board) -> set[uuid.UUID]:
    """Return the answers that a board shows and nobody has settled."""
    tiles = (tile.answer for tile in board.tiles.values() if tile.answer is not None)
    return {each.id for each in tiles if not each.settled} | set(board.queue)
