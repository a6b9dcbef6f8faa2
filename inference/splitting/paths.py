"""The best ways to take every stroke of a sheet into one symbol, by a search from the left."""

from collections import defaultdict
from collections.abc import Sequence
from heapq import nlargest
from typing import NamedTuple

from inference.splitting.arcs import Arc
from inference.splitting.grammar import COMPLETE, Kind, State, following
from inference.splitting.pairs import pair_features
from inference.splitting.weights import Weights

BEAM = 12
"""Paths that are kept for each set of strokes taken."""


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


def best_paths(
    arcs: Sequence[Arc], places: int, height: float, weights: Weights, beam: int = BEAM
) -> list[Path]:
    """Return complete paths over all ``places`` strokes, best first; none when nothing fits.

    Each step takes the leftmost stroke that is not taken yet.
    """
    by_first: dict[int, list[tuple[Arc, float]]] = defaultdict(list)
    for arc in arcs:
        by_first[arc.group[0]].append((arc, weights.of_arc(arc)))
    waiting = {0: [Path(0.0, 0, State.START, ())]}
    everything = (1 << places) - 1
    search = _Search(height, weights)
    while waiting:
        mask = min(waiting)
        reached = nlargest(beam, waiting.pop(mask), key=lambda path: path.score)
        if mask == everything:
            return [path for path in reached if path.state in COMPLETE]
        first = (~mask & (mask + 1)).bit_length() - 1
        for arc, score in by_first[first]:
            if arc.mask & mask:
                continue
            longer = [search.extend(path, arc, score) for path in reached]
            found = [path for path in longer if path is not None]
            if found:
                waiting.setdefault(mask | arc.mask, []).extend(found)
    return []


class _Search:
    """Extends paths, and remembers what pairs of neighbours scored."""

    def __init__(self, height: float, weights: Weights) -> None:
        self.height, self.weights = height, weights
        self.pairs: dict[tuple[int, int], float] = {}

    def extend(self, path: Path, arc: Arc, score: float) -> Path | None:
        state = following(path.state, arc.kind)
        if state is None:
            return None
        last = path.last
        if arc.kind is not Kind.SPECK:
            score += self._pair(last, arc)
            last = arc
        return Path(path.score + score, path.mask | arc.mask, state, (*path.arcs, arc), last)

    def _pair(self, left: Arc | None, right: Arc) -> float:
        key = (id(left), id(right))  # the arcs live as long as this search
        score = self.pairs.get(key)
        if score is None:
            score = self.weights.of_pair(pair_features(left, right, self.height))
            self.pairs[key] = score
        return score
