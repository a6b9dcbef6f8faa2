"""What an adult says about one answer, kept once, however many tap it."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from classroom.live import notify
from classroom.live.services.answer_rows import event_note
from classroom.live.services.answers import answer_locked, set_mark
from classroom.live.services.corrections import corrected_text, verdict_of
from classroom.models import Answer, AnswerEvent, User
from classroom.models.answers import MARK_LABELS, SETTLED_NAME
from classroom.protocol import Refused
from classroom.remembering.services import answer_remember
from classroom.rules.two_numbers import Meaning
from classroom.rules.words import Mark, Marker, Ruling


@transaction.atomic
def answer_settle(
    *,
    room_id: int,
    answer_id: uuid.UUID,
    mark: Ruling,
    user: User | None,
    now: datetime,
    colleague: str = "",
    saw_settled: bool | None = None,
) -> Answer:
    """Mark an answer as the teacher says, or a ``colleague`` by that name, who is no user.

    ``saw_settled`` says whether it was settled when they tapped, None that nobody knows. Raises
    ``Refused``: ``no_answer``, ``not_now``, ``settled`` where another adult was quicker.
    """
    answer = answer_locked(room_id=room_id, answer_id=answer_id)
    _not_settled_meanwhile(answer, saw_settled)
    if mark is Ruling.UNCOUNTED and not answer.is_late:
        raise Refused("not_now", "this answer came in time")
    text = answer.settled_text
    return settled_as(answer, mark=Mark(mark), text=text, user=user, colleague=colleague, now=now)


@transaction.atomic
def answer_correct(
    *,
    room_id: int,
    answer_id: uuid.UUID,
    text: str,
    user: User | None,
    now: datetime,
    colleague: str = "",
    meant: Meaning | None = None,
    saw_settled: bool | None = None,
) -> Answer:
    """Take ``text`` as what the ink says, and mark it by the rules.

    Raises ``Refused``: ``no_answer``, ``unreadable_text``, ``two_numbers`` without ``meant``, and
    ``settled`` as ``answer_settle`` does.
    """
    answer = answer_locked(room_id=room_id, answer_id=answer_id)
    _not_settled_meanwhile(answer, saw_settled)
    said = corrected_text(answer.round, text, meant)
    mark = verdict_of(answer.round, said)
    return settled_as(answer, mark=mark, text=said, user=user, colleague=colleague, now=now)


def _not_settled_meanwhile(answer: Answer, saw_settled: bool | None) -> None:
    if saw_settled is False and answer.settled_at is not None:
        raise Refused("settled", settled_words(answer))


def settled_words(answer: Answer) -> str:
    """Say who settled an answer, and how: “Ms. Kim: right”."""
    said = {"name": answer.settled_name, "mark": MARK_LABELS[answer.mark]}
    return _("%(name)s: %(mark)s") % said if answer.settled_name else str(said["mark"])


def settled_as(
    answer: Answer, *, mark: Mark, text: str, user: User | None, now: datetime, colleague: str = ""
) -> Answer:
    """Keep an adult's word for an answer that is locked, and tell who has to know.

    What was settled in just this way already stays as it is: no second line in its history.
    """
    was = (answer.mark, answer.settled_text)
    if answer.settled_at is not None and was == (mark, text):
        return answer
    name = colleague or (user.display_name if user else "")
    answer.settled_by, answer.settled_at, answer.settled_text = user, now, text
    answer.settled_name = name[:SETTLED_NAME]
    answer.claimed_at = None
    set_mark(answer, mark, Marker.TEACHER)
    answer.save()
    event_note(answer, AnswerEvent.Kind.SETTLED, at=now, user=user, by=answer.settled_name)
    notify.answer_changed(answer)
    answer_remember(answer)
    return answer
