"""The writers of claims: which process has taken on to have an answer read."""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from django.db import connection, transaction
from django.db.models import QuerySet

from classroom.live.services.answers import event_note
from classroom.live.services.locking import locked
from classroom.models import Answer, AnswerEvent
from classroom.models.answers import Mark

CLAIM_AGE: Final = timedelta(seconds=8)
"""How long the claim to an answer's reading lasts; whoever has taken it on renews it till then."""


@transaction.atomic
def answers_claim(*, now: datetime, limit: int = 32) -> list[Answer]:
    """Take on answers that have waited too long for their reading; each goes to one process."""
    waiting = Answer.objects.select_related("round").filter(
        mark=Mark.READING, claimed_at__lt=now - CLAIM_AGE
    )
    if connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True, of=("self",), no_key=True)
    claimed = []
    for answer in waiting.order_by("claimed_at")[:limit]:
        same = Answer.objects.filter(pk=answer.pk, mark=Mark.READING, claimed_at=answer.claimed_at)
        if same.update(claimed_at=now) == 1:  # else another process got there first
            claimed.append(answer)
    return claimed


@transaction.atomic
def answers_renew(*, answers: Collection[uuid.UUID], now: datetime) -> set[uuid.UUID]:
    """Renew the claims to ``answers``; return those of them that still wait for their reading."""
    waiting = locked(Answer.objects.filter(pk__in=answers, mark=Mark.READING).only("pk"))
    found = {answer.pk for answer in waiting}
    Answer.objects.filter(pk__in=found).update(claimed_at=now)
    return found


@transaction.atomic
def answers_read_again(*, answers: QuerySet[Answer], now: datetime) -> int:
    """Put answers that no teacher settled back in the queue of the reader; return how many.

    The sweep takes them up at once; until then they keep what was read before. An answer that a
    teacher settles meanwhile stays settled; one that was superseded counts nothing and is left.
    """
    waiting = answers.filter(settled_at=None, is_current=True).exclude(mark=Mark.READING)
    waiting = waiting.order_by("pk")
    count = 0
    for answer in waiting.defer("symbols", "alternatives").iterator(chunk_size=500):
        answer.mark, answer.points = Mark.READING, 0
        same = Answer.objects.filter(pk=answer.pk, settled_at=None, is_current=True)
        same = same.exclude(mark=Mark.READING)
        if same.update(mark=Mark.READING, points=0, claimed_at=now - 2 * CLAIM_AGE) == 1:
            event_note(answer, AnswerEvent.Kind.READ_AGAIN, at=now)
            count += 1
    return count
