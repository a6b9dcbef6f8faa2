"""The token bucket."""

from hypothesis import given
from hypothesis import strategies as st

from classroom.rules.bucket import TokenBucket


def test_a_burst_passes_and_the_next_message_does_not() -> None:
    bucket = TokenBucket(rate=10, burst=3)
    assert [bucket.take(100.0) for _ in range(4)] == [True, True, True, False]


def test_tokens_come_back_with_time() -> None:
    bucket = TokenBucket(rate=10, burst=3)
    while bucket.take(100.0):
        pass
    assert not bucket.take(100.05)
    assert bucket.take(100.11)
    assert not bucket.take(100.11)


def test_a_long_silence_saves_up_no_more_than_one_burst() -> None:
    bucket = TokenBucket(rate=10, burst=3)
    bucket.take(0.0)
    assert sum(bucket.take(1_000_000.0) for _ in range(10)) == 3


def test_a_clock_that_is_set_back_takes_no_tokens_away() -> None:
    bucket = TokenBucket(rate=2, burst=200)
    assert bucket.take(10_000.0)
    assert bucket.take(6_400.0)
    assert bucket.tokens == 198


@given(st.lists(st.floats(0, 0.5), max_size=200))
def test_never_more_than_the_burst_and_the_rate_pass(pauses: list[float]) -> None:
    bucket = TokenBucket(rate=5, burst=4)
    now, passed = 0.0, 0
    for pause in pauses:
        now += pause
        passed += bucket.take(now)
    assert passed <= 4 + 5 * now + 1e-6
