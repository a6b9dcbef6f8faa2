"""Who needs what: a few lines in words, so that nobody has to look for it in a table."""

from django.test import Client

from classroom.reports.grid import build
from classroom.reports.grid_parts import Asked, Given, Grid, Sat
from classroom.reports.needs import SHOWN, needs_of
from classroom.reports.words import names_words
from classroom.rules.misconceptions import Misconception
from tests.classroom.live.pages import page
from tests.classroom.reports.conftest import Lesson


def grid_of(prompts: dict[str, str], answers: dict[str, list[str]]) -> Grid:
    """Return the grid of children by name, each with an answer to each prompt; "" is none."""
    asked = [
        Asked(number, None, None, number, prompt, (right,))
        for number, (prompt, right) in enumerate(prompts.items(), 1)
    ]
    seats = [Sat(number, name) for number, name in enumerate(answers, 1)]
    given = [
        Given(
            seat.id,
            each.id,
            "right" if text in each.accepted else "wrong",
            late=False,
            settled=False,
            text=text,
            points=0,
            first_ink_ms=None,
            writing_ms=None,
        )
        for seat in seats
        for each, text in zip(asked, answers[seat.name], strict=True)
        if text
    ]
    return build(seats, asked, given)


def test_ada_and_bo_need_the_same_problem_and_cy_sent_nothing() -> None:
    needs = needs_of(
        grid_of(
            {"7 × 8 =": "56", "6 × 7 =": "42"},
            {"Ada": ["100", "42"], "Bo": ["999", "1000"], "Cy": ["", ""], "Dee": ["56", "42"]},
        )
    )
    assert [(need.problems, need.children) for need in needs.lines] == [
        (("7 × 8",), ("Ada", "Bo")),
        (("6 × 7",), ("Bo",)),
    ]
    assert needs.silent == ("Cy",)


def test_a_slip_that_comes_in_two_problems_is_a_line_of_its_own() -> None:
    needs = needs_of(
        grid_of(
            {"48 + 37 =": "85", "29 + 13 =": "42", "20 + 20 =": "40"},
            {"Ada": ["75", "32", "40"], "Bo": ["85", "32", "7000"]},
        )
    )
    carry, single = needs.lines
    assert carry.why is Misconception.CARRY_FORGOTTEN
    assert (carry.problems, carry.children) == (("48 + 37", "29 + 13"), ("Ada", "Bo"))
    assert (single.problems, single.children) == (("20 + 20",), ("Bo",))


def test_what_many_need_comes_first_and_the_rest_is_folded() -> None:
    prompts = {f"{number} + 1000 =": str(number + 1000) for number in range(1, 8)}
    wrong = ["8" * 7] * 7
    needs = needs_of(grid_of(prompts, {"Ada": wrong, "Bo": [*wrong[:6], "1007"]}))
    assert len(needs.first) == SHOWN
    assert needs.folded[-1].children == ("Ada",)


def test_of_many_names_the_first_are_said() -> None:
    assert names_words(["Bo"]) == "Bo"
    assert names_words(["Bo", "Ada"]) == "Bo and Ada"
    assert names_words(list("abcdefgh")) == "a, b, c, d, e, f, g and h"
    assert names_words(list("abcdefghij")) == "a, b, c, d, e, f, g and 3 others"


def test_a_problem_that_was_asked_again_counts_as_it_went_in_the_end(
    vegas_laptop: Client, lesson: Lesson
) -> None:
    """Bo's 7 × 8 was wrong, then it was explained, and asked again."""
    shown = page(vegas_laptop.get(f"/teach/results/rooms/{lesson.room.pk}/"))
    assert "Who needs what" not in shown
