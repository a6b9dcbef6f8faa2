"""Look here: where an adult points, on every child's page and on the stage at once."""

from typing import Annotated, Final, TypeAlias

from msgspec import Meta

from classroom.protocol.base import Message
from classroom.rules.words import Pointed

MOST_POINTED: Final = 100
"""Places in one frame of a pointer."""

Thousandth: TypeAlias = Annotated[int, Meta(ge=0, le=1000)]
Trail: TypeAlias = Annotated[
    tuple[tuple[Thousandth, Thousandth], ...], Meta(max_length=MOST_POINTED)
]
"""Where the pointer was, the newest place last: in thousandths of the width and of the height."""


class PointAt(Message, frozen=True, tag="point"):
    """Points at the problem or at the sheets; without ``points`` its frame lights up."""

    at: Pointed
    points: Trail = ()


class Pointer(Message, frozen=True, tag="pointer"):
    """An adult points at something; it fades, and nothing of it is kept."""

    at: Pointed
    points: Trail = ()
