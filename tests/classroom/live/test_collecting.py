"""When time ends what was not sent is collected: once, of everybody, whoever is still there."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from channels.db import database_sync_to_async
from django.utils import timezone

from classroom import protocol
from classroom.live import collecting, unsent
from classroom.live.selectors.boards import board_snapshot
from classroom.live.selectors.due import rounds_collecting
from classroom.live.selectors.stages import stage_snapshot
from classroom.live.services.answers import answer_store
from classroom.live.services.conducting import room_pause
from classroom.live.services.rooms import room_skip_round
from classroom.live.services.settings import room_configure
from classroom.live.unsent import Unsent
from classroom.models import Answer, Room, Round, Seat, User
from classroom.protocol import Refused, Send
from classroom.rules.collecting import collected_id, later_id
from classroom.rules.words import Collect, Mark, Told
from inference.api.contract import Sheet
from tests.classroom.live.polls import seat_visitor
from tests.classroom.live.sockets import (
    Socket,
    at_the_board,
    connected,
    ink_of,
    seat_socket,
    settle_down,
)
from tests.classroom.live.stories import (
    INK,
    ask,
    at,
    close,
    end,
    hand_in,
    kinds,
    sending,
    sure,
    timed,
    unsure,
)

pytestmark = pytest.mark.django_db(transaction=True)

MORE: Sheet = (*INK, ((200, 210), (220, 230)))


RINGS = -1.5
"""Seconds since the end when a device may take its own for the end, and is in time for sure."""


def bell(asked: Round, seconds_ago: float = 3) -> None:
    """Let the time of a round be up since a while."""
    now = timezone.now()
    Round.objects.filter(pk=asked.pk).update(
        opens_at=now - timedelta(seconds=seconds_ago + 20),
        closes_at=now - timedelta(seconds=seconds_ago),
    )


def taking(seat: Seat, asked: Round, strokes: Sheet = INK) -> Send:
    """Return what a device sends when the time is up."""
    answer_id = collected_id(seat.pk, asked.pk)
    return Send(round=asked.pk, answer=answer_id, strokes=strokes, collected=True)


async def drawing(seat: Seat, asked: Round, strokes: Sheet = INK) -> Socket:
    socket, _ = await connected(seat)
    for frame in ink_of(strokes, asked.pk):
        await socket.send(frame)
    await settle_down(socket)
    return socket


@pytest.fixture
def asked(room: Room) -> Round:
    """7 × 8 is being asked, and a timer closes it."""
    now = timezone.now()
    asked: Round = ask(timed(room), now=now)
    return asked


# --- Where nobody sends -------------------------------------------------------------------------


async def test_thirty_unsent_sheets_are_thirty_answers(room: Room, asked: Round) -> None:
    seats = [await Seat.objects.acreate(room=room, name=f"Star {n}") for n in range(30)]
    sockets = [await seat_socket(seat).connect() for seat in seats]
    for socket in sockets:
        await socket.send(ink_of(INK, asked.pk)[0])
    gone, back = seats[0], seats[1]
    await settle_down(*sockets)
    await sockets[0].close()  # its tablet is gone before the time is up
    await database_sync_to_async(bell)(asked)
    await asyncio.gather(  # one sends in the very moment; and two processes look
        sockets[1].send(taking(back, asked, (INK[0],))),
        collecting.collect_what_is_due(),
        _another_process_looks(),
    )
    await sockets[2].close()
    await settle_down(sockets[1])
    answers = [answer async for answer in Answer.objects.all()]
    assert len(answers) == 30
    assert {answer.seat_id for answer in answers} == {seat.pk for seat in seats}
    assert all(each.is_collected and each.is_current and not each.is_late for each in answers)
    assert gone.pk in {answer.seat_id for answer in answers}


async def test_a_wrong_sheet_that_was_collected_is_not_stored_again_and_again(
    asked: Round, ada: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored: list[Answer] = []

    def store_and_note(**about: Any) -> Answer:
        stored.append(answer_store(**about))
        return stored[-1]

    monkeypatch.setattr(collecting, "answer_store", store_and_note)
    page = await drawing(ada, asked)
    await database_sync_to_async(bell)(asked)
    await _another_process_looks()
    await Answer.objects.aupdate(mark=Mark.WRONG)  # so another sheet might still take its place
    for _ in range(3):
        await _another_process_looks()
    assert len(stored) == 1
    collecting.forget_all()  # as a process that has just begun: it finds the answer there
    await _another_process_looks()
    assert [answer.pk for answer in stored] == [collected_id(ada.pk, asked.pk)] * 2
    assert await Answer.objects.acount() == 1
    await page.close()


async def _another_process_looks() -> None:
    for due in await database_sync_to_async(rounds_collecting)(timezone.now()):
        await collecting.collect(due)


async def test_a_device_that_goes_when_the_time_is_up_leaves_its_sheet_at_once(
    asked: Round, ada: Seat
) -> None:
    adas = await drawing(ada, asked)
    await database_sync_to_async(bell)(asked, 0.5)
    await adas.close()  # its process stops: nobody else knows of the sheet
    answer = await Answer.objects.aget()
    assert (answer.pk, answer.is_late, answer.strokes) == (
        collected_id(ada.pk, asked.pk),
        False,
        [[[10, 20], [30, 40]], [[50, 60]]],
    )


async def test_a_device_that_is_back_before_the_server_collects_is_in_time(
    asked: Round, ada: Seat
) -> None:
    adas = await drawing(ada, asked)
    await adas.close()
    await database_sync_to_async(bell)(asked, 1.5)
    again, snapshot = await connected(ada)
    assert snapshot.answer is None
    await again.send(taking(ada, asked))
    stored = await again.wait_for(protocol.Stored)
    assert (stored.late, stored.counts) == (False, True)


@pytest.mark.parametrize(("strokes", "late"), [(INK, False), (MORE, True)])
async def test_a_tab_that_brings_what_was_written_in_another_is_in_time(
    asked: Round, ada: Seat, strokes: Sheet, late: bool
) -> None:
    await drawing(ada, asked)
    tab, _ = await connected(ada)
    await database_sync_to_async(bell)(asked, 1.5)
    await tab.send(taking(ada, asked, strokes))
    stored = await tab.wait_for(protocol.Stored)
    assert (stored.late, stored.counts) == (late, True)


async def test_a_seat_by_plain_http_is_collected_too_and_what_it_wiped_off_is_not(
    asked: Round, ada: Seat, bo: Seat
) -> None:
    adas, bos = seat_visitor(ada), seat_visitor(bo)
    for visitor in (adas, bos):
        await visitor.visit(protocol.WholeSheet(round=asked.pk, strokes=INK))
    await bos.visit(protocol.WholeSheet(round=asked.pk, strokes=()))
    await database_sync_to_async(bell)(asked)
    await collecting.collect_what_is_due()
    answer = await Answer.objects.aget()
    assert (answer.seat_id, answer.is_collected) == (ada.pk, True)


async def test_a_jump_collects_what_lay_there_before(
    room: Room, asked: Round, ada: Seat, vega: User
) -> None:
    await drawing(ada, asked)
    board, snapshot = await at_the_board(room, vega)
    version = snapshot.room.version
    await board.send(protocol.AskTyped(version=version, prompt="2+2", accepted=""))
    await board.wait_for(protocol.BoardSnapshot)
    await settle_down()
    await database_sync_to_async(bell)(asked)
    await collecting.collect_what_is_due()
    answer = await Answer.objects.aget()
    assert (answer.round_id, answer.is_collected, answer.is_late) == (asked.pk, True, False)


async def test_no_ink_is_taken_once_the_time_is_up(asked: Round, ada: Seat) -> None:
    adas = await drawing(ada, asked)
    await database_sync_to_async(bell)(asked, 1.5)
    await adas.send(protocol.Resync())
    await adas.wait_for(protocol.SeatSnapshot)
    await adas.send(protocol.WholeSheet(round=asked.pk, strokes=MORE))
    refused = await adas.wait_for(protocol.RefusedMessage)
    assert (refused.reason, refused.of) == ("no_round", "sheet")
    await database_sync_to_async(bell)(asked)
    await collecting.collect_what_is_due()
    assert (await Answer.objects.aget()).strokes == [[[10, 20], [30, 40]], [[50, 60]]]


async def test_the_child_hears_of_it_and_so_does_the_board(
    room: Room, asked: Round, ada: Seat, vega: User
) -> None:
    adas = await drawing(ada, asked)
    board, _ = await at_the_board(room, vega)
    await database_sync_to_async(bell)(asked)
    sheet = Unsent(INK, 1, sure("56"))
    await collecting.sheet_collect(ada, asked.pk, sheet)
    told = await adas.wait_for(protocol.Marked)
    assert (told.answer.collected, told.answer.mark, told.score) == (True, Told.RIGHT, 1)
    tile = (await board.event(protocol.TileEvent)).tile
    assert tile.answer is not None
    assert (tile.answer.collected, tile.answer.late) == (True, False)
    await adas.send(taking(ada, asked, MORE))  # her device had more ink, and nothing else is shown
    stored = await adas.wait_for(protocol.Stored)
    assert (stored.answer, stored.late, stored.counts) == (told.answer.id, True, False)


@pytest.mark.parametrize(("began", "points"), [(None, 5), (10_000, 8)])
async def test_what_no_device_timed_is_not_the_quickest_where_speed_counts(
    asked: Round, ada: Seat, began: int | None, points: int
) -> None:
    """Ada's tablet is off: half of ten points is for being right, the rest for her first ink."""
    await Round.objects.filter(pk=asked.pk).aupdate(speed_seconds=20)
    adas = await drawing(ada, asked)
    (lies,) = unsent.lying(asked.room_id, asked.pk, {}).values()
    assert lies.began is not None
    await adas.close()
    await database_sync_to_async(bell)(asked)  # it opened 23 seconds ago
    await collecting.sheet_collect(ada, asked.pk, Unsent(INK, 1, sure("56"), began))
    answer = await Answer.objects.aget()
    assert (answer.is_collected, answer.points) == (True, points)


