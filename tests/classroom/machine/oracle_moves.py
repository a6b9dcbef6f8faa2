"""How a room moves, by the table in docs/states.md and what docs/protocol.md says of its clock."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from tests.classroom.machine.oracle import Oracle
from tests.classroom.machine.oracle_parts import Asked

LEADS = {
    "class": "## The teacher or a timer leads the class",
    "each": "## Each child at its own pace, in a lesson",
    "homework": "## Homework",
}


@cache
def table(lead: str) -> Mapping[str, Mapping[str, str]]:
    """Return what each command leads to in each state, as docs/states.md draws it."""
    text = Path("docs/states.md").read_text()
    lines = text.split(LEADS[lead])[1].split("\n## ")[0].splitlines()
    rows = [
        [cell.strip().strip("`") for cell in line.split("|")[1:-1]]
        for line in lines
        if line.startswith("|") and "---" not in line
    ]
    (_, *commands), *states = rows
    return {
        state: {command: to for command, to in zip(commands, cells, strict=True) if to}
        for state, *cells in states
    }


class Moves(Oracle):
    """A room that its teacher and its clock move."""

    def state(self, now: datetime) -> str:
        """Return where the room stands, by the names of docs/states.md."""
        last = self.last
        clock = self.paused_at if self.paused_at and self.phase == "asking" else now
        state = self.phase
        if state == "asking" and last is not None:
            if last.is_closed(clock):
                state = "review"
            elif clock < last.opens:
                state = "reading"
        return f"{state}_paused" if self.paused_at else state

    def may(self, command: str, now: datetime) -> bool:
        return command in table(self.lead)[self.state(now)]

    @property
    def lead(self) -> str:
        """Return who leads the room on, as docs/states.md has a table for each."""
        if self.homework:
            return "homework"
        return "each" if self.settings.pace == "own" else "class"

    def move(self, command: str, now: datetime) -> None:
        """Do what a command does to the room and to its open round."""
        target = table(self.lead)[self.state(now)][command]
        is_paused = target.endswith("_paused")
        if self.paused_at and not is_paused:
            self._pause_end(self.paused_at, now)
        elif is_paused and not self.paused_at:
            self.paused_at = now
        phase = target.removesuffix("_paused")
        self.phase = "asking" if phase == "reading" else phase
        if command in ("close", "skip", "end", "jump"):
            self._close_all(now)
        last = self.last
        if command == "skip" and last is not None:
            last.skipped = True
        if command == "open_now" and last is not None:
            early = max(last.opens - now, timedelta())
            last.opens -= early
            last.closes = last.closes and last.closes - early

    def _pause_end(self, began: datetime, now: datetime) -> None:
        state, last = self.state(began), self.last
        self.paused_at = None
        self.pauses.append((began, now))
        if last is None or state not in ("reading_paused", "asking_paused"):
            return
        if last.opens > began:
            last.opens += now - began
        if last.closes is not None:
            last.closes += now - began

    def _close_all(self, now: datetime) -> None:
        for asked in self.rounds:
            if asked.closes is None or asked.closes > now:
                asked.opens = min(asked.opens, now)
                asked.closes = now

    def extend(self, seconds: int, now: datetime) -> bool:
        """Give the open round more seconds or fewer; False where it has no timer to shorten."""
        last = self.last
        assert last is not None
        clock = self.clock(last, now)
        begins = max(clock, last.opens)
        if last.closes is None:
            if seconds <= 0:
                return False
            last.closes = begins + timedelta(seconds=seconds)
            return True
        soonest = min(last.closes, begins + timedelta(seconds=5))
        latest = max(last.closes, begins + timedelta(hours=1))
        last.closes = min(max(last.closes + timedelta(seconds=seconds), soonest), latest)
        return True

    def ask(
        self,
        key: int,
        problem: int | None,
        accepted: str,
        now: datetime,
        *,
        seat: int | None = None,
        opens: datetime | None = None,
        closes: datetime | None = None,
        hint: bool = False,
    ) -> Asked:
        """Ask a problem: to all, or to one seat from ``opens`` on."""
        how = self.settings
        if seat is None:
            opens = now + timedelta(seconds=how.read_seconds)
            closes = opens + timedelta(seconds=how.seconds) if how.pace == "timer" else None
        collects = {"always": True, "timer": how.pace == "timer", "never": False}[how.collect]
        before = [each.number for each in self.rounds if each.seat == seat]
        asked = Asked(
            key=key,
            number=max(before, default=0) + 1,
            problem=problem,
            seat=seat,
            accepted=accepted,
            opens=opens or now,
            closes=closes,
            tries=how.tries,
            double=how.first_counts_double,
            holds=how.hold_marks and seat is None,
            collects=collects and seat is None and how.pace != "own",
            speed=how.seconds if how.scoring == "speed" else None,
            hint=hint,
        )
        self.rounds.append(asked)
        return asked

    def deal(self) -> None:
        """Deal everybody into teams anew, in the order in which they came."""
        teams = self.settings.teams
        for number, seat in enumerate(sorted(self.here, key=lambda each: each.key)):
            seat.team = number % teams + 1 if teams else None

    def team_of_newcomer(self, before: int | None = None) -> int | None:
        """Return the team of who sits down: the old one, or of the smallest the first."""
        teams = self.settings.teams
        if not teams or (before is not None and before <= teams):
            return before if teams else None
        sizes = dict.fromkeys(range(1, teams + 1), 0)
        for seat in self.here:
            if seat.team in sizes:
                sizes[seat.team] += 1
        return min(sizes, key=lambda team: (sizes[team], team))
