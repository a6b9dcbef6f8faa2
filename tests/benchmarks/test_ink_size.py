"""What the times of ink cost: the benchmark's own bars hold."""

import pytest

from benchmarks import ink_size


def test_time_adds_a_quarter_to_a_sheet_and_stays_below_half_of_the_unthinned_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert ink_size.main() == 0
    assert "| digits | unthinned, bytes | thinned | with times |" in capsys.readouterr().out
