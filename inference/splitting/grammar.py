"""Which texts there are: 56, -7, 3.5, .5, 1/2, as a table of states."""

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
    DECIMAL = "decimal"
    OVER = "over"
    UNDER = "under"


NEXT: Mapping[State, Mapping[Kind, State]] = {
    State.START: {Kind.DIGIT: State.WHOLE, Kind.MINUS: State.SIGNED, Kind.POINT: State.POINTED},
    State.SIGNED: {Kind.DIGIT: State.WHOLE, Kind.POINT: State.POINTED},
    State.WHOLE: {Kind.DIGIT: State.WHOLE, Kind.POINT: State.POINTED, Kind.SLASH: State.OVER},
    State.POINTED: {Kind.DIGIT: State.DECIMAL},
    State.DECIMAL: {Kind.DIGIT: State.DECIMAL},
    State.OVER: {Kind.DIGIT: State.UNDER},
    State.UNDER: {Kind.DIGIT: State.UNDER},
}
"""Where each kind leads from each state; what is not here cannot be written."""


def following(state: State, kind: Kind) -> State | None:
    """Return the state after a symbol of this kind, None where it cannot be; specks do nothing."""
    return state if kind is Kind.SPECK else NEXT.get(state, {}).get(kind)


COMPLETE = frozenset({State.WHOLE, State.DECIMAL, State.UNDER})
"""States in which a text may end."""
