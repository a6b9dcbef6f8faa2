"""The writers of the replay on the stage: where it stands, for every page that shows it."""

from datetime import datetime

from django.db import transaction

from classroom.live import notify
from classroom.live.selectors.staged import shown_sheets
from classroom.live.services.locking import room_locked
from classroom.models import Room
from classroom.protocol import Refused, ReplayStage


@transaction.atomic
def stage_replay(*, room_id: int, message: ReplayStage, now: datetime) -> None:
    """Replay the sheets that stages show from a place on, hold them there, or end that.

    What a child has not allowed is not shown, and so not replayed. Raises ``Refused``: ``not_now``
    where nothing is shown.
    """
    room = room_locked(room_id)
    before = room.replay_at
    if message.at is None:
        if before is not None:
            _end(room)
            notify.replay_moved(room_id)
        return
    if not _shows(room):
        raise Refused("not_now", "no sheet is on the stage")
    Room.objects.filter(pk=room_id).update(
        replay_at=message.at,
        replay_speed=message.speed,
        replay_since=now if message.plays else None,
    )
    if before is None:  # stages have no times of this ink yet
        notify.stage_changed(room_id)
    else:
        notify.replay_moved(room_id)


def replay_ends_with_the_last(room: Room) -> None:
    """End a replay of which no sheet is left; what took the last one off says so."""
    if room.replay_at is not None and not _shows(room):
        _end(room)


def _shows(room: Room) -> bool:
    return shown_sheets().filter(room=room).exists()


def _end(room: Room) -> None:
    room.replay_at = room.replay_since = None
    Room.objects.filter(pk=room.pk).update(replay_at=None, replay_since=None)
