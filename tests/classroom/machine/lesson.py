"""A room of two hundred seats and its oracle, side by side: what the rules of the machine share."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final, TypeVar
from uuid import UUID, uuid5

import pytest
from django.db import transaction
from hypothesis.stateful import RuleBasedStateMachine

from classroom.live.services.rooms import room_open
from classroom.live.services.seats import seat_take
from classroom.models import Classroom, Problem, ProblemSet, Room, Student, User
from classroom.models import Round as RoundRow
from classroom.models import Seat as SeatRow
from classroom.protocol import Refused
from classroom.rules.words import Hints
from inference.api.contract import Reading, Sheet
from tests.classroom.live.stories import NOON, sure, unsure
from tests.classroom.machine.heard import Heard, Page
from tests.classroom.machine.oracle_moves import Moves
from tests.classroom.machine.oracle_parts import Asked, Given, Seat
from tests.classroom.machine.tap import Tap

T = TypeVar("T")
E = TypeVar("E")

CAST: Final = ("Ada", "Bo", "Cy", "Dee", "Eli", "Fay")
"""The children who do something; all others sit there, and sometimes answer."""
ON_ROSTER: Final = ("Ada", "Bo")
ACCEPTED: Final = {"7 × 8 =": "56", "6 × 7 =": "42", "9 × 4 =": "36", "9 × 9 =": "81"}
HINT: Final = "Think of a square."
IDS: Final = UUID("3f0f4a34-6a0a-4d51-9d0e-9a1d3ab8a001")


class Lesson(RuleBasedStateMachine):
    """The room, its teacher, its clock, and what everybody who looks at it has heard."""

    seats: ClassVar[int] = 200

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.tap = Tap(self.patch, self._hear)
        self.tap.now = NOON
        self.oracle = Moves()
        self.secrets: dict[int, UUID] = {}
        self.sent: list[tuple[UUID, dict[str, Any]]] = []
        self.lies: dict[tuple[int, int], tuple[Sheet, str]] = {}
        self.settled_last: list[Given] = []
        self.inks: dict[UUID, Sheet] = {}
        self.hints: set[tuple[int, int]] = set()
        self.leaves: dict[int, tuple[str, datetime | None]] = {}
        self.sureties: dict[UUID, str] = {}
        self.colleague = ""
        self.deaf = False
        self.number = 0
        self._open()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)
        self.tap.close()
        self.patch.undo()

    def _open(self) -> None:
        self.vega = User.objects.create_user("vega-of-room", last_name="Vega")
        self.classroom = Classroom.objects.create(teacher=self.vega, name="Class 3B")
        for name in ON_ROSTER:
            Student.objects.create(classroom=self.classroom, name=name)
        self.set = ProblemSet.objects.create(teacher=self.vega, title="Times tables")
        self.problems = Problem.objects.bulk_create(
            Problem(problem_set=self.set, position=n, prompt=prompt, accepted=[accepted], hint=HINT)
            for n, (prompt, accepted) in enumerate(ACCEPTED.items(), 1)
        )
        room = self.open_room()
        self.room_id = room.pk
        for name in CAST:
            joined = seat_take(room=room, name=name).seat
            self._sits(joined, name if name in ON_ROSTER else "")
        others = (f"Child {n:03}" for n in range(self.seats - len(CAST)))
        for row in SeatRow.objects.bulk_create(SeatRow(room=room, name=name) for name in others):
            self._sits(row)
        self.heard = Heard(self.room_id)
        for seat in list(self.oracle.seats)[: len(CAST)]:
            self.heard.pages[seat] = Page(self.secrets[seat])
            self.heard.pages[seat].look(self.now)
        self.heard.open(self.now)

    def open_room(self) -> Room:
        """Open the room: a lesson that waits in its lobby."""
        how: dict[str, Any] = {"classroom": self.classroom, "hold_names": False}
        how |= {"hints": Hints.ALWAYS, "ask_sure": True}
        room: Room = room_open(teacher=self.vega, problem_set=self.set, **how)
        return room

    def _sits(self, row: SeatRow, student: str = "") -> Seat:
        seat = self.oracle.seats[row.pk] = Seat(row.pk, row.name, student)
        self.secrets[row.pk] = row.secret
        return seat

    def _hear(self, group: str, message: dict[str, Any]) -> None:
        self.heard.now = self.now
        if not self.deaf:
            self.heard.hear(group, message)

    # --- What every rule does --------------------------------------------------------------------

    @property
    def now(self) -> Any:
        return self.tap.now

    @property
    def room(self) -> Room:
        return Room.objects.select_related("problem_set", "classroom").get(pk=self.room_id)

    def tick(self, seconds: float = 0.25) -> None:
        self.tap.now += timedelta(milliseconds=round(seconds * 1000))

    def does(self, service: Callable[..., T], **given: Any) -> T | str:
        """Call a service a moment later; return what it returns, or why it refuses."""
        self.tap.ranks_moved = False
        try:
            result = self.tap.call(service, **given)
        except Refused as refused:
            return refused.reason
        if self.tap.ranks_moved and not self.deaf:
            self.heard.now = self.now
            self.heard.ranks_move()
        return result

    def told(
        self, service: Callable[..., Any], *, refused: str | None = None, **given: Any
    ) -> bool:
        """Call a service and hold it to what the oracle expects; True where it did it."""
        result = self.does(service, **given)
        reason = result if isinstance(result, str) else None
        assert reason == refused, f"{service.__name__}: {reason}, expected {refused}"
        return reason is None

    def seat(self, who: int) -> Seat:
        """The seat number ``who``: the cast first, and everybody else behind it."""
        everybody = list(self.oracle.seats.values())
        return everybody[who % len(everybody)]

    def row(self, seat: Seat) -> SeatRow:
        return SeatRow.objects.select_related("room").get(pk=seat.key)

    def asked_now(self, key: int, seat: int | None = None) -> Asked:
        """Take a round that the product has asked into the oracle."""
        row = RoundRow.objects.get(pk=key)
        # What was asked on the spot has none, nor the problem that is made of it afterwards.
        with_hint = {problem.pk for problem in self.problems[: len(ACCEPTED)]}
        return self.oracle.ask(
            key,
            row.problem_id,
            row.accepted[0],
            self.now,
            seat=seat,
            opens=row.opens_at if seat else None,
            closes=row.closes_at if seat else None,
            hint=row.problem_id in with_hint,
        )

    def fresh_id(self) -> UUID:
        self.number += 1
        return uuid5(IDS, str(self.number))

    def ink(self) -> Sheet:
        self.number += 1
        return (((self.number % 2999, self.number // 2999), (1, 2)),)

    @staticmethod
    def pick(found: Sequence[E], which: int) -> E | None:
        """Return one of what there is, the newest first."""
        return found[-1 - which % len(found)] if found else None


def reading_of(asked: Asked, says: str) -> Reading:
    """Return what the reader makes of ink that says something to a round."""
    return {
        "right": sure(asked.accepted),
        "wrong": sure("7"),
        "half": sure(asked.accepted[0]),
        "unsure": unsure(asked.accepted),
    }[says]
