"""What people do in a lesson, and a script of it from a seed. Pure, without the product."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

NAMES: Final = (
    *("Ada", "Bo", "Cy", "Dee", "Eli", "Fay", "Gus", "Hal", "Ivy", "Jo"),
    *("Kai", "Lou", "Max", "Nia", "Oz", "Pia", "Quin", "Rae", "Sam", "Tea"),
    *("Uma", "Van", "Wes", "Xia", "Yan", "Zoe", "Abe", "Bea", "Cal", "Dot"),
)
SLOW, OFFLINE, READ_TO, LEFT_HANDED, TYPES, BLOCKED = range(6)
"""Who differs: Ada has twice the time, Bo goes offline, Cy is read to, Dee is left-handed, Eli
types, and Fay's network lets no WebSocket through."""

ACCEPTED: Final = ("56", "42", "36", "81")
PROMPTS: Final = ("7 × 8 =", "6 × 7 =", "9 × 4 =", "9 × 9 =")
SECONDS: Final = 60
"""What the timer gives; Ada has twice that."""
AWAY: Final = 300
"""Seconds that Bo is offline."""

SAYS: Final = ("right",) * 6 + ("wrong",) * 3 + ("unsure",)
"""How often a child is right, wrong, or hard to read."""

VEGA, KIM, BOTH = "Vega", "Ms. Kim", ""
"""Who settles: the teacher, the assistant, or both with the same tap in one moment."""


@dataclass(frozen=True)
class Act:
    """Something that somebody does; ``at`` is in seconds of the lesson, ``who`` a child's place."""

    at: float
    kind: str
    who: int = -1
    round: int = -1
    key: int = -1
    keys: tuple[int, ...] = ()
    text: str = ""
    unsure: bool = False
    began: float = 0
    wrote: float = 1
    mark: str = ""
    by: str = VEGA
    seats: tuple[int, ...] = ()


@dataclass
class Script:
    """A lesson as it is played: its settings, and everything that is done in its order."""

    seed: int
    tries: int = 0
    double: bool = False
    acts: list[Act] = field(default_factory=list)


def script(seed: int) -> Script:
    """Return the lesson of a seed."""
    return _Writer(seed).script


