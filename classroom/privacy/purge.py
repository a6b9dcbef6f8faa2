"""Purging: what the plan names is deleted for good, a little at a time, so that lessons go on."""

from collections import Counter
from collections.abc import Generator
from datetime import datetime, timedelta
from typing import Any, Final

from axes.models import AccessAttempt, AccessLog
from django.apps import apps
from django.db import transaction
from django.db.models import Model, QuerySet

from classroom.live.services.rooms import room_end_by_admin
from classroom.models import Seat
from classroom.privacy.purge_plan import purge_plan
from classroom.rules.keeping import UNDO

CHUNK: Final = 100
"""Rows a transaction."""
SEATS: Final = 5
"""Seats a transaction: each takes some dozens of answers along, and their history."""


def purge_count(*, now: datetime, older_than: timedelta | None = None) -> Counter[str]:
    """Count what a purge would delete, by the plural name of its rows; nothing changes."""
    found = [*purge_plan(now, older_than).everything(), *_sign_ins(now)]
    return Counter({_name(rows.model): rows.count() for rows in found})


def rooms_end(*, now: datetime, older_than: timedelta | None = None) -> list[int]:
    """End the rooms that still run and are to be purged, or ask a set that is; return them."""
    rooms = purge_plan(now, older_than).still_open()
    return [room.pk for room in rooms if room_end_by_admin(room=room, now=now)]


def purge(
    *, now: datetime, older_than: timedelta | None = None
) -> Generator[Counter[str], None, None]:
    """Delete what the plan names; yield what went after each transaction, like ``purge_count``."""
    for rows in [*purge_plan(now, older_than).leaves_first(), *_sign_ins(now)]:
        keys = list(rows.order_by("pk").values_list("pk", flat=True))
        size = SEATS if rows.model is Seat else CHUNK
        for start in range(0, len(keys), size):
            yield _delete(rows.model, keys[start : start + size])


def _sign_ins(now: datetime) -> list[QuerySet[Any]]:
    """Who signed in or tried to, from where: kept a month, against guessing."""
    return [
        AccessAttempt.objects.filter(attempt_time__lte=now - UNDO),
        AccessLog.objects.filter(attempt_time__lte=now - UNDO),
    ]


@transaction.atomic
def _delete(model: type[Model], keys: list[Any]) -> Counter[str]:
    _, gone = model._default_manager.filter(pk__in=keys).delete()
    return Counter({_name(apps.get_model(label)): count for label, count in gone.items()})


def _name(model: type[Model]) -> str:
    return str(model._meta.verbose_name_plural)
