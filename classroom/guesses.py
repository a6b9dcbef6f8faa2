"""Why a wrong answer may be wrong, in a sentence for the teacher."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from django.utils import translation
from django.utils.translation import gettext

from classroom.rules.misconceptions import Guess, guess

_REMEMBERED: Final = 4096
"""Wrong values whose guess is remembered: what one child wrote, others write as well."""


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
