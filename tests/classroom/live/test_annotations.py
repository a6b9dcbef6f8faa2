"""Ms. Vega writes on Ada's sheet: Ada sees it, it stays with the answer, and nobody else may."""

import uuid
from typing import Any

import pytest
from channels.db import database_sync_to_async
from django.utils import timezone

from classroom import protocol
from classroom.ink_svg import ink_svg
from classroom.live.adults import Adult, teacher
from classroom.live.selectors.boards import board_snapshot
from classroom.live.selectors.inks import stage_ink, timed_ink
from classroom.live.selectors.seats import seat_access, seat_snapshot
from classroom.live.services.annotations import annotation_add, annotation_rub_out
from classroom.live.services.staging import sheet_stage
from classroom.models import Act, Annotation, Answer, Room, Round, Seat, User
from classroom.protocol import MOST_MARKS, Annotate, MarkPart, Refused, RubOut
from classroom.rules.words import Sticker
from tests.classroom.live.sockets import at_the_board, connected
from tests.classroom.live.stories import ask, at, close, hand_in, sure

pytestmark = pytest.mark.django_db(transaction=True)

LINE = ((300, 120), (340, 180), (420, 90))
STROKE = MarkPart(points=LINE)
STAR = MarkPart(points=((1800, 200),), sticker=Sticker.STAR)


def write(
    seat: Seat, asked: Round, mark: MarkPart, adult: Adult, answer: Answer | None = None
) -> Annotation:
    message = Annotate(
        seat=seat.pk,
        round=asked.pk,
        answer=None if answer is None else answer.pk,
        points=mark.points,
        sticker=mark.sticker,
    )
    return annotation_add(room_id=asked.room_id, message=message, adult=adult, now=at(5))


def adas_page(ada: Seat) -> list[tuple[uuid.UUID | None, tuple[MarkPart, ...]]]:
    held = seat_access(ada.secret)
    assert held is not None
    snapshot = seat_snapshot(held, at(20))
    return [(each.answer, each.marks) for each in snapshot.annotations]


def test_what_is_written_goes_with_the_answer_and_stays_there(
    room: Room, ada: Seat, vega: User
) -> None:
    asked, vegas = ask(room), teacher(vega)
    write(ada, asked, STROKE, vegas)
    assert adas_page(ada) == [(None, (STROKE,))]
    first = hand_in(ada, asked, sure("54"), now=at(6))
    write(ada, asked, STAR, vegas, first)
    second = hand_in(ada, asked, sure("56"), now=at(9))
    assert adas_page(ada) == [(first.pk, (STROKE, STAR))]
    write(ada, asked, STAR, vegas, second)
    assert dict(adas_page(ada)) == {first.pk: (STROKE, STAR), second.pk: (STAR,)}
    room.refresh_from_db()
    assert {part.answer for part in board_snapshot(room, at(10)).annotations} == {
        first.pk,
        second.pk,
    }
    by_id = {
        sheet.answer: sheet.marks for sheet in timed_ink(room.pk, [first.pk, second.pk]).sheets
    }
    assert by_id == {first.pk: (STROKE, STAR), second.pk: (STAR,)}
    acts = Act.objects.filter(kind="annotated").values_list("by", "seat")
    assert list(acts) == [(vegas.name, ada.pk)] * 2  # one for each sheet, not for each stroke
    first.delete()
    assert Annotation.objects.get().answer_id == second.pk


def test_it_is_on_the_stage_and_in_pictures_and_is_rubbed_out(
    room: Room, ada: Seat, vega: User
) -> None:
    asked, vegas = ask(room), teacher(vega)
    answer = hand_in(ada, asked, sure("56"), now=at(6))
    room.refresh_from_db()
    about: Any = {"room_id": room.pk, "version": room.phase_version, "strokes": (), "named": False}
    staged = sheet_stage(**about, seat_id=ada.pk, answer_id=answer.pk, now=at(7))
    for mark in (STROKE, STAR):
        write(ada, asked, mark, vegas, answer)
    ink = stage_ink(room.pk, staged.pk)
    assert ink is not None
    assert ink.marks == (STROKE, STAR)
    picture = ink_svg(answer.strokes, marks=answer.annotations.get().marks)
    assert 'points="300,120 340,180 420,90"' in picture
    assert "translate(1680 80)" in picture
    rub: Any = {"seat": ada.pk, "round": asked.pk, "answer": answer.pk}
    for whole, left in ((False, 1), (True, 0), (False, 0)):
        message = RubOut(**rub, all=whole)
        annotation_rub_out(room_id=room.pk, message=message, adult=vegas, now=at(8))
        assert sum(len(marks) for _, marks in adas_page(ada)) == left
    assert not Annotation.objects.exists()


def test_what_does_not_belong_there_is_refused(
    room: Room, ada: Seat, bo: Seat, cy: Seat, vega: User
) -> None:
    asked, vegas = ask(room), teacher(vega)
    bos = hand_in(bo, asked, sure("56"), now=at(6))

    def refusal(seat: Seat, mark: MarkPart = STROKE, answer: Answer | None = None) -> str:
        with pytest.raises(Refused) as refused:
            write(seat, asked, mark, vegas, answer)
        return refused.value.reason

    assert refusal(cy) == "no_seat"
    assert refusal(ada, answer=bos) == "no_answer"
    assert refusal(ada, MarkPart(points=LINE, sticker=Sticker.STAR)) == "malformed"
    for _ in range(MOST_MARKS):
        write(ada, asked, STAR, vegas)
    assert refusal(ada) == "too_big"
    close(room, now=at(20))
    assert len(Annotation.objects.get().marks) == MOST_MARKS


@pytest.mark.asyncio
async def test_ada_sees_the_stroke_while_it_is_drawn_and_may_draw_none_herself(
    room: Room, ada: Seat, vega: User
) -> None:
    asked = await database_sync_to_async(ask)(room, now=timezone.now())
    (page, _), (board, _) = await connected(ada), await at_the_board(room, vega)
    about: Any = {"seat": ada.pk, "round": asked.pk}
    await board.send(Annotate(**about, points=LINE[:2], up=False))
    assert (await page.wait_for(protocol.Annotating)).points == LINE[:2]
    await board.send(Annotate(**about, points=LINE))
    assert (await page.wait_for(protocol.AnnotatedSheet)).annotation.marks == (STROKE,)
    assert (await board.event(protocol.AnnotatedEvent)).annotation.marks == (STROKE,)
    await page.send(Annotate(**about, points=LINE))
    assert (await page.wait_for(protocol.RefusedMessage)).reason == "not_allowed"
    # Her tablet dies in the middle of the next stroke: nobody ends it, so it goes.
    other, _ = await at_the_board(room, vega)
    await board.send(Annotate(**about, points=LINE[:2], up=False))
    assert (await page.wait_for(protocol.Annotating)).points == LINE[:2]
    await board.close()
    assert (await page.wait_for(protocol.Annotating)).points == ()
    drawn = [await other.event(protocol.AnnotatingEvent) for _ in range(2)]
    assert [each.points for each in drawn] == [LINE[:2], ()]
    await page.close()
    await other.close()
