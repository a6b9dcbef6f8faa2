"""How long a deletion can be undone, free names, and durations as people write them."""

from datetime import UTC, datetime, timedelta

import pytest

from classroom.rules.keeping import BadDuration, can_undo, days_left, numbered, parse_duration

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("age", "undoable", "left"),
    [
        (timedelta(0), True, 30),
        (timedelta(seconds=1), True, 30),
        (timedelta(days=1), True, 29),
        (timedelta(days=29, hours=23), True, 1),
        (timedelta(days=30), False, 0),
        (timedelta(days=99), False, 0),
    ],
)
def test_a_deletion_can_be_undone_for_thirty_days(
    age: timedelta, undoable: bool, left: int
) -> None:
    assert can_undo(NOON - age, NOON) is undoable
    assert days_left(NOON - age, NOON) == left


def test_a_name_with_a_number_keeps_to_its_length() -> None:
    assert numbered("Ada", 2, 32) == "Ada (2)"
    assert numbered("Ada Lovelace", 10, 10) == "Ada L (10)"
    assert numbered("Ada Lovelace", 2, 8) == "Ada (2)"


@pytest.mark.parametrize(
    ("text", "days"), [("365d", 365), ("52w", 364), ("1y", 365), (" 30 D ", 30)]
)
def test_a_duration_has_a_number_and_a_unit(text: str, days: int) -> None:
    assert parse_duration(text) == timedelta(days=days)


@pytest.mark.parametrize("text", ["", "365", "d", "1m", "-5d", "1.5y", "１d", "9" * 30 + "d"])
def test_anything_else_is_told_what_one_looks_like(text: str) -> None:
    with pytest.raises(BadDuration, match="is no duration: write 365d, 52w or 1y"):
        parse_duration(text)


@pytest.mark.parametrize("text", ["0d", "101y"])
def test_a_duration_is_neither_nothing_nor_for_ever(text: str) -> None:
    with pytest.raises(BadDuration, match="from 1d to 36500d"):
        parse_duration(text)
