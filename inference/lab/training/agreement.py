"""How sure the path has to be, where both readers agree, for no symbol to be too improbable."""

from collections.abc import Sequence

import msgspec

from inference.lab.evaluation.judged import Judged
from inference.reading.reader import Reader
from inference.reading.settings import ReaderSettings

TRIED = (0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998)
"""Probabilities on the path that are tried."""

MISREAD = 0.005
"""Part of what is asked about no longer that may be misread: as much as of all that is not."""

NEVER = 1.1
"""More than any probability."""


def fit_agreement(reader: Reader, judged: Sequence[Judged]) -> ReaderSettings:
    """Return the reader's settings with the probability from which on the path vouches for symbols.

    It is the lowest at which few are misread of those that are held back for a symbol alone.
    """
    strict = Reader(msgspec.structs.replace(reader.settings, agreed=NEVER), reader.scoring)
    lax = Reader(msgspec.structs.replace(reader.settings, agreed=0.0), reader.scoring)
    freed = [
        (one.guess.path, one.right)
        for one in judged
        if one.guess is not None
        and one.guess.path is not None
        and strict.is_flagged(one.guess)
        and lax.is_sure(one.guess)
    ]
    for limit in TRIED:
        right = [own for path, own in freed if path >= limit]
        if right and right.count(False) <= MISREAD * len(right):
            return msgspec.structs.replace(reader.settings, agreed=limit)
    return strict.settings
