"""A problem set that writes decimals with a comma: what the child writes is what is read."""

import uuid

import pytest
from django.utils import timezone

from classroom import protocol
from classroom.live.services.rooms import room_ask
from classroom.models import Problem, Room, Round, Seat
from tests.classroom.live.sockets import ink_of, seat_socket
from tests.classroom.live.stories import at_ease, set_of
from tests.ink.composer import compose

pytestmark = pytest.mark.django_db(transaction=True)

THREE_AND_A_HALF = compose("3.5", seed=1)


@pytest.fixture
def asked(room: Room) -> Round:
    set_of(room).separator = ","
    set_of(room).save()
    Problem.objects.filter(problem_set=room.problem_set).update(prompt="7 ÷ 2 =", accepted=["3,5"])
    return room_ask(room_id=room.pk, version=0, problem_id=None, now=timezone.now())


async def test_a_comma_is_read_back_as_a_comma_and_marked_right(
    asked: Round, ada: Seat, reader: None
) -> None:
    student = await seat_socket(ada).connect()
    for frame in ink_of(THREE_AND_A_HALF, asked.pk):
        await student.send(frame)
    assert (await student.wait_for(protocol.Read)).text == "3,5"
    await student.send(
        protocol.Send(
            round=asked.pk,
            answer=uuid.uuid4(),
            strokes=THREE_AND_A_HALF,
            times=at_ease(THREE_AND_A_HALF),
        )
    )
    marked = await student.wait_for(protocol.Marked)
    assert (marked.answer.mark, marked.answer.text) == ("right", "3,5")
    await student.close()


async def test_so_is_an_answer_that_was_sent_before_it_was_read(
    asked: Round, ada: Seat, reader: None
) -> None:
    student = await seat_socket(ada).connect()
    await student.send(
        protocol.Send(
            round=asked.pk,
            answer=uuid.uuid4(),
            strokes=THREE_AND_A_HALF,
            times=at_ease(THREE_AND_A_HALF),
        )
    )
    marked = await student.wait_for(protocol.Marked)
    while marked.answer.mark == "reading":
        marked = await student.wait_for(protocol.Marked)
    assert (marked.answer.mark, marked.answer.text) == ("right", "3,5")
    await student.close()
