"""Ink on its way from the pen to the server's sheet."""

import pytest

from classroom.rules.sheet import GrowingSheet
from inference.api.contract import MAX_POINTS, MAX_STROKES
from inference.reading.ink.thinning import thinned_stroke
from tests.ink.composer import compose
from tests.javascript.conftest import RunJs

pytestmark = pytest.mark.browser

BUFFER = "{ InkBuffer } from ink/buffer.js"
GRID = "{ chooseAspect, aspectHolding, fitSheet, toGrid, boundsOf } from ink/grid.js"
PALM = "{ PalmFilter, isPalm } from ink/palm.js"

# Draws every stroke point by point, and takes the frames after every third point and at pen-up.
DRAW = """
  const buffer = new InkBuffer();
  const frames = [];
  const take = () => frames.push(...buffer.takeFrames());
  for (const stroke of given) {
    buffer.begin(stroke[0]);
    stroke.slice(1).forEach((point, i) => { buffer.extend([point]); if (i % 3 === 0) take(); });
    buffer.end();
    take();
  }
"""


@pytest.mark.parametrize("text", ["7", "56", "-3.5", "1/2", "100"])
def test_the_frames_of_a_sheet_rebuild_it_on_the_server(js: RunJs, text: str) -> None:
    drawn = tuple(tuple(thinned_stroke(stroke)) for stroke in compose(text, seed=4))
    frames = js(BUFFER, DRAW + "return frames;", compose(text, seed=4))
    sheet = GrowingSheet()
    for frame in frames:
        points = tuple((x, y) for x, y in frame["points"])
        sheet.extend(frame["stroke"], frame["start"], points)
    assert sheet.snapshot() == drawn
    assert sum(frame["up"] for frame in frames) == len(drawn)


def test_a_tap_is_one_frame_that_ends_its_stroke(js: RunJs) -> None:
    frames = js(BUFFER, DRAW + "return frames;", [[[40, 50]]])
    assert frames == [{"stroke": 0, "start": 0, "points": [[40, 50]], "up": True}]


def test_a_resting_pen_sends_no_point_twice(js: RunJs) -> None:
    body = """
      const buffer = new InkBuffer();
      buffer.begin([5, 5]);
      buffer.extend([[5, 5], [5, 5], [60, 5], [60, 5], [5, 5]]);
      buffer.end();
      return buffer.strokes;
    """
    assert js(BUFFER, body) == [[[5, 5], [60, 5], [5, 5]]]


def test_a_long_stroke_is_cut_into_frames_that_the_server_takes(js: RunJs) -> None:
    stroke = [[x, 10 + x % 2 * 50] for x in range(1201)]
    body = """
      const buffer = new InkBuffer();
      buffer.begin(given[0]); buffer.extend(given.slice(1)); buffer.end();
      return buffer.takeFrames().map((f) => [f.start, f.points.length, f.up]);
    """
    assert js(BUFFER, body, stroke) == [[0, 500, False], [500, 500, False], [1000, 201, True]]


def test_a_sheet_sent_in_the_middle_of_a_stroke_goes_on_where_it_was(js: RunJs) -> None:
    body = """
      const buffer = new InkBuffer();
      buffer.begin([0, 0]); buffer.extend([[90, 0], [0, 50], [90, 90]]);
      const sheet = buffer.takeSheet();
      buffer.extend([[0, 90]]); buffer.end();
      return { sheet, frames: buffer.takeFrames() };
    """
    result = js(BUFFER, body)
    assert result["sheet"] == [[[0, 0], [90, 0], [0, 50]]]
    rest = [{"stroke": 0, "start": 3, "points": [[90, 90], [0, 90]], "up": True}]
    assert result["frames"] == rest


def test_what_is_seen_reaches_to_the_pen_before_it_is_kept(js: RunJs) -> None:
    body = """
      const buffer = new InkBuffer([[[1, 1]]]);
      buffer.begin([0, 0]); buffer.extend([[9, 0], [20, 0], [33, 1]]);
      const during = structuredClone([buffer.strokes, buffer.drawn, buffer.takeFrames()]);
      buffer.end();
      return [during, buffer.drawn];
    """
    during, ended = js(BUFFER, body)
    assert during[0] == [[[1, 1]], [[0, 0]]]
    assert during[1] == ended == [[[1, 1]], [[0, 0], [33, 1]]]
    assert during[2] == [{"stroke": 1, "start": 0, "points": [[0, 0]], "up": False}]


