"""The best ways to take every stroke of a sheet into one symbol, by a search from the left."""

from collections import defaultdict
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from inference.reading.splitting.arcs import Arc
from inference.reading.splitting.grammar import COMPLETE, LEADS, Kind, State
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


Step = tuple[float, State, Path, Arc]
"""A score, the state that it leads to, a path, and the arc that would go on from it.

Most steps are never taken: so it is a plain tuple, which is made five times as quickly.
"""

Stand = tuple[Kind, int]
"""The kind of an arc and its places: what is weighed of two neighbours depends on nothing else."""


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
        reached = list(map(_taken, kept))
    return [path for path in reached if path.state in COMPLETE]


_score = itemgetter(0)


def _taken(step: Step) -> Path:
    """Return the path with its next arc."""
    score, state, path, arc = step
    last = path.last if arc.kind is Kind.SPECK else arc
    return Path(score, path.mask | arc.mask, state, (*path.arcs, arc), last)


class _Search:
    """Finds the steps from paths, and remembers what pairs of neighbours scored."""

    def __init__(self, height: float, weights: Weights) -> None:
        self.height, self.weights = height, weights
        self.pairs: dict[Stand, dict[Stand | None, float]] = {}

    def steps(self, paths: Sequence[Path], arc: Arc, score: float) -> list[Step]:
        kind, leads = arc.kind, LEADS[arc.kind]
        if kind is Kind.SPECK:
            return [
                (path.score + score, state, path, arc)
                for path in paths
                if (state := leads.get(path.state)) is not None
            ]
        found: list[Step] = []
        known = self.pairs.setdefault((kind, arc.mask), {})
        for path in paths:
            state = leads.get(path.state)
            if state is None:
                continue
            left = path.last
            stand = None if left is None else (left.kind, left.mask)
            beside = known.get(stand)
            if beside is None:
                beside = self.weights.of_pair(left, arc, self.height)
                known[stand] = beside
            found.append((path.score + score + beside, state, path, arc))
        return found
