"""What a board says about answers: how they are marked, and what their ink says."""

from typing import Annotated, TypeAlias
from uuid import UUID

from msgspec import Meta

from classroom.protocol.base import MAX_SEATS, MAX_TEXT, Message
from classroom.rules.two_numbers import Meaning
from classroom.rules.words import Ruling

Answers: TypeAlias = Annotated[tuple[UUID, ...], Meta(min_length=1, max_length=MAX_SEATS)]
"""Answers that one tap is about."""


class Settle(Message, frozen=True, tag="settle"):
    """Marks an answer right or wrong; a late one counts from then on, or is ``uncounted``.

    ``saw_settled`` says whether the board showed it settled when it was tapped: of two adults who
    tap at once the second one is told who settled it. Older boards do not say.
    """

    answer: UUID
    mark: Ruling
    saw_settled: bool | None = None


class Correct(Message, frozen=True, tag="correct"):
    """Says what an answer's ink really reads; the mark follows from the rules.

    ``meant`` says what one mark before three digits means: 1,125 is 1125, or 1 and an eighth.
    """

    answer: UUID
    text: Annotated[str, Meta(min_length=1, max_length=MAX_TEXT)]
    meant: Meaning | None = None
    saw_settled: bool | None = None


class SettleMany(Message, frozen=True, tag="settle_many"):
    """Marks answers that all wait for the teacher, together or not at all."""

    answers: Answers
    mark: Ruling


class CorrectMany(Message, frozen=True, tag="correct_many"):
    """Says what the ink of answers that all wait for the teacher reads, as ``correct`` does."""

    answers: Answers
    text: Annotated[str, Meta(min_length=1, max_length=MAX_TEXT)]
    meant: Meaning | None = None


class CountMany(Message, frozen=True, tag="count_many"):
    """Counts answers that came late, each as it was read; all were written in time, or none is."""

    answers: Answers


class Unsettle(Message, frozen=True, tag="unsettle"):
    """Takes back what was just settled together, as long as nothing has changed since."""

    answers: Answers


SettlingMessage: TypeAlias = Settle | Correct | SettleMany | CorrectMany | CountMany | Unsettle
"""What the teacher says about answers."""
