"""Ms. Kim comes to Ms. Vega's board by a link: both settle, each sees who did what, once."""

import uuid
from typing import Any

import pytest
from channels.db import database_sync_to_async
from django.test import AsyncClient, Client
from django.urls import reverse

from classroom import protocol
from classroom.live import cookies, links
from classroom.live.adults import teacher
from classroom.live.board_writes import command
from classroom.live.selectors.acts import acts_of
from classroom.live.selectors.naming import naming_in
from classroom.live.selectors.scores import score_of
from classroom.live.services.colleagues import link_make, link_take_back
from classroom.live.services.settling_one import answer_settle
from classroom.models import AnswerEvent, BoardLink, Colleague, Room, Seat, User
from classroom.protocol import AddToSet, Ask, End, NewCode, Settle, SettleMany, Unsettle
from classroom.rules.words import ActKind, Asks, Mark, Ruling
from tests.classroom.live.pages import page
from tests.classroom.live.polls import Visitor
from tests.classroom.live.sockets import Socket, at_the_board
from tests.classroom.live.stories import NOON, ask, end, hand_in, unsure

do: Any = database_sync_to_async


def link_of(room: Room) -> str:
    """Return the address that Ms. Vega gives away."""
    link = link_make(room_id=room.pk, user=room.teacher, now=NOON)
    token = links.board_link_token(link.secret)
    return reverse("classroom:colleague", args=[token])


def kims_laptop(room: Room) -> Client:
    """Ms. Kim opens the link and gives her name."""
    laptop = Client()
    response = laptop.post(link_of(room), {"name": "Ms. Kim"})
    assert response["Location"] == reverse("classroom:board", args=[room.pk])
    return laptop


def cookie_of(laptop: Client) -> str:
    return "; ".join(f"{name}={morsel.value}" for name, morsel in laptop.cookies.items())


async def kims_board(room: Room) -> tuple[Socket, protocol.BoardSnapshot]:
    laptop = await do(kims_laptop)(room)
    socket = await Socket(f"/ws/board/{room.pk}/", cookie_of(laptop)).connect()
    return socket, await socket.wait_for(protocol.BoardSnapshot)


# --- The link -------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_colleague_comes_to_this_board_and_to_nothing_else(
    room: Room, orions_room: Room, vega: User, client: Client
) -> None:
    laptop = kims_laptop(room)
    board = page(laptop.get(reverse("classroom:board", args=[room.pk])))
    assert 'data-colleague="true"' in board
    for hidden in ("data-end ", "data-new-code", "data-board-link", "/stage/", 'href="/teach/"'):
        assert hidden not in board
    assert laptop.get(reverse("classroom:board_invite", args=[room.pk])).status_code == 200
    typed = laptop.get(reverse("classroom:board_typed", args=[room.pk]), {"prompt": "2 + 3"})
    assert typed.json()["answer"] == "5"
    assert Colleague.objects.get().link.room == room
    for name, args in (
        ("board", [orions_room.pk]),
        ("board_link", [room.pk]),
        ("desk", []),
        ("results_room", [room.pk]),
        ("delete", ["room", room.pk]),
    ):
        response = laptop.get(reverse(f"classroom:{name}", args=args))
        assert response["Location"].startswith(reverse("classroom:sign_in")), name
    client.force_login(vega)
    assert "Take the link back" in page(client.get(reverse("classroom:board_link", args=[room.pk])))


@pytest.mark.django_db
def test_a_childs_cookie_is_no_colleagues_and_a_forged_link_opens_nothing(
    room: Room, ada: Seat
) -> None:
    tablet = Client()
    tablet.cookies[cookies.NAME] = cookies.signed(ada.secret)
    tablet.cookies[f"astro_board_{room.pk}"] = cookies.signed(ada.secret)
    response = tablet.get(reverse("classroom:board", args=[room.pk]))
    assert response["Location"].startswith(reverse("classroom:sign_in"))
    assert tablet.get(reverse("classroom:colleague", args=["forged"])).status_code == 404


