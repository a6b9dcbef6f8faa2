"""Formulas and pictures on their way to a lesson's pages."""

import pytest
from django.test import Client

from classroom.live.selectors.boards import board_snapshot
from classroom.live.selectors.parts import round_part
from classroom.models import Problem, ProblemSet, Room
from classroom.problems.redraw import redraw
from classroom.problems.services.pictures import picture_create
from classroom.rules.words import Phase
from tests.classroom.live.pages import page
from tests.classroom.live.stories import NOON, ask
from tests.classroom.problems.pictures import picture_bytes


@pytest.fixture
def fractions(times_tables: ProblemSet) -> ProblemSet:
    """The first problem asks for a sum of fractions, beside a picture of pizzas."""
    pizza = picture_create(redrawn=redraw(picture_bytes((40, 30))), alt="Two pizzas")
    Problem.objects.filter(problem_set=times_tables, position=1).update(
        prompt=r"$\frac{3}{4} + \frac{1}{4}$ =",
        explanation=r"$\frac{4}{4}$ is a whole one.",
        accepted=["1"],
        picture=pizza,
    )
    return times_tables


def test_a_round_carries_its_prompt_as_text_and_as_html(fractions: ProblemSet, room: Room) -> None:
    part = round_part(ask(room), Phase.ASKING, for_teacher=True)
    assert part.prompt == "3/4 + 1/4 ="
    assert part.prompt_html.startswith("<math")
    assert "<mfrac>" in part.prompt_html
    assert part.explanation == "4/4 is a whole one."


def test_a_round_carries_its_picture_in_words_too(fractions: ProblemSet, room: Room) -> None:
    asked = ask(room)
    part = round_part(asked, Phase.ASKING).picture
    assert part is not None
    assert (part.url, part.alt) == (f"/pictures/{asked.picture_id}/", "Two pizzas")
    assert (part.width, part.height) == (40, 30)


def test_a_round_without_a_picture_says_so(room: Room) -> None:
    assert round_part(ask(room), Phase.ASKING).picture is None


def test_the_boards_list_of_problems_shows_formulas(fractions: ProblemSet, room: Room) -> None:
    first, second = board_snapshot(room, NOON).problems
    assert (first.prompt, "<mfrac>" in first.prompt_html) == ("3/4 + 1/4 =", True)
    assert (second.prompt, second.prompt_html) == ("6 × 7 =", "6 × 7 =")


def test_admin_shows_formulas_too(fractions: ProblemSet, admin_client: Client) -> None:
    problem = fractions.problems.get(position=1)
    assert "3/4 + 1/4 =" in page(admin_client.get("/admin/classroom/problem/"))
    change = page(admin_client.get(f"/admin/classroom/problem/{problem.pk}/change/"))
    assert "<mfrac>" in change
