"""The measure of scribbles runs the page's own rule, and tells scribbles from other marks."""

from pathlib import Path

from benchmarks.scribble.real import as_written, records_of, traced_again, written_over
from benchmarks.scribble.rule import rubbed_out
from benchmarks.scribble.simulated import AGES, marks, scribbles


def test_simulated_scribbles_rub_out_what_they_lie_over_and_marks_nothing() -> None:
    drawn = list(scribbles("side to side", AGES[1], 330.0, 6))
    found = rubbed_out([each.written for each in drawn])
    assert sum(each.out == out for each, out in zip(drawn, found, strict=True)) >= 5
    assert not any(rubbed_out([written for _, written in marks(330.0, 2)]))


def test_real_digits_rub_nothing_out(astro_data: Path) -> None:
    records = records_of(astro_data / "strokes", "dev-crohme-numbers", 30)
    for sheets_of in (as_written, written_over, traced_again):
        sheets = list(sheets_of(records))
        assert sheets
        assert not any(rubbed_out(sheets))
