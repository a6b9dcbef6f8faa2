"""Strokes from pictures: digits that were scanned become ink, so that a scorer can learn from them.

Sources: thinning as in Zhang and Suen, "A fast parallel algorithm for thinning digital patterns"
(1984); where lines cross, each goes on as straight as it can.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from inference.ink.strokes import Stroke

Bits = NDArray[np.bool_]
Pixel = tuple[int, int]
Links = dict[Pixel, set[Pixel]]
"""Pixels of a thinned picture, and the neighbours of each."""

FINER = 3
"""Pixels of the thinned picture for each of the scanned one."""

INK = 0.5
"""Darkness from which on a pixel is ink."""

LEAST = 9
"""Pixels of a line that touches no other, at least; what is shorter is dirt of the scan."""

SPUR = 7
"""Pixels of a dead end at a crossing up to which it is no line: a bulge of the pen."""

BRIDGE = 8
"""Pixels of a line between two crossings up to which both are one: lines that cross stay side by
side for as long as the pen is broad."""

STRAIGHT_ON = -0.3
"""Cosine between two lines as they leave a crossing, up to which one goes on as the other."""

LOOK = 9
"""Pixels along a line by which its heading is told."""

SMOOTH = 3
"""Pixels to both sides over which a line is averaged."""

NEIGHBOURS = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))


def strokes_of_images(pixels: NDArray[np.uint8]) -> list[list[Stroke]]:
    """Return strokes for pictures (n, 28, 28) with ink up to 255; one without ink has none."""
    return [trace_lines(bits) for bits in thinned(enlarged(pixels) >= INK)]


def enlarged(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return pictures from 0 to 1 with ``FINER`` times as many rows and columns, bilinear."""
    images = pixels.astype(np.float32) / np.float32(255)
    for axis in (1, 2):
        side = images.shape[axis]
        at = np.clip((np.arange(side * FINER) + 0.5) / FINER - 0.5, 0, side - 1)
        low = np.minimum(at.astype(int), side - 2)
        share = (at - low).astype(np.float32)
        share = share[:, None] if axis == 1 else share
        images = images.take(low, axis) * (1 - share) + images.take(low + 1, axis) * share
    return images


def thinned(bits: Bits) -> Bits:
    """Return pictures (n, h, w) in which every line is one pixel wide."""
    left = np.pad(bits, ((0, 0), (1, 1), (1, 1)))
    while True:
        before = int(left.sum())
        for sides in (((0, 2, 4), (2, 4, 6)), ((0, 2, 6), (0, 4, 6))):
            left = left & ~_edges(left, sides)
        if int(left.sum()) == before:
            return left[:, 1:-1, 1:-1]


def _edges(bits: Bits, sides: Sequence[Sequence[int]]) -> Bits:
    """Return the pixels at an edge that may go; of each of ``sides`` one neighbour is paper."""
    around = [np.roll(bits, (-down, -right), (1, 2)) for down, right in NEIGHBOURS]
    count = np.sum(around, axis=0, dtype=np.int8)
    pairs = zip(around, [*around[1:], around[0]], strict=True)
    rises = np.sum([~one & following for one, following in pairs], axis=0, dtype=np.int8)
    edge: Bits = (count >= 2) & (count <= 6) & (rises == 1)
    for places in sides:
        edge = edge & ~np.logical_and.reduce([around[place] for place in places])
    return edge


def trace_lines(bits: Bits) -> list[Stroke]:
    """Return the lines of a thinned picture (h, w) as strokes in its pixels, smoothed."""
    links = _links(bits)
    lines = _lines(links)
    while (spur := _spur(lines)) is not None:
        for pixel in spur[:-1]:
            for other in links.pop(pixel):
                if other in links:
                    links[other].discard(pixel)
        lines = _lines(links)
    joined = _joined(_without_bridges(lines))
    most = max(map(len, joined), default=0)
    return [_smoothed(line) for line in joined if len(line) >= min(LEAST, most)]


def _links(bits: Bits) -> Links:
    """Return the neighbours of each pixel; none across a corner where there is a way around it."""
    pixels = {(int(down), int(right)) for down, right in np.argwhere(bits)}
    links: Links = {pixel: set() for pixel in pixels}
    for down, right in pixels:
        for by, along in NEIGHBOURS:
            other = down + by, right + along
            corner = (
                by and along and ((down + by, right) in pixels or (down, right + along) in pixels)
            )
            if other in pixels and not corner:
                links[down, right].add(other)
    return links


