"""Mirror writing made from dev digits, and ordinary digits that must not be called mirrored."""

from collections.abc import Iterator

import msgspec

from inference.lab.data.folder import DataFolder
from inference.lab.data.halves import Half
from inference.lab.data.records import Record
from inference.lab.evaluation.bars import measured
from inference.lab.evaluation.judged import Judged, judge
from inference.lab.evaluation.rates import rate
from inference.lab.evaluation.sets import DIGIT_SETS, read_sets
from inference.lab.evaluation.table import Row
from inference.reading.outcomes import MIRRORED
from inference.reading.reader import Reader


def mirror_rows(reader: Reader, folder: DataFolder, half: Half = Half.TUNE) -> Iterator[Row]:
    """Measure every dev digit that a mirror changes, as it is and mirrored."""
    records = [
        record
        for _, own in read_sets(folder, DIGIT_SETS, half)
        for record in own
        if int(record.label) in MIRRORED
    ]
    if not records:
        return
    read = judge(reader, [mirrored(record) for record in records])
    found = (one.right and is_reversed(one) for one in read)
    yield measured("dev digits, mirrored", "right and called reversed", rate(found))
    plain = map(is_reversed, judge(reader, records))
    yield measured("dev digits", "wrongly called reversed", rate(plain))


def mirrored(record: Record) -> Record:
    """Return the record as a mirror shows it."""
    turned = [[(-x, y) for x, y in stroke] for stroke in record.strokes]
    return msgspec.structs.replace(record, strokes=turned)


def is_reversed(judged: Judged) -> bool:
    """Whether some digit of what was read is said to be mirrored."""
    return judged.guess is not None and any(one.reversed for one in judged.guess.symbols)
