"""One seat at one problem: the ink, what was read, and all that happened to it."""

from dataclasses import dataclass, replace
from typing import Any

import msgspec
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils.safestring import SafeString

from classroom.flag_words import flag_words
from classroom.ink_svg import ink_svg
from classroom.live.selectors.helping import hint_taken
from classroom.live.selectors.parts import round_background
from classroom.models import Answer, AnswerEvent, Round, Seat, User
from classroom.reports.selectors.people import seat_name
from classroom.reports.selectors.visible import seats_of
from classroom.reports.standings import Outcome, standing_of
from classroom.underlays import underlay_of


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as pages show it; ``percent`` says how sure the reader was.

    ``flag`` says in words what about the ink made a teacher look. ``strokes`` and ``times`` are the
    ink and when it was drawn, ``marks`` what adults wrote on it, ``background`` what lies under it,
    as JSON for a page that replays it; without ink they are empty.
    """

    answer: Answer
    standing: Outcome
    ink: SafeString
    percent: int | None
    flag: str = ""
    strokes: str = ""
    times: str = ""
    marks: str = ""
    background: str = ""


@dataclass(frozen=True, slots=True)
class CellDetail:
    """What one cell of a room's grid stands for; ``current`` is None where nothing was sent."""

    seat: Seat
    name: str
    round: Round
    current: Shown | None
    others: tuple[Shown, ...]
    events: tuple[AnswerEvent, ...]


def cell_detail(teacher: User, *, room_id: int, seat_id: int, round_id: int) -> CellDetail:
    """Return a cell of a teacher's room. Raises ``Http404`` for anything else."""
    seats = seats_of(teacher).select_related("room", "student__classroom")
    seat = get_object_or_404(seats, pk=seat_id, room=room_id)
    asked = get_object_or_404(Round, Q(seat=None) | Q(seat=seat_id), pk=round_id, room=room_id)
    answers = list(
        Answer.objects.filter(seat=seat, round=asked)
        .annotate(hinted=hint_taken())
        .select_related("settled_by", "round", "same_as__student__classroom")
        .prefetch_related("annotations")
        .order_by("-received_at")
    )
    events = AnswerEvent.objects.filter(answer__in=answers).select_related("user")
    return CellDetail(
        seat=seat,
        name=seat_name(seat),
        round=asked,
        current=next((_shown_here(each) for each in answers if each.is_current), None),
        others=tuple(_shown_here(each) for each in answers if not each.is_current),
        events=tuple(events.order_by("at", "pk")),
    )


def standing_of_answer(answer: Answer) -> Outcome:
    """Return how an answer stands; its ``round`` is at hand."""
    return standing_of(
        answer.mark,
        late=answer.is_late,
        settled=answer.settled_at is not None,
        skipped=answer.round.skipped_at is not None,
    )


def percent_sure(text: str, confidence: float | None) -> int | None:
    """Return how sure the reader was of ``text``, in percent; None where it read nothing."""
    return None if not text or confidence is None else int(confidence * 100)


def _shown_here(answer: Answer) -> Shown:
    """Return an answer as the results of its room show it: to be replayed, and with the name of
    another child."""
    shown = shown_answer(answer, whose=seat_name(answer.same_as) if answer.same_as else "")
    if not any(answer.strokes):
        return shown
    return replace(
        shown,
        strokes=_json(answer.strokes),
        times=_json(answer.times),
        marks=_json(marks_of(answer)),
        background=_json(round_background(answer.round)),
    )


def shown_answer(answer: Answer, *, height: int = 160, whose: str = "") -> Shown:
    """Return an answer with its ink drawn ``height`` pixels high; ``whose`` ink it is, too."""
    return Shown(
        answer=answer,
        standing=standing_of_answer(answer),
        ink=ink_svg(
            answer.strokes, marks=marks_of(answer), under=underlay_of(answer.round), height=height
        ),
        percent=percent_sure(answer.text, answer.confidence),
        flag=flag_words(answer.flag, whose=whose),
    )


def marks_of(answer: Answer) -> list[Any]:
    """Return what adults wrote on an answer's sheet; its ``annotations`` are at hand."""
    return [mark for each in answer.annotations.all() for mark in each.marks]


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
