"""Settled answers as labelled samples for the reader, with no names in them.

Left out is what was deleted, from that moment on and while it can still be brought back: students,
classes, rooms and teachers, and seats that the teacher removed; so is
what simulated children wrote. Archived students stay.
"""

from collections.abc import Iterator
from typing import Final, TypedDict

from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac

from classroom.models import Answer, Seat, alive
from classroom.rules.marking import verdict
from classroom.rules.words import Mark
from inference.api.contract import label_text

SOURCE: Final = "settled"
SALT: Final = "classroom.labels"
"""Names what the digest is for: it shows that two labels are of one hand, and not whose."""


class Label(TypedDict):
    """One sample: what the ink says, by whom it was written (a hash), and the ink."""

    label: str
    writer: str
    source: str
    strokes: list[list[list[int]]]


def labels() -> Iterator[Label]:
    """Return the samples of all schools that let their ink train the reader, oldest first.

    Some may say what training does not take: see ``is_known``.
    """
    for answer in _allowed().order_by("settled_at", "pk").iterator(chunk_size=500):
        label = label_of(answer)
        if label and any(answer.strokes):
            yield Label(
                label=label,
                writer=_writer(answer.seat),
                source=SOURCE,
                strokes=answer.strokes,
            )


def label_of(answer: Answer) -> str:
    """Return what the teacher says the ink says, or "" where that is not known.

    A mark alone tells it only where the answer was read as right and the teacher agreed.
    """
    if answer.settled_text:
        return answer.settled_text
    asked = answer.round
    read = verdict(answer.text, asked.accepted, form=asked.form, separator=asked.separator)
    return answer.text if (answer.mark, read) == (Mark.RIGHT, Mark.RIGHT) else ""


def is_known(text: str) -> bool:
    """Whether training takes this text as a label; one that it does not would spoil the file."""
    return label_text(text) is not None


def _allowed() -> QuerySet[Answer]:
    allows = Q(seat__room__teacher__school__ink_trains_reader=True)
    refuses = Q(seat__student__classroom__school__ink_trains_reader=False)
    refuses |= Q(seat__room__classroom__school__ink_trains_reader=False)
    room, student = "seat__room", "seat__student"
    kept = (room, f"{room}__classroom", f"{room}__teacher", student, f"{student}__classroom")
    return (
        Answer.objects.filter(alive.present("seat"), alive.real("seat"), *map(alive.kept, kept))
        .filter(allows, settled_at__isnull=False, is_typed=False)
        .exclude(refuses)
        .select_related("seat", "round")
    )


def _writer(seat: Seat) -> str:
    """A student is the same writer in every room; a guest is one in this room alone."""
    who = f"seat {seat.pk}" if seat.student_id is None else str(seat.student_id)
    return salted_hmac(SALT, who).hexdigest()[:16]
