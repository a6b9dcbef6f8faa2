from itertools import groupby, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.live_room.wire import Ink, Truncate, encode
from benchmarks.live_room.writing import WRITING_SHARE, Frame, frames
from classroom.protocol import MAX_INK_POINTS, student_codec
from inference.api.contract import MAX_POINTS, MAX_STROKES


def sheets(plan: list[Frame]) -> list[list[Ink]]:
    """The ink between one cleared sheet and the next."""
    grouped = groupby(
        (frame.message for frame in plan), lambda message: isinstance(message, Truncate)
    )
    return [
        [each for each in group if isinstance(each, Ink)]
        for cleared, group in grouped
        if not cleared
    ]


@settings(deadline=None)
@given(st.integers(0, 500), st.floats(1, 20), st.floats(1, 30))
def test_a_student_sends_the_wanted_rate_over_time(seed: int, rate: float, seconds: float) -> None:
    plan = frames(1, seed=seed, rate=rate, seconds=seconds)
    # What is written of an answer comes before its rest: by so much the plan may run ahead.
    ahead = (1 - WRITING_SHARE) * max(map(len, sheets(plan)), default=0)
    assert len(plan) == pytest.approx(rate * seconds, abs=ahead + 2)
    assert all(0 <= frame.at < seconds for frame in plan)
    assert all(earlier.at < later.at for earlier, later in pairwise(plan))


@settings(deadline=None)
@given(st.integers(0, 500), st.floats(1, 20))
def test_every_frame_is_one_that_the_protocol_knows(seed: int, rate: float) -> None:
    for frame in frames(3, seed=seed, rate=rate, seconds=5):
        message = student_codec.decode(frame.text.decode())
        assert encode(frame.message) == frame.text
        assert message.round == 3
        assert len(getattr(message, "points", ())) <= MAX_INK_POINTS


def test_strokes_are_cut_into_frames_without_a_gap_and_end_with_the_pen_up() -> None:
    for sheet in sheets(frames(1, seed=4, rate=5, seconds=30))[:-1]:
        for _, stroke in groupby(sheet, lambda ink: ink.stroke):
            pieces = list(stroke)
            assert pieces[0].start == 0
            assert [piece.up for piece in pieces] == [False] * (len(pieces) - 1) + [True]
            for piece, following in pairwise(pieces):
                assert following.start == piece.start + len(piece.points)
        assert sheet[-1].stroke < MAX_STROKES
        assert sum(len(ink.points) for ink in sheet) < MAX_POINTS


def test_the_pen_rests_long_enough_to_be_read_before_the_sheet_is_cleared() -> None:
    plan = frames(1, seed=4, rate=5, seconds=30)
    rests = [
        later.at - earlier.at
        for earlier, later in pairwise(plan)
        if isinstance(later.message, Truncate)
    ]
    assert len(rests) > 5
    assert min(rests) > 0.4


def test_a_pen_that_never_rests_is_never_still_for_as_long_as_a_reading_waits() -> None:
    plan = frames(1, seed=4, rate=5, seconds=30, rests=False)
    assert len(plan) == pytest.approx(150, abs=4)
    assert max(later.at - earlier.at for earlier, later in pairwise(plan)) < 0.3


def test_students_do_not_all_write_at_the_same_moment() -> None:
    starts = {frames(1, seed=seed, rate=5, seconds=1)[0].at for seed in range(50)}
    assert len(starts) > 40
    assert max(starts) - min(starts) > 0.1


def test_the_same_student_writes_the_same_every_time() -> None:
    assert frames(1, seed=9, rate=5, seconds=5) == frames(1, seed=9, rate=5, seconds=5)


def test_pens_report_60_120_and_240_points_and_the_pad_keeps_about_as_many_of_each() -> None:
    def points(seed: int, *, thinned: bool) -> float:
        plan = frames(1, seed=seed, rate=5, seconds=200, thinned=thinned)
        ink = [frame.message for frame in plan if isinstance(frame.message, Ink)]
        return sum(len(each.points) for each in ink) / sum(each.up for each in ink)

    raw = [points(seed, thinned=False) for seed in (30, 31, 32)]
    kept = [points(seed, thinned=True) for seed in (30, 31, 32)]
    assert raw[0] * 1.5 < raw[1]
    assert raw[1] * 1.5 < raw[2]
    assert max(kept) < 1.6 * min(kept)
    assert max(kept) < raw[0]


def test_numbers_have_one_to_four_digits() -> None:
    strokes = {sheet[-1].stroke + 1 for sheet in sheets(frames(1, seed=4, rate=5, seconds=200))}
    assert min(strokes) == 1
    assert max(strokes) >= 4
