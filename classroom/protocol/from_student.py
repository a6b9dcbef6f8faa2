"""What a child sends: in a lesson, at own pace, or practising alone."""

from typing import Annotated, TypeAlias
from uuid import UUID

from msgspec import Meta

from classroom.protocol.base import (
    LONGEST_MS,
    MAX_PASS,
    MAX_TEXT,
    Clock,
    Count,
    Id,
    InkPoints,
    Message,
    Milliseconds,
    PointIndex,
    Resync,
    StrokeIndex,
    Times,
    ToldEpoch,
)
from classroom.rules.words import Hand, Operation, Surety
from inference.api.contract import MAX_STROKES, Separator, Sheet


class Ink(Message, frozen=True, tag="ink"):
    """Points that continue stroke ``stroke`` from its point ``start``; ``up`` ends the stroke."""

    round: Id
    stroke: StrokeIndex
    start: PointIndex
    points: InkPoints
    up: bool = False


class Truncate(Message, frozen=True, tag="truncate"):
    """Keeps the first ``strokes`` strokes and drops the others: undo, and clear with 0."""

    round: Id
    strokes: Annotated[int, Meta(ge=0, le=MAX_STROKES)]


class WholeSheet(Message, frozen=True, tag="sheet"):
    """Replaces the server's copy of the sheet, after a gap or a reconnect."""

    round: Id
    strokes: Sheet


class Send(Message, frozen=True, tag="send"):
    """Hands in the whole sheet; sent again with the same ``answer`` id until ``stored``.

    ``times`` say when its points were drawn, ``began`` how many milliseconds after the opening of
    the round the sheet's first ink was. ``typed`` is an answer from a keyboard; the sheet may be
    empty then. ``collected``: the device sends what lay there when time ended, under the id that is
    made of seat and round.
    """

    round: Id
    answer: UUID
    strokes: Sheet
    times: Times | None = None
    began: Annotated[int, Meta(ge=0, le=LONGEST_MS)] | None = None
    typed: Annotated[str, Meta(max_length=MAX_TEXT)] = ""
    first_ink_ms: Milliseconds | None = None
    writing_ms: Milliseconds | None = None
    collected: bool = False


class Dispute(Message, frozen=True, tag="dispute"):
    """Says "that is not what I wrote": the answer goes to the teacher."""

    answer: UUID


class RaiseHand(Message, frozen=True, tag="hand"):
    """Raises the hand for ``kind``, or puts it down where that is empty; twice is once."""

    kind: Hand


class TakeHint(Message, frozen=True, tag="take_hint"):
    """Asks for the hint of a round; the teacher sees that the child looked at it."""

    round: Id


class SaySure(Message, frozen=True, tag="say_sure"):
    """Says how sure the child is of an answer that it sent; what it said first stays."""

    answer: UUID
    sure: Surety


class MayShow(Message, frozen=True, tag="may_show"):
    """Says whether the child's sheet may go on the stage, where it was asked for this one."""

    sheet: Id
    yes: bool


class Next(Message, frozen=True, tag="next"):
    """At own pace: asks for the next problem, after round ``after`` (0 before the first)."""

    after: Count


class Reveal(Message, frozen=True, tag="reveal"):
    """At own pace: closes the round, so that its accepted answers are shown."""

    round: Id


class LookAhead(Message, frozen=True, tag="look_ahead"):
    """Asks for the problems to come, so that the device can go on where the network is away."""


class GoAhead(Message, frozen=True, tag="go_ahead"):
    """At own pace: says that the device shows this problem since ``opened``, which closes the last.

    Without network nobody could ask for it; said again it changes nothing.
    """

    problem: Id
    opened: ToldEpoch


class SendAhead(Message, frozen=True, tag="send_ahead"):
    """Hands in the answer to a problem that the device showed by itself, from ``opened`` on.

    The rest is as in ``send``; ``began`` counts from ``opened``. ``collected``: it lay there when
    the time ended that the device kept by itself.
    """

    problem: Id
    opened: ToldEpoch
    answer: UUID
    strokes: Sheet
    times: Times | None = None
    began: Annotated[int, Meta(ge=0, le=LONGEST_MS)] | None = None
    typed: Annotated[str, Meta(max_length=MAX_TEXT)] = ""
    first_ink_ms: Milliseconds | None = None
    writing_ms: Milliseconds | None = None
    collected: bool = False


class Begin(Message, frozen=True, tag="begin"):
    """Begins a run of practice; with ``fact`` a short one about that table fact alone."""

    operation: Operation
    level: Annotated[int, Meta(ge=1, le=9)]
    separator: Separator | None = None
    fact: Annotated[str, Meta(max_length=12)] = ""


class Resume(Message, frozen=True, tag="resume"):
    """Goes on with the run whose pass the device has kept."""

    run: Annotated[str, Meta(min_length=1, max_length=MAX_PASS)]


Drawn: TypeAlias = Ink | Truncate | WholeSheet
"""What changes a sheet."""

StudentMessage: TypeAlias = (
    Ink
    | Truncate
    | WholeSheet
    | Send
    | Dispute
    | RaiseHand
    | TakeHint
    | SaySure
    | MayShow
    | Next
    | Reveal
    | LookAhead
    | GoAhead
    | SendAhead
    | Clock
    | Resync
)
PracticeMessage: TypeAlias = (
    Begin | Resume | Ink | Truncate | WholeSheet | Send | Dispute | Next | Clock | Resync
)
