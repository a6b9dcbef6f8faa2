"""What a page knows about the server's time."""

import pytest

from tests.javascript.conftest import RunJs

pytestmark = pytest.mark.browser

CLOCK = "{ ServerClock, countdown, clockText } from live/clock.js"


def test_the_quickest_round_trip_tells_the_time_best(js: RunJs) -> None:
    body = """
      const clock = new ServerClock();
      clock.add(1000, 3000, 9000);
      clock.add(5000, 5010, 12005);
      clock.add(6000, 9000, 14000);
      return clock.at(10000);
    """
    assert js(CLOCK, body) == 17000


def test_an_old_round_trip_is_forgotten_after_eight_new_ones(js: RunJs) -> None:
    body = """
      const clock = new ServerClock();
      clock.add(0, 0, 500);
      for (let i = 1; i <= 8; i += 1) clock.add(i * 100, i * 100 + 10, i * 100 + 5 + 2000);
      return clock.offset;
    """
    assert js(CLOCK, body) == 2000


def test_a_snapshot_gives_a_first_guess_and_never_overrules_a_round_trip(js: RunJs) -> None:
    body = """
      const clock = new ServerClock();
      clock.hint(1000, 1700);
      const first = clock.offset;
      clock.add(2000, 2020, 2310);
      clock.hint(3000, 9000);
      return [first, clock.offset];
    """
    assert js(CLOCK, body) == [700, 300]


def test_a_clock_that_jumped_back_between_sent_and_received_is_no_sample(js: RunJs) -> None:
    body = "const c = new ServerClock(); c.add(2000, 1000, 5000); return [c.offset, c.samples];"
    assert js(CLOCK, body) == [0, []]


def test_a_round_without_an_end_has_no_countdown(js: RunJs) -> None:
    assert js(CLOCK, "return countdown(0, null, 50);") is None


def test_the_countdown_ends_at_nought_and_stays_there(js: RunJs) -> None:
    body = "return [2500, 10000, 99999].map((now) => countdown(0, 10000, now));"
    half, end, after = js(CLOCK, body)
    assert half == {"left": 7500, "seconds": 8, "share": 0.75, "over": False}
    assert end == after == {"left": 0, "seconds": 0, "share": 0, "over": True}


def test_seconds_are_written_as_people_read_them(js: RunJs) -> None:
    assert js(CLOCK, "return [0, 8, 59, 60, 65, 600].map(clockText);") == [
        "0",
        "8",
        "59",
        "1:00",
        "1:05",
        "10:00",
    ]
