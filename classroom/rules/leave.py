"""Whether a child lets its sheet be seen by all: asked, it has twenty seconds, and silence is no.

Pure: moments are milliseconds since 1970.
"""

from enum import StrEnum
from typing import Final

SECONDS: Final = 20
"""How long a child is asked."""

GRACE_MS: Final = 1000
"""A tap of the last moment travels."""


class Leave(StrEnum):
    """Whether a child's sheet may be seen on the stage; where nobody asks it is given."""

    GIVEN = "given"
    ASKED = "asked"
    REFUSED = "refused"


def is_asked(leave: Leave, until: int | None, now: int) -> bool:
    """Say whether a child may still answer."""
    return leave is Leave.ASKED and until is not None and now <= until + GRACE_MS


def takes_room(leave: Leave, until: int | None, now: int) -> bool:
    """Say whether a sheet is on the stage, or may be in a moment."""
    return leave is Leave.GIVEN or is_asked(leave, until, now)
