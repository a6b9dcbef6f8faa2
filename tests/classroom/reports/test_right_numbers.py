"""Numbers that agree: a share says of what; no lesson, no mistake and no column where none is."""

from datetime import datetime, timedelta

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import timezone

from classroom.live.services.rooms import homework_open, room_end, room_open, room_skip_round
from classroom.live.services.seats import seat_take
from classroom.live.services.settling_one import answer_settle
from classroom.models import Answer, Classroom, ProblemSet, Room, Seat, User
from classroom.reports.selectors.classes import class_report
from classroom.reports.selectors.room import room_grid
from classroom.reports.selectors.rooms import room_page
from classroom.reports.selectors.student import student_report
from classroom.reports.standings import Tally
from classroom.rules.words import Ruling
from tests.classroom.live.pages import page
from tests.classroom.live.stories import ask, at, end, hand_in, sure, timed, unsure
from tests.classroom.reports.conftest import Lesson
from tests.classroom.reports.test_exports import address, pages_of, rows_of, sheets_of, taken


def test_one_right_of_three_asked_is_a_third_everywhere(
    lesson: Lesson, vega: User, vegas_laptop: Client, class_3b: Classroom
) -> None:
    """Ada answered one of three in time and right; once a page called that 100 %."""
    report = class_report(vega, class_3b)
    row = next(row for row in report.rows if row.name.startswith("Ada"))
    (done,) = row.done
    assert done is not None
    assert (done.right, done.asked, done.percent, row.tally.percent) == (1, 3, 33, 33)
    grid = room_grid(vega, lesson.room)
    seat = next(each for each in grid.rows if each.seat.id == lesson.ada.pk)
    assert seat.sums.tally == done
    (line,) = room_page(vega).lines
    assert line.tally == grid.sums.tally == report.sums[0]
    student = student_report(vega, row.student)
    assert (student.rooms[0].tally, student.tally, student.weeks[-1].tally) == (done,) * 3


@pytest.mark.parametrize("kind", ["rooms", "classes", "students"])
def test_each_page_and_file_says_of_what_a_share_is(
    lesson: Lesson, vegas_laptop: Client, class_3b: Classroom, kind: str
) -> None:
    key = {"rooms": lesson.room.pk, "classes": class_3b.pk, "students": lesson.ada.student_id}[kind]
    assert key is not None
    shown = page(vegas_laptop.get(f"/teach/results/{kind}/{key}/"))
    assert "Right of asked" in shown
    assert ">Percent<" not in shown
    sheets = sheets_of(taken(vegas_laptop, address(kind, key, "xlsx")))
    first = next(iter(sheets.values()))
    assert "Right of asked, %" in first[0]
    text = "".join(pages_of(taken(vegas_laptop, address(kind, key, "pdf")))).replace("\n", " ")
    assert "Right of" in text or "right of what was asked" in text


def test_a_single_fact_is_shared_by_what_was_marked() -> None:
    tally = Tally(right=2, wrong=1, unsure=1, nothing=4)
    assert (tally.percent, tally.known_percent) == (25, 66)
    assert (Tally().percent, Tally(unsure=1).known_percent) == (None, None)


