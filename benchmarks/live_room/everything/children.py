"""What children do beside writing: hands, hints, typed answers, how sure they are, and a yes."""

import asyncio
from collections.abc import Callable
from random import Random
from typing import Final
from uuid import UUID, uuid4

from benchmarks.live_room.everything import who, wire
from benchmarks.live_room.everything.posts import Posts
from benchmarks.live_room.socket import Socket
from benchmarks.live_room.wire import Sent, encode
from classroom.rules.words import TimeFactor

TYPES_SECONDS: Final = 10.0
"""A child who types sends one wrong number after another in so much time: right ones end it."""

HAND_SECONDS: Final = 4.0
"""In a shorter play hands stay up to its end."""

MOST_TYPED: Final = 5
"""Answers to one problem that no server refuses as too many."""


class Child:
    """One child: ``number`` counts all from 0, ``place`` those in its room."""

    def __init__(
        self, socket: Socket, number: int, place: int, round_id: int, posts: Posts, end: int | None
    ) -> None:
        self.socket = socket
        self.seat = socket.door.seat
        self.place = place
        self.round_id = round_id
        self.posts = posts
        self._end = end
        self._chance = Random(number)
        self._hand_is_up = False
        self._booked: dict[str, Callable[[wire.Heard], None]] = {
            "pointer": self._pointer,
            "annotating": self._annotating,
            "annotated": self._annotated,
            "hint": self._hinted,
            "stage_asked": self._stage_asked,
            "stored": self._stored,
            "marked": self._marked,
            "round_closed": self._round_closed,
            "seat": self._snapshot,
        }

    async def play(self, seconds: float, *, types: bool) -> None:
        """Do all of it within so many seconds; ``types``: with typed answers of its own."""
        doing = []
        if who.raises_hand(self.place):
            doing.append(self._hand(seconds))
        if who.takes_hint(self.place):
            doing.append(self._hint(seconds))
        if types and who.types(self.place):
            doing.append(self._type(seconds))
        await asyncio.gather(*doing)

    def ask_own_time(self) -> None:
        """Look how long there is, where that is longer than for others."""
        if who.time_factor(self.place) is not TimeFactor.USUAL:
            self.posts.more_time.send(self.seat)
            self.say(wire.Resync())

    def say(self, message: Sent) -> None:
        """Send a message."""
        self.socket.send(encode(message))

    async def _hand(self, seconds: float) -> None:
        await asyncio.sleep(self._chance.uniform(0, seconds / 2))
        self._raise("help")
        if seconds > HAND_SECONDS:
            await asyncio.sleep(seconds / 4)
            self.lower_hand()

    def lower_hand(self) -> None:
        """Put the hand down, if it is up."""
        if self._hand_is_up:
            self._raise("")

    def _raise(self, kind: str) -> None:
        self._hand_is_up = bool(kind)
        self.posts.hands.send((self.seat, kind))
        self.say(wire.RaiseHand(kind))

    async def _hint(self, seconds: float) -> None:
        await asyncio.sleep(self._chance.uniform(0, seconds))
        self.posts.hints.send(self.seat)
        self.say(wire.TakeHint(self.round_id))

    async def _type(self, seconds: float) -> None:
        every = max(TYPES_SECONDS, seconds / MOST_TYPED)
        await asyncio.sleep(self._chance.uniform(0, min(seconds, every)) * 0.9)
        for number in range(max(1, int(seconds / every))):
            answer = uuid4()
            self.posts.typed.send(answer)
            self.say(wire.Typed(self.round_id, answer, str(40 + number)))
            await asyncio.sleep(every)

    def take(self, text: bytes) -> None:
        """Book what the child is told, and answer where it is asked."""
        booked = self._booked.get(wire.kind_of(text).type)
        if booked is not None:
            booked(wire.decode(text))

    def _pointer(self, heard: wire.Heard) -> None:
        for place in heard.points:  # several, where the server gathered them
            self.posts.points.come((self.seat, place))

    def _annotating(self, heard: wire.Heard) -> None:
        self.posts.drawn.come((self.seat, heard.points))

    def _annotated(self, heard: wire.Heard) -> None:
        for mark in heard.annotation.marks if heard.annotation else ():
            self.posts.marks.come((self.seat, mark.points))

    def _hinted(self, heard: wire.Heard) -> None:
        self.posts.hints.come(self.seat)

    def _stage_asked(self, heard: wire.Heard) -> None:
        if heard.ask is not None:
            self.say(wire.MayShow(heard.ask.sheet, True))

    def _stored(self, heard: wire.Heard) -> None:
        if isinstance(heard.answer, UUID):
            self.posts.sure.send(heard.answer)
            self.say(wire.SaySure(heard.answer, "fairly"))

    def _marked(self, heard: wire.Heard) -> None:
        if isinstance(heard.answer, wire.Answer) and heard.answer.mark != "reading":
            self.posts.typed.come(heard.answer.id)

    def _round_closed(self, heard: wire.Heard) -> None:
        if isinstance(heard.round, wire.Round) and heard.round.explanation:
            self.posts.solutions.come(self.seat)

    def _snapshot(self, heard: wire.Heard) -> None:
        if isinstance(heard.round, wire.Round) and self._end is not None:
            own = heard.round.closes_at
            if own is None or own > self._end:
                self.posts.more_time.come(self.seat)
