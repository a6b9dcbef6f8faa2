"""Homework on a child's own page: how far it is, and until when."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from classroom.accounts.middleware import zone_of
from classroom.live import cookies
from classroom.live.services.own_pace import round_next
from classroom.live.services.rooms import homework_open
from classroom.live.services.seats import seat_take_by_card
from classroom.models import Classroom, ProblemSet, Room, School, Seat, Student, User
from classroom.rosters.tasks import due_words, tasks_of
from tests.classroom.live.pages import page
from tests.classroom.live.stories import hand_in, sure

pytestmark = pytest.mark.django_db

NOON = datetime(2031, 5, 5, 12, tzinfo=UTC)  # a Monday


@pytest.fixture
def tablet(ada_student: Student, client: Client) -> Client:
    """A device that knows Ada's card."""
    assert ada_student.card is not None
    client.cookies[cookies.CARD.name] = cookies.CARD.signed(ada_student.card)
    return client


def given(problem_set: ProblemSet, classroom: Classroom, due_at: datetime | None = None) -> Room:
    return homework_open(
        teacher=problem_set.teacher,
        problem_set=problem_set,
        classroom=classroom,
        due_at=due_at,
        now=NOON,
    )


def does(student: Student, room: Room, *answers: str) -> Seat:
    """Let a student answer one problem after the other, and ask for the next one."""
    seat = seat_take_by_card(room=room, student=student).seat
    round_next(seat_id=seat.pk, after=0, now=NOON)
    for number, text in enumerate(answers, 1):
        hand_in(seat, seat.rounds.get(number=number), sure(text), now=NOON)
        round_next(seat_id=seat.pk, after=number, now=NOON)
    return seat


def test_a_child_sees_how_far_it_is(
    tablet: Client, ada_student: Student, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    room = given(times_tables, class_3b)
    assert "0 of 2 done" in page(tablet.get("/card/"))
    does(ada_student, room, "54")  # wrong, and done
    text = page(tablet.get("/card/"))
    assert "1 of 2 done" in text
    assert f'action="/join/{room.code}/"' in text
    (bo,) = tasks_of(class_3b.students.get(name="Bo"), NOON)
    assert (bo.done, bo.problems, bo.is_finished) == (0, 2, False)


def test_two_tries_at_one_problem_are_one_problem_done(
    ada_student: Student, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    seat = does(ada_student, given(times_tables, class_3b), "54")
    hand_in(seat, seat.rounds.get(number=1), sure("56"), now=NOON)
    (task,) = tasks_of(ada_student, NOON)
    assert task.done == 1


def test_what_is_finished_stands_below_what_is_not(
    tablet: Client, ada_student: Student, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    finished = given(times_tables, class_3b, NOON + timedelta(hours=1))
    later = given(times_tables, class_3b, NOON + timedelta(days=9))
    whenever = given(times_tables, class_3b)
    does(ada_student, finished, "56", "42")
    assert [task.code for task in tasks_of(ada_student, NOON)] == [
        later.code,
        whenever.code,
        finished.code,
    ]
    text = page(tablet.get("/card/"))
    assert f'action="/join/{finished.code}/"' not in text
    assert '<span class="badge badge--right">done</span>' in text


@pytest.mark.parametrize(
    ("due_at", "said"),
    [
        (datetime(2031, 5, 5, 18, tzinfo=UTC), "due today 18:00"),
        (datetime(2031, 5, 6, 7, 30, tzinfo=UTC), "due tomorrow 07:30"),
        (datetime(2031, 5, 11, 18, tzinfo=UTC), "due Sunday 18:00"),
        (datetime(2031, 5, 12, 18, tzinfo=UTC), "due 12 May, 18:00"),
        (datetime(2031, 5, 4, 18, tzinfo=UTC), "due 4 May, 18:00"),
    ],
)
def test_until_when_is_said_as_people_say_it(due_at: datetime, said: str) -> None:
    assert due_words(due_at, NOON) == said


def test_until_when_is_the_schools_time(
    tablet: Client,
    vega: User,
    school: School,
    times_tables: ProblemSet,
    class_3b: Classroom,
) -> None:
    school.time_zone = "Pacific/Auckland"
    school.save()
    vega.school = school
    vega.save()
    there = timezone.localtime(timezone.now(), zone_of(school)) + timedelta(days=1)
    given(times_tables, class_3b, there.replace(hour=18, minute=0, second=0, microsecond=0))
    assert "due tomorrow 18:00" in page(tablet.get("/card/"))


def test_what_comes_late_may_still_count(
    tablet: Client, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    given(times_tables, class_3b, timezone.now() - timedelta(minutes=1))
    text = page(tablet.get("/card/"))
    assert "late now, still counts when your teacher says so" in text
    assert "due today" not in text


def test_collected_homework_is_not_to_be_done(
    ada_student: Student, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    room = given(times_tables, class_3b)
    room.phase, room.ended_at = "over", NOON
    room.save()
    assert tasks_of(ada_student, NOON) == []


def test_ten_tasks_take_two_queries(
    ada_student: Student,
    times_tables: ProblemSet,
    class_3b: Classroom,
    django_assert_max_num_queries: pytest.FixtureRequest,
) -> None:
    for _ in range(10):
        does(ada_student, given(times_tables, class_3b), "56")
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        assert len(tasks_of(ada_student, NOON)) == 10
