"""What Ms. Vega's board makes of those who ask to come in, and of names that wait."""

from typing import Any

import pytest

from tests.javascript.conftest import RunJs
from tests.javascript.test_board_store import answer, snapshot, tile

pytestmark = pytest.mark.browser

BOARD = (
    "{ emptyBoard, takeSnapshot } from board/store.js; "
    "{ countHeld, countTiles, faceOf, passes, stateOf } from board/derive.js; "
    "{ followingKey, selectionOf } from board/selection.js; "
    "{ nameNote, asksWords } from board/words.js"
)
RUN = """
  const board = emptyBoard();
  takeSnapshot(board, given);
  const tiles = [...board.tiles.values()];
  const states = tiles.map((each) => stateOf(board, each, 1000));
  return {
    states, counts: countTiles(board, 1000), held: countHeld(board),
    looks: tiles.map((each) => faceOf(board, each, 1000).look),
    filtered: ["all", "look", "open"].map((filter) =>
      tiles.filter((each, index) => passes(filter, each, states[index])).map(({ id }) => id)),
    notes: tiles.map((each) => nameNote(each)), next: followingKey(board, null, 1000),
    claimed: tiles.map(({ id }) => selectionOf(board, id, 1000).claimed),
    words: asksWords("back"),
  };
"""


def seen(js: RunJs, *tiles: dict[str, Any], phase: str = "asking") -> Any:
    shown = snapshot() | {"tiles": list(tiles)}
    shown["room"] = {"phase": phase, "version": 3}
    return js(BOARD, RUN, shown)


ADA = tile(1, "Ada")
BO_ASKS = tile(2, "Bo") | {"asks": "back"}
TOM = tile(3, "Brave Io", answer("a", "right")) | {"typed": "Stupid Tom"}
CY_WAITS = tile(4, "Cy") | {"held": True}


def test_who_asks_to_come_in_is_looked_at_and_not_counted(js: RunJs) -> None:
    found = seen(js, ADA, BO_ASKS)
    assert found["states"] == ["away", "asks"]
    assert (found["counts"]["all"], found["counts"]["look"]) == (1, 1)
    assert (found["counts"]["open"], found["counts"]["asking"]) == (1, 1)
    assert found["filtered"] == [[1, 2], [2], [1]]
    assert (found["next"], found["claimed"]) == (2, [False, True])
    assert found["notes"] == ["", "was removed"]
    assert found["words"] == "You removed this seat. The child asks to come back."


def test_when_the_lesson_is_over_nobody_asks(js: RunJs) -> None:
    assert seen(js, BO_ASKS, phase="over")["claimed"] == [False]


def test_a_doubtful_name_is_looked_at_and_hides_no_mark(js: RunJs) -> None:
    found = seen(js, TOM)
    assert (found["states"], found["looks"]) == (["right"], [True])
    assert (found["counts"]["look"], found["counts"]["right"]) == (1, 1)
    assert found["notes"] == ["typed: Stupid Tom"]


def test_a_name_that_only_waits_for_a_look_disturbs_nobody(js: RunJs) -> None:
    found = seen(js, ADA, CY_WAITS)
    assert (found["held"], found["looks"], found["counts"]["look"]) == (1, [False, False], 0)
