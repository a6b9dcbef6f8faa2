"""Picture codes cannot be guessed: at most one hit a month in a class of thirty, by arithmetic."""

from datetime import UTC, datetime, timedelta
from math import perm

from hypothesis import given
from hypothesis import strategies as st

from classroom.rules.pictures import PICTURE_COUNT, PICTURES
from classroom.rules.wrong_tries import FIRST_WAIT, FORGOTTEN, FREE, MOST_WITHOUT_NAME, WrongTries

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MONTH = timedelta(days=31)
CLASS = 30
CODES = perm(len(PICTURES), PICTURE_COUNT)


def most_guesses() -> int:
    """Count what a student's card lets somebody try in a month who never loses a second."""
    tries, now, count = WrongTries(), NOON, 0
    while now <= NOON + MONTH:
        tries, count = tries.another(now), count + 1
        now += tries.wait(now)
    return count


def test_there_are_43_680_codes() -> None:
    assert CODES == 43_680


def test_with_a_name_first_a_class_of_thirty_is_hit_less_than_once_a_month() -> None:
    assert CLASS * most_guesses() / CODES <= 1


def test_without_a_name_a_class_of_thirty_is_hit_less_than_once_a_month() -> None:
    tries, now, count = WrongTries(), NOON, 0
    while now <= NOON + MONTH:
        if tries.too_many_without_name(now):
            now += timedelta(seconds=10)
            continue
        tries, count = tries.another(now), count + 1
    assert count > MOST_WITHOUT_NAME
    assert count * CLASS / CODES <= 1


@given(st.lists(st.integers(0, 6 * 3600), min_size=1, max_size=300))
def test_no_choice_of_moments_gives_more_tries(pauses: list[int]) -> None:
    tries, now, count = WrongTries(), NOON, 0
    for pause in pauses:
        now += timedelta(seconds=pause)
        if not tries.wait(now):
            tries, count = tries.another(now), count + 1
    # Eleven at most at the beginning, and one more for each that is forgotten.
    assert count <= 12 + (now - NOON) / FORGOTTEN


def test_small_fingers_slip_and_waits_grow_from_ten_seconds_to_forty_minutes() -> None:
    tries, waits = WrongTries(), []
    for _ in range(14):
        tries = tries.another(NOON)
        waits.append(tries.wait(NOON))
    assert waits[: FREE - 1] == [timedelta(0)] * (FREE - 1)
    assert waits[FREE - 1] == FIRST_WAIT
    assert waits[FREE] == 2 * FIRST_WAIT
    assert waits[-1] == FORGOTTEN
    assert sorted(waits) == waits


def test_wrong_tries_are_forgotten_one_by_one() -> None:
    tries = WrongTries(5, NOON)
    assert tries.counting(NOON + FORGOTTEN / 2) == 5
    assert tries.counting(NOON + 2 * FORGOTTEN) == 3
    assert tries.counting(NOON + 9 * FORGOTTEN) == 0
    assert tries.counting(NOON - timedelta(hours=1)) == 5  # a clock that was set back forgets none
    assert WrongTries(10_000, NOON).wait(NOON) == FORGOTTEN
