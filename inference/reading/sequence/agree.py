"""The texts of a line as both readers see them: what the splitter found, weighed by the path."""

import dataclasses
import math
from collections.abc import Sequence
from typing import Final

from inference.reading.ink.strokes import Floats, Stroke
from inference.reading.interpret import MOST_TEXTS, SIGNS, Guess, Texts
from inference.reading.sequence.ctc import likeliest_texts, log_likelihoods_of
from inference.reading.sequence.net import SequenceNet
from inference.reading.sequence.path import path_of
from inference.reading.settings import Calibration
from inference.reading.spelling import POINT
from inference.reading.splitting.layout import Line
from inference.reading.splitting.mark_shape import MarkShape
from inference.reading.splitting.paths import BEAM

SETTLED: Final = 0.5
"""Probability on the path from which on no other text can be likelier: none is looked for."""

WORTH_SAYING: Final = 0.2
"""Probability on the path from which on a text of the path alone is offered to a teacher."""

NO_ANSWER: Final = "?"
"""A letter, or another sign that is in no number."""


def weighed(
    found: Sequence[Texts], net: SequenceNet, calibration: Calibration
) -> list[list[Guess]]:
    """Return the texts of lines with what the paths of their strokes say of them, likeliest first.

    A text that the path alone says comes along without symbols: it is never the first one.
    """
    read = [one for one in found if one.likeliest]
    said = [net(path_of(in_reading_order(one.line, one.likeliest_strokes()))) for one in read]
    # A blank is no ink: whether 21/2 is a mixed number is told by its gaps alone.
    unspaced = [[text.replace(" ", "") for text in one.likeliest[:BEAM]] for one in read]
    logs = log_likelihoods_of(said, unspaced)
    told = iter([_weighed(*one, calibration) for one in zip(read, said, logs, strict=True)])
    return [next(told) if one.likeliest else [] for one in found]


def _weighed(
    found: Texts, said: Floats, logs: Sequence[float], calibration: Calibration
) -> list[Guess]:
    texts = found.likeliest[:BEAM]
    chances = dict(zip(texts, map(math.exp, logs), strict=True))
    best: dict[str, float] = {}
    for text in texts:
        best[_upright(text)] = max(best.get(_upright(text), 0.0), chances[text])
    texts.sort(key=lambda text: -calibration.confidence(found.parts[text], best[_upright(text)]))
    known = [found.guess(text, chances[text]) for text in texts[:MOST_TEXTS]]
    if max(logs) >= math.log(SETTLED):
        return known
    text, log = likeliest_texts(said)[0]
    if math.exp(log) < WORTH_SAYING or NO_ANSWER in text or not any(map(str.isdigit, text)):
        return known
    if text in (one.replace(" ", "") for one in texts):
        return known
    if SIGNS & set(text):
        known = [dataclasses.replace(guess, with_sign=True) for guess in known]
    return [known[0], _of_path(text, math.exp(log)), *known[1 : MOST_TEXTS - 1]]


def _upright(text: str) -> str:
    """Return what is left of a text where a slash and a 1 are the same.

    Which of them it is the splitter says, for it measures how the other strokes lean: the path took
    the 1 of slanted writing for a slash. That they do not agree still leaves it unsure.
    """
    return text.replace(" ", "").replace("/", "1")


def in_reading_order(line: Line, symbols: Sequence[Sequence[int]]) -> list[Stroke]:
    """Return the strokes of a line symbol by symbol, as far as they are of one of ``symbols``.

    Who adds in columns writes the ones first, and a bar or a point may come last: the path goes
    from left to right all the same. A stroke of no symbol follows the one that was drawn before it.
    """
    whole = tuple(range(len(line.pieces)))
    places: dict[int, int] = {}
    for place, strokes in enumerate(symbols):
        for stroke in strokes:
            places.setdefault(stroke, place)
    order, last = [], 0
    for stroke in line.strokes_of(whole):
        last = places.get(stroke, last)
        order.append(last)
    ink = line.ink(whole)
    return [ink[at] for at in sorted(range(len(ink)), key=order.__getitem__)]


def _of_path(text: str, path: float) -> Guess:
    looks = (MarkShape.EITHER,) * text.count(POINT)
    # Nobody knows which strokes made its symbols: it is never sure, should the first one fall out.
    return Guess(text, 0.0, 0.0, (), looks, unexplained=True, path=path)
