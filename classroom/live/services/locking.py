"""How rows are locked: in one order everywhere, so that two writers never wait for each other.

A room comes before its seats, a seat before its rounds, a round before its answers; of one kind the
lowest key comes first. No key ever changes here, so what only refers to a row need not wait.
"""

import uuid
from collections.abc import Collection
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

from classroom.models import Answer, Room, Round, Seat

M = TypeVar("M", bound=Model)


def locked(rows: QuerySet[M]) -> QuerySet[M]:
    """Return ``rows``, which are locked as they are read: the lowest key first."""
    return rows.select_for_update(of=("self",), no_key=True).order_by("pk")


def locked_update(rows: QuerySet[M], **values: Any) -> list[Any]:
    """Lock ``rows``, give them ``values``, and return their keys."""
    keys = [row.pk for row in locked(rows.only("pk"))]
    rows.model._default_manager.filter(pk__in=keys).update(**values)
    return keys


def room_locked(room_id: int) -> Room:
    """Lock a room."""
    return locked(Room.objects.filter(pk=room_id)).get()


def seat_locked(seat_id: int) -> Seat:
    """Lock a seat."""
    return locked(Seat.objects.filter(pk=seat_id)).get()


def round_of_answer_lock(answer_id: uuid.UUID) -> None:
    """Lock the round of an answer: while points are given nobody skips it."""
    rounds_of_answers_lock([answer_id])


def rounds_of_answers_lock(answer_ids: Collection[uuid.UUID]) -> None:
    """Lock the rounds of answers: while points are given nobody skips one."""
    if connection.features.has_select_for_update:  # else there is one writer at a time anyway
        asked = Answer.objects.filter(pk__in=answer_ids).order_by().values("round")
        list(locked(Round.objects.filter(pk__in=asked).only("pk")))
