"""What belongs to the teacher who asks; anything else is not there."""

from django.shortcuts import get_object_or_404

from classroom.accounts.pages import AuthenticatedHttpRequest
from classroom.models import Classroom, Student, alive


def own_class(
    request: AuthenticatedHttpRequest, class_id: int, *, archived: bool = False
) -> Classroom:
    """Return a class of one's own; one that was archived only where ``archived`` allows it."""
    classes = Classroom.objects.kept().of(request.user).select_related("teacher")
    if not archived:
        classes = classes.in_use()
    return get_object_or_404(classes, pk=class_id)


def own_student(request: AuthenticatedHttpRequest, student_id: int) -> Student:
    """Return a student of a class of one's own."""
    students = Student.objects.on_roster().select_related("classroom")
    students = students.filter(alive.in_use("classroom"), classroom__teacher=request.user)
    return get_object_or_404(students, pk=student_id)
