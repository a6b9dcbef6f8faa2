"""The phases of a room."""

from datetime import UTC, datetime, timedelta

import pytest

from classroom.rules import phases
from classroom.rules.phases import GRACE, Command, NotNow, after, is_closed, phase_at
from classroom.rules.words import Phase

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TICK = timedelta(milliseconds=1)

ALLOWED = {
    (Phase.LOBBY, Command.ASK): Phase.ASKING,
    (Phase.LOBBY, Command.END): Phase.OVER,
    (Phase.ASKING, Command.CLOSE): Phase.REVIEW,
    (Phase.ASKING, Command.SKIP): Phase.REVIEW,
    (Phase.ASKING, Command.END): Phase.OVER,
    (Phase.REVIEW, Command.ASK): Phase.ASKING,
    (Phase.REVIEW, Command.END): Phase.OVER,
}


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("command", Command)
def test_a_command_leads_where_the_table_says_or_nowhere(phase: Phase, command: Command) -> None:
    if (phase, command) in ALLOWED:
        assert after(phase, command) is ALLOWED[phase, command]
        return
    with pytest.raises(NotNow, match=f"{command} is not possible in {phase}"):
        after(phase, command)


def test_a_table_with_a_hole_or_a_phase_out_of_reach_is_refused() -> None:
    with pytest.raises(ValueError, match="without a row"):
        phases._check({Phase.LOBBY: {}})
    lonely: dict[Phase, dict[Command, Phase]] = {phase: {} for phase in Phase}
    with pytest.raises(ValueError, match="nothing leads to"):
        phases._check(lonely)


def test_a_round_without_a_time_never_closes_by_itself() -> None:
    assert not is_closed(None, NOON)


def test_the_last_second_has_grace_for_the_network() -> None:
    assert not is_closed(NOON, NOON)
    assert not is_closed(NOON, NOON + GRACE)
    assert is_closed(NOON, NOON + GRACE + TICK)


def test_a_room_whose_round_ran_out_of_time_is_in_review_whoever_looks() -> None:
    assert phase_at(Phase.ASKING, NOON, NOON + GRACE) is Phase.ASKING
    assert phase_at(Phase.ASKING, NOON, NOON + GRACE + TICK) is Phase.REVIEW
    assert phase_at(Phase.ASKING, None, NOON) is Phase.ASKING


@pytest.mark.parametrize("phase", [Phase.LOBBY, Phase.REVIEW, Phase.OVER])
def test_time_moves_no_other_phase(phase: Phase) -> None:
    assert phase_at(phase, NOON, NOON + timedelta(hours=1)) is phase
