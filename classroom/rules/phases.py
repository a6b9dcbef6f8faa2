"""The phases of a room: where it and its round stand, by its clock."""

from datetime import datetime, timedelta
from typing import Final

from classroom.rules.states import PAUSED, State
from classroom.rules.words import Phase

GRACE: Final = timedelta(seconds=1)
"""How long after ``closes_at`` an answer that was on its way still counts as in time, and how long
before ``opens_at`` one is taken of a device whose clock is a little ahead."""


GRACE_MS: Final = GRACE // timedelta(milliseconds=1)

LOOK: Final = 5
"""Seconds for which a room looks at a result until it goes on by itself."""

MOST_LOOK: Final = 30
"""The most seconds that it may be told to."""

MOST_READ: Final = 60
"""The most seconds for which a problem is read before anybody may write."""


TOLD_MS: Final = 30 * 60 * 1000
"""Milliseconds: no device says that a child wrote for longer, so there it is not known how long."""


def room_clock(stored: Phase, paused_at: datetime | None, now: datetime) -> datetime:
    """Return the time by which a room's rounds open and close: while it is paused it stands still.

    Only where the room asks. In review all rounds are closed, and a pause opens none again.
    """
    return paused_at if paused_at is not None and stored is Phase.ASKING else now


def is_closed(closes_at: datetime | None, now: datetime) -> bool:
    """Say whether a round that closes at ``closes_at`` is over, grace for the network included."""
    return closes_at is not None and now > closes_at + GRACE


def is_written_within(
    opens_at: datetime, closes_at: datetime | None, *, began: datetime | None, for_ms: int | None
) -> bool:
    """Say whether ink that ``began`` and took ``for_ms`` lies between a round's opening and end.

    Both come from a child's device, so this is no proof: it tells a teacher what to count. A round
    that nothing has closed yet has no end to lie before.
    """
    if closes_at is None or began is None or for_ms is None or for_ms >= TOLD_MS:
        return False
    ended = began + timedelta(milliseconds=for_ms)
    return not is_early(opens_at, began) and not is_closed(closes_at, ended)


def is_early(opens_at: datetime, now: datetime) -> bool:
    """Say whether what comes at ``now`` comes before the round opens, grace for clocks included."""
    return now < opens_at - GRACE


def is_early_ms(opens_at: int, now: int) -> bool:
    """Say the same as ``is_early`` in milliseconds, for what comes hundreds of times a second."""
    return now < opens_at - GRACE_MS


def is_closed_ms(closes_at: int | None, now: int) -> bool:
    """Say the same as ``is_closed`` in milliseconds."""
    return closes_at is not None and now > closes_at + GRACE_MS


def phase_at(
    stored: Phase, closes_at: datetime | None, now: datetime, *, paused_at: datetime | None = None
) -> Phase:
    """Return the phase at ``now``: a room whose round has run out of time is in review."""
    if stored is Phase.ASKING and is_closed(closes_at, room_clock(stored, paused_at, now)):
        return Phase.REVIEW
    return stored


def state_at(
    stored: Phase,
    now: datetime,
    *,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    paused_at: datetime | None = None,
) -> State:
    """Return where a room and its round stand at ``now``."""
    phase = phase_at(stored, closes_at, now, paused_at=paused_at)
    clock = room_clock(stored, paused_at, now)
    is_read = phase is Phase.ASKING and opens_at is not None and clock < opens_at
    state = State.READING if is_read else State(phase.value)
    return state if paused_at is None else PAUSED.get(state, state)


def goes_on_at(
    closes_at: datetime, look_seconds: int, look_from: datetime | None = None
) -> datetime:
    """Return when a room asks the next problem by itself, after its round has closed.

    ``look_from``: since when the result is looked at, where that is later than the closing.
    """
    return looks_from(closes_at, look_from) + timedelta(seconds=look_seconds)


def looks_from(closes_at: datetime, look_from: datetime | None) -> datetime:
    """Return the moment from which a room looks at a result."""
    return look_from or closes_at + GRACE


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
