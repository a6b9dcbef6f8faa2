"""The service that tries a picture code, and the wrong tries that it counts.

They are counted in the database: a restart forgets none, and all processes count together.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.core.cache import cache
from django.db import transaction

from classroom.models import Classroom, Student
from classroom.rules.wrong_tries import WrongTries

DEVICE_TRIES: Final = 3
"""As many as a tapped name may fail for nothing: small fingers slip."""

DEVICE_SECONDS: Final = 15 * 60
"""Where no name is tapped first, a device that guesses wrong so often asks the teacher."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a try: the student, or how long to ``wait``, or that only the teacher helps.

    ``was_tried`` is False where the code was not looked at, since it came too early.
    """

    student: Student | None = None
    was_tried: bool = True
    wait: timedelta = timedelta(0)
    ask_teacher: bool = False


@transaction.atomic
def pictures_try_as(*, student: Student, letters: str, now: datetime) -> Tried:
    """Try the code of the student whose name was tapped; wrong ones slow down this student only."""
    # Tries are counted before the next one is made: at once they would all find the same count.
    student = (
        Student.objects.select_for_update(of=("self",))
        .select_related("classroom")
        .get(pk=student.pk)
    )
    tries = WrongTries(student.wrong_pictures, student.wrong_pictures_at)
    if wait := tries.wait(now):
        return Tried(was_tried=False, wait=wait)
    if letters == student.pictures:
        return Tried(student)
    tries = tries.another(now)
    student.wrong_pictures, student.wrong_pictures_at = tries.count, tries.last
    student.save(update_fields=["wrong_pictures", "wrong_pictures_at"])
    return Tried(wait=tries.wait(now))


@transaction.atomic
def pictures_try(*, classroom: Classroom, letters: str, device: str, now: datetime) -> Tried:
    """Try a code without a name: it opens the seat of whichever student of the class has it.

    Such a try could meet anybody's, so a ``device`` has three and the class has few; then the
    teacher lets children in, or their cards' QR codes do.
    """
    # Tries are counted before the next one is made, however many devices try at once.
    classroom = Classroom.objects.select_for_update().get(pk=classroom.pk)
    tries = WrongTries(classroom.wrong_pictures, classroom.wrong_pictures_at)
    if tries.too_many_without_name(now) or _device_tries(device) >= DEVICE_TRIES:
        return Tried(ask_teacher=True)
    students = classroom.students.on_roster().select_related("classroom")
    student = students.exclude(card=None).filter(pictures=letters).first() if letters else None
    if student is not None:
        return Tried(student)
    tries = tries.another(now)
    classroom.wrong_pictures, classroom.wrong_pictures_at = tries.count, tries.last
    classroom.save(update_fields=["wrong_pictures", "wrong_pictures_at"])
    return Tried(ask_teacher=_note_device(device) >= DEVICE_TRIES)


def pictures_let_in(*, student: Student) -> None:
    """Forget the wrong tries of a student: their teacher lets them in again."""
    student.wrong_pictures, student.wrong_pictures_at = 0, None
    student.save(update_fields=["wrong_pictures", "wrong_pictures_at"])


def pictures_let_class_in(*, classroom: Classroom) -> None:
    """Forget the wrong tries of a class in which no name is tapped first."""
    classroom.wrong_pictures, classroom.wrong_pictures_at = 0, None
    classroom.save(update_fields=["wrong_pictures", "wrong_pictures_at"])


def _device_tries(device: str) -> int:
    count: int = cache.get(_key(device), 0)
    return count


def _note_device(device: str) -> int:
    # Not exact when two tries come at once; what keeps guessers out is the count of the class.
    count = _device_tries(device) + 1
    cache.set(_key(device), count, DEVICE_SECONDS)
    return count


def _key(device: str) -> str:
    return f"pictures.{device}"
