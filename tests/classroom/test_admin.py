"""Django admin: every page of every model opens, and the lists stay quick."""

import uuid
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import models
from django.test import Client
from django.urls import reverse

from classroom.live.services.seats import seat_take
from classroom.live.services.settling_one import answer_settle
from classroom.models import (
    Accommodations,
    Act,
    Annotation,
    Answer,
    AnswerEvent,
    BoardLink,
    Classroom,
    Colleague,
    FactMemory,
    HintTaken,
    HomeNote,
    Picture,
    Practice,
    Problem,
    Room,
    Seat,
    SiteSettings,
    StagedSheet,
    User,
)
from classroom.rules.words import ActKind, Ruling
from tests.classroom.live.pages import page
from tests.classroom.live.stories import ask, at, close, hand_in, set_of, sure

OURS = [model for model in admin.site._registry if model._meta.app_label == "classroom"]
ALL = list(admin.site._registry)
READ_ONLY: tuple[type[models.Model], ...] = (
    Act,
    Annotation,
    Answer,
    AnswerEvent,
    BoardLink,
    Colleague,
    Picture,
    SiteSettings,
    HintTaken,
    HomeNote,
    StagedSheet,
)


def name(model: type[models.Model]) -> str:
    return str(model._meta.label_lower)


def address(model: type[models.Model], what: str, *args: Any) -> str:
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{what}", args=args)


@pytest.fixture
def lesson(room: Room, ada: Seat, bo: Seat, class_3b: Classroom, vega: User, school: Any) -> Room:
    """A lesson with something in every table."""
    asked = ask(room)
    hand_in(ada, asked, sure("56"), now=at(5))
    answer = hand_in(bo, asked, now=at(6))
    answer_settle(room_id=room.pk, answer_id=answer.pk, mark=Ruling.WRONG, user=vega, now=at(7))
    student = class_3b.students.get(name="Ada")
    practice = Practice.objects.create(operation="add", student=student)
    practice.answers.create(number=1, prompt="1 + 1 =", text="2", mark="right", at=at(8))
    FactMemory.objects.create(student=student, fact="7×8", card={}, due_at=at(9))
    Accommodations.objects.create(student=student, time_factor="2")
    Picture.objects.create(
        content=b"", content_type="image/png", width=1, height=1, alt="Two apples"
    )
    SiteSettings.objects.create(pk=1)
    StagedSheet.objects.create(room=room, seat=bo, answer=answer, staged_at=at(9))
    star = {"points": [[900, 200]], "sticker": "star"}
    about = {"seat": bo, "round": asked, "answer": answer, "by": "Ms. Vega"}
    Annotation.objects.create(**about, marks=[star], changed_at=at(9))
    HomeNote.objects.create(student=student, made_at=at(9), expires_at=at(99))
    HintTaken.objects.create(seat=bo, round=answer.round, at=at(9))
    link = BoardLink.objects.create(room=room, made_at=at(9))
    link.colleagues.create(name="Ms. Luna", came_at=at(9))
    Act.objects.create(room=room, at=at(9), kind=ActKind.SETTLED.value, by="Ms. Luna", seat=bo)
    return room


def test_every_model_of_the_classroom_is_in_admin() -> None:
    assert set(OURS) == set(apps.get_app_config("classroom").get_models())


@pytest.mark.parametrize("model", ALL, ids=name)
def test_a_list_opens_and_can_be_searched(
    model: type[models.Model], admin_client: Client, lesson: Room
) -> None:
    assert admin_client.get(address(model, "changelist"), follow=True).status_code == 200
    # Each word is searched for by itself; a quote without its other half is one more.
    for query in ("vega 56 Ada %", "'"):
        response = admin_client.get(address(model, "changelist"), {"q": query}, follow=True)
        assert response.status_code == 200


@pytest.mark.parametrize("model", OURS, ids=name)
def test_a_list_opens_with_each_of_its_filters(
    model: type[models.Model], admin_client: Client, lesson: Room
) -> None:
    response = admin_client.get(address(model, "changelist"))
    if response.status_code == 302:  # one row: its list leads to it
        return
    shown = response.context["cl"]
    for spec in shown.filter_specs:
        for choice in list(spec.choices(shown)):
            query = choice["query_string"]
            assert admin_client.get(address(model, "changelist") + query).status_code == 200


@pytest.mark.parametrize("model", OURS, ids=name)
def test_every_row_has_a_page(
    model: type[models.Model], admin_client: Client, lesson: Room
) -> None:
    rows = list(model._default_manager.all())
    assert rows, "the lesson has something in every table"
    for row in rows:
        assert admin_client.get(address(model, "change", row.pk)).status_code == 200
        assert admin_client.get(address(model, "history", row.pk)).status_code == 200


@pytest.mark.parametrize("model", OURS, ids=name)
def test_what_people_may_add_has_a_form_and_what_happened_has_none(
    model: type[models.Model], admin_client: Client, lesson: Room
) -> None:
    expected = 403 if issubclass(model, READ_ONLY) else 200
    assert admin_client.get(address(model, "add")).status_code == expected


@pytest.mark.parametrize("model", OURS, ids=name)
def test_a_page_that_is_not_there_is_no_traceback(
    model: type[models.Model], admin_client: Client, lesson: Room
) -> None:
    none = uuid.uuid4() if isinstance(model._meta.pk, models.UUIDField) else 999_999
    for pk in (none, "x"):
        response = admin_client.get(address(model, "change", pk), follow=True)
        assert response.status_code == 200
        assert "doesn’t exist" in page(response)


