"""Numbers of several parts, each read by itself: fractions with a level bar, and mixed numbers."""

import dataclasses
import re
from collections.abc import Sequence

from inference.api.contract import Symbol
from inference.reading.interpret import MOST_TEXTS, POSSIBLE, Guess
from inference.reading.spelling import is_answer
from inference.reading.splitting.fractions import Fraction

LOOKS_MIXED = 0.5
"""Probability of a fraction beside a number from which on no other text is sure."""

FRACTION = re.compile(r"\d+/\d+", re.ASCII)

BLANK = Symbol(text=" ", confidence=1.0, strokes=())
"""Between the whole number and the fraction of a mixed number."""


def fraction_guesses(
    over: Sequence[Guess], under: Sequence[Guess], fraction: Fraction
) -> list[Guess]:
    """Return the fractions of whole numbers over and under a bar, most probable first."""
    slash = Symbol(text="/", confidence=1.0, strokes=(fraction.bar,))
    minus: tuple[Symbol, ...] = ()
    if fraction.sign is not None:
        minus = (Symbol(text="-", confidence=1.0, strokes=(fraction.sign,)),)
    sign = "-" if minus else ""
    found = [
        _both(
            upper,
            lower,
            text=f"{sign}{upper.text}/{lower.text}",
            symbols=(*minus, *upper.symbols, slash, *lower.symbols),
        )
        for upper in over[:3]
        for lower in under[:3]
        if upper.text.isdigit() and lower.text.isdigit()
    ]
    return sorted(found, key=lambda guess: -guess.part)


def mixed_guesses(whole: Sequence[Guess], fractions: Sequence[Guess]) -> list[Guess]:
    """Return the mixed numbers of a whole number and a fraction behind it, most probable first."""
    found = [
        _both(
            number,
            fraction,
            text=f"{number.text} {fraction.text}",
            symbols=(*number.symbols, BLANK, *fraction.symbols),
        )
        for number in whole[:3]
        for fraction in fractions[:3]
        if number.text.removeprefix("-").isdigit()
    ]
    return sorted(found, key=lambda guess: -guess.part)


def beside_guesses(
    line: Sequence[Guess], whole: Sequence[Guess], fraction: Sequence[Guess], probability: float
) -> list[Guess]:
    """Return the texts of a line that may be a whole number with a fraction beside it.

    ``probability`` is that of two parts by their places, before it is looked what they say; what
    reads as no mixed number stays one line, and is doubted where it looks like one.
    """
    if probability >= LOOKS_MIXED:
        line = [dataclasses.replace(guess, unexplained=True) for guess in line]
    own = [guess for guess in fraction if FRACTION.fullmatch(guess.text)]
    mixed = [guess for guess in mixed_guesses(whole, own) if is_answer(guess.text)]
    if not mixed:
        return list(line)
    said = probability * sum(guess.posterior for guess in mixed)
    known = said + 1 - probability
    mixed = [_less(guess, probability / known) for guess in mixed]
    plain = [_less(guess, (1 - probability) / known) for guess in line]
    if said / known >= POSSIBLE:
        plain = [dataclasses.replace(guess, with_sign=True) for guess in plain]
    return sorted([*plain, *mixed], key=lambda guess: -guess.part)[:MOST_TEXTS]


def _less(guess: Guess, part: float) -> Guess:
    return dataclasses.replace(guess, posterior=guess.posterior * part)


def _both(one: Guess, other: Guess, *, text: str, symbols: tuple[Symbol, ...]) -> Guess:
    """Return what two parts that were read by themselves say together."""
    return Guess(
        text=text,
        posterior=one.posterior * other.posterior,
        weakest=min(one.weakest, other.weakest),
        symbols=symbols,
        typical=min(one.typical, other.typical),
        unexplained=one.unexplained or other.unexplained,
        with_sign=True,
        path=None if one.path is None or other.path is None else one.path * other.path,
    )
