"""Handing a class over to a colleague of the same school."""

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from classroom.live.services.locking import locked_update
from classroom.models import Classroom, Room, User, alive
from classroom.rules.keeping import numbered

NAMES_TRIED = 100
"""A teacher has few classes of one name; more is a fault, and no loop for ever."""


class NoColleague(Exception):
    """Whoever should get the class does not teach at the same school."""


def colleagues_of(teacher: User) -> QuerySet[User]:
    """Return the other teachers of a teacher's school, by name."""
    if teacher.school_id is None:
        return User.objects.none()
    others = User.objects.filter(alive.kept(), school=teacher.school_id, is_active=True)
    return others.exclude(pk=teacher.pk).order_by("last_name", "first_name", "username")


@transaction.atomic
def class_hand_over(*, classroom: Classroom, colleague: User) -> str:
    """Give a class with its students and all its rooms to a colleague; return its name there.

    Where the colleague has a class of that name it gets a number. Raises ``NoColleague``.
    """
    if not colleagues_of(classroom.teacher).filter(pk=colleague.pk).exists():
        raise NoColleague
    locked_update(Room.objects.filter(classroom=classroom), teacher=colleague)
    name, limit = classroom.name, Classroom._meta.get_field("name").max_length or 80
    classroom.teacher = colleague
    for number in range(1, NAMES_TRIED):
        classroom.name = name if number == 1 else numbered(name, number, limit)
        try:
            with transaction.atomic():
                classroom.save(update_fields=["teacher", "name"])
                return classroom.name
        except IntegrityError:
            continue
    raise RuntimeError(f"{NAMES_TRIED} classes of one teacher are called {name!r}")
