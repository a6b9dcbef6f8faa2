"""What a mixed lesson comes to, worked out anew from what everybody did. Pure, and written apart.

It knows docs/scoring.md and docs/protocol.md, and imports nothing of the product.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.classroom.live.mixed.acts import (
    ACCEPTED,
    NAMES,
    SECONDS,
    SLOW,
    TYPES,
    Act,
    Script,
)

GRACE = 1.0
"""Seconds that a network is forgiven after the end."""


@dataclass
class Round:
    """A problem that was asked; ``done``: since when nobody waits for the child with more time."""

    number: int
    opened: float
    left: float | None = None
    done: float | None = None

    @property
    def class_ends(self) -> float:
        """When it ends for all who have no more than the timer's time."""
        end = self.opened + SECONDS
        return end if self.left is None else min(end, self.left)

    @property
    def ends(self) -> float:
        """When it is over for all."""
        end = self.opened + 2 * SECONDS if self.done is None else max(self.class_ends, self.done)
        return end if self.left is None else min(end, self.left)

    def is_late(self, who: int, at: float) -> bool:
        end = self.opened + 2 * SECONDS if who == SLOW else self.class_ends
        return at > end + GRACE


@dataclass
class Answer:
    """What was handed in, and what became of it."""

    act: Act
    late: bool
    counts: bool = True
    disputed: bool = False
    settled: str = ""
    settled_text: str = ""
    by: str | None = None

    @property
    def mark(self) -> str:
        if self.settled:
            return self.settled
        if self.act.unsure or self.disputed:
            return "unsure"
        return "right" if self.act.text == ACCEPTED[self.act.round] else "wrong"

    @property
    def text(self) -> str:
        return self.settled_text or self.act.text

    @property
    def standing(self) -> str:
        return "late" if self.late and not self.settled else self.mark

    @property
    def takes_a_try(self) -> bool:
        return self.mark in ("right", "wrong") or (self.disputed and self.mark != "uncounted")

    @property
    def waits(self) -> bool:
        return not self.settled and (self.mark == "unsure" or self.late)


