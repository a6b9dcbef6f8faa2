"""Daphne's server with a short word where it prints a page, and with sends that wait."""

import asyncio
import logging
import time
from typing import Any, Final

from daphne.server import Server
from twisted.internet import defer, reactor

from astro_site.sockets import PatientSocket

logger = logging.getLogger(__name__)

LATE: Final = 10.0
"""Seconds that the work for a connection may go on after it has gone."""


class QuietServer(Server):
    """A server that says in one line what an operator should know of a connection."""

    late = LATE

    async def handle_reply(self, protocol: Any, message: dict[str, Any]) -> None:
        """Send what the application says; its next message waits for a client that reads slowly."""
        await super().handle_reply(protocol, message)
        if isinstance(protocol, PatientSocket):
            await protocol.room_to_send()

    def application_checker(self) -> None:
        """Once a second, end and forget what belongs to connections that are gone."""
        for protocol, details in list(self.connections.items()):
            application = details.get("application_instance")
            if application is not None and application.done():
                del details["application_instance"]
                self._ended(protocol, details, application)
            elif application is not None:
                self._end_late_one(protocol, details, application)
            elif "disconnected" in details:
                del self.connections[protocol]
        reactor.callLater(1, self.application_checker)

    def _ended(self, protocol: Any, details: dict[str, Any], application: Any) -> None:
        error = None if application.cancelled() else application.exception()
        if isinstance(error, KeyboardInterrupt):
            self.stop()
        elif error is not None and not details.get("late"):
            logger.error("%s broke.", _name(protocol), exc_info=error)
            if "disconnected" not in details:
                protocol.handle_exception(error)

    def _end_late_one(self, protocol: Any, details: dict[str, Any], application: Any) -> None:
        gone_at = details.get("disconnected")
        if gone_at is None or time.time() - gone_at <= self.late:
            return
        if not details.get("late"):
            details["late"] = True
            logger.warning("%s had gone, and its work took too long to end.", _name(protocol))
            application.cancel()

    def kill_all_applications(self) -> Any:
        """End what still runs before the server stops, and wait for it."""
        running = [
            application
            for details in self.connections.values()
            if (application := details.get("application_instance")) and not application.done()
        ]
        for application in running:
            application.cancel()
        ended = defer.Deferred.fromFuture(asyncio.gather(*running, return_exceptions=True))
        return ended.addErrback(lambda _: None)


def _name(protocol: Any) -> str:
    if isinstance(protocol, PatientSocket):
        return protocol.name
    path = getattr(protocol, "path", b"") or b"?"
    return f"The request {path.decode('ascii', 'replace')}"
