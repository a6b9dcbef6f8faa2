"""Annotations: what adults write on a child's sheet, as boards say it and everybody sees it."""

from typing import Annotated, Final, TypeAlias
from uuid import UUID

from msgspec import Meta

from classroom.protocol.base import Id, InkPoints, Message, Part
from classroom.rules.words import Sticker
from inference.api.contract import Point

MOST_MARKS: Final = 60
"""Strokes and stickers of one annotation."""

MOST_MARK_POINTS: Final = 3000
"""Points of one annotation: with what stands around it, it fits into any message."""


class MarkPart(Part, frozen=True):
    """One stroke of an annotation; or a ``sticker``, with its middle as the only point."""

    points: InkPoints
    sticker: Sticker = Sticker.NONE


Marks: TypeAlias = Annotated[tuple[MarkPart, ...], Meta(max_length=MOST_MARKS)]


class AnnotationPart(Part, frozen=True):
    """What adults wrote on one sheet, in its order; without ``marks`` it was taken away.

    ``answer`` is the answer that it belongs to, null for a sheet that was not sent yet.
    """

    seat: Id
    round: Id
    answer: UUID | None
    marks: Marks = ()


class Annotate(Message, frozen=True, tag="annotate"):
    """Writes on a seat's sheet: a stroke with all its points so far, kept once the pen is ``up``.

    Or a ``sticker``, at its only point. ``answer`` is the answer that the board shows, null for a
    sheet as it lies.
    """

    seat: Id
    round: Id
    points: InkPoints
    answer: UUID | None = None
    sticker: Sticker = Sticker.NONE
    up: bool = True


class RubOut(Message, frozen=True, tag="rub_out"):
    """Takes the last stroke or sticker of an annotation away, or ``all`` of them."""

    seat: Id
    round: Id
    answer: UUID | None = None
    all: bool = False


class AnnotatedSheet(Message, frozen=True, tag="annotated"):
    """An annotation of the seat's own sheet, as it is now."""

    annotation: AnnotationPart


class Annotating(Message, frozen=True, tag="annotating"):
    """The stroke that an adult is drawing on the seat's own sheet, as far as it has come.

    Without points it is drawn no more, and nothing of it is kept.
    """

    round: Id
    answer: UUID | None
    points: tuple[Point, ...]


class AnnotatedEvent(Part, frozen=True, tag_field="type", tag="annotated"):
    """An annotation is new, has changed, or was taken away."""

    annotation: AnnotationPart


class AnnotatingEvent(Part, frozen=True, tag_field="type", tag="annotating"):
    """The stroke that an adult is drawing on a seat's sheet, as far as it has come.

    Without points it is drawn no more, and nothing of it is kept.
    """

    adult: str
    seat: Id
    round: Id
    answer: UUID | None
    points: tuple[Point, ...]
