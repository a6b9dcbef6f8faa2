"""What the database holds in the end, read beside the server from SQLite or PostgreSQL."""

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Final, LiteralString
from uuid import UUID

ANSWERS: Final = "SELECT id, round_id, seat_id, mark FROM classroom_answer"
MARKED: Final = "SELECT answer_id FROM classroom_answerevent WHERE kind = 'marked'"


@dataclass(frozen=True)
class Kept:
    """How often each stored answer was marked, and what was stored or marked too often.

    A child of these scenes hands in once a round, so a second row of its seat and round is a
    second answer of the same hand-in.
    """

    marked_times: dict[UUID, int]
    twice: int

    @property
    def unmarked(self) -> set[UUID]:
        """The answers that still wait for their mark."""
        return {answer for answer, times in self.marked_times.items() if not times}


def kept_in(address: str, ours: Collection[UUID]) -> Kept:
    """Read the answers to the rounds of ``ours`` from the server's own database.

    ``address`` is a URL of PostgreSQL, or an SQLite file.
    """
    answers, marked = _found(address, ANSWERS, MARKED)
    return kept_of(answers, marked, ours)


def newest_round(address: str) -> int:
    """Return the number of the round that was asked last, 0 where none was."""
    (((newest,),),) = _found(address, "SELECT max(id) FROM classroom_round")
    return newest or 0


def kept_of(
    rows: Sequence[tuple[Any, ...]], marked: Iterable[tuple[Any, ...]], ours: Collection[UUID]
) -> Kept:
    """Return what rows of answers and of their events of marking come to."""
    own = [row for row in rows if _id(row[0]) in ours]
    rounds, seats = {row[1] for row in own}, {row[2] for row in own}
    # Whoever makes trouble hands in again and again.
    answers = [row for row in rows if row[1] in rounds and row[2] in seats]
    known = {_id(answer) for answer, *_ in answers}
    times = Counter(answer for answer in (_id(answer) for (answer,) in marked) if answer in known)
    hand_ins = Counter((round_id, seat_id) for _, round_id, seat_id, _ in answers)
    again = sum(count - 1 for count in hand_ins.values())
    return Kept(
        # What was marked as it was stored has no event of marking.
        marked_times={
            _id(answer): 0 if mark == "reading" else max(1, times[_id(answer)])
            for answer, _, _, mark in answers
        },
        twice=again + sum(count - 1 for count in times.values()),
    )


def _found(address: str, *queries: LiteralString) -> list[list[tuple[Any, ...]]]:
    if not address.startswith("postgres"):
        file = f"file:{address}?mode=ro"
        with closing(sqlite3.connect(file, uri=True)) as connection:
            return [connection.execute(query).fetchall() for query in queries]
    import psycopg  # a driver of the many-process shape alone

    with psycopg.connect(address, connect_timeout=5) as postgres:
        return [postgres.execute(query).fetchall() for query in queries]


def _id(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)
