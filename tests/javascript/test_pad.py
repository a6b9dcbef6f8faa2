"""What the paper makes of fingers, pens, palms and mice."""

from typing import Any

import pytest

from tests.javascript.conftest import RunJs

pytestmark = pytest.mark.browser

PAD = "{ Pad } from ink/pad.js"

# A paper of 400 × 200 pixels at the page's corner; every step is [event, pointer, x, y, more].
PLAY = """
  document.body.replaceChildren();
  const canvas = document.createElement("canvas");
  canvas.style.cssText = "position:fixed;left:0;top:0;width:400px;height:200px";
  document.body.append(canvas);
  const told = [];
  const pad = new Pad(canvas, () => 2, {
    begin: (point) => { told.push(["begin", point]); return true; },
    extend: (points) => told.push(["extend", points]),
    end: () => told.push(["end"]),
    drop: () => told.push(["drop"]),
    refused: (why) => told.push(["refused", why]),
  });
  pad.enabled = given.enabled !== false;
  for (const [name, pointer, x, y, more] of given.steps) {
    const [pointerType, pointerId] = pointer.split(" ");
    canvas.dispatchEvent(new PointerEvent(name, {
      pointerType, pointerId: Number(pointerId), clientX: x, clientY: y, button: 0,
      width: 20, height: 20, bubbles: true, cancelable: true, ...more,
    }));
  }
  return told;
"""

Step = list[Any]


def line(pointer: str, up: str = "pointerup", **more: Any) -> list[Step]:
    return [
        ["pointerdown", pointer, 20, 20, more],
        ["pointermove", pointer, 40, 60, more],
        [up, pointer, 40, 60, more],
    ]


DRAWN = [["begin", [100, 100]], ["extend", [[200, 300]]], ["end"]]


def test_finger_pen_and_mouse_all_write(js: RunJs) -> None:
    for pointer in ("touch 2", "pen 3", "mouse 1"):
        assert js(PAD, PLAY, {"steps": line(pointer)}) == DRAWN


def test_a_second_finger_does_not_draw(js: RunJs) -> None:
    first, moved, lifted = line("touch 2")
    second = line("touch 5")
    steps = [first, second[0], moved, second[1], second[2], lifted]
    assert js(PAD, PLAY, {"steps": steps}) == DRAWN


def test_a_resting_palm_leaves_no_ink(js: RunJs) -> None:
    rests = [["pointerdown", "touch 2", 20, 20, {"width": 95, "height": 80}]]
    shifts = [["pointermove", "touch 2", 30, 28, {"width": 95}], ["pointerup", "touch 2", 30, 28]]
    assert js(PAD, PLAY, {"steps": rests + shifts}) == []


def test_a_broad_thumb_draws(js: RunJs) -> None:
    assert js(PAD, PLAY, {"steps": line("touch 2", width=70, height=58)}) == DRAWN


def test_a_hand_that_tries_to_write_is_told_why_it_does_not(js: RunJs) -> None:
    steps = line("touch 2", width=95, height=80)
    assert js(PAD, PLAY, {"steps": steps}) == [["refused", "hand"]]
    # Once it is said: what follows is the same try.
    again = ["pointermove", "touch 2", 90, 90, {}]
    assert js(PAD, PLAY, {"steps": [*steps[:2], again, steps[2]]}) == [["refused", "hand"]]


def test_a_contact_that_grows_into_a_palm_is_taken_back(js: RunJs) -> None:
    steps = line("touch 2")
    steps[1][4] = {"width": 110}
    assert js(PAD, PLAY, {"steps": steps}) == [
        ["begin", [100, 100]],
        ["drop"],
        ["refused", "hand"],
    ]


def test_touches_beside_a_pen_are_hands(js: RunJs) -> None:
    seen = ["pointermove", "pen 3", 10, 10, {}]
    rests = [["pointerdown", "touch 2", 20, 20, {}], ["pointerup", "touch 2", 20, 20, {}]]
    palm = line("touch 4", width=120, height=90)
    assert js(PAD, PLAY, {"steps": [seen, *rests, *palm, *line("pen 3")]}) == DRAWN


def test_a_finger_that_writes_after_a_pen_is_told_why_it_does_not(js: RunJs) -> None:
    steps = [["pointermove", "pen 3", 10, 10, {}], *line("touch 2")]
    assert js(PAD, PLAY, {"steps": steps}) == [["refused", "pen"]]


def test_a_hand_that_moves_along_with_the_pen_is_not_told_anything(js: RunJs) -> None:
    seen = ["pointermove", "pen 3", 10, 10, {}]
    down, moved, up = line("pen 3")
    hand = line("touch 2")
    steps = [seen, hand[0], down, hand[1], moved, up, hand[2]]
    assert js(PAD, PLAY, {"steps": steps}) == DRAWN


def test_a_pen_takes_over_from_the_hand_that_came_first(js: RunJs) -> None:
    hand = line("touch 2")
    told = js(PAD, PLAY, {"steps": [hand[0], *line("pen 3"), *hand[1:]]})
    assert told == [["begin", [100, 100]], ["drop"], *DRAWN]


def test_a_touch_that_the_system_takes_away_is_dropped_and_a_pens_ink_stays(js: RunJs) -> None:
    touch = js(PAD, PLAY, {"steps": line("touch 2", up="pointercancel")})
    assert touch[-1] == ["drop"]
    assert js(PAD, PLAY, {"steps": line("pen 3", up="pointercancel")}) == DRAWN


def test_after_a_dropped_touch_the_next_one_writes(js: RunJs) -> None:
    steps = [*line("touch 2", up="pointercancel"), *line("touch 4")]
    assert js(PAD, PLAY, {"steps": steps})[3:] == DRAWN


def test_a_pen_whose_side_button_is_held_draws(js: RunJs) -> None:
    for button, buttons in ((2, 2), (2, 3), (0, 3), (1, 4)):
        assert js(PAD, PLAY, {"steps": line("pen 3", button=button, buttons=buttons)}) == DRAWN


def test_another_mouse_button_and_the_pens_eraser_are_told_why_they_do_not_write(js: RunJs) -> None:
    assert js(PAD, PLAY, {"steps": line("mouse 1", button=2)}) == [["refused", "button"]]
    assert js(PAD, PLAY, {"steps": line("pen 3", button=5)}) == [["refused", "eraser"]]


def test_no_ink_comes_while_the_pad_is_closed(js: RunJs) -> None:
    assert js(PAD, PLAY, {"enabled": False, "steps": line("touch 2")}) == []


def test_a_line_over_the_edge_stays_on_the_paper(js: RunJs) -> None:
    steps = line("touch 2")
    steps[1][2:4] = [900, -50]
    assert js(PAD, PLAY, {"steps": steps})[1] == ["extend", [[2000, 0]]]


def test_the_page_does_not_scroll_or_select_under_the_pen(js: RunJs) -> None:
    body = (
        PLAY.replace("return told;", "")
        + """
      const names = ["touchstart", "touchmove", "contextmenu", "selectstart"];
      return names.map((name) => !canvas.dispatchEvent(new Event(name, { cancelable: true })));
    """
    )
    assert js(PAD, body, {"steps": []}) == [True] * 4
