"""Everybody who has won is named."""

import pytest

from tests.javascript.conftest import RunJs

pytestmark = pytest.mark.browser

PODIUM = "{ showPodium } from stage/podium.js"


def test_fourteen_tied_winners_are_all_named(js: RunJs) -> None:
    body = """
      const list = document.createElement("ol");
      const names = Array.from({ length: 14 }, (_, index) => `Child ${index + 1}`);
      showPodium(list, names.map((name) => ({ place: 1, name, score: 5 })));
      const shown = Array.from(list.querySelectorAll(".podium__name"), (each) => each.textContent);
      return [JSON.stringify(shown) === JSON.stringify(names), list.dataset.roll];
    """
    assert js(PODIUM, body) == [True, "large"]
