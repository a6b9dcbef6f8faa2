"""The socket of practice: a guest leaves no row behind, a student with a card is remembered."""

import uuid

import msgspec
import pytest
from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from django.utils import timezone

from classroom import protocol
from classroom.live import cookies
from classroom.models import FactMemory, Practice, PracticeAnswer, ProblemSet, Room, Student
from classroom.practice import passes
from classroom.practice.levels import LEVELS
from classroom.practice.runs import LENGTH, Run, problem
from classroom.protocol import (
    Begin,
    Marked,
    Next,
    RefusedMessage,
    Resume,
    RoundClosed,
    RunState,
    SeatSnapshot,
    Send,
)
from classroom.rules.words import Operation
from inference.api.client import QUEUE, QUEUE_LAYER, encode_reply
from inference.api.contract import Reading, Separator, Sheet
from inference.reading.reader import Reader
from tests.classroom.live.sockets import Socket, ink_of
from tests.classroom.live.stories import ask
from tests.ink.composer import compose

SCRIBBLE: Sheet = (((100, 100), (900, 800), (120, 780), (880, 130), (300, 900), (700, 90)),)
pytestmark = pytest.mark.django_db(transaction=True)


async def guest() -> tuple[Socket, RunState]:
    socket = await Socket("/ws/practice/").connect()
    return socket, await socket.wait_for(RunState)


async def with_card(student: Student) -> tuple[Socket, RunState]:
    assert student.card is not None
    cookie = f"{cookies.CARD.name}={cookies.CARD.signed(student.card)}"
    socket = await Socket("/ws/practice/", cookie).connect()
    return socket, await socket.wait_for(RunState)


async def begun(socket: Socket, level: int = 3) -> tuple[Run, SeatSnapshot]:
    await socket.send(Begin(operation=Operation.MULTIPLY, level=level))
    state = await socket.wait_for(RunState)
    return passes.read(state.run), await socket.wait_for(SeatSnapshot)


def sent(snapshot: SeatSnapshot, sheet: Sheet, answer: uuid.UUID | None = None) -> Send:
    assert snapshot.round is not None
    return Send(
        round=snapshot.round.id,
        answer=answer or uuid.uuid4(),
        strokes=sheet,
        first_ink_ms=1200,
        writing_ms=900,
    )


def right_ink(run: Run) -> Sheet:
    return compose(problem(run).accepted[0], seed=1)


def wrong_ink(run: Run) -> Sheet:
    return compose("1" if problem(run).accepted[0] != "1" else "2", seed=1)


async def test_a_guest_is_right_and_hears_a_fact_from_space(reader: None) -> None:
    socket, hello = await guest()
    assert (hello.due, hello.run, hello.operation) == (0, "", None)
    run, snapshot = await begun(socket)
    assert snapshot.room.pace == "solo"
    assert snapshot.round is not None
    assert snapshot.round.accepted == ()
    await socket.send(sent(snapshot, right_ink(run)))
    closed = await socket.wait_for(RoundClosed)
    assert closed.round.accepted == tuple(problem(run).accepted)
    assert closed.round.explanation
    marked = await socket.wait_for(Marked)
    assert (marked.answer.mark, marked.score) == ("right", 10)
    assert marked.fact is not None
    state = await socket.wait_for(RunState)
    assert (state.asked, state.right, state.streak) == (1, 1, 1)
    await socket.close()


async def test_what_a_guest_writes_is_read_while_it_is_written(reader: None) -> None:
    socket, _ = await guest()
    _, snapshot = await begun(socket)
    assert snapshot.round is not None
    for frame in ink_of(compose("56", seed=1), snapshot.round.id):
        await socket.send(frame)
    assert (await socket.wait_for(protocol.Read)).text == "56"
    await socket.close()


async def test_the_answer_never_reaches_the_page_before_the_child_has_answered() -> None:
    socket, _ = await guest()
    run, _ = await begun(socket)
    answers = {text for made in [problem(run)] for text in made.accepted}
    assert all(f'"accepted":["{text}"' not in told for told in socket.texts for text in answers)
    assert "explanation" not in "".join(socket.texts).replace('"explanation":""', "")
    await socket.close()


async def test_a_wrong_answer_shows_the_right_one(reader: None) -> None:
    socket, _ = await guest()
    run, snapshot = await begun(socket)
    await socket.send(sent(snapshot, wrong_ink(run)))
    closed = await socket.wait_for(RoundClosed)
    assert closed.round.accepted == tuple(problem(run).accepted)
    marked = await socket.wait_for(Marked)
    assert (marked.answer.mark, marked.score, marked.fact) == ("wrong", 0, None)
    await socket.close()


async def test_what_nobody_can_read_is_never_wrong_and_may_be_written_again(reader: None) -> None:
    socket, _ = await guest()
    run, snapshot = await begun(socket)
    await socket.send(sent(snapshot, SCRIBBLE))
    assert (await socket.wait_for(Marked)).answer.mark == "unsure"
    assert (await socket.wait_for(RunState)).asked == 0
    await socket.send(sent(snapshot, right_ink(run)))
    assert (await socket.wait_for(Marked)).answer.mark == "right"
    await socket.close()


