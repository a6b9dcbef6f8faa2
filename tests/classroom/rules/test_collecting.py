"""Which rounds collect ink, under which id, and what an unfinished sheet may have meant."""

import pytest

from classroom.rules.collecting import collected_id, collects, is_made, later_id, may_go_on
from classroom.rules.words import Collect, Pace


@pytest.mark.parametrize("setting", Collect)
def test_at_own_pace_no_time_ends(setting: Collect) -> None:
    assert not collects(setting, Pace.OWN)


def test_an_id_is_that_of_one_seat_and_one_round() -> None:
    ids = {make(*keys) for make in (collected_id, later_id) for keys in ((1, 2), (2, 1), (12, 1))}
    assert len(ids) == 6
    assert all(map(is_made, ids))
    assert str(collected_id(258, 4660)) == "00000000-0102-8000-8000-000000001234"
    with pytest.raises(ValueError, match="too large"):
        collected_id(2**48, 1)


@pytest.mark.parametrize(
    ("text", "accepted", "on_the_way"),
    [
        ("5", ["56"], True),
        ("56", ["56"], False),
        ("54", ["56"], False),
        ("3,", ["3.5"], True),
        ("", ["56"], True),
        ("1", ["1/2", "0.5"], True),
    ],
)
def test_what_was_begun_may_go_on(text: str, accepted: list[str], on_the_way: bool) -> None:
    assert may_go_on(text, accepted) is on_the_way
