"""The writers of avatars: who of the crew a child is, once it sits there or by its card."""

from django.db import transaction
from django.db.models import QuerySet

from classroom.live import notify
from classroom.models import Room, Seat, Student
from classroom.rules.words import Avatar


@transaction.atomic
def seat_dress(*, seat: Seat, avatar: Avatar) -> None:
    """Let whoever sits there be another one of the crew; a guest's avatar is the seat's alone."""
    _dress(Seat.objects.filter(pk=seat.pk), avatar)


@transaction.atomic
def student_dress(*, student: Student, avatar: Avatar) -> None:
    """Let a student be another one of the crew: wherever it sits, and in lessons to come."""
    Student.objects.filter(pk=student.pk).update(avatar=avatar.value)
    _dress(Seat.objects.filter(student=student), avatar)


def _dress(seats: QuerySet[Seat], avatar: Avatar) -> None:
    there = seats.filter(pk__in=Seat.objects.present(), room__in=Room.objects.kept().open())
    for seat_id, room_id in there.order_by("room").values_list("pk", "room"):
        Seat.objects.filter(pk=seat_id).update(avatar=avatar.value)
        notify.seat_moved(room_id, seat_id)
