"""The cadence of ink: it follows the lag of the server's loop, and does not flutter."""

from classroom.rules.cadence import CALM, LATE, RECOVERY, SETTLING, Cadence

EVERY = 0.2


def looks(cadence: Cadence, lag: float, *, begin: float, seconds: float) -> list[tuple[float, int]]:
    """Look again and again for so long; return when the cadence changed, and to what."""
    changes = []
    for number in range(round(seconds / EVERY)):
        now = begin + number * EVERY
        if cadence.saw(lag, now):
            changes.append((round(now - begin, 1), cadence.frame_ms))
    return changes


def test_it_slows_down_step_by_step_while_the_loop_is_late_and_no_further() -> None:
    cadence = Cadence()
    assert cadence.frame_ms == 150
    changes = looks(cadence, LATE * 2, begin=0.0, seconds=60.0)
    assert [frame_ms for _, frame_ms in changes] == [300, 600]
    first, second = (at for at, _ in changes)
    assert first < 1.0
    assert second - first >= SETTLING


def test_a_single_pause_of_the_loop_changes_nothing() -> None:
    cadence = Cadence()
    for number in range(20):
        assert not cadence.saw(0.4 if number % 5 == 0 else 0.0, number * EVERY)
    assert cadence.frame_ms == 150


def test_it_recovers_step_by_step_after_a_time_of_calm() -> None:
    cadence = Cadence(step=2)
    changes = looks(cadence, 0.001, begin=100.0, seconds=60.0)
    assert [frame_ms for _, frame_ms in changes] == [300, 150]
    assert changes[0][0] >= RECOVERY
    assert changes[1][0] - changes[0][0] >= RECOVERY


def test_between_calm_and_late_it_stays_where_it_is() -> None:
    cadence = Cadence(step=1)
    assert looks(cadence, (CALM + LATE) / 2, begin=0.0, seconds=60.0) == []
    assert cadence.frame_ms == 300


def test_calm_that_is_broken_begins_anew() -> None:
    cadence = Cadence(step=1)
    assert looks(cadence, 0.0, begin=0.0, seconds=RECOVERY - 1) == []
    assert not cadence.saw(CALM * 1.2, RECOVERY - 1)
    assert looks(cadence, 0.0, begin=RECOVERY, seconds=RECOVERY - 1) == []
    assert cadence.frame_ms == 300
