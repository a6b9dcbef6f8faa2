"""The reader: sheets of ink in, readings out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path as Folder

import numpy as np

from inference.api.contract import Reading, Separator
from inference.reading.cache import GroupCache, stroke_key
from inference.reading.classifier import Classifier, ModelError
from inference.reading.combined import beside_guesses, fraction_guesses, mixed_guesses
from inference.reading.ink.features import FEATURES
from inference.reading.ink.strokes import Floats, Stroke, thin, to_arrays
from inference.reading.interpret import (
    Guess,
    Texts,
    guesses,
    is_flagged,
    is_sure,
    reading_of,
    with_ink,
)
from inference.reading.outcomes import NONE, OUTCOMES
from inference.reading.scoring import Scoring
from inference.reading.sequence.agree import weighed
from inference.reading.sequence.net import SequenceNet
from inference.reading.settings import SHIPPED, ReaderSettings, load_settings
from inference.reading.spelling import POINT
from inference.reading.splitting.boxes import Box
from inference.reading.splitting.effort import MOST_STROKES, Effort, TooMuch
from inference.reading.splitting.fractions import (
    Fraction,
    find_fraction,
    find_mixed_number,
    holds_fraction,
)
from inference.reading.splitting.layout import Line, lay_out
from inference.reading.splitting.marked import without_marks
from inference.reading.splitting.mixed import Beside, find_beside
from inference.reading.splitting.paths import best_paths
from inference.reading.splitting.runs import runs_of
from inference.reading.splitting.scribbles import is_doubtful_strike, without_struck

LooseSheet = Sequence[Sequence[Sequence[float]]]
"""Strokes of (x, y) pairs, y down, in any unit: a sheet of the contract, or a data set's ink."""

NO_DIGIT = np.eye(OUTCOMES, dtype=np.float32)[NONE]
"""Outcomes of a group that is not worth drawing."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A sheet laid out as one line, or as two with a fraction bar between them.

    The third line of a mixed number is what stands before its fraction. What may be a whole number
    with a fraction ``beside`` it has three: all of it, and each of both.
    ``more`` has for a stroke the others that belong to its symbol, ``doubtful`` says that there is
    ink which may have been meant otherwise.
    """

    strokes: list[Stroke]
    lines: list[Line]
    fraction: Fraction | None = None
    beside: Beside | None = None
    more: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    doubtful: bool = False


