"""Ms. Vega replays sheets on the stage: every page of it is where her board says, on one clock."""

import uuid
from typing import Any

import pytest
from channels.db import database_sync_to_async
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from classroom import protocol
from classroom.live.selectors.boards import board_snapshot
from classroom.live.selectors.inks import stage_inks_timed
from classroom.live.selectors.staged import staged_event
from classroom.live.selectors.stages import stage_snapshot
from classroom.live.services.answers import answer_store
from classroom.live.services.door import seats_remove
from classroom.live.services.replaying import LED, replay_keep, stage_replay
from classroom.live.services.staging import sheet_leave, stage_clear
from classroom.models import Answer, Room, Round, Seat, StagedSheet, User
from classroom.protocol import Refused, ReplayPart, ReplayStage, Send, StageSnapshot, epoch_ms
from tests.classroom.live.polls import stage_visitor
from tests.classroom.live.sockets import at_the_board, stage_socket
from tests.classroom.live.stories import INK, ask, at, close, hand_in, sure
from tests.classroom.live.test_staging import put

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = (0, 180, 340)


def drawn(seat: Seat, asked: Round) -> Answer:
    """Hand in an answer that says when it was drawn."""
    sent = Send(round=asked.pk, answer=uuid.uuid4(), strokes=INK, times=TIMES, began=2300)
    return answer_store(seat=seat, sent=sent, reading=sure("54"), now=at(8))


def replay(room: Room, place: int | None, *, now: float = 10, **how: Any) -> None:
    stage_replay(room_id=room.pk, message=ReplayStage(at=place, **how), now=at(now))


def led(now: float) -> int:
    """Return until when a replay goes on of which its page was heard then."""
    return epoch_ms(at(now) + LED)


def stands(room: Room) -> ReplayPart | None:
    """Return where the replay stands, which stage and board say alike."""
    room.refresh_from_db()
    stage = stage_snapshot(room.pk, at(20))
    assert stage is not None
    assert board_snapshot(room, at(20)).replay == stage.replay
    return stage.replay


def test_she_begins_holds_and_ends_it(room: Room, ada: Seat, bo: Seat, cy: Seat) -> None:
    asked = ask(room)
    with pytest.raises(Refused, match="not_now"):
        replay(room, 0)
    staged = put(room, ada, drawn(ada, asked))
    replay(room, 0)
    assert stands(room) == ReplayPart(at=0, speed=1, since=epoch_ms(at(10)), until=led(10))
    replay(room, 900, speed=4, plays=False)
    assert stands(room) == ReplayPart(at=900, speed=4, since=None, until=led(10))
    old = put(room, bo, hand_in(bo, asked, sure("56"), now=at(9)))  # by an older page
    lies = put(room, bo, ink=INK[:1])  # and then as it lies now, in place of that
    assert old.pk != lies.pk
    inks = {ink.sheet: (ink.strokes, ink.times, ink.timed) for ink in stage_inks_timed(room.pk)}
    assert inks == {staged.pk: (INK, TIMES, True), lies.pk: (INK[:1], None, True)}
    replay(room, None)
    assert stands(room) is None
    replay(room, None)  # said again it changes nothing
    assert stage_inks_timed(cy.room_id) == []


def test_it_ends_when_nobody_leads_it_any_more(room: Room, ada: Seat) -> None:
    asked = ask(room)
    put(room, ada, drawn(ada, asked))
    replay(room, 0)
    replay_keep(room_id=room.pk, now=at(25))
    assert stands(room) == ReplayPart(at=0, speed=1, since=epoch_ms(at(10)), until=led(25))
    replay_keep(room_id=room.pk, now=at(46))  # her tab was gone for longer than that
    over = stands(room)
    assert over is not None
    assert over.until == led(25)  # pages have left it by then


def test_where_nothing_is_shown_boards_hear_of_no_replay(room: Room, ada: Seat) -> None:
    asked = ask(room)
    put(room, ada, drawn(ada, asked))
    replay(room, 0)
    StagedSheet.objects.update(leave="refused")
    assert stands(room) is None
    assert staged_event(room.pk).replay is None


def test_a_place_that_passes_writes_nothing(room: Room, ada: Seat) -> None:
    asked = ask(room)
    put(room, ada, drawn(ada, asked))
    replay(room, 0)
    with CaptureQueriesContext(connection) as asked_for:
        replay(room, 700, plays=False, passing=True)
    assert asked_for.captured_queries
    assert all(query["sql"].startswith("SELECT") for query in asked_for.captured_queries)


