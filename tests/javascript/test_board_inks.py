"""How Ms. Vega's board asks for ink: what it looks at, a few answers at a time."""

import pytest

from tests.javascript.conftest import RunJs

pytestmark = pytest.mark.browser

INKS = "{ Inks } from board/inks.js; { LIMITS } from protocol.js"
STORY = """
  const board = { inks: new Map([["known", []]]) };
  const asked = [];
  let tell = null;
  const inks = new Inks((answers) => {
    asked.push(answers);
    if (tell) tell();
    return given.online;
  });
  const next = () => new Promise((done) => { tell = done; });
"""


def test_one_request_is_under_way_and_what_did_not_come_is_asked_for_again(js: RunJs) -> None:
    body = """
      const names = Array.from({ length: LIMITS.MAX_LOOK + 5 }, (_, index) => `a${index}`);
      let heard = next();
      inks.want(board, ["known", ...names]);
      await heard;
      inks.want(board, ["late"]);
      heard = next();
      inks.came({ sheets: names.slice(0, 2).map((answer) => ({ answer })) });
      await heard;
      return { asked, most: LIMITS.MAX_LOOK };
    """
    seen = js(INKS, STORY + body, {"online": True})
    first, second = seen["asked"]
    assert first == [f"a{index}" for index in range(seen["most"])]
    assert second == [f"a{index}" for index in range(2, seen["most"] + 2)]


def test_a_new_connection_asks_anew_for_what_is_looked_at(js: RunJs) -> None:
    body = """
      let heard = next();
      inks.want(board, ["a", "b"]);
      await heard;
      inks.startAnew();
      heard = next();
      inks.want(board, ["b"]);
      await heard;
      return asked;
    """
    assert js(INKS, STORY + body, {"online": True}) == [["a", "b"], ["b"]]


def test_what_was_asked_while_the_server_was_away_is_not_waited_for(js: RunJs) -> None:
    body = """
      let heard = next();
      inks.want(board, ["a"]);
      await heard;
      heard = next();
      inks.want(board, ["a"]);
      await heard;
      return asked;
    """
    assert js(INKS, STORY + body, {"online": False}) == [["a"], ["a"]]