def test_an_answer_shows_its_ink_and_its_history(admin_client: Client, lesson: Room) -> None:
    answer = Answer.objects.get(seat__name="Bo")
    text = page(admin_client.get(address(Answer, "change", answer.pk)))
    assert '<svg xmlns="http://www.w3.org/2000/svg" class="ink"' in text
    assert '<polyline points="10,20 30,40"/>' in text
    assert '<polyline points="50,60 50,60"/>' in text  # a tap is drawn, too
    assert "settled by the teacher" in text
    assert "style=" not in text.partition('class="ink"')[2].partition("</svg>")[0]


def test_an_answer_cannot_be_rewritten_in_admin(admin_client: Client, lesson: Room) -> None:
    answer = Answer.objects.get(seat__name="Bo")
    wish = {"text": "56", "mark": "right", "points": "1", "settled_text": "56"}
    inline = {"events-TOTAL_FORMS": "0", "events-INITIAL_FORMS": "0"}
    admin_client.post(address(Answer, "change", answer.pk), wish | inline)
    answer.refresh_from_db()
    assert (answer.text, answer.mark, answer.points) == ("", "wrong", 0)


def test_a_childs_no_cannot_be_rewritten_in_admin(admin_client: Client, lesson: Room) -> None:
    StagedSheet.objects.update(leave="refused", ask_until=at(9))
    staged = StagedSheet.objects.get()
    wish: dict[str, Any] = {"leave": "given", "with_name": "on"}
    wish |= {"room": staged.room_id, "seat": staged.seat_id, "answer": staged.answer_id}
    wish |= {"staged_at_0": "2026-01-01", "staged_at_1": "12:00:00"}
    response = admin_client.post(address(StagedSheet, "change", staged.pk), wish)
    staged.refresh_from_db()
    assert (response.status_code, staged.leave, staged.with_name) == (403, "refused", False)


def test_an_answer_is_found_by_its_id(admin_client: Client, lesson: Room) -> None:
    answer = Answer.objects.get(seat__name="Ada")
    response = admin_client.get(address(Answer, "changelist"), {"q": str(answer.pk)})
    assert [found.pk for found in response.context["cl"].result_list] == [answer.pk]


@pytest.mark.parametrize("model", OURS, ids=name)
def test_a_longer_list_takes_no_more_queries(
    model: type[models.Model],
    admin_client: Client,
    lesson: Room,
    django_assert_max_num_queries: Any,
) -> None:
    with django_assert_max_num_queries(100) as short:
        admin_client.get(address(model, "changelist"))
    double(lesson)
    with django_assert_max_num_queries(len(short)):
        admin_client.get(address(model, "changelist"))


def double(room: Room) -> None:
    """Let more of everything happen, so that each list grows."""
    close(room, now=at(30))
    asked = ask(room, now=at(40))
    teacher = User.objects.create_user("luna")
    for number in range(5):
        seat = seat_take(room=room, name=f"Child {number}").seat
        hand_in(seat, asked, sure("42"), now=at(41))
        classroom = Classroom.objects.create(teacher=teacher, name=f"Class {number}")
        student = classroom.students.create(name="Dee")
        Practice.objects.create(operation="add", student=student)
        teacher.problem_sets.create(title=f"Set {number}").problems.create(
            position=1, prompt="1 + 1 =", accepted=["2"]
        )


def test_an_admin_ends_rooms_that_were_forgotten(admin_client: Client, lesson: Room) -> None:
    chosen = {"action": "end_rooms", "_selected_action": [lesson.pk]}
    for sentence in ("1 room was ended.", "0 rooms were ended."):
        response = admin_client.post(address(Room, "changelist"), chosen, follow=True)
        assert sentence in page(response)
    lesson.refresh_from_db()
    assert lesson.phase == "over"


def test_a_problem_with_an_answer_that_is_none_is_not_saved(
    admin_client: Client, lesson: Room
) -> None:
    problem = set_of(lesson).problems.get(position=1)
    fields = {
        "problem_set": str(set_of(lesson).pk),
        "position": "1",
        "prompt": "7 × 8 =",
        "form": "any",
        "points": "1",
    }
    for accepted, saved in (('["fifty-six"]', False), ("56", False), ('["56", "56.0"]', True)):
        response = admin_client.post(
            address(Problem, "change", problem.pk), fields | {"accepted": accepted}
        )
        assert (response.status_code == 302) == saved
    problem.refresh_from_db()
    assert problem.accepted == ["56", "56.0"]


def test_a_teacher_who_is_no_admin_stays_outside(client: Client, vega: User) -> None:
    client.force_login(vega)
    response = client.get("/admin/")
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


def test_the_first_page_speaks_as_the_site_does(admin_client: Client) -> None:
    text = page(admin_client.get("/admin/"))
    assert "<h1>Admin</h1>" in text
    assert "Groups of accounts" in text
    for word in ("Site administration", "Authentication and Authorization", "Axes"):
        assert word not in text
    rooms = page(admin_client.get(address(Room, "changelist")))
    assert "<title>Rooms | Astro Numbers</title>" in rooms
    assert "<h1>Rooms</h1>" in rooms
    german = page(admin_client.get("/admin/", headers={"accept-language": "de"}))
    assert ">Hinzufügen</a>" in german
    assert ">Plus</a>" not in german


def test_admin_pages_keep_the_content_security_policy(admin_client: Client, lesson: Room) -> None:
    for model in OURS:
        response = admin_client.get(address(model, "changelist"))
        assert "'unsafe-inline'" not in response["Content-Security-Policy"]
        assert " style=" not in page(response), name(model)
        assert "<style" not in page(response), name(model)
