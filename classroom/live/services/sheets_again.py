"""A sheet that comes twice: sent again, collected and sent, or collected by two at once.

Whoever calls has locked the round. Nothing of a seat and a round is kept twice: the same id is the
same answer, and so is the same ink where one of the two was collected.
"""

from collections.abc import Collection

import msgspec

from classroom.live.selectors.parts import strokes_of
from classroom.live.services.tries import takes_the_place
from classroom.models import Answer, Seat
from classroom.protocol import Refused, Send
from classroom.rules.collecting import collected_id, is_made, later_id


def not_made_up(seat: Seat, sent: Send) -> None:
    """Raise ``Refused`` where an id that is made of seat and round is not this one's."""
    if sent.collected:
        is_so = sent.answer == collected_id(seat.pk, sent.round)
    else:
        is_so = not is_made(sent.answer)
    if not is_so:
        raise Refused("not_allowed", "this id is that of another sheet")


def as_it_comes(seat: Seat, sent: Send, tries: Collection[Answer]) -> tuple[Send, Answer | None]:
    """Return ``sent`` as it is to be stored, and the answer that it is already, if it is one.

    ``tries`` are what the seat sent to its round. What a device brings whose sheet was collected
    with other ink is a later answer. Raises ``Refused``: ``no_answer`` (the id is another seat's).
    """
    ids = {earlier.pk for earlier in tries}
    if sent.answer in ids and not sent.collected:
        return sent, _stored(seat, sent)
    known = _with_this_ink(seat, sent, tries)
    if known is None and sent.answer in ids:
        later = later_id(seat.pk, sent.round)
        sent = msgspec.structs.replace(sent, answer=later, collected=False)
        known = _stored(seat, sent) if later in ids else None
    return sent, known


def _with_this_ink(seat: Seat, sent: Send, tries: Collection[Answer]) -> Answer | None:
    compared = [each.pk for each in tries if sent.collected or each.is_collected]
    if not compared or not sent.strokes:
        return None
    answers = Answer.objects.select_related("round", "seat").filter(pk__in=compared, seat=seat)
    return next((each for each in answers if strokes_of(each) == sent.strokes), None)


def not_in_vain(tries: Collection[Answer]) -> None:
    """Raise ``Refused`` where a sheet that is collected would take the place of what counts."""
    if not takes_the_place(tries, late=True):
        raise Refused("no_more_tries", "what was handed in before counts")


def _stored(seat: Seat, sent: Send) -> Answer:
    answer = Answer.objects.select_related("round", "seat").get(pk=sent.answer)
    if answer.seat_id != seat.pk:
        raise Refused("no_answer", "this answer is another seat's")
    return answer
