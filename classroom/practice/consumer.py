"""The socket of a child who practises: ink comes in, readings and marks go out."""

import asyncio
import time
import uuid
from typing import Any, Final

import msgspec
from django.utils import timezone

from classroom import protocol
from classroom.generators import Made
from classroom.live.beside import beside
from classroom.live.consumers.base import LiveConsumer
from classroom.live.consumers.language import language_of
from classroom.live.reading_desk import SHEET, DeskFull
from classroom.live.reading_requests import KnownReading
from classroom.live.writing import Writing
from classroom.practice import parts, passes
from classroom.practice.player import player_of
from classroom.practice.runs import Run, judged, moved_on, problem, taken_back
from classroom.protocol import (
    Begin,
    Dispute,
    Drawn,
    Ink,
    Next,
    Refused,
    Resume,
    Resync,
    Send,
    Truncate,
    WholeSheet,
    epoch_ms,
)
from classroom.rules.bucket import TokenBucket
from classroom.rules.fair_queue import Seat, Turn
from classroom.rules.marking import mark_of_reading
from classroom.rules.words import Mark
from inference.api.client import decode_reply, encode_reply
from inference.api.contract import Reading

PRACTICE: Final = 0
"""All who practise take turns with the rooms as one room, however many they are."""

RUNS_RATE: Final = 0.5
RUNS_BURST: Final = 10.0
"""How many runs a connection may begin: one every two seconds, and ten at once."""


