"""The texts of a line as both readers see them: what the splitter found, weighed by the path."""

import dataclasses
import math
from collections.abc import Sequence
from typing import Final

from inference.api.contract import Symbol
from inference.reading.ink.strokes import Stroke
from inference.reading.interpret import SIGNS, Guess
from inference.reading.sequence.ctc import likeliest_texts, log_likelihoods
from inference.reading.sequence.net import SequenceNet
from inference.reading.sequence.path import path_of
from inference.reading.settings import Calibration
from inference.reading.spelling import POINT
from inference.reading.splitting.layout import Line
from inference.reading.splitting.mark_shape import MarkShape

SETTLED: Final = 0.5
"""Probability on the path from which on no other text can be likelier: none is looked for."""

WORTH_SAYING: Final = 0.2
"""Probability on the path from which on a text of the path alone is offered to a teacher."""

NO_ANSWER: Final = "?"
"""A letter, or another sign that is in no number."""


def weighed(
    found: Sequence[Guess], line: Line, net: SequenceNet, calibration: Calibration
) -> list[Guess]:
    """Return the guesses with what the path of the line's strokes says of them, likeliest first.

    A text that the path alone says comes along without symbols: it is never the first one.
    """
    if not found:
        return []
    path = path_of(in_reading_order(line, found[0].symbols))
    said = net(path)
    # A blank is no ink: whether 21/2 is a mixed number is told by its gaps alone.
    logs = log_likelihoods(said, [guess.text.replace(" ", "") for guess in found])
    known = [
        dataclasses.replace(guess, path=math.exp(log))
        for guess, log in zip(found, logs, strict=True)
    ]
    known.sort(key=lambda guess: -calibration.confidence(guess.posterior, guess.path))
    if max(logs) >= math.log(SETTLED):
        return known
    text, log = likeliest_texts(said)[0]
    if math.exp(log) < WORTH_SAYING or NO_ANSWER in text or not any(map(str.isdigit, text)):
        return known
    if any(guess.text.replace(" ", "") == text for guess in known):
        return known
    if SIGNS & set(text):
        known = [dataclasses.replace(guess, with_sign=True) for guess in known]
    return [known[0], _of_path(text, math.exp(log)), *known[1:]]


def in_reading_order(line: Line, symbols: Sequence[Symbol]) -> list[Stroke]:
    """Return the strokes of a line symbol by symbol, as far as ``symbols`` name them.

    Who adds in columns writes the ones first, and a bar or a point may come last: the path goes
    from left to right all the same. A stroke of no symbol follows the one that was drawn before it.
    """
    whole = tuple(range(len(line.pieces)))
    places: dict[int, int] = {}
    for place, symbol in enumerate(symbols):
        for stroke in symbol.strokes:
            places.setdefault(stroke, place)
    order, last = [], 0
    for stroke in line.strokes_of(whole):
        last = places.get(stroke, last)
        order.append(last)
    strokes = line.ink(whole)
    return [strokes[at] for at in sorted(range(len(strokes)), key=order.__getitem__)]


def _of_path(text: str, path: float) -> Guess:
    looks = (MarkShape.EITHER,) * text.count(POINT)
    # Nobody knows which strokes made its symbols: it is never sure, should the first one fall out.
    return Guess(text, 0.0, 0.0, (), looks, unexplained=True, path=path)
