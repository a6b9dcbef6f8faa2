"""Ms. Vega's room asks a child first: its sheet is on the stage once it says yes, and only then."""

import pytest
from channels.db import database_sync_to_async
from django.utils import timezone

from classroom import protocol
from classroom.live.selectors.boards import board_snapshot
from classroom.live.selectors.inks import stage_ink
from classroom.live.selectors.seats import seat_access, seat_snapshot
from classroom.live.services.seats import seat_take
from classroom.live.services.settings import room_configure
from classroom.live.services.staging import MOST_STAGED, sheet_leave, sheet_name, stage_clear
from classroom.models import Room, Round, Seat, StagedSheet, User
from classroom.protocol import Refused, StageSnapshot, epoch_ms
from tests.classroom.live.polls import seat_visitor, stage_visitor
from tests.classroom.live.sockets import at_the_board, connected, stage_socket
from tests.classroom.live.stories import INK, ask, at, close, end, hand_in, sure
from tests.classroom.live.test_staging import put, shown

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def asks_first(room: Room) -> None:
    room.ask_stage = True
    room.save(update_fields=["ask_stage"])


def asked_of(seat: Seat) -> protocol.StageAskPart | None:
    """Return what a seat is asked, as a page that is loaded now would show it."""
    held = seat_access(seat.secret)
    assert held is not None
    return seat_snapshot(held, at(1)).stage_ask


def stands(room: Room) -> list[tuple[str, int | None]]:
    staged = board_snapshot(room, at(1)).staged
    return [(part.leave.value, part.until) for part in staged]


def test_a_sheet_waits_for_its_childs_yes(room: Room, ada: Seat, bo: Seat) -> None:
    answer = hand_in(ada, ask(room), sure("54"), now=at(5))
    staged = put(room, ada, answer, named=True)
    until = epoch_ms(at(20))
    assert (shown(room), stands(room)) == ([], [("asked", until)])
    assert stage_ink(room.pk, staged.pk) is None
    assert asked_of(ada) == protocol.StageAskPart(sheet=staged.pk, until=until, named=True)
    assert asked_of(bo) is None
    with pytest.raises(Refused, match="not_now"):
        sheet_leave(seat=bo, sheet_id=staged.pk, yes=True, now=at(3))
    for _ in range(2):  # the network brings it twice
        sheet_leave(seat=ada, sheet_id=staged.pk, yes=True, now=at(3))
    assert (shown(room), stands(room), asked_of(ada)) == (["Ada"], [("given", None)], None)
    assert stage_ink(room.pk, staged.pk) is not None
    with pytest.raises(Refused, match="not_now"):
        sheet_leave(seat=ada, sheet_id=staged.pk, yes=False, now=at(4))


def test_no_and_silence_leave_the_sheet_with_the_child(room: Room, ada: Seat, bo: Seat) -> None:
    ask(room)
    adas, bos = put(room, ada, ink=INK), put(room, bo, ink=INK)
    sheet_leave(seat=ada, sheet_id=adas.pk, yes=False, now=at(3))
    with pytest.raises(Refused, match="not_now"):
        sheet_leave(seat=bo, sheet_id=bos.pk, yes=True, now=at(21.5))
    assert shown(room) == []
    assert [leave for leave, _ in stands(room)] == ["refused", "asked"]
    again = put(room, ada, ink=INK)  # asked once more, by hand
    assert asked_of(ada) is not None
    sheet_leave(seat=ada, sheet_id=again.pk, yes=True, now=at(20.5))
    assert shown(room) == [""]


def test_a_name_is_asked_for_anew(room: Room, ada: Seat) -> None:
    ask(room)
    staged = put(room, ada, ink=INK)
    sheet_leave(seat=ada, sheet_id=staged.pk, yes=True, now=at(3))
    sheet_name(room_id=room.pk, seat_id=ada.pk, named=True, now=at(30))
    asked = asked_of(ada)
    assert asked is not None
    assert (asked.named, asked.until, shown(room)) == (True, epoch_ms(at(50)), [])
    with pytest.raises(Refused, match="not_now"):  # a yes that was on its way to the sheet without
        sheet_leave(seat=ada, sheet_id=staged.pk, yes=True, now=at(31))
    sheet_leave(seat=ada, sheet_id=asked.sheet, yes=True, now=at(31))
    assert shown(room) == ["Ada"]
    sheet_name(room_id=room.pk, seat_id=ada.pk, named=False, now=at(32))
    assert (shown(room), asked_of(ada)) == ([""], None)


