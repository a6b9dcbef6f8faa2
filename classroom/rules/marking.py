"""How an answer is marked: equal in value to an accepted one, in the form that was asked for."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from classroom.rules.grammar import NotAnAnswer, Value, parse
from classroom.rules.words import Form, Mark, Verdict

ReadMark: TypeAlias = Literal[Mark.RIGHT, Mark.WRONG, Mark.UNSURE]


def is_right(text: str, accepted: Sequence[str], *, form: str = Form.ANY, separator: str) -> bool:
    """Say whether ``text`` equals one of ``accepted`` in value and has the required ``form``.

    Accepted answers are written by teachers; each is tried with the set's own separator first
    and with the other one after that. A text that is no answer at all is not right.
    """
    try:
        given = parse(text, separator=separator)
    except NotAnAnswer:
        return False
    if form not in (Form.ANY, given.form):
        return False
    return any(given.number == value.number for value in map_accepted(accepted, separator))


def is_right_value(text: str, accepted: Sequence[str], *, separator: str) -> bool:
    """Say whether ``text`` equals an accepted answer in value, whatever form was asked for."""
    return is_right(text, accepted, separator=separator)


def map_accepted(accepted: Sequence[str], separator: str) -> list[Value]:
    """Return the values of the accepted answers, leaving out what cannot be parsed."""
    return [value for text in accepted if (value := _accepted(text, separator)) is not None]


def _accepted(text: str, separator: str) -> Value | None:
    for mark in dict.fromkeys((separator, ".", ",")):
        try:
            return parse(text, separator=mark)
        except NotAnAnswer:
            continue
    return None


def verdict(text: str, accepted: Sequence[str], *, form: str, separator: str) -> Verdict:
    """Return the mark that the rules give to a text that was surely read."""
    is_so = is_right(text, accepted, form=form, separator=separator)
    return Mark.RIGHT if is_so else Mark.WRONG


def mark_of_reading(
    text: str, accepted: Sequence[str], *, form: str, separator: str, unsure: bool
) -> ReadMark:
    """Return the mark of what the reader made of the ink; ``unsure`` says that it doubts.

    A text that is no answer at all (48/0, 1.2.3) is a misreading rather than a mistake, so it is
    unsure, however sure the reader is.
    """
    try:
        parse(text, separator=separator)
    except NotAnAnswer:
        return Mark.UNSURE
    return Mark.UNSURE if unsure else verdict(text, accepted, form=form, separator=separator)
