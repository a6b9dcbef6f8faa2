"""What a lesson's answers come to, worked out anew from all that happened. Pure.

Nothing is counted along the way: no step can forget what an earlier one did.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from fractions import Fraction
from math import ceil, floor
from uuid import UUID

from tests.classroom.machine.oracle_parts import GRACE, Asked, Given, Seat, Settings

A_MINUTE = timedelta(minutes=1)
STREAK = 3
SPEED_SCALE = 10


class Oracle:
    """A room: its seats, its rounds, and what was handed in."""

    def __init__(self) -> None:
        self.settings = Settings()
        self.seats: dict[int, Seat] = {}
        self.rounds: list[Asked] = []
        self.answers: dict[UUID, Given] = {}
        self.homework = False
        self.due: datetime | None = None
        self.phase = "lobby"
        self.paused_at: datetime | None = None
        self.pauses: list[tuple[datetime, datetime]] = []

    # --- Who and what is there -------------------------------------------------------------------

    @property
    def here(self) -> list[Seat]:
        return [seat for seat in self.seats.values() if seat.here]

    @property
    def last(self) -> Asked | None:
        """The round asked last to all; there is none where children go at their own pace."""
        if self.settings.pace == "own":
            return None
        return next((each for each in reversed(self.rounds) if each.seat is None), None)

    def last_of(self, seat: int) -> Asked | None:
        """The round that a seat is at."""
        if self.settings.pace != "own":
            return self.last
        return next((each for each in reversed(self.rounds) if each.seat == seat), None)

    def tries(self, seat: int, asked: Asked) -> list[Given]:
        """What a seat sent to a round, in its order."""
        sent = (each for each in self.answers.values() if each.seat == seat)
        return sorted((each for each in sent if each.asked is asked), key=lambda each: each.at)

    def current(self, seat: int, asked: Asked) -> Given | None:
        found = [each for each in self.tries(seat, asked) if each.current]
        assert len(found) <= 1
        return found[0] if found else None

    def counted(self) -> Iterable[Given]:
        """The answers that no later one superseded."""
        return (each for each in self.answers.values() if each.current)

    # --- Handing in ------------------------------------------------------------------------------

    def clock(self, asked: Asked, now: datetime) -> datetime:
        """The time by which a round opens and closes: a pause holds up what is asked last."""
        stands = self.paused_at is not None and self.phase == "asking" and asked is self.last
        return self.paused_at if stands and self.paused_at else now

    def is_past_due(self, now: datetime) -> bool:
        """Whether the day of homework has passed."""
        return self.due is not None and now > self.due + GRACE

    def has_ended(self, asked: Asked, now: datetime) -> bool:
        """Whether a device may say that time is up: its clock may be two seconds off."""
        two = timedelta(seconds=2)
        return asked.closes is not None and self.clock(asked, now) >= asked.closes - two

    def refusal(self, seat: int, asked: Asked, now: datetime, *, collected: bool) -> str | None:
        """Why an answer is not taken, or None where it is."""
        tries = self.tries(seat, asked)
        taken = sum(each.takes_a_try for each in tries)
        is_in = any(each.current for each in tries)
        if (asked.holds and is_in) or (asked.tries and taken >= asked.tries):
            return "no_more_tries"
        if collected and not (asked.collects and self.has_ended(asked, now)):
            return "not_now" if asked.collects else "not_allowed"
        if collected and not all(each.gives_way for each in tries if each.current):
            return "no_more_tries"
        if not collected and sum(each.at > now - A_MINUTE for each in tries) >= 6:
            return "too_many"
        return "not_now" if asked.is_early(self.clock(asked, now)) else None

    def hand_in(
        self,
        key: UUID,
        seat: int,
        asked: Asked,
        now: datetime,
        *,
        collected: bool = False,
        lay_here: bool = False,
        later: bool = False,
        began: datetime | None = None,
        wrote_ms: int = 0,
    ) -> Given:
        """Take an answer; ``later``: its device brings it after its sheet was collected."""
        was_there = lay_here and asked.collects
        is_over = asked.is_closed(self.clock(asked, now)) or self.is_past_due(now)
        late = later or (is_over and not was_there)
        before = self.current(seat, asked)
        kept = late and before is not None and not before.gives_way
        if before is not None and not kept:
            before.current = False
            before.history.append("superseded")
        given = Given(
            key,
            seat,
            asked,
            now,
            late,
            collected,
            self._took_ms(asked, began, now, wrote_ms),
            kept,
            current=not kept,
            began=began,
            wrote_ms=self._wrote_ms(began, wrote_ms, now),
        )
        given.history.append("collected" if collected else "stored")
        self.answers[key] = given
        return given

    def _took_ms(
        self, asked: Asked, began: datetime | None, now: datetime, wrote_ms: int
    ) -> int | None:
        """How long an answer took from the opening on, without what was paused."""
        if asked.speed is None or began is None:
            return None
        done = min(began, now)
        if not self.settings.thinking_only:
            done = min(done + timedelta(milliseconds=wrote_ms), now)
        stood = self._paused(asked.opens, done, now)
        return max(0, round((done - asked.opens - stood) / timedelta(milliseconds=1)))

    def _wrote_ms(self, began: datetime | None, wrote_ms: int, now: datetime) -> int:
        """How long a child wrote, without what was paused meanwhile."""
        if began is None:
            return wrote_ms
        ended = began + timedelta(milliseconds=wrote_ms)
        return wrote_ms - round(self._paused(began, ended, now) / timedelta(milliseconds=1))

    def _paused(self, begin: datetime, end: datetime, now: datetime) -> timedelta:
        pauses = [*self.pauses, *([(self.paused_at, now)] if self.paused_at else [])]
        both = (min(last, end) - max(first, begin) for first, last in pauses)
        return sum((max(each, timedelta()) for each in both), timedelta())

    # --- What it earns ---------------------------------------------------------------------------

    def number(self, given: Given) -> int:
        """Which try an answer is."""
        earlier = [each for each in self.tries(given.seat, given.asked) if each.at < given.at]
        return 1 + sum(each.takes_a_try for each in earlier)

    def points(self, given: Given) -> int:
        asked = given.asked
        waits = given.late and given.settled is None
        if given.mark != "right" or asked.skipped or waits:
            return 0
        is_first = self.number(given) == 1 and asked.tries != 1
        worth = 2 if asked.double and is_first else 1
        if asked.speed is None:
            return worth
        half = worth * SPEED_SCALE // 2
        if given.took_ms is None:
            return 2 * half
        left = max(Fraction(0), 1 - Fraction(given.took_ms, asked.speed * 1000))
        return half + ceil(half * left)

    def bonuses(self, seat: int, without: Asked | None = None) -> dict[int, int]:
        """The bonus of each round of a seat: every third right answer in a row earns one."""
        if not self.settings.streaks:
            return {}
        worth = SPEED_SCALE if self.settings.scoring == "speed" else 1
        row, found = 0, {}
        for asked in self.rounds:
            if asked is without or asked.seat not in (None, seat):
                continue
            given = self.current(seat, asked)
            if given is None:
                # What the whole room was asked and a child did not answer ends its row.
                row = row if asked.skipped or asked.seat is not None else 0
            elif given.standing == "right":
                row += 1
                if row % STREAK == 0:
                    found[asked.key] = worth
            elif given.standing == "wrong":
                row = 0
        return found

    def score(self, seat: int, *, plain: bool = False, without: Asked | None = None) -> int:
        """What a seat has earned: the best round of each problem counts."""
        bonuses = {} if plain else self.bonuses(seat, without)
        best: dict[object, int] = {}
        for given in self.counted():
            if given.seat != seat or given.asked is without:
                continue
            of = given.asked.problem
            problem = of if of is not None else (given.asked.key,)
            earned = self.points(given) + bonuses.get(given.asked.key, 0)
            best[problem] = max(earned, best.get(problem, 0))
        return sum(best.values())

    def scores(self, *, plain: bool = False, without: Asked | None = None) -> dict[int, int]:
        """The scores of those who sit in the room."""
        there = {given.seat for given in self.counted()}
        return {
            seat.key: self.score(seat.key, plain=plain, without=without) if seat.key in there else 0
            for seat in self.here
        }

    def teams(self, scores: dict[int, int]) -> dict[int, tuple[int, float]]:
        """How many sit in each team, and its average to a tenth, halves upwards."""
        found = {}
        for team in range(1, self.settings.teams + 1):
            of = [scores[seat.key] for seat in self.here if seat.team == team]
            average = Fraction(sum(of), len(of)) if of else Fraction(0)
            found[team] = (len(of), floor(average * 10 + Fraction(1, 2)) / 10)
        return found

    def places(self, scores: dict[int, int]) -> dict[int, int]:
        """Who stands where; equal scores share a place."""
        return {seat: 1 + sum(o > own for o in scores.values()) for seat, own in scores.items()}

    def tally(self, seats: Iterable[int], asked: Iterable[Asked]) -> Counter[str]:
        """How these seats' answers to these rounds stand."""
        seats, asked = set(seats), list(asked)
        return Counter(
            each.standing
            for each in self.counted()
            if each.seat in seats and any(each.asked is one for one in asked)
        )
