"""How probable each digit has to be where it stands alone: fewest flagged, few letters let pass."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from inference.lab.data.digits import whole_digits
from inference.lab.data.folder import DataFolder
from inference.lab.data.letters import DIGITS_ALONE
from inference.lab.data.records import Record
from inference.lab.evaluation.judged import judge
from inference.lab.evaluation.sets import DIGIT_SETS, others_of, read_sets
from inference.reading.ink.trace import Ints
from inference.reading.interpret import Guess, chance_alone
from inference.reading.reader import Reader
from inference.reading.settings import ReaderSettings

PASSING = 0.0299
"""Part of the letters that may pass for a sure answer.

That is twice the bar. At the bar a sixth of the digits alone would be asked about, for letters that
hardly any child writes in answer to a sum.
"""

SAYS = (0.0, 0.3, 0.5, 0.7)
"""What the path may have to say in how probable a digit alone is: one of these is chosen. With more
the scorers would have next to nothing to say, and it is both that have to agree."""

STEPS = np.concatenate(
    (np.round(np.arange(0.1, 0.96, 0.01), 2), [0.965, 0.975, 0.983, 0.989, 0.993, 0.996, 0.998])
)
"""Limits that are tried."""

LEAST_PRICE, MOST_PRICE = 1e-3, 1e3
"""Digits flagged for one other symbol that is stopped: between these the price is sought."""

ROUNDS = 40

Chances = Mapping[str, Sequence[float]]
"""By digit, how probable it was each time that it was read alone."""


def fit_single_digit(reader: Reader, folder: DataFolder) -> ReaderSettings:
    """Return the reader's settings with limits for digits alone, chosen on the half to tune by.

    Nothing changes where the folder lacks letters of its writers, or digits.
    """
    digits = whole_digits([one for _, own in read_sets(folder, DIGIT_SETS) for one in own])
    found = [one for _, own in others_of(folder) for one in own]
    others = [one for one in found if one.label not in DIGITS_ALONE]
    if not digits or not others:
        return reader.settings
    open_to_all = msgspec.structs.replace(reader.settings, single_digit=0.0, single_digit_limits={})
    lenient = Reader(open_to_all, reader.scoring)
    passing, wanted = _sure(lenient, others), _sure(lenient, digits)
    # No limit of a digit stops what passes as two of them, or as one in a mirror.
    anyhow = sum(len(guess.symbols) > 1 or guess.symbols[0].reversed for guess in passing)
    most = max(0, int(PASSING * len(others)) - anyhow)
    has_path = any(guess.path is not None for guess in wanted)
    tried = []
    for say in SAYS if has_path else SAYS[:1]:
        known = _chances(wanted, say)
        limits = choose_limits(known, _chances(passing, say), most)
        tried.append((_passing(known, limits), -say, limits))
    _, say, limits = max(tried, key=lambda one: one[:2])
    return msgspec.structs.replace(
        reader.settings, single_digit_limits=limits, single_digit_path=-say
    )


def choose_limits(digits: Chances, others: Chances, most: int) -> dict[str, float]:
    """Return for each digit a limit, so that at most so many of the others pass, if they can.

    Every digit pays the same price: what is stopped by a little more of one limit is worth as many
    flagged digits as with any other. The price is sought by halving; what it leaves over is spent
    on the limits that free most digits.
    """
    low, high = LEAST_PRICE, MOST_PRICE
    for _ in range(ROUNDS):
        price = float(np.sqrt(low * high))
        if _passing(others, _at_price(digits, others, price)) > most:
            low = price
        else:
            high = price
    return _spend(digits, others, _at_price(digits, others, high), most)


def _spend(
    digits: Chances, others: Chances, limits: dict[str, float], most: int
) -> dict[str, float]:
    """Lower one limit after the other, as long as no more than so many of the others pass."""
    while True:
        left = most - _passing(others, limits)
        found = [_lower(digits, others, one, limits[one], left) for one in limits]
        gain, digit, limit = max(found)
        if gain <= 0:
            return limits
        limits = {**limits, digit: limit}


def _lower(
    digits: Chances, others: Chances, digit: str, limit: float, left: int
) -> tuple[float, str, float]:
    """Return what lowering a limit gains for each of the others that then passes, and the limit."""
    at = int(np.searchsorted(STEPS, limit))
    freed, passed = (_below(some.get(digit, ())) for some in (digits, others))
    gains = (freed[at] - freed) / np.maximum(passed[at] - passed, 0.5)
    allowed = np.where((limit > STEPS) & (passed[at] - passed <= left), gains, 0.0)
    best = int(np.argmax(allowed))
    return float(allowed[best]), digit, float(STEPS[best])


def _at_price(digits: Chances, others: Chances, price: float) -> dict[str, float]:
    limits = {}
    for digit in map(str, range(10)):
        flagged = _below(digits.get(digit, ()))
        stopped = _below(others.get(digit, ()))
        limits[digit] = float(STEPS[np.argmin(flagged - price * stopped)])
    return limits


def _below(chances: Sequence[float]) -> Ints:
    """How many of the chances lie below each limit that is tried."""
    return np.asarray(np.searchsorted(np.sort(np.asarray(chances, np.float64)), STEPS))


def _passing(others: Chances, limits: Mapping[str, float]) -> int:
    return sum(chance >= limits[digit] for digit, own in others.items() for chance in own)


def _chances(sure: Sequence[Guess], say: float) -> Chances:
    """Collect how probable the digits alone are; those in a mirror have one limit for all."""
    found: dict[str, list[float]] = defaultdict(list)
    for guess in sure:
        if len(guess.symbols) == 1 and not guess.symbols[0].reversed:
            found[guess.text].append(chance_alone(guess, say))
    return found


def _sure(reader: Reader, records: Sequence[Record]) -> list[Guess]:
    """Return what the reader would be sure of."""
    guesses = (one.guess for one in judge(reader, records))
    return [guess for guess in guesses if guess is not None and reader.is_sure(guess)]
