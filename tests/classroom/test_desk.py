"""The teacher's desk: from sign-in to an open room in two clicks."""

from typing import Any

import pytest
from django.test import Client

from classroom.live import links
from classroom.models import Classroom, Problem, ProblemSet, Room, School, User
from tests.classroom.live.pages import page
from tests.classroom.live.stories import NOON, ask, end, timed


@pytest.fixture
def vegas_laptop(client: Client, vega: User) -> Client:
    client.force_login(vega)
    return client


def start(laptop: Client, problem_set: ProblemSet, **fields: str) -> Any:
    return laptop.post(f"/teach/rooms/new/?set={problem_set.pk}", {"pace": "teacher"} | fields)


def test_a_room_opens_in_two_clicks(
    vegas_laptop: Client, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    desk = vegas_laptop.get("/teach/")
    first_click = f"/teach/rooms/new/?set={times_tables.pk}"
    assert f'href="{first_click}"' in page(desk)
    form = vegas_laptop.get(first_click)
    assert form.status_code == 200
    # The second click sends the form as it stands.
    as_it_stands = {field.name: field.value() for field in form.context["form"] if field.value()}
    second_click = vegas_laptop.post(first_click, as_it_stands)
    assert second_click["Location"] == f"/teach/rooms/{Room.objects.get().pk}/"
    assert Room.objects.get().classroom == class_3b


def test_a_fresh_desk_too_opens_a_room_in_two_clicks(orions_laptop: Client) -> None:
    desk = orions_laptop.get("/teach/")
    ages = [ready.ages[0] for ready in desk.context["ready"]]
    assert ages == sorted(set(ages))  # one for each age, the youngest first
    first_click = f"/teach/library/{desk.context['ready'][0].slug}/take/"
    assert f'action="{first_click}"' in page(desk)
    form = orions_laptop.post(first_click, {"start": "1"})
    second_click = orions_laptop.post(form["Location"], {"pace": "teacher"})
    assert second_click["Location"] == f"/teach/rooms/{Room.objects.get().pk}/"
    assert first_click not in page(orions_laptop.get("/teach/"))  # now there is a set of his own


def test_the_board_of_a_new_room_shows_code_link_and_qr(
    vegas_laptop: Client, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    response = start(vegas_laptop, times_tables, classroom=str(class_3b.pk), show_roster="on")
    room = Room.objects.get()
    assert response["Location"] == f"/teach/rooms/{room.pk}/"
    assert (room.classroom, room.show_roster, room.pace) == (class_3b, True, "teacher")
    board = page(vegas_laptop.get(response["Location"]))
    assert room.code in board
    assert f"http://testserver/join/{room.code}/" in board
    assert "<svg" in board
    assert f'data-socket="/ws/board/{room.pk}/"' in board
    assert room.code in page(vegas_laptop.get("/teach/"))


def test_a_timer_has_a_minute_or_what_was_asked_for(
    vegas_laptop: Client, times_tables: ProblemSet
) -> None:
    start(vegas_laptop, times_tables, pace="timer", seconds="")
    start(vegas_laptop, times_tables, pace="timer", seconds="15")
    rooms = Room.objects.order_by("pk").values_list("pace", "seconds")
    assert list(rooms) == [("timer", 60), ("timer", 15)]


def test_scoring_is_chosen_with_the_room_and_right_or_wrong_alone_where_nobody_does(
    vegas_laptop: Client, times_tables: ProblemSet
) -> None:
    start(vegas_laptop, times_tables, thinking_only="on")
    chosen = {"scoring": "speed", "streaks": "on", "teams": "3", "goal": "50"}
    start(vegas_laptop, times_tables, **chosen, leaderboard="own")
    start(vegas_laptop, times_tables, goal="0", teams="")
    scored = ("scoring", "thinking_only", "streaks", "teams", "goal", "leaderboard")
    assert list(Room.objects.order_by("pk").values_list(*scored)) == [
        ("accuracy", True, False, 0, 0, "end"),
        ("speed", False, True, 3, 50, "own"),
        ("accuracy", False, False, 0, 0, "end"),
    ]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"seconds": "4"}, "Give at least 5 seconds."),
        ({"seconds": "3601"}, "Give at most 3600 seconds: an hour."),
        ({"seconds": "soon"}, "Write a whole number of seconds."),
        ({"pace": "solo"}, "Select a valid choice."),
        ({"goal": "-1"}, "Give 0 to 100000 points."),
        ({"goal": "100001"}, "Give 0 to 100000 points."),
        ({"goal": "half"}, "Write a whole number of points, or nothing."),
        ({"teams": "1"}, "Select a valid choice."),
        ({"teams": "9"}, "Select a valid choice."),
        ({"scoring": "luck"}, "Select a valid choice."),
        ({"leaderboard": "always"}, "Select a valid choice."),
    ],
)
def test_a_form_that_cannot_be_says_why_and_opens_nothing(
    vegas_laptop: Client, times_tables: ProblemSet, fields: dict[str, str], sentence: str
) -> None:
    response = start(vegas_laptop, times_tables, **fields)
    assert response.status_code == 400
    assert sentence in page(response)
    if "seconds" in fields:
        assert f'value="{fields["seconds"]}"' in page(response)
    assert not Room.objects.exists()


