"""Which problem, in which form, when the next one comes; and everybody who has won is named."""

import pytest

from tests.javascript.conftest import RunJs

pytestmark = pytest.mark.browser

ASKED = "{ otherFormWords, placeWords, secondsToNext } from live/asked.js"
PODIUM = "{ showPodium } from stage/podium.js"


def test_a_problem_asked_again_is_not_the_sixth_of_five(js: RunJs) -> None:
    body = """
      return [
        placeWords({ number: 2, place: 2, again: 0 }, 5),
        placeWords({ number: 6, place: 2, again: 1 }, 5),
        placeWords({ number: 6, place: 6, again: 0 }, 5),
        placeWords({ number: 6, place: null, again: 0 }, 5),
        otherFormWords("fraction"),
      ];
    """
    assert js(ASKED, body) == [
        "Problem 2 of 5",
        "Problem 2 of 5, once more",
        "Problem 6",
        "Problem 6",
        "Right number, but write it as a fraction",
    ]


def test_the_countdown_to_the_next_problem_begins_when_the_round_is_over(js: RunJs) -> None:
    body = """
      const round = { closes_at: 1000, closed: false };
      return [
        secondsToNext({ next_at: 7000 }, round, 500),
        secondsToNext({ next_at: 7000 }, round, 2500),
        secondsToNext({ next_at: 7000 }, { ...round, closed: true }, 9000),
        secondsToNext({ next_at: null }, { ...round, closed: true }, 2500),
      ];
    """
    assert js(ASKED, body) == [None, 5, 0, None]


def test_fourteen_tied_winners_are_all_named(js: RunJs) -> None:
    body = """
      const list = document.createElement("ol");
      const names = Array.from({ length: 14 }, (_, index) => `Child ${index + 1}`);
      showPodium(list, names.map((name) => ({ place: 1, name, score: 5 })));
      const shown = Array.from(list.querySelectorAll(".podium__name"), (each) => each.textContent);
      return [JSON.stringify(shown) === JSON.stringify(names), list.dataset.roll];
    """
    assert js(PODIUM, body) == [True, "large"]
