"""Django's engine for PostgreSQL; while it is away a call fails at once.

All sockets of a process share one thread for the database. Were each of their calls to wait for a
connection that does not come, they would stand in a row for minutes, and their pages say that
there is no network.
"""

from typing import Any, Final

import psycopg
from django.db import OperationalError
from django.db.backends.postgresql import base

from astro_site.engines import away

ASKING: Final = 0.25
"""Seconds for which whoever asks again waits. A connection that takes longer to be made is there
for the next one."""


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection from the pool, which is not asked for one while it has none to give."""

    pool: Any  # the stubs lack it

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Return a connection of the pool's. Raises ``OperationalError``."""
        if not self.pool:
            return super().get_new_connection(conn_params)
        known = away.known[self.alias]
        if not known.may_ask():
            raise OperationalError("PostgreSQL is away, and was asked for just now")
        failed_before = self._failed
        self.pool.timeout = ASKING if known.is_so else self._patience
        try:
            connection = super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            # Where all connections are in use it is not away, and each call waits as before.
            if known.is_so or self._failed != failed_before:
                known.failed()
            raise
        known.is_back()
        return connection

    @property
    def _patience(self) -> float:
        """The seconds for which a call waits as long as nothing is known."""
        seconds: float = self.settings_dict["OPTIONS"]["pool"]["timeout"]
        return seconds

    @property
    def _failed(self) -> int:
        """How many times the pool could not connect."""
        count: int = self.pool.get_stats().get("connections_errors", 0)
        return count
