"""A part of the page comes anew while a teacher is at work in it."""

import pytest

from tests.javascript.conftest import RunJs

pytestmark = pytest.mark.browser

REFRESH = """
  document.body.innerHTML = `<div id="part">${given[0]}</div>`;
  const part = document.getElementById("part");
  const table = part.querySelector("[data-scroller]");
  if (table) { table.style.cssText = "width: 100px; overflow-x: auto"; table.scrollLeft = 40; }
  const wrong = part.querySelector("[data-key=wrong-7]");
  if (wrong) wrong.focus();
  document.head.innerHTML = "<style>[data-scroller] { width: 100px; overflow-x: auto }</style>";
  refresh(part, given[1]);
  const after = part.querySelector("[data-scroller]");
  return { text: part.textContent, focus: document.activeElement.dataset.key || "",
           left: after ? after.scrollLeft : null };
"""


def refreshed(js: RunJs, before: str, after: str) -> dict[str, object]:
    found: dict[str, object] = js("{ refresh } from dom/refresh.js", REFRESH, [before, after])
    return found


def buttons(*answers: int) -> str:
    return "".join(f'<button data-key="wrong-{answer}">Wrong</button>' for answer in answers)


def test_the_focus_stays_on_the_same_answer(js: RunJs) -> None:
    assert refreshed(js, buttons(6, 7), buttons(7, 8))["focus"] == "wrong-7"


def test_the_focus_goes_nowhere_else_when_its_answer_is_gone(js: RunJs) -> None:
    assert refreshed(js, buttons(6, 7), buttons(6))["focus"] == ""


def test_a_wide_table_stays_where_it_was_scrolled_to(js: RunJs) -> None:
    wide = "<div data-scroller><p>" + "wide" * 200 + "{}</p></div>"
    found = refreshed(js, wide.format(1), wide.format(2))
    assert str(found["text"]).endswith("2")
    assert found["left"] == 40
