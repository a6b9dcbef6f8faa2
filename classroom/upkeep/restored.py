"""The look whether the data were put back from a backup while this process serves.

Then whatever its sockets hold may be gone or another. They are closed as by a cut, come back by
themselves, and begin with a new snapshot; whose seat is gone is told so.
"""

import logging
from datetime import datetime
from typing import Final

from channels.db import database_sync_to_async

from classroom.live.beside import again_and_again
from classroom.live.connected import end_all
from classroom.live.prepared import Prepared
from classroom.models import SiteSettings

logger = logging.getLogger(__name__)

INTERVAL: Final = 2.0
"""Seconds between two looks."""


class RestoreWatch:
    """Looks at the moment of the last restore, and remembers which one it knows."""

    def __init__(self) -> None:
        self._known: datetime | None = None
        self._has_looked = False

    async def look(self) -> float:
        """Let all sockets begin anew where the data are others; return the seconds to wait."""
        found = await database_sync_to_async(_restored_at)()
        if self._is_news(found):
            if self._has_looked:
                count = await end_all("error")
                logger.warning("The data were put back: %d sockets begin anew.", count)
            self._known = found
        self._has_looked = True
        return INTERVAL

    def _is_news(self, found: datetime | None) -> bool:
        """Say whether this is a later restore than is known.

        What was put back has the moment of an earlier one, or none, until this one is noted.
        """
        return found is not None and (self._known is None or found > self._known)


async def run() -> None:
    """Look until cancelled."""
    watch = RestoreWatch()
    failed = "Whether the data were put back could not be looked up."
    await again_and_again(watch.look, interval=INTERVAL, failed=failed)


def _restored_at() -> datetime | None:
    return next((at for (at,) in _RESTORED_AT.rows()), None)


_RESTORED_AT: Final = Prepared(
    lambda: SiteSettings.objects.order_by("pk").values_list("restored_at")[:1]
)
