"""Place value: which digit, what it is worth, and numbers put together from their parts."""

from collections.abc import Sequence
from typing import Annotated, Final, Literal, TypeAlias

from msgspec import Meta

from classroom.generators.base import Made, Spec, Style, check_range, gettext_noop
from classroom.generators.chance import Grid

Long: TypeAlias = Annotated[int, Meta(ge=10, le=999_999)]
Item: TypeAlias = tuple[int, ...]


class PlaceValue(Spec, frozen=True, tag="place_value"):
    """Numbers from ``least`` to ``most``, and one place of each.

    ``asks``: digit (which digit stands there), value (what a digit is worth), or build (the
    number from the values of its digits).
    """

    least: Long = 10
    most: Long = 999
    asks: Literal["digit", "value", "build"] = "value"

    def check(self) -> None:
        """Raise ``NoSolution`` for an empty range."""
        check_range(self.least, self.most)

    def space(self) -> Sequence[Item]:
        """Return every number with every place of it, 0 for the ones."""
        places = 1 if self.asks == "build" else len(str(self.most))
        return Grid(range(self.least, self.most + 1), range(places))

    def fits(self, item: Item) -> bool:
        """Say whether the question has one answer worth asking for."""
        number, place = item
        text = str(number)
        if self.asks == "build":
            return len(_parts(number)) > 1
        if place >= len(text):
            return False
        digit = text[-1 - place]
        return self.asks == "digit" or (digit != "0" and text.count(digit) == 1)

    def effort(self, item: Item) -> float:
        """Longer numbers are harder, and so are their larger places."""
        number, place = item
        return number * 10 + place

    def made(self, item: Item, style: Style) -> Made:
        """Return the question."""
        number, place = item
        if self.asks == "build":
            parts = " + ".join(map(str, _parts(number)))
            return Made(f"{parts} =", [str(number)], explanation=f"{parts} = {number}.")
        digit = int(str(number)[-1 - place])
        explanation = f"{number} = {' + '.join(map(str, _parts(number)))}."
        if self.asks == "value":
            prompt = style.words(_VALUE, digit=digit, number=number)
            return Made(prompt, [str(digit * 10**place)], explanation=explanation)
        prompt = style.words(_PLACES[place], number=number)
        return Made(prompt, [str(digit)], explanation=explanation)


def _parts(number: int) -> list[int]:
    text = str(number)
    values = [int(digit) * 10 ** (len(text) - 1 - index) for index, digit in enumerate(text)]
    return [value for value in values if value]


_VALUE = gettext_noop("What is the %(digit)s worth in %(number)s?")
_PLACES: Final = (
    gettext_noop("Which digit of %(number)s stands for the ones?"),
    gettext_noop("Which digit of %(number)s stands for the tens?"),
    gettext_noop("Which digit of %(number)s stands for the hundreds?"),
    gettext_noop("Which digit of %(number)s stands for the thousands?"),
    gettext_noop("Which digit of %(number)s stands for the ten thousands?"),
    gettext_noop("Which digit of %(number)s stands for the hundred thousands?"),
)
