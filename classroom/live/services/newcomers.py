"""Who wants to sit down, and who is there already: compared by student, name and looks."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from classroom.models import Room, Student
from classroom.rules import names
from classroom.rules.rude import look_alike


class Known(NamedTuple):
    """What a newcomer is compared with of a seat.

    Whole seats take several times as long to be read: two hundred each time that one more joins,
    while all others who join wait.
    """

    pk: int
    name: str
    typed_name: str
    space_name: str
    student_id: int | None
    team: int | None
    asks: str
    removed_at: datetime | None
    is_simulated: bool
    avatar: str


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who comes: the name, the student of the class with that name, and what proves it.

    ``device`` are the secrets of seats that the device held before, ``avatar`` is what was chosen,
    empty where nothing was, and ``offered`` what the page had picked then.
    """

    name: str
    student: Student | None = None
    has_card: bool = False
    device: Collection[uuid.UUID] = field(default_factory=frozenset)
    avatar: str = ""
    offered: str = ""

    def is_of(self, seat: Known) -> bool:
        """Say whether a seat is the newcomer's, by student or by the very name."""
        if self.student is not None and seat.student_id == self.student.pk:
            return True
        return not self.has_card and any(
            names.is_same(name, self.name) for name in (seat.name, seat.typed_name) if name
        )

    def looks_like(self, seat: Known) -> bool:
        """Say whether a seat has a name that looks like the newcomer's; students know theirs."""
        if self.student is not None and seat.student_id is not None:
            return seat.student_id == self.student.pk
        if self.has_card:
            return False
        alike = look_alike(self.name)
        return alike in (look_alike(seat.name), look_alike(seat.typed_name) or None)


def known_in(room: Room) -> list[Known]:
    """Return what is known of all seats of a room, in their order."""
    rows = room.seats.order_by("pk").values_list(*Known._fields)
    return [Known._make(row) for row in rows]
