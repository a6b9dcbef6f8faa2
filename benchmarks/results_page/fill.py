"""A full room: every seat answered every problem in ink."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from inference.api.contract import Sheet
from tests.ink.composer import compose

if TYPE_CHECKING:
    from classroom.models import Answer, Room, User

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def teacher_create() -> "User":
    """Make the teacher who looks at the results."""
    from classroom.models import User

    return User.objects.create_user("vega")


def room_fill(teacher: "User", *, seats: int, problems: int) -> "Room":
    """Make a room that is over, with an answer of each seat to each problem, two thirds right."""
    from classroom.models import Answer, Room, Round, Seat

    room = Room.objects.create(
        teacher=teacher,
        title=f"{seats} × {problems}",
        code=f"{seats}-{problems}"[:6],
        phase="over",
        ended_at=NOON,
    )
    children = Seat.objects.bulk_create(
        Seat(room=room, name=f"Child {number}") for number in range(1, seats + 1)
    )
    rounds = Round.objects.bulk_create(
        Round(room=room, number=number, prompt=f"{number} × 8 =", accepted=["56"], opens_at=NOON)
        for number in range(1, problems + 1)
    )
    sheets = {text: compose(text, seed=7) for text in ("56", "54")}
    Answer.objects.bulk_create(
        (
            _answer(child.pk, asked.pk, sheets, right=(child.pk + asked.pk) % 3 > 0)
            for child in children
            for asked in rounds
        ),
        batch_size=500,
    )
    return room


def _answer(seat: int, asked: int, sheets: dict[str, Sheet], *, right: bool) -> "Answer":
    from classroom.models import Answer

    text = "56" if right else "54"
    return Answer(
        seat_id=seat,
        round_id=asked,
        strokes=sheets[text],
        received_at=NOON,
        text=text,
        confidence=0.98,
        mark="right" if right else "wrong",
        marked_by="reader",
        points=int(right),
        first_ink_ms=1500,
        writing_ms=2400,
    )
