"""The sheet that grows from frames."""

import itertools
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.rules.sheet import Gap, GrowingSheet, TooBig
from inference.api.contract import MAX_POINTS, MAX_STROKES, Point, Sheet

points = st.tuples(st.integers(0, 3000), st.integers(0, 1000))
strokes = st.lists(points, min_size=1, max_size=12).map(tuple)
sheets: st.SearchStrategy[Sheet] = st.lists(strokes, max_size=6).map(tuple)


@dataclass(frozen=True)
class Frame:
    stroke: int
    start: int
    points: tuple[Point, ...]


@st.composite
def cut(draw: st.DrawFn, sheet: Sheet) -> list[Frame]:
    """Return the sheet as frames, cut anywhere."""
    frames = []
    for number, stroke in enumerate(sheet):
        places = draw(st.sets(st.integers(1, len(stroke) - 1))) if len(stroke) > 1 else set()
        edges = [0, *sorted(places), len(stroke)]
        for start, end in itertools.pairwise(edges):
            frames.append(Frame(number, start, stroke[start:end]))
    return frames


def add(sheet: GrowingSheet, frame: Frame) -> tuple[Point, ...]:
    return sheet.extend(frame.stroke, frame.start, frame.points)


@given(st.data(), sheets)
def test_any_cut_into_frames_gives_the_sheet_that_was_drawn(
    data: st.DataObject, drawn: Sheet
) -> None:
    sheet = GrowingSheet()
    for frame in data.draw(cut(drawn)):
        assert add(sheet, frame) == frame.points
    assert sheet.snapshot() == drawn
    assert len(sheet) == len(drawn)


@given(st.data(), sheets)
def test_a_frame_that_comes_again_changes_nothing(data: st.DataObject, drawn: Sheet) -> None:
    sheet = GrowingSheet()
    seen: list[Frame] = []
    for frame in data.draw(cut(drawn)):
        add(sheet, frame)
        seen.append(frame)
        before = sheet.snapshot()
        assert add(sheet, data.draw(st.sampled_from(seen))) == ()
        assert sheet.snapshot() == before
    assert sheet.snapshot() == drawn


@given(st.data(), sheets.filter(bool))
def test_frames_that_overlap_add_only_what_is_new(data: st.DataObject, drawn: Sheet) -> None:
    sheet = GrowingSheet()
    for frame in data.draw(cut(drawn)):
        back = data.draw(st.integers(0, frame.start))
        stroke = drawn[frame.stroke]
        longer = Frame(frame.stroke, back, stroke[back : frame.start + len(frame.points)])
        assert add(sheet, longer) == frame.points
    assert sheet.snapshot() == drawn


@given(st.data(), sheets.filter(bool))
def test_a_lost_frame_is_noticed_at_the_next_new_one(data: st.DataObject, drawn: Sheet) -> None:
    frames = data.draw(cut(drawn))
    lost = data.draw(st.integers(0, len(frames) - 1))
    sheet = GrowingSheet()
    for frame in frames[:lost]:
        add(sheet, frame)
    before = sheet.snapshot()
    # Where only the end of a stroke was lost, the next stroke begins as if it had been there.
    hidden = lost > 0 and frames[lost].start > 0
    for frame in frames[lost + 1 :]:
        if hidden and frame.stroke > frames[lost].stroke:
            break
        with pytest.raises(Gap):
            add(sheet, frame)
        assert sheet.snapshot() == before


def test_a_stroke_before_the_last_one_does_not_grow() -> None:
    sheet = GrowingSheet((((1, 1),), ((2, 2),)))
    with pytest.raises(Gap):
        sheet.extend(0, 1, ((3, 3),))
    assert sheet.snapshot() == (((1, 1),), ((2, 2),))


def test_undo_keeps_the_first_strokes_and_the_next_one_follows_them() -> None:
    sheet = GrowingSheet((((1, 1),), ((2, 2),), ((3, 3),)))
    sheet.keep(1)
    assert sheet.snapshot() == (((1, 1),),)
    sheet.extend(1, 0, ((9, 9),))
    assert sheet.snapshot() == (((1, 1),), ((9, 9),))
    sheet.keep(0)
    assert sheet.snapshot() == ()
    with pytest.raises(Gap):
        sheet.keep(1)


def test_a_sheet_holds_its_cap_of_points_and_not_one_more() -> None:
    sheet = GrowingSheet()
    sheet.extend(0, 0, ((5, 5),) * MAX_POINTS)
    with pytest.raises(TooBig):
        sheet.extend(0, MAX_POINTS, ((5, 5),))
    with pytest.raises(TooBig):
        sheet.extend(1, 0, ((5, 5),))
    assert sheet.snapshot() == (((5, 5),) * MAX_POINTS,)
    sheet.keep(0)
    assert sheet.extend(0, 0, ((5, 5),)) == ((5, 5),)


def test_a_sheet_holds_its_cap_of_strokes_and_not_one_more() -> None:
    full: Sheet = (((5, 5),),) * MAX_STROKES
    sheet = GrowingSheet(full)
    with pytest.raises(TooBig):
        sheet.extend(MAX_STROKES, 0, ((5, 5),))
    with pytest.raises(TooBig):
        sheet.replace((*full, ((5, 5),)))
    with pytest.raises(TooBig):
        sheet.replace((((5, 5),) * MAX_POINTS, ((5, 5),)))
    assert sheet.snapshot() == full
