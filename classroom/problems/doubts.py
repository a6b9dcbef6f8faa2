"""Answers that may mean two numbers: one mark before exactly three digits.

"1.125" is a thousand and more where points part thousands, and 1 and an eighth where they stand
before decimals. Neither a file nor a hand says which, so the teacher is asked, once for each mark;
where nobody can be asked, such an answer is refused with both ways to write it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from django.utils.translation import gettext as _

from classroom.models import Problem
from classroom.problems.drafts import Draft, draft_of, faults_of
from classroom.problems.incoming import Incoming, Line
from classroom.rules.grammar import folded
from classroom.rules.two_numbers import MEANINGS, Meaning, two_numbers

Mark: TypeAlias = Literal["point", "comma"]
MARKS: Final[tuple[Mark, ...]] = ("point", "comma")


@dataclass(frozen=True, slots=True)
class Doubt:
    """An answer that may mean two numbers, both as this set writes them."""

    line: int
    text: str
    whole: str
    decimal: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a form asks about one mark: in which answers it stands, and what was chosen already."""

    mark: Mark
    doubts: Sequence[Doubt]
    chosen: Meaning | None


def doubts_in(incoming: Incoming) -> dict[Mark, list[Doubt]]:
    """Return the answers of a file that may mean two numbers, by the mark in them."""
    found: dict[Mark, list[Doubt]] = {}
    for line in incoming.lines:
        accepted = line.draft.accepted if line.is_open else ()
        for mark, doubts in doubts_of(accepted, incoming.separator, line=line.line).items():
            found.setdefault(mark, []).extend(doubts)
    return found


def doubts_of(
    accepted: Iterable[str], separator: str, *, line: int = 1, known: Collection[str] = ()
) -> dict[Mark, list[Doubt]]:
    """Return those of a problem's answers that may mean two numbers, by the mark in them.

    What is ``known`` stood there before: somebody has said what it means.
    """
    found: dict[Mark, list[Doubt]] = {}
    for text in accepted:
        doubt = _doubt(line, text, separator, known)
        if doubt is not None:
            found.setdefault(_mark(text), []).append(doubt)
    return found


def meant_in(fields: Mapping[str, str]) -> dict[Mark, Meaning]:
    """Return what the teacher said of marks before three digits, in the fields of a form."""
    given = {mark: fields.get(f"meant-{mark}", "") for mark in MARKS}
    return {mark: meaning for mark in MARKS for meaning in MEANINGS if given[mark] == meaning}


def questions_of(
    doubts: Mapping[Mark, Sequence[Doubt]], meant: Mapping[Mark, Meaning]
) -> list[Question]:
    """Return the questions of a form; what was chosen stays chosen while another one is open."""
    return [Question(mark, found, meant.get(mark)) for mark, found in doubts.items()]


def settled(incoming: Incoming, meant: Mapping[Mark, Meaning]) -> Incoming:
    """Return ``incoming`` with the numbers that the teacher meant."""
    lines = (_settled(line, meant, incoming.separator) for line in incoming.lines)
    return replace(incoming, lines=tuple(lines))


def settled_answers(
    accepted: Iterable[str],
    meant: Mapping[Mark, Meaning],
    separator: str,
    *,
    known: Collection[str] = (),
) -> tuple[str, ...]:
    """Return a problem's answers with the numbers that the teacher meant, each once.

    What is ``known`` stays as it stands.
    """
    found = []
    for text in accepted:
        doubt = _doubt(1, text, separator, known)
        meaning = meant.get(_mark(text))
        if doubt is None or meaning is None:
            found.append(text)
        else:
            found.append(doubt.whole if meaning == "whole" else doubt.decimal)
    return tuple(dict.fromkeys(found))


def faults_unasked(problem: Problem, *, known: Collection[str]) -> dict[str, str]:
    """Return a problem's faults by their field where nobody can be asked what a mark means.

    An answer that may mean two numbers is one, unless it is ``known``. A mark that is the set's own
    decimal separator means decimals here, so that an export of such a set comes back in.
    """
    return draft_faults_unasked(draft_of(problem), problem.problem_set.separator, known=known)


def draft_faults_unasked(
    draft: Draft, separator: str, *, known: Collection[str] = ()
) -> dict[str, str]:
    """Return the same of a draft."""
    faults = dict(faults_of(draft, separator=separator))
    for doubts in doubts_of(draft.accepted, separator, known=known).values():
        for doubt in doubts:
            if separator not in folded(doubt.text):
                words = {"text": doubt.text, "whole": doubt.whole, "decimal": doubt.decimal}
                sentence = _("“%(text)s” may mean two numbers: write %(whole)s or %(decimal)s.")
                faults.setdefault("accepted", sentence % words)
    return faults


def _settled(line: Line, meant: Mapping[Mark, Meaning], separator: str) -> Line:
    if not line.is_open:
        return line
    accepted = settled_answers(line.draft.accepted, meant, separator)
    return replace(line, draft=replace(line.draft, accepted=accepted), is_open=False)


def _mark(text: str) -> Mark:
    return "comma" if "," in folded(text) else "point"


def _doubt(line: int, text: str, separator: str, known: Collection[str] = ()) -> Doubt | None:
    both = two_numbers(text, separator=separator, known=known)
    return Doubt(line, text, both.whole, both.decimal) if both else None
