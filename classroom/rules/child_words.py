"""The words of what helps a child, what it says of its work, and what it is told at the end.

``words`` has them beside all others.
"""

from enum import StrEnum


class Hints(StrEnum):
    """In which rooms a child may look at a problem's hint."""

    OWN = "own"
    ALWAYS = "always"
    NEVER = "never"


class Sure(StrEnum):
    """How sure a child says it is of an answer; empty: it said nothing."""

    UNSAID = ""
    NOT = "not"
    FAIRLY = "fairly"
    SURE = "sure"


class Surety(StrEnum):
    """What a child may say when it is asked: closed on the wire, a part of ``Sure``."""

    NOT = "not"
    FAIRLY = "fairly"
    SURE = "sure"


class Well(StrEnum):
    """What went well in a lesson, as its child is told at the end; empty: nothing was answered."""

    NOTHING = ""
    ALL_FIRST = "all_first"
    MASTERED = "mastered"
    ALL_RIGHT = "all_right"
    IMPROVED = "improved"
    ROW = "row"
    RIGHT = "right"
    STAYED = "stayed"
