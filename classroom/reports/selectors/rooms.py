"""The list of a teacher's rooms, with how they went."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from classroom.models import Room, Seat, User
from classroom.reports.selectors.visible import counted_answers, rooms_of, seats_of, tallies
from classroom.reports.standings import Tally

PAGE = 20


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
    rooms = _found(rooms_of(teacher), query)
    if classroom is not None:
        rooms = rooms.filter(classroom=classroom)
    if kind:
        rooms = rooms.filter(kind=kind)
    shown = Paginator(rooms, PAGE).get_page(page)
    return RoomPage(room_lines(teacher, list(shown)), shown)


def room_lines(teacher: User, rooms: Sequence[Room]) -> tuple[RoomLine, ...]:
    """Return how ``rooms`` went, in two queries."""
    children = _children(seats_of(teacher).filter(room__in=rooms, removed_at=None))
    counted = tallies(counted_answers(teacher).filter(seat__room__in=rooms), "seat__room")
    return tuple(
        RoomLine(room, children.get(room.pk, 0), counted.get((room.pk,), Tally())) for room in rooms
    )


def _found(rooms: QuerySet[Room], query: str) -> QuerySet[Room]:
    for word in query.split():
        rooms = rooms.filter(
            Q(title__icontains=word) | Q(classroom__name__icontains=word) | Q(code__iexact=word)
        )
    return rooms


def _children(seats: QuerySet[Seat]) -> dict[int, int]:
    counted = seats.order_by().values_list("room").annotate(number=Count("pk"))
    return dict(counted)
