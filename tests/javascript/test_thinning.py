"""What the pad keeps of the ink: its shape and nothing else, the same as the reader measures."""

import math
from itertools import pairwise
from statistics import mean
from typing import Any

import numpy as np
import pytest

from inference.api.contract import GRID_HEIGHT, GRID_WIDTH
from inference.reading.ink.thinning import MOST_WAITING, STOOD_MS, TOLERANCE, thinned_stroke
from tests.ink.composer import TimedStroke, timed
from tests.javascript.conftest import RunJs

THINNING = "{ thinnedStroke, TOLERANCE } from ink/thinning.js"
BUFFER = "{ InkBuffer } from ink/buffer.js"
CURVE = "{ curveOf } from ink/curve.js"

Points = list[tuple[int, int]]

RATES = (60.0, 120.0, 240.0)

# Draws a stroke as a pen sends it, four points at a time, and notes what is kept after each event.
STREAM = """
  const buffer = new InkBuffer();
  const frames = [];
  const seen = [];
  for (const [points, times] of given) {
    buffer.begin(points[0], times[0]);
    for (let at = 1; at < points.length; at += 4) {
      buffer.extend(points.slice(at, at + 4), times.slice(at, at + 4));
      frames.push(...buffer.takeFrames());
      seen.push([buffer.strokes.length - 1, buffer.strokes[buffer.strokes.length - 1].slice()]);
    }
    buffer.end();
    frames.push(...buffer.takeFrames());
  }
  return { strokes: buffer.strokes, frames, seen };
"""


def split(stroke: TimedStroke) -> tuple[Points, list[int]]:
    return [(x, y) for x, y, _ in stroke], [t for _, _, t in stroke]


def hand_drawn(rate: float) -> list[TimedStroke]:
    texts = ["0123456789", "-3.5", "1/2", "8008"]
    return [
        stroke for seed, text in enumerate(texts) for stroke in timed(text, seed=seed, rate=rate)
    ]


def scribbled(seed: int) -> TimedStroke:
    """A wild line that turns, stands, runs back over itself and comes at odd times."""
    rng = np.random.default_rng(seed)
    steps = rng.integers(-9, 10, (900, 2)) * rng.choice([0, 0, 1, 6], (900, 1))
    places = np.cumsum(steps, axis=0) + np.array([1500, 500])
    times = np.cumsum(rng.choice([4, 8, 16, 120], 900, p=[0.5, 0.3, 0.17, 0.03]))
    inside = np.clip(places, 0, (GRID_WIDTH, GRID_HEIGHT))
    return [(int(x), int(y), int(t)) for (x, y), t in zip(inside, times, strict=True)]


def off(point: tuple[float, float], line: Points) -> float:
    """How far a point lies from a line."""
    return min(_off(point, one, other) for one, other in pairwise([*line, line[-1]]))


def _off(point: tuple[float, float], one: tuple[int, int], other: tuple[int, int]) -> float:
    along, at = np.subtract(other, one), np.subtract(point, one)
    length = float(along @ along)
    share = min(1.0, max(0.0, float(at @ along) / length)) if length else 0.0
    return float(np.hypot(*(at - share * along)))


@pytest.mark.parametrize("rate", RATES)
def test_browser_and_reader_keep_the_same_points(pure_js: RunJs, rate: float) -> None:
    strokes = [split(stroke) for stroke in [*hand_drawn(rate), scribbled(int(rate))]]
    body = "return given.map(([points, times]) => thinnedStroke(points, times));"
    kept = pure_js(THINNING, body, strokes)
    assert pure_js(THINNING, "return TOLERANCE;") == TOLERANCE
    for (points, times), own in zip(strokes, kept, strict=True):
        assert own == [list(point) for point in thinned_stroke(points, times)]
    untimed = pure_js(
        THINNING, "return given.map((points) => thinnedStroke(points));", strokes_of(rate)
    )
    assert untimed == [[list(p) for p in thinned_stroke(one)] for one in strokes_of(rate)]


def strokes_of(rate: float) -> list[Points]:
    return [split(stroke)[0] for stroke in hand_drawn(rate)]


@pytest.mark.parametrize("tolerance", [1, TOLERANCE, 9])
def test_no_dropped_point_lies_beside_the_line_by_more_than_the_tolerance(tolerance: int) -> None:
    for stroke in [*hand_drawn(240), scribbled(1), scribbled(2), scribbled(3)]:
        points, times = split(stroke)
        kept = thinned_stroke(points, times, tolerance)
        places = _places(kept, points)
        for (one, other), (begin, end) in zip(pairwise(kept), pairwise(places), strict=True):
            for point in points[begin:end]:
                assert _off(point, one, other) <= tolerance + 1e-9


