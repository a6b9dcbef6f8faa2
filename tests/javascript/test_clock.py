"""What a page knows about the server's time."""

import pytest

from tests.javascript.conftest import RunJs

pytestmark = pytest.mark.browser

CLOCK = "{ ServerClock, StepWatch, countdown, clockText } from live/clock.js"


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
      clock.hint(3000, 3100);
      return [first, clock.offset];
    """
    assert js(CLOCK, body) == [700, 300]


@pytest.mark.parametrize("step", [-79_000, -600, 600, 79_000, 3_600_000])
def test_a_clock_that_was_set_anew_is_noticed_by_the_next_round_trip(js: RunJs, step: int) -> None:
    body = """
      const clock = new ServerClock();
      for (let i = 0; i < 8; i += 1) clock.add(i * 10000, i * 10000 + 20, i * 10000 + 10 + 5000);
      const before = clock.offset;
      clock.add(90000 + given, 90300 + given, 90200 + 5000);
      return [before, clock.offset, clock.samples.length];
    """
    assert js(CLOCK, body, step) == [5000, 5050 - step, 1]


def test_a_slow_round_trip_that_may_be_true_is_no_step(js: RunJs) -> None:
    body = """
      const clock = new ServerClock();
      clock.add(0, 20, 5010);
      clock.add(10000, 13000, 10010 + 5000);
      clock.add(20000, 23000, 22990 + 5000);
      return [clock.offset, clock.samples.length];
    """
    assert js(CLOCK, body) == [5000, 3]


def test_a_snapshot_from_later_than_can_be_is_believed_at_once(js: RunJs) -> None:
    body = """
      const clock = new ServerClock();
      clock.add(2000, 2020, 2310);
      clock.hint(3000, 9000);
      const guess = clock.offset;
      clock.add(3100, 3120, 9110);
      return [guess, clock.offset, clock.samples.length];
    """
    assert js(CLOCK, body) == [6000, 6000, 1]


def test_the_watch_sees_a_step_once_and_no_drift(js: RunJs) -> None:
    body = """
      const watch = new StepWatch(1_000_000, 0);
      let wall = 1_000_000;
      const looks = [];
      for (let steady = 500; steady <= 5000; steady += 500) {
        wall += 500.01 + (steady === 2000 ? -79_000 : 0) + (steady === 4000 ? 900 : 0);
        looks.push(watch.look(wall, steady));
      }
      return looks.map((seen, i) => (seen ? 500 * (i + 1) : 0)).filter(Boolean);
    """
    assert js(CLOCK, body) == [2000, 4000]


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
