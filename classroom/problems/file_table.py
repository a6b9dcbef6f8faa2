"""Problem sets as tables: CSV and XLSX, a problem a row; pictures do not fit in there."""

from collections.abc import Iterable
from typing import Final

from django.core.files.base import File
from django.utils.translation import gettext as _

from classroom.exchange import BadTable, Record, read_table, records
from classroom.models.problems import Form
from classroom.problems.answers import join_answers, split_answers
from classroom.problems.drafts import Draft, Faults, tidied
from classroom.problems.incoming import BadFile, Incoming, Line

COLUMNS: Final = {
    "prompt": ["question", "problem"],
    "answers": ["answer", "accepted", "accepted answers"],
    "form": ["required form"],
    "points": [],
    "seconds": ["time"],
    "hint": [],
    "explanation": [],
}
HEADER: Final = tuple(COLUMNS)
EXAMPLES: Final = (
    ("7 × 8 =", "56", "any", 1, 30, "", "7 × 8 = 56"),
    (r"$\frac{1}{2} + \frac{1}{4}$ =", "3/4", "fraction", 2, "", "Make quarters first.", ""),
    ("How much is half of 13?", "6.5; 13/2", "any", 1, "", "", ""),
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
        )
        for draft in drafts
    ]


def from_table(upload: "File[bytes]") -> Incoming:
    """Return the problems in a CSV or XLSX file. Raises ``BadFile`` with a sentence."""
    try:
        table = read_table(upload)
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
    points = _number(record, "points", faults)
    draft = Draft(
        prompt=record["prompt"],
        accepted=tuple(split_answers(record["answers"])),
        form=record["form"].lower() or Form.ANY.value,
        points=1 if points is None else points,
        seconds=_number(record, "seconds", faults),
        hint=record["hint"],
        explanation=record["explanation"],
    )
    return Line(line=record.line, draft=tidied(draft), faults=faults)


def _number(record: Record, name: str, faults: Faults) -> int | None:
    text = record[name]
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) < 9:
        return int(text)
    faults[name] = _("“%(text)s” is no whole number.") % {"text": text}
    return None
