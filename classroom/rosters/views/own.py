"""What belongs to the teacher who asks; anything else is not there."""

from typing import cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from classroom.models import Classroom, Student, User


def own_class(request: HttpRequest, class_id: int, *, archived: bool = False) -> Classroom:
    """Return a class of one's own; one that was put away only where ``archived`` allows it."""
    classes = Classroom.objects.select_related("teacher").filter(
        teacher=teacher_of(request), deleted_at=None
    )
    if not archived:
        classes = classes.filter(archived_at=None)
    return get_object_or_404(classes, pk=class_id)


def own_student(request: HttpRequest, student_id: int) -> Student:
    """Return a student of a class of one's own."""
    students = Student.objects.select_related("classroom").filter(
        classroom__teacher=teacher_of(request), classroom__archived_at=None, archived_at=None
    )
    return get_object_or_404(students, pk=student_id)


def teacher_of(request: HttpRequest) -> User:
    """Return the teacher who is signed in."""
    return cast(User, request.user)
