"""What stands beside a problem and under the ink: pictures, number lines, clock faces."""

from classroom.protocol.base import Count, Id, Part
from classroom.rules.backgrounds import USUAL_LINE
from classroom.rules.words import Backdrop
from inference.api.contract import Separator


class PicturePart(Part, frozen=True):
    """A picture beside a prompt; ``alt`` says in words what it shows."""

    url: str
    alt: str
    width: Id
    height: Id


class BackgroundPart(Part, frozen=True):
    """What lies under the ink of a sheet, and is never part of it.

    ``first``, ``last`` and ``step`` are a number line's, in thousandths, which is written with the
    ``separator``; ``numbers`` says whether a clock face has them; ``picture`` is the problem's,
    where the child writes on that.
    """

    kind: Backdrop
    first: int = USUAL_LINE[0]
    last: int = USUAL_LINE[1]
    step: Count = USUAL_LINE[2]
    numbers: bool = True
    separator: Separator = Separator.POINT
    picture: PicturePart | None = None
