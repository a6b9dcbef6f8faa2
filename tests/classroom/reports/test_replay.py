"""Ms. Vega replays what all children wrote for one problem."""

import uuid

import msgspec
import pytest
from django.test import Client
from django.urls import reverse

from classroom.live.services.answers import answer_store
from classroom.models import Answer, Room, Seat, User
from classroom.protocol import Send
from classroom.reports.selectors.replay import ClassReplay, class_replay
from classroom.rules.words import Pace
from tests.classroom.live.stories import INK, ask, at, hand_in, lets_type, sure

pytestmark = pytest.mark.django_db


def test_all_sheets_of_a_problem_come_with_their_times(
    room: Room, ada: Seat, bo: Seat, vega: User, client: Client, orion: User
) -> None:
    asked = ask(room)
    sent = Send(round=asked.pk, answer=uuid.uuid4(), strokes=INK, times=(0, 180, 340), began=2300)
    answer_store(seat=bo, sent=sent, reading=sure("54"), now=at(8))
    hand_in(ada, asked, sure("56"), now=at(9))  # by an older page, without times
    address = reverse("classroom:results_replay", args=[room.pk, asked.pk])
    client.force_login(vega)
    told = msgspec.json.decode(client.get(address).content, type=ClassReplay)
    assert told.origin == "opening"
    found = [(each.name, each.mark, each.times, each.began) for each in told.sheets]
    assert found == [("Ada", "right", None, None), ("Bo", "wrong", [0, 180, 340], 2300)]
    client.force_login(orion)
    assert client.get(address).status_code == 404


def test_what_was_typed_has_no_ink_and_another_round_no_column(
    room: Room, ada: Seat, vega: User, client: Client
) -> None:
    asked = ask(room)
    lets_type(ada)
    answer = hand_in(ada, asked, sure("56"), now=at(9))
    Answer.objects.filter(pk=answer.pk).update(strokes=[], is_typed=True)
    assert class_replay(vega, room, asked.pk).sheets == []
    client.force_login(vega)
    gone = reverse("classroom:results_replay", args=[room.pk, asked.pk + 1])
    assert client.get(gone).status_code == 404


def test_at_own_pace_each_sheet_has_its_own_beginning(room: Room, ada: Seat, vega: User) -> None:
    asked = ask(room)
    room.rounds.update(seat=ada)
    Room.objects.filter(pk=room.pk).update(pace=Pace.OWN)
    hand_in(ada, asked, sure("56"), now=at(9))
    replayed = class_replay(vega, room, asked.pk)
    assert (replayed.origin, len(replayed.sheets)) == ("ink", 1)
