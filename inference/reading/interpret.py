"""From the best paths through a line to a reading: posteriors, confidence, alternatives."""

import dataclasses
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from inference.api.contract import Alternative, Reading, Separator, Symbol
from inference.reading.settings import ReaderSettings
from inference.reading.spelling import POINT, spell
from inference.reading.splitting.arcs import Arc
from inference.reading.splitting.doubts import is_doubtful
from inference.reading.splitting.grammar import Kind
from inference.reading.splitting.layout import Line
from inference.reading.splitting.mark_shape import MarkShape, mark_shape_of
from inference.reading.splitting.paths import Path
from inference.reading.splitting.placement import is_misplaced

UNREADABLE = 0.0
"""What nothing was read of is always unsure, whatever the limit."""

ALTERNATIVES = 2
"""Other readings that a teacher may tap in place of typing."""

MOST_TEXTS = 5
"""Texts of a line that are looked at: a reading and its alternatives, and some that nobody writes.
"""

SIGNS = frozenset("./")
"""What parts a number: one of them more or less is another number, often ten times as large."""

POSSIBLE = 0.1
"""Posterior from which on another text counts where it alone has such a sign."""

LIKELY = 0.2
"""Posterior below which no text is sure, so that the places of its symbols are not looked at."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A text with what speaks for it; every mark between its digits is called a point.

    ``posterior`` is its part among all texts that were thought of, ``weakest`` the probability of
    its least probable symbol, ``typical`` the geometric mean of its digits' probabilities,
    ``looks`` what the points look like. ``unexplained`` says that there is ink which by its place
    or its size may be something else than what was read, ``with_sign`` that it, or another
    text that is possible, has a mark or a slash. ``path`` is what a sequence model gives the text,
    where the reader has one.
    """

    text: str
    posterior: float
    weakest: float
    symbols: tuple[Symbol, ...]
    looks: tuple[MarkShape, ...] = ()
    typical: float = 1.0
    unexplained: bool = False
    with_sign: bool = False
    path: float | None = None

    @property
    def part(self) -> float:
        """What it has among the texts in the eyes of all who said something of it."""
        return self.posterior if self.path is None else (self.posterior + self.path) / 2


class Texts:
    """What paths through a line say: each text with its part of the whole, the likeliest first."""

    def __init__(self, paths: Sequence[Path], line: Line) -> None:
        parts = _parts([path.score for path in paths]) if paths else []
        self.line = line
        self.parts: dict[str, float] = defaultdict(float)
        self._best: dict[str, Path] = {}
        self._sure: dict[Arc, float] = defaultdict(float)
        for path, part in zip(paths, parts, strict=True):
            self.parts[path.text] += part
            self._best.setdefault(path.text, path)
            for arc in path.arcs:
                self._sure[arc] += part
        self.likeliest = sorted(self.parts, key=lambda text: -self.parts[text])
        self.with_sign = any(part >= POSSIBLE and SIGNS & set(t) for t, part in self.parts.items())

    def likeliest_strokes(self) -> list[tuple[int, ...]]:
        """Return the places on the sheet of the strokes of each symbol of the likeliest text."""
        best = self._best[self.likeliest[0]]
        return [self.line.strokes_of(arc.group) for arc in _symbols(best)]

    def guess(self, text: str, said: float | None = None) -> Guess:
        """Return all that speaks for a text, ``said`` by a sequence model of its path, too."""
        path, line, posterior = self._best[text], self.line, self.parts[text]
        symbols = tuple(
            Symbol(
                text=arc.text,
                confidence=round(min(self._sure[arc], 1.0) * arc.probability, 4),
                strokes=line.strokes_of(arc.group),
                reversed=arc.reversed,
            )
            for arc in _symbols(path)
        )
        points = (arc for arc in path.arcs if arc.kind is Kind.POINT)
        digits = [arc.probability for arc in path.arcs if arc.kind is Kind.DIGIT]
        is_odd = posterior >= LIKELY and (
            is_doubtful(path.arcs, line) or is_misplaced(path.arcs, line)
        )
        return Guess(
            text=text,
            posterior=min(posterior, 1.0),
            weakest=min(arc.probability for arc in path.arcs),
            symbols=symbols,
            looks=tuple(mark_shape_of(arc.box, line.height) for arc in points),
            typical=math.exp(sum(math.log(max(one, 1e-9)) for one in digits) / len(digits)),
            unexplained=is_odd,
            with_sign=self.with_sign,
            path=said,
        )


def guesses(found: Texts) -> list[Guess]:
    """Return the texts that are looked at, most probable first."""
    return [found.guess(text) for text in found.likeliest[:MOST_TEXTS]]