class _Writer:
    """Writes one lesson: what each child does by chance, and what must be in each of them."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.script = Script(seed, tries=(0, 2)[seed % 2], double=seed % 3 == 0)
        self.key = 0
        self.early = self.chance.randrange(2)  # the round in which Ms. Vega moves on before Ada
        self.waits: dict[int, list[Act]] = {}
        opened = 10.0
        for number in range(len(ACCEPTED)):
            opened = self._round(number, opened)
        self._add(opened, "look")
        self._add(opened + 1, "end")
        self._add(opened + 2, "look")
        self.script.acts.sort(key=lambda act: act.at)

    def _add(self, at: float, kind: str, **what: object) -> Act:
        act = Act(at, kind, **what)  # type: ignore[arg-type]
        self.script.acts.append(act)
        return act

    def _round(self, number: int, opened: float) -> float:
        """Write a round; return when the next one is asked."""
        self._add(opened, "ask", round=number)
        self.waits[number] = []
        for who in range(len(NAMES)):
            if who == SLOW:
                self._ada(number, opened)
            elif who == OFFLINE and number in (1, 2, 3):
                continue
            elif self.chance.random() < 0.87:
                self._child(who, number, opened)
        if number == 1:
            self._bo(opened)
        self._hands(opened)
        self._add(opened + 66, "look")
        is_early = number == self.early
        if is_early:
            self._add(opened + 81, "close")
            self._add(opened + 83, "look")
        self._settle(number, opened + (84 if is_early else 123))
        self._add(opened + (89 if is_early else 128), "look")
        return opened + (92 if is_early else 131)

    # --- Children --------------------------------------------------------------------------------

    def _child(self, who: int, number: int, opened: float) -> None:
        late = self.chance.random() < 0.06 and who != TYPES
        thinks = self.chance.choice((48, 64)) if late else self.chance.choice(range(3, 44, 5))
        sends = self.chance.choice((69, 74)) if late else thinks + self.chance.choice((2, 4))
        first = self._send(who, number, opened, sends, thinks)
        if late:
            return
        chance = self.chance.random()
        if first.unsure and chance < 0.3:
            self._send(who, number, opened, sends + 8, sends + 3, right=True)
        elif self._is_wrong(first) and chance < 0.5:
            self._send(who, number, opened, sends + 8, sends + 3)
        elif self._is_wrong(first) and chance < 0.7 and who != TYPES:  # no reader misread him
            self._add(opened + sends + 3, "dispute", who=who, key=first.key)
            self.waits[number].append(first)

    def _send(
        self, who: int, number: int, opened: float, at: float, began: float, *, right: bool = False
    ) -> Act:
        accepted = ACCEPTED[number]
        says = "right" if right else self.chance.choice(SAYS)
        text = accepted if says != "wrong" else self.chance.choice(("7", "55", "48"))
        unsure = says == "unsure" and who != TYPES
        self.key += 1
        what = {"who": who, "round": number, "key": self.key, "text": text, "unsure": unsure}
        act = self._add(opened + at, "send", began=began, wrote=min(5, at - began), **what)
        self.waits[number] = [each for each in self.waits[number] if each.who != who]
        if unsure or (at > SECONDS and who != SLOW):
            self.waits[number].append(act)
        return act

    @staticmethod
    def _is_wrong(act: Act) -> bool:
        return not act.unsure and act.text != ACCEPTED[act.round]

    def _ada(self, number: int, opened: float) -> None:
        """Ada needs her time; in the round that the teacher leaves early she is still writing."""
        if number == self.early:
            self._send(SLOW, number, opened, 101, 30, right=True)
            return
        sends = self.chance.choice((31, 72, 97, 113))
        first = self._send(SLOW, number, opened, sends, 20)
        if self._is_wrong(first) and sends < 90:
            self._send(SLOW, number, opened, sends + 15, sends + 5)

    def _bo(self, opened: float) -> None:
        """Bo writes, his network is away for five minutes, and his device sends what it kept."""
        self._add(opened + 14, "draw", who=OFFLINE, round=1)
        self._add(opened + 21, "drop", who=OFFLINE)
        back = opened + 21 + AWAY
        self._add(back, "back", who=OFFLINE)
        sent = self._send(OFFLINE, 1, opened, back + 1 - opened, 14, right=True)
        if self.chance.random() < 0.6:
            self._add(back + 4, "count", keys=(sent.key,))

    def _hands(self, opened: float) -> None:
        for who in self.chance.sample([w for w in range(len(NAMES)) if w != OFFLINE], 4):
            up = opened + self.chance.choice((7, 17, 27))
            self._add(up, "hand", who=who, text=self.chance.choice(("help", "check")))
            goes = self.chance.random()
            if goes < 0.3:
                self._add(up + 9, "hand", who=who, text="")
            elif goes < 0.6:
                self._add(up + 12.5, "lower", seats=(who,))

    # --- Adults ----------------------------------------------------------------------------------

    def _settle(self, number: int, at: float) -> None:
        """Ms. Vega and Ms. Kim settle most of what waits; some of it stays in the queue."""
        for place, act in enumerate(self._left(number, at)):
            chance, moment = self.chance.random(), at + place * 0.125
            by = self.chance.choice((VEGA, KIM))
            if chance < 0.2:
                continue
            if chance < 0.4:
                text = self.chance.choice((act.text, "99"))
                self._add(moment, "correct", key=act.key, text=text, by=by)
            elif chance < 0.5:
                self._add(moment, "settle", key=act.key, mark="right", by=BOTH)
            else:
                late = ("uncounted",) if act.began > 44 and act.who != SLOW else ()
                mark = self.chance.choice(("right", "wrong", *late))
                self._add(moment, "settle", key=act.key, mark=mark, by=by)

    def _left(self, number: int, at: float) -> Iterator[Act]:
        there = [act for act in self.script.acts if act.kind == "send" and act.at < at]
        for act in self.waits[number]:
            if act in there and act.who != OFFLINE:
                yield act
