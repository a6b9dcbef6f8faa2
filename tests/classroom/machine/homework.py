"""Homework: handed out until a day, done by each child alone, late after it, and collected."""

from collections import Counter
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from classroom.homework.selectors import homework_of, progress
from classroom.homework.services import homework_move_due
from classroom.live.services.rooms import homework_open, room_end
from classroom.models import Room
from tests.classroom.machine.children import says
from tests.classroom.machine.machine import AnyRoom

a_while = st.sampled_from([None, -30, 5, 40, 600])


class AnyHomework(AnyRoom):
    """The same room as homework: nobody conducts it, and the day on which it is due passes."""

    def open_room(self) -> Room:
        room = homework_open(
            teacher=self.vega,
            problem_set=self.set,
            classroom=self.classroom,
            due_at=None,
            now=self.now,
        )
        self.oracle.homework, self.oracle.phase = True, "asking"
        self.oracle.settings.pace = "own"
        return room

    @initialize(due=a_while, answers=st.lists(says, max_size=12))
    def begin(self, due: int | None, answers: list[str]) -> None:
        """Hand it out until a day, and let some children begin."""
        self.move_due(due)
        for place, each in enumerate(answers):
            self.next(place, reveals=False)
            self.tick(0.5)
            self.send(place, each, thinks=1, writes=0)
        self.opening()

    @rule(seconds=a_while)
    def move_due(self, seconds: int | None) -> None:
        """Give another day; what is in stays what it was."""
        self.tick()
        due = None if seconds is None else self.now + timedelta(seconds=seconds)
        refused = "not_now" if self.oracle.phase == "over" else None
        if self.told(homework_move_due, refused=refused, room=self.room, due_at=due):
            self.oracle.due = due

    @precondition(lambda self: self.number > 20)
    @rule(really=st.integers(0, 4))
    def collect_homework(self, really: int) -> None:
        """End it: whoever hands in afterwards is late. Pressed twice it is refused."""
        self.tick()
        if really:
            return
        at: dict[str, Any] = {"room_id": self.room_id, "version": self.version, "now": self.now}
        refused = None if self.oracle.may("end", self.now) else "not_now"
        if self.told(room_end, refused=refused, **at):
            self.oracle.move("end", self.now)

    # --- What its page shows ---------------------------------------------------------------------

    def look_around(self) -> None:
        super().look_around()
        self.progress_agrees()

    def progress_agrees(self) -> None:
        """Where each child stands, what waits for the teacher, and who is through."""
        whole, oracle = progress(self.room), self.oracle
        rows = {row.seat_id: row for row in whole.rows if row.seat_id is not None}
        assert set(rows) == {seat.key for seat in oracle.here}
        in_order = [problem.pk for problem in self.problems]
        for seat in oracle.here:
            found: dict[int | None, str] = {}
            mine = [each for each in oracle.counted() if each.seat == seat.key]
            for each in sorted(mine, key=lambda given: given.asked.number):
                found[each.asked.problem] = each.standing
            assert list(rows[seat.key].cells) == [found.get(key, "") for key in in_order]
            assert (rows[seat.key].finished_at is not None) == seat.finished
        waits = Counter(e.key for e in oracle.counted() if e.waits and oracle.seats[e.seat].here)
        assert Counter(each.answer.pk for each in whole.waiting) == waits
        (listed,) = homework_of(self.vega)
        through = sum(seat.finished for seat in oracle.here)
        assert (listed.seat_count, listed.finished_count) == (len(oracle.here), through)  # type: ignore[attr-defined]
        assert whole.finished == through
