"""The objects inside what a lesson leaves its child."""

from classroom.protocol.base import Count, Id, Part
from classroom.rules.words import Operation, Standing, Well


class LeftMarkPart(Part, frozen=True):
    """How one problem of a lesson went, at the first try and at the end; null without an answer."""

    prompt: str
    first: Standing | None
    final: Standing | None


class AimPart(Part, frozen=True):
    """A run of practice to begin now; ``fact`` names the one table fact it is about, if any."""

    operation: Operation
    level: Id
    fact: str = ""


class LeavesPart(Part, frozen=True):
    """What a lesson leaves its child: its marks, what went ``well``, and what to practise now.

    ``about`` is the prompt that went well, ``count`` how many did, where that is said. ``medal`` is
    the place on the podium that everybody sees, 0 for none.
    """

    marks: tuple[LeftMarkPart, ...]
    well: Well
    about: str = ""
    count: Count = 0
    practise: AimPart | None = None
    medal: Count = 0
