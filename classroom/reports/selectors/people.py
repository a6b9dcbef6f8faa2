"""Names as their class shows them."""

import re
from collections import defaultdict
from collections.abc import Iterable

from classroom.models import Seat, Student
from classroom.rosters.selectors import shown_name
from classroom.rules.names import shown_apart


def seat_name(seat: Seat) -> str:
    """Return the name on a seat; a guest's as it was typed."""
    return seat.name if seat.student is None else shown_name(seat.student)


def names_apart(students: Iterable[Student]) -> dict[int, str]:
    """Return the names of ``students`` by id, told apart where two would look the same."""
    by_style: defaultdict[str, list[Student]] = defaultdict(list)
    for student in students:
        by_style[student.classroom.name_style].append(student)
    found: dict[int, str] = {}
    for style, listed in by_style.items():
        names = shown_apart([student.name for student in listed], style)
        found |= {student.pk: names[student.name] for student in listed}
    return found


def in_order(name: str) -> list[str]:
    """Return what names are sorted by: without case, and Child 2 before Child 10."""
    return [
        part.rjust(9, "0") if part.isdecimal() else part
        for part in re.split(r"(\d+)", name.casefold())
    ]