@dataclass
class Oracle:
    """The lesson as it stands after some acts."""

    script: Script
    rounds: list[Round] = field(default_factory=list)
    answers: dict[int, Answer] = field(default_factory=dict)
    hands: dict[int, str] = field(default_factory=dict)
    over: bool = False

    @classmethod
    def after(cls, script: Script, acts: Iterable[Act]) -> "Oracle":
        found = cls(script)
        for act in acts:
            does = getattr(found, f"_{act.kind}", None)
            if does is not None:  # what else they do changes nothing that is shown
                does(act)
        return found

    # --- What was done ---------------------------------------------------------------------------

    def _ask(self, act: Act) -> None:
        if self.rounds:
            self.rounds[-1].left = self.rounds[-1].left or act.at
        self.rounds.append(Round(act.round, act.at))
        self.hands = {who: kind for who, kind in self.hands.items() if kind != "check"}

    def _close(self, act: Act) -> None:
        self.rounds[-1].left = act.at

    def _end(self, act: Act) -> None:
        self.over, self.hands = True, {}

    def _send(self, act: Act) -> None:
        asked = self.rounds[act.round]
        given = Answer(act, asked.is_late(act.who, act.at))
        before = self.current(act.who, act.round)
        if before is not None:
            before.counts = False
        self.answers[act.key] = given
        self._look_whether_done(asked, act)

    def _dispute(self, act: Act) -> None:
        given = self.answers[act.key]
        given.disputed = True
        self._look_whether_done(self.rounds[given.act.round], act)

    def _look_whether_done(self, asked: Round, act: Act) -> None:
        if act.who != SLOW or act.at > asked.ends:
            return
        given = self.current(SLOW, asked.number)
        tried = sum(each.takes_a_try for each in self.of(SLOW, asked.number))
        may_try = self.script.tries == 0 or tried < self.script.tries
        waited = given is None or (given.mark == "wrong" and may_try)
        asked.done = None if waited else act.at

    def _hand(self, act: Act) -> None:
        if act.text:
            self.hands[act.who] = act.text
        else:
            self.hands.pop(act.who, None)

    def _lower(self, act: Act) -> None:
        for who in act.seats:
            self.hands.pop(who, None)

    def _settle(self, act: Act) -> None:
        self._settled(act.key, act.mark, "", act.by)

    def _correct(self, act: Act) -> None:
        right = act.text == ACCEPTED[self.answers[act.key].act.round]
        self._settled(act.key, "right" if right else "wrong", act.text, act.by)

    def _count(self, act: Act) -> None:
        for key in act.keys:
            self._settled(key, self.answers[key].mark, "", act.by)

    def _settled(self, key: int, mark: str, text: str, by: str) -> None:
        given = self.answers[key]
        given.settled, given.settled_text, given.by = mark, text, by

    # --- What it comes to ------------------------------------------------------------------------

    def of(self, who: int, number: int) -> list[Answer]:
        """What a child sent to a round, in its order."""
        return [a for a in self.answers.values() if (a.act.who, a.act.round) == (who, number)]

    def current(self, who: int, number: int) -> Answer | None:
        return next((each for each in self.of(who, number) if each.counts), None)

    def in_time(self, given: Answer) -> bool:
        """Whether it came late and waits, and was written while the round was open."""
        asked, act = self.rounds[given.act.round], given.act
        ended = asked.opened + act.began + act.wrote
        return given.late and given.waits and ended <= asked.class_ends + GRACE

    def number(self, given: Answer) -> int:
        """Which try it is."""
        earlier = (a for a in self.of(given.act.who, given.act.round) if a.act.at < given.act.at)
        return 1 + sum(each.takes_a_try for each in earlier)

    def points(self, given: Answer) -> int:
        if given.standing != "right":
            return 0
        return 2 if self.script.double and self.number(given) == 1 else 1

    def score(self, who: int) -> int:
        every = (self.current(who, asked.number) for asked in self.rounds)
        return sum(self.points(each) for each in every if each is not None)

    def phase(self, now: float) -> str:
        if self.over or not self.rounds:
            return "over" if self.over else "lobby"
        return "review" if now > self.rounds[-1].ends + GRACE else "asking"

    def shown(self, who: int) -> Answer | None:
        """The answer on a child's tile and page: to the problem asked last."""
        return self.current(who, self.rounds[-1].number)

    def tile(self, who: int) -> tuple[object, ...]:
        """What a tile says."""
        given = self.shown(who)
        hand = self.hands.get(who, "")
        if given is None:
            return (self.score(who), hand, None)
        told = (given.mark, given.text, self.points(given), given.late, bool(given.settled))
        tried = (self.number(given), self.in_time(given), given.disputed, given.act.who == TYPES)
        return (self.score(who), hand, (given.act.key, *told, *tried))

    def queue(self) -> set[int]:
        """What waits from earlier problems."""
        shown = {each.act.key for who in range(len(NAMES)) if (each := self.shown(who))}
        waiting = {a.act.key for a in self.answers.values() if a.counts and a.waits}
        return waiting - shown

    def stage(self, now: float) -> tuple[object, ...]:
        """How many have answered, and once it is over how many were right, at the first try too."""
        last = [each for who in range(len(NAMES)) if (each := self.shown(who))]
        if self.phase(now) == "asking":
            return (len(NAMES), len(last), None, None)
        right = [each for each in last if each.standing == "right"]
        first = [each for each in right if self.number(each) == 1]
        return (len(NAMES), len(last), len(right), len(first))

    def groups(self, now: float) -> Counter[tuple[str, str]]:
        """The marked answers by what they say, where the stage tells it."""
        found: Counter[tuple[str, str]] = Counter()
        if self.phase(now) != "review":
            return found
        accepted = ACCEPTED[self.rounds[-1].number]
        for who in range(len(NAMES)):
            given = self.shown(who)
            if given is None or given.standing not in ("right", "wrong"):
                continue
            misread = given.mark == "wrong" and given.text == accepted
            text = accepted if given.mark == "right" else given.text
            found["others" if misread else given.mark, "" if misread else text] += 1
        return found

    def podium(self) -> list[tuple[int, str, int]]:
        """The first three places; equal scores share one."""
        scores = {name: self.score(who) for who, name in enumerate(NAMES)}
        placed = ((1 + sum(o > own for o in scores.values()), n, own) for n, own in scores.items())
        return sorted(each for each in placed if each[0] <= 3 and each[2])

    def row(self, who: int) -> tuple[str, ...]:
        """How each problem went for a child, as results have it."""
        found = (self.current(who, asked.number) for asked in self.rounds)
        return tuple(each.standing if each else "nothing" for each in found)

    def tally(self, places: Iterable[int]) -> Counter[str]:
        return Counter(standing for who in places for standing in self.row(who))
