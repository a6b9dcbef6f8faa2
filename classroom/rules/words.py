"""The closed lists of words that models, rules and the wire protocol share, each said here alone.

Models say beside their fields how pages call a word. A list that one module alone uses stays there.
"""

from enum import StrEnum


class Phase(StrEnum):
    """Where a room stands; ``classroom.rules.phases`` says what may follow."""

    LOBBY = "lobby"
    ASKING = "asking"
    REVIEW = "review"
    OVER = "over"


class Pace(StrEnum):
    """Who moves a room from problem to problem; ``solo``: practice, which has no room."""

    TEACHER = "teacher"
    TIMER = "timer"
    OWN = "own"
    SOLO = "solo"
