"""Why a wrong answer may be wrong, in a sentence for the teacher."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from classroom.rules.misconceptions import Guess, Misconception, guess

_REMEMBERED: Final = 4096
"""Wrong values whose guess is remembered: what one child wrote, others write as well."""

SLIPS: Final[dict[Misconception, Promise]] = {
    Misconception.TABLE_NEIGHBOUR: _("neighbours in the table"),
    Misconception.ADDED_INSTEAD_OF_MULTIPLIED: _("adding instead of multiplying"),
    Misconception.OPERATION_SWAPPED: _("another sign"),
    Misconception.CARRY_FORGOTTEN: _("the carry"),
    Misconception.CARRY_WRITTEN_OUT: _("the carry, written out"),
    Misconception.BORROW_FORGOTTEN: _("borrowing"),
    Misconception.SMALLER_FROM_LARGER: _("the smaller digit from the larger"),
    Misconception.ORDER_OF_OPERATIONS: _("the order of operations"),
    Misconception.NUMBER_LEFT_OUT: _("a number left out"),
    Misconception.REMAINDER_DROPPED: _("the remainder left out"),
    Misconception.REMAINDER_AS_DECIMAL: _("the remainder as a decimal"),
    Misconception.DIVIDED_WRONG_WAY: _("dividing the wrong way round"),
    Misconception.TOPS_AND_BOTTOMS: _("tops and bottoms of fractions"),
    Misconception.NO_COMMON_DENOMINATOR: _("fractions with different bottoms"),
    Misconception.FRACTION_UPSIDE_DOWN: _("fractions upside down"),
    Misconception.DECIMALS_BY_DIGITS: _("decimals as whole numbers"),
    Misconception.SIGN_LOST: _("the minus sign"),
    Misconception.OFF_BY_ONE: _("off by one"),
    Misconception.DIGITS_SWAPPED: _("swapped digits"),
    Misconception.PLACE_VALUE: _("place value"),
    Misconception.MIRRORED_DIGIT: _("mirrored digits"),
}
"""What kinds of slips are called where several answers are gathered under one."""


def guess_words(prompt: str, accepted: Sequence[str], wrong: str, *, separator: str) -> str:
    """Return why ``wrong`` may be wrong, "" where nothing fits."""
    return words_of(_guess(prompt, tuple(accepted), wrong, separator))


def guess_words_in(
    language: str, prompt: str, accepted: Sequence[str], wrong: str, *, separator: str
) -> str:
    """Return the same in ``language``: who asks may speak another one."""
    with translation.override(language):
        return guess_words(prompt, accepted, wrong, separator=separator)


def words_of(found: Guess | None) -> str:
    """Return a guess in words, "" for none."""
    return found.text(gettext) if found else ""


@lru_cache(maxsize=_REMEMBERED)
def _guess(prompt: str, accepted: tuple[str, ...], wrong: str, separator: str) -> Guess | None:
    return guess(prompt, accepted, wrong, separator=separator)


def slip_words(slip: Misconception) -> str:
    """Return what a kind of slip is called, as the head of those who made it."""
    return str(SLIPS[slip])
