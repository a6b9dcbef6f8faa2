"""The writers of practice: only for students with a card; a guest leaves nothing."""

from datetime import datetime

from django.db import transaction

from classroom.models import Practice, PracticeAnswer, Student
from classroom.practice.runs import Run, counted
from classroom.protocol import Send
from classroom.remembering.services import facts_remember
from classroom.rules.words import Verdict

TEXT_LENGTH = 32
"""Room of the column."""


@transaction.atomic
def practice_begin(
    *, student: Student, operation: str, level: int, now: datetime, instead_of: int | None = None
) -> Practice:
    """Begin a run; ``instead_of`` is the device's last one, whose row is taken if it is empty."""
    empty = Practice.objects.filter(student=student, pk=instead_of or 0, asked=0, ended_at=None)
    practice = empty.first() or Practice(student=student)
    practice.operation, practice.level, practice.started_at = operation, level, now
    practice.save()
    return practice


@transaction.atomic
def practice_note(
    *,
    run: Run,
    prompt: str,
    fact: str,
    text: str,
    model_version: str,
    mark: Verdict,
    sent: Send,
    now: datetime,
) -> None:
    """Keep an answer of a student's run, and what it says about a table fact.

    ``run`` is the run after the answer, ``model_version`` that of the reader. The same number
    again changes nothing.
    """
    # Two tabs of one run send the same number: the second sees that it is there.
    practice = Practice.objects.select_for_update().filter(pk=run.practice or 0).first()
    if practice is None or practice.answers.filter(number=run.number).exists():
        return
    PracticeAnswer.objects.create(
        practice=practice,
        number=run.number,
        prompt=prompt,
        fact=fact,
        text=text[:TEXT_LENGTH],
        model_version=model_version,
        mark=mark,
        first_ink_ms=sent.first_ink_ms,
        writing_ms=sent.writing_ms,
        at=now,
    )
    _count(practice)
    if fact and practice.student_id is not None:
        facts_remember(students=[practice.student_id], facts=[fact])


@transaction.atomic
def practice_take_back(*, run: Run) -> None:
    """Forget the present answer of a run, and what it said about a table fact.

    What is remembered of the fact is made anew from the answers that stay.
    """
    answer = (
        PracticeAnswer.objects.select_related("practice__student")
        .filter(practice=run.practice or 0, number=run.number)
        .first()
    )
    if answer is None:
        return
    practice, fact = answer.practice, answer.fact
    answer.delete()
    _count(practice)
    if fact and practice.student_id is not None:
        facts_remember(students=[practice.student_id], facts=[fact])


def _count(practice: Practice) -> None:
    """Count by the answers that are kept: a pass can be played back, and its run with it."""
    marks = practice.answers.order_by("number").values_list("mark", flat=True)
    practice.asked, practice.right, practice.score = counted(marks)
    practice.save(update_fields=["asked", "right", "score"])


def practice_end(*, practice_id: int, now: datetime) -> None:
    """Note when a run was over."""
    Practice.objects.filter(pk=practice_id, ended_at=None).update(ended_at=now)
