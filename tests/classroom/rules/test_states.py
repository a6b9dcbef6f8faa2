"""The table of a room's states: every command leads somewhere known, or nowhere."""

import pytest

from classroom.rules import states
from classroom.rules.states import (
    PAUSED,
    TRANSITIONS,
    Command,
    Lead,
    NotNow,
    State,
    after,
    is_paused,
    phase_in,
)
from classroom.rules.words import Phase

READ_OR_ASKED = {
    Command.JUMP: State.READING,
    Command.CLOSE: State.REVIEW,
    Command.SKIP: State.REVIEW,
    Command.END: State.OVER,
}
BETWEEN = {
    Command.ASK: State.READING,
    Command.JUMP: State.READING,
    Command.END: State.OVER,
}
ALLOWED: dict[State, dict[Command, State]] = {
    State.LOBBY: {**BETWEEN, Command.PAUSE: State.LOBBY_PAUSED},
    State.LOBBY_PAUSED: {**BETWEEN, Command.UNPAUSE: State.LOBBY},
    State.READING: {
        **READ_OR_ASKED,
        Command.OPEN_NOW: State.ASKING,
        Command.EXTEND: State.READING,
        Command.PAUSE: State.READING_PAUSED,
    },
    State.READING_PAUSED: {
        **READ_OR_ASKED,
        Command.OPEN_NOW: State.ASKING,
        Command.EXTEND: State.READING_PAUSED,
        Command.UNPAUSE: State.READING,
    },
    State.ASKING: {
        **READ_OR_ASKED,
        Command.EXTEND: State.ASKING,
        Command.PAUSE: State.ASKING_PAUSED,
    },
    State.ASKING_PAUSED: {
        **READ_OR_ASKED,
        Command.EXTEND: State.ASKING_PAUSED,
        Command.UNPAUSE: State.ASKING,
    },
    State.REVIEW: {**BETWEEN, Command.PAUSE: State.REVIEW_PAUSED},
    State.REVIEW_PAUSED: {**BETWEEN, Command.UNPAUSE: State.REVIEW},
    State.OVER: {},
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("command", Command)
def test_a_command_leads_where_the_table_says_or_nowhere(state: State, command: Command) -> None:
    if command in ALLOWED[state]:
        assert after(state, command) is ALLOWED[state][command]
        return
    with pytest.raises(NotNow, match=f"{command} is not possible in {state}"):
        after(state, command)


@pytest.mark.parametrize("lead", Lead)
def test_nothing_leads_out_of_a_room_that_is_over(lead: Lead) -> None:
    assert TRANSITIONS[lead][State.OVER] == {}


def test_where_each_child_goes_alone_the_teacher_starts_stops_and_pauses() -> None:
    told = {state: set(row) for state, row in TRANSITIONS[Lead.EACH].items()}
    assert told[State.LOBBY] == {Command.ASK, Command.PAUSE, Command.END}
    assert told[State.ASKING] == {Command.CLOSE, Command.PAUSE, Command.END}
    assert told[State.REVIEW] == {Command.ASK, Command.PAUSE, Command.END}


def test_homework_can_be_collected_and_nothing_else() -> None:
    assert TRANSITIONS[Lead.HOMEWORK][State.ASKING] == {Command.END: State.OVER}


def test_each_state_belongs_to_a_phase() -> None:
    assert {phase_in(state) for state in State} == set(Phase)
    assert phase_in(State.READING) is phase_in(State.READING_PAUSED) is Phase.ASKING
    assert {state for state in State if is_paused(state)} == set(PAUSED.values())


def test_a_table_with_a_hole_or_a_state_out_of_reach_is_refused() -> None:
    whole = {state: dict(row) for state, row in TRANSITIONS[Lead.CLASS].items()}
    with pytest.raises(ValueError, match="without a row"):
        states._check(Lead.CLASS, {State.LOBBY: {}})
    with pytest.raises(ValueError, match="without a row"):
        states._check(Lead.HOMEWORK, {State.ASKING: {Command.END: State.OVER}})
    with pytest.raises(ValueError, match="nothing leads to"):
        states._check(Lead.CLASS, {**whole, State.LOBBY: {}})
    lost = {**whole[State.LOBBY_PAUSED], Command.UNPAUSE: State.REVIEW}
    with pytest.raises(ValueError, match="does not lead back"):
        states._check(Lead.CLASS, {**whole, State.LOBBY_PAUSED: lost})
