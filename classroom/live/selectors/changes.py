"""What the change of one answer shows, read without the rest of the room."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from classroom import protocol
from classroom.live.selectors.boards import needs_teacher_now, queued_part
from classroom.live.selectors.naming import shown_name
from classroom.live.selectors.parts import answer_part, board_answer_part
from classroom.live.selectors.seats import fact_part
from classroom.models import Answer, Round


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that is new or has changed, for the boards and for its own student.

    ``queued`` is how the teacher's queue shows it; ``is_earlier`` says that it answers an earlier
    round than the tile shows, so that the queue is its place.
    """

    tile: protocol.TilePart
    marked: protocol.Marked
    is_earlier: bool
    queued: protocol.QueuedPart | None


def change_of(answer: Answer) -> Change | None:
    """Return what an answer shows, or None where it counts no more or its seat is gone.

    Takes two queries at most, however many sit in the room.
    """
    found: dict[Any, Any] = {each.pk: each for each in _with_the_last(answer)}
    row = found.get(answer.pk)
    if row is None:
        return None
    name = _name(row)
    shown = next((each for each in found.values() if each.round_id == row.last), None)
    tile = protocol.TilePart(
        id=row.seat_id,
        name=name,
        claimed=row.claim is not None,
        score=row.score,
        answer=None if shown is None else board_answer_part(shown),
    )
    is_earlier = row.round_id != row.last
    row.round = answer.round
    return Change(
        tile=tile,
        marked=protocol.Marked(answer=answer_part(row), score=row.score, fact=fact_part(row)),
        is_earlier=is_earlier,
        queued=queued_part(row, name) if is_earlier and needs_teacher_now(row) else None,
    )


def _with_the_last(answer: Answer) -> Any:
    """Return ``answer`` and the one that its seat's tile shows, with the seat around them."""
    rounds = Round.objects.filter(room=OuterRef("seat__room"), seat=None).order_by("-number")
    own = Answer.objects.filter(seat=OuterRef("seat"), is_current=True).order_by().values("seat")
    total = own.annotate(total=Sum("points")).values("total")
    return (
        Answer.objects.filter(seat=answer.seat_id, seat__removed_at=None, is_current=True)
        .annotate(
            name=F("seat__name"),
            claim=F("seat__claim"),
            student=F("seat__student"),
            room=F("seat__room"),
            classroom=F("seat__room__classroom"),
            style=F("seat__room__classroom__name_style"),
            last=Subquery(rounds.values("pk")[:1]),
            score=Coalesce(Subquery(total), 0),
        )
        .filter(Q(pk=answer.pk) | Q(round=F("last")))
        .order_by()
    )


def _name(row: Any) -> str:
    if row.student is None or row.classroom is None:
        return str(row.name)
    return shown_name(name=row.name, room_id=row.room, classroom_id=row.classroom, style=row.style)
