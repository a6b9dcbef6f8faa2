"""The list of a teacher's rooms, with how they went."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from classroom.models import Room, User
from classroom.reports.selectors.sittings import sittings, summed
from classroom.reports.selectors.visible import lessons_of, seats_of
from classroom.reports.standings import Tally

PAGE = 20
"""Rooms on a page: a month of lessons, so that most teachers never turn it."""


@dataclass(frozen=True, slots=True)
class RoomLine:
    """A room as the list shows it; ``children`` counts the seats."""

    room: Room
    children: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class RoomPage:
    """One page of the list."""

    lines: tuple[RoomLine, ...]
    page: Page[Room]


def room_page(
    teacher: User, *, query: str = "", classroom: int | None = None, kind: str = "", page: str = "1"
) -> RoomPage:
    """Return the rooms whose title, class or code holds every word of ``query``."""
    rooms = _found(lessons_of(teacher), query)
    if classroom is not None:
        rooms = rooms.filter(classroom=classroom)
    if kind:
        rooms = rooms.filter(kind=kind)
    shown = Paginator(rooms, PAGE).get_page(page)
    return RoomPage(room_lines(teacher, list(shown)), shown)


def room_lines(teacher: User, rooms: Sequence[Room]) -> tuple[RoomLine, ...]:
    """Return how ``rooms`` went, in four queries."""
    found = sittings(seats_of(teacher), rooms)
    children = Counter(each.room for each in found)
    counted = summed(found, lambda each: each.room)
    return tuple(RoomLine(room, children[room.pk], counted.get(room.pk, Tally())) for room in rooms)


def _found(rooms: QuerySet[Room], query: str) -> QuerySet[Room]:
    for word in query.split():
        rooms = rooms.filter(
            Q(title__icontains=word) | Q(classroom__name__icontains=word) | Q(code__iexact=word)
        )
    return rooms
