"""What was typed as an answer, made a reading: no reader looks at it."""

from classroom.protocol import Refused
from classroom.rules.grammar import NotAnAnswer, folded, parse
from inference.api.contract import Reading


def typed_reading(text: str, *, separator: str) -> Reading:
    """Return what was typed as a reading that is sure. Raises ``Refused``: ``unreadable_text``."""
    try:
        parse(text, separator=separator)
    except NotAnAnswer:
        raise Refused(
            "unreadable_text", "type a number such as 56, -7, 3.5, 1/2 or 2 1/2"
        ) from None
    return Reading(text=folded(text), confidence=1.0, unsure=False)
