"""How much six hours of a hundred children are, and what a shorter run plays of it."""

from dataclasses import dataclass

DAY = (8, 4, 100, 20, 2)
"""Lessons of 45 minutes one after the other, rooms of each, children in all of them, problems of a
room, and how often each child's connection is cut in a lesson."""

LONG_MINUTES = 55.0


@dataclass(frozen=True)
class Plan:
    """What is played: so many lessons, each with new rooms, and ``seconds`` for all of them."""

    lessons: int
    rooms: int
    children: int
    rounds: int
    cuts: int
    seconds: float

    @property
    def rest(self) -> float:
        """Seconds between two lessons, in which nobody is there."""
        return self.seconds / self.lessons * 0.08

    @property
    def joining(self) -> float:
        """Seconds over which the children of a lesson join."""
        return self.seconds / self.lessons * 0.08

    @property
    def round(self) -> float:
        """Seconds from one problem to the next."""
        return (self.seconds / self.lessons - self.rest - self.joining) / self.rounds


def plan_for(minutes: float) -> Plan:
    """Return the whole day for ``LONG_MINUTES`` or more, else as much of it as fits the minutes.

    Children, rooms and problems become fewer, the pace stays: a problem of the whole day takes
    seventeen seconds, and one of the shortest run no less than four.
    """
    seconds = 60 * minutes
    if minutes >= LONG_MINUTES:
        return Plan(*DAY, seconds)
    lessons = max(4, round(DAY[0] * minutes / LONG_MINUTES))
    rounds = max(2, min(DAY[3], int(seconds / lessons / 5)))
    children = max(8, int(DAY[2] * minutes / LONG_MINUTES))
    return Plan(lessons, 2, children, rounds, 1, seconds)
