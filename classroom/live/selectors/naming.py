"""How the names on a room's seats are shown: as the class wants them, guests as they typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from classroom.models import Classroom, Room, Seat
from classroom.models.people import NameStyle
from classroom.rules.names import shown_apart


@dataclass(frozen=True, slots=True)
class Naming:
    """The shown names of a room's students by their names; the others are shown as they are."""

    shown: Mapping[str, str] = field(default_factory=dict)

    def of(self, seat: Seat) -> str:
        """Return the name to show for a seat."""
        return seat.name if seat.student_id is None else self.student(seat.name)

    def student(self, name: str) -> str:
        """Return the name to show for a student of the class."""
        return self.shown.get(name, name)


def naming_in(room: Room) -> Naming:
    """Return how a room shows names: the same for everyone, whoever sits there already.

    The whole roster counts, so that a name stays what it is on the cards when others sit down.
    """
    classroom: Classroom | None = room.classroom
    if classroom is None or classroom.name_style == NameStyle.FULL:
        return Naming()
    seats = list(room.seats.filter(removed_at=None).values_list("student", "name"))
    seated = {student: name for student, name in seats if student is not None}
    roster = classroom.students.filter(archived_at=None).values_list("pk", "name")
    names = [*seated.values(), *(name for student, name in roster if student not in seated)]
    guests = [name for student, name in seats if student is None]
    return Naming(shown_apart(names, classroom.name_style, beside=guests))
