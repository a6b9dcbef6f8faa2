"""The writer of rounds: what is asked is kept as it was asked."""

from datetime import datetime

from classroom.models import Problem, Room, Round, Seat


def round_create(
    *,
    room: Room,
    problem: Problem,
    number: int,
    now: datetime,
    closes_at: datetime | None = None,
    seat: Seat | None = None,
) -> Round:
    """Ask ``problem`` as round ``number``: to the whole room, or to one ``seat``."""
    return Round.objects.create(
        room=room,
        seat=seat,
        problem=problem,
        number=number,
        prompt=problem.prompt,
        accepted=problem.accepted,
        form=problem.form,
        separator=problem.problem_set.separator,
        points=problem.points,
        hint=problem.hint,
        explanation=problem.explanation,
        picture_id=problem.picture_id,
        opens_at=now,
        closes_at=closes_at,
    )
