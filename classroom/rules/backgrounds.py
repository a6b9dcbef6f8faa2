"""What a sheet has under the ink, as its one line of text says it: "number line 0 to 20 by 1".

Numbers of a number line are kept in thousandths: whatever draws it reckons in whole numbers.
"""

import re
from dataclasses import dataclass
from typing import Final

from classroom.rules.words import Backdrop

THOUSAND: Final = 1000
MOST_TICKS: Final = 100
"""More would be drawn as one bar."""
FARTHEST: Final = 99_999 * THOUSAND
USUAL_LINE: Final = (0, 20 * THOUSAND, THOUSAND)
MAX_BACKGROUND: Final = 60
"""Characters, as many as the column holds."""

_STEPS: Final = (1, 10, 100, *(each * 10**n for n in range(3, 8) for each in (1, 5)))
_WITHOUT: Final = "without numbers"
_WORDS: Final = {
    Backdrop.NONE: "none, no, blank, plain, -",
    Backdrop.SQUARED: "squared, squares, square, grid, squared paper, graph paper",
    Backdrop.LINE: "number line, numberline, line",
    Backdrop.TEN_FRAME: "ten frame, tenframe, ten frames, tens frame",
    Backdrop.PLACES: "place value, place value grid, place value chart, place value table",
    Backdrop.CLOCK: "clock, clock face, clock with numbers",
    Backdrop.PICTURE: "picture, image, the picture, the problem's picture, the problem’s picture",
}
_KINDS: Final = {word.strip(): kind for kind, words in _WORDS.items() for word in words.split(",")}
_NUMBER: Final = r"([-−]?\d{1,7}(?:[.,]\d{1,3})?)"
_LINE: Final = re.compile(
    rf"(?:number line|numberline|line)(?: from)? {_NUMBER}(?: to | - |–| – |\.\.+){_NUMBER}"
    rf"(?:,? (?:by|step|steps of|in steps of|in) {_NUMBER}(?:s)?)?"
)


class BadBackground(ValueError):
    """A text that names no background; ``why`` is ``unknown``, ``order``, ``steps`` or ``far``."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Background:
    """What lies under the ink; ``first``, ``last``, ``step`` are a number line's, in thousandths.

    ``numbers`` says whether a clock face has them.
    """

    kind: Backdrop = Backdrop.NONE
    first: int = USUAL_LINE[0]
    last: int = USUAL_LINE[1]
    step: int = USUAL_LINE[2]
    numbers: bool = True

    @property
    def text(self) -> str:
        """The background in the words in which it is kept."""
        if self.kind is Backdrop.LINE:
            first, last, step = map(number_text, (self.first, self.last, self.step))
            return f"{self.kind.value} {first} to {last} by {step}"
        if self.kind is Backdrop.CLOCK and not self.numbers:
            return f"{self.kind.value} {_WITHOUT}"
        return self.kind.value


def background_of(text: str) -> Background:
    """Return the background that a text names. Raises ``BadBackground``."""
    plain = " ".join(re.sub(r"[-_](?=[a-z])", " ", text.lower()).split())
    if kind := _KINDS.get(plain, Backdrop.NONE):
        return Background(kind)
    if not plain or plain in _KINDS:
        return Background()
    if plain.endswith(_WITHOUT) and plain.removesuffix(_WITHOUT).strip() in ("clock", "clock face"):
        return Background(Backdrop.CLOCK, numbers=False)
    found = _LINE.fullmatch(plain)
    if found is None:
        raise BadBackground("unknown")
    first, last = thousandths(found[1]), thousandths(found[2])
    step = thousandths(found[3]) if found[3] else usual_step(first, last)
    return number_line(first, last, step)


def number_line(first: int, last: int, step: int) -> Background:
    """Return a number line, all in thousandths. Raises ``BadBackground``."""
    if first >= last:
        raise BadBackground("order")
    if max(abs(first), abs(last)) > FARTHEST:
        raise BadBackground("far")
    if step <= 0 or (last - first) % step or (last - first) // step > MOST_TICKS:
        raise BadBackground("steps")
    return Background(Backdrop.LINE, first, last, step)


def usual_step(first: int, last: int) -> int:
    """Return the smallest handy step that makes at most twenty of the way, or all of it."""
    way = max(1, last - first)
    return next((step for step in _STEPS if way % step == 0 and way // step <= 20), way)


def thousandths(text: str) -> int:
    """Return a number with at most three decimals in thousandths. Raises ``ValueError``."""
    whole, _, part = text.replace("−", "-").replace(",", ".").partition(".")
    if len(part) > 3 or not re.fullmatch(r"-?\d+", whole) or not re.fullmatch(r"\d*", part):
        raise ValueError(text)
    size = abs(int(whole)) * THOUSAND + int(part.ljust(3, "0"))
    return -size if whole.startswith("-") else size


def number_text(value: int, separator: str = ".") -> str:
    """Return a number of thousandths as it is written: "-0.25"."""
    whole, part = divmod(abs(value), THOUSAND)
    decimals = f"{separator}{part:03}".rstrip("0") if part else ""
    return f"{'-' if value < 0 else ''}{whole}{decimals}"