def test_what_a_child_did_not_allow_is_not_replayed(room: Room, ada: Seat, bo: Seat) -> None:
    Room.objects.filter(pk=room.pk).update(ask_stage=True)
    asked = ask(room)
    staged = put(room, ada, drawn(ada, asked))
    with pytest.raises(Refused, match="not_now"):
        replay(room, 0)
    assert stage_inks_timed(room.pk) == []
    sheet_leave(seat=ada, sheet_id=staged.pk, yes=True, now=at(3))
    replay(room, 0)
    other = put(room, bo, drawn(bo, asked), now=at(4))
    assert [ink.sheet for ink in stage_inks_timed(room.pk)] == [staged.pk]
    sheet_leave(seat=bo, sheet_id=other.pk, yes=False, now=at(5))
    assert [ink.sheet for ink in stage_inks_timed(room.pk)] == [staged.pk]


def test_it_ends_with_the_last_sheet(room: Room, ada: Seat, bo: Seat) -> None:
    asked = ask(room)
    answers = [drawn(seat, asked) for seat in (ada, bo)]
    for seat, answer in zip((ada, bo), answers, strict=True):
        put(room, seat, answer)
    replay(room, 0)
    stage_clear(room_id=room.pk, seat_id=ada.pk)
    assert stands(room) is not None
    stage_clear(room_id=room.pk, seat_id=bo.pk)
    assert stands(room) is None
    put(room, ada, answers[0])
    assert stands(room) is None
    replay(room, 0)
    seats_remove(room_id=room.pk, seat_ids=[ada.pk], now=at(11))
    put(room, bo, answers[1])
    assert stands(room) is None
    replay(room, 0)
    close(room, now=at(12))
    assert stands(room) is not None
    ask(room, now=at(13))
    put(room, bo, answers[1])
    assert stands(room) is None


def test_a_child_who_says_yes_later_joins_no_replay_that_is_over(
    room: Room, ada: Seat, bo: Seat
) -> None:
    Room.objects.filter(pk=room.pk).update(ask_stage=True)
    asked = ask(room)
    sheets = [put(room, seat, drawn(seat, asked)) for seat in (ada, bo)]
    sheet_leave(seat=ada, sheet_id=sheets[0].pk, yes=True, now=at(3))
    replay(room, 0)
    seats_remove(room_id=room.pk, seat_ids=[ada.pk], now=at(11))
    sheet_leave(seat=bo, sheet_id=sheets[1].pk, yes=True, now=at(12))
    assert stands(room) is None


async def test_the_stage_has_the_times_of_ink_only_for_a_replay(
    room: Room, asked: Round, ada: Seat, vega: User
) -> None:
    sent = Send(round=asked.pk, answer=uuid.uuid4(), strokes=INK, times=TIMES, began=0)
    store = database_sync_to_async(answer_store)
    answer = await store(seat=ada, sent=sent, reading=sure("54"), now=timezone.now())
    board, _ = await at_the_board(room, vega)
    stage = await stage_socket(room).connect()
    await stage.wait_for(StageSnapshot)
    await board.send(protocol.StageSheet(version=1, seat=ada.pk, answer=answer.pk))
    whole = await stage.wait_for(protocol.StageInk)
    assert (whole.timed, whole.times) == (False, None)
    await board.send(protocol.LookStage())
    assert (await board.wait_for(protocol.StageInk)).times == TIMES
    await board.send(ReplayStage(at=0, speed=2))
    while (told := (await board.event(protocol.StagedEvent)).replay) is None:
        pass
    assert (told.at, told.speed) == (0, 2)
    assert (await stage.wait_for(StageSnapshot)).replay == told
    assert (await stage.wait_for(protocol.StageInk)).times == TIMES
    await board.send(ReplayStage(at=250, plays=False))
    held = await stage.wait_for(protocol.Replayed)
    assert held.replay is not None
    assert (held.replay.at, held.replay.since) == (250, None)
    visit = await stage_visitor(room).visit()  # where no socket opens
    assert visit.one(StageSnapshot).replay == held.replay
    assert visit.one(protocol.StageInk).times == TIMES
    await board.send(ReplayStage(at=600, plays=False, passing=True))
    passing = await stage.wait_for(protocol.Replayed)
    assert passing.replay is not None
    assert (passing.replay.at, passing.at > held.at) == (600, True)
    await board.send(protocol.KeepReplay())
    kept = await stage.wait_for(protocol.Replayed)
    assert kept.replay is not None
    assert (kept.replay.at, kept.at > passing.at) == (250, True)  # what only passes is not kept
    await board.send(ReplayStage(at=None))
    assert (await stage.wait_for(protocol.Replayed)).replay is None
    inks = [text for text in stage.texts if '"type":"stage_ink"' in text]
    assert len(inks) == 2
    await stage.send(ReplayStage(at=0))
    assert (await stage.wait_for(protocol.RefusedMessage)).reason == "not_allowed"
