"""Learning the weights of the splitter: right paths shall outweigh wrong ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from inference.lab.training.numbers import Answer
from inference.lab.training.plan import Say
from inference.reading.ink.strokes import Floats
from inference.reading.ink.trace import Ints
from inference.reading.reader import Reader
from inference.reading.splitting.layout import lay_out
from inference.reading.splitting.paths import Path, best_paths
from inference.reading.splitting.runs import runs_of
from inference.reading.splitting.weights import FIRST_GUESS, NAMES, Weights, path_features

BEAM = 24
"""Wider than in serving: the right path must be among those that learning compares."""

ROUNDS = 3
STEPS = 400
RATE = 0.03
"""Rounds in which paths are found anew, steps of each, and their size (Adam)."""

TIED = 0.002
"""How strongly weights are drawn towards the first guess, for each of the answers."""

Values: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rivals:
    """The features (p, f) of the paths through one answer, and which of them (p,) are right.

    ``weight`` is how often the answer counts.
    """

    features: Floats
    right: Floats
    weight: float


def learn_weights(reader: Reader, answers: Sequence[Answer], say: Say = print) -> dict[str, float]:
    """Return the weights under which the right texts of the answers are most probable.

    Every round looks for the paths that rival under the weights so far.
    """
    values = np.array([FIRST_GUESS.get(name, 0.0) for name in NAMES])
    for number in range(ROUNDS):
        weights = Weights.named(dict(zip(NAMES, values.tolist(), strict=True)))
        rivals = [_rivals(reader, answer, weights) for answer in answers]
        kept = [one for one in rivals if one is not None]
        first = sum(float(one.right[0]) for one in kept)
        values = _ascend(kept, values)
        say(
            f"round {number + 1}/{ROUNDS}: {len(kept)} of {len(answers)} answers can be split "
            f"right, {first / len(answers):.2%} were"
        )
    return {name: round(value, 4) for name, value in zip(NAMES, values.tolist(), strict=True)}


def _rivals(reader: Reader, answer: Answer, weights: Weights) -> Rivals | None:
    line = lay_out(runs_of(answer.strokes, range(len(answer.strokes))), reader.are_digits)
    arcs = line.arcs(reader.score_lines([line])[0])
    paths: list[Path] = best_paths(arcs, len(line.pieces), line.height, weights, BEAM)
    right = [float(path.text == answer.text) for path in paths]
    if not any(right) or all(right):
        return None
    features = [path_features(path.arcs, line.height) for path in paths]
    return Rivals(np.array(features, np.float32), np.array(right, np.float32), answer.weight)


def _ascend(rivals: Sequence[Rivals], start: Values) -> Values:
    """Climb the log-likelihood of the right texts with Adam."""
    features = np.concatenate([one.features for one in rivals]).astype(np.float64)
    right = np.concatenate([one.right for one in rivals]).astype(np.float64)
    owner = np.repeat(np.arange(len(rivals)), [len(one.right) for one in rivals])
    weight = np.array([one.weight for one in rivals])
    each = (weight / weight.sum())[owner]
    values, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, STEPS + 1):
        score = features @ values
        wanted = _parts(score, owner, right) - _parts(score, owner, np.ones_like(right))
        uphill = (each * wanted) @ features - TIED * (values - start)
        mean = 0.9 * mean + 0.1 * uphill
        square = 0.99 * square + 0.01 * uphill**2
        even = np.sqrt(square / (1 - 0.99**step)) + 1e-8
        values = values + RATE * mean / (1 - 0.9**step) / even
    return values


def _parts(score: Values, owner: Ints, counted: Values) -> Values:
    """Softmax over the paths of each answer, among those counted."""
    top = np.full(int(owner.max()) + 1, -np.inf)
    np.maximum.at(top, owner[counted > 0], score[counted > 0])
    weight = np.exp(np.minimum(score - top[owner], 0)) * counted
    return np.asarray(weight / np.bincount(owner, weight)[owner], np.float64)
