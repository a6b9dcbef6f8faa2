"""How the names on a room's seats are shown: as the class wants them, guests as they typed.

``Naming`` alone decides what a board and a stage call a seat; while the room hides names that is a
space name, whoever sits there.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypedDict

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, Value
from django.db.models.functions import Concat
from django.utils import translation
from django.utils.translation import gettext as _

from classroom.live.prepared import Prepared
from classroom.models import Classroom, Room, Seat, Student
from classroom.models.people import NameStyle
from classroom.rules.crew import avatar_by
from classroom.rules.languages import ENGLISH
from classroom.rules.names import first_name_first, shown_apart
from classroom.rules.words import Avatar


@dataclass(frozen=True, slots=True)
class Naming:
    """The shown names of a room's students by their names; the others are shown as they are.

    ``hides``: board and stage show a space name for each seat. ``language``: what they are in.
    """

    shown: Mapping[str, str] = field(default_factory=dict)
    hides: bool = False
    language: str = ENGLISH

    def of(self, seat: Seat) -> str:
        """Return the name that a board shows for a seat."""
        return hidden_name(seat, self.language) if self.hides else self.real(seat)

    def on_stage(self, seat: Seat) -> str:
        """Return the name that everybody in the classroom may see, "" where it waits for a look."""
        return self.of(seat) if self.hides or seat.is_shown else ""

    def real(self, seat: Seat) -> str:
        """Return the name itself, hidden or not: for its teacher alone."""
        return seat.name if seat.student_id is None else self.student(seat.name)

    def on_tile(self, seat: Seat) -> "TileNames":
        """Return what a tile says of the name; while names are hidden there is nothing to decide
        about one, and the name itself is for a look at this seat alone.
        """
        name, avatar = self.of(seat), self.avatar(seat)
        if self.hides:
            real = seat.typed_name or self.real(seat)
            return TileNames(name=name, typed="", held=False, real=real, avatar=avatar)
        held = not seat.is_shown
        return TileNames(name=name, typed=seat.typed_name, held=held, real="", avatar=avatar)

    def avatar(self, seat: Seat) -> Avatar:
        """Return who of the crew board and stage show a seat as; what a child wears tells who it
        is, so that a space name has an avatar of its own.
        """
        return hidden_avatar(seat) if self.hides else seat.wears

    def student(self, name: str) -> str:
        """Return the name to show for a student of the class."""
        return self.shown.get(name, name)


class TileNames(TypedDict):
    """The fields of a tile that are about its name."""

    name: str
    typed: str
    held: bool
    real: str
    avatar: Avatar


def hidden_name(seat: Seat, language: str) -> str:
    """Return what a seat is called while names are hidden, in its room's language."""
    if seat.space_name:
        return seat.space_name
    with translation.override(language):
        return _("Star %(number)s") % {"number": seat.pk}


def hidden_avatar(seat: Seat) -> Avatar:
    """Return who of the crew a seat is while names are hidden."""
    return avatar_by(hidden_name(seat, ENGLISH))


def naming_in(room: Room) -> Naming:
    """Return how a room shows names: the same for everyone, whoever sits there already.

    The whole roster counts, so that a name stays what it is on the cards when others sit down.
    """
    classroom: Classroom | None = room.classroom
    if classroom is None or classroom.name_style == NameStyle.FULL:
        return Naming(hides=room.hide_names, language=room.language)
    seats = list(room.seats.present().values_list("student", "name"))
    seated = {student: name for student, name in seats if student is not None}
    roster = classroom.students.on_roster().values_list("pk", "name")
    names = [*seated.values(), *(name for student, name in roster if student not in seated)]
    guests = [name for student, name in seats if student is None]
    shown = shown_apart(names, classroom.name_style, beside=guests)
    return Naming(shown, hides=room.hide_names, language=room.language)


def shown_name(*, name: str, room_id: int, classroom_id: int, style: str) -> str:
    """Return what ``naming_in`` says for a student's name, without reading the whole room.

    Only who has the same first name can make a difference.
    """
    if style == NameStyle.FULL:
        return name
    piece = _piece_of_first_name(name)
    names, guests = [name], list[str]()
    for other, guest in _ALIKE.rows(room_id, classroom_id, piece):
        (guests if guest else names).append(other)
    return shown_apart(names, style, beside=guests)[name]


def _alike(room_id: int, classroom_id: int, piece: str) -> Any:
    """Return the names that hold ``piece``, and whether a guest bears them: on seats and roster."""
    # Not the parameter alone: SQLite would plan anew for each pattern, which takes longer.
    there = Q(name__icontains=Concat(Value(piece), Value("")))
    seats = Seat.objects.present().filter(there, room=room_id).order_by()
    seated = Seat.objects.present().filter(room=room_id, student=OuterRef("pk"))
    students = Student.objects.on_roster().filter(there, classroom=classroom_id).order_by()
    guest = ExpressionWrapper(Q(student=None), output_field=BooleanField())
    return (
        seats.annotate(guest=guest)
        .values_list("name", "guest")
        .union(
            students.exclude(Exists(seated))
            .annotate(guest=Value(False, output_field=BooleanField()))
            .values_list("name", "guest"),
            all=True,
        )
    )


_ALIKE: Final = Prepared(_alike, int, int, str)


def _piece_of_first_name(name: str) -> str:
    """Return what every name with the same first name holds, and few others.

    A database need not know capital letters beyond a to z, and ß is ss: so it is the longest piece
    of the first name without any of that, which is "" for a name in other letters.
    """
    first = first_name_first(name).split()[0].casefold()
    pieces = re.findall(r"[a-z0-9]+", first.replace("ss", " "))
    return max(pieces, key=len, default="")
