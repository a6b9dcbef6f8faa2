"""Number bonds: 3 + ▢ = 10."""

from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta

from classroom.generators.base import BOX, Made, NoSolution, Spec, Style, arithmetic, gettext_noop
from classroom.generators.chance import Grid


class Bonds(Spec, frozen=True, tag="bonds"):
    """Two parts that make ``whole``; both are multiples of ``step``."""

    whole: Annotated[int, Meta(ge=2, le=1000)] = 10
    step: Annotated[int, Meta(ge=1, le=100)] = 1

    narrow = "step"

    def check(self) -> None:
        """Raise ``NoSolution`` where the whole cannot be built from such steps."""
        if self.whole % self.step:
            sentence = gettext_noop("Steps of %(step)s do not add up to %(whole)s.")
            raise NoSolution("step", sentence, step=self.step, whole=self.whole)

    def space(self) -> Sequence[tuple[int, ...]]:
        """Return every known part, once with the box behind it and once before it."""
        return Grid(range(0, self.whole + 1, self.step), range(2))

    def effort(self, item: tuple[int, ...]) -> float:
        """The nearer the parts are to each other the harder; a box in front is harder."""
        part, before = item
        return min(part, self.whole - part) + before * 0.5

    def made(self, item: tuple[int, ...], style: Style) -> Made:
        """Return the bond."""
        part, before = item
        prompt = f"{BOX} + {part} =" if before else f"{part} + {BOX} ="
        return arithmetic(f"{prompt} {self.whole}", str(self.whole - part))
