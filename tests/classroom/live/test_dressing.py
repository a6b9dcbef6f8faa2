"""Who of the crew a child is: chosen beside its name, kept with a student, hidden with the name."""

import pytest
from django.test import Client
from django.urls import reverse

from classroom.live.selectors.boards import tile
from classroom.live.selectors.seats import seat_access, seat_snapshot
from classroom.live.selectors.stages import stage_snapshot
from classroom.live.services.hiding import room_hide
from classroom.live.services.rooms import room_open
from classroom.live.services.seats import seat_take
from classroom.models import Classroom, ProblemSet, Room, Seat, Student, User
from classroom.rules.words import Avatar
from tests.classroom.live.stories import at

pytestmark = pytest.mark.django_db


def joined(client: Client, room: Room, name: str, **chosen: str) -> Seat:
    """A child types its name on the join page; the page had picked the bear for it."""
    page = reverse("classroom:join", args=[room.code])
    answer = client.post(page, {"name": name, "offered": "bear", "avatar": "bear", **chosen})
    assert answer.status_code == 302
    return room.seats.get(name=name)


def test_a_guest_is_whom_it_taps_or_whom_the_page_picked(room: Room) -> None:
    assert joined(Client(), room, "Tom", avatar="moon").wears is Avatar.MOON
    assert joined(Client(), room, "Ida").wears is Avatar.BEAR
    there = stage_snapshot(room.pk, at(1))
    assert there is not None
    shown = dict(zip(there.names, there.crew, strict=True))
    assert (shown["Tom"], shown["Ida"]) == (Avatar.MOON, Avatar.BEAR)


def test_a_student_keeps_its_avatar_for_lessons_to_come(
    vega: User, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    ada = Student.objects.get(classroom=class_3b, name__startswith="Ada")
    usual = ada.wears
    lessons = [
        room_open(teacher=vega, problem_set=times_tables, classroom=class_3b) for _ in range(3)
    ]
    assert joined(Client(), lessons[0], ada.name).wears is usual  # nothing was tapped
    assert joined(Client(), lessons[1], ada.name, avatar="dino").wears is Avatar.DINO
    assert seat_take(room=lessons[2], name=ada.name).seat.wears is Avatar.DINO


def test_a_child_in_the_lobby_becomes_another_one(room: Room) -> None:
    device = Client()
    seat = joined(device, room, "Tom")
    assert device.post(reverse("classroom:avatar"), {"avatar": "bug"}).status_code == 204
    assert device.post(reverse("classroom:avatar"), {"avatar": "ufo"}).status_code == 400
    seat.refresh_from_db()
    shown = tile(seat.pk, room.pk)
    assert shown is not None
    assert (seat.wears, shown.avatar) == (Avatar.BUG, Avatar.BUG)
    assert Client().post(reverse("classroom:avatar"), {"avatar": "cat"}).status_code == 204
    seat.refresh_from_db()
    assert seat.wears is Avatar.BUG  # whoever has no seat changes nobody's


def test_while_names_are_hidden_no_avatar_tells_who_it_is(room: Room) -> None:
    tom = joined(Client(), room, "Tom", avatar="moon")
    room_hide(room_id=room.pk, hide_names=True)
    held = seat_access(tom.secret)
    assert held is not None
    own, there = seat_snapshot(held, at(2)).seat, stage_snapshot(room.pk, at(2))
    assert there is not None
    place = there.names.index(own.space_name)
    assert own.avatar is Avatar.MOON
    assert own.space_avatar is there.crew[place]
    Seat.objects.filter(pk=tom.pk).update(avatar="cat")  # what it wears makes no difference
    again = stage_snapshot(room.pk, at(3))
    assert again is not None
    assert again.crew == there.crew
