"""The note home: about Ada alone, by a link that runs out, is taken back, and dies with her."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from classroom.live.services.rooms import room_open
from classroom.models import Classroom, HomeNote, Problem, ProblemSet, Room, Seat, User
from classroom.notes.services import notes_make
from classroom.privacy.services import delete
from classroom.remembering.services import facts_remember
from classroom.rules.growth import Mastered, Tried, growth_of
from tests.classroom.live.stories import ask, close, end, hand_in, sure

pytestmark = pytest.mark.django_db


def lesson(classroom: Classroom, problem_set: ProblemSet, day: datetime, adas: str) -> Room:
    """On a day 7 × 8 is asked: Ada answers, and Bo writes 99."""
    room = room_open(teacher=classroom.teacher, problem_set=problem_set, classroom=classroom)
    ada, bo = (
        Seat.objects.create(room=room, name=name, student=classroom.students.get(name=name))
        for name in ("Ada", "Bo")
    )
    asked = ask(room, now=day)
    hand_in(ada, asked, sure(adas), now=day + timedelta(seconds=9))
    hand_in(bo, asked, sure("99"), now=day + timedelta(seconds=9))
    close(room, now=day + timedelta(seconds=30))
    end(room, now=day + timedelta(seconds=60))
    return room


@pytest.fixture
def two_lessons(class_3b: Classroom, times_tables: ProblemSet) -> Classroom:
    now = timezone.now()
    lesson(class_3b, times_tables, now - timedelta(days=9), "54")
    lesson(class_3b, times_tables, now - timedelta(days=2), "56")
    students = list(class_3b.students.values_list("pk", flat=True))
    facts_remember(students=students, facts=["7×8"])
    return class_3b


def links_on(page: str) -> list[str]:
    return re.findall(r'value="http://testserver(/note/[^"]+)"', page)


def test_adas_note_is_about_ada_alone_and_opens_until_it_is_taken_back(
    two_lessons: Classroom, vega: User, client: Client
) -> None:
    client.force_login(vega)
    address = f"/teach/classes/{two_lessons.pk}/notes/"
    ada = two_lessons.students.get(name="Ada")
    client.post(address, {"do": "make", "days": "14", "student": ada.pk})
    (link,) = links_on(client.get(address).content.decode())
    home = Client()
    answer = home.get(link)
    page = answer.content.decode()
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "Ada" in page
    assert "Of 2 problems in class and homework, 1 was right" in page or "1 were right" in page
    assert "7 × 8 = went wrong on" in page
    assert page.count('<svg xmlns="http://www.w3.org/2000/svg" class="ink"') == 1
    words = re.findall(r"\w+", re.sub(r"<(head|script)[\s\S]*?</\1>|<[^>]*>", " ", page))
    assert not {"Bo", "99", "place", "rank"} & set(words)

    client.post(address, {"do": "make", "days": "3"})  # for all: the old link is dead
    assert home.get(link).status_code == 404
    (adas,) = (
        each
        for each in links_on(client.get(address).content.decode())
        if b"Ada" in home.get(each).content
    )
    HomeNote.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert home.get(adas).status_code == 404
    client.post(address, {"do": "make", "days": "3"})
    first, *_ = links_on(client.get(address).content.decode())
    client.post(address, {"do": "take-back"})
    assert home.get(first).status_code == 404
    assert home.get("/note/forged/").status_code == 404
    assert client.post(address, {"do": "make", "days": "400"}).status_code == 400


@pytest.mark.parametrize(
    "whose", [lambda c: c, lambda c: c.students.get(name="Ada"), lambda c: c.teacher]
)
def test_what_is_deleted_takes_its_links_along(
    whose: Callable[[Classroom], Any], two_lessons: Classroom, vega: User, client: Client
) -> None:
    client.force_login(vega)
    ada = two_lessons.students.get(name="Ada")
    notes_make(students=[ada], teacher=vega, days=14, now=timezone.now())
    (link,) = links_on(client.get(f"/teach/classes/{two_lessons.pk}/notes/").content.decode())
    assert Client().get(link).status_code == 200
    delete(thing=whose(two_lessons), now=timezone.now())
    assert Client().get(link).status_code == 404


def test_on_paper_each_child_has_a_page(two_lessons: Classroom, vega: User, client: Client) -> None:
    client.force_login(vega)
    page = client.get(f"/teach/classes/{two_lessons.pk}/notes/print/").content.decode()
    assert page.count('class="note"') == two_lessons.students.count()


def test_the_class_page_says_what_to_practise_and_gives_it_in_two_clicks(
    two_lessons: Classroom, vega: User, client: Client
) -> None:
    client.force_login(vega)
    page = client.get(f"/teach/classes/{two_lessons.pk}/").content.decode()
    (line,) = re.findall(r"<strong class=\"number\">(.*?)</strong><span .*?>(.*?)</span>", page)
    assert line == ("7×8", "Bo")  # Ada has had it right since
    address = f"/teach/classes/{two_lessons.pk}/practise-next/"
    assert address in page
    assert client.get(address).status_code == 200
    given = client.post(address, {"facts": ["7×8"], "due_at": ""})
    room = Room.objects.latest("pk")
    assert given["Location"] == f"/teach/homework/{room.pk}/"
    prompts = list(
        Problem.objects.filter(problem_set=room.problem_set).values_list("prompt", flat=True)
    )
    assert prompts == ["7 × 8 =", "56 ÷ 7 =", "8 × 7 ="]


def test_growth_is_told_of_what_stayed_right() -> None:
    def on(day: int, prompt: str, right: bool) -> Tried:
        return Tried(prompt, datetime(2026, 3, day).date(), right)

    tries = [
        on(2, "A", False),
        on(9, "A", True),
        on(3, "B", False),
        on(8, "B", True),
        on(10, "B", False),
    ]
    growth = growth_of(tries, since=datetime(2026, 3, 8).date())
    assert growth.mastered == (Mastered("A", tries[0].day, tries[1].day),)
    assert (growth.asked, growth.right, growth.asked_before, growth.right_before) == (3, 2, 2, 0)
    assert growth.is_surer
