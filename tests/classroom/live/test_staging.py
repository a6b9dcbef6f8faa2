"""Ms. Vega shows a child's sheet to everybody: without a name, until she clears the stage."""

import uuid
from datetime import datetime

import pytest
from channels.db import database_sync_to_async
from django.utils import timezone

from classroom import protocol
from classroom.live.selectors.boards import board_snapshot
from classroom.live.selectors.inks import stage_ink
from classroom.live.selectors.stages import stage_snapshot
from classroom.live.services.conducting import room_start
from classroom.live.services.door import seats_remove
from classroom.live.services.rooms import room_end_by_admin
from classroom.live.services.seats import seat_take
from classroom.live.services.staging import MOST_STAGED, sheet_name, sheet_stage, stage_clear
from classroom.models import Answer, Room, Round, Seat, StagedSheet, User
from classroom.protocol import Refused, StageSnapshot
from classroom.rules.words import Pace
from inference.api.contract import Sheet
from tests.classroom.live.sockets import at_the_board, stage_socket
from tests.classroom.live.stories import INK, NOON, ask, at, close, end, hand_in, sure

pytestmark = pytest.mark.django_db(transaction=True)


def put(
    room: Room,
    seat: Seat,
    answer: Answer | None = None,
    ink: Sheet = (),
    *,
    named: bool = False,
    now: datetime = NOON,
) -> StagedSheet:
    room.refresh_from_db()
    return sheet_stage(
        room_id=room.pk,
        version=room.phase_version,
        seat_id=seat.pk,
        answer_id=None if answer is None else answer.pk,
        strokes=ink,
        named=named,
        now=now,
    )


def shown(room: Room) -> list[str]:
    """Return the names beside the sheets on the stage."""
    snapshot = stage_snapshot(room.pk, at(10))
    assert snapshot is not None
    return [sheet.name for sheet in snapshot.sheets]


def ink_of(room: Room, staged: StagedSheet) -> Sheet | None:
    ink = stage_ink(room.pk, staged.pk)
    return None if ink is None else ink.strokes


def test_an_answer_is_shown_as_it_was_handed_in_and_nameless(room: Room, ada: Seat) -> None:
    answer = hand_in(ada, ask(room), sure("54"), now=at(5))
    staged = put(room, ada, answer)
    assert (shown(room), ink_of(room, staged), staged.strokes) == ([""], INK, None)
    (part,) = board_snapshot(room, at(6)).staged
    assert (part.seat, part.answer, part.named) == (ada.pk, answer.pk, False)


def test_a_sheet_that_was_not_sent_is_shown_as_it_lay(room: Room, ada: Seat) -> None:
    ask(room)
    staged = put(room, ada, ink=INK)
    assert (shown(room), ink_of(room, staged)) == ([""], INK)


def test_an_answer_that_was_typed_has_nothing_to_show(room: Room, ada: Seat) -> None:
    asked = ask(room)
    answer = hand_in(ada, asked, sure("54"), now=at(5))
    Answer.objects.filter(pk=answer.pk).update(strokes=[], is_typed=True)
    put(room, ada, ink=INK)
    with pytest.raises(Refused, match="no_answer"):
        put(room, ada, answer)
    assert shown(room) == [""]


def test_nothing_stays_when_each_child_begins_alone(room: Room, ada: Seat) -> None:
    Room.objects.filter(pk=room.pk).update(pace=Pace.OWN)
    put(room, ada, ink=INK)
    room_start(room_id=room.pk, version=room.phase_version, now=at(5))
    assert not StagedSheet.objects.exists()


def test_a_name_comes_only_when_she_chooses_it(room: Room, ada: Seat, bo: Seat) -> None:
    ask(room)
    put(room, ada, ink=INK)
    put(room, bo, ink=INK, named=True)
    assert shown(room) == ["", "Bo"]
    sheet_name(room_id=room.pk, seat_id=ada.pk, named=True, now=NOON)
    assert shown(room) == ["Ada", "Bo"]
    sheet_name(room_id=room.pk, seat_id=bo.pk, named=False, now=NOON)
    assert shown(room) == ["Ada", ""]


def test_a_name_that_waits_for_a_look_stays_away(room: Room, ada: Seat) -> None:
    ask(room)
    Seat.objects.filter(pk=ada.pk).update(is_shown=False)
    put(room, ada, ink=INK, named=True)
    assert shown(room) == [""]


def test_four_are_enough(room: Room) -> None:
    ask(room)
    seats = [seat_take(room=room, name=f"Child {number}").seat for number in range(5)]
    for seat in seats[:MOST_STAGED]:
        put(room, seat, ink=INK)
    with pytest.raises(Refused, match="stage_full"):
        put(room, seats[-1], ink=INK)
    put(room, seats[0], ink=INK)  # in place of its own
    stage_clear(room_id=room.pk, seat_id=seats[0].pk)
    put(room, seats[-1], ink=INK)
    assert len(shown(room)) == MOST_STAGED
    stage_clear(room_id=room.pk, seat_id=None)
    assert shown(room) == []
    assert not StagedSheet.objects.exists()


def test_another_sheet_of_a_seat_is_another_one(room: Room, ada: Seat) -> None:
    ask(room)
    first = put(room, ada, ink=INK)
    second = put(room, ada, ink=INK[:1])
    assert (ink_of(room, first), ink_of(room, second)) == (None, INK[:1])


