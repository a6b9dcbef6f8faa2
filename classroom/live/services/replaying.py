"""The writers of the replay on the stage: where it stands, for every page that shows it."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from classroom.live import notify
from classroom.live.selectors.staged import shown_sheets
from classroom.live.services.locking import room_locked
from classroom.models import Room
from classroom.protocol import Refused, ReplayPart, ReplayStage, epoch_ms

LED: Final = timedelta(seconds=20)
"""So long a replay goes on of which no page says that it leads it; pages say so every five."""


def stage_replay(*, room_id: int, message: ReplayStage, now: datetime) -> None:
    """Replay the sheets that stages show from a place on, hold them there, or end that.

    What a child has not allowed is not shown, and so not replayed. Raises ``Refused``: ``not_now``
    where nothing is shown.
    """
    if not (message.passing and _passes(room_id, message, now)):
        _stage_replay(room_id, message, now)


@transaction.atomic
def _stage_replay(room_id: int, message: ReplayStage, now: datetime) -> None:
    room = room_locked(room_id)
    if message.at is None:
        if room.replay_at is not None:
            _end(room)
            notify.replay_moved(room_id)
        return
    if not _shows(room):
        raise Refused("not_now", "no sheet is on the stage")
    is_led = _led(now).filter(pk=room_id).exists()
    Room.objects.filter(pk=room_id).update(
        replay_at=message.at,
        replay_speed=message.speed,
        replay_since=now if message.plays else None,
        replay_until=now + LED,
    )
    if is_led:
        notify.replay_moved(room_id)
    else:  # stages have no times of this ink yet
        notify.stage_changed(room_id)


def replay_keep(*, room_id: int, now: datetime) -> None:
    """Let a replay go on that is still led; one that is over stays so."""
    if _led(now).filter(pk=room_id).update(replay_until=now + LED):
        notify.replay_moved(room_id)


def replay_ends_with_the_last(room: Room) -> None:
    """End a replay of which no sheet is left; what took the last one off says so."""
    if room.replay_at is not None and not _shows(room):
        _end(room)


def _passes(room_id: int, message: ReplayStage, now: datetime) -> bool:
    """Show a place under a finger that moves, and write nothing; False where it is not replayed."""
    room = _led(now).filter(pk=room_id).first()
    if message.at is None or room is None:
        return False
    since = epoch_ms(now) if message.plays else None
    until = epoch_ms(now + LED)
    place = ReplayPart(at=message.at, speed=message.speed, since=since, until=until)
    notify.replay_passes(room_id, place)
    return True


def _led(now: datetime) -> QuerySet[Room]:
    """Return the rooms on whose stage a replay goes on."""
    return Room.objects.filter(replay_at__isnull=False, replay_until__gte=now)


def _shows(room: Room) -> bool:
    return shown_sheets().filter(room=room).exists()


def _end(room: Room) -> None:
    room.replay_at = room.replay_since = room.replay_until = None
    Room.objects.filter(pk=room.pk).update(replay_at=None, replay_since=None, replay_until=None)
