"""Mr. Orion puts Ms. Vega's ids into forms and addresses of his own, and nothing comes of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from classroom.live.services.rooms import homework_open, room_open
from classroom.models import Classroom, Problem, ProblemSet, Room, Student, User
from tests.classroom.permissions.addresses import Args, Fixtures
from tests.classroom.permissions.crawl import hers_in, kept, laptop_of

pytestmark = pytest.mark.django_db

Smuggled = Callable[[Fixtures, "His"], tuple[str, Args, dict[str, Any]]]


class His:
    """What Mr. Orion has himself."""

    def __init__(self, orion: User) -> None:
        self.classroom = Classroom.objects.create(teacher=orion, name="Class 5C")
        self.student = Student.objects.create(classroom=self.classroom, name="Cy")
        self.problem_set = ProblemSet.objects.create(teacher=orion, title="His sums")
        self.problem = Problem.objects.create(
            problem_set=self.problem_set, position=1, prompt="1 + 1 =", accepted=["2"]
        )
        self.room: Room = room_open(teacher=orion, problem_set=self.problem_set)
        self.homework = homework_open(
            teacher=orion,
            problem_set=self.problem_set,
            classroom=self.classroom,
            due_at=None,
            now=timezone.now(),
        )


SMUGGLED: dict[str, Smuggled] = {
    "an answer of hers is settled in his homework": lambda hers, his: (
        "homework_settle",
        (his.homework.pk,),
        {"answer": hers.answer.pk, "mark": "right"},
    ),
    "his student is moved into her class": lambda hers, his: (
        "student_to",
        (his.student.pk,),
        {"classroom": hers.classroom.pk},
    ),
    "his class is handed to her": lambda hers, his: (
        "class_hand_over",
        (his.classroom.pk,),
        {"colleague": hers.classroom.teacher_id},
    ),
    "her problem is put in order in his set": lambda hers, his: (
        "problems_order",
        (his.problem_set.pk,),
        {"problem": [hers.problem.pk]},
    ),
    "her problem is changed under his set": lambda hers, his: (
        "problem_edit",
        (his.problem_set.pk, hers.problem.pk),
        {"prompt": "1 + 1 =", "answers": "3", "form": "any", "points": "1"},
    ),
    "her set is given to his class": lambda hers, his: (
        "homework_new",
        (),
        {"problem_set": hers.problem_set.pk, "classroom": his.classroom.pk},
    ),
    "his set is given to her class": lambda hers, his: (
        "homework_new",
        (),
        {"problem_set": his.problem_set.pk, "classroom": hers.classroom.pk},
    ),
    "her question is added to his set": lambda hers, his: (
        "results_question_add",
        (his.room.pk, hers.extra.pk),
        {},
    ),
    "her answer is looked at under his room": lambda hers, his: (
        "results_cell",
        (his.room.pk, hers.seat.pk, hers.round.pk),
        {},
    ),
}


@pytest.mark.parametrize("trick", sorted(SMUGGLED))
def test_her_ids_open_nothing_in_his_forms(trick: str, things: Fixtures, orion: User) -> None:
    laptop, his = laptop_of(orion), His(orion)
    before = kept()
    name, args, data = SMUGGLED[trick](things, his)
    address = reverse(f"classroom:{name}", args=args)
    for response in (laptop.get(address), laptop.post(address, data)):
        assert response.status_code < 500
        assert hers_in(response) == []
    assert kept() == before


@pytest.mark.parametrize("name", ["room_new", "homework_new", "results"])
def test_her_ids_open_nothing_in_an_address(name: str, things: Fixtures, orion: User) -> None:
    laptop = laptop_of(orion)
    hers = f"?set={things.problem_set.pk}&class={things.classroom.pk}&q=eight"
    address = reverse(f"classroom:{name}") + hers
    before = kept()
    for response in (laptop.get(address), laptop.post(address)):
        assert response.status_code in (200, 400, 404, 405)
        assert hers_in(response) == []
    assert kept() == before