def test_a_room_that_ended_in_its_lobby_is_no_lesson_and_no_column(
    lesson: Lesson, vega: User, vegas_laptop: Client, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    empty = room_open(teacher=vega, problem_set=times_tables, classroom=class_3b)
    seat_take(room=empty, name="Ada")
    room_end(room_id=empty.pk, version=0, now=timezone.now())
    assert [room.pk for room in class_report(vega, class_3b).rooms] == [lesson.room.pk]
    ada = class_3b.students.get(name="Ada")
    assert [line.room.pk for line in student_report(vega, ada).rooms] == [lesson.room.pk]
    assert [line.room.pk for line in room_page(vega).lines] == [lesson.room.pk]
    for place in ("/teach/", f"/teach/classes/{class_3b.pk}/", "/teach/results/"):
        assert f"rooms/{empty.pk}/" not in page(vegas_laptop.get(place))


def test_a_late_answer_that_does_not_count_has_its_own_word_everywhere(
    room: Room, ada: Seat, vega: User, vegas_laptop: Client
) -> None:
    asked = ask(timed(room, 60))
    late = hand_in(ada, asked, sure("56"), now=at(62))
    answer_settle(room_id=room.pk, answer_id=late.pk, mark=Ruling.UNCOUNTED, user=vega, now=at(70))
    end(room, now=at(80))
    grid = room_grid(vega, room)
    assert (grid.rows[0].cells[0].standing, grid.sums.tally) == ("uncounted", Tally(uncounted=1))
    assert grid.columns[0].mistakes == ()
    shown = page(vegas_laptop.get(f"/teach/results/rooms/{room.pk}/"))
    assert "56 <i>does not count</i>" in shown
    assert "still waits for you" not in shown
    (row,) = rows_of(taken(vegas_laptop, address("rooms", room.pk, "csv")))
    assert (row["Result"], row["Answer"], row["Points"]) == ("does not count", "56", "0")


def test_what_was_misread_is_no_frequent_mistake(
    room: Room, ada: Seat, bo: Seat, vega: User
) -> None:
    asked = ask(room)
    misread = hand_in(ada, asked, sure("56"), now=at(1))
    answer_settle(room_id=room.pk, answer_id=misread.pk, mark=Ruling.WRONG, user=vega, now=at(2))
    hand_in(bo, asked, sure("54"), now=at(3))
    assert room_grid(vega, room).columns[0].mistakes[0][:2] == ("54", 1)


def test_ink_that_nobody_could_read_says_so_in_grid_and_files(
    room: Room, ada: Seat, vega: User, vegas_laptop: Client
) -> None:
    asked = ask(room)
    blot = hand_in(ada, asked, unsure(""), now=at(1))
    Answer.objects.filter(pk=blot.pk).update(confidence=0.0)
    answer_settle(room_id=room.pk, answer_id=blot.pk, mark=Ruling.RIGHT, user=vega, now=at(2))
    end(room, now=at(3))
    place = f"/teach/results/rooms/{room.pk}/"
    assert "not readable <i>right</i>" in page(vegas_laptop.get(place))
    cell = page(vegas_laptop.get(f"{place}cells/{ada.pk}/{asked.pk}/"))
    assert "not readable" in cell
    assert "% sure" not in cell
    (row,) = rows_of(taken(vegas_laptop, address("rooms", room.pk, "csv")))
    assert (row["Answer"], row["Percent sure"]) == ("not readable", "")
    assert "✓ not" in "".join(pages_of(taken(vegas_laptop, address("rooms", room.pk, "pdf"))))


def test_a_skipped_problem_is_shown_where_it_was_answered_and_counts_nowhere(
    room: Room, ada: Seat, bo: Seat, vega: User, vegas_laptop: Client
) -> None:
    answered = ask(room)
    hand_in(ada, answered, sure("56"), now=at(1))
    skip(room, now=at(2))
    ask(room, now=at(3))
    skip(room, now=at(4))
    again = ask(room, now=at(5), problem_id=answered.problem_id)
    hand_in(ada, again, sure("56"), now=at(6))
    end(room, now=at(9))
    grid = room_grid(vega, room)
    assert [column.skipped for column in grid.columns] == [True, False]
    assert grid.rows[0].sums.tally == Tally(right=1, skipped=1)
    assert grid.rows[1].sums.tally == Tally(nothing=1, skipped=1)
    (line,) = room_page(vega).lines
    assert (line.tally.right, line.tally.asked) == (1, 2)
    assert "56 <i>skipped</i>" in page(vegas_laptop.get(f"/teach/results/rooms/{room.pk}/"))


def skip(room: Room, *, now: datetime) -> None:
    room_skip_round(room_id=room.pk, version=room.phase_version, now=now)
    room.refresh_from_db()


@pytest.mark.parametrize(("years", "has_year"), [(0, False), (5, True)])
def test_a_day_in_another_year_says_which(years: int, has_year: bool) -> None:
    today = timezone.localtime()
    moment = today.replace(year=today.year + years, month=6, day=7)
    for name in ("moment", "long_moment", "day"):
        text = Template(f"{{% load moments %}}{{{{ at|{name} }}}}").render(Context({"at": moment}))
        assert (str(moment.year) in text) is has_year


def test_homework_due_in_years_shows_its_year(
    vega: User, vegas_laptop: Client, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    due = timezone.now() + timedelta(days=5 * 366)
    room = homework_open(
        teacher=vega,
        problem_set=times_tables,
        classroom=class_3b,
        due_at=due,
        now=timezone.now(),
    )
    for place in ("/teach/homework/", f"/teach/homework/{room.pk}/"):
        shown = page(vegas_laptop.get(place))
        assert "due " in shown
        assert str(due.year) in shown.split("due ", 1)[1][:60]
