"""What a teacher says that ink reads: checked before it is taken, and marked by the rules."""

from classroom.models import Round
from classroom.protocol import Refused
from classroom.rules.grammar import NotAnAnswer, parse
from classroom.rules.marking import verdict
from classroom.rules.two_numbers import Meaning, ink_meant
from classroom.rules.words import Verdict


def corrected_text(asked: Round, text: str, meant: Meaning | None) -> str:
    """Return ``text`` as the set of a round reads it.

    Raises ``Refused``: ``unreadable_text``, ``two_numbers`` without ``meant``.
    """
    text = "".join(text.split())
    try:
        parse(text, separator=asked.separator)
    except NotAnAnswer:
        raise Refused("unreadable_text", "write 56, -7, 3.5, 1/2 or 2 1/2") from None
    said = ink_meant(text, meant, separator=asked.separator, known=asked.accepted)
    if said is None:
        raise Refused("two_numbers", "say whether a whole number or a decimal is meant")
    return said


def verdict_of(asked: Round, text: str) -> Verdict:
    """Return the mark that the rules give to a text that was surely read."""
    return verdict(text, asked.accepted, form=asked.form, separator=asked.separator)
