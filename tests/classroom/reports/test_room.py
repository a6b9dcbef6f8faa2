"""The grid of a room: who answered what, and what it comes to."""

from datetime import timedelta

import pytest

from classroom.live.services.own_pace import round_next
from classroom.live.services.rooms import homework_open
from classroom.live.services.seats import seat_take
from classroom.models import Classroom, Problem, ProblemSet, Student, User
from classroom.models.people import NameStyle
from classroom.reports.grid_parts import Grid, Row
from classroom.reports.selectors.room import room_grid
from tests.classroom.live.stories import NOON, at, hand_in, sure
from tests.classroom.reports.conftest import Lesson


@pytest.fixture
def grid(lesson: Lesson, vega: User) -> Grid:
    return room_grid(vega, lesson.room)


def row_of(grid: Grid, name: str) -> Row:
    return next(row for row in (*grid.rows, *grid.removed) if row.seat.name == name)


def standings(grid: Grid, name: str) -> list[str]:
    return [cell.standing for cell in row_of(grid, name).cells]


def test_right_wrong_unsure_late_and_nothing_are_kept_apart(grid: Grid) -> None:
    assert standings(grid, "Ada") == ["right", "late", "nothing"]
    assert standings(grid, "Bo") == ["wrong", "right", "right"]
    assert standings(grid, "Dee") == ["unsure", "nothing", "nothing"]


def test_an_answer_that_was_superseded_does_not_count(grid: Grid) -> None:
    cell = row_of(grid, "Bo").cells[0]
    assert cell.given is not None
    assert cell.given.text == "58"


def test_a_problem_asked_again_has_a_column_of_its_own(grid: Grid) -> None:
    columns = [(column.number, column.prompt, column.again) for column in grid.columns]
    assert columns == [(1, "7 × 8 =", 0), (2, "6 × 7 =", 0), (3, "7 × 8 =", 1)]


def test_sums_of_problems_and_of_seats_add_up(grid: Grid) -> None:
    first = grid.columns[0].sums.tally
    assert (first.right, first.wrong, first.unsure, first.late, first.nothing) == (1, 1, 1, 0, 0)
    assert (row_of(grid, "Bo").sums.tally.right, row_of(grid, "Bo").sums.points) == (2, 2)
    assert row_of(grid, "Ada").sums.points == 1  # the late one earns nothing yet
    by_rows = sum(row.sums.tally.right for row in grid.rows)
    by_columns = sum(column.sums.tally.right for column in grid.columns)
    assert by_rows == by_columns == grid.sums.tally.right == 3
    assert grid.sums.tally.asked == 9


def test_the_middle_time_to_the_first_stroke_is_kept_apart_from_writing(grid: Grid) -> None:
    assert (grid.sums.first_ink_ms, grid.sums.writing_ms) == (1200, 2500)
    assert grid.columns[2].sums.first_ink_ms == 1200


def test_wrong_answers_are_counted_for_each_problem(grid: Grid) -> None:
    assert [column.mistakes for column in grid.columns] == [(("58", 1),), (), ()]


def test_a_seat_that_was_taken_out_is_shown_but_counts_nowhere(grid: Grid) -> None:
    assert [row.seat.name for row in grid.rows] == ["Ada", "Bo", "Dee"]
    assert [row.seat.name for row in grid.removed] == ["Zed"]
    assert grid.columns[0].sums.tally.wrong == 1


def test_students_have_a_page_and_guests_have_none(grid: Grid, lesson: Lesson) -> None:
    assert row_of(grid, "Ada").seat.student == lesson.ada.student_id
    assert row_of(grid, "Dee").seat.student is None


def test_a_deleted_student_is_gone_from_the_grid(lesson: Lesson, vega: User) -> None:
    Student.objects.filter(name="Ada").update(deleted_at=NOON, archived_at=NOON)
    assert [row.seat.name for row in room_grid(vega, lesson.room).rows] == ["Bo", "Dee"]


def test_names_are_shown_in_the_style_of_the_class(
    lesson: Lesson, vega: User, class_3b: Classroom
) -> None:
    Student.objects.filter(name="Ada").update(name="Ada Lovelace")
    Student.objects.filter(name="Bo").update(name="Ada Ludlow")
    class_3b.name_style = NameStyle.INITIAL
    class_3b.save()
    names = [row.seat.name for row in room_grid(vega, lesson.room).rows]
    assert names == ["Ada Lo.", "Ada Lu.", "Dee"]


def test_children_are_sorted_as_people_count(lesson: Lesson, vega: User) -> None:
    for seat, name in ((lesson.ada, "Child 10"), (lesson.bo, "Child 2"), (lesson.dee, "child 1")):
        seat.name, seat.student = name, None
        seat.save()
    names = [row.seat.name for row in room_grid(vega, lesson.room).rows]
    assert names == ["child 1", "Child 2", "Child 10"]


def test_an_edit_of_the_set_changes_no_result(lesson: Lesson, vega: User, grid: Grid) -> None:
    Problem.objects.filter(problem_set=lesson.rounds[0].room.problem_set).delete()
    after = room_grid(vega, lesson.room)
    assert [column.prompt for column in after.columns] == [column.prompt for column in grid.columns]
    assert after.sums == grid.sums


def test_homework_at_the_own_pace_is_grouped_by_problem(
    vega: User, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    room = homework_open(
        teacher=vega,
        problem_set=times_tables,
        classroom=class_3b,
        due_at=NOON + timedelta(days=1),
        now=NOON,
    )
    ada, bo = (seat_take(room=room, name=name).seat for name in ("Ada", "Bo"))
    for seat, texts in ((ada, ["56", "44"]), (bo, [None, "42"])):
        for number, text in enumerate(texts):
            round_next(seat_id=seat.pk, after=number, now=at(number))
            asked = seat.rounds.get(number=number + 1)
            if text:
                hand_in(seat, asked, sure(text), now=at(number + 1))
    round_next(seat_id=bo.pk, after=2, now=at(5))  # what Bo left out comes again
    hand_in(bo, bo.rounds.get(number=3), sure("54"), now=at(6))
    grid = room_grid(vega, room)
    assert [(column.prompt, column.again) for column in grid.columns] == [
        ("7 × 8 =", 0),
        ("6 × 7 =", 0),
    ]
    assert standings(grid, "Ada") == ["right", "wrong"]
    assert standings(grid, "Bo") == ["wrong", "right"]
    assert grid.sums.tally.asked == 4
