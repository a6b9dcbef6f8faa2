"""Pens that rest: one timer tells of all, each when it has drawn nothing for a while."""

import asyncio
from collections.abc import Callable

import pytest

from classroom.live import rests
from classroom.live.rests import Rests


class Clock:
    """A loop's clock and timers, moved by hand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        self.due: list[tuple[float, Callable[[], None]]] = []
        loop = asyncio.get_running_loop()
        monkeypatch.setattr(loop, "time", lambda: self.now)
        monkeypatch.setattr(loop, "call_later", self._call_later)

    def _call_later(self, seconds: float, call: Callable[[], None], *, context: object) -> str:
        self.due.append((self.now + seconds, call))
        return "a timer"

    def until(self, moment: float) -> None:
        """Let time pass up to ``moment``, with every timer on its way."""
        while (next_one := min(self.due, default=(moment + 1, print)))[0] <= moment:
            self.due.remove(next_one)
            self.now = next_one[0]
            next_one[1]()
        self.now = moment


async def test_each_pen_is_told_once_when_it_has_rested(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        clock, told = Clock(patch), []
        pens = Rests()

        def ada() -> None:
            told.append(("Ada", round(clock.now, 2)))

        def bo() -> None:
            told.append(("Bo", round(clock.now, 2)))

        for frame in range(10):
            clock.until(frame * 0.1)
            pens.drew(ada)
            if frame < 3:
                pens.drew(bo)
            assert len(clock.due) == 1  # one timer, however many pens and frames
        clock.until(5.0)
        assert told == [("Bo", 0.6), ("Ada", 1.3)]
        assert clock.due == []  # nothing is watched while nobody draws

        pens.drew(ada)
        pens.drew(bo)
        pens.forget(ada)
        clock.until(9.0)
        assert [name for name, _ in told] == ["Bo", "Ada", "Bo"]


async def test_pens_that_rest_at_about_the_same_time_are_looked_at_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patch:
        clock, looks, told = Clock(patch), [], []
        pens = Rests()
        for number in range(100):
            clock.until(number * 0.001)

            def rested(number: int = number) -> None:
                told.append(number)
                looks.append(clock.now)

            pens.drew(rested)
        clock.until(2.0)
        assert told == list(range(100))
        assert len(set(looks)) <= 0.1 / rests.TICK + 2
        assert max(looks) <= 0.1 + rests.DEBOUNCE + rests.TICK


async def test_a_pen_that_cannot_be_told_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        clock, told = Clock(patch), []
        pens = Rests()

        def broken() -> None:
            raise RuntimeError

        def bo() -> None:
            told.append("Bo")

        pens.drew(broken)
        pens.drew(bo)
        with pytest.raises(RuntimeError):
            clock.until(1.0)
        clock.until(2.0)
        assert told == ["Bo"]
