"""What the stories of the live room share: a clock, ink, readings, and answers handed in."""

import uuid
from datetime import UTC, datetime, timedelta

from django.db import connection

from classroom.live.services.answers import answer_store
from classroom.live.services.rooms import room_ask, room_close_round, room_end
from classroom.models import Answer, ProblemSet, Room, Round, Seat
from classroom.protocol import Send
from classroom.rules.words import Pace
from inference.api.contract import Alternative, Reading, Sheet, Symbol, count_points
from tests.ink.composer import compose

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

LOOK = int(connection.vendor == "postgresql")
"""PostgreSQL is asked for the number of the look, too."""

INK: Sheet = (((10, 20), (30, 40)), ((50, 60),))


def set_of(room: Room) -> ProblemSet:
    """Return the problem set that a room asks."""
    assert room.problem_set is not None
    return room.problem_set


def at(seconds: float) -> datetime:
    """Return the moment so many seconds after noon."""
    return NOON + timedelta(seconds=seconds)


def sure(text: str) -> Reading:
    symbols = tuple(
        Symbol(text=character, confidence=0.98, strokes=(place,))
        for place, character in enumerate(text)
    )
    others = (Alternative(text="86", confidence=0.01),)
    return Reading(
        text=text, confidence=0.97, unsure=False, symbols=symbols, alternatives=others, model="t-1"
    )


def unsure(text: str) -> Reading:
    return Reading(text=text, confidence=0.4, unsure=True, model="t-1")


def timed(room: Room, seconds: int = 60) -> Room:
    """Let a timer close the rounds of ``room``."""
    room.pace, room.seconds = Pace.TIMER, seconds
    room.save(update_fields=["pace", "seconds"])
    return room


def lets_type(*seats: Seat) -> None:
    """Let everybody in the rooms of these seats type."""
    for seat in seats:
        seat.room.may_type = True
        seat.room.save(update_fields=["may_type"])


def ask(room: Room, *, now: datetime = NOON, problem_id: int | None = None) -> Round:
    """Ask the next problem, as the teacher who sees the room's present phase."""
    room.refresh_from_db()
    asked = room_ask(room_id=room.pk, version=room.phase_version, problem_id=problem_id, now=now)
    room.refresh_from_db()
    return asked


def close(room: Room, *, now: datetime) -> None:
    room_close_round(room_id=room.pk, version=room.phase_version, now=now)
    room.refresh_from_db()


def end(room: Room, *, now: datetime) -> None:
    room_end(room_id=room.pk, version=room.phase_version, now=now)
    room.refresh_from_db()


def at_ease(strokes: Sheet) -> tuple[int, ...]:
    """Return the times of ink that a hand draws, as a page tells them."""
    return (15,) * count_points(strokes)


def sending(asked: Round, answer_id: uuid.UUID | None = None, strokes: Sheet = INK) -> Send:
    return Send(
        round=asked.pk,
        answer=answer_id or uuid.uuid4(),
        strokes=strokes,
        first_ink_ms=1200,
        writing_ms=2500,
    )


def written(round_id: int, text: str, *, seed: int) -> Send:
    """Return an answer that a hand wrote in whole figures, with its times."""
    ink = compose(text, seed=seed)
    return Send(round=round_id, answer=uuid.uuid4(), strokes=ink, times=at_ease(ink))


def hand_in(
    seat: Seat,
    asked: Round,
    reading: Reading | None = None,
    *,
    now: datetime = NOON,
    answer_id: uuid.UUID | None = None,
) -> Answer:
    """Store an answer of ``seat``; with a ``reading`` it is marked at once."""
    return answer_store(seat=seat, sent=sending(asked, answer_id), reading=reading, now=now)


def kinds(answer: Answer) -> list[str]:
    """Return what happened to an answer, in its order."""
    return [event.kind for event in answer.events.order_by("pk")]
