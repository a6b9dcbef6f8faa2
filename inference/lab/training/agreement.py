"""How sure both readers have to be for a number to be sure, whatever its symbols are."""

from collections.abc import Sequence
from itertools import product

import msgspec
import numpy as np

from inference.lab.evaluation.calibration import cross_validated, held_back, selective
from inference.lab.evaluation.judged import Judged, is_flagged
from inference.lab.evaluation.sources import by_source, threshold_for_worst
from inference.reading.reader import Reader
from inference.reading.settings import ReaderSettings

TRIED = (0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998)
"""Probabilities on the path that are tried."""

MISREAD = 0.005
"""Part of what is asked about no longer that may be misread: as much as of all that is not."""

NEAR = 0.002
"""Part of the answers by which more may be asked about."""

NEVER = 1.1
"""More than any probability."""

POSTERIORS, PATHS = (0.0, 0.5, 0.6, 0.7, 0.8), (0.0, 0.1, 0.3, 0.5, 0.7)
"""Probabilities of the splitter and on the path below which a number may be unsure."""


def fit_both(reader: Reader, judged: Sequence[Judged]) -> ReaderSettings:
    """Return the reader's settings with what each of both has to give a number for it to be sure.

    Of several it is that with which fewest real numbers are surely misread, and of such the one
    with which fewest are asked about, where the threshold keeps what is misread as low as it has
    to; of such that are about as good the one that asks most of both.
    """
    guesses = [one.guess for one in judged]
    if not any(guess is not None and guess.path is not None for guess in guesses):
        return reader.settings
    free = msgspec.structs.replace(reader.settings, least_posterior=0.0, least_path=0.0)
    held = np.array([is_flagged(Reader(free, reader.scoring), one) for one in judged])
    posterior = np.array([1.0 if one is None else one.posterior for one in guesses])
    path = np.array([1.0 if one is None or one.path is None else one.path for one in guesses])
    fair, places = cross_validated(judged), by_source(judged)
    real = np.array([one.record.source != "composed" for one in judged])
    tried = []
    for least, on_path in product(POSTERIORS, PATHS):
        asked_anyhow = held | (posterior < least) | (path < on_path)
        confidences = held_back(fair, asked_anyhow.tolist())
        threshold = threshold_for_worst(confidences, places)
        asked = selective(confidences, threshold).flagged.part
        surely = real & (confidences.confidence >= threshold) & ~confidences.right
        tried.append((int(surely.sum()), asked, least, on_path))
    fewest = min(tried)
    near = [one for one in tried if one[0] == fewest[0] and one[1] <= fewest[1] + NEAR]
    _, _, least, on_path = max(near, key=lambda one: one[2] + one[3])
    return msgspec.structs.replace(free, least_posterior=least, least_path=on_path)


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
