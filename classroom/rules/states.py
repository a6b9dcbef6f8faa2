"""The states of a room and its round, as one table of what each command leads to.

``manage.py states_md`` draws it into ``docs/states.md``.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeAlias

from classroom.rules.words import Phase


class Command(StrEnum):
    """What a teacher may tell a room."""

    ASK = "ask"
    JUMP = "jump"
    OPEN_NOW = "open_now"
    EXTEND = "extend"
    CLOSE = "close"
    SKIP = "skip"
    PAUSE = "pause"
    UNPAUSE = "unpause"
    END = "end"


class Tick(StrEnum):
    """What the server's clock does by itself, while no room is paused."""

    OPENS = "opens"
    CLOSES = "closes"
    GOES_ON = "goes on"


class State(StrEnum):
    """A room's phase, with reading time apart, and whether it is paused."""

    LOBBY = "lobby"
    READING = "reading"
    ASKING = "asking"
    REVIEW = "review"
    OVER = "over"
    LOBBY_PAUSED = "lobby_paused"
    READING_PAUSED = "reading_paused"
    ASKING_PAUSED = "asking_paused"
    REVIEW_PAUSED = "review_paused"


PAUSED: Final = {
    State.LOBBY: State.LOBBY_PAUSED,
    State.READING: State.READING_PAUSED,
    State.ASKING: State.ASKING_PAUSED,
    State.REVIEW: State.REVIEW_PAUSED,
}
"""Each state that can be paused, with what it is then."""

RUNNING: Final = {paused: state for state, paused in PAUSED.items()}
"""Each paused state, with what it is when the pause ends."""


class Lead(StrEnum):
    """Who leads a room from problem to problem: the teacher or a timer, or each child itself."""

    CLASS = "class"
    EACH = "each"
    HOMEWORK = "homework"


Table: TypeAlias = Mapping[State, Mapping[Command, State]]


def _with_pause(running: Table) -> Table:
    """Add the paused states: every command ends the pause, but to give the round more time."""
    table: dict[State, Mapping[Command, State]] = {}
    for state, row in running.items():
        paused = PAUSED.get(state)
        if paused is None:
            table[state] = row
            continue
        table[state] = {**row, Command.PAUSE: paused}
        table[paused] = {**row, Command.UNPAUSE: state}
        if Command.EXTEND in row:
            table[paused] = {**table[paused], Command.EXTEND: paused}
    return table


_TOLD: Final = {Command.CLOSE: State.REVIEW, Command.SKIP: State.REVIEW, Command.END: State.OVER}
"""What ends a round that is open."""

_ASKS: Final = {Command.ASK: State.READING, Command.JUMP: State.READING, Command.END: State.OVER}

TRANSITIONS: Final[Mapping[Lead, Table]] = {
    # Without reading time a round opens at once, so that READING takes no time.
    Lead.CLASS: _with_pause(
        {
            State.LOBBY: _ASKS,
            State.READING: {
                Command.JUMP: State.READING,
                Command.OPEN_NOW: State.ASKING,
                Command.EXTEND: State.READING,
                **_TOLD,
            },
            State.ASKING: {
                Command.JUMP: State.READING,
                Command.EXTEND: State.ASKING,
                **_TOLD,
            },
            State.REVIEW: _ASKS,
            State.OVER: {},
        }
    ),
    # The teacher starts and stops; what is asked each child decides.
    Lead.EACH: _with_pause(
        {
            State.LOBBY: {Command.ASK: State.ASKING, Command.END: State.OVER},
            State.ASKING: {Command.CLOSE: State.REVIEW, Command.END: State.OVER},
            State.REVIEW: {Command.ASK: State.ASKING, Command.END: State.OVER},
            State.OVER: {},
        }
    ),
    Lead.HOMEWORK: {State.ASKING: {Command.END: State.OVER}, State.OVER: {}},
}
"""What each command leads to, by who leads the room; what is not here is not possible."""

BY_CLOCK: Final[Mapping[State, Mapping[Tick, State]]] = {
    State.READING: {Tick.OPENS: State.ASKING},
    State.ASKING: {Tick.CLOSES: State.REVIEW},
    State.REVIEW: {Tick.GOES_ON: State.READING},
}
"""What the clock leads to where a class is led; nothing of it happens in a pause."""

_FIRST: Final = {
    Lead.CLASS: State.LOBBY,
    Lead.EACH: State.LOBBY,
    Lead.HOMEWORK: State.ASKING,
}


def _check(lead: Lead, table: Table) -> None:
    """Raise ``ValueError`` for a hole in a table, or a state that nothing leads to."""
    reachable = {_FIRST[lead]}.union(*(row.values() for row in table.values()))
    if lead is Lead.CLASS:
        reachable = reachable.union(*(row.values() for row in BY_CLOCK.values()))
        without = set(State) - set(table)
        if without:
            raise ValueError(f"states without a row: {sorted(without)}")
    if reachable - set(table):
        raise ValueError(f"states without a row: {sorted(reachable - set(table))}")
    if set(table) - reachable:
        raise ValueError(f"states that nothing leads to: {sorted(set(table) - reachable)}")
    for state, paused in PAUSED.items():
        if paused in table and table[paused].get(Command.UNPAUSE) is not state:
            raise ValueError(f"a pause that does not lead back: {paused}")


for _lead in Lead:
    _check(_lead, TRANSITIONS[_lead])


class NotNow(Exception):
    """A command that the room's state does not allow."""

    def __init__(self, state: State, command: Command) -> None:
        super().__init__(f"{command} is not possible in {state}")
        self.state = state
        self.command = command


def after(state: State, command: Command, lead: Lead = Lead.CLASS) -> State:
    """Return the state that ``command`` leads to. Raises ``NotNow``."""
    try:
        return TRANSITIONS[lead][state][command]
    except KeyError:
        raise NotNow(state, command) from None


def is_paused(state: State) -> bool:
    """Say whether a room is paused."""
    return state in RUNNING


def phase_in(state: State) -> Phase:
    """Return the phase that a state belongs to."""
    running = RUNNING.get(state, state)
    return Phase.ASKING if running is State.READING else Phase(running.value)
