"""When rounds end for whom: the times of a round as one seat has them, whoever asks."""

from datetime import datetime, timedelta
from typing import Any, Final

import msgspec
from django.db.models import Q

from classroom.live.prepared import Prepared
from classroom.models import Room, Round, Seat
from classroom.protocol import RoundPart, epoch_ms, moment, optional_epoch_ms
from classroom.rules.own_time import own_end, own_share, shown_end
from classroom.rules.pauses import ms_of, paused_ms
from classroom.rules.round_times import RoundTimes
from classroom.rules.words import TimeFactor

_MORE: Final = [factor.value for factor in TimeFactor if factor is not TimeFactor.USUAL]


def times_of(asked: Round) -> RoundTimes:
    """Return when a round opens and closes, for all and for the class."""
    return RoundTimes(asked.opens_at, asked.closes_at, asked.class_closes_at)


def factor_of(seat: Seat) -> TimeFactor:
    """Return how much of a timer's time a seat has."""
    return TimeFactor(seat.accommodations.time_factor)


def factor_at(seat_id: int) -> TimeFactor:
    """Return how much of a timer's time a seat has, of which no more is known than its key."""
    for (factor,) in _FACTOR.rows(seat_id):
        return TimeFactor(factor)
    return TimeFactor.USUAL


def _factor(seat_id: int) -> Any:
    """Return a seat's own factor, no row where it has none."""
    seats = Seat.objects.filter(pk=seat_id, student__accommodations__isnull=False).order_by()
    return seats.values_list("student__accommodations__time_factor")


_FACTOR: Final = Prepared(_factor, int)


def paused_in(asked: Round) -> timedelta:
    """Return how long the pauses lasted since a round opened that are over."""
    return timedelta(milliseconds=paused_ms(asked.room.pauses, ms_of(asked.opens_at)))


def end_for(asked: Round, seat: Seat) -> datetime | None:
    """Return when the time of a seat is up, though the teacher may have moved on before."""
    if asked.class_closes_at is None:
        return asked.closes_at
    return own_end(times_of(asked), factor_of(seat), paused=paused_in(asked))


def shown_end_for(asked: Round, seat: Seat) -> datetime | None:
    """Return when a seat can write no more: at the end of its own time, or of the round."""
    if asked.class_closes_at is None:
        return asked.closes_at
    return shown_end(times_of(asked), factor_of(seat), paused=paused_in(asked))


def part_for(part: RoundPart, factor: TimeFactor) -> RoundPart:
    """Return a round, as the class is told of it, with the end that it has for one seat."""
    if factor is TimeFactor.USUAL or not part.waits or part.closes_at is None:
        return part
    over_at = None if part.over_at is None else moment(part.over_at)
    times = RoundTimes(moment(part.opens_at), over_at, moment(part.closes_at))
    end = shown_end(times, factor, paused=timedelta(milliseconds=part.paused_ms))
    waits = end is not None and (over_at is None or end < over_at)
    return msgspec.structs.replace(part, closes_at=optional_epoch_ms(end), waits=waits)


def factors_in(room: Room) -> dict[int, TimeFactor]:
    """Return the seats in a room that have more time than others; guests have none."""
    if room.classroom_id is None:
        return {}
    return {seat: TimeFactor(factor) for seat, factor in _FACTORS.rows(room.pk)}


def _factors(room_id: int) -> Any:
    more = Q(student__accommodations__time_factor__in=_MORE)
    seats = Seat.objects.present().filter(more, room=room_id)
    return seats.order_by("pk").values_list("pk", "student__accommodations__time_factor")


_FACTORS: Final = Prepared(_factors, int)


def longest_share(room: Room) -> float | None:
    """Return how much of a timer's time a round may last for all in a room; None: no end to it."""
    shares = [own_share(factor) for factor in factors_in(room).values()]
    return None if None in shares else max((share or 1 for share in shares), default=1.0)


def class_part(asked: Round) -> dict[str, int | bool | None]:
    """Return the times of a round as the class is told of them, by their names on the wire."""
    end = shown_end(times_of(asked), TimeFactor.USUAL)
    waits = asked.class_closes_at is not None and end != asked.closes_at
    over_at = asked.closes_at if waits else None
    return {
        "opens_at": epoch_ms(asked.opens_at),
        "closes_at": optional_epoch_ms(end),
        "waits": waits,
        "over_at": optional_epoch_ms(over_at),
    }
