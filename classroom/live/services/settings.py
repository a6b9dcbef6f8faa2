"""The writer of a room's settings: what its next rounds are asked with."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from classroom.live import notify
from classroom.live.services.hiding import hiding_prepare
from classroom.live.services.locking import room_locked
from classroom.live.services.pace_settings import PACED, paced
from classroom.live.services.score_settings import SCORED, scores_changed, scores_may_change
from classroom.models import Room
from classroom.protocol import Refused
from classroom.rules.tries import hold_needs_one_try
from classroom.rules.words import Pace, Phase


@transaction.atomic
def room_configure(
    *, room_id: int, version: int, now: datetime | None = None, **given: Any
) -> Room:
    """Change the settings that are ``given``, by the names of ``Configure``; None is not given.

    Rounds that were asked keep theirs. Of two boards that press at once the second one is refused,
    as with any command. Raises ``Refused``: ``stale``, ``not_now`` once the room is over or where
    the settings do not go together.
    """
    room = room_locked(room_id)
    if room.phase_version != version:
        raise Refused("stale", "the room has moved on")
    if room.phase == Phase.OVER:
        raise Refused("not_now", "the room is over")
    said = {name: value for name, value in given.items() if value is not None}
    if said.get("language", room.language) not in {room.language, *dict(settings.LANGUAGES)}:
        raise Refused("not_now", "the site has no such language")
    scores_may_change(room, said)
    teams_before = room.teams
    changed = paced(room, said, now=now or timezone.now())
    for name, value in changed.items():
        setattr(room, name, value)
    _go_together(room)
    hiding_prepare(room)
    room.phase_version += 1
    room.save(update_fields=["phase_version", *changed])
    scores_changed(room, said, teams_before=teams_before)
    if SCORED & set(said):
        notify.scores_changed(room_id)
    elif PACED & set(said):
        notify.room_moved(room_id)
    if {"hide_names", "may_type", "silent", "language"} & set(said):
        notify.everybody_looks(room_id)
    elif not PACED & set(said):
        notify.room_changed(room_id)
    return room


def _go_together(room: Room) -> None:
    if not hold_needs_one_try(allowed=room.tries, hold=room.hold_marks):
        raise Refused("not_now", "marks are held back with one try only")
    if room.hold_marks and room.pace == Pace.OWN:
        raise Refused("not_now", "at their own pace children hear their marks at once")
