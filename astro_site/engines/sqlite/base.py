"""Django's engine for SQLite; transactions of one process wait in the order in which they came.

SQLite lets one writer in at a time, and the others look again after ever longer sleeps, of up to
a tenth of a second: many who write at once mostly sleep, and the unlucky one is passed by others.
A writer in another process is waited for in SQLite's own way.
"""

from collections import defaultdict
from typing import Final

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from astro_site.engines.turns import Turns

turns: Final[defaultdict[str, Turns]] = defaultdict(Turns)
"""The turns at each database, by its name."""


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that begins a transaction when its turn has come.

    Django's stubs do not know the methods that are overridden here.
    """

    _has_turn = False

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._give_turn()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._give_turn()  # a commit that fails is rolled back

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._give_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._give_turn()

    def _take_turn(self) -> None:
        seconds: float = self.settings_dict["OPTIONS"].get("timeout", 5.0)
        if not self._of_this_database.take(seconds):
            raise OperationalError("database is locked")
        self._has_turn = True

    def _give_turn(self) -> None:
        if self._has_turn:
            self._has_turn = False
            self._of_this_database.give()

    @property
    def _of_this_database(self) -> Turns:
        return turns[str(self.settings_dict["NAME"])]
