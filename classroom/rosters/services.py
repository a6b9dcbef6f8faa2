"""The writers of classes and their rosters."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from classroom.models import Classroom, Student, User
from classroom.rosters.cards import cards_give, pictures_in
from classroom.rules import names
from classroom.rules.pictures import new_pictures
from classroom.rules.roster import MAX_STUDENTS


class RosterRefused(Exception):
    """A change that a class cannot take; ``str()`` is a sentence that says why."""


@transaction.atomic
def class_create(
    *, teacher: User, name: str, name_style: str, names_before_pictures: bool = False
) -> Classroom:
    """Make a class. Raises ``RosterRefused`` where the teacher has one of this name."""
    _check_class_name(teacher, name)
    return Classroom.objects.create(
        teacher=teacher,
        school=teacher.school,
        name=name,
        name_style=name_style,
        names_before_pictures=names_before_pictures,
    )


@transaction.atomic
def class_change(
    *, classroom: Classroom, name: str, name_style: str, names_before_pictures: bool
) -> None:
    """Rename a class, or show its names otherwise or elsewhere. Raises ``RosterRefused``."""
    _check_class_name(classroom.teacher, name, but=classroom)
    classroom.name, classroom.name_style = name, name_style
    classroom.names_before_pictures = names_before_pictures
    classroom.save(update_fields=["name", "name_style", "names_before_pictures"])


@transaction.atomic
def class_archive(*, classroom: Classroom, now: datetime) -> None:
    """Archive a class, with everything in it."""
    classroom.archived_at = now
    classroom.save(update_fields=["archived_at"])


@transaction.atomic
def class_bring_back(*, classroom: Classroom) -> None:
    """Bring a class back that was archived. Raises ``RosterRefused`` where its name is taken."""
    _check_class_name(classroom.teacher, classroom.name, but=classroom)
    classroom.archived_at = None
    classroom.save(update_fields=["archived_at"])


def _check_class_name(teacher: User, name: str, but: Classroom | None = None) -> None:
    User.objects.select_for_update().get(pk=teacher.pk)  # a double click makes one class
    others = teacher.classrooms.in_use().exclude(pk=but.pk if but else 0)
    # SQLite ignores case in ASCII only, so names are compared here.
    if any(names.is_same(other, name) for other in others.values_list("name", flat=True)):
        raise RosterRefused(
            _("You have a class with the name “%(name)s” already.") % {"name": name}
        )


@transaction.atomic
def students_add(*, classroom: Classroom, new: Sequence[str]) -> list[Student]:
    """Put cleaned names on the roster, all of them or none.

    Raises ``RosterRefused`` for a name that is empty, too long or there already, and past 200
    students. A class that has cards gives the new ones theirs.
    """
    classroom = Classroom.objects.select_for_update().get(pk=classroom.pk)
    present = _names(classroom)
    if len(present) + len(new) > MAX_STUDENTS:
        raise RosterRefused(_("A class has at most %(most)s students.") % {"most": MAX_STUDENTS})
    for name in new:
        _check_name(name, present)
        present.append(name)
    students = [Student.objects.create(classroom=classroom, name=name) for name in new]
    if classroom.code is not None:
        cards_give(classroom=classroom, students=students)
    return students


@transaction.atomic
def student_rename(*, student: Student, name: str) -> None:
    """Give a student another name; seats of lessons keep theirs. Raises ``RosterRefused``."""
    # The class, not the student: a name is looked for among all of them, and no two may get the
    # same.
    classroom = Classroom.objects.select_for_update().get(pk=student.classroom_id)
    _check_name(name, _names(classroom, but=student))
    student.name = name
    student.save(update_fields=["name"])


@transaction.atomic
def student_move(*, student: Student, classroom: Classroom) -> None:
    """Move a student to another class of the same teacher: the card stays, its pictures change.

    Raises ``RosterRefused`` where the class is full or has a student of this name.
    """
    classroom = Classroom.objects.select_for_update().get(pk=classroom.pk)
    present = _names(classroom)
    if len(present) >= MAX_STUDENTS:
        raise RosterRefused(_("A class has at most %(most)s students.") % {"most": MAX_STUDENTS})
    _check_name(student.name, present)
    student.classroom, student.pictures = classroom, ""
    if classroom.code is not None:
        student.pictures = new_pictures(pictures_in(classroom))
    student.save(update_fields=["classroom", "pictures"])


def _names(classroom: Classroom, but: Student | None = None) -> list[str]:
    students = classroom.students.on_roster().exclude(pk=but.pk if but else 0)
    return list(students.values_list("name", flat=True))


def _check_name(name: str, present: Sequence[str]) -> None:
    fault = names.fault(name)
    if fault == "empty":
        raise RosterRefused(_("Write a name."))
    if fault == "too_long":
        sentence = _("“%(name)s” is too long. A name has at most %(most)s letters.")
        raise RosterRefused(sentence % {"name": name, "most": names.MAX_NAME})
    if any(names.is_same(name, other) for other in present):
        sentence = _("“%(name)s” is in the class already. Write “%(instead)s”, or add a letter.")
        instead = names.numbered(name, present)
        raise RosterRefused(sentence % {"name": name, "instead": instead})