class Reader:
    """Reads sheets with one set of networks and weights; one thread at a time."""

    def __init__(self, settings: ReaderSettings, scoring: Scoring) -> None:
        self.settings = settings
        self.scoring = scoring
        self._weights = settings.feature_weights()

    @classmethod
    def load(cls, model: str = "default", models: Folder = SHIPPED) -> "Reader":
        """Load a shipped reader; ModelError names the file that is missing or damaged."""
        return cls.of(load_settings(model, models), models)

    @classmethod
    def of(cls, settings: ReaderSettings, models: Folder = SHIPPED) -> "Reader":
        """Load the networks that settings name; ModelError as in ``load``."""
        scorer = _network(models / settings.scorer / "net.tflite", FEATURES, OUTCOMES)
        second = digits = None
        if settings.second is not None:
            second = _network(models / settings.second / "net.tflite", FEATURES, OUTCOMES)
        if settings.digits is not None:
            digits = _network(models / settings.digits / "net.tflite", 784, 10)
        sequence = None
        if settings.sequence is not None:
            sequence = SequenceNet(models / settings.sequence / "net.tflite")
        scoring = Scoring(
            scorer, digits, GroupCache(), settings.blend, second, settings.second_say, sequence
        )
        return cls(settings, scoring)

    def read(self, sheet: LooseSheet, separator: Separator = POINT) -> Reading:
        """Return the reading of one sheet; any ink gives one, never an exception."""
        return self.read_many([sheet], [separator])[0]

    def read_many(
        self, sheets: Sequence[LooseSheet], separators: Sequence[Separator] | None = None
    ) -> list[Reading]:
        """Return the readings of several sheets, their groups scored together.

        ``separators`` are their decimal separators, one for each sheet; points without.
        """
        used = separators if separators is not None else [POINT] * len(sheets)
        return [
            reading_of(found, self.settings, separator)
            for found, separator in zip(self.guess_many(sheets), used, strict=True)
        ]

    def guess_many(self, sheets: Sequence[LooseSheet]) -> list[list[Guess]]:
        """Return for each sheet the texts that it might say, most probable first."""
        laid = [self.lay_out_sheet(sheet) for sheet in sheets]
        lines = [line for sheet in laid for line in sheet.lines]
        found = iter(self._guess_lines(lines))
        together = []
        for sheet in laid:
            parts = [next(found) for _ in sheet.lines]
            if sheet.fraction is not None:
                own = fraction_guesses(parts[0], parts[1], sheet.fraction)
                if sheet.fraction.whole:
                    own = mixed_guesses(parts[2], own)
            elif sheet.beside is not None:
                own = beside_guesses(parts[0], parts[1], parts[2], sheet.beside.probability)
            else:
                own = parts[0] if parts else []
            together.append([with_ink(guess, sheet.more, sheet.doubtful) for guess in own])
        return together

    def is_sure(self, guess: Guess) -> bool:
        """Whether this reader would give a guess without calling it unsure."""
        return is_sure(guess, self.settings)

    def is_flagged(self, guess: Guess) -> bool:
        """Whether this reader would call a guess unsure however high its confidence."""
        return is_flagged(guess, self.settings)

    def is_readable(self, guess: Guess) -> bool:
        """Whether this reader would give a guess at all."""
        return guess.typical >= self.settings.readable

    @staticmethod
    def ink(sheet: LooseSheet) -> list[Stroke]:
        """Return the cleaned strokes of a sheet, empty ones left out, as the networks see them."""
        return [stroke for stroke in thin(to_arrays(sheet)) if len(stroke)]

    def score_lines(self, lines: Sequence[Line]) -> list[list[Floats]]:
        """Return the outcomes of the groups of each line, from the cache where they are known."""
        keys, groups = [], []
        for line in lines:
            strokes = [stroke_key(piece.ink) for piece in line.pieces]
            sizes = zip(line.groups, line.samples, strict=True)
            drawn = [group for group, size in sizes if size is not None]
            keys += [tuple(strokes[place] for place in group) for group in drawn]
            groups += [line.ink(group) for group in drawn]
        outcomes = iter(self.scoring.outcomes(keys, groups))
        return [
            [NO_DIGIT if size is None else next(outcomes) for size in line.samples]
            for line in lines
        ]

    def lay_out_sheet(self, sheet: LooseSheet) -> Laid:
        """Return a sheet cleaned of what is struck out and laid out.

        Without lines there is nothing to read, or it would cost more than any number does.
        """
        strokes = thin(to_arrays(sheet))
        inked = [index for index, stroke in enumerate(strokes) if len(stroke)]
        if not inked or len(inked) > MOST_STROKES:
            return Laid(strokes, [])
        try:
            return self._laid(strokes, inked, Effort())
        except TooMuch:
            return Laid(strokes, [])

    def _laid(self, strokes: list[Stroke], inked: list[int], effort: Effort) -> Laid:
        are_digits = effort.limited(self.are_digits)
        runs = runs_of(strokes, inked)
        strokes, kept = without_struck(strokes, runs, are_digits)
        struck = [run for index, run in runs.items() if index not in kept]
        runs = {index: runs[index].moved_to(strokes[index]) for index in kept}
        marked = without_marks(strokes, runs, effort.limited_say(self.say), are_digits)
        strokes, inked = marked.strokes, marked.indexes
        if not inked:
            return Laid(strokes, [])
        runs = {index: runs[index].moved_to(strokes[index]) for index in inked}
        boxes = [
            runs[index].box if index in runs else Box(0, 0, 0, 0) for index in range(len(strokes))
        ]
        fraction = find_fraction(boxes, inked)
        doubtful = marked.doubtful or is_doubtful_strike(struck, are_digits)
        if fraction is None:
            fraction = find_mixed_number(boxes, inked)
        beside = find_beside(strokes, boxes, inked) if fraction is None else None
        if fraction is None:
            parts, doubtful = [inked], doubtful or holds_fraction(boxes, inked)
            if beside is not None:
                parts += [beside.whole, beside.fraction]
        else:
            parts = [fraction.over, fraction.under, *([fraction.whole] if fraction.whole else [])]
        lines = [lay_out({index: runs[index] for index in part}, are_digits) for part in parts]
        for line in lines:
            effort.draw(size for size in line.samples if size is not None)
        return Laid(strokes, lines, fraction, beside, marked.more, doubtful)

    def say(self, groups: Sequence[Sequence[Stroke]]) -> list[tuple[int, float]]:
        """Return for groups of strokes which outcome is the likeliest digit, and how probable."""
        keys = [tuple(stroke_key(stroke) for stroke in group) for group in groups]
        outcomes = self.scoring.outcomes(keys, groups)
        return [(int(row[:NONE].argmax()), float(row[:NONE].max())) for row in outcomes]

    def are_digits(self, groups: Sequence[Sequence[Stroke]]) -> list[float]:
        """Return for groups of strokes how probable it is that each is one digit."""
        keys = [tuple(stroke_key(stroke) for stroke in group) for group in groups]
        return [float(row[:NONE].sum()) for row in self.scoring.outcomes(keys, groups)]

    def _guess_lines(self, lines: Sequence[Line]) -> list[list[Guess]]:
        """Return what lines say, as the model of the pen's path weighs it, where there is one."""
        found = []
        for line, outcomes in zip(lines, self.score_lines(lines), strict=True):
            arcs = line.arcs(outcomes)
            paths = best_paths(arcs, len(line.pieces), line.height, self._weights)
            found.append(Texts(paths, line))
        if self.scoring.sequence is None:
            return list(map(guesses, found))
        return weighed(found, self.scoring.sequence, self.settings.calibration)


def _network(path: Folder, features: int, outputs: int) -> Classifier:
    network = Classifier(path)
    if (network.features, network.outputs) != (features, outputs):
        raise ModelError(f"The model file {path} is of another shape than the reader needs.")
    return network
