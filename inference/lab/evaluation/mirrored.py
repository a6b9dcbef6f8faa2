"""Mirror writing made from dev digits, and ordinary digits that must not be called mirrored."""

from collections.abc import Iterator, Sequence

import msgspec

from inference.lab.data.records import Record
from inference.lab.evaluation.bars import measured
from inference.lab.evaluation.judged import Judged, judge
from inference.lab.evaluation.rates import rate
from inference.lab.evaluation.table import Row
from inference.reading.outcomes import MIRRORED
from inference.reading.reader import Reader


def mirror_rows(reader: Reader, judged: Sequence[Judged]) -> Iterator[Row]:
    """Measure every digit that a mirror changes, as it was judged already, and mirrored."""
    plain = [one for one in judged if int(one.record.label) in MIRRORED]
    if not plain:
        return
    read = judge(reader, [mirrored(one.record) for one in plain])
    found = (one.right and is_reversed(one) for one in read)
    yield measured("dev digits, mirrored", "right and called reversed", rate(found))
    yield measured("dev digits", "wrongly called reversed", rate(map(is_reversed, plain)))


def mirrored(record: Record) -> Record:
    """Return the record as a mirror shows it."""
    turned = [[(-x, y) for x, y in stroke] for stroke in record.strokes]
    return msgspec.structs.replace(record, strokes=turned)


def is_reversed(judged: Judged) -> bool:
    """Whether some digit of what was read is said to be mirrored."""
    return judged.guess is not None and any(one.reversed for one in judged.guess.symbols)
