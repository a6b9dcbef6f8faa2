"""The browser's own rule, ``static/js/ink/scribble.js``, run by Node over many sheets at once."""

import json
import subprocess
from collections.abc import Iterable
from typing import Final, NamedTuple

from astro_site import js_tools
from inference.api.contract import GRID_HEIGHT, GRID_WIDTH
from inference.reading.ink.thinning import thinned_stroke

Strokes = list[list[tuple[int, int]]]

RULE: Final = """
  import { createInterface } from "node:readline";
  import { rubbedOut } from "file://%s/static/js/ink/scribble.js";
  for await (const line of createInterface({ input: process.stdin })) {
    const strokes = JSON.parse(line);
    console.log(JSON.stringify(rubbedOut(strokes.slice(0, -1), strokes[strokes.length - 1])));
  }
"""

PEN_MS: Final = 8
"""Milliseconds between two points of a pen, where nobody kept them."""


class Written(NamedTuple):
    """A sheet, and the stroke that is drawn last, as the pad keeps them."""

    before: Strokes
    drawn: list[tuple[int, int]]


def thinned(stroke: Iterable[tuple[float, float]]) -> list[tuple[int, int]]:
    """Return a stroke on the ink grid as the pad keeps it."""
    points = [
        (min(GRID_WIDTH, max(0, round(x))), min(GRID_HEIGHT, max(0, round(y)))) for x, y in stroke
    ]
    times = [PEN_MS * place for place in range(len(points))]
    return [(x, y) for x, y in (point[:2] for point in thinned_stroke(points, times))]


def rubbed_out(sheets: list[Written]) -> list[list[int]]:
    """Return for each sheet which strokes its last one rubs out."""
    lines = "\n".join(json.dumps([*each.before, each.drawn]) for each in sheets)
    script = RULE % js_tools.ROOT
    command = [str(js_tools.node()), "--input-type=module", "-e", script]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]
