"""Demo data: a teacher, a class of twelve and three problem sets, so that a clone can teach."""

from typing import Final

from django.db import transaction

from classroom.accounts.services import new_password, teacher_create
from classroom.models import Classroom, Problem, ProblemSet, Student, User

TEACHER: Final = "vega"
STUDENTS: Final = (
    "Ada Bo Chidi Dilan Emeka Fatima Grace Hugo Ines Jun Kofi Lotte".split()
)  # twelve first names from many places

SETS: Final = (
    (
        "Adding up to 20",
        "Small sums for a warm start",
        ((7, "+", 5), (8, "+", 6), (9, "+", 9), (4, "+", 8), (6, "+", 7), (13, "+", 4)),
    ),
    (
        "Times tables: 6, 7 and 8",
        "The ones that everybody forgets",
        ((7, "×", 8), (6, "×", 7), (8, "×", 8), (6, "×", 9), (7, "×", 7), (8, "×", 6)),
    ),
    (
        "Below zero and in between",
        "Negative numbers, decimals and a fraction",
        ((3, "−", 10), (5, "−", 12), (7, "÷", 2), (1, "÷", 4), (2, "−", 9), (9, "÷", 2)),
    ),
)

_ANSWERS: Final = {
    "+": lambda a, b: str(a + b),
    "−": lambda a, b: str(a - b),
    "×": lambda a, b: str(a * b),
    "÷": lambda a, b: f"{a / b:g}",
}


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
    for title, description, problems in SETS:
        _create_set(teacher, title, description, problems)
    return password


def _create_set(
    teacher: User, title: str, description: str, problems: tuple[tuple[int, str, int], ...]
) -> None:
    problem_set = ProblemSet.objects.create(teacher=teacher, title=title, description=description)
    Problem.objects.bulk_create(
        Problem(
            problem_set=problem_set,
            position=position,
            prompt=f"{a} {sign} {b} =",
            accepted=[_ANSWERS[sign](a, b)],
        )
        for position, (a, sign, b) in enumerate(problems, start=1)
    )