def _places(kept: Points, points: Points) -> list[int]:
    """Where the kept points stand among all; the first and the last are always among them."""
    places = [0]
    for point in kept[1:]:
        places.append(points.index(point, places[-1] + 1))
    assert kept[-1] == points[-1]
    return places


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("speed", [0.4, 1.0])
def test_a_digit_has_fifteen_to_forty_points_whatever_the_pens_rate(
    rate: float, speed: float
) -> None:
    counts = {
        digit: mean(
            sum(len(thinned_stroke(*split(stroke))) for stroke in strokes)
            for strokes in (timed(digit, seed=s, rate=rate, speed=speed) for s in range(12))
        )
        for digit in "0123456789"
    }
    assert 15 <= mean(counts.values()) <= 40
    assert max(counts.values()) <= 40, counts


def test_what_was_kept_is_never_taken_back_and_is_what_was_sent(pure_js: RunJs) -> None:
    strokes = [split(stroke) for stroke in hand_drawn(240)]
    found = pure_js(BUFFER, STREAM, strokes)
    kept = [[list(p) for p in thinned_stroke(points, times)] for points, times in strokes]
    assert found["strokes"] == kept
    assert _rebuilt(found["frames"]) == kept
    assert all(kept[stroke][: len(points)] == points for stroke, points in found["seen"])


def _rebuilt(frames: list[dict[str, Any]]) -> list[list[list[int]]]:
    strokes: list[list[list[int]]] = []
    for frame in frames:
        if frame["stroke"] == len(strokes):
            strokes.append([])
        assert frame["start"] == len(strokes[-1])
        strokes[-1] += frame["points"]
    return strokes


def test_a_pen_that_stood_leaves_a_point_there() -> None:
    line = [(x, 500) for x in range(100, 200, 5)]
    times = [8.0 * place for place in range(len(line))]
    assert thinned_stroke(line, times) == [(100, 500), (195, 500)]
    stood = [t if place <= 10 else t + STOOD_MS for place, t in enumerate(times)]
    assert line[10] in thinned_stroke(line, stood)
    hardly = [t if place <= 10 else t + STOOD_MS / 2 for place, t in enumerate(times)]
    assert line[10] not in thinned_stroke(line, hardly)


def test_a_hand_that_trembles_while_it_stands_has_stood() -> None:
    there = [(x, 500) for x in range(100, 200, 5)]
    trembling = [(200 + place % 2, 500 + place % 3) for place in range(12)]
    onward = [(x, 500) for x in range(205, 300, 5)]
    line = [*there, *trembling, *onward]
    kept = thinned_stroke(line, [8.0 * place for place in range(len(line))])
    assert [point for point in kept[1:-1] if abs(point[0] - 200) <= TOLERANCE]


def test_a_line_drawn_up_and_down_again_keeps_its_top() -> None:
    up = [(300, y) for y in range(900, 100, -20)]
    kept = thinned_stroke([*up, *reversed(up)])
    assert kept == [(300, 900), (300, 120), (300, 900)]


def test_a_point_costs_a_bounded_time_however_long_the_line() -> None:
    line = [(x, 500) for x in range(3000)]
    kept = thinned_stroke(line)
    assert kept[0] == line[0]
    assert kept[-1] == line[-1]
    assert len(kept) <= len(line) / MOST_WAITING + 2


# Points along the curve, close together.
ALONG = """
  return given.map((points) => {
    const along = [points[0]];
    curveOf(points).forEach(([out, back, end], place) => {
      const start = points[place];
      for (let t = 0.1; t < 1.05; t += 0.1) {
        const [a, b, c, d] = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3];
        along.push([0, 1].map((i) => a * start[i] + b * out[i] + c * back[i] + d * end[i]));
      }
    });
    return along;
  });
"""


def test_the_painted_line_stays_on_the_ink_that_was_drawn(pure_js: RunJs) -> None:
    raw = strokes_of(240)
    kept = [thinned_stroke(points) for points in raw]
    painted = pure_js(CURVE, ALONG, kept)
    gaps = [
        off((x, y), points) for points, along in zip(raw, painted, strict=True) for x, y in along
    ]
    assert max(gaps) <= 1.5 * TOLERANCE
    assert mean(gaps) <= TOLERANCE / 2


def test_a_corner_stays_sharp_and_a_bend_is_round(pure_js: RunJs) -> None:
    seven = [(100, 100), (500, 100), (250, 800)]
    ring = [
        (round(500 + 200 * math.cos(turn)), round(500 + 200 * math.sin(turn)))
        for turn in np.linspace(0, 2 * math.pi, 13)
    ]
    sharp, rounded = pure_js(CURVE, ALONG, [seven, ring])
    assert max(off((x, y), seven) for x, y in sharp) < 1
    radii = [math.dist((500, 500), point) for point in rounded[11:-11]]
    assert max(abs(radius - 200) for radius in radii) < 4