def test_the_class_of_another_teacher_cannot_be_chosen(
    vegas_laptop: Client, times_tables: ProblemSet, orion: User
) -> None:
    elsewhere = Classroom.objects.create(teacher=orion, name="Class 5C")
    assert "Class 5C" not in page(vegas_laptop.get(f"/teach/rooms/new/?set={times_tables.pk}"))
    assert start(vegas_laptop, times_tables, classroom=str(elsewhere.pk)).status_code == 400
    assert not Room.objects.exists()


def test_mr_orion_sees_nothing_of_ms_vegas(
    orions_laptop: Client, room: Room, class_3b: Classroom, times_tables: ProblemSet
) -> None:
    desk = page(orions_laptop.get("/teach/"))
    assert "Times tables" not in desk
    assert "Class 3B" not in desk
    assert room.code not in desk
    assert orions_laptop.get(f"/teach/rooms/{room.pk}/").status_code == 404
    assert orions_laptop.get(f"/teach/rooms/new/?set={times_tables.pk}").status_code == 404
    assert start(orions_laptop, times_tables).status_code == 404
    assert Room.objects.get() == room


def test_an_admin_opens_no_board_of_a_teacher_either(
    room: Room, admin_client: Client, orions_room: Room
) -> None:
    for foreign in (room, orions_room):
        assert admin_client.get(f"/teach/rooms/{foreign.pk}/").status_code == 404
    assert admin_client.get("/teach/rooms/999999/").status_code == 404


def test_a_set_shared_with_the_school_may_be_used_by_all_its_teachers(
    orions_laptop: Client, orion: User, school: School, times_tables: ProblemSet
) -> None:
    times_tables.school = school
    times_tables.save()
    assert start(orions_laptop, times_tables).status_code == 404
    orion.school = school
    orion.save()
    assert start(orions_laptop, times_tables).status_code == 302
    assert Room.objects.get().teacher == orion


@pytest.mark.parametrize("asked", ["", "x", "-1", "0", "9" * 30, "²", "1;DROP"])
def test_a_set_that_is_not_there_is_not_found(vegas_laptop: Client, asked: str) -> None:
    assert vegas_laptop.get("/teach/rooms/new/", {"set": asked}).status_code == 404


def test_empty_and_archived_sets_are_not_offered(
    vegas_laptop: Client, vega: User, times_tables: ProblemSet
) -> None:
    ProblemSet.objects.create(teacher=vega, title="Nothing in it")
    old = ProblemSet.objects.create(teacher=vega, title="Last year", archived_at=NOON)
    Problem.objects.create(problem_set=old, position=1, prompt="1 + 1 =", accepted=["2"])
    desk = page(vegas_laptop.get("/teach/"))
    assert "Times tables" in desk
    assert "Nothing in it" not in desk
    assert "Last year" not in desk


def test_a_lesson_that_is_over_moves_to_the_lessons_given(vegas_laptop: Client, room: Room) -> None:
    assert "Open now" in page(vegas_laptop.get("/teach/"))
    ask(room)
    end(room, now=NOON)
    desk = page(vegas_laptop.get("/teach/"))
    assert "Open now" not in desk
    assert f'href="/teach/results/rooms/{room.pk}/"' in desk
    assert vegas_laptop.get(f"/teach/rooms/{room.pk}/").status_code == 200