@pytest.mark.django_db
def test_a_link_that_was_taken_back_says_so_and_a_new_one_is_another(room: Room) -> None:
    address = link_of(room)
    link_of(room)
    assert BoardLink.objects.count() == 1  # one at a time
    laptop = kims_laptop(room)
    link_take_back(room_id=room.pk, user=room.teacher, now=NOON)
    for response in (
        laptop.get(reverse("classroom:board", args=[room.pk])),
        Client().get(address),
        Client().post(address, {"name": "Cy"}),
    ):
        assert response.status_code == 403
        assert "This link was taken back" in page(response)
    assert link_of(room) != address
    end(room, now=NOON)
    assert Client().get(address).status_code == 403


@pytest.mark.django_db
def test_names_are_one_persons_and_a_link_lets_no_crowd_in(room: Room, vega: User) -> None:
    address = link_of(room)
    assert Client().post(address, {"name": " "}).status_code == 400
    for _ in range(12):
        assert Client().post(address, {"name": "vega"}).status_code == 302
    names = set(Colleague.objects.values_list("name", flat=True))
    assert len(names) == 12
    assert vega.display_name not in names  # nobody passes for the teacher
    assert "are here already" in page(Client().post(address, {"name": "Cy"}))


@pytest.mark.django_db(transaction=True)
async def test_boards_that_the_link_opened_close_at_once_when_it_is_taken_back(
    room: Room, vega: User
) -> None:
    board, _ = await kims_board(room)
    await do(link_take_back)(room_id=room.pk, user=vega, now=NOON)
    assert await board.close_code() == protocol.CLOSE_CODES["taken_back"]


@pytest.mark.django_db(transaction=True)
async def test_it_ends_with_the_room(room: Room) -> None:
    board, _ = await kims_board(room)
    await do(end)(room, now=NOON)
    assert await board.close_code() == protocol.CLOSE_CODES["over"]


# --- Who did what ---------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
async def test_both_settle_and_each_board_says_who(room: Room, vega: User, ada: Seat) -> None:
    asked = await do(ask)(room)
    answer = await do(hand_in)(ada, asked, unsure("56"))
    kims, _ = await kims_board(room)
    vegas, snapshot = await at_the_board(room, vega)
    assert [act.kind for act in snapshot.acts] == [ActKind.CAME, ActKind.LINKED]
    assert (await vegas.event(protocol.AdultEvent)).name in ("Ms. Kim", "Vega")
    await kims.send(Settle(answer=answer.pk, mark=Ruling.RIGHT, saw_settled=False))
    act = (await vegas.event(protocol.ActEvent)).act
    assert (act.by, act.kind, act.name, act.text) == ("Ms. Kim", ActKind.SETTLED, "Ada", "right")
    # The same answer tapped on the other board at the same moment: once, and she is told who.
    await vegas.send(Settle(answer=answer.pk, mark=Ruling.WRONG, saw_settled=False))
    refused = await vegas.wait_for(protocol.RefusedMessage)
    assert (refused.reason, refused.detail) == ("settled", "Ms. Kim: right")
    await vegas.send(SettleMany(answers=(answer.pk,), mark=Ruling.RIGHT))
    assert (await vegas.wait_for(protocol.RefusedMessage)).reason == "settled"
    await vegas.send(Settle(answer=answer.pk, mark=Ruling.RIGHT))  # a page of the last release
    await vegas.send(protocol.Resync())
    again = await vegas.wait_for(protocol.BoardSnapshot)
    told = again.tiles[0].answer
    assert told is not None
    assert (told.by, told.mark, told.settled) == ("Ms. Kim", Mark.RIGHT, True)
    assert [act.kind for act in again.acts].count(ActKind.SETTLED) == 1
    settled = AnswerEvent.objects.filter(answer=answer, kind=AnswerEvent.Kind.SETTLED)
    assert [(each.by, each.user_id) async for each in settled] == [("Ms. Kim", None)]
    assert await do(score_of)(ada.pk) == 1
    await kims.send(Unsettle(answers=(answer.pk,)))
    act = (await vegas.event(protocol.ActEvent)).act
    assert (act.by, act.kind) == ("Ms. Kim", ActKind.UNDONE)