def test_undoing_what_the_server_never_saw_needs_no_message(js: RunJs) -> None:
    body = """
      const buffer = new InkBuffer();
      buffer.begin([0, 0]); buffer.end(); buffer.takeFrames();
      buffer.begin([9, 9]); buffer.end();
      const unseen = buffer.keep(1);
      const seen = buffer.keep(0);
      return [unseen, seen, buffer.count, buffer.takeFrames()];
    """
    assert js(BUFFER, body) == [False, True, 0, []]


def test_a_dropped_stroke_leaves_the_others_and_their_numbers(js: RunJs) -> None:
    body = """
      const buffer = new InkBuffer([[[1, 1], [2, 2]]]);
      buffer.begin([5, 5]); buffer.extend([[6, 6], [7, 7]]); buffer.takeFrames();
      const seen = buffer.drop();
      buffer.begin([8, 8]); buffer.end();
      return [seen, buffer.strokes, buffer.takeFrames()];
    """
    frame = {"stroke": 1, "start": 0, "points": [[8, 8]], "up": True}
    assert js(BUFFER, body) == [True, [[[1, 1], [2, 2]], [[8, 8]]], [frame]]


def test_a_full_sheet_takes_no_more_ink(js: RunJs) -> None:
    body = """
      const dots = new InkBuffer();
      while (dots.begin([1, 1])) dots.end();
      const line = new InkBuffer();
      line.begin([0, 0]);
      for (let i = 1; i < 9000; i += 1) line.extend([[i % 3000, i % 2 * 50]]);
      const frames = line.takeFrames();
      line.end();
      frames.push(...line.takeFrames());
      const sent = frames.reduce((sum, frame) => sum + frame.points.length, 0);
      return [dots.strokes.length, line.count, line.full, sent, frames.pop().up];
    """
    assert js(BUFFER, body) == [MAX_STROKES, MAX_POINTS, True, MAX_POINTS, True]


def test_one_grid_unit_is_as_long_down_as_across(js: RunJs) -> None:
    body = "return [toGrid(100, 100, 400, 1.5), toGrid(600, 400, 400, 1.5)];"
    assert js(GRID, body) == [[250, 250], [1500, 1000]]


def test_a_pen_that_leaves_the_paper_stays_on_its_edge(js: RunJs) -> None:
    body = "return [toGrid(-20, 9000, 500, 0.8), toGrid(9000, -1, 500, 0.8)];"
    assert js(GRID, body) == [[0, 1000], [800, 0]]


def test_paper_is_never_wider_than_the_grid(js: RunJs) -> None:
    body = "return [chooseAspect(5000, 100), chooseAspect(300, 400), chooseAspect(0, 0)];"
    assert js(GRID, body) == [3, 0.75, 1]


def test_ink_from_a_wider_tablet_still_fits_on_a_phone(js: RunJs) -> None:
    strokes = [[[100, 100], [1800, 300]]]
    assert js(GRID, "return aspectHolding(given, 0.7);", strokes) == 1.8
    assert js(GRID, "return fitSheet(360, 500, 1.8);") == {"width": 360, "height": 200}


def test_the_box_round_no_ink_is_no_box(js: RunJs) -> None:
    assert js(GRID, "return boundsOf([]);") is None
    box = {"left": 3, "top": 2, "right": 8, "bottom": 9}
    assert js(GRID, "return boundsOf([[[3, 9]], [[8, 2]]]);") == box


def test_a_hand_beside_the_pen_does_not_write(js: RunJs) -> None:
    body = """
      const palms = new PalmFilter();
      const finger = { pointerType: "touch", width: 20, height: 22 };
      const before = palms.refusal(finger, 0);
      palms.see({ pointerType: "pen" }, 1000);
      return [before, palms.refusal(finger, 2000), palms.refusal({ pointerType: "pen" }, 2000),
              palms.refusal(finger, 200000)];
    """
    assert js(PALM, body) == [None, "pen", None, None]


def test_a_palm_is_bigger_than_a_finger_and_than_a_broad_thumb(js: RunJs) -> None:
    body = "return given.map(([width, height]) => isPalm({ width, height }));"
    assert js(PALM, body, [[90, 40], [40, 90], [70, 52], [24, 30], [0, 0]]) == [
        *[True, True],
        *[False, False, False],
    ]
