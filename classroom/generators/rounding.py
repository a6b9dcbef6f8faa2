"""Rounding to the nearest ten, hundred or thousand."""

from collections.abc import Sequence
from typing import Annotated, Final, Literal, TypeAlias

from msgspec import Meta

from classroom.generators.base import Made, Spec, Style, check_range, gettext_noop

Long: TypeAlias = Annotated[int, Meta(ge=1, le=999_999)]
To: TypeAlias = Literal[10, 100, 1000]


class Rounding(Spec, frozen=True, tag="rounding"):
    """Numbers from ``least`` to ``most`` rounded to the nearest ``to``; a half goes up."""

    least: Long = 11
    most: Long = 99
    to: To = 10

    def check(self) -> None:
        """Raise ``NoSolution`` for an empty range."""
        check_range(self.least, self.most)

    def space(self) -> Sequence[int]:
        """Return every number of the range."""
        return range(self.least, self.most + 1)

    def fits(self, item: int) -> bool:
        """Leave out what is round already."""
        return item % self.to != 0

    def effort(self, item: int) -> float:
        """The nearer to the middle the harder, then the longer."""
        return len(str(item)) - abs(item % self.to / self.to - 0.5)

    def made(self, item: int, style: Style) -> Made:
        """Return the number to round."""
        below = item - item % self.to
        rounded = below + self.to * (2 * (item % self.to) >= self.to)
        about = {"number": item, "below": below, "above": below + self.to, "rounded": rounded}
        why = _HALF if 2 * (item % self.to) == self.to else _NEARER
        return Made(
            style.words(_PROMPTS[self.to], number=item),
            [str(rounded)],
            explanation=style.words(why, **about),
        )


_PROMPTS: Final[dict[To, str]] = {
    10: gettext_noop("Round %(number)s to the nearest ten."),
    100: gettext_noop("Round %(number)s to the nearest hundred."),
    1000: gettext_noop("Round %(number)s to the nearest thousand."),
}
_NEARER = gettext_noop("%(number)s lies between %(below)s and %(above)s: %(rounded)s is nearer.")
_HALF = gettext_noop(
    "%(number)s is halfway between %(below)s and %(above)s: a half goes up to %(rounded)s."
)
