"""The books of one scene: what was sent, acknowledged, stored and marked, and how long it took."""

import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from benchmarks.live_room.tally import percentile


@dataclass
class Books:
    """What the children of a scene saw; moments are seconds on one clock of this process.

    ``marked`` is how long it took from the first sending of an answer to its mark, for the
    neighbours of whoever makes trouble.
    """

    sent: dict[UUID, float] = field(default_factory=dict)
    acknowledged: dict[UUID, float] = field(default_factory=dict)
    marked: dict[UUID, float] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)
    cuts: int = 0

    def note_sent(self, answer: UUID, at: float) -> None:
        """Book an answer that goes out; the first time counts."""
        self.sent.setdefault(answer, at)

    def note_stored(self, answer: UUID, at: float) -> None:
        """Book that the server has said that an answer is safe."""
        self.acknowledged.setdefault(answer, at)

    def note_marked(self, answer: UUID, at: float) -> None:
        """Book that the child was told the mark."""
        self.marked.setdefault(answer, at)

    @property
    def waiting(self) -> set[UUID]:
        """The answers that were sent, and of which the child does not know yet how they stand."""
        return set(self.sent) - set(self.marked)

    def p95(self, moments: dict[UUID, float]) -> float:
        """Return the seconds from sending that 95 in 100 answers did not pass."""
        return percentile([at - self.sent[answer] for answer, at in moments.items()], 0.95)


@dataclass(frozen=True)
class Kept:
    """What the database holds in the end: the ids of all answers, and of those without a mark."""

    stored: Counter[UUID]
    unmarked: set[UUID]


def kept_in(database: Path) -> Kept:
    """Read the answers from the server's own database, beside the server."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        rows = connection.execute("SELECT id, mark FROM classroom_answer").fetchall()
    finally:
        connection.close()
    answers = [(UUID(answer), mark) for answer, mark in rows]
    return Kept(
        stored=Counter(answer for answer, _ in answers),
        unmarked={answer for answer, mark in answers if mark == "reading"},
    )


@dataclass(frozen=True)
class Row:
    """One scene's line in the table."""

    scene: str
    sent: int
    acknowledged: int
    stored: int
    marked: int
    lost: int
    twice: int
    cuts: int
    stored_p95: float
    marked_p95: float


def row_of(scene: str, books: Books, kept: Kept) -> Row:
    """Return what a scene comes to; lost is what was acknowledged and is not there."""
    ours = [answer for answer in books.sent if kept.stored[answer]]
    return Row(
        scene=scene,
        sent=len(books.sent),
        acknowledged=len(books.acknowledged),
        stored=len(ours),
        marked=len([answer for answer in ours if answer not in kept.unmarked]),
        lost=len([answer for answer in books.acknowledged if not kept.stored[answer]]),
        twice=len([answer for answer in books.sent if kept.stored[answer] > 1]),
        cuts=books.cuts,
        stored_p95=books.p95(books.acknowledged),
        marked_p95=books.p95(books.marked),
    )
