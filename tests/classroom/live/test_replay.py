"""How an answer was drawn, for boards that replay it."""

import uuid

import pytest

from classroom.live.selectors.inks import answer_ink, timed_ink
from classroom.live.services.answers import answer_store
from classroom.models import Answer, Room, Seat
from classroom.protocol import Send
from tests.classroom.live.stories import INK, ask, at, hand_in, sure

pytestmark = pytest.mark.django_db


def drawn(seat: Seat, asked_id: int, *, times: tuple[int, ...], began: int) -> Answer:
    """Hand in an answer that says when it was drawn."""
    sent = Send(round=asked_id, answer=uuid.uuid4(), strokes=INK, times=times, began=began)
    return answer_store(seat=seat, sent=sent, reading=sure("54"), now=at(8))


def test_a_board_is_told_how_an_answer_was_drawn_and_which_tries_there_were(
    room: Room, bo: Seat
) -> None:
    asked = ask(room)
    first = drawn(bo, asked.pk, times=(0, 180, 340), began=2300)
    old = hand_in(bo, asked, sure("56"), now=at(9))
    wanted = [first.pk, old.pk]
    by_id = {sheet.answer: sheet for sheet in timed_ink(room.pk, wanted).sheets}
    assert (by_id[first.pk].strokes, by_id[first.pk].times) == (INK, (0, 180, 340))
    assert by_id[first.pk].began == 2300
    assert (by_id[old.pk].times, by_id[old.pk].began) == (None, None)
    tries = [(part.answer, part.text, part.mark) for part in by_id[old.pk].tries]
    assert tries == [(first.pk, "54", "wrong"), (old.pk, "56", "right")]
    assert by_id[first.pk].tries == by_id[old.pk].tries
    plain = answer_ink(room.pk, wanted)
    assert not plain.timed
    assert all(sheet.times is None and not sheet.tries for sheet in plain.sheets)


def test_another_teachers_board_is_told_nothing_of_it(
    room: Room, bo: Seat, orions_room: Room
) -> None:
    first = drawn(bo, ask(room).pk, times=(0, 180, 340), began=2300)
    (sheet,) = timed_ink(orions_room.pk, [first.pk]).sheets
    assert (sheet.strokes, sheet.times, sheet.tries) == ((), None, ())
