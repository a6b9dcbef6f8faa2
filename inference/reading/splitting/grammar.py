"""Which texts there are: 56, -7, 3.5, .5, 1.000.000, 1/2, as a table of states."""

from collections.abc import Mapping
from enum import StrEnum


class Kind(StrEnum):
    """What a group of strokes can be."""

    DIGIT = "digit"
    MINUS = "minus"
    POINT = "point"
    SLASH = "slash"
    SPECK = "speck"


class State(StrEnum):
    """What has been written so far, from the left."""

    START = "start"
    SIGNED = "signed"
    WHOLE = "whole"
    POINTED = "pointed"
    ONE_AFTER = "one digit after a point"
    TWO_AFTER = "two digits after a point"
    THREE_AFTER = "three digits after a point"
    DECIMAL = "decimal"
    OVER = "over"
    UNDER = "under"


NEXT: Mapping[State, Mapping[Kind, State]] = {
    State.START: {Kind.DIGIT: State.WHOLE, Kind.MINUS: State.SIGNED, Kind.POINT: State.POINTED},
    State.SIGNED: {Kind.DIGIT: State.WHOLE, Kind.POINT: State.POINTED},
    State.WHOLE: {Kind.DIGIT: State.WHOLE, Kind.POINT: State.POINTED, Kind.SLASH: State.OVER},
    State.POINTED: {Kind.DIGIT: State.ONE_AFTER},
    State.ONE_AFTER: {Kind.DIGIT: State.TWO_AFTER},
    State.TWO_AFTER: {Kind.DIGIT: State.THREE_AFTER},
    State.THREE_AFTER: {Kind.DIGIT: State.DECIMAL, Kind.POINT: State.POINTED},
    State.DECIMAL: {Kind.DIGIT: State.DECIMAL},
    State.OVER: {Kind.DIGIT: State.UNDER},
    State.UNDER: {Kind.DIGIT: State.UNDER},
}
"""Where each kind leads from each state; what is not here cannot be written.

Behind three digits another point may follow: the first was a thousands mark then.
"""


LEADS: Mapping[Kind, Mapping[State, State]] = {
    Kind.SPECK: {state: state for state in State},
    **{
        kind: {state: found[kind] for state, found in NEXT.items() if kind in found}
        for kind in Kind
        if kind is not Kind.SPECK
    },
}
"""The same by kind: the state after it for each state in which it can be. Specks do nothing."""


COMPLETE = frozenset(NEXT) - {State.START, State.SIGNED, State.POINTED, State.OVER}
"""States in which a text may end."""
