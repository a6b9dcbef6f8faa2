"""Demo data: a teacher, a class of twelve and three ready sets, so that a clone can teach."""

from typing import Final

from django.db import transaction
from django.utils.translation import get_language

from classroom.accounts.services import new_password, teacher_create
from classroom.library.services import library_copy
from classroom.library.shelf import ready_set
from classroom.models import Classroom, Student, User

TEACHER: Final = "vega"
STUDENTS: Final = (
    "Ada Bo Chidi Dilan Emeka Fatima Grace Hugo Ines Jun Kofi Lotte".split()
)  # twelve first names from many places

SETS: Final = ("adding-up-to-20", "times-tables-6-7-8", "below-zero-and-in-between")
"""Which sets of the library the teacher finds on the desk."""


@transaction.atomic
def demo_create() -> str | None:
    """Create the demo data in an empty database; return the teacher's password, else None."""
    if User.objects.exists():
        return None
    password = new_password()
    teacher = teacher_create(username=TEACHER, password=password, name="Ms. Vega", school=None)
    teacher.is_staff = teacher.is_superuser = True  # the first user of a machine manages it too
    teacher.save(update_fields=["is_staff", "is_superuser"])
    classroom = Classroom.objects.create(teacher=teacher, name="Class 3B")
    Student.objects.bulk_create(Student(classroom=classroom, name=name) for name in STUDENTS)
    for slug in SETS:
        ready = ready_set(slug, get_language())
        assert ready is not None
        library_copy(teacher=teacher, ready=ready)
    return password
