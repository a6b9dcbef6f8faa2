"""The writer of rounds: what is asked is kept as it was asked."""

from classroom.live.services.speed import speed_seconds_of
from classroom.models import Problem, Room, Round, Seat
from classroom.problems.drafts import Draft
from classroom.rules.collecting import collects
from classroom.rules.helping import may_hint
from classroom.rules.round_times import RoundTimes
from classroom.rules.tables import fact_of


def place_of(problem: Problem) -> int:
    """Return where a problem stands in its set, counted from 1."""
    there = Problem.objects.asked_by(problem.problem_set_id)
    return there.filter(position__lt=problem.position).count() + 1


def round_create(
    *,
    room: Room,
    problem: Problem,
    number: int,
    times: RoundTimes,
    seat: Seat | None = None,
) -> Round:
    """Ask ``problem`` as round ``number``: to the whole room, or to one ``seat``."""
    return Round.objects.create(
        room=room,
        seat=seat,
        problem=problem,
        number=number,
        place=place_of(problem),
        again=Round.objects.filter(room=room, seat=seat, problem=problem).count(),
        prompt=problem.prompt,
        fact=fact_of(problem.prompt),
        accepted=problem.accepted,
        form=problem.form,
        separator=problem.problem_set.separator,
        points=problem.points,
        tries=room.tries,
        first_counts_double=room.first_counts_double,
        hold_marks=room.hold_marks and seat is None,
        speed_seconds=speed_seconds_of(room, problem),
        collects_ink=collects(room.collect, room.pace) and seat is None,
        hint=problem.hint if may_hint(room.hints, room.pace) else "",
        explanation=problem.explanation if room.solutions else "",
        asks_sure=room.ask_sure,
        picture_id=problem.picture_id,
        background=problem.background,
        opens_at=times.opens_at,
        closes_at=times.closes_at,
        class_closes_at=times.class_closes_at,
    )


def typed_round_create(
    *,
    room: Room,
    draft: Draft,
    separator: str,
    number: int,
    times: RoundTimes,
) -> Round:
    """Ask the whole room a question that was typed on the spot, as round ``number``."""
    return Round.objects.create(
        room=room,
        number=number,
        on_the_spot=True,
        prompt=draft.prompt,
        fact=fact_of(draft.prompt),
        accepted=list(draft.accepted),
        form=draft.form,
        separator=separator,
        points=draft.points,
        background=draft.background,
        tries=room.tries,
        first_counts_double=room.first_counts_double,
        hold_marks=room.hold_marks,
        speed_seconds=speed_seconds_of(room, None),
        collects_ink=collects(room.collect, room.pace),
        asks_sure=room.ask_sure,
        opens_at=times.opens_at,
        closes_at=times.closes_at,
        class_closes_at=times.class_closes_at,
    )
