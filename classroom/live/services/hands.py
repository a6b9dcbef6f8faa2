"""The writers of hands: a child asks for help or for a check, and somebody puts the hand down."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from classroom.live import notify
from classroom.live.services.locking import locked, locked_update, room_locked
from classroom.models import Seat
from classroom.models.rooms import Kind
from classroom.protocol import Epoch, Refused, epoch_ms
from classroom.rules.words import Hand, Phase


@transaction.atomic
def hand_raise(*, room_id: int, seat_id: int, hand: Hand, now: datetime) -> None:
    """Raise a child's hand for help or for a check, or put it down again.

    A hand that is up already keeps its place in the queue, whatever it is up for now. Raises
    ``Refused``: ``no_seat``; ``not_now`` where no teacher leads the room, or it is over.
    """
    room = room_locked(room_id)  # nobody ends it meanwhile
    seat = locked(Seat.objects.present().filter(pk=seat_id, room=room)).first()
    if seat is None:
        raise Refused("no_seat", "this seat is not in the room")
    if hand and (room.kind == Kind.HOMEWORK or room.phase == Phase.OVER):
        raise Refused("not_now", "no teacher sees a hand here")
    if seat.hand == hand:
        return
    seat.hand_at = (seat.hand_at or now) if hand else None
    seat.hand = hand
    seat.save(update_fields=["hand", "hand_at"])
    notify.hands_changed(room_id, [seat_id])


@transaction.atomic
def hands_lower(*, room_id: int, seat_ids: Collection[int], until: Epoch) -> None:
    """Put down the hands of these seats, as the teacher saw them.

    A hand that was raised anew after ``until`` was not seen, and stays up; one that is down already
    is what was wanted. Raises ``Refused``: ``no_seat`` where none of the seats is in the room.
    """
    seats = list(locked(Seat.objects.present().filter(pk__in=seat_ids, room=room_id)))
    if not seats:
        raise Refused("no_seat", "these seats are not in the room")
    seen = [seat.pk for seat in seats if seat.hand_at and epoch_ms(seat.hand_at) <= until]
    _lower(room_id, seen, by_teacher=True)


def hands_of_last_round_lower(*, room_id: int, seat_id: int | None = None) -> None:
    """Another problem is asked, to all or to one seat: what was to be checked is gone.

    Who needs help still does.
    """
    checks = Seat.objects.filter(room=room_id, hand=Hand.CHECK)
    checks = checks if seat_id is None else checks.filter(pk=seat_id)
    _lower(room_id, list(checks.values_list("pk", flat=True)))


def hands_of_room_lower(*, room_id: int) -> None:
    """The room is over: nobody comes to a hand any more."""
    raised = Seat.objects.filter(room=room_id).exclude(hand=Hand.DOWN)
    _lower(room_id, list(raised.values_list("pk", flat=True)))


def hands_of_removed_lower(*, seat_ids: Collection[int]) -> None:
    """Seats were taken out of the room; their boards and devices hear of that."""
    locked_update(Seat.objects.removed().filter(pk__in=seat_ids), hand=Hand.DOWN, hand_at=None)


def _lower(room_id: int, seat_ids: Collection[int], *, by_teacher: bool = False) -> None:
    if seat_ids:
        locked_update(Seat.objects.filter(pk__in=seat_ids), hand=Hand.DOWN, hand_at=None)
        notify.hands_changed(room_id, seat_ids, by_teacher=by_teacher)
