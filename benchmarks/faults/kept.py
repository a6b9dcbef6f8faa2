"""What the database holds in the end, read beside the server from SQLite or PostgreSQL."""

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any
from uuid import UUID

ANSWERS = "SELECT id, round_id, seat_id, mark FROM classroom_answer"
MARKED = "SELECT answer_id FROM classroom_answerevent WHERE kind = 'marked'"


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
    answers, marked = _rows(address)
    return kept_of(answers, marked, ours)


def kept_of(
    rows: Sequence[tuple[Any, ...]], marked: Iterable[tuple[Any, ...]], ours: Collection[UUID]
) -> Kept:
    """Return what rows of answers and of their events of marking come to."""
    rounds = {round_id for answer, round_id, _, _ in rows if _id(answer) in ours}
    answers = [row for row in rows if row[1] in rounds]
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


def _rows(address: str) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    if not address.startswith("postgres"):
        file = f"file:{address}?mode=ro"
        with closing(sqlite3.connect(file, uri=True)) as connection:
            answers = connection.execute(ANSWERS).fetchall()
            return answers, connection.execute(MARKED).fetchall()
    import psycopg  # a driver of the many-process shape alone

    with psycopg.connect(address, connect_timeout=5) as postgres:
        return postgres.execute(ANSWERS).fetchall(), postgres.execute(MARKED).fetchall()


def _id(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)