# --- Which of two counts ------------------------------------------------------------------------


def test_a_device_and_the_server_at_once_are_one_answer(
    room: Room, asked: Round, ada: Seat
) -> None:
    bell(asked, RINGS)
    first = answer_store(seat=ada, sent=taking(ada, asked), reading=None, now=timezone.now())
    bell(asked)
    again = answer_store(
        seat=ada, sent=taking(ada, asked), reading=sure("56"), now=timezone.now(), lay_here=True
    )
    assert (again.pk, Answer.objects.count(), kinds(first)) == (first.pk, 1, ["collected"])


@pytest.mark.parametrize("text", ["54", "56"])
def test_more_ink_that_comes_later_is_a_late_answer(asked: Round, ada: Seat, text: str) -> None:
    bell(asked, RINGS)
    answer_store(seat=ada, sent=taking(ada, asked), reading=sure(text), now=timezone.now())
    bell(asked)
    for _ in range(2):  # its reply was lost
        later = answer_store(
            seat=ada, sent=taking(ada, asked, MORE), reading=None, now=timezone.now()
        )
    assert (later.pk, later.is_late, later.is_collected) == (
        later_id(ada.pk, asked.pk),
        True,
        False,
    )
    assert later.is_current is (text == "54")  # nothing is lost by it
    assert Answer.objects.count() == 2


