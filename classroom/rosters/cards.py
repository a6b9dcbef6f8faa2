"""The writers of students' cards: a secret for the QR code, and four pictures for everyone else."""

import uuid
from collections.abc import Iterable

from django.db import IntegrityError, transaction

from classroom.models import Classroom, Student
from classroom.rules.codes import new_code
from classroom.rules.pictures import new_pictures

TRIES = 20
"""Of 31 ** 6 codes few are taken: so many misses in a row are a fault."""


@transaction.atomic
def cards_issue(*, classroom: Classroom) -> None:
    """Give the class a code and each student without a card one; cards that exist stay good."""
    # Codes and pictures are chosen among those not taken: two choosers would see the same ones
    # free.
    classroom = Classroom.objects.select_for_update().get(pk=classroom.pk)
    if classroom.code is None:
        _give_code(classroom)
    without = classroom.students.on_roster().filter(card=None)
    # A student who was moved here has a card, but pictures are chosen within a class.
    unpictured = classroom.students.on_roster().filter(card__isnull=False, pictures="")
    cards_give(classroom=classroom, students=[*without, *unpictured])


@transaction.atomic
def cards_give(*, classroom: Classroom, students: Iterable[Student]) -> None:
    """Give students what their cards lack: the secret, the pictures."""
    taken = pictures_in(classroom)
    for student in students:
        student.card = student.card or uuid.uuid4()
        student.pictures = student.pictures or new_pictures(taken)
        taken.add(student.pictures)
        student.save(update_fields=["card", "pictures"])


@transaction.atomic
def card_renew(*, student: Student) -> None:
    """Give a student a new card; the old one, its QR code and its pictures, opens nothing more."""
    classroom = Classroom.objects.select_for_update().get(pk=student.classroom_id)
    if classroom.code is None:
        _give_code(classroom)
    student.card = uuid.uuid4()
    student.pictures = new_pictures(pictures_in(classroom))
    student.save(update_fields=["card", "pictures"])


def pictures_in(classroom: Classroom) -> set[str]:
    """Return the picture codes of a class, also of those who were archived and may come back."""
    return set(classroom.students.exclude(pictures="").values_list("pictures", flat=True))


def _give_code(classroom: Classroom) -> None:
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                classroom.code = new_code()
                classroom.save(update_fields=["code"])
                return
        except IntegrityError:
            continue  # another class got this code first
    raise RuntimeError(f"no free class code in {TRIES} tries")
