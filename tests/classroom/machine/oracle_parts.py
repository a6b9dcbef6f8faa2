"""What the oracle knows of a lesson: plain rows, and when a round opens and closes. Pure.

Written from docs/protocol.md and docs/decisions, apart from the product: it imports nothing of it.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

GRACE = timedelta(seconds=1)
"""What a network is forgiven, before a round opens and after it has closed."""


@dataclass
class Settings:
    """What a room's next rounds are asked with, and how it gives points."""

    pace: str = "teacher"
    seconds: int = 60
    read_seconds: int = 0
    tries: int = 0
    first_counts_double: bool = False
    hold_marks: bool = False
    collect: str = "timer"
    scoring: str = "accuracy"
    thinking_only: bool = True
    streaks: bool = False
    teams: int = 0
    goal: int = 0
    leaderboard: str = "end"
    ask_stage: bool = False


@dataclass
class Seat:
    """A child's place; ``student`` is its name on the roster, "" for a guest."""

    key: int
    name: str
    student: str = ""
    here: bool = True
    team: int | None = None
    finished: bool = False


@dataclass
class Asked:
    """A round, as it was asked: to all, or to one ``seat``; ``hint``: whether it keeps one."""

    key: int
    number: int
    problem: int | None
    seat: int | None
    accepted: str
    opens: datetime
    closes: datetime | None
    tries: int
    double: bool
    holds: bool
    collects: bool
    speed: int | None
    hint: bool = False
    skipped: bool = False

    def is_early(self, clock: datetime) -> bool:
        return clock < self.opens - GRACE

    def is_closed(self, clock: datetime) -> bool:
        return self.closes is not None and clock > self.closes + GRACE


@dataclass
class Given:
    """An answer and all that became of it. ``read``: the text, and whether it is doubtful.

    ``kept``: it came too late to take the place of another one, and only lies there.
    """

    key: UUID
    seat: int
    asked: Asked
    at: datetime
    late: bool
    collected: bool
    took_ms: int | None
    kept: bool
    current: bool = True
    read: tuple[str, bool] | None = None
    disputed: bool = False
    settled: str | None = None
    settled_at: datetime | None = None
    settled_text: str = ""
    settled_by: str = ""
    began: datetime | None = None
    wrote_ms: int = 0
    history: list[str] = field(default_factory=list)

    @property
    def mark(self) -> str:
        if self.kept:
            return "unread"
        if self.settled is not None:
            return self.settled
        if self.read is None:
            return "reading"
        text, doubtful = self.read
        half_done = self.collected and self.asked.accepted.startswith(text)
        half_done = half_done and text != self.asked.accepted
        if doubtful or self.disputed or half_done:
            return "unsure"
        return "right" if text == self.asked.accepted else "wrong"

    @property
    def standing(self) -> str:
        if self.asked.skipped:
            return "skipped"
        is_out = self.late and self.settled is None and self.mark != "reading"
        return "late" if is_out else self.mark

    @property
    def takes_a_try(self) -> bool:
        if self.mark in ("right", "wrong", "reading"):
            return True
        return self.disputed and self.mark not in ("unread", "uncounted")

    @property
    def waits(self) -> bool:
        """Whether it waits for the teacher."""
        if self.settled is not None or self.asked.skipped:
            return False
        return self.mark == "unsure" or (self.late and self.mark not in ("reading", "unread"))

    @property
    def in_time(self) -> bool:
        """Whether it came late and waits, though its ink was written in the round's time."""
        if not (self.late and self.waits) or self.began is None or self.asked.closes is None:
            return False
        ended = self.began + timedelta(milliseconds=self.wrote_ms)
        return not self.asked.is_early(self.began) and not self.asked.is_closed(ended)

    @property
    def gives_way(self) -> bool:
        """Whether a late answer may take its place: nothing is lost by it."""
        return self.settled is None and (self.late or self.mark == "wrong")