@pytest.mark.parametrize("rooms", [1, 6])
def test_the_desk_is_read_in_few_queries(
    vegas_laptop: Client, times_tables: ProblemSet, rooms: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(rooms):
        start(vegas_laptop, times_tables)
    with django_assert_max_num_queries(8):
        vegas_laptop.get("/teach/")


# --- The stage ------------------------------------------------------------------------------------


def test_the_stage_opens_by_its_signed_link_without_a_sign_in(
    vegas_laptop: Client, room: Room
) -> None:
    link = vegas_laptop.get(f"/teach/rooms/{room.pk}/").context["stage_url"]
    response = Client().get(link.removeprefix("http://testserver"))
    assert response.status_code == 200
    assert room.code in page(response)


def test_the_join_code_alone_opens_no_stage(client: Client, room: Room) -> None:
    for token in (room.code, str(room.pk), "x", f"{room.pk}:1:x"):
        assert client.get(f"/stage/{token}/").status_code == 404


def test_a_stages_link_opens_its_own_room_and_ends_with_the_day(
    room: Room, orions_room: Room, rf: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = links.stage_url(rf.get("/"), room.pk)
    token = address.rstrip("/").rpartition("/")[2]
    assert links.room_of_stage(token) == room.pk
    assert links.room_of_stage(token[:-1]) is None
    monkeypatch.setattr(links, "STAGE_MAX_AGE", -1)
    assert links.room_of_stage(token) is None


def test_tablets_are_never_sent_to_loopback_where_there_is_a_network(
    rf: Any, settings: Any
) -> None:
    settings.LAN_ORIGIN = "http://192.0.2.7:8000"
    settings.ALLOWED_HOSTS = ["*"]
    for host in ("localhost:8000", "127.0.0.1:8000"):
        address = links.join_url(rf.get("/", headers={"host": host}), "ABC234")
        assert address == "http://192.0.2.7:8000/join/ABC234/"
    named = links.join_url(rf.get("/", headers={"host": "maths.example"}), "ABC234")
    assert named == "http://maths.example/join/ABC234/"
    settings.LAN_ORIGIN = ""
    alone = links.join_url(rf.get("/", headers={"host": "localhost:8000"}), "ABC234")
    assert alone == "http://localhost:8000/join/ABC234/"


@pytest.mark.parametrize("path", ["/teach/", "/teach/rooms/new/?set=1", "/teach/rooms/1/"])
def test_whoever_is_not_signed_in_is_led_to_the_sign_in(
    client: Client, db: None, path: str
) -> None:
    response = client.get(path)
    assert response.status_code == 302
    assert response["Location"].startswith("/teach/sign-in/?next=/teach/")


def test_a_room_whose_time_is_up_stands_in_review_on_the_desk(
    vegas_laptop: Client, room: Room
) -> None:
    ask(timed(room, 60), now=NOON)  # long ago
    (shown,) = vegas_laptop.get("/teach/").context["open_rooms"]
    assert shown.get_phase_display() == "review"
    room.refresh_from_db()
    assert room.phase == "asking"


def test_the_rest_of_the_settings_is_folded_away_and_has_defaults(
    vegas_laptop: Client, times_tables: ProblemSet
) -> None:
    start(vegas_laptop, times_tables)
    start(vegas_laptop, times_tables, tries="2", first_counts_double="on")
    start(vegas_laptop, times_tables, tries="1", hold_marks="on")
    fields = ("tries", "first_counts_double", "hold_marks")
    rooms = Room.objects.order_by("pk").values_list(*fields)
    assert list(rooms) == [(0, False, False), (2, True, False), (1, False, True)]


def test_held_marks_without_one_try_are_refused_where_the_teacher_sees_it(
    vegas_laptop: Client, times_tables: ProblemSet
) -> None:
    response = start(vegas_laptop, times_tables, tries="2", hold_marks="on")
    assert response.status_code == 400
    assert "Choose one try to go with this." in page(response)
    assert '<details class="folded" open>' in page(response)
    assert not Room.objects.exists()
