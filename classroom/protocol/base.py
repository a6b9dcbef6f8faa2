"""The base of the wire protocol: limits, vocabulary, and what anyone sends and is sent."""

import time
from datetime import UTC, datetime
from typing import Annotated, Final, Literal, TypeAlias
from uuid import UUID

import msgspec
from msgspec import Meta

from classroom.protocol.reasons import Reason
from classroom.rules.phases import MOST_LOOK, MOST_READ
from classroom.rules.teams import MOST_GOAL, MOST_TEAMS, NO_TEAMS
from classroom.rules.tries import MOST_TRIES, UNTIL_RIGHT
from inference.api.contract import MAX_POINTS, MAX_STROKES, Point

VERSION: Final = "astro.v8"
"""Grows with every release that changes messages; a page of another version loads itself anew."""

MAX_FRAME_BYTES: Final = 128 * 1024
"""Largest message a client may send: a full sheet fits."""

MAX_MESSAGE_BYTES: Final = 128 * 1024
"""Largest message the server sends: one full sheet fits, whatever stands around it."""

PIECE_BYTES: Final = 64 * 1024
"""What is cut into pieces is cut at this size; only a sheet that is larger alone passes it."""

MAX_LOOK: Final = 30
"""Answers whose ink a board may ask for at once."""

MAX_INK_POINTS: Final = 500
"""Points in one ink frame; a fast stylus gives about 50 in 200 ms."""

MAX_PASS: Final = 2000
"""Characters in the pass of a run."""

MAX_SEATS: Final = 500
"""Seats in one command."""

LONGEST_MS: Final = 366 * 86_400_000
"""The longest that a sheet may begin after its round: homework may lie for a school year."""

MAX_TEXT: Final = 16
"""Characters in a corrected reading."""

MAX_TYPED: Final = 400
"""Characters of a question, or of its answers, as they come from a keyboard: of those that are left
when they are tidied, 200 fit into a prompt."""

RoomPace: TypeAlias = Literal["teacher", "timer", "own"]
"""The paces of a room; practice has none."""

RoundSeconds: TypeAlias = Annotated[int, Meta(ge=5, le=3600)]
LookSeconds: TypeAlias = Annotated[int, Meta(ge=0, le=MOST_LOOK)]
ReadSeconds: TypeAlias = Annotated[int, Meta(ge=0, le=MOST_READ)]

LARGEST: Final = 2**53 - 1
"""As far as a page counts exactly; a database counts further, but not for ever."""

Id: TypeAlias = Annotated[int, Meta(ge=1, le=LARGEST)]
Count: TypeAlias = Annotated[int, Meta(ge=0, le=LARGEST)]
Milliseconds: TypeAlias = Annotated[int, Meta(ge=0, le=86_400_000)]
Epoch: TypeAlias = int
"""Milliseconds since 1970 on the server's clock."""
Order: TypeAlias = Count
"""The number of a look at the database: whoever looked later has a higher one, in any process."""
ToldEpoch: TypeAlias = Annotated[Epoch, Meta(ge=0, le=4_102_444_800_000)]
"""Such a moment as a client says it, in this century: any other is no date at all."""
Tries: TypeAlias = Annotated[int, Meta(ge=UNTIL_RIGHT, le=MOST_TRIES)]
"""How many tries count; 0: as many as it takes."""
Teams: TypeAlias = Annotated[int, Meta(ge=NO_TEAMS, le=MOST_TEAMS)]
"""How many teams a room has; one alone is refused."""
Team: TypeAlias = Annotated[int, Meta(ge=1, le=MOST_TEAMS)]
Language: TypeAlias = Annotated[str, Meta(max_length=12)]
"""The code of a language, such as ``de``."""
Goal: TypeAlias = Annotated[int, Meta(ge=0, le=MOST_GOAL)]
StrokeIndex: TypeAlias = Annotated[int, Meta(ge=0, lt=MAX_STROKES)]
PointIndex: TypeAlias = Annotated[int, Meta(ge=0, lt=MAX_POINTS)]
Times: TypeAlias = Annotated[tuple[Milliseconds, ...], Meta(max_length=MAX_POINTS)]
"""When the points of a sheet were drawn, stroke after stroke: the first since the sheet's first
ink, each other one since the point before. Differences are short: time adds a quarter, not half."""
InkPoints: TypeAlias = Annotated[tuple[Point, ...], Meta(min_length=1, max_length=MAX_INK_POINTS)]


class Message(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="type"
):
    """The base of everything on the wire."""


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of the objects inside messages."""


class Clock(Message, frozen=True, tag="clock"):
    """Asks for the server's time; sent every ten seconds it also says "still here"."""

    sent: float


class Resync(Message, frozen=True, tag="resync"):
    """Asks for a whole snapshot."""


class Time(Message, frozen=True, tag="time"):
    """Answers ``clock``: what was sent, and the server's time."""

    sent: float
    now: Epoch


class RefusedMessage(Message, frozen=True, tag="refused"):
    """Says why a message was not accepted; ``of`` is its type, where one could be read."""

    reason: Reason
    of: str | None = None
    detail: str = ""
    answer: UUID | None = None


def epoch_ms(moment: datetime) -> int:
    """Return ``moment`` as milliseconds since 1970."""
    return round(moment.timestamp() * 1000)


def now_ms() -> int:
    """Return the present moment as milliseconds since 1970."""
    return round(time.time() * 1000)


def moment(epoch: int) -> datetime:
    """Return the moment so many milliseconds after 1970."""
    return datetime.fromtimestamp(epoch / 1000, UTC)


def optional_epoch_ms(moment: datetime | None) -> int | None:
    """Return ``moment`` as milliseconds since 1970, or None."""
    return None if moment is None else epoch_ms(moment)
