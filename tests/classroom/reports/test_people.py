"""A student and a class over time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from classroom.live.services.rooms import room_open
from classroom.live.services.seats import seat_take
from classroom.models import (
    Answer,
    Classroom,
    Practice,
    PracticeAnswer,
    ProblemSet,
    Room,
    Student,
    User,
)
from classroom.reports.selectors.classes import class_report
from classroom.reports.selectors.facts import fact_map
from classroom.reports.selectors.student import answer_page, student_report
from classroom.reports.selectors.times import monday_of
from tests.classroom.live.stories import ask, at, end, hand_in, sure
from tests.classroom.reports.conftest import Lesson


@pytest.fixture
def student_ada(class_3b: Classroom) -> Student:
    return class_3b.students.get(name="Ada")


def lesson_on(day: datetime, teacher: User, problems: ProblemSet, **answers: str) -> Room:
    """Give a lesson of one problem on ``day``, with one answer of each child."""
    classroom = Classroom.objects.get(name="Class 3B")
    room = room_open(teacher=teacher, problem_set=problems, classroom=classroom)
    seats = {name: seat_take(room=room, name=name).seat for name in answers}
    asked = ask(room, now=at(0))
    for name, text in answers.items():
        hand_in(seats[name], asked, sure(text), now=at(1))
    end(room, now=at(5))
    Room.objects.filter(pk=room.pk).update(created_at=day)
    return room


def test_a_student_is_shown_over_all_lessons(
    lesson: Lesson, vega: User, student_ada: Student
) -> None:
    report = student_report(vega, student_ada)
    assert [line.room for line in report.rooms] == [lesson.room]
    assert (report.tally.right, report.tally.late, report.tally.wrong) == (1, 1, 0)
    assert [(each.fact, each.tally.right) for each in report.facts] == [("6×7", 0), ("7×8", 1)]


def test_a_students_answers_stand_with_their_ink_and_can_be_sorted_out(
    lesson: Lesson, vega: User, student_ada: Student
) -> None:
    _, every = answer_page(vega, student_ada, standing="", page="1")
    assert [shown.standing for shown in every] == ["late", "right"]  # newest first
    assert all("<polyline" in shown.ink for shown in every)
    for standing in ("right", "late"):
        _, some = answer_page(vega, student_ada, standing=standing, page="1")
        assert [shown.standing for shown in some] == [standing]
    assert answer_page(vega, student_ada, standing="wrong", page="1")[1] == []


def test_weeks_follow_each_other_without_gaps(
    vega: User, times_tables: ProblemSet, class_3b: Classroom, student_ada: Student
) -> None:
    monday = datetime(2026, 3, 2, 9, tzinfo=UTC)
    lesson_on(monday, vega, times_tables, Ada="56", Bo="54")
    lesson_on(monday + timedelta(days=2), vega, times_tables, Ada="54")
    lesson_on(monday + timedelta(days=16), vega, times_tables, Ada="56")
    weeks = class_report(vega, class_3b).weeks
    assert [week.monday for week in weeks] == [
        date(2026, 3, 2),
        date(2026, 3, 9),
        date(2026, 3, 16),
    ]
    assert [week.tally.percent for week in weeks] == [33, None, 100]
    assert [week.tally.percent for week in student_report(vega, student_ada).weeks] == [
        50,
        None,
        100,
    ]


def test_a_week_begins_on_monday_where_the_school_is() -> None:
    late_on_sunday = datetime(2026, 3, 8, 23, 30, tzinfo=UTC)
    assert monday_of(late_on_sunday) == date(2026, 3, 2)
    with timezone.override("Asia/Tokyo"):
        assert monday_of(late_on_sunday) == date(2026, 3, 9)


def test_a_class_is_a_grid_of_students_and_rooms(
    lesson: Lesson, vega: User, class_3b: Classroom
) -> None:
    Student.objects.create(classroom=class_3b, name="Cleo")
    report = class_report(vega, class_3b)
    assert report.rooms == (lesson.room,)
    done = {row.name: row.done[0] for row in report.rows}
    assert done["Cleo"] is None
    ada, bo = done["Ada"], done["Bo"]
    assert ada is not None
    assert bo is not None
    assert (ada.right, ada.asked) == (1, 3)
    assert (bo.right, bo.asked) == (2, 3)
    assert report.sums[0].unsure == 1  # the guest's


def test_the_rooms_of_a_class_come_in_pages_with_the_newest_first(
    vega: User, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    start = datetime(2026, 3, 2, 9, tzinfo=UTC)
    rooms = [
        lesson_on(start + timedelta(days=day), vega, times_tables, Ada="56") for day in range(3)
    ]
    first = class_report(vega, class_3b, rooms=2)
    assert list(first.rooms) == rooms[1:]
    assert list(class_report(vega, class_3b, rooms=2, page="2").rooms) == rooms[:1]
    assert first.tally.right == 3  # sums are of all pages


def test_the_most_frequent_wrong_answers_of_a_class_are_named(
    vega: User, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    day = datetime(2026, 3, 2, 9, tzinfo=UTC)
    lesson_on(day, vega, times_tables, Ada="54", Bo="54")
    lesson_on(day, vega, times_tables, Ada="63", Bo="56")
    found = class_report(vega, class_3b).mistakes
    assert [(mistake.prompt, mistake.text, mistake.number) for mistake in found] == [
        ("7 × 8 =", "54", 2),
        ("7 × 8 =", "63", 1),
    ]
    assert found[0].accepted == ("56",)


def test_what_the_teacher_corrected_is_no_wrong_answer_any_more(
    lesson: Lesson, vega: User, class_3b: Classroom
) -> None:
    found = class_report(vega, class_3b).mistakes
    assert [(each.text, each.number, each.first) for each in found] == [("58", 1, 0), ("54", 0, 1)]
    Answer.objects.filter(mark="wrong").update(settled_text="56", mark="right")
    assert class_report(vega, class_3b).mistakes == ()


def test_facts_of_lessons_and_of_practice_are_counted_together(
    lesson: Lesson, vega: User, class_3b: Classroom, student_ada: Student
) -> None:
    practice = Practice.objects.create(student=student_ada, operation="multiply", asked=1)
    for number, mark in enumerate(("right", "wrong", "unsure"), 1):
        PracticeAnswer.objects.create(
            practice=practice, number=number, prompt="8 × 7 =", fact="7×8", mark=mark, at=at(0)
        )
    facts = fact_map(vega, list(class_3b.students.all()))
    mine = facts.by_student[student_ada.pk]["7×8"]
    assert (mine.right, mine.wrong, mine.unsure) == (2, 1, 1)
    (whole,) = [each.tally for each in facts.together if each.fact == "7×8"]
    assert (whole.right, whole.wrong) == (3, 2)
    assert facts.weakest[0].fact == "7×8"


def test_a_student_of_another_teacher_adds_nothing(
    lesson: Lesson, orion: User, class_3b: Classroom
) -> None:
    report = class_report(orion, class_3b)
    assert report.rooms == ()
    assert report.tally.asked == 0
    assert report.facts.together == ()