def _lines(links: Links) -> list[list[Pixel]]:
    """Return the lines between ends and crossings, and rings; a dot is a line of one pixel."""
    lines = [[pixel] for pixel, others in links.items() if not others]
    ends = [pixel for pixel, others in sorted(links.items()) if len(others) not in (0, 2)]
    for begin in ends:
        for second in sorted(links[begin]):
            line = _walk(begin, second, links)
            if (line[-1], line[-2]) >= (begin, second):  # from one of both sides
                lines.append(line)
    walked = {pixel for line in lines for pixel in line}
    for begin in sorted(links):
        if begin not in walked:
            lines.append(_walk(begin, min(links[begin]), links))
            walked.update(lines[-1])
    return lines


def _walk(begin: Pixel, second: Pixel, links: Links) -> list[Pixel]:
    """Return the line from a pixel by way of a neighbour to the next end, crossing, or back."""
    line = [begin, second]
    while len(links[line[-1]]) == 2 and line[-1] != begin:
        (ahead,) = links[line[-1]] - {line[-2]}
        line.append(ahead)
    return line


def _spur(lines: Sequence[list[Pixel]]) -> list[Pixel] | None:
    """Return the shortest dead end at a crossing, from its end, if it is short enough."""
    meeting = _meeting(lines)
    both_ways = [way for line in lines if len(line) <= SPUR for way in (line, line[::-1])]
    spurs = [way for way in both_ways if meeting[way[0]] == 1 and meeting[way[-1]] > 2]
    return min(spurs, key=len, default=None)


def _without_bridges(lines: Sequence[list[Pixel]]) -> list[list[Pixel]]:
    """Let the lines at both ends of a bridge meet in its middle."""
    meeting = _meeting(lines)
    moved: dict[Pixel, Pixel] = {}
    left = []
    for line in lines:
        ends = line[0], line[-1]
        inner = ends[0] != ends[1] and all(meeting[end] > 2 and end not in moved for end in ends)
        if inner and len(line) <= BRIDGE:
            moved.update(dict.fromkeys(ends, line[len(line) // 2]))
        else:
            left.append(line)
    before = ([moved[line[0]]] if line[0] in moved else [] for line in left)
    after = ([moved[line[-1]]] if line[-1] in moved else [] for line in left)
    return [[*first, *line, *last] for first, line, last in zip(before, left, after, strict=True)]


def _meeting(lines: Sequence[list[Pixel]]) -> Counter[Pixel]:
    """Return how many ends of lines are at each pixel."""
    return Counter(end for line in lines for end in (line[0], line[-1]))


def _joined(lines: Sequence[list[Pixel]]) -> list[list[Pixel]]:
    """Join lines that go straight on through a crossing."""
    left = list(lines)
    while (best := _straightest(left)) is not None:
        first, second, joined = best
        left = [line for place, line in enumerate(left) if place not in (first, second)]
        left.append(joined)
    return left


def _straightest(lines: Sequence[list[Pixel]]) -> tuple[int, int, list[Pixel]] | None:
    """Return the two lines that go on most straightly as one another, and them as one line."""
    best, least = None, STRAIGHT_ON
    for (first, one), (second, other) in combinations(enumerate(lines), 2):
        for before, after in product((one, one[::-1]), (other, other[::-1])):
            if before[-1] == after[0] and (bend := _cosine(before[::-1], after)) < least:
                best, least = (first, second, [*before, *after[1:]]), bend
    return best


def _cosine(one: list[Pixel], other: list[Pixel]) -> float:
    """Return the cosine between two lines as they leave a common first pixel."""
    ways = [np.subtract(line[min(LOOK, len(line) - 1)], line[0]) for line in (one, other)]
    return float(ways[0] @ ways[1] / (np.linalg.norm(ways[0]) * np.linalg.norm(ways[1]) + 1e-9))


def _smoothed(line: list[Pixel]) -> Stroke:
    """Return a line as points (n, 2), x first, without the steps of its pixels."""
    points = np.array(line, np.float32)[:, ::-1]
    if len(points) <= 2:
        return np.ascontiguousarray(points)
    steps = range(-SMOOTH, SMOOTH + 1)
    at = np.arange(len(points))
    near = np.minimum(at, len(points) - 1 - at)
    total = np.zeros_like(points)
    for step in steps:
        reach = np.sign(step) * np.minimum(abs(step), near)
        total += points[at + reach]
    smooth = total / len(steps)
    kept = np.unique(np.concatenate((at[::FINER], at[-1:])))
    return np.ascontiguousarray(smooth[kept])
