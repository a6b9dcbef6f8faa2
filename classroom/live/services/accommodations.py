"""The writers of accommodations: what a child needs, set by its teacher or chosen by itself."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from classroom.live import notify
from classroom.live.services.locking import locked
from classroom.live.services.waiting import rooms_wait_anew
from classroom.models import Accommodations, Seat, Student
from classroom.models.rooms import Room

LAYOUT = ("left_handed", "thick_pen", "large_text", "high_contrast", "read_aloud", "tool")
"""What a child chooses itself; the rest is its teacher's to give."""


@transaction.atomic
def accommodations_set(*, student: Student, given: Mapping[str, Any], now: datetime) -> None:
    """Set what is ``given`` of a student's accommodations; the rest stays.

    It holds at once wherever the student sits: the page looks anew, and an open round waits as long
    as it has to from now on.
    """
    # The student, not the row: there may be none yet, and two may make it at once.
    locked(Student.objects.filter(pk=student.pk)).get()
    found, _ = Accommodations.objects.get_or_create(student=student)
    changed = [name for name, value in given.items() if getattr(found, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(found, name, given[name])
    found.save(update_fields=changed)
    if set(changed) <= set(LAYOUT):  # the child's own page knows, and nobody else need
        return
    _tell(student, waits="time_factor" in changed, now=now)


def _tell(student: Student, *, waits: bool, now: datetime) -> None:
    open_rooms = Room.objects.kept().open()
    seats = Seat.objects.present().filter(student=student, room__in=open_rooms)
    for seat_id, room_id in seats.order_by("room").values_list("pk", "room"):
        if waits:
            rooms_wait_anew(room_ids=[room_id], now=now)
        notify.seat_moved(room_id, seat_id)


def layout_choose(*, student: Student, given: Mapping[str, Any], now: datetime) -> None:
    """Keep what a child has chosen for its own page; what is not its to choose is left out."""
    own = {name: value for name, value in given.items() if name in LAYOUT}
    accommodations_set(student=student, given=own, now=now)
