"""Which digits a child practises to form: those that it mirrors, or that were misread."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Final

from classroom.models import Answer, Student, alive

LATELY: Final = timedelta(days=60)
MOST_ANSWERS: Final = 300
MOST_DIGITS: Final = 4

FEWEST: Final = 2
"""A digit that was written so once only may have been a slip of the pen."""


def own_digits(student: Student, now: datetime) -> list[str]:
    """Return a student's own digits to practise, the one that needs it most first.

    A digit counts that the reader saw mirrored, and one that a teacher set right: then the ink said
    something else than the child had meant.
    """
    answers = Answer.objects.filter(
        alive.present("seat"),
        alive.kept("seat__room"),
        seat__student=student,
        is_typed=False,
        received_at__gt=now - LATELY,
    ).order_by("-received_at")
    found: Counter[str] = Counter()
    fields = ("symbols", "text", "settled_text")
    for symbols, text, settled in answers.values_list(*fields)[:MOST_ANSWERS]:
        found.update(each["text"] for each in symbols if each.get("reversed"))
        if settled and len(settled) == len(text):
            pairs = zip(settled, text, strict=True)
            found.update(meant for meant, read in pairs if meant != read)
    often = [digit for digit, times in found.most_common() if times >= FEWEST]
    return [digit for digit in often if digit.isdecimal()][:MOST_DIGITS]
