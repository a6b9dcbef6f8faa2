"""What breaks: a process that begins anew, lost messages, commands said twice, readers away."""

from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from classroom.live import collecting, hub, unsent
from classroom.live.selectors.due import rounds_collecting, seats_without_answer
from classroom.live.services.answers import answer_store
from classroom.live.services.claims import LIMIT, answers_claim, answers_give_up
from classroom.live.services.conducting import room_conduct
from classroom.models import Answer
from classroom.protocol import Close, Extend, Pause, Send, Skip
from classroom.rules.collecting import collected_id
from tests.classroom.machine.beside import Beside

COMMANDS: dict[str, Callable[[int], Any]] = {
    "close": lambda version: Close(version=version),
    "skip": lambda version: Skip(version=version),
    "pause": lambda version: Pause(version=version),
    "extend": lambda version: Extend(version=version, seconds=30),
}
LAPSED = 9
"""Seconds after which a reading that nobody sees to is taken on by another process."""


class Faults(Beside):
    """The rules of what goes wrong; nothing that was acknowledged may be another for it."""

    @rule()
    def a_process_begins_anew(self) -> None:
        """Nothing of a lesson is in its memory alone, but for ink that nobody sent."""
        for each in (hub, unsent, collecting):
            each.forget_all()
        cache.clear()

    @rule()
    def messages_are_lost(self) -> None:
        """The layer is full, or a network is away: a gap is seen, and a snapshot heals it."""
        self.deaf = True

    @rule()
    def a_hub_holds_back(self) -> None:
        """What it has read comes behind what boards have read since, from elsewhere."""
        self.heard.holds_back = True

    def comes_back(self) -> None:
        """Every page that was away asks for a snapshot."""
        self.deaf = False
        self.heard.open(self.now)
        for page in self.heard.pages.values():
            page.look(self.now)

    @rule(command=st.sampled_from(list(COMMANDS)), behind=st.integers(1, 3))
    def a_command_comes_again(self, command: str, behind: int) -> None:
        """A board saw an older version: whatever it says is stale."""
        self.tick()
        version = self.version - behind
        if version < 0:
            return
        message = COMMANDS[command](version)
        self.told(
            room_conduct,
            refused="stale",
            room_id=self.room_id,
            message=message,
            now=self.now,
        )

    @precondition(lambda self: any(e.mark == "reading" for e in self.oracle.answers.values()))
    @rule()
    def two_processes_sweep(self) -> None:
        """The reader was away: each answer that waits is taken on once, whoever looks."""
        self.tick(LAPSED)
        waiting = {e.key for e in self.oracle.answers.values() if e.mark == "reading"}
        lost: Any = self.does(answers_give_up, now=self.now)
        for answer in lost:  # taken on too often: the teacher looks
            given = self.oracle.answers[answer.pk]
            given.read = ("", True)
            given.history.append("marked")
            waiting.discard(given.key)
        one = {each.pk for each in answers_claim(now=self.now)}
        other = {each.pk for each in answers_claim(now=self.now)}
        assert not one & other
        assert one | other <= waiting
        assert len(waiting) > LIMIT or one == waiting

    @precondition(lambda self: self.lies)
    @rule()
    def two_processes_collect(self) -> None:
        """Both look at once and find the same ink: it is one answer."""
        self.collect(2.5)
        for due in rounds_collecting(self.now):
            without = seats_without_answer(due)
            for seat_key, round_key in self.lies:
                given = self.oracle.answers.get(collected_id(seat_key, round_key))
                if round_key != due.round_id or given is None or not given.current:
                    continue
                assert seat_key not in without
                strokes, _ = self.lies[seat_key, round_key]
                sent = Send(round=round_key, answer=given.key, strokes=strokes, collected=True)
                seat = self.row(self.oracle.seats[seat_key])
                again = self.does(
                    answer_store, seat=seat, sent=sent, reading=None, now=self.now, lay_here=True
                )
                assert isinstance(again, Answer)
                assert again.pk == given.key
