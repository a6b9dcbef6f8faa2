"""What about the ink of a new answer makes a teacher look at it, found before it is stored."""

from typing import Final

from django.db.models import Q, QuerySet

from classroom.live.prepared import PreparedObjects
from classroom.models import Answer
from classroom.rules.flags import ink_print, is_empty, is_too_quick, needs_times
from classroom.rules.words import Flag
from inference.api.contract import Sheet


def flag_raise(answer: Answer, strokes: Sheet, *, lay_here: bool) -> None:
    """Flag a new answer where its ink is not there, too quick for a hand, or another answer's.

    Whoever calls stores it. What was typed needs no ink, but a seat that may type. Another try at
    the same problem may be the same sheet: a child sends it again, and that is no copy. Pages tell
    when each point was drawn, so ink without its times is no page's, but for what the server had
    itself (``lay_here``) and collects.
    """
    if answer.is_typed:
        answer.flag = Flag.NOTHING if answer.seat.may_type else Flag.TYPED
        return
    answer.ink_print = ink_print(strokes)
    if is_empty(strokes):
        answer.flag = Flag.NO_INK
        return
    copied = answer.ink_print and _SAME_INK.first(
        answer.ink_print, answer.seat.room_id, answer.seat_id, answer.round_id
    )
    if copied:
        answer.flag, answer.same_as_id = Flag.SAME_INK, copied.seat_id
    elif answer.times is not None:
        answer.flag = Flag.TOO_QUICK if is_too_quick(strokes, answer.times) else Flag.NOTHING
    elif needs_times(strokes) and not (lay_here and answer.is_collected):
        answer.flag = Flag.NO_TIMES


def _same_ink(print_: str, room_id: int, seat_id: int, round_id: int) -> QuerySet[Answer]:
    """Return what had this ink first in the room, of another seat or to another round."""
    others = ~(Q(seat=seat_id) & Q(round=round_id))
    answers = Answer.objects.filter(others, ink_print=print_, seat__room=room_id)
    return answers.only("seat").order_by("received_at")[:1]


_SAME_INK: Final = PreparedObjects[Answer](_same_ink, str, int, int, int)