def test_the_next_problem_the_end_and_a_removal_clear_it(room: Room, ada: Seat, bo: Seat) -> None:
    ask(room)
    put(room, ada, ink=INK)
    close(room, now=at(5))
    assert shown(room) == [""]
    ask(room, now=at(6))
    assert not StagedSheet.objects.exists()
    put(room, ada, ink=INK)
    put(room, bo, ink=INK)
    seats_remove(room_id=room.pk, seat_ids=[ada.pk], now=at(7))
    assert [staged.seat for staged in StagedSheet.objects.all()] == [bo]
    end(room, now=at(8))
    assert not StagedSheet.objects.exists()
    with pytest.raises(Refused, match="not_now"):
        put(room, bo, ink=INK)


def test_a_room_that_is_ended_from_elsewhere_keeps_no_copy(room: Room, ada: Seat) -> None:
    ask(room)
    put(room, ada, ink=INK)
    room_end_by_admin(room=room, now=at(5))
    assert not StagedSheet.objects.exists()


def test_what_she_did_not_see_is_refused(room: Room, ada: Seat) -> None:
    ask(room)
    with pytest.raises(Refused, match="stale"):
        sheet_stage(
            room_id=room.pk,
            version=0,
            seat_id=ada.pk,
            answer_id=None,
            strokes=INK,
            named=False,
            now=NOON,
        )
    with pytest.raises(Refused, match="no_answer"):
        put(room, ada)
    with pytest.raises(Refused, match="no_seat"):
        sheet_name(room_id=room.pk, seat_id=ada.pk, named=True, now=NOON)


def test_nobody_elses_child_comes_on_her_stage(
    room: Room, ada: Seat, bo: Seat, cy: Seat, orions_room: Room
) -> None:
    hers = hand_in(ada, ask(room), sure("56"))
    his = hand_in(cy, ask(orions_room), sure("2"))
    with pytest.raises(Refused, match="no_seat"):
        put(room, cy, his)
    for answer in (his, hers):
        with pytest.raises(Refused, match="no_answer"):
            put(room, bo, answer)
    put(orions_room, cy, his)
    stage_clear(room_id=room.pk, seat_id=cy.pk)
    with pytest.raises(Refused, match="no_seat"):
        sheet_name(room_id=room.pk, seat_id=cy.pk, named=True, now=NOON)
    staged = StagedSheet.objects.get()
    assert (staged.room, staged.with_name) == (orions_room, False)
    assert stage_ink(room.pk, staged.pk) is None


# --- On the wire ----------------------------------------------------------------------------------


async def test_the_stage_follows_the_board(room: Room, asked: Round, ada: Seat, vega: User) -> None:
    answer = await database_sync_to_async(hand_in)(ada, asked, sure("54"), now=timezone.now())
    board, _ = await at_the_board(room, vega)
    stage = await stage_socket(room).connect()
    assert (await stage.wait_for(StageSnapshot)).sheets == ()
    await board.send(protocol.StageSheet(version=1, seat=ada.pk, answer=answer.pk))
    (part,) = (await board.event(protocol.StagedEvent)).sheets
    assert part.seat == ada.pk
    (sheet,) = (await stage.wait_for(StageSnapshot)).sheets
    ink = await stage.wait_for(protocol.StageInk)
    assert (sheet.name, ink.sheet, ink.strokes) == ("", sheet.id, INK)
    assert not any("Ada" in text or '"54"' in text for text in stage.texts)
    await board.send(protocol.NameSheet(seat=ada.pk, named=True))
    assert [each.name for each in (await stage.wait_for(StageSnapshot)).sheets] == ["Ada"]
    again = await stage_socket(room).connect()  # the page is loaded anew
    assert (await again.wait_for(protocol.StageInk)).strokes == INK
    await board.send(protocol.ClearStage())
    while (await board.event(protocol.StagedEvent)).sheets:
        pass
    assert (await stage.wait_for(StageSnapshot)).sheets == ()
    inks = [text for text in stage.texts if '"type":"stage_ink"' in text]
    assert len(inks) == 1


async def test_a_full_sheet_fits(room: Room, asked: Round, ada: Seat, vega: User) -> None:
    full: Sheet = tuple(tuple((3000, 1000) for _ in range(80)) for _ in range(100))
    board, _ = await at_the_board(room, vega)
    stage = await stage_socket(room).connect()
    await board.send(protocol.StageSheet(version=1, seat=ada.pk, strokes=full))
    assert (await stage.wait_for(protocol.StageInk)).strokes == full


async def test_a_stage_and_a_child_put_nothing_on_it(room: Room, asked: Round, ada: Seat) -> None:
    stage = await stage_socket(room).connect()
    for message in (
        protocol.StageSheet(version=1, seat=ada.pk, strokes=INK),
        protocol.ClearStage(),
        protocol.NameSheet(seat=ada.pk, named=True),
    ):
        await stage.send(message)
        assert (await stage.wait_for(protocol.RefusedMessage)).reason == "not_allowed"


async def test_an_answer_that_is_not_there_is_refused(room: Room, ada: Seat, vega: User) -> None:
    board, _ = await at_the_board(room, vega)
    await board.send(protocol.StageSheet(version=0, seat=ada.pk, answer=uuid.uuid4()))
    assert (await board.wait_for(protocol.RefusedMessage)).reason == "no_answer"