async def test_what_is_no_answer_is_unsure_however_sure_the_reader_is() -> None:
    socket, _ = await guest()
    run, snapshot = await begun(socket)
    await socket.send(sent(snapshot, right_ink(run)))
    await say("48/0")
    marked = await socket.wait_for(Marked)
    assert (marked.answer.mark, marked.answer.text) == ("unsure", "48/0")
    assert (await socket.wait_for(RunState)).asked == 0
    await socket.close()


async def say(text: str, *, separator: Separator = Separator.POINT) -> None:
    """Answer the next request for a reading as a reader that is quite sure.

    It has to be asked to read with this decimal separator.
    """
    queue, layer = get_channel_layer(QUEUE_LAYER), get_channel_layer()
    assert queue is not None
    assert layer is not None
    job = await queue.receive(QUEUE)
    assert msgspec.json.decode(job["request"])["separator"] == separator
    reading = Reading(text=text, confidence=1.0, unsure=False)
    await layer.send(job["reply_channel"], encode_reply([(job["ticket"], reading)]))


TENTHS = len(LEVELS[Operation.MULTIPLY])


async def right_by_saying_it(socket: Socket, separator: Separator) -> tuple[str, str]:
    """Begin a run with decimals on a device that writes them so, and return prompt and answer."""
    await socket.send(Begin(operation=Operation.MULTIPLY, level=TENTHS, separator=separator))
    run = passes.read((await socket.wait_for(RunState)).run)
    snapshot = await socket.wait_for(SeatSnapshot)
    assert snapshot.round is not None
    (accepted,) = problem(run).accepted
    await socket.send(sent(snapshot, compose("56", seed=1)))
    await say(accepted, separator=snapshot.round.separator)
    assert (await socket.wait_for(Marked)).answer.mark == "right"
    return snapshot.round.separator, problem(run).prompt


@pytest.mark.parametrize("separator", list(Separator))
async def test_a_guest_is_asked_decimals_as_the_device_writes_them(
    separator: Separator,
) -> None:
    socket, _ = await guest()
    used, prompt = await right_by_saying_it(socket, separator)
    assert used == separator
    assert separator in prompt
    await socket.close()


async def test_ada_practises_decimals_as_the_set_that_her_class_was_asked_writes_them(
    ada_with_card: Student, room: Room
) -> None:
    @database_sync_to_async
    def a_lesson_with_a_comma() -> None:
        ProblemSet.objects.update(separator=",")
        Room.objects.update(classroom=ada_with_card.classroom)
        ask(Room.objects.get())

    await a_lesson_with_a_comma()
    socket, _ = await with_card(ada_with_card)
    used, prompt = await right_by_saying_it(socket, Separator.POINT)
    assert used == ","
    assert "," in prompt
    await socket.close()


async def test_a_misread_answer_is_taken_back_and_counts_nothing(reader: None) -> None:
    socket, _ = await guest()
    run, snapshot = await begun(socket)
    await socket.send(sent(snapshot, wrong_ink(run)))
    marked = await socket.wait_for(Marked)
    await socket.wait_for(RunState)
    await socket.send(protocol.Dispute(answer=uuid.uuid4()))
    assert (await socket.wait_for(RefusedMessage)).reason == "no_answer"
    await socket.send(protocol.Dispute(answer=marked.answer.id))
    assert (await socket.wait_for(Marked)).answer.mark == "unsure"
    state = await socket.wait_for(RunState)
    assert (state.asked, state.right) == (0, 0)
    await socket.send(protocol.Dispute(answer=marked.answer.id))
    assert (await socket.wait_for(RefusedMessage)).reason == "not_now"
    await socket.send(sent(snapshot, right_ink(run)))  # it has been told: too late
    assert (await socket.wait_for(RefusedMessage)).reason == "no_round"
    await socket.close()


async def test_a_guest_leaves_no_row_behind(reader: None) -> None:
    socket, _ = await guest()
    run, snapshot = await begun(socket)
    await socket.send(sent(snapshot, wrong_ink(run)))
    await socket.wait_for(Marked)
    await socket.send(Next(after=1))
    await socket.wait_for(SeatSnapshot)
    await socket.close()
    for model in (Practice, PracticeAnswer, FactMemory):
        assert await model._default_manager.acount() == 0


async def test_an_answer_sent_twice_counts_once(reader: None) -> None:
    socket, _ = await guest()
    run, snapshot = await begun(socket)
    answer = sent(snapshot, right_ink(run))
    await socket.send(answer)
    await socket.send(answer)
    assert (await socket.wait_for(Marked)).score == 10
    await socket.send(answer)
    assert (await socket.wait_for(RunState)).asked == 1
    await socket.send(protocol.Clock(sent=1.0))
    await socket.wait_for(protocol.Time)  # and no refusal came before it
    assert not any('"refused"' in text for text in socket.texts)
    await socket.close()


