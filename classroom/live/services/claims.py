"""The writers of claims: which process has taken on to have an answer read."""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from classroom.live.prepared import Prepared
from classroom.live.services.answer_rows import event_note
from classroom.live.services.answers import answer_mark
from classroom.live.services.locking import locked_update
from classroom.models import Answer, AnswerEvent, alive
from classroom.rules.words import Mark
from inference.api.contract import Reading

CLAIM_AGE: Final = timedelta(seconds=8)
"""How long the claim to an answer's reading lasts; whoever has taken it on renews it till then."""

MOST_CLAIMS: Final = 5
"""How often an answer is taken on again; whoever took it on so often died or failed over it."""

LIMIT: Final = 32
"""Answers of one transaction: no writer waits longer than a batch of these."""

_UNREAD: Final = Reading(text="", confidence=0.0, unsure=True)
"""What a reader that can make nothing of a sheet says: the teacher's queue takes it."""


def _lapsed(now: datetime) -> QuerySet[Answer]:
    """Return the answers that wait for a reading which nobody sees to any more.

    A claim of the future is from before the clock was set back: nobody could tell its age.
    """
    claimed = Q(claimed_at__lt=now - CLAIM_AGE) | Q(claimed_at__gt=now + CLAIM_AGE)
    return Answer.objects.filter(claimed, mark=Mark.READING)


def answers_lapsed(now: datetime) -> bool:
    """Say whether any answer waits for a reading which nobody sees to: a look that costs little."""
    return bool(_LAPSED.rows(now - CLAIM_AGE, now + CLAIM_AGE))


_LAPSED: Final = Prepared(
    lambda before, after: Answer.objects.filter(
        Q(claimed_at__lt=before) | Q(claimed_at__gt=after), mark=Mark.READING
    ).values_list("pk")[:1],
    datetime,
    datetime,
)


@transaction.atomic
def answers_claim(*, now: datetime, limit: int = LIMIT) -> list[Answer]:
    """Take on answers that have waited too long for their reading; each goes to one process."""
    waiting = _lapsed(now).select_related("round").filter(claims__lt=MOST_CLAIMS)
    if connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True, of=("self",), no_key=True)
    claimed = []
    # SQLite locks no rows: there the update below, which names the claim that was seen, decides.
    for answer in waiting.order_by("claimed_at")[:limit]:
        same = Answer.objects.filter(pk=answer.pk, mark=Mark.READING, claimed_at=answer.claimed_at)
        if same.update(claimed_at=now, claims=F("claims") + 1):  # else another process was first
            claimed.append(answer)
    return claimed


@transaction.atomic
def answers_leave(*, answers: Collection[uuid.UUID]) -> None:
    """Take back the claims to ``answers`` that there was no place for: nobody has tried them."""
    taken = Answer.objects.filter(pk__in=answers, claims__gt=0)
    locked_update(taken, claims=F("claims") - 1)


def answers_give_up(*, now: datetime) -> list[Answer]:
    """Leave to the teacher what was taken on too often without being read; return those answers."""
    lost = _lapsed(now).filter(claims__gte=MOST_CLAIMS).values_list("pk", flat=True)[:LIMIT]
    given = [answer_mark(answer_id=answer_id, reading=_UNREAD, now=now) for answer_id in list(lost)]
    return [answer for answer in given if answer is not None]


@transaction.atomic
def answers_renew(*, answers: Collection[uuid.UUID], now: datetime) -> set[uuid.UUID]:
    """Renew the claims to ``answers``; return those of them that still wait for their reading."""
    waiting = Answer.objects.filter(pk__in=answers, mark=Mark.READING)
    return set(locked_update(waiting, claimed_at=now))


@transaction.atomic
def answers_read_again(*, answers: QuerySet[Answer], now: datetime) -> int:
    """Put answers that no teacher settled back in the queue of the reader; return how many.

    The sweep takes them up at once; until then they keep what was read before. An answer that a
    teacher settles meanwhile stays settled; one that was superseded counts nothing and is left.
    """
    waiting = answers.filter(alive.current(), settled_at=None, is_typed=False)
    waiting = waiting.exclude(mark=Mark.READING)
    waiting = waiting.order_by("pk")
    count, long_ago = 0, now - 2 * CLAIM_AGE
    for answer in waiting.defer("symbols", "alternatives").iterator(chunk_size=500):
        answer.mark, answer.points = Mark.READING, 0
        same = Answer.objects.current().filter(pk=answer.pk, settled_at=None)
        same = same.exclude(mark=Mark.READING)
        if same.update(mark=Mark.READING, points=0, claims=0, claimed_at=long_ago) == 1:
            event_note(answer, AnswerEvent.Kind.READ_AGAIN, at=now)
            count += 1
    return count