def test_a_child_that_pressed_send_in_time_is_not_worse_off(asked: Round, ada: Seat) -> None:
    bell(asked, 1.5)
    sent = answer_store(
        seat=ada,
        sent=sending(asked),
        reading=None,
        now=timezone.now(),
        lay_here=True,  # the server had this ink before
    )
    assert (sent.is_late, sent.is_collected) == (False, False)
    taken = answer_store(
        seat=ada, sent=taking(ada, asked), reading=None, now=timezone.now(), lay_here=True
    )
    assert (taken.pk, Answer.objects.count()) == (sent.pk, 1)


def test_what_is_sent_over_what_was_collected_with_the_same_ink_is_that(
    asked: Round, ada: Seat
) -> None:
    bell(asked)
    taken = answer_store(
        seat=ada, sent=taking(ada, asked), reading=sure("54"), now=timezone.now(), lay_here=True
    )
    sent = hand_in(ada, asked, now=timezone.now())
    assert (sent.pk, Answer.objects.count()) == (taken.pk, 1)


def test_an_offline_device_brings_its_sheet_late(asked: Round, ada: Seat) -> None:
    bell(asked, 30)
    answer = answer_store(seat=ada, sent=taking(ada, asked), reading=sure("56"), now=timezone.now())
    assert (answer.is_late, answer.is_collected, answer.points) == (True, True, 0)


