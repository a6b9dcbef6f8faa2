"""The writers of rounds where each student goes at their own pace."""

from datetime import datetime

from django.db import transaction

from classroom.live import notify
from classroom.live.rounds import new_and_unanswered
from classroom.live.services.hands import hands_of_last_round_lower
from classroom.live.services.locking import seat_locked
from classroom.live.services.rounds import round_create
from classroom.models import Problem, Room, Round, Seat
from classroom.protocol import Refused
from classroom.rules.round_times import RoundTimes
from classroom.rules.words import Pace, Phase


@transaction.atomic
def round_next(*, seat_id: int, after: int, now: datetime) -> None:
    """Close the seat's present round and ask it the next problem, if one is left.

    ``after`` is the number of the round that the page shows, 0 before the first: a page that is
    behind, or a message that comes twice, changes nothing. Raises ``Refused``: ``not_now``.
    """
    seat, last = _present(seat_id)
    notify.seat_moved(seat.room_id, seat_id)  # also where nothing changes: the page is behind
    if (last.number if last else 0) != after:
        return
    if last is not None:
        seats_round_close(last, now)
    hands_of_last_round_lower(room_id=seat.room_id, seat_id=seat_id)
    problem = problem_left(seat)
    if problem is not None:
        times = RoundTimes(now)
        round_create(room=seat.room, seat=seat, problem=problem, number=after + 1, times=times)
    elif seat.finished_at is None:
        seat.finished_at = now
        seat.save(update_fields=["finished_at"])


@transaction.atomic
def round_reveal(*, seat_id: int, round_id: int, now: datetime) -> None:
    """Close the seat's present round, so that its accepted answers may be shown.

    Raises ``Refused``: ``not_now``, ``no_round``.
    """
    seat, last = _present(seat_id)
    if last is None or last.pk != round_id:
        raise Refused("no_round", "another problem is being asked")
    seats_round_close(last, now)
    notify.seat_moved(seat.room_id, seat_id)


def problem_left(seat: Seat) -> Problem | None:
    """Return what to ask a seat next: what it was never asked, then what it never answered."""
    new, unanswered = new_and_unanswered(seat)
    return new.first() or unanswered.first()


def _present(seat_id: int) -> tuple[Seat, Round | None]:
    seat_locked(seat_id)  # two devices of a seat, one after the other
    seat = Seat.objects.select_related("room").get(pk=seat_id)
    room: Room = seat.room
    if room.pace != Pace.OWN or room.phase != Phase.ASKING:
        raise Refused("not_now", "the teacher asks the problems here")
    if room.paused_at is not None:
        raise Refused("not_now", "the teacher has paused the lesson")
    return seat, seat.rounds.order_by("-number").first()


def seats_round_close(asked: Round, now: datetime) -> None:
    """Close a round of one seat, unless it is closed."""
    if asked.closes_at is None:
        asked.closes_at = max(now, asked.opens_at)
        asked.save(update_fields=["closes_at"])