async def test_a_guest_goes_on_after_the_connection_was_lost(reader: None) -> None:
    socket, _ = await guest()
    run, snapshot = await begun(socket)
    await socket.send(sent(snapshot, right_ink(run)))
    await socket.wait_for(Marked)
    kept = (await socket.wait_for(RunState)).run
    await socket.close()
    again, _ = await guest()
    await again.send(Resume(run=kept))
    back = await again.wait_for(SeatSnapshot)
    assert back.seat.score == 10
    assert back.round is not None
    assert back.round.closed
    await again.send(Next(after=1))
    after = await again.wait_for(SeatSnapshot)
    assert after.round is not None
    assert after.round.number == 2
    await again.close()


async def test_a_run_is_over_after_ten_problems() -> None:
    socket, _ = await guest()
    await begun(socket)
    for number in range(1, LENGTH + 1):
        await socket.send(Next(after=number))
        snapshot = await socket.wait_for(SeatSnapshot)
    assert snapshot.room.phase == "over"
    assert snapshot.round is None
    await socket.send(Next(after=LENGTH + 1))
    assert (await socket.wait_for(RefusedMessage)).reason == "no_round"
    await socket.close()


async def test_a_page_that_is_behind_moves_nothing() -> None:
    socket, _ = await guest()
    await begun(socket)
    await socket.send(Next(after=5))
    await socket.send(protocol.Resync())
    snapshot = await socket.wait_for(SeatSnapshot)
    assert snapshot.round is not None
    assert snapshot.round.number == 1
    await socket.close()


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (Begin(operation=Operation.ADD, level=9), "no_problem"),
        (Resume(run="nonsense"), "no_run"),
        (Next(after=0), "no_round"),
        (protocol.Truncate(round=1, strokes=0), "no_round"),
        (Send(round=1, answer=uuid.uuid4(), strokes=()), "no_round"),
        (protocol.Dispute(answer=uuid.uuid4()), "no_round"),
        (protocol.Reveal(round=1), "not_allowed"),
        (protocol.End(version=0), "not_allowed"),
    ],
)
async def test_what_makes_no_sense_is_refused(message: protocol.Message, reason: str) -> None:
    socket, _ = await guest()
    await socket.send(message)
    assert (await socket.wait_for(RefusedMessage)).reason == reason
    await socket.close()


async def test_nobody_begins_runs_without_end() -> None:
    socket, _ = await guest()
    for _ in range(12):
        await socket.send(Begin(operation=Operation.ADD, level=1))
    assert (await socket.wait_for(RefusedMessage)).reason == "too_fast"
    await socket.close()


async def test_ink_with_a_gap_asks_for_the_whole_sheet() -> None:
    socket, _ = await guest()
    _, snapshot = await begun(socket)
    assert snapshot.round is not None
    await socket.send(protocol.Ink(round=snapshot.round.id, stroke=3, start=0, points=((1, 1),)))
    assert (await socket.wait_for(RefusedMessage)).reason == "gap"
    await socket.close()


async def test_adas_answer_is_kept_and_its_fact_remembered(
    ada_with_card: Student, reader: None
) -> None:
    socket, _ = await with_card(ada_with_card)
    run, snapshot = await begun(socket)
    assert snapshot.seat.name == "Ada"
    await socket.send(sent(snapshot, wrong_ink(run)))
    await socket.wait_for(Marked)
    await socket.wait_for(RunState)
    await socket.close()
    answer = await PracticeAnswer.objects.select_related("practice").aget()
    assert (answer.mark, answer.first_ink_ms, answer.number) == ("wrong", 1200, 1)
    assert answer.model_version == Reader.load().settings.version
    assert answer.practice.student_id == ada_with_card.pk
    assert (await FactMemory.objects.aget()).fact == problem(run).fact


async def test_ada_is_asked_first_what_is_due_today(ada_with_card: Student) -> None:
    await database_sync_to_async(_forgot)(ada_with_card, "7×8")
    socket, hello = await with_card(ada_with_card)
    assert hello.due == 1
    _, snapshot = await begun(socket, level=1)
    assert snapshot.round is not None
    assert snapshot.round.prompt == "7 × 8 ="
    await socket.close()


def _forgot(student: Student, fact: str) -> None:
    FactMemory.objects.create(student=student, fact=fact, card={}, due_at=timezone.now())


async def test_a_run_of_adas_is_no_run_of_bos_nor_of_a_guest(
    ada_with_card: Student, bo_with_card: Student
) -> None:
    socket, _ = await with_card(ada_with_card)
    await socket.send(Begin(operation=Operation.ADD, level=1))
    kept = (await socket.wait_for(RunState)).run
    await socket.close()
    for other, _ in (await with_card(bo_with_card), await guest()):
        await other.send(Resume(run=kept))
        assert (await other.wait_for(RefusedMessage)).reason == "no_run"
        await other.close()
    assert await Practice.objects.acount() == 1