@pytest.mark.django_db(transaction=True)
def test_an_act_names_nobody_of_another_room_and_nobody_who_is_gone(
    room: Room, orions_room: Room, vega: User, ada: Seat
) -> None:
    stranger = Seat.objects.create(room=orions_room, name="Cy of Mr. Orion")
    command(
        protocol.LowerHands(seats=(stranger.pk, ada.pk), until=0),
        room_id=room.pk,
        adult=teacher(vega),
        now=NOON,
    )
    asks = Seat.objects.create(
        room=room, name="Zed", asks=Asks.CARD, claim=uuid.uuid4(), removed_at=NOON
    )
    command(protocol.Decline(seat=asks.pk), room_id=room.pk, adult=teacher(vega), now=NOON)
    declined, lowered = acts_of(room.pk, naming_in(room))
    assert (lowered.name, lowered.count) == ("Ada", 1)
    assert (declined.kind, declined.name, declined.count) == (ActKind.DECLINED, "", 0)


@pytest.mark.django_db(transaction=True)
async def test_what_is_the_teachers_own_is_refused_in_a_sentence(
    room: Room, vega: User, ada: Seat
) -> None:
    kims, snapshot = await kims_board(room)
    for message in (
        End(version=snapshot.room.version),
        AddToSet(round=1),
        NewCode(code=room.code),
    ):
        await kims.send(message)
        refused = await kims.wait_for(protocol.RefusedMessage)
        assert refused.reason == "teachers_only"
    await kims.send(Ask(version=snapshot.room.version))
    asked = await kims.wait_for(protocol.BoardSnapshot)
    assert asked.acts[0].text == "7 × 8 ="
    # Two boards press "next" at once: the second one is stale, and says so quietly.
    vegas, _ = await at_the_board(room, vega)
    await vegas.send(Ask(version=snapshot.room.version))
    assert (await vegas.wait_for(protocol.RefusedMessage)).reason == "stale"


@pytest.mark.django_db(transaction=True)
async def test_a_colleague_comes_by_plain_http_too(room: Room, vega: User) -> None:
    laptop = await do(kims_laptop)(room)
    client = AsyncClient()
    client.cookies = laptop.cookies
    visitor = Visitor(f"/teach/rooms/{room.pk}/poll/", client)
    vegas, snapshot = await at_the_board(room, vega)
    await visitor.visit(Ask(version=snapshot.room.version))
    assert visitor.one(protocol.BoardSnapshot).acts[0].by == "Ms. Kim"
    await vegas.wait_for(protocol.BoardSnapshot)  # the lesson has begun there, too
    await visitor.visit()
    assert "Vega" in {event.name for event in visitor.events(protocol.AdultEvent)}
    while (await vegas.event(protocol.AdultEvent)).name != "Ms. Kim":
        pass
    await do(link_take_back)(room_id=room.pk, user=vega, now=NOON)
    response = await visitor.post(b'{"version":"astro.v8","messages":[]}')
    assert (response.status_code, response.json()["close"]) == (403, "taken_back")


@pytest.mark.django_db
def test_the_results_say_who_settled_an_answer(
    room: Room, vega: User, ada: Seat, client: Client
) -> None:
    asked = ask(room)
    answer = hand_in(ada, asked, unsure("56"))
    settle = {"answer_id": answer.pk, "mark": Ruling.RIGHT, "now": NOON}
    answer_settle(room_id=room.pk, user=None, colleague="Ms. Kim", **settle)  # type: ignore[arg-type]
    client.force_login(vega)
    cell = reverse("classroom:results_cell", args=[room.pk, ada.pk, asked.pk])
    assert "(Ms. Kim)" in page(client.get(cell))
