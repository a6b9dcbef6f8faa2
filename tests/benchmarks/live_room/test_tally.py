import pytest

from benchmarks.live_room.tally import Tally, percentile
from benchmarks.live_room.wire import Event, Ink, Truncate, decode

ADA, BO = 7, 8
FIRST = Ink(round=1, stroke=0, start=0, points=((10, 10), (20, 20)), up=False)
SECOND = Ink(round=1, stroke=0, start=2, points=((30, 30),), up=True)
CLEAR = Truncate(round=1, strokes=0)


def told(*frames: Ink, seat: int = ADA) -> Event:
    points = tuple(point for frame in frames for point in frame.points)
    first = frames[0]
    return Event(
        type="ink", seat=seat, round=1, stroke=first.stroke, start=first.start, points=points
    )


def sent(*frames: Ink | Truncate, seat: int = ADA) -> Tally:
    tally = Tally()
    for frame in frames:
        tally.note_sent(seat, frame, at=5.0, due=4.75)
    return tally


def test_a_frame_is_delivered_when_a_board_was_told_what_it_said() -> None:
    tally = sent(FIRST)
    tally.note_event(told(FIRST), at=5.25)
    assert (tally.sent, tally.delivered, tally.lost) == (1, 1, 0)
    assert tally.latencies == [0.25]
    assert tally.lags == [0.25]
    assert tally.everything_arrived


def test_two_frames_merged_into_one_event_are_both_delivered() -> None:
    tally = sent(FIRST, SECOND)
    tally.note_event(told(FIRST, SECOND), at=5.1)
    assert (tally.delivered, tally.lost, tally.pen_ups) == (2, 0, 1)


def test_a_frame_that_never_comes_is_lost() -> None:
    tally = sent(FIRST, SECOND)
    tally.note_event(told(FIRST), at=5.1)
    assert tally.lost == 1
    assert not tally.everything_arrived


def test_a_frame_that_was_passed_over_is_lost_and_the_next_still_counts() -> None:
    tally = sent(FIRST, SECOND)
    tally.note_event(told(SECOND), at=5.1)
    assert (tally.delivered, tally.lost, tally.passed_over) == (1, 1, 1)
    assert tally.everything_arrived


def test_changed_points_do_not_count_as_delivered() -> None:
    tally = sent(FIRST)
    changed = Ink(round=1, stroke=0, start=0, points=((10, 10), (20, 21)), up=False)
    tally.note_event(told(changed), at=5.1)
    assert (tally.delivered, tally.lost, tally.strange) == (0, 1, 1)


def test_ink_told_for_another_seat_does_not_count() -> None:
    tally = sent(FIRST, seat=ADA)
    tally.note_event(told(FIRST, seat=BO), at=5.1)
    assert (tally.delivered, tally.strange) == (0, 1)


def test_a_cleared_sheet_is_a_frame_like_any_other_and_one_event_tells_one_of_them() -> None:
    tally = sent(CLEAR, FIRST, CLEAR)
    heard = decode(
        b'{"type":"batch","hub":"a","seq":4,"events":[{"type":"truncate","seat":7,"round":1,"strokes":0}]}'
    )
    tally.note_event(heard.events[0], at=5.1)
    assert (tally.delivered, tally.lost) == (1, 2)
    tally.note_event(told(FIRST), at=5.2)
    tally.note_event(heard.events[0], at=5.3)
    assert (tally.delivered, tally.lost) == (3, 0)


def test_a_jump_of_the_sequence_is_a_missed_batch() -> None:
    tally = Tally()
    for step in (1, 1, 3):
        tally.note_batch(step)
    assert (tally.batches, tally.batches_missed) == (3, 2)


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([], 0.95, 0.0),
        ([4.0], 0.5, 4.0),
        ([3.0, 1.0, 2.0, 4.0], 0.5, 2.0),
        ([float(n) for n in range(1, 101)], 0.95, 95.0),
        ([float(n) for n in range(1, 101)], 0.99, 99.0),
    ],
)
def test_a_percentile_is_the_value_that_so_many_do_not_pass(
    values: list[float], share: float, expected: float
) -> None:
    assert percentile(values, share) == expected
