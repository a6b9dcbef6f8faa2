"""The writers of teams: children are dealt evenly, and a teacher may move one."""

from collections.abc import Iterable
from typing import Protocol

from django.db import transaction

from classroom.live import notify
from classroom.live.services.locking import locked, room_locked
from classroom.models import Room, Seat
from classroom.protocol import Refused
from classroom.rules.teams import deal, smallest
from classroom.rules.words import Phase


class InTeam(Protocol):
    """A seat, or what is known of one."""

    @property
    def team(self) -> int | None:
        """Its team, where the room has any."""


def team_of_newcomer(room: Room, present: Iterable[InTeam], seat: Seat | None = None) -> int | None:
    """Return the team of who sits down beside those ``present``: its old one, or the smallest."""
    if not room.teams:
        return None
    if seat is not None and seat.team is not None and seat.team <= room.teams:
        return seat.team
    return smallest([other.team for other in present], room.teams)


def teams_deal(room: Room) -> None:
    """Deal everybody in a room that is locked anew, in the order in which they came."""
    seats = list(locked(Seat.objects.present().filter(room=room)))
    dealt = deal([seat.pk for seat in seats], room.teams) if room.teams else {}
    for seat in seats:
        seat.team = dealt.get(seat.pk)
    Seat.objects.bulk_update(seats, ["team"])


@transaction.atomic
def seat_to_team(*, room_id: int, seat_id: int, team: int) -> None:
    """Move a child to another team, with all that it has earned.

    Raises ``Refused``: ``no_seat``; ``not_now`` where the room has no such team, or is over.
    """
    room = room_locked(room_id)
    if team > room.teams or room.phase == Phase.OVER:
        raise Refused("not_now", "the room has no such team")
    seat = locked(Seat.objects.present().filter(pk=seat_id, room=room_id)).first()
    if seat is None:
        raise Refused("no_seat", "this seat is not in the room")
    seat.team = team
    seat.save(update_fields=["team"])
    notify.seat_moved(room_id, seat_id)
