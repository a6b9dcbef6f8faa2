"""What pages call a sheet's background, and what is wrong with one."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from classroom.rules.backgrounds import MOST_TICKS, Background, BadBackground, number_text
from classroom.rules.words import Backdrop

CHOICES: Final = [
    (Background().text, gettext_lazy("Blank")),
    (Background(Backdrop.SQUARED).text, gettext_lazy("Squares")),
    (Backdrop.LINE.value, gettext_lazy("Number line")),
    (Background(Backdrop.TEN_FRAME).text, gettext_lazy("Ten frame")),
    (Background(Backdrop.PLACES).text, gettext_lazy("Hundreds, tens, ones")),
    (Background(Backdrop.CLOCK).text, gettext_lazy("Clock face")),
    (
        Background(Backdrop.CLOCK, numbers=False).text,
        gettext_lazy("Clock face without numbers"),
    ),
    (Background(Backdrop.PICTURE).text, gettext_lazy("The problem’s picture")),
]
"""Everything that a teacher may choose; of a number line the rest is asked."""

KNOWN: Final = (
    "squared, number line 0 to 20, ten frame, place value, clock, clock without numbers, picture"
)
"""How files name them."""


def background_words(background: Background, separator: str = ".", alt: str = "") -> str:
    """Say what lies under the ink, as a screen reader says it; "" where there is nothing."""
    match background.kind:
        case Backdrop.LINE:
            words = {
                name: number_text(value, separator).replace("-", "−")
                for name, value in (("first", background.first), ("last", background.last))
            }
            return _("Number line from %(first)s to %(last)s") % words
        case Backdrop.CLOCK:
            return _("Clock face") if background.numbers else _("Clock face without numbers")
        case Backdrop.PICTURE:
            return _("Picture: %(alt)s") % {"alt": alt} if alt else _("The problem’s picture")
        case Backdrop.SQUARED:
            return _("Squares")
        case Backdrop.TEN_FRAME:
            return _("Ten frame")
        case Backdrop.PLACES:
            return _("Hundreds, tens, ones")
    return ""


def bad_background(error: BadBackground, text: str) -> str:
    """Say what is wrong with a background."""
    match error.why:
        case "order":
            return _("A number line goes from a smaller number to a larger one.")
        case "steps":
            return _(
                "The steps must lead from the first number to the last, in at most %(most)s steps."
            ) % {"most": MOST_TICKS}
        case "far":
            return _("A number line goes from −99999 to 99999 at most.")
    return _("“%(text)s” is no background. Known are: %(known)s.") % {"text": text, "known": KNOWN}
