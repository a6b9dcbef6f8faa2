"""Teams, goal and places over the wire: who hears what, and who may say it."""

import uuid

import pytest
from channels.db import database_sync_to_async
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.test import Client
from django.urls import reverse

from classroom import protocol
from classroom.live.services.settings import room_configure
from classroom.models import Answer, Room, Round, Seat, User
from classroom.protocol import Placed, RefusedMessage, SeatSnapshot, StageSnapshot, Together, ToTeam
from classroom.rules.words import Leaderboard
from tests.classroom.live.sockets import Socket, at_the_board, connected, stage_socket
from tests.classroom.live.stories import ask, close, hand_in, sure

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def contest(room: Room, ada: Seat, bo: Seat) -> Round:
    """Ada and Bo play in two teams for a goal, and hear their places; a problem is asked."""
    room_configure(
        room_id=room.pk,
        version=room.phase_version,
        teams=2,
        goal=20,
        leaderboard=Leaderboard.EACH,
        may_type=True,
    )
    return ask(room)


async def at_the_stage(room: Room) -> Socket:
    socket = await stage_socket(room).connect()
    await socket.wait_for(StageSnapshot)
    return socket


async def test_all_hear_of_the_goal_and_each_child_of_its_own_place(
    contest: Round, room: Room, ada: Seat, bo: Seat, vega: User
) -> None:
    board, seen = await at_the_board(room, vega)
    stage = await at_the_stage(room)
    pages = [(await connected(seat))[0] for seat in (ada, bo)]
    right = protocol.Send(round=contest.pk, answer=uuid.uuid4(), strokes=(), typed="56")
    await pages[0].send(right)
    for socket in (*pages, stage):
        assert await socket.wait_for(Together) == Together(together=1)
    assert not any('"placed"' in text for page in pages for text in page.texts)
    await board.send(protocol.Close(version=seen.room.version))
    for page, place in zip(pages, (1, 2), strict=True):
        assert await page.wait_for(Placed) == Placed(place=place)
    assert not any('"placed"' in text for text in stage.texts)


async def test_the_teacher_moves_a_child_and_everybody_sees_it(
    contest: Round, room: Room, ada: Seat, vega: User
) -> None:
    await database_sync_to_async(hand_in)(ada, contest, sure("56"))
    await database_sync_to_async(close)(room, now=contest.opens_at)
    board, _ = await at_the_board(room, vega)
    stage = await stage_socket(room).connect()
    before = await stage.wait_for(StageSnapshot)
    assert [(part.team, part.score) for part in before.teams] == [(1, 1), (2, 0)]
    page, snapshot = await connected(ada)
    assert snapshot.seat.team == 1
    await board.send(ToTeam(seat=ada.pk, team=2))
    assert (await page.wait_for(SeatSnapshot)).seat.team == 2
    assert (await board.event(protocol.TileEvent)).tile.team == 2
    after = await stage.wait_for(StageSnapshot)
    assert [(part.team, part.seats, part.score) for part in after.teams] == [(2, 2, 0.5), (1, 0, 0)]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ('"team":0', "malformed"),
        ('"team":9', "malformed"),
        ('"team":"Venus"', "malformed"),
        ('"team":1,"score":5', "malformed"),
        ('"team":3', "not_now"),
    ],
)
async def test_a_team_that_cannot_be_is_refused_and_the_child_stays(
    contest: Round, room: Room, ada: Seat, vega: User, given: str, reason: str
) -> None:
    board, _ = await at_the_board(room, vega)
    await board.send_text(f'{{"type":"to_team","seat":{ada.pk},{given}}}')
    refused = await board.wait_for(RefusedMessage)
    assert (refused.reason, refused.of) == (reason, "to_team")
    await ada.arefresh_from_db()
    assert ada.team == 1


async def test_only_the_teacher_of_a_room_moves_its_children(
    contest: Round, room: Room, ada: Seat, bo: Seat, cy: Seat, vega: User
) -> None:
    page, _ = await connected(ada)
    await page.send(ToTeam(seat=bo.pk, team=1))
    assert (await page.wait_for(RefusedMessage)).reason == "not_allowed"
    board, _ = await at_the_board(room, vega)
    await board.send(ToTeam(seat=cy.pk, team=1))
    assert (await board.wait_for(RefusedMessage)).reason == "no_seat"
    await bo.arefresh_from_db()
    await cy.arefresh_from_db()
    assert (bo.team, cy.team) == (2, None)


async def test_a_child_cannot_give_itself_points_or_a_place(
    contest: Round, room: Room, ada: Seat
) -> None:
    page, _ = await connected(ada)
    for frame in ('{"type":"together","together":99}', '{"type":"placed","place":1}'):
        await page.send_text(frame)
        assert (await page.wait_for(RefusedMessage)).reason == "malformed"


@pytest.mark.parametrize("one", [True, False])
async def test_an_answer_that_an_admin_deletes_is_gone_from_all_scores_at_once(
    contest: Round, room: Room, ada: Seat, vega: User, admin_client: Client, one: bool
) -> None:
    answer = await database_sync_to_async(hand_in)(ada, contest, sure("56"))
    await database_sync_to_async(close)(room, now=contest.opens_at)
    board, seen = await at_the_board(room, vega)
    assert [tile.score for tile in seen.tiles] == [1, 0]
    stage = await at_the_stage(room)
    page, _ = await connected(ada)
    await database_sync_to_async(delete)(admin_client, answer, one=one)
    assert not await Answer.objects.filter(pk=answer.pk).aexists()
    assert [tile.score for tile in (await board.wait_for(protocol.BoardSnapshot)).tiles] == [0, 0]
    on_stage = await stage.wait_for(StageSnapshot)
    assert (on_stage.room.together, on_stage.leaders) == (0, ())
    told = await page.wait_for(SeatSnapshot)
    assert (told.seat.score, told.seat.place, told.room.together) == (0, 1, 0)


def delete(admin: Client, answer: Answer, *, one: bool) -> None:
    """Delete on the answer's own page, or as one that was chosen in the list."""
    if one:
        admin.post(reverse("admin:classroom_answer_delete", args=[answer.pk]), {"post": "yes"})
        return
    chosen = {"action": "delete_selected", ACTION_CHECKBOX_NAME: [str(answer.pk)], "post": "yes"}
    admin.post(reverse("admin:classroom_answer_changelist"), chosen)
