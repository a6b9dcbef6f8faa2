"""The fair queue: whoever asks for much waits behind themselves, not before the others."""

from collections.abc import Collection
from typing import Generic, NamedTuple, TypeAlias, TypeVar

J = TypeVar("J")


class Seat(NamedTuple):
    """Who asks: a seat of a room."""

    room: int
    seat: int | str


class Turn(NamedTuple):
    """Which job of a seat. A lower ``rank`` goes first; of one ``key`` only the newest waits."""

    seat: Seat
    rank: int
    key: int | str


_Jobs: TypeAlias = dict[int | str, J]
_Seats: TypeAlias = dict[Seat, _Jobs[J]]


class FairQueue(Generic[J]):
    """Jobs that wait: rank by rank, in each the rooms in turn, in each room its seats in turn."""

    def __init__(self) -> None:
        # Dictionaries keep their order: whoever was served goes to the end.
        self._ranks: dict[int, dict[int, _Seats[J]]] = {}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def put(self, turn: Turn, job: J) -> None:
        """Let ``job`` wait; an older one of the same turn gives its place to it."""
        rooms = self._ranks.setdefault(turn.rank, {})
        jobs = rooms.setdefault(turn.seat.room, {}).setdefault(turn.seat, {})
        self._count += turn.key not in jobs
        jobs[turn.key] = job

    def drop(self, turn: Turn, job: J) -> None:
        """Let ``job`` wait no more; nothing happens where it does not."""
        seats = self._ranks.get(turn.rank, {}).get(turn.seat.room, {})
        if seats.get(turn.seat, {}).get(turn.key) == job:
            self._take(turn)

    def count(self, seat: Seat, rank: int) -> int:
        """Return how many jobs of a rank a seat has here."""
        return len(self._ranks.get(rank, {}).get(seat.room, {}).get(seat, {}))

    def next(self, busy: Collection[Seat]) -> J | None:
        """Take out the job whose turn it is, leaving out seats that are ``busy``; None for none."""
        for rank in sorted(self._ranks):
            for room, seats in self._ranks[rank].items():
                for seat, jobs in seats.items():
                    if seat not in busy:
                        job = self._take(Turn(seat, rank, next(iter(jobs))))
                        self._to_the_end(rank, room, seat)
                        return job
        return None

    def _take(self, turn: Turn) -> J:
        rooms = self._ranks[turn.rank]
        seats = rooms[turn.seat.room]
        jobs = seats[turn.seat]
        job = jobs.pop(turn.key)
        self._count -= 1
        if not jobs:
            del seats[turn.seat]
        if not seats:
            del rooms[turn.seat.room]
        return job

    def _to_the_end(self, rank: int, room: int, seat: Seat) -> None:
        rooms = self._ranks[rank]
        if room in rooms:
            seats = rooms[room] = rooms.pop(room)
            if seat in seats:
                seats[seat] = seats.pop(seat)
