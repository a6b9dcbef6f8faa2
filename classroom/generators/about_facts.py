"""Problems about given table facts: each from several sides, and never one right after itself."""

from collections.abc import Callable, Sequence
from typing import Final

from classroom.generators.base import Made, arithmetic, signed
from classroom.rules.languages import Say, gettext_noop
from classroom.rules.tables import factors

_WAYS: Final[tuple[Callable[[int, int], tuple[str, int]], ...]] = (
    lambda a, b: (f"{a} × {b} =", a * b),
    lambda a, b: (f"{a * b} ÷ {a} =", b),
    lambda a, b: (f"{b} × {a} =", a * b),
)


def about_facts(facts: Sequence[str], say: Say = gettext_noop) -> list[Made]:
    """Return three problems about each fact (``7×8``), one of each fact after the other.

    Raises ``ValueError`` for what is no fact. A square number comes twice, for its factors are one.
    """
    asked = (way(*factors(fact)) for way in _WAYS for fact in facts)
    made = (arithmetic(prompt, str(answer)) for prompt, answer in dict.fromkeys(asked))
    return [signed(each, say) for each in made]
