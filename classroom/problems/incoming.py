"""What a file brings: problems line by line, and what is wrong with them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from classroom.problems.drafts import Draft, Faults, faults_of
from classroom.problems.services.problems import MAX_PROBLEMS
from classroom.rules.grammar import readings


class BadFile(Exception):
    """A file that holds no problem set; ``str()`` is a sentence."""


@dataclass(frozen=True, slots=True)
class Line:
    """One problem of a file: where it stands, and what could not even be read.

    ``numbers`` names the fields that a spreadsheet holds as numbers, written with a point;
    ``is_open`` says that the answers are texts of which nobody knows by which habit of writing.
    """

    line: int
    draft: Draft
    faults: Faults = field(default_factory=dict)
    numbers: frozenset[str] = frozenset()
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong; ``column`` counts from 1, 0 where a file has no columns."""

    line: int
    column: int
    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """A set as a file says it.

    ``columns`` tells where in a table a field stands, ``words`` how the file calls it where its
    word is not ours.
    """

    lines: tuple[Line, ...]
    title: str = ""
    description: str = ""
    separator: str = ""
    generator: Any = None
    columns: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def drafts(self) -> list[Draft]:
        """The problems."""
        return [line.draft for line in self.lines]


def faults_in(incoming: Incoming, *, separator: str, room_for: int = MAX_PROBLEMS) -> list[Fault]:
    """Return everything that keeps a file from being taken; ``room_for`` so many problems."""
    faults = sorted(_faults(incoming, separator), key=lambda fault: (fault.line, fault.column))
    if not incoming.lines:
        faults.append(Fault(1, 0, "", _("There is no problem in this file.")))
    if len(incoming.lines) > room_for:
        line = incoming.lines[room_for].line
        words = {"most": room_for, "are": len(incoming.lines)}
        sentence = _("There is room for %(most)s problems; this file has %(are)s.") % words
        faults.append(Fault(line, 0, "", sentence))
    return faults


def _faults(incoming: Incoming, separator: str) -> Iterator[Fault]:
    for line in incoming.lines:
        found = _line_faults(line, separator) | line.faults
        for name, sentence in found.items():
            word = incoming.words.get(name, name)
            yield Fault(line.line, incoming.columns.get(word, 0), word, sentence)


def _line_faults(line: Line, separator: str) -> Faults:
    """Return what is wrong whichever of its readings an open answer has."""
    if not line.is_open:
        return faults_of(line.draft, separator=separator)
    found = []
    for which in (0, 1):
        accepted = tuple(_read(text, which, separator) for text in line.draft.accepted)
        found.append(faults_of(replace(line.draft, accepted=accepted), separator=separator))
    return min(found, key=len)


def _read(text: str, which: int, separator: str) -> str:
    both = readings(text)
    return text if both is None else both[which].replace(".", separator)
