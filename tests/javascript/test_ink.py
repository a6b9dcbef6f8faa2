"""Ink on its way from the pen to the server's sheet."""

import pytest

from classroom.rules.sheet import GrowingSheet
from inference.reading.ink.thinning import thinned_stroke
from tests.ink.composer import compose
from tests.javascript.conftest import RunJs

BUFFER = "{ InkBuffer } from ink/buffer.js"

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
  return frames;
"""


@pytest.mark.parametrize("text", ["7", "56", "-3.5", "1/2", "100"])
def test_the_frames_of_a_sheet_rebuild_it_on_the_server(pure_js: RunJs, text: str) -> None:
    drawn = tuple(tuple(thinned_stroke(stroke)) for stroke in compose(text, seed=4))
    frames = pure_js(BUFFER, DRAW, compose(text, seed=4))
    sheet = GrowingSheet()
    for frame in frames:
        points = tuple((x, y) for x, y in frame["points"])
        sheet.extend(frame["stroke"], frame["start"], points)
    assert sheet.snapshot() == drawn
    assert sum(frame["up"] for frame in frames) == len(drawn)
