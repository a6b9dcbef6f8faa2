"""The phases of a room, as a table of what each command leads to."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from classroom.rules.words import Phase

GRACE: Final = timedelta(seconds=1)
"""How long after ``closes_at`` an answer that was on its way still counts as in time."""


LOOK: Final = 5
"""Seconds for which a room looks at a result until it goes on by itself."""

MOST_LOOK: Final = 30
"""The most seconds that it may be told to."""


class Command(StrEnum):
    """What a teacher may tell a room."""

    ASK = "ask"
    CLOSE = "close"
    SKIP = "skip"
    END = "end"


class NotNow(Exception):
    """A command that the room's phase does not allow."""

    def __init__(self, phase: Phase, command: Command) -> None:
        super().__init__(f"{command} is not possible in {phase}")
        self.phase = phase
        self.command = command


TRANSITIONS: Final[dict[Phase, dict[Command, Phase]]] = {
    Phase.LOBBY: {Command.ASK: Phase.ASKING, Command.END: Phase.OVER},
    Phase.ASKING: {
        Command.CLOSE: Phase.REVIEW,
        Command.SKIP: Phase.REVIEW,
        Command.END: Phase.OVER,
    },
    Phase.REVIEW: {Command.ASK: Phase.ASKING, Command.END: Phase.OVER},
    Phase.OVER: {},
}


def _check(table: dict[Phase, dict[Command, Phase]]) -> None:
    if set(table) != set(Phase):
        raise ValueError(f"phases without a row: {sorted(set(Phase) - set(table))}")
    reachable = {Phase.LOBBY}.union(*(row.values() for row in table.values()))
    if reachable != set(Phase):
        raise ValueError(f"phases that nothing leads to: {sorted(set(Phase) - reachable)}")


_check(TRANSITIONS)


def after(phase: Phase, command: Command) -> Phase:
    """Return the phase that ``command`` leads to. Raises ``NotNow``."""
    try:
        return TRANSITIONS[phase][command]
    except KeyError:
        raise NotNow(phase, command) from None


def is_closed(closes_at: datetime | None, now: datetime) -> bool:
    """Say whether a round that closes at ``closes_at`` is over, grace for the network included."""
    return closes_at is not None and now > closes_at + GRACE


def phase_at(stored: Phase, closes_at: datetime | None, now: datetime) -> Phase:
    """Return the phase at ``now``: a room whose round has run out of time is in review."""
    if stored is Phase.ASKING and is_closed(closes_at, now):
        return Phase.REVIEW
    return stored


def goes_on_at(closes_at: datetime, look_seconds: int) -> datetime:
    """Return when a room asks the next problem by itself, after its round has closed."""
    return closes_at + GRACE + timedelta(seconds=look_seconds)


def own_phase(stored: Phase, *, asked: bool, closed: bool, finished: bool) -> Phase:
    """Return where one student stands who goes at their own pace.

    ``asked``: a problem was asked before; ``closed``: the last one is closed; ``finished``: the
    student asked for another problem, and none was left.
    """
    if stored is Phase.OVER or finished:
        return Phase.OVER
    if not asked:
        return Phase.LOBBY
    return Phase.REVIEW if closed else Phase.ASKING
