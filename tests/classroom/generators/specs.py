"""Strategies that make a spec of any kind, its ranges the right way round."""

from typing import Any

import msgspec
from hypothesis import strategies as st
from msgspec import inspect

from classroom.generators import Spec
from tests.classroom.wire import values

_RANGES = [
    ("least", "most"),
    ("first", "up_to"),
    ("quotient_least", "quotient_most"),
    ("second_least", "second_most"),
]


def specs(kind: type[Spec]) -> st.SearchStrategy[Spec]:
    """Return specs of one kind, every option within its limits."""
    made: st.SearchStrategy[Spec] = values(inspect.type_info(kind)).map(_in_order)
    return made


def _in_order(spec: Spec) -> Spec:
    turned: dict[str, Any] = {}
    for least, most in _RANGES:
        if hasattr(spec, least):
            low, high = sorted((getattr(spec, least), getattr(spec, most)))
            turned |= {least: low, most: high}
    return msgspec.structs.replace(spec, **turned)
