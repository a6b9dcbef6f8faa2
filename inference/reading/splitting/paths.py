"""The best ways to take every stroke of a sheet into one symbol, by a search from the left."""

from collections import defaultdict
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from inference.reading.splitting.arcs import Arc
from inference.reading.splitting.grammar import COMPLETE, LEADS, Kind, State
from inference.reading.splitting.pairs import pair_features
from inference.reading.splitting.weights import Weights

BEAM = 12
"""Paths that are kept for each set of strokes taken."""

MOST_STEPS = 9_000
"""Steps of the search at most: eight digits took 6,400, and what takes more is no number."""


class Path(NamedTuple):
    """Arcs from the left that take the strokes of ``mask``, with the sum of their scores.

    ``last`` is the last of them that is no speck: the neighbour of what follows.
    """

    score: float
    mask: int
    state: State
    arcs: tuple[Arc, ...]
    last: Arc | None = None

    @property
    def text(self) -> str:
        """What the path reads."""
        return "".join(arc.text for arc in self.arcs)


class Step(NamedTuple):
    """A path and the arc that would go on from it; it is taken only if the beam keeps it."""

    score: float
    state: State
    path: Path
    arc: Arc

    def taken(self) -> Path:
        """Return the path with its next arc."""
        path, arc = self.path, self.arc
        last = path.last if arc.kind is Kind.SPECK else arc
        return Path(self.score, path.mask | arc.mask, self.state, (*path.arcs, arc), last)


def best_paths(
    arcs: Sequence[Arc], places: int, height: float, weights: Weights, beam: int = BEAM
) -> list[Path]:
    """Return complete paths over all ``places`` strokes, best first; none when nothing fits.

    Each path goes on with the leftmost stroke that it has not taken yet. Nothing fits either where
    that would take more steps than any number needs.
    """
    by_first: dict[int, list[tuple[Arc, float]]] = defaultdict(list)
    for arc in arcs:
        by_first[arc.group[0]].append((arc, weights.of_arc(arc)))
    waiting: dict[int, list[Step]] = {}
    reached = [Path(0.0, 0, State.START, ())]
    mask, everything = 0, (1 << places) - 1
    search, steps = _Search(height, weights), 0
    while mask != everything:
        first = (~mask & (mask + 1)).bit_length() - 1
        fit = [(arc, score) for arc, score in by_first[first] if not arc.mask & mask]
        steps += len(fit) * len(reached)
        if steps > MOST_STEPS:
            return []
        for arc, score in fit:
            found = search.steps(reached, arc, score)
            if found:
                waiting.setdefault(mask | arc.mask, []).extend(found)
        if not waiting:
            return []
        mask = min(waiting)  # each arc adds strokes: no path leads back to a smaller one
        kept = sorted(waiting.pop(mask), key=_score, reverse=True)[:beam]
        reached = [step.taken() for step in kept]
    return [path for path in reached if path.state in COMPLETE]


_score = itemgetter(0)


class _Search:
    """Finds the steps from paths, and remembers what pairs of neighbours scored."""

    def __init__(self, height: float, weights: Weights) -> None:
        self.height, self.weights = height, weights
        self.pairs: dict[Arc, dict[Arc | None, float]] = {}

    def steps(self, paths: Sequence[Path], arc: Arc, score: float) -> list[Step]:
        leads, found = LEADS[arc.kind], []
        known = None if arc.kind is Kind.SPECK else self.pairs.setdefault(arc, {})
        for path in paths:
            state = leads.get(path.state)
            if state is None:
                continue
            beside = 0.0
            if known is not None:
                left = path.last
                if left not in known:
                    pair = pair_features(left, arc, self.height)
                    known[left] = self.weights.of_pair(pair)
                beside = known[left]
            found.append(Step(path.score + score + beside, state, path, arc))
        return found
