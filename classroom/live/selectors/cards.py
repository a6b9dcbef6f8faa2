"""Whose card a device knows."""

import uuid
from collections.abc import Mapping

from classroom.live import cookies
from classroom.models import Student, alive


def card_student(device: Mapping[str, str]) -> Student | None:
    """Return the student whose card the device with these cookies keeps, with their class."""
    card = cookies.CARD.read(device)
    return None if card is None else student_with(card)


def student_with(card: uuid.UUID) -> Student | None:
    """Return the student who has this card now, unless the student or the class was archived."""
    students = Student.objects.on_roster().select_related("classroom")
    return students.filter(alive.in_use("classroom"), card=card).first()