class PracticeConsumer(LiveConsumer):
    """One device of one child; nothing of a guest is kept beyond the connection."""

    codec = protocol.practice_codec

    async def enter(self) -> None:
        """Say what there is to remember, and wait for a run to begin or to go on."""
        self.player = await player_of(self.scope["cookies"], language_of(self.scope))
        self.run: Run | None = None
        self.made: Made | None = None
        self.sent: Send | None = None
        self.first: Send | None = None
        self.done: uuid.UUID | None = None
        self.runs = TokenBucket(RUNS_RATE, RUNS_BURST)
        self.place = Seat(PRACTICE, self.channel_name)
        self.asking: asyncio.Task[None] | None = None
        self.exits.callback(self.stop_asking)
        self.writing = Writing(
            Turn(self.place, SHEET, key="sheet"),
            show=self.show_reading,
            still_reading=self.show_still_reading,
        )
        self.exits.callback(self.writing.stop_reading)
        await self.send_state()
        await self.heed_load()
        self.draw_at_once(self.draw)

    async def send_state(self) -> None:
        """Send how the run stands, with its pass."""
        now = timezone.now()
        due = len(await self.player.due(now))
        await self.send_message(parts.run_state(self.run, due=due, now=epoch_ms(now)))

    async def send_snapshot(self) -> None:
        """Send the run and its present problem."""
        await self.send_state()
        if self.run is not None:
            now = epoch_ms(timezone.now())
            await self.send_message(parts.snapshot(self.run, self.made, self.player.name, now))

    # --- What the child sends -----------------------------------------------------------------

    async def handle(self, message: Any) -> None:
        """Do what the page asks."""
        match message:
            case Ink() | Truncate() | WholeSheet():
                self.draw(message)
            case Send():
                await self.hand_in(message)
            case Next():
                await self.move_on(message)
            case Dispute():
                await self.take_back(message)
            case Begin():
                await self.begin(message)
            case Resume():
                await self.resume(message)
            case Resync():
                await self.snapshot_wanted()

    async def begin(self, wish: Begin) -> None:
        """Begin a run."""
        if not self.runs.take(time.monotonic()):
            raise Refused("too_fast", "too many runs: wait a moment")
        await self._turn_to(await self.player.begin(wish, timezone.now()))

    async def resume(self, message: Resume) -> None:
        """Go on with the run that the device has kept."""
        run = passes.read(message.run)
        self.player.check(run)
        await self._turn_to(run)

    async def move_on(self, message: Next) -> None:
        """Go to the next problem; a page that is behind changes nothing."""
        run = self._running()
        if message.after != run.number:
            return
        now = timezone.now()
        after = moved_on(run, epoch_ms(now))
        if after.is_over:
            await self.player.end(after, now)
        await self._turn_to(after)

    async def take_back(self, message: Dispute) -> None:
        """Let a wrong answer count nothing, because the child says that it was misread."""
        run = self._running()
        if message.answer not in (self.done, parts.answer_id(run)):
            raise Refused("no_answer", "this is not your present answer")
        if run.standing != "wrong":
            raise Refused("not_now", "only a wrong answer is taken back")
        self.run = after = taken_back(run)
        await self.player.take_back(after)
        await self.send_message(parts.marked(after, message.answer, Mark.UNSURE, run.text))
        await self.send_state()

    async def _turn_to(self, run: Run) -> None:
        self.sent, self.first, self.done = None, None, None
        self.run, self.made = run, None if run.is_over else problem(run)
        self.writing.close()  # also where a run goes on at the same problem: its sheet is empty
        if run.standing == "open" and not run.is_over:
            self.writing.turn_to(run.round_id, run.separator)
        await self.send_snapshot()

    def _running(self) -> Run:
        if self.run is None or self.made is None:
            raise Refused("no_round", "begin a run first")
        return self.run

    def _open_round(self, round_id: int) -> Run:
        run = self._running()
        if run.standing != "open" or round_id != run.round_id:
            raise Refused("no_round", "another problem is being asked")
        return run

    def draw(self, message: Drawn) -> None:
        """Take ink on the sheet."""
        self._open_round(message.round)
        self.writing.draw(message)

    async def hand_in(self, sent: Send) -> None:
        """Judge an answer at once where its reading is known, else ask the reader first.

        Nothing says ``stored`` before the mark: the page sends again what got lost.
        """
        if sent.answer == self.done:  # sent twice, while the reader was slow
            return
        self._open_round(sent.round)
        reading = self.writing.hand_in(sent)
        self.sent = sent
        self.first = self.first or sent
        if reading is not None:
            await self.judge(sent, reading)
            return
        self.stop_asking()
        self.asking = beside(self.have_read(sent), "Reading an answer of practice")

    async def have_read(self, sent: Send) -> None:
        """Ask for the reading of an answer, and tell this connection when its turn comes."""
        try:
            reading = await self.writing.read(sent.strokes, Turn(self.place, SHEET, key="answer"))
        except DeskFull:
            return  # the page sends it again
        event = encode_reply([(str(sent.answer), reading)])
        await self.channel_layer.send(self.channel_name, event)

    def stop_asking(self) -> None:
        """Want no more what the reader was asked about an answer."""
        if self.asking is not None:
            self.asking.cancel()

    # --- What the reader says -----------------------------------------------------------------

    async def readings_ready(self, event: dict[str, Any]) -> None:
        """Judge the answer that was read, unless the child has gone on."""
        ((ticket, reading),) = decode_reply(event)
        answer = uuid.UUID(ticket)
        if self.sent is not None and self.sent.answer == answer:
            await self.judge(self.sent, reading)

    async def judge(self, sent: Send, reading: Reading) -> None:
        """Mark an answer to the open problem and say so; an unsure one may be written again."""
        run, made = self._open_round(sent.round), self.made
        assert made is not None
        self.sent, self.done = None, sent.answer
        mark: Mark = mark_of_reading(
            reading.text,
            made.accepted,
            form=made.form,
            separator=run.separator,
            unsure=reading.unsure,
        )
        self.run = after = judged(run, mark, reading.text)
        if mark in (Mark.RIGHT, Mark.WRONG):
            self.writing.close()
            now, version = timezone.now(), reading.model
            noted = self._with_recall(sent)
            await self.player.note(after, mark, noted, now, model_version=version)
        await self._tell(after, made, sent, mark, reading.text)

    def _with_recall(self, sent: Send) -> Send:
        """Return the sheet with the first try's time: how fast a fact came to mind."""
        first = self.first or sent
        return msgspec.structs.replace(sent, first_ink_ms=first.first_ink_ms)

    async def _tell(self, run: Run, made: Made, sent: Send, mark: Mark, text: str) -> None:
        now = epoch_ms(timezone.now())
        await self.send_message(protocol.Stored(answer=sent.answer, round=sent.round, late=False))
        if run.standing != "open":
            asked, room = parts.round_part(run, made), parts.room_part(run)
            await self.send_message(protocol.RoundClosed(now=now, room=room, round=asked))
        await self.send_message(parts.marked(run, sent.answer, mark, text))
        await self.send_state()

    async def show_reading(self, round_id: int, known: KnownReading) -> None:
        """Show what was read."""
        await self.send_message(known.shown(round_id))

    async def show_still_reading(self, round_id: int) -> None:
        """Say that the reader is late."""
        await self.send_message(protocol.StillReading(round=round_id))
