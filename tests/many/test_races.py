"""Two writers at once: whichever comes first, the lesson is as if one had waited for the other.

SQLite lets one writer in at a time: only PostgreSQL can show these.
"""

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from classroom.live.selectors.scores import score_of
from classroom.live.services import door, own_pace
from classroom.live.services.answers import answer_mark
from classroom.live.services.claims import answers_claim, answers_renew
from classroom.live.services.rooms import room_close_round, room_end, room_skip_round
from classroom.live.services.seats import JoinRefused, seat_take
from classroom.live.services.settling import answers_settle
from classroom.live.services.settling_one import answer_settle
from classroom.models import Answer, Classroom, Room, Round, Seat, User
from classroom.privacy.services import delete
from classroom.protocol import Refused
from classroom.rosters.services import RosterRefused, student_rename
from classroom.rules.words import Ruling
from tests.classroom.live.stories import NOON, ask, at, hand_in, kinds, sure, unsure

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.many]

Work = Callable[[], Any]
PATIENCE = 20.0


@pytest.fixture(autouse=True)
def on_postgresql() -> None:
    assert connection.vendor == "postgresql"


class Writer(threading.Thread):
    """Does its work in a transaction of its own, and ends that when it may."""

    def __init__(self, work: Work) -> None:
        super().__init__(daemon=True)
        self._work = work
        self.wrote, self.may_end = threading.Event(), threading.Event()
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            with transaction.atomic():
                self._work()
                self.wrote.set()
                assert self.may_end.wait(PATIENCE)
        except BaseException as error:
            self.error = error
        finally:
            self.wrote.set()
            connection.close()


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
        return bool(cursor.fetchone()[0])


def race(first: Work, second: Work) -> None:
    """Let ``second`` begin once ``first`` has written, and ``first`` end when the other waits."""
    one, two = Writer(first), Writer(second)
    two.may_end.set()
    one.start()
    assert one.wrote.wait(PATIENCE)
    two.start()
    until = time.monotonic() + PATIENCE
    while two.is_alive() and not somebody_waits():
        assert time.monotonic() < until
        time.sleep(0.01)
    one.may_end.set()
    for writer in (one, two):
        writer.join(PATIENCE)
        assert not writer.is_alive()
        if writer.error is not None:
            raise writer.error


@pytest.fixture(params=["the skip comes first", "the skip comes last"])
def against_skip(request: pytest.FixtureRequest, room: Room) -> Iterator[Callable[[Work], None]]:
    """Race a piece of work against the skip of the present problem."""

    def run(work: Work) -> None:
        room.refresh_from_db()
        skip = partial(room_skip_round, room_id=room.pk, version=room.phase_version, now=at(10))
        race(*((skip, work) if "first" in request.param else (work, skip)))

    yield run
    assert Round.objects.get().skipped_at is not None
    assert list(Answer.objects.values_list("points", flat=True)) == [0]


def test_an_answer_that_is_stored_with_its_reading_keeps_no_points(
    room: Room, ada: Seat, against_skip: Callable[[Work], None]
) -> None:
    asked = ask(room)
    against_skip(lambda: hand_in(ada, asked, sure("56"), now=at(5)))
    assert score_of(ada.pk) == 0


def test_an_answer_that_is_marked_keeps_no_points(
    room: Room, ada: Seat, against_skip: Callable[[Work], None]
) -> None:
    answer = hand_in(ada, ask(room), now=at(5))
    against_skip(lambda: answer_mark(answer_id=answer.pk, reading=sure("56"), now=at(6)))
    assert score_of(ada.pk) == 0


def test_an_answer_that_is_settled_keeps_no_points(
    room: Room, ada: Seat, vega: User, against_skip: Callable[[Work], None]
) -> None:
    answer = hand_in(ada, ask(room), sure("58"), now=at(5))
    settle = partial(
        answer_settle, room_id=room.pk, answer_id=answer.pk, mark=Ruling.RIGHT, user=vega, now=at(7)
    )
    against_skip(settle)
    assert score_of(ada.pk) == 0


def test_of_two_boards_that_settle_the_same_at_once_one_is_refused(
    room: Room, ada: Seat, bo: Seat, vega: User
) -> None:
    asked = ask(room)
    alike = [hand_in(seat, asked, unsure("58"), now=at(5)) for seat in (ada, bo)]
    ids = [answer.pk for answer in alike]
    by: dict[str, Any] = {"room_id": room.pk, "user": vega, "now": at(7)}
    one = partial(answers_settle, **by, answer_ids=ids, mark=Ruling.RIGHT)
    two = partial(answers_settle, **by, answer_ids=ids[::-1], mark=Ruling.WRONG)
    with pytest.raises(Refused) as refused:
        race(one, two)
    assert refused.value.reason == "settled"
    assert [kinds(answer).count("settled") for answer in alike] == [1, 1]
    assert set(Answer.objects.values_list("mark", flat=True)) == {"right"}


def test_two_sweepers_take_on_different_answers(room: Room, ada: Seat, bo: Seat) -> None:
    asked = ask(room)
    answers = {hand_in(seat, asked, now=at(5)).pk for seat in (ada, bo)}
    taken: list[Any] = []

    def sweep() -> None:
        taken.extend(answer.pk for answer in answers_claim(now=at(60), limit=1))

    race(sweep, sweep)
    assert (len(taken), set(taken)) == (2, answers)
    assert set(Answer.objects.values_list("claims", flat=True)) == {1}