def test_it_takes_the_place_of_nothing_but_what_is_wrong(
    room: Room, asked: Round, ada: Seat, bo: Seat
) -> None:
    now = timezone.now()
    hand_in(ada, asked, sure("56"), now=now)
    hand_in(bo, asked, sure("54"), now=now)
    bell(asked, RINGS)
    with pytest.raises(Refused, match="no_more_tries"):
        answer_store(seat=ada, sent=taking(ada, asked, MORE), reading=sure("56"), now=now)
    rewritten = answer_store(seat=bo, sent=taking(bo, asked, MORE), reading=sure("56"), now=now)
    assert (rewritten.is_current, rewritten.try_number, rewritten.mark) == (True, 2, Mark.RIGHT)
    sheet = answer_store(seat=bo, sent=taking(bo, asked), reading=None, now=now)
    assert (sheet.text, Answer.objects.filter(seat=bo).count()) == ("54", 2)  # sent already


@pytest.mark.parametrize("held", [True, False])
def test_where_one_try_counts_what_was_sent_is_that_try(
    room: Room, ada: Seat, bo: Seat, held: bool
) -> None:
    room.tries, room.hold_marks = 1, held
    room.save()
    asked = ask(timed(room), now=timezone.now())
    hand_in(ada, asked, sure("54"), now=timezone.now())
    bell(asked, RINGS)
    with pytest.raises(Refused, match="no_more_tries"):
        answer_store(seat=ada, sent=taking(ada, asked, MORE), reading=None, now=timezone.now())
    taken = answer_store(seat=bo, sent=taking(bo, asked), reading=sure("56"), now=timezone.now())
    assert (taken.is_collected, taken.try_number, taken.points) == (True, 1, 1)


def test_nobody_collects_before_the_time_is_up(asked: Round, ada: Seat) -> None:
    """Else a child could have a number that is half right looked at instead of being wrong."""
    now = timezone.now()
    sent, closes_at = taking(ada, asked), now + timedelta(seconds=20)
    Round.objects.filter(pk=asked.pk).update(opens_at=now, closes_at=closes_at)
    for early in (20, 3):  # a device whose clock is wrong keeps it, and tries again
        with pytest.raises(Refused, match="time is not up") as refused:
            store(ada, sent, now=closes_at - timedelta(seconds=early))
        assert refused.value.reason == "not_now"
    answer = store(ada, sent, now=closes_at - timedelta(seconds=1))  # clocks differ a little
    assert (answer.is_collected, answer.is_late) == (True, False)


def test_nobody_collects_where_the_room_does_not(room: Room, ada: Seat) -> None:
    asked = ask(room)
    close(room, now=at(30))
    with pytest.raises(Refused, match="nothing is collected") as refused:
        store(ada, taking(ada, asked), now=at(31))
    assert refused.value.reason == "not_allowed"


def store(seat: Seat, sent: Send, *, now: datetime) -> Answer:
    return answer_store(seat=seat, sent=sent, reading=sure("5"), now=now)


