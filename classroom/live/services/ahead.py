"""The writers of what a device did by itself while it had no network."""

from datetime import datetime, timedelta

from django.db import transaction

from classroom.live import notify
from classroom.live.own_time import shown_end_for
from classroom.live.rounds import clock_of
from classroom.live.services.answers import answer_store
from classroom.live.services.hands import hands_of_last_round_lower
from classroom.live.services.locking import seat_locked
from classroom.live.services.own_pace import seats_round_close
from classroom.live.services.rounds import round_create
from classroom.live.typed import typed_reading
from classroom.models import Answer, Problem, Room, Round, Seat
from classroom.protocol import GoAhead, Refused, Send, SendAhead, moment
from classroom.rules.collecting import collected_id, has_ended
from classroom.rules.round_times import RoundTimes
from classroom.rules.words import Pace, Phase


@transaction.atomic
def round_go_ahead(*, seat_id: int, gone: GoAhead, now: datetime) -> None:
    """Open the round of the problem that a seat's device shows already, and close the one before.

    Said again it changes nothing. Raises ``Refused``: ``not_now`` where the teacher has stopped
    the class or asks the problems, ``no_problem``.
    """
    seat_locked(seat_id)
    seat = Seat.objects.select_related("room").get(pk=seat_id)
    notify.seat_moved(seat.room_id, seat_id)  # also where nothing changes: the device looks again
    if not _goes(seat.room):
        raise Refused("not_now", "the teacher leads on now")
    _round_ahead(seat, gone.problem, moment(gone.opened), now)


@transaction.atomic
def answer_store_ahead(*, seat: Seat, sent: SendAhead, now: datetime) -> Answer:
    """Store the answer to a problem that the seat's device showed by itself.

    Its round is the one that the class was asked meanwhile, or at own pace one that opens now, if
    it is not there yet. The same id again is the same answer.
    Raises ``Refused``: ``no_problem``; ``not_now`` while the class has not come to the problem yet;
    ``no_round`` where it never will; ``unreadable_text`` where it was typed and is no answer; and
    what ``answer_store`` raises.
    """
    seat_locked(seat.pk)
    seat = Seat.objects.select_related("room", "student__accommodations").get(pk=seat.pk)
    before = Answer.objects.filter(pk=sent.answer, seat=seat).select_related("round").first()
    asked = before.round if before else _round_of(seat, sent, now)
    given = _sent_to(asked, sent, seat, now)
    reading = typed_reading(sent.typed, separator=asked.separator) if sent.typed else None
    answer = answer_store(seat=seat, sent=given, reading=reading, now=now)
    if asked.seat_id is not None:
        notify.seat_moved(seat.room_id, seat.pk)
    return answer


def _round_of(seat: Seat, sent: SendAhead, now: datetime) -> Round:
    room: Room = seat.room
    if room.pace == Pace.OWN:
        return _round_ahead(seat, sent.problem, moment(sent.opened), now)
    rounds = Round.objects.filter(room=room, seat=None, problem=sent.problem)
    asked = rounds.order_by("-number").first()
    if asked is not None:
        return asked
    if room.phase == Phase.OVER:
        raise Refused("no_round", "the class never came to this problem")
    raise Refused("not_now", "the class has not come to this problem yet")


def _sent_to(asked: Round, sent: SendAhead, seat: Seat, now: datetime) -> Send:
    """Return an answer as one to the round that was found; its ink keeps its moments.

    What the device collected is so here, too, where the class has come to the end of that round and
    collects it.
    """
    collected = sent.collected and asked.collects_ink
    collected = collected and has_ended(shown_end_for(asked, seat), clock_of(asked, now))
    began = sent.began
    if began is not None:
        began += round((moment(sent.opened) - asked.opens_at) / timedelta(milliseconds=1))
    return Send(
        round=asked.pk,
        answer=collected_id(seat.pk, asked.pk) if collected else sent.answer,
        strokes=sent.strokes,
        times=sent.times,
        began=began,
        typed=sent.typed,
        first_ink_ms=sent.first_ink_ms,
        writing_ms=sent.writing_ms,
        collected=collected,
    )


def _goes(room: Room) -> bool:
    """Say whether each child goes on by itself; a pause began when nobody could tell the device."""
    return room.pace == Pace.OWN and room.phase == Phase.ASKING


def _round_ahead(seat: Seat, problem_id: int, opened: datetime, now: datetime) -> Round:
    """Return the seat's round of a problem that its device showed from ``opened`` on.

    The one that is there already, from this or another device, if it was not closed before; and
    where the seat has answered the problem, in a round of its own or of the class, that one: nobody
    is asked it again. Where the class was stopped meanwhile a new one is closed as it is made: its
    answer comes late.
    """
    shown = _answered(seat, problem_id)
    if shown is not None:
        return shown
    shown = seat.rounds.filter(problem=problem_id).order_by("-number").first()
    if shown is not None and (shown.closes_at is None or shown.closes_at > opened):
        return shown
    room: Room = seat.room
    if room.phase == Phase.LOBBY:  # a round that is closed as it is made would tell what is right
        raise Refused("not_now", "the lesson has not begun yet")
    problems = Problem.objects.asked_by(room.problem_set_id).select_related("problem_set")
    problem = problems.filter(pk=problem_id).first()
    if problem is None:
        raise Refused("no_problem", "this problem is in the set no more")
    last = seat.rounds.order_by("-number").first()
    since = last.opens_at if last is not None else seat.joined_at
    opens_at = min(max(opened, since), now)  # whatever the device's clock says
    closes_at = None
    if not _goes(room):
        stopped = last.closes_at if last is not None else room.ended_at
        closes_at = max(opens_at, stopped or opens_at)
    elif last is not None:
        seats_round_close(last, opens_at)
    hands_of_last_round_lower(room_id=room.pk, seat_id=seat.pk)
    times = RoundTimes(opens_at, closes_at)
    number = last.number + 1 if last else 1
    return round_create(room=room, seat=seat, problem=problem, number=number, times=times)


def _answered(seat: Seat, problem_id: int) -> Round | None:
    """Return the last round in which a seat has answered a problem, if it has."""
    rounds = Round.objects.filter(room=seat.room_id, problem=problem_id, answers__seat=seat)
    return rounds.order_by("-opens_at").first()
