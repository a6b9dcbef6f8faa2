"""Which strokes of a labelled answer made which of its digits: the best way to read the label."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest

import numpy as np

from inference.lab.data.records import Record
from inference.reading.ink.strokes import Floats, Stroke
from inference.reading.outcomes import MIRRORED, NONE, mirrored_place
from inference.reading.reader import Reader
from inference.reading.splitting.arcs import Arc
from inference.reading.splitting.grammar import Kind
from inference.reading.splitting.layout import Line
from inference.reading.splitting.paths import best_paths
from inference.reading.splitting.weights import Weights

BEAM = 8
"""Ways that are kept for each set of strokes taken and each part of the label read."""

FURTHEST = 8.0
"""How far the label may score below what the reader would read: about one digit that is misread.

Beyond, either the split is a guess or the label is wrong.
"""

LEAST = 0.02
"""Probability that a group has of being its digit, at least: the label knows better."""


@dataclass(frozen=True, slots=True)
class LabelledDigit:
    """Strokes of one digit of an answer, the place of its outcome, and who wrote it."""

    strokes: list[Stroke]
    place: int
    writer: str = ""


@dataclass(frozen=True, slots=True)
class _Way:
    score: float
    arcs: tuple[Arc, ...] = ()
    last: Arc | None = None


def align(reader: Reader, record: Record) -> list[LabelledDigit]:
    """Return the digits of an answer; none where its strokes cannot be told apart by the label."""
    sheet = reader.lay_out_sheet(record.strokes)
    texts = [record.label.removeprefix("-")] if sheet.fraction else [record.label]
    if sheet.fraction is not None:
        texts = texts[0].split("/")
    if not sheet.lines or len(texts) != len(sheet.lines):
        return []
    found: list[LabelledDigit] = []
    for line, outcomes, text in zip(
        sheet.lines, reader.score_lines(sheet.lines), texts, strict=True
    ):
        arcs = align_line(line, outcomes, text, reader.settings.feature_weights())
        if arcs is None:
            return []
        found += _digits(line, arcs, record.writer)
    return found


def align_line(
    line: Line, outcomes: Sequence[Floats], text: str, weights: Weights
) -> tuple[Arc, ...] | None:
    """Return the arcs that read ``text`` best, or None where that is too far from what is seen.

    ``outcomes`` has the scorer's (18,) for each group of the line.
    """
    by_first: dict[int, list[Arc]] = defaultdict(list)
    for arc in _arcs(line, outcomes, text):
        by_first[arc.group[0]].append(arc)
    best = _best_way(by_first, line, text, weights)
    if best is None:
        return None
    read = best_paths(line.arcs(outcomes), len(line.pieces), line.height, weights)
    return None if read and read[0].score - best.score > FURTHEST else best.arcs


def _arcs(line: Line, outcomes: Sequence[Floats], text: str) -> Iterator[Arc]:
    """All arcs whose text is in the label; each digit of it is possible everywhere."""
    yield from (arc for arc in line.arcs(outcomes) if arc.kind is not Kind.DIGIT)
    for digit in sorted({int(one) for one in text if one.isdigit()}):
        only = [_only(own, digit) for own in outcomes]
        yield from (arc for arc in line.arcs(only) if arc.kind is Kind.DIGIT)


def _only(outcomes: Floats, digit: int) -> Floats:
    """Outcomes of a group of which it is known that it is this digit, if it is one at all."""
    only = np.zeros_like(outcomes)
    only[digit] = max(float(outcomes[digit]), LEAST)
    if digit in MIRRORED:
        only[mirrored_place(digit)] = outcomes[mirrored_place(digit)]
    only[NONE] = 1 - only[:NONE].sum()
    return only


def _best_way(
    by_first: dict[int, list[Arc]], line: Line, text: str, weights: Weights
) -> _Way | None:
    """Search from the left for the best way to take every stroke while reading the whole text."""
    waiting: dict[tuple[int, int], list[_Way]] = {(0, 0): [_Way(0.0)]}
    everything = (1 << len(line.pieces)) - 1
    found: list[_Way] = []
    while waiting:
        mask, at = min(waiting)
        reached = nlargest(BEAM, waiting.pop((mask, at)), key=lambda way: way.score)
        if mask == everything:
            found += reached if at == len(text) else []
            continue
        first = (~mask & (mask + 1)).bit_length() - 1
        for arc in by_first[first]:
            if arc.mask & mask or not text.startswith(arc.text, at):
                continue
            state = mask | arc.mask, at + len(arc.text)
            waiting.setdefault(state, []).extend(
                _longer(way, arc, line.height, weights) for way in reached
            )
    return max(found, key=lambda way: way.score, default=None)


def _longer(way: _Way, arc: Arc, height: float, weights: Weights) -> _Way:
    score = way.score + weights.of_arc(arc)
    if arc.kind is Kind.SPECK:
        return _Way(score, (*way.arcs, arc), way.last)
    score += weights.of_pair(way.last, arc, height)
    return _Way(score, (*way.arcs, arc), arc)


def _digits(line: Line, arcs: Sequence[Arc], writer: str) -> list[LabelledDigit]:
    digits = [arc for arc in arcs if arc.kind is Kind.DIGIT]
    return [LabelledDigit(line.ink(arc.group), _place(arc), writer) for arc in digits]


def _place(arc: Arc) -> int:
    return mirrored_place(int(arc.text)) if arc.reversed else int(arc.text)