def test_nobody_takes_the_id_of_another_seats_sheet(asked: Round, ada: Seat, bo: Seat) -> None:
    for sent in (taking(bo, asked), Send(round=asked.pk, answer=later_id(1, 1), strokes=INK)):
        with pytest.raises(Refused, match="not_allowed"):
            answer_store(seat=ada, sent=sent, reading=None, now=timezone.now())


# --- What it says -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reading", "mark", "points"),
    [
        (sure("56"), Mark.RIGHT, 1),
        (sure("54"), Mark.WRONG, 0),
        (sure("5"), Mark.UNSURE, 0),  # on the way to 56
        (unsure("56"), Mark.UNSURE, 0),
        (sure(""), Mark.UNSURE, 0),
    ],
)
def test_surely_read_it_counts_and_unfinished_nobody_is_wrong(
    asked: Round, ada: Seat, reading: object, mark: Mark, points: int
) -> None:
    bell(asked, RINGS)
    now = timezone.now()
    answer = answer_store(seat=ada, sent=taking(ada, asked), reading=reading, now=now)  # type: ignore[arg-type]
    assert (answer.mark, answer.points) == (mark, points)


def test_board_stage_and_results_count_alike(
    room: Room, asked: Round, ada: Seat, bo: Seat, vega: User
) -> None:
    now = timezone.now()
    hand_in(ada, asked, sure("56"), now=now)
    bell(asked, RINGS)
    answer_store(seat=bo, sent=taking(bo, asked), reading=sure("56"), now=now)
    room.refresh_from_db()
    close(room, now=now)
    stage = stage_snapshot(room.pk, now + timedelta(seconds=2))
    assert stage is not None
    assert (stage.answered, stage.right, stage.right_first) == (2, 2, 2)
    end(room, now=now)
    board = board_snapshot(room, now + timedelta(seconds=2))
    assert [(row.name, row.marks, row.collected) for row in board.results] == [
        ("Ada", ("right",), (False,)),
        ("Bo", ("right",), (True,)),
    ]
    assert [tile.answer.collected for tile in board.tiles if tile.answer] == [False, True]


# --- Where it is on -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("collect", "pace", "collects"),
    [
        (Collect.TIMER, "timer", True),
        (Collect.TIMER, "teacher", False),
        (Collect.ALWAYS, "teacher", True),
        (Collect.NEVER, "timer", False),
    ],
)
def test_a_round_keeps_whether_it_collects(
    room: Room, collect: Collect, pace: str, collects: bool
) -> None:
    room_configure(room_id=room.pk, version=0, pace=pace, collect=collect)
    asked = ask(room)
    room_configure(room_id=room.pk, version=room.phase_version, collect=Collect.NEVER)
    asked.refresh_from_db()
    room.refresh_from_db()
    assert asked.collects_ink is collects
    assert board_snapshot(room, at(0)).settings.collect is Collect.NEVER


def test_neither_a_pause_nor_a_skip_collects(room: Room, asked: Round) -> None:
    soon = timezone.now() + timedelta(seconds=58)
    room_pause(room_id=room.pk, version=room.phase_version, now=soon)
    assert rounds_collecting(soon + timedelta(seconds=5)) == []
    room.refresh_from_db()
    room_skip_round(room_id=room.pk, version=room.phase_version, now=soon)
    assert rounds_collecting(soon + timedelta(seconds=5)) == []


def test_two_tabs_are_one_sheet_the_one_that_was_drawn_on_last(asked: Round, ada: Seat) -> None:
    class Tab:
        def __init__(self, sheet: Unsent) -> None:
            self.seat_id: int = ada.pk
            self._sheet = sheet

        def unsent(self, round_id: int) -> Unsent | None:
            return self._sheet

    unsent.enter(asked.room_id, Tab(Unsent(MORE, at=2)))
    unsent.enter(asked.room_id, Tab(Unsent(INK, at=1)))
    assert unsent.lying(asked.room_id, asked.pk, {ada.pk: Unsent(INK, at=1)}) == {
        ada.pk: Unsent(MORE, at=2)
    }
