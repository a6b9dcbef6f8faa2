"""How long Ada thought and wrote."""

import pytest

from tests.javascript.conftest import RunJs

pytestmark = pytest.mark.browser

TIMES = "{ spent, timesOf } from play/times.js"


def test_thinking_counts_from_the_round_or_from_writing_again(js: RunJs) -> None:
    body = """
      const first = spent({ began: null, firstInk: 3000, lastInk: 5000 }, 1000, 2000);
      const again = spent({ began: 8000, firstInk: 9000, lastInk: 9500 }, 1000, 2000);
      return [first, again, spent(timesOf(null), 1000, 2000)];
    """
    assert js(TIMES, body) == [
        {"first_ink_ms": 2000, "writing_ms": 2000},
        {"first_ink_ms": 1000, "writing_ms": 500},
        {"first_ink_ms": None, "writing_ms": None},
    ]