def _symbols(path: Path) -> Iterator[Arc]:
    return (arc for arc in path.arcs if arc.kind is not Kind.SPECK)


def reading_of(
    found: Sequence[Guess], settings: ReaderSettings, separator: Separator = POINT
) -> Reading:
    """Return the reading that the guesses amount to; without any there is no text.

    Marks are written as they mean where ``separator`` is the decimal one.
    """
    spelled = [(guess, spell(guess.text, guess.looks, separator)) for guess in found]
    said = [(guess, own) for guess, own in spelled if own is not None]
    if not said or said[0][0].typical < settings.readable:
        return Reading(text="", confidence=UNREADABLE, unsure=True, model=settings.version)
    first, own = said[0]
    confidence = confidence_of(first, settings)
    left = (1 - confidence) / max(1 - first.part, 1e-9)  # the alternatives share the rest
    others = [
        Alternative(text=other.text, confidence=round(min(1.0, left * guess.part), 4))
        for guess, other in said[1 : 1 + ALTERNATIVES]
    ]
    return Reading(
        text=own.text,
        confidence=round(confidence, 4),
        unsure=own.doubtful or not is_sure(first, settings),
        symbols=_with_marks(first.symbols, own.marks),
        alternatives=tuple(others),
        reversed=any(symbol.reversed for symbol in first.symbols),
        model=settings.version,
    )


def _with_marks(symbols: Sequence[Symbol], marks: Sequence[str]) -> tuple[Symbol, ...]:
    left = iter(marks)
    return tuple(
        replace(symbol, text=next(left)) if symbol.text == POINT else symbol for symbol in symbols
    )


def with_ink(guess: Guess, more: Mapping[int, tuple[int, ...]], doubtful: bool) -> Guess:
    """Return a guess whose symbols have all of their strokes, ``more`` by the first of them."""
    if not more and not doubtful:
        return guess
    symbols = tuple(
        replace(symbol, strokes=_with_more(symbol.strokes, more)) for symbol in guess.symbols
    )
    unexplained = guess.unexplained or doubtful
    return dataclasses.replace(guess, symbols=symbols, unexplained=unexplained)


def _with_more(strokes: Sequence[int], more: Mapping[int, tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(sorted({*strokes, *(one for own in strokes for one in more.get(own, ()))}))


def confidence_of(guess: Guess, settings: ReaderSettings) -> float:
    """Return how likely a guess is right, from 0 to 1."""
    return settings.calibration.confidence(guess.posterior, guess.path)


def is_sure(guess: Guess, settings: ReaderSettings) -> bool:
    """Whether a guess may be marked without a teacher's look."""
    least = settings.threshold_of(with_sign=guess.with_sign)
    return not is_flagged(guess, settings) and confidence_of(guess, settings) >= least


def is_flagged(guess: Guess, settings: ReaderSettings) -> bool:
    """Whether a guess is unsure whatever its confidence: a symbol of it is too improbable.

    More is asked of a digit that stands alone: no neighbour tells that it is none. Of several where
    a sequence model reads the same, and surely, no symbol is too improbable; where either of both
    hardly believes in it nothing is sure. A 1, or a digit
    as in a mirror, that shares its stroke with a neighbour is as well the leg of a zigzag.
    """
    if len(guess.symbols) == 1:
        least = _single_digit_least(guess.symbols[0], settings)
        if chance_alone(guess, settings.single_digit_path) < least:
            return True
    elif guess.path is not None:
        if guess.posterior < settings.least_posterior or guess.path < settings.least_path:
            return True
        if guess.path >= settings.agreed:
            return guess.unexplained
    least = settings.doubtful
    used = Counter(stroke for symbol in guess.symbols for stroke in symbol.strokes)
    if max(used.values(), default=0) > 1:
        least = max(least, settings.doubtful_joined)
    return guess.unexplained or guess.weakest < least or _is_zigzag(guess.symbols, used)


def chance_alone(guess: Guess, say: float) -> float:
    """Return how probable a symbol alone is, where what its path gives it has such a say."""
    if guess.path is None:
        return guess.weakest
    return float(guess.weakest ** (1 - say) * guess.path**say)


def _single_digit_least(symbol: Symbol, settings: ReaderSettings) -> float:
    if symbol.reversed:
        return settings.single_digit_reversed
    return settings.single_digit_limits.get(symbol.text, settings.single_digit)


def _is_zigzag(symbols: Sequence[Symbol], used: Mapping[int, int]) -> bool:
    legs = (symbol for symbol in symbols if symbol.text == "1" or symbol.reversed)
    return any(used[stroke] > 1 for symbol in legs for stroke in symbol.strokes)


def _parts(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    weights = [math.exp(score - top) for score in scores]
    whole = sum(weights)
    return [weight / whole for weight in weights]
