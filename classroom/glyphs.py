"""The glyph of a set: the sign that most of its problems ask for, in a few characters."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

SIGNS: Final = {
    "plus": "+",
    "minus": "−",
    "times": "×",
    "over": "÷",
    "part": "½",
    "point": "0.1",
    "below": "−3",
    "number": "123",
    "story": "“ ”",
    "mixed": "+ −",
}
"""What is written for each kind; style sheets colour it."""

TOPICS: Final = {
    "adding": "plus",
    "subtracting": "minus",
    "multiplying": "times",
    "tables": "times",
    "dividing": "over",
    "fractions": "part",
    "decimals": "point",
    "negatives": "below",
    "numbers": "number",
    "stories": "story",
}
"""The kind of each topic of ready sets."""

_OPERATIONS: Final = {"+": "plus", "−": "minus", "-": "minus", "×": "times", "·": "times"} | {
    "*": "times",
    "x": "times",
    "÷": "over",
    ":": "over",
}
_OPERATION: Final = re.compile(r"[\d▢_?)]\s*([-+−×·*x÷:])\s*[\d▢_?(]")
_FRACTION: Final = re.compile(r"\\frac|\d/\d")
_WORDS: Final = 8


def kind_of(prompts: Iterable[str]) -> str:
    """Return the kind of most prompts; ``mixed`` where two are equally many."""
    counted = Counter(_kind(prompt) for prompt in prompts).most_common(2)
    if not counted:
        return "number"
    if len(counted) > 1 and counted[0][1] == counted[1][1]:
        return "mixed"
    return counted[0][0]


def _kind(prompt: str) -> str:
    if len(prompt.split()) > _WORDS:
        return "story"
    if _FRACTION.search(prompt):
        return "part"
    operation = _OPERATION.search(prompt)
    return _OPERATIONS[operation[1]] if operation else "number"
