"""Ms. Vega gives homework, watches it, settles what is unsure, and collects it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from classroom.homework.selectors import progress
from classroom.live.services.own_pace import round_next
from classroom.live.services.rooms import homework_open
from classroom.live.services.seats import seat_take
from classroom.models import Answer, Classroom, ProblemSet, Room, School, Seat, Student, User
from classroom.models.people import NameStyle
from tests.classroom.live.pages import page
from tests.classroom.live.stories import hand_in, sure, unsure
from tests.classroom.live.test_flags import sends

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(vega: User, client: Client) -> Client:
    client.force_login(vega)
    return client


@pytest.fixture
def homework(vega: User, times_tables: ProblemSet, class_3b: Classroom) -> Room:
    now = timezone.now()
    return homework_open(
        teacher=vega,
        problem_set=times_tables,
        classroom=class_3b,
        due_at=now + timedelta(days=2),
        now=now,
    )


def sits_down(room: Room, name: str) -> Seat:
    student = room.classroom.students.get(name=name) if room.classroom else None
    return seat_take(room=room, name=name, student=student).seat


def answers(seat: Seat, *texts: str) -> list[Answer]:
    """Let a student answer one problem after the other; "?" is what nobody can read."""
    given = []
    for after, text in enumerate(texts):
        round_next(seat_id=seat.pk, after=after, now=timezone.now())
        asked = seat.rounds.get(number=after + 1)
        reading = unsure("") if text == "?" else sure(text)
        given.append(hand_in(seat, asked, reading, now=timezone.now()))
    return given


def address(name: str, room: Room) -> str:
    return reverse(f"classroom:{name}", args=[room.pk])


def test_a_set_is_given_to_a_class_until_a_day(
    desk: Client, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    wish = {"problem_set": times_tables.pk, "classroom": class_3b.pk, "due_at": "2031-05-06T18:30"}
    response = desk.post(reverse("classroom:homework_new"), wish)
    room = Room.objects.get()
    assert response["Location"] == address("homework", room)
    assert (room.kind, room.pace, room.phase) == ("homework", "own", "asking")
    assert room.due_at == datetime(2031, 5, 6, 18, 30, tzinfo=UTC)
    assert not sits_down(room, "Bo").may_type
    desk.post(reverse("classroom:homework_new"), {**wish, "may_type": "on"})
    assert sits_down(Room.objects.get(may_type=True), "Bo").may_type


def test_a_ready_set_is_called_as_in_the_language_of_the_homework(
    desk: Client, vega: User, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    User.objects.filter(pk=vega.pk).update(language="de")
    ProblemSet.objects.filter(pk=times_tables.pk).update(title="Times tables: 6, 7 and 8")
    wish = {"problem_set": times_tables.pk, "classroom": class_3b.pk, "due_at": "2031-05-06T18:30"}
    desk.post(reverse("classroom:homework_new"), wish)
    room = Room.objects.get()
    assert (room.language, room.title) == ("de", "Einmaleins: 6, 7 und 8")


def test_the_due_date_is_the_schools_time(
    desk: Client, vega: User, school: School, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    school.time_zone = "Pacific/Auckland"
    school.save()
    vega.school = school
    vega.save()
    wish = {"problem_set": times_tables.pk, "classroom": class_3b.pk, "due_at": "2031-05-06T18:30"}
    desk.post(reverse("classroom:homework_new"), wish)
    assert Room.objects.get().due_at == datetime(2031, 5, 6, 6, 30, tzinfo=UTC)
    assert "18:30" in page(desk.get(address("homework", Room.objects.get())))


def test_a_due_date_in_the_past_is_said_so(
    desk: Client, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    wish = {"problem_set": times_tables.pk, "classroom": class_3b.pk, "due_at": "2020-01-01T08:00"}
    response = desk.post(reverse("classroom:homework_new"), wish)
    assert (response.status_code, Room.objects.count()) == (400, 0)
    assert "This due date is in the past." in page(response)
    assert 'value="2020-01-01T08:00"' in page(response)


def test_a_due_date_at_the_end_of_time_is_said_so(
    desk: Client, vega: User, school: School, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    school.time_zone = "America/New_York"  # there the year 9999 ends in a year that is none
    school.save()
    vega.school = school
    vega.save()
    wish = {"problem_set": times_tables.pk, "classroom": class_3b.pk, "due_at": "9999-12-31T23:59"}
    response = desk.post(reverse("classroom:homework_new"), wish)
    assert (response.status_code, Room.objects.count()) == (400, 0)
    assert "This due date is years away." in page(response)


def test_a_due_date_that_is_none_is_said_so(desk: Client, homework: Room) -> None:
    response = desk.post(address("homework_due", homework), {"due_at": "tomorrow"})
    assert response.status_code == 400
    assert "Write the due date as day and time." in page(response)


def test_the_due_date_moves(desk: Client, homework: Room) -> None:
    desk.post(address("homework_due", homework), {"due_at": ""})
    homework.refresh_from_db()
    assert homework.due_at is None


def test_the_page_shows_who_is_where(desk: Client, homework: Room) -> None:
    answers(sits_down(homework, "Ada"), "56", "?")
    rows = {row.name: row for row in progress(homework).rows}
    assert rows["Ada"].cells == ("right", "unsure")
    assert (rows["Ada"].done, rows["Ada"].right, rows["Bo"].seat_id) == (2, 1, None)
    text = page(desk.get(address("homework", homework)))
    assert "1 answer needs you" in text
    assert "not begun" in text
    assert '<svg xmlns="http://www.w3.org/2000/svg" class="ink"' in text


def test_the_last_try_counts(homework: Room) -> None:
    seat = sits_down(homework, "Ada")
    (first,) = answers(seat, "54")
    hand_in(seat, first.round, sure("56"), now=timezone.now())
    (ada, _) = progress(homework).rows
    assert ada.cells == ("right", "")


def test_one_tap_settles_an_answer(desk: Client, homework: Room) -> None:
    (answer,) = answers(sits_down(homework, "Ada"), "?")
    desk.post(address("homework_settle", homework), {"answer": answer.pk, "mark": "right"})
    answer.refresh_from_db()
    assert (answer.mark, answer.marked_by, answer.points) == ("right", "teacher", 1)
    assert progress(homework).waiting == []


def test_what_the_ink_says_can_be_typed(desk: Client, homework: Room) -> None:
    (answer,) = answers(sits_down(homework, "Ada"), "?")
    desk.post(address("homework_settle", homework), {"answer": answer.pk, "text": "five"})
    answer.refresh_from_db()
    assert answer.mark == "unsure"
    desk.post(address("homework_settle", homework), {"answer": answer.pk, "text": "54"})
    answer.refresh_from_db()
    assert (answer.mark, answer.settled_text) == ("wrong", "54")


def test_it_is_asked_which_of_two_numbers_was_typed(desk: Client, homework: Room) -> None:
    (answer,) = answers(sits_down(homework, "Ada"), "?")
    wish = {"answer": answer.pk, "text": "56,000"}
    asked = desk.post(address("homework_settle", homework), wish)
    answer.refresh_from_db()
    assert (answer.mark, answer.settled_text) == ("unsure", "")
    for shown in ("What does “56,000” mean?", "Ada", "Thousands: 56000", "A decimal: 56.000"):
        assert shown in page(asked)
    desk.post(address("homework_settle", homework), wish | {"meant": "decimal"})
    answer.refresh_from_db()
    assert (answer.mark, answer.settled_text) == ("right", "56.000")


@pytest.mark.parametrize("answer", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_an_answer_that_is_not_there_is_a_sentence(
    desk: Client, homework: Room, answer: str
) -> None:
    wish = {"answer": answer, "mark": "right"}
    response = desk.post(address("homework_settle", homework), wish, follow=True)
    assert "replaced by a newer one" in page(response)


def test_collected_homework_stays_to_look_at(desk: Client, homework: Room) -> None:
    answers(sits_down(homework, "Ada"), "56")
    response = desk.post(address("homework_collect", homework), follow=True)
    homework.refresh_from_db()
    assert homework.phase == "over"
    assert "collected" in page(response)
    assert "Collected" in page(desk.get(reverse("classroom:homework_list")))
    again = desk.post(address("homework_collect", homework), follow=True)
    assert again.status_code == 200


def test_homework_is_no_lesson_on_the_desk(desk: Client, homework: Room) -> None:
    assert list(desk.get(reverse("classroom:desk")).context["open_rooms"]) == []
    board = desk.get(reverse("classroom:board", args=[homework.pk]))
    assert board["Location"] == address("homework", homework)


def test_names_are_shown_in_the_style_of_the_class(
    desk: Client, homework: Room, class_3b: Classroom
) -> None:
    class_3b.name_style = NameStyle.INITIAL
    class_3b.save()
    for name in ("Cy Young", "Di Young"):
        Student.objects.create(classroom=class_3b, name=name)
    answers(sits_down(homework, "Cy Young"), "?")
    answers(seat_take(room=homework, name="Guest Gwen").seat, "56")
    shown = progress(homework)
    assert [row.name for row in shown.rows] == ["Ada", "Bo", "Cy Y.", "Di Y.", "Guest Gwen"]
    assert [one.name for one in shown.waiting] == ["Cy Y."]
    assert "Young" not in page(desk.get(address("homework", homework)))


def test_a_formula_in_a_prompt_is_shown_as_one(
    desk: Client, homework: Room, times_tables: ProblemSet
) -> None:
    times_tables.problems.filter(position=1).update(prompt=r"$\frac{1}{2}$ of 8 =")
    answers(sits_down(homework, "Ada"), "?")
    text = page(desk.get(address("homework", homework)))
    assert "<mfrac>" in text
    assert 'title="1/2 of 8 ="' in text


def test_every_way_to_homework_leads_to_the_form_filled_in(
    desk: Client, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    form = reverse("classroom:homework_new")
    by_set, by_class = f"{form}?set={times_tables.pk}", f"{form}?class={class_3b.pk}"
    assert by_set in page(desk.get(reverse("classroom:desk")))
    assert by_set in page(desk.get(reverse("classroom:problem_sets")))
    assert by_class in page(desk.get(reverse("classroom:class_page", args=[class_3b.pk])))
    assert f'value="{times_tables.pk}" selected' in page(desk.get(by_set))
    assert f'value="{class_3b.pk}" selected' in page(desk.get(by_class))


def test_the_cards_to_begin_with_are_one_tap_away(
    desk: Client, homework: Room, class_3b: Classroom
) -> None:
    cards = reverse("classroom:cards", args=[class_3b.pk])
    assert cards in page(desk.get(address("homework", homework)))
    class_3b.archived_at = timezone.now()
    class_3b.save()
    assert cards not in page(desk.get(address("homework", homework)))


def test_mr_orion_sees_nothing_of_it(orion: User, client: Client, homework: Room) -> None:
    client.force_login(orion)
    for name in ("homework", "homework_grid"):
        assert client.get(address(name, homework)).status_code == 404
    for name in ("homework_due", "homework_collect", "homework_settle"):
        assert client.post(address(name, homework)).status_code == 404


def test_mr_orion_cannot_give_what_is_not_his(
    orion: User, client: Client, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    client.force_login(orion)
    wish = {"problem_set": times_tables.pk, "classroom": class_3b.pk}
    assert client.post(reverse("classroom:homework_new"), wish).status_code == 400
    assert not Room.objects.exists()


def test_a_longer_class_takes_no_more_queries(
    desk: Client,
    homework: Room,
    class_3b: Classroom,
    django_assert_max_num_queries: pytest.FixtureRequest,
) -> None:
    class_3b.name_style = NameStyle.INITIAL
    class_3b.save()
    answers(sits_down(homework, "Ada"), "56")
    with django_assert_max_num_queries(100) as few:  # type: ignore[operator]
        desk.get(address("homework", homework))
    for number in range(5):
        answers(seat_take(room=homework, name=f"Child {number}").seat, "56", "?")
    with django_assert_max_num_queries(len(few)):  # type: ignore[operator]
        desk.get(address("homework", homework))


def test_what_waits_says_whose_ink_it_is(desk: Client, homework: Room) -> None:
    for name in ("Bo", "Ada"):
        seat = sits_down(homework, name)
        round_next(seat_id=seat.pk, after=0, now=timezone.now())
        sends(seat, seat.rounds.get(), sure("56"), now=timezone.now())
    assert "<strong>same ink as Bo's</strong>" in page(desk.get(address("homework", homework)))
