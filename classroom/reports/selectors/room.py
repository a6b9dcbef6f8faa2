"""One room as a grid of seats and problems, in a fixed number of queries."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from classroom.live.selectors.helping import hint_taken
from classroom.live.selectors.scores import bonuses_in
from classroom.models import Answer, Room, Round, Seat, User, alive
from classroom.reports.first_tries import FirstTry
from classroom.reports.grid import build
from classroom.reports.grid_parts import Asked, Given, Grid, Sat
from classroom.reports.selectors.people import in_order, names_apart
from classroom.reports.selectors.visible import (
    IS_SETTLED,
    SHOWN_MIRRORED,
    SHOWN_TEXT,
    first_tries,
    seats_of,
)


def room_grid(teacher: User, room: Room) -> Grid:
    """Return the results of a room: three queries, however many seats and problems there are.

    A fourth one finds the first tries, where somebody tried again, and two more the bonuses where
    the room gives any.
    """
    seats = list(seats_of(teacher).filter(room=room).select_related("student__classroom"))
    names = names_apart(seat.student for seat in seats if seat.student is not None)
    sat = [_sat(seat, names) for seat in seats]
    rounds = list(room.rounds.filter(Q(seat=None) | alive.real("seat")))
    answers = Answer.objects.current().filter(alive.real("seat"), seat__room=room)
    opened = {asked.pk: asked.opens_at for asked in rounds}
    given = _given(answers, {each.id: each.name for each in sat}, opened)
    tried_again = any(each.number > 1 for each in given)
    return build(
        seats=sorted(sat, key=lambda each: (in_order(each.name), each.id)),
        rounds=(_asked(asked) for asked in rounds),
        answers=given,
        first_tries=_first_tries(room) if tried_again else (),
        bonuses=bonuses_in(room),
    )


def _sat(seat: Seat, names: Mapping[int, str]) -> Sat:
    return Sat(
        id=seat.pk,
        name=seat.name if seat.student_id is None else names[seat.student_id],
        student=seat.student_id,
        removed=seat.removed_at is not None,
        team=seat.team,
        avatar=seat.wears,
    )


def _asked(asked: Round) -> Asked:
    return Asked(
        id=asked.pk,
        seat=asked.seat_id,
        problem=asked.problem_id,
        number=asked.number,
        prompt=asked.prompt,
        accepted=tuple(asked.accepted),
        skipped=asked.skipped_at is not None,
        separator=asked.separator,
        extra=asked.on_the_spot,
    )


def _given(
    answers: QuerySet[Answer], called: Mapping[int, str], opened: Mapping[int, datetime]
) -> list[Given]:
    rows = answers.order_by().annotate(
        settled=IS_SETTLED, shown=SHOWN_TEXT, mirrored_seen=SHOWN_MIRRORED, hinted=hint_taken()
    )
    fields = (
        "seat",
        "round",
        "mark",
        "is_late",
        "settled",
        "shown",
        "points",
        "first_ink_ms",
        "writing_ms",
        "try_number",
        "is_collected",
        "flag",
        "settled_name",
        "same_as",
        "is_typed",
        "mirrored_seen",
        "sure",
        "hinted",
    )
    same_as, asked = fields.index("same_as"), fields.index("round")
    return [
        Given(*[*row, called.get(row[same_as] or 0, ""), _since(opened.get(row[asked]), came)])
        for *row, came in rows.values_list(*fields, "received_at")
    ]


def _since(opened: datetime | None, came: datetime) -> int | None:
    """Return the milliseconds from the opening of a round to an answer."""
    if opened is None:
        return None
    return max(0, (came - opened) // timedelta(milliseconds=1))


def _first_tries(room: Room) -> list[FirstTry]:
    rows = (
        first_tries()
        .filter(alive.real("seat"), seat__room=room)
        .order_by()
        .annotate(shown=SHOWN_TEXT)
    )
    return [FirstTry(*row) for row in rows.values_list("seat", "round", "mark", "shown")]
