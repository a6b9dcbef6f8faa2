"""CSV: read with whatever separator it came."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from operator import itemgetter
from typing import Final

from django.utils.translation import gettext as _

from classroom.exchange.formulas import restored
from classroom.exchange.table import BadTable, Row, Table, checked

_SEPARATORS: Final = "\t;,"
"""The rarest in running text first: it wins where several would do."""
_SAMPLE: Final = 30
"""Rows that tell the separator: titles above a table are fewer."""

_EXCELS_FIRST_LINE: Final = ["sep=", ""]
"""How ``sep=;`` reads, by which Excel names its separator."""


def read_csv(text: str, encoding: str = "") -> Table:
    """Return the table in the text of a CSV file. Raises ``BadTable``."""
    return checked(_rows(text, _separator(text)), encoding=encoding)


def _rows(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            if not (line == 1 and cells == _EXCELS_FIRST_LINE):
                yield Row(line, tuple(restored(cell) for cell in cells))
            line = reader.line_num + 1
    except csv.Error:
        sentence = _('A quotation mark (") that opens here is not closed, or a cell is too long.')
        raise BadTable(sentence, line=line) from None


def _separator(text: str) -> str:
    first = text[:6].lower()
    if first.startswith("sep=") and first[4:5] in _SEPARATORS:
        return first[4]
    return max(_SEPARATORS, key=lambda separator: _likeness(text, separator))


def _likeness(text: str, separator: str) -> float:
    """Say how well ``text`` falls into columns: the share of rows of the usual width."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        widths = [len(cells) for cells in islice(filter(None, reader), _SAMPLE)]
    except csv.Error:
        return 0.0
    usual, count = max(Counter(widths).items(), key=itemgetter(1), default=(1, 0))
    if usual == 1:
        return 0.0
    return count / len(widths) / (1 if widths[0] == usual else 2)
