"""The problems to come, for a device that may have to go on without network."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.db.models import Count

from classroom import protocol
from classroom.live.own_time import factor_of, longest_share
from classroom.live.pieces import encoded_size
from classroom.live.rounds import (
    goes_on_setting,
    last_round_of,
    new_and_unanswered,
    problems_left,
    seconds_of,
)
from classroom.models import Problem, Room, Round, Seat
from classroom.notation import prompt_html, prompt_text
from classroom.rules.collecting import collects
from classroom.rules.own_time import own_share
from classroom.rules.words import Form, Pace, Phase
from classroom.sheet_parts import background_part, picture_part
from inference.api.contract import Separator

MOST: Final = 60
"""Problems that a device is told: ten minutes of a quick child."""

BYTES: Final = 48 * 1024
"""So much of them: far below what one message may hold."""


def problems_ahead(seat_id: int) -> protocol.Ahead:
    """Return what a seat will be asked, as far as that can be foretold.

    Nothing where the teacher asks each problem: nobody knows which one comes, and when.
    """
    seats = Seat.objects.select_related("room__problem_set", "student__accommodations")
    seat = seats.get(pk=seat_id)
    room: Room = seat.room
    if room.phase == Phase.OVER:
        return protocol.Ahead(problems=())
    if room.pace == Pace.OWN:
        last = last_round_of(seat)
        new, unanswered = new_and_unanswered(seat)
        left = dict.fromkeys([*new, *unanswered])  # each once, in this order
        return _ahead(room, [each for each in left if _is_other(each, last)], _asked_before(seat))
    if room.pace == Pace.TIMER and goes_on_setting(room):
        own, waits = own_share(factor_of(seat)), longest_share(room)
        if own is None or waits is None:  # only the teacher ends such a problem
            return protocol.Ahead(problems=())
        problems = problems_left(room).select_related("problem_set")
        return _ahead(room, problems, shares=(own, max(own, waits)))
    return protocol.Ahead(problems=())


def _is_other(problem: Problem, last: Round | None) -> bool:
    return last is None or last.problem_id != problem.pk


def _asked_before(seat: Seat) -> dict[int, int]:
    """Return how often a seat was asked each problem at its own pace; it comes once more."""
    asked = Round.objects.filter(seat=seat).exclude(problem=None).order_by()
    return dict(asked.values_list("problem").annotate(Count("pk")))


def _ahead(
    room: Room,
    problems: Iterable[Problem],
    before: Mapping[int, int] | None = None,
    *,
    shares: tuple[float, float] = (1, 1),
) -> protocol.Ahead:
    """Return the problems to come; ``shares`` of a timer's time: the seat's own, the longest."""
    places = Problem.objects.asked_by(room.problem_set_id).order_by("position")
    place = {pk: index for index, pk in enumerate(places.values_list("pk", flat=True), start=1)}
    parts: list[protocol.AheadPart] = []
    left = BYTES
    for problem in problems:
        part = _part(room, problem, place[problem.pk], (before or {}).get(problem.pk, 0), shares)
        left -= encoded_size(part)
        if left < 0 or len(parts) == MOST:
            break
        parts.append(part)
    is_own = room.pace == Pace.OWN
    return protocol.Ahead(
        problems=tuple(parts),
        look_seconds=None if is_own else room.look_seconds,
        read_seconds=0 if is_own else room.read_seconds,
        tries=room.tries,
        first_counts_double=room.first_counts_double,
        hold_marks=room.hold_marks and not is_own,
        collects=collects(room.collect, room.pace),
    )


def _part(
    room: Room, problem: Problem, place: int, again: int, shares: tuple[float, float]
) -> protocol.AheadPart:
    seconds = seconds_of(room, problem) or 0
    own, longest = (round(seconds * share) for share in shares)
    return protocol.AheadPart(
        problem=problem.pk,
        place=place,
        again=again,
        prompt=prompt_text(problem.prompt),
        prompt_html=prompt_html(problem.prompt),
        points=problem.points,
        separator=Separator(problem.problem_set.separator),
        picture=picture_part(problem.picture_id),
        background=background_part(
            problem.background, problem.problem_set.separator, problem.picture_id
        ),
        form=Form(problem.form),
        seconds=own,
        waits_seconds=longest - own,
    )
