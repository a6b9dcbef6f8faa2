"""Answers that say the same, gathered by their value: 0.5, .5 and 1/2 are one group."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple, TypeAlias

from classroom.rules.grammar import NotAnAnswer, parse
from classroom.rules.marking import is_right_value, map_accepted
from classroom.rules.words import Mark

GroupKind: TypeAlias = Literal["right", "wrong", "others"]

MOST_WRONG: Final = 4
"""Wrong values that are named one by one; what is left stands together."""

_REMEMBERED: Final = 4096
"""Values that are remembered: many children write the same, and each is shown several times."""


class Given(NamedTuple):
    """One marked answer: its mark, the value that it is grouped by, and how it is shown."""

    right: bool
    value: str
    text: str


class Group(NamedTuple):
    """Answers of one kind and value, with the text as most wrote it; ``others`` has no text."""

    kind: GroupKind
    text: str
    size: int


def value_of(mark: str, text: str, accepted: Sequence[str], *, form: str, separator: str) -> str:
    """Return what an answer is grouped by: its value as a text, "" where it has none.

    A teacher's mark that contradicts what was read says that it was misread: an answer that is
    right all the same has the accepted value, a wrong one has none that anybody knows.
    """
    return _value_of(mark, text, tuple(accepted), form, separator)


@lru_cache(maxsize=_REMEMBERED)
def _value_of(mark: str, text: str, accepted: tuple[str, ...], form: str, separator: str) -> str:
    reads_right = is_right_value(text, accepted, separator=separator)
    if mark == Mark.RIGHT and not reads_right:
        known = map_accepted(accepted, separator)
        return str(known[0].number) if known else ""
    if mark == Mark.WRONG and reads_right and form == "any":
        return ""
    try:
        return str(parse(text, separator=separator).number)
    except NotAnAnswer:
        return ""


def given(mark: str, text: str, accepted: Sequence[str], *, form: str, separator: str) -> Given:
    """Return a marked answer as it is grouped; one that is right is not shown as it was misread."""
    right = mark == Mark.RIGHT
    if right and accepted and not is_right_value(text, accepted, separator=separator):
        text = accepted[0]
    return Given(right, value_of(mark, text, accepted, form=form, separator=separator), text)


def grouped(answers: Iterable[Given]) -> list[Group]:
    """Return the right answers as one group, then the commonest wrong values, then the others."""
    listed = list(answers)
    right = [answer.text for answer in listed if answer.right]
    wrong: dict[str, list[str]] = {}
    for answer in listed:
        if not answer.right:
            wrong.setdefault(answer.value, []).append(answer.text)
    unknown = len(wrong.pop("", ()))
    ranked = sorted(wrong.values(), key=lambda texts: (-len(texts), most_written(texts)))
    named, rest = ranked[:MOST_WRONG], ranked[MOST_WRONG:]
    others = unknown + sum(map(len, rest))
    groups = [Group("right", most_written(right), len(right))] if right else []
    groups += [Group("wrong", most_written(texts), len(texts)) for texts in named]
    return [*groups, Group("others", "", others)] if others else groups


def most_written(texts: Sequence[str]) -> str:
    """Return the text that stands there most often; of several the shortest."""
    counted = Counter(texts)
    return min(counted, key=lambda text: (-counted[text], len(text), text))
