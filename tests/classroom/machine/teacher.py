"""What a teacher tells the room: conducts, changes settings, takes seats out."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from classroom.live.selectors.due import rooms_going_on
from classroom.live.services.conducting import room_conduct
from classroom.live.services.door import seats_remove
from classroom.live.services.rooms import room_ask
from classroom.live.services.settings import room_configure
from classroom.live.services.teams import seat_to_team
from classroom.models import Round as RoundRow
from classroom.protocol import (
    Ask,
    AskTyped,
    Close,
    End,
    Extend,
    OpenNow,
    Pause,
    Skip,
    Unpause,
)
from tests.classroom.machine.away import Away
from tests.classroom.machine.children import says, who
from tests.classroom.machine.lesson import CAST

PLAIN: dict[str, Any] = {
    "close": Close,
    "skip": Skip,
    "pause": Pause,
    "unpause": Unpause,
    "open_now": OpenNow,
}
SETTINGS: dict[str, list[Any]] = {
    "pace": ["teacher", "timer", "own"],
    "seconds": [20, 60],
    "read_seconds": [0, 5],
    "tries": [0, 1, 2],
    "first_counts_double": [False, True],
    "hold_marks": [False, True],
    "collect": ["timer", "always", "never"],
    "scoring": ["accuracy", "speed"],
    "thinking_only": [False, True],
    "streaks": [False, True],
    "teams": [0, 2, 3, 8],
    "goal": [0, 12],
    "leaderboard": ["never", "end", "each", "own"],
    "ask_stage": [False, True],
}
a_setting = st.sampled_from([(name, each) for name, values in SETTINGS.items() for each in values])


CHOSEN = {
    name: st.sampled_from(values) for name, values in SETTINGS.items() if name != "hold_marks"
}


class Teacher(Away):
    """The rules of Ms. Vega."""

    @initialize(how=st.fixed_dictionaries({}, optional=CHOSEN), answers=st.lists(says, max_size=12))
    def begin(self, how: dict[str, Any], answers: list[str]) -> None:
        """Choose how the room asks, ask the first problem, and let some children answer."""
        for setting in how.items():
            self.configure(setting)
        self.ask()
        for place, each in enumerate(answers):
            if self.oracle.settings.pace == "own":
                self.next(place, reveals=False)
            self.tick(0.5)
            self.send(place, each, thinks=1, writes=0)
        self.opening()

    def opening(self) -> None:
        """Do what a lesson begins with besides; nothing, unless a story needs it."""

    @rule(seconds=st.sampled_from([0.5, 1, 3, 8, 21, 61]))
    def time_passes(self, seconds: float) -> None:
        self.tick(seconds)
        for due in rooms_going_on():
            if due.room_id == self.room_id and due.at <= self.now:
                asked: Any = self.does(
                    room_ask,
                    room_id=self.room_id,
                    version=due.version,
                    problem_id=None,
                    now=self.now,
                )
                assert not isinstance(asked, str), asked
                self.oracle.move("ask", self.now)
                self._asked_next(asked.pk)

    # --- The room --------------------------------------------------------------------------------

    def conduct(self, command: str, message: Any, refused: str | None = None) -> bool:
        """Tell the room something, and hold it to the table in docs/states.md."""
        if not self.oracle.may(command, self.now):
            refused = "not_now"
        return self.told(
            room_conduct, refused=refused, room_id=self.room_id, message=message, now=self.now
        )

    @property
    def version(self) -> int:
        return self.room.phase_version

    @precondition(lambda self: self.oracle.may("ask", self.now))
    @rule()
    def ask(self) -> None:
        self.tick()
        own = self.oracle.settings.pace == "own"
        left = None if own or self._left() else "no_problem"
        if self.conduct("ask", Ask(version=self.version), left):
            self.oracle.move("ask", self.now)
            if not own:
                self._asked_next(RoundRow.objects.latest("pk").pk)

    def _left(self) -> list[int]:
        seen = {each.problem for each in self.oracle.rounds if each.seat is None}
        return [problem.pk for problem in self.problems if problem.pk not in seen]

    def _asked_next(self, key: int) -> None:
        (first, *_) = self._left()
        assert self.asked_now(key).problem == first

    @precondition(lambda self: self.oracle.may("jump", self.now))
    @rule(problem=st.integers(0, 3))
    def jump(self, problem: int) -> None:
        """Ask a problem out of its turn, or again."""
        self.tick()
        message = Ask(version=self.version, problem=self.problems[problem].pk)
        if self.conduct("jump", message):
            self.oracle.move("jump", self.now)
            self.asked_now(RoundRow.objects.latest("pk").pk)

    @precondition(lambda self: self.oracle.may("jump", self.now))
    @rule()
    def ask_on_the_spot(self) -> None:
        self.tick()
        if self.conduct("jump", AskTyped(version=self.version, prompt="5 + 7 =", accepted="12")):
            self.oracle.move("jump", self.now)
            self.asked_now(RoundRow.objects.latest("pk").pk)

    @precondition(lambda self: any(self.oracle.may(each, self.now) for each in PLAIN))
    @rule(which=st.integers(0, 30))
    def press(self, which: int) -> None:
        """Tell the room what it can be told now."""
        self.tick()
        possible = [each for each in PLAIN if self.oracle.may(each, self.now)]
        command = self.pick(possible, which)
        if command is not None:
            self.press_in_vain(command)

    @rule(command=st.sampled_from(list(PLAIN)))
    def press_in_vain(self, command: str) -> None:
        """Tell the room anything: what its state does not allow is refused, and changes nothing."""
        self.tick()
        if self.conduct(command, PLAIN[command](version=self.version)):
            self.oracle.move(command, self.now)

    @precondition(lambda self: self.oracle.may("extend", self.now))
    @rule(seconds=st.sampled_from([30, -30, 600, -600]))
    def more_time(self, seconds: int) -> None:
        self.tick()
        message, refused = Extend(version=self.version, seconds=seconds), None
        if self.oracle.may("extend", self.now):
            is_done = self.oracle.extend(seconds, self.now)
            refused = None if is_done else "not_now"
        self.conduct("extend", message, refused)

    @precondition(lambda self: self.number > 20 and self.oracle.phase != "over")
    @precondition(lambda self: not self.oracle.homework)
    @rule(really=st.integers(0, 3))
    def end(self, really: int) -> None:
        self.tick()
        if not really and self.conduct("end", End(version=self.version)):
            self.oracle.move("end", self.now)

    @precondition(lambda self: not self.oracle.homework)
    @rule(setting=a_setting)
    def configure(self, setting: tuple[str, Any]) -> None:
        self.tick()
        (name, value), how, oracle = setting, self.oracle.settings, self.oracle
        state = oracle.state(self.now).removesuffix("_paused")
        self.told(
            room_configure,
            refused=self._why_not(name, value, state),
            room_id=self.room_id,
            version=self.version,
            now=self.now,
            **{name: value},
        )
        if self._why_not(name, value, state):
            return
        before = getattr(how, name)
        setattr(how, name, value)
        if name == "pace" and before != value and "own" in (before, value):
            oracle.phase = state  # a round whose time has run out has left it at asking
        if name == "teams" and before != value:
            oracle.deal()

    def _why_not(self, name: str, value: Any, state: str) -> str | None:
        how, changes = self.oracle.settings, getattr(self.oracle.settings, name) != value
        would = {**vars(how), name: value}
        to_or_from_own = name == "pace" and changes and "own" in (how.pace, value)
        faults = (
            self.oracle.phase == "over",
            name in ("scoring", "thinking_only") and changes and self.oracle.phase != "lobby",
            to_or_from_own and state not in ("lobby", "review"),
            would["hold_marks"] and (would["tries"] != 1 or would["pace"] == "own"),
        )
        return "not_now" if any(faults) else None

    @precondition(lambda self: self.oracle.phase != "over")
    @rule(who=who)
    def remove(self, who: int) -> None:
        self.tick()
        seat = self.seat(who)
        refused = None if seat.here else "no_seat"
        seat.here = False
        self.told(
            seats_remove, refused=refused, room_id=self.room_id, seat_ids=[seat.key], now=self.now
        )

    @precondition(lambda self: self.oracle.settings.teams and self.oracle.phase != "over")
    @rule(who=st.integers(0, len(CAST) - 1), team=st.integers(1, 8))
    def move_to_team(self, who: int, team: int) -> None:
        self.tick()
        seat = self.seat(who)
        refused = None if seat.here else "no_seat"
        if team > self.oracle.settings.teams:
            refused = "not_now"
        at = {"room_id": self.room_id, "seat_id": seat.key, "team": team}
        if self.told(seat_to_team, refused=refused, **at):
            seat.team = team
