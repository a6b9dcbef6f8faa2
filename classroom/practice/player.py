"""The one who plays: a guest, or a student with a card whose answers and facts are kept."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from channels.db import database_sync_to_async

from classroom.live.cookies import CARD
from classroom.live.selectors.seats import card_student
from classroom.models import Student
from classroom.practice.levels import LEVELS
from classroom.practice.runs import LENGTH, Run, problem
from classroom.practice.selectors import facts_due, separator_of
from classroom.practice.services import (
    practice_begin,
    practice_end,
    practice_note,
    practice_take_back,
)
from classroom.protocol import Begin, Refused, Send, epoch_ms
from classroom.rules.tables import factors
from classroom.rules.words import Operation, Verdict
from inference.api.contract import Separator

_TABLES = (Operation.MULTIPLY, Operation.DIVIDE)


class Player:
    """Knows whether anything is to be kept; for a guest nothing ever touches the database."""

    def __init__(self, student: Student | None, language: str) -> None:
        self._student = student
        self._language = language
        self._last: int | None = None

    @property
    def name(self) -> str:
        """The student's name, or nothing."""
        return "" if self._student is None else self._student.name

    @property
    def _key(self) -> int | None:
        return None if self._student is None else self._student.pk

    async def due(self, now: datetime) -> list[str]:
        """Return the facts to remember today."""
        if self._student is None:
            return []
        return await database_sync_to_async(facts_due)(self._student, now)

    async def _separator(self) -> Separator | None:
        if self._student is None:
            return None
        return await database_sync_to_async(separator_of)(self._student)

    async def begin(self, wish: Begin, now: datetime) -> Run:
        """Return a new run. Raises ``Refused``: ``no_problem`` for a level that does not exist."""
        if wish.level > len(LEVELS[wish.operation]):
            raise Refused("no_problem", "there is no such level")
        separator = await self._separator() or wish.separator or Separator.POINT
        facts = await self._facts(wish, now)
        if self._student is not None:
            practice = await database_sync_to_async(practice_begin)(
                student=self._student,
                operation=wish.operation,
                level=wish.level,
                now=now,
                instead_of=self._last,
            )
            self._last = practice.pk
        return Run(
            key=secrets.randbelow(2**40 - 1) + 1,
            operation=wish.operation,
            level=wish.level,
            separator=separator,
            language=self._language,
            facts=tuple(facts[:LENGTH]),
            only=wish.fact != "",
            student=self._key,
            practice=self._last,
            opened_at=epoch_ms(now),
        )

    async def _facts(self, wish: Begin, now: datetime) -> list[str]:
        """Return the facts that a run asks first. Raises ``Refused``: ``no_problem``."""
        if wish.operation not in _TABLES:
            if wish.fact:
                raise Refused("no_problem", "a fact is multiplied or divided")
            return []
        if wish.fact == "":
            return await self.due(now)
        try:
            factors(wish.fact)
        except ValueError as fault:
            raise Refused("no_problem", str(fault)) from None
        return [wish.fact]

    def check(self, run: Run) -> None:
        """Raise ``Refused``: ``no_run`` where the run is another child's."""
        if run.student != self._key:
            raise Refused("no_run", "this run is another child's")

    async def note(
        self, run: Run, mark: Verdict, sent: Send, now: datetime, *, model_version: str
    ) -> None:
        """Keep an answer that was marked; ``run`` is the run after it."""
        if run.practice is None:
            return
        made = problem(run)
        await database_sync_to_async(practice_note)(
            run=run,
            prompt=made.prompt,
            fact=made.fact,
            text=run.text,
            model_version=model_version,
            mark=mark,
            sent=sent,
            now=now,
        )

    async def take_back(self, run: Run) -> None:
        """Forget the present answer of a student; ``run`` is the run without it."""
        if run.practice is not None:
            await database_sync_to_async(practice_take_back)(run=run)

    async def end(self, run: Run, now: datetime) -> None:
        """Note that the run is over."""
        if run.practice is not None:
            await database_sync_to_async(practice_end)(practice_id=run.practice, now=now)


async def player_of(cookies: Mapping[str, str], language: str) -> Player:
    """Return who sits at the device with these cookies; without a card no query is made.

    ``language`` is what the page is in.
    """
    if CARD.name not in cookies:
        return Player(None, language)
    return Player(await database_sync_to_async(card_student)(cookies), language)
