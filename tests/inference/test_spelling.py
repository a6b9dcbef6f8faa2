"""The decimal separator is the problem set's; the other sign is a thousands mark."""

import pytest

from inference.api.contract import Separator, Sheet
from inference.reading.reader import Reader
from inference.reading.spelling import Spelled, spell
from inference.reading.splitting.boxes import Box
from inference.reading.splitting.mark_shape import MarkShape, mark_shape_of
from tests.ink.composer import compose

DOT, COMMA, EITHER = MarkShape.DOT, MarkShape.COMMA, MarkShape.EITHER
reader = Reader.load()


@pytest.mark.parametrize(
    ("text", "looks", "separator", "written"),
    [
        ("1.000", [COMMA], ".", "1,000"),
        ("1.000", [DOT], ".", "1.000"),
        ("1.000", [DOT], ",", "1.000"),
        ("1.000", [COMMA], ",", "1,000"),
        ("3.5", [COMMA], ".", "3.5"),
        ("3.5", [DOT], ",", "3,5"),
        ("-1.500", [COMMA], ".", "-1,500"),
        ("0.125", [COMMA], ".", "0.125"),
        ("1234.125", [COMMA], ".", "1234.125"),
        ("1.0000", [COMMA], ".", "1.0000"),
        (".125", [COMMA], ".", ".125"),
        ("1.000.000", [COMMA, COMMA], ".", "1,000,000"),
        ("1.000.000", [DOT, DOT], ".", "1,000,000"),
        ("1.000.50", [COMMA, DOT], ".", "1,000.50"),
        ("1.000.125", [COMMA, DOT], ".", "1,000.125"),
        ("1.000.125", [DOT, COMMA], ",", "1.000,125"),
        ("56", [], ",", "56"),
        ("1/2", [], ",", "1/2"),
    ],
)
def test_a_mark_is_written_as_what_it_means(
    text: str, looks: list[MarkShape], separator: str, written: str
) -> None:
    found = spell(text, looks, Separator(separator))
    assert found is not None
    assert (found.text, found.doubtful) == (written, False)
    assert list(found.marks) == [sign for sign in written if sign in ".,"]


@pytest.mark.parametrize(
    ("text", "looks", "written"),
    [
        ("1.000", [EITHER], "1.000"),
        ("1.000.000", [COMMA, EITHER], "1,000,000"),
        ("1.000.125", [DOT, COMMA], "1,000,125"),
    ],
)
def test_a_mark_that_might_be_either_is_doubtful(
    text: str, looks: list[MarkShape], written: str
) -> None:
    found = spell(text, looks, Separator.POINT)
    assert found is not None
    assert (found.text, found.doubtful) == (written, True)


@pytest.mark.parametrize("text", [".125.5", "0.125.500", "1234.567.890"])
def test_marks_that_part_no_thousands_are_no_number(text: str) -> None:
    assert spell(text, [DOT, DOT], Separator.POINT) is None


def test_a_text_without_marks_is_left_alone() -> None:
    assert spell("-7", [], Separator.COMMA) == Spelled("-7", ())


def test_a_mark_is_told_by_its_height() -> None:
    assert mark_shape_of(Box(0, 0, 4, 5), 100) is DOT
    assert mark_shape_of(Box(0, 0, 8, 25), 100) is COMMA
    assert mark_shape_of(Box(0, 0, 20, 16), 100) is EITHER
    assert mark_shape_of(Box(0, 0, 5, 12), 100) is EITHER


def with_comma(left: str, right: str, tall: float) -> list[list[tuple[float, float]]]:
    """Two composed numbers with a mark of this height between their feet."""
    first, second = (compose(text, seed=4, size=300, slant=0.0) for text in (left, right))
    right_end = max(x for stroke in first for x, _ in stroke)
    foot = max(y for stroke in first for _, y in stroke)
    begin = min(x for stroke in second for x, _ in stroke)
    shift = right_end + 150 - begin
    mark = [(right_end + 75 - 12 * at, foot - 10 + tall * at) for at in (0.0, 0.25, 0.5, 0.75, 1.0)]
    return [
        *([(float(x), float(y)) for x, y in stroke] for stroke in first),
        mark,
        *([(float(x + shift), float(y)) for x, y in stroke] for stroke in second),
    ]


@pytest.mark.parametrize(
    ("tall", "separator", "text", "unsure"),
    [
        (75, ".", "1,000", False),
        (75, ",", "1,000", False),
        (8, ".", "1.000", False),
        (8, ",", "1.000", False),
        (37, ".", "1.000", True),
    ],
)
def test_one_thousand_is_read_with_the_mark_of_the_set(
    tall: float, separator: str, text: str, unsure: bool
) -> None:
    reading = reader.read(with_comma("1", "000", tall), Separator(separator))
    assert (reading.text, reading.unsure) == (text, unsure)
    assert "".join(symbol.text for symbol in reading.symbols) == text


def test_a_decimal_is_written_with_the_separator_that_was_asked_for() -> None:
    sheet: Sheet = compose("3.5", seed=3)
    readings = reader.read_many([sheet, sheet], [Separator.POINT, Separator.COMMA])
    assert [reading.text for reading in readings] == ["3.5", "3,5"]
    assert readings[1].symbols[1].text == ","
