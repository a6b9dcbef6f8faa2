"""Problem sets as tables: CSV and XLSX, a problem a row; pictures do not fit in there."""

from collections.abc import Callable, Iterable
from typing import Final

from django.core.files.base import File
from django.utils.translation import gettext as _

from classroom.exchange import BadTable, Record, Table, read_table, records
from classroom.problems.answers import join_answers, split_answers
from classroom.problems.drafts import Draft, Faults, tidied
from classroom.problems.incoming import BadFile, Incoming, Line
from classroom.problems.words import form_of, points_of, seconds_of
from classroom.rules.words import Backdrop

COLUMNS: Final = {
    "prompt": ["question", "problem"],
    "answers": ["answer", "accepted", "accepted answers"],
    "form": ["required form"],
    "points": [],
    "seconds": ["time"],
    "hint": [],
    "explanation": [],
    "background": ["sheet", "paper"],
}
HEADER: Final = tuple(COLUMNS)
EXAMPLES: Final = (
    ("7 × 8 =", "56", "any", 1, 30, "", "7 × 8 = 56", ""),
    (r"$\frac{1}{2} + \frac{1}{4}$ =", "3/4", "fraction", 2, "", "Make quarters first.", "", ""),
    ("How much is half of 13?", "6.5; 13/2", "any", 1, "", "", "", "number line 0 to 20 by 1"),
)


def rows_of(drafts: Iterable[Draft]) -> list[tuple[str | int, ...]]:
    """Return problems as rows under ``HEADER``."""
    return [
        (
            draft.prompt,
            join_answers(draft.accepted),
            draft.form,
            draft.points,
            "" if draft.seconds is None else draft.seconds,
            draft.hint,
            draft.explanation,
            "" if draft.background == Backdrop.PICTURE else draft.background,
        )
        for draft in drafts
    ]


def from_table(upload: "File[bytes]") -> Incoming:
    """Return the problems in the likeliest table of a file. Raises ``BadFile`` with a sentence."""
    try:
        return incoming_of(read_table(upload))
    except BadTable as error:
        raise BadFile(str(error)) from None


def incoming_of(table: Table) -> Incoming:
    """Return the problems in a table. Raises ``BadFile`` with a sentence."""
    try:
        found = list(records(table, columns=COLUMNS, required=("prompt", "answers")))
    except BadTable as error:
        raise BadFile(str(error)) from None
    return Incoming(
        lines=tuple(_line(record) for record in found),
        columns=found[0].columns if found else {},
        words={"accepted": "answers"},
    )


def _line(record: Record) -> Line:
    faults: Faults = {}
    for name, field in (("prompt", "prompt"), ("answers", "accepted")):
        if sentence := record.fault(name):
            faults[field] = sentence
    points = _number(record, "points", points_of, faults)
    answers = record["answers"]
    is_number = record.kind("answers") == "number"
    draft = Draft(
        prompt=record["prompt"],
        accepted=(answers,) if is_number else tuple(split_answers(answers)),
        form=form_of(record["form"]),
        points=1 if points is None else points,
        seconds=_number(record, "seconds", seconds_of, faults) or None,
        hint=record["hint"],
        explanation=record["explanation"],
        background=record["background"],
    )
    return Line(
        line=record.line,
        draft=tidied(draft),
        faults=faults,
        numbers=frozenset(
            field
            for name, field in (("prompt", "prompt"), ("answers", "accepted"))
            if record.kind(name) == "number"
        ),
        is_open=not is_number,
    )


def _number(
    record: Record, name: str, read: Callable[[str], int | None], faults: Faults
) -> int | None:
    """Return a whole number out of a cell; 0 seconds are no limit, as an empty cell."""
    text = record[name]
    if sentence := record.fault(name):
        faults[name] = sentence
        return None
    number = read(text)
    if text and number is None:
        faults[name] = _("“%(text)s” is no whole number.") % {"text": text}
    return number
