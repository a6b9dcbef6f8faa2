"""Purging: what is doomed is deleted for good, a little at a time, so that lessons go on."""

from collections import Counter
from collections.abc import Generator
from datetime import datetime, timedelta
from typing import Any, Final

from axes.models import AccessAttempt, AccessLog
from django.db import transaction
from django.db.models import QuerySet

from classroom.live.services.rooms import room_end_by_admin
from classroom.models import Picture
from classroom.privacy.doomed import Doomed, doomed
from classroom.rules.keeping import UNDO

CHUNK: Final = 200
"""Rows a transaction."""


def purge_count(*, now: datetime, older_than: timedelta | None = None) -> Counter[str]:
    """Count what a purge would delete, by the plural name of its rows; nothing changes."""
    found = [*doomed(now, older_than).leaves_first(), *_sign_ins(now)]
    return Counter({_name(rows): rows.count() for rows in found})


def rooms_end(*, now: datetime, older_than: timedelta | None = None) -> list[int]:
    """End the rooms that still run and are to be purged, or ask a set that is; return them."""
    rooms = doomed(now, older_than).still_open()
    return [room.pk for room in rooms if room_end_by_admin(room=room, now=now)]


def purge(
    *, now: datetime, older_than: timedelta | None = None
) -> Generator[tuple[str, int], None, None]:
    """Delete what is doomed, and yield after each transaction which rows went, and how many."""
    plan: Doomed = doomed(now, older_than)
    for rows in [*plan.leaves_first(), *_sign_ins(now)]:
        while gone := _delete_some(rows):
            yield _name(rows), gone


def _sign_ins(now: datetime) -> list[QuerySet[Any]]:
    """Who signed in or tried to, from where: kept a month, against guessing."""
    return [
        AccessAttempt.objects.filter(attempt_time__lte=now - UNDO),
        AccessLog.objects.filter(attempt_time__lte=now - UNDO),
    ]


@transaction.atomic
def _delete_some(rows: QuerySet[Any]) -> int:
    keys = list(rows.order_by("pk").values_list("pk", flat=True)[:CHUNK])
    chunk = rows.model.objects.filter(pk__in=keys)
    if rows.model is Picture:
        chunk = chunk.defer("content")
    chunk.delete()
    return len(keys)


def _name(rows: QuerySet[Any]) -> str:
    return str(rows.model._meta.verbose_name_plural)
