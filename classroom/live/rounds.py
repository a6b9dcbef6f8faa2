"""Where a room stands: the round asked last, and the phase at a moment."""

from datetime import datetime
from typing import Any, Final

from django.db.models import Q, QuerySet

from classroom.live.prepared import Prepared, PreparedObjects
from classroom.models import Answer, Problem, ProblemSet, Room, Round, Seat
from classroom.models.rooms import Kind
from classroom.protocol import Refused
from classroom.rules.phases import goes_on_at, own_phase, phase_at, room_clock, state_at
from classroom.rules.states import Lead, State
from classroom.rules.words import Pace, Phase


def last_round(room: Room) -> Round | None:
    """Return the round asked last to the whole room; at own pace there is none."""
    if room.pace == Pace.OWN:
        return None
    last = _LAST.first(room.pk)
    if last is not None:
        last.room = room
    return last


def last_round_of(seat: Seat) -> Round | None:
    """Return the round that a seat was asked last, with its room or at its own pace."""
    if seat.room.pace != Pace.OWN:
        return last_round(seat.room)
    last = _LAST_OF_SEAT.first(seat.pk)
    if last is not None:
        last.seat, last.room = seat, seat.room
    return last


def _of_room(room_id: int) -> QuerySet[Round]:
    return Round.objects.filter(room=room_id, seat=None).order_by("-number")[:1]


def _of_seat(seat_id: int) -> QuerySet[Round]:
    return Round.objects.filter(seat=seat_id).order_by("-number")[:1]


_LAST: Final = PreparedObjects[Round](_of_room, int)
_LAST_OF_SEAT: Final = PreparedObjects[Round](_of_seat, int)


def phase_of(room: Room, last: Round | None, now: datetime) -> Phase:
    """Return the phase of ``room`` at ``now``; ``last`` is the round asked last."""
    closes_at = last.closes_at if last else None
    return phase_at(Phase(room.phase), closes_at, now, paused_at=room.paused_at)


def state_of(room: Room, last: Round | None, now: datetime) -> State:
    """Return where ``room`` and the round asked last stand at ``now``."""
    return state_at(
        Phase(room.phase),
        now,
        opens_at=last.opens_at if last else None,
        closes_at=last.closes_at if last else None,
        paused_at=room.paused_at,
    )


def clock_of(asked: Round, now: datetime) -> datetime:
    """Return the time by which a round opens and closes: a pause holds up only what is asked last.

    No timer closes the round of one seat: the child has, or its teacher.
    """
    room: Room = asked.room
    if room.paused_at is None or asked.seat_id is not None or last_round(room) != asked:
        return now
    return room_clock(Phase(room.phase), room.paused_at, now)


def holds_back(asked: Round, now: datetime) -> bool:
    """Say whether nobody may be told a mark of this round yet."""
    if not asked.hold_marks:
        return False
    room: Room = asked.room
    last = last_round(room)
    return last == asked and phase_of(room, last, now) is Phase.ASKING


def lead_of(room: Room) -> Lead:
    """Return who leads a room from problem to problem."""
    if room.kind == Kind.HOMEWORK:
        return Lead.HOMEWORK
    return Lead.EACH if room.pace == Pace.OWN else Lead.CLASS


def lets_go(room: Room) -> bool:
    """Say whether a seat of a room at own pace may ask for its next problem now."""
    return room.pace == Pace.OWN and room.phase == Phase.ASKING and room.paused_at is None


def goes_on(room: Room, last: Round | None) -> datetime | None:
    """Return when the next problem comes by itself; None where only the teacher asks it.

    ``last`` is the round asked last. After the last problem of the set nothing comes.
    """
    if room.pace != Pace.TIMER or room.look_seconds is None or room.phase == Phase.OVER:
        return None
    if last is None or last.closes_at is None or not _has_problems_left(room):
        return None
    return goes_on_at(last.closes_at, room.look_seconds, room.look_from)


def goes_on_setting(room: Room) -> bool:
    """Say whether the next problem comes by itself, now or once a timer closes the problems."""
    return room.pace != Pace.TIMER or room.look_seconds is not None


def problems_left(room: Room) -> QuerySet[Problem]:
    """Return the problems that were not asked to the whole room yet, in their order."""
    return _left(room.problem_set_id or 0, room.pk)


def _left(problem_set_id: int, room_id: int) -> QuerySet[Problem]:
    problems = Problem.objects.asked_by(problem_set_id)
    asked = Round.objects.filter(room=room_id, seat=None).exclude(problem=None).values("problem")
    return problems.exclude(pk__in=asked).order_by("position")


def _one_left(problem_set_id: int, room_id: int) -> Any:
    return _left(problem_set_id, room_id).values_list("pk")[:1]


_ONE_LEFT: Final = Prepared(_one_left, int, int)


def _has_problems_left(room: Room) -> bool:
    return bool(_ONE_LEFT.rows(room.problem_set_id or 0, room.pk))


def problem_to_ask(room: Room, problem_id: int | None) -> Problem:
    """Return the problem to ask: the one with that id, or the first that was not asked yet.

    Raises ``Refused``: ``no_problem``.
    """
    if problem_id is not None:
        problems = Problem.objects.asked_by(room.problem_set_id)
        problem = problems.select_related("problem_set").filter(pk=problem_id).first()
    else:
        problem = problems_left(room).select_related("problem_set").first()
    if problem is None:
        raise Refused("no_problem", "there is no such problem left to ask")
    return problem


def seconds_of(room: Room, problem: Problem | None) -> int | None:
    """Return how long a problem may be answered; None where no timer closes it."""
    own = problem.seconds if problem is not None else None
    return own or room.seconds if room.pace == Pace.TIMER else None


def new_and_unanswered(seat: Seat) -> tuple[QuerySet[Problem], QuerySet[Problem]]:
    """Return what a seat was never asked, and what it never answered: it is asked in this order.

    What was asked to the whole room, where a lesson changed its pace, was asked to the seat, too.
    """
    problems = Problem.objects.asked_by(seat.room.problem_set_id)
    problems = problems.select_related("problem_set").order_by("position")
    for_it = Q(seat=seat) | Q(seat=None)
    asked = Round.objects.filter(for_it, room=seat.room_id).exclude(problem=None).values("problem")
    answered = (
        Answer.objects.filter(seat=seat).exclude(round__problem=None).values("round__problem")
    )
    return problems.exclude(pk__in=asked), problems.exclude(pk__in=answered)


def phase_of_seat(seat: Seat, last: Round | None, now: datetime) -> Phase:
    """Return the phase of the room as a seat sees it; ``last`` is the round it was asked last."""
    if seat.room.pace != Pace.OWN:
        return phase_of(seat.room, last, now)
    return own_phase(
        Phase(seat.room.phase),
        asked=last is not None,
        closed=last is not None and last.closes_at is not None,  # by the child, or by a stop
        # In a lesson who is through waits for the others; homework is over then.
        finished=seat.finished_at is not None and seat.room.kind == Kind.HOMEWORK,
    )


def set_to_add_to(room: Room) -> ProblemSet | None:
    """Return the room's set where it is the teacher's own and still there."""
    own = ProblemSet.objects.kept().of(room.teacher_id)
    return own.filter(pk=room.problem_set_id or 0).first()
