"""What belongs to the teacher who asks; anything else is not there."""

from typing import cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from classroom.models import Classroom, Student, User, alive


def own_class(request: HttpRequest, class_id: int, *, archived: bool = False) -> Classroom:
    """Return a class of one's own; one that was put away only where ``archived`` allows it."""
    classes = Classroom.objects.kept().of(teacher_of(request)).select_related("teacher")
    if not archived:
        classes = classes.in_use()
    return get_object_or_404(classes, pk=class_id)


def own_student(request: HttpRequest, student_id: int) -> Student:
    """Return a student of a class of one's own."""
    students = Student.objects.on_roster().select_related("classroom")
    students = students.filter(alive.in_use("classroom"), classroom__teacher=teacher_of(request))
    return get_object_or_404(students, pk=student_id)


def teacher_of(request: HttpRequest) -> User:
    """Return the teacher who is signed in."""
    return cast(User, request.user)