def test_of_two_boards_that_close_a_round_at_once_one_is_refused(
    room: Room, ada: Seat, bo: Seat
) -> None:
    ask(room)
    close = partial(room_close_round, room_id=room.pk, version=room.phase_version)
    with pytest.raises(Refused) as refused:
        race(partial(close, now=at(10)), partial(close, now=at(11)))
    assert refused.value.reason == "stale"
    assert Round.objects.get().closes_at == at(10)


def test_the_last_seat_is_taken_once(room: Room, ada: Seat) -> None:
    Room.objects.update(seat_limit=2)
    with pytest.raises(JoinRefused) as refused:
        race(partial(seat_take, room=room, name="Bo"), partial(seat_take, room=room, name="Cy"))
    assert refused.value.fault == "full"
    assert [seat.name for seat in room.seats.order_by("pk")] == ["Ada", "Bo"]


def test_two_devices_that_take_one_name_at_once_are_one_child_and_one_who_asks(room: Room) -> None:
    joined: list[bool] = []

    def join() -> None:
        joined.append(seat_take(room=room, name="Bo").waiting)

    race(join, join)
    assert joined == [False, True]
    assert Seat.objects.get().claim is not None


@pytest.mark.parametrize("turn", [1, -1])
def test_a_name_that_is_shown_while_another_takes_it_is_given_once(
    room: Room, ada: Seat, bo: Seat, turn: int
) -> None:
    Seat.objects.update(typed_name="Zed")
    show = partial(door.name_show, room_id=room.pk)
    race(*[partial(show, seat_id=seat.pk) for seat in (ada, bo)][::turn])
    first, second = sorted(Seat.objects.values_list("name", flat=True))
    assert first == "Zed"
    assert second.startswith("Zed")
    assert seat_take(room=room, name=first).waiting


def test_two_students_who_are_given_one_name_at_once(class_3b: Classroom) -> None:
    rename = [partial(student_rename, student=each, name="Zoe") for each in class_3b.students.all()]
    with pytest.raises(RosterRefused, match="Zoe 2"):
        race(*rename)
    assert sorted(class_3b.students.values_list("name", flat=True))[1] == "Zoe"


# --- Nobody waits for ever ------------------------------------------------------------------------


@pytest.fixture
def homework(room: Room) -> Room:
    Room.objects.filter(pk=room.pk).update(pace="own", phase="asking", started_at=NOON)
    room.refresh_from_db()
    return room


@pytest.mark.parametrize("turn", [1, -1])
def test_ada_hands_in_on_one_device_and_goes_on_on_the_other(
    homework: Room, ada: Seat, turn: int
) -> None:
    own_pace.round_next(seat_id=ada.pk, after=0, now=NOON)
    asked = ada.rounds.get()
    works: list[Work] = [
        lambda: hand_in(ada, asked, sure("56"), now=at(5)),
        partial(own_pace.round_next, seat_id=ada.pk, after=1, now=at(6)),
    ]
    race(*works[::turn])
    assert (Answer.objects.count(), ada.rounds.count()) == (1, 2)


@pytest.mark.parametrize("turn", [1, -1])
def test_ada_goes_on_while_ms_vega_lets_her_other_device_in(
    homework: Room, ada: Seat, turn: int
) -> None:
    seat_take(room=homework, name="Ada")
    works: list[Work] = [
        partial(own_pace.round_next, seat_id=ada.pk, after=0, now=NOON),
        partial(door.seat_admit, room_id=homework.pk, seat_id=ada.pk),
    ]
    race(*works[::turn])
    assert ada.rounds.count() == 1


def test_rows_of_one_kind_are_locked_in_one_order(
    room: Room, ada: Seat, bo: Seat, vega: User
) -> None:
    claim = seat_take(room=room, name="Bo").seat.claim
    asked = ask(room)
    answers = [hand_in(seat, asked, now=at(5)).pk for seat in (ada, bo)]
    Seat.objects.update(is_shown=False)
    with CaptureQueriesContext(connection) as seen:
        door.names_show(room_id=room.pk)
        assert claim is not None
        door.seat_claim_withdraw(claim=claim)
        answers_renew(answers=answers, now=at(6))
        answers_claim(now=at(60))
        room_skip_round(room_id=room.pk, version=room.phase_version, now=at(10))
        asked = ask(room, now=at(20))
        room_close_round(room_id=room.pk, version=room.phase_version, now=at(30))
        door.seats_remove(room_id=room.pk, seat_ids=[bo.pk, ada.pk], now=at(40))
        room.refresh_from_db()
        room_end(room_id=room.pk, version=room.phase_version, now=at(50))
        delete(thing=vega, now=at(60))
    locks = [query["sql"] for query in seen.captured_queries if " FOR " in query["sql"]]
    assert len(locks) >= 10
    several = [sql for sql in locks if "LIMIT 21" not in sql]  # Django's ``get`` takes one row
    assert len(several) >= 8
    assert [sql for sql in several if "ORDER BY" not in sql] == []
    assert [sql for sql in locks if "FOR NO KEY UPDATE" not in sql] == []