def test_each_of_several_is_asked_and_who_says_yes_appears(room: Room) -> None:
    ask(room)
    seats = [seat_take(room=room, name=f"Child {number}").seat for number in range(6)]
    sheets = [put(room, seat, ink=INK) for seat in seats[:MOST_STAGED]]
    with pytest.raises(Refused, match="stage_full"):  # all four may say yes
        put(room, seats[4], ink=INK)
    for seat, sheet, yes in zip(seats, sheets[:3], (True, False, True), strict=False):
        sheet_leave(seat=seat, sheet_id=sheet.pk, yes=yes, now=at(3))
    assert shown(room) == ["", ""]
    fourth = put(room, seats[4], ink=INK)  # in the place of who would rather not
    sheet_leave(seat=seats[4], sheet_id=fourth.pk, yes=True, now=at(3))
    put(room, seats[5], ink=INK, now=at(25))  # in the place of who said nothing
    with pytest.raises(Refused, match="stage_full"):
        sheet_name(room_id=room.pk, seat_id=seats[3].pk, named=True, now=at(26))
    stage_clear(room_id=room.pk, seat_id=None)
    assert [asked_of(seat) for seat in seats] == [None] * 6


def test_the_question_goes_with_the_problem_and_the_lesson(room: Room, ada: Seat) -> None:
    ask(room)
    first = put(room, ada, ink=INK)
    close(room, now=at(4))
    assert asked_of(ada) is not None  # it stays until another problem is asked
    ask(room, now=at(5))
    assert asked_of(ada) is None
    with pytest.raises(Refused, match="not_now"):
        sheet_leave(seat=ada, sheet_id=first.pk, yes=True, now=at(6))
    put(room, ada, ink=INK)
    end(room, now=at(8))
    assert (asked_of(ada), StagedSheet.objects.count()) == (None, 0)


def test_where_the_room_asks_no_more_a_sheet_is_there_at_once(room: Room, ada: Seat) -> None:
    ask(room)
    room_configure(room_id=room.pk, version=room.phase_version, ask_stage=False)
    put(room, ada, ink=INK)
    assert shown(room) == [""]


# --- On the wire ----------------------------------------------------------------------------------


async def test_ada_says_yes_and_bo_by_plain_http_no_thanks(
    room: Room, asked: Round, ada: Seat, bo: Seat, vega: User
) -> None:
    for seat in (ada, bo):
        await database_sync_to_async(hand_in)(seat, asked, sure("54"), now=timezone.now())
    board, whole = await at_the_board(room, vega)
    assert whole.settings.ask_stage
    stage = await stage_socket(room).connect()
    assert (await stage.wait_for(StageSnapshot)).sheets == ()
    (device, _), (other, _) = await connected(ada), await connected(ada)
    page = await seat_visitor(bo).visit()
    answers = {tile.id: tile.answer.id for tile in whole.tiles if tile.answer}
    for seat in (ada, bo):
        await board.send(protocol.StageSheet(version=1, seat=seat.pk, answer=answers[seat.pk]))
        part = (await board.event(protocol.StagedEvent)).sheets[-1]
        assert (part.seat, part.leave) == (seat.pk, "asked")
    told = (await device.wait_for(protocol.StageAsked)).ask
    assert told == (await other.wait_for(protocol.StageAsked)).ask
    assert told is not None
    assert not told.named
    await device.send(protocol.MayShow(sheet=told.sheet, yes=True))
    assert (await other.wait_for(protocol.StageAsked)).ask is None
    assert (await stage.wait_for(protocol.StageInk)).sheet == told.sheet
    await board.send(protocol.NameSheet(seat=ada.pk, named=True))
    anew = (await device.wait_for(protocol.StageAsked)).ask
    while anew is None or not anew.named:
        anew = (await device.wait_for(protocol.StageAsked)).ask
    await device.send(protocol.MayShow(sheet=anew.sheet, yes=True))
    assert (await stage.wait_for(protocol.StageInk)).sheet == anew.sheet  # it had dropped the ink
    await page.visit()
    bos = page.one(protocol.SeatSnapshot).stage_ask
    assert bos is not None
    await page.visit(protocol.MayShow(sheet=bos.sheet, yes=False))
    assert page.one(protocol.SeatSnapshot).stage_ask is None
    found: dict[int, str] = {}
    while found != {ada.pk: "given", bo.pk: "refused"}:
        event = await board.event(protocol.StagedEvent)
        found = {part.seat: part.leave.value for part in event.sheets}
    projector = await stage_visitor(room).visit()
    assert [sheet.id for sheet in projector.one(StageSnapshot).sheets] == [anew.sheet]
    await page.visit(protocol.MayShow(sheet=bos.sheet, yes=True))
    assert page.one(protocol.RefusedMessage).reason == "not_now"
    assert "refused" not in "".join(stage.texts)
    assert "Bo" not in "".join(device.texts)


async def test_who_is_taken_off_is_asked_no_more(
    room: Room, asked: Round, ada: Seat, vega: User
) -> None:
    board, _ = await at_the_board(room, vega)
    device, _ = await connected(ada)
    await board.send(protocol.StageSheet(version=1, seat=ada.pk, strokes=INK))
    assert (await device.wait_for(protocol.StageAsked)).ask is not None
    await board.send(protocol.ClearStage(seat=ada.pk))
    assert (await device.wait_for(protocol.StageAsked)).ask is None
