"""Why a text is no arithmetic, in one sentence for whoever typed it."""

from typing import Final

from classroom.rules.languages import Say, gettext_noop

EMPTY: Final = gettext_noop("Type something to work out, such as 48 + 37.")
UNKNOWN: Final = gettext_noop("“%(part)s” is neither a number nor a sign of arithmetic.")
BAD_NUMBER: Final = gettext_noop(
    "“%(part)s” is not written as a number, or has more than %(digits)s digits."
)
ONE_NUMBER: Final = gettext_noop("A number alone is nothing to work out.")
NO_NUMBER: Final = gettext_noop("A number is missing before “%(part)s”.")
NO_LAST: Final = gettext_noop("A number is missing at the end.")
NO_SIGN: Final = gettext_noop("A sign such as + or × is missing before “%(part)s”.")
BRACKETS: Final = gettext_noop("Each bracket needs its other half.")
TOO_DEEP: Final = gettext_noop("There are too many brackets in brackets.")
BY_ZERO: Final = gettext_noop("Nothing can be divided by 0.")
EQUALS: Final = gettext_noop("Leave out what stands behind =, or put ▢ for the missing number.")
BOXES: Final = gettext_noop("Only one number may be missing.")
TOO_LONG: Final = gettext_noop("That is too long to be worked out.")
ANSWER: Final = gettext_noop("The answer %(answer)s is too long to be written by hand.")


class NotArithmetic(ValueError):
    """A text that cannot be worked out; ``sentence`` says why, to be translated and filled in."""

    def __init__(self, sentence: str, **about: str) -> None:
        super().__init__(sentence % about)
        self.sentence = sentence
        self.about = about

    def text(self, say: Say = gettext_noop) -> str:
        """Return the sentence in the language of ``say``."""
        return say(self.sentence) % self.about
