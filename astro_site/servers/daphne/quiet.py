"""Daphne's server with a short word where it prints a page, and with sends that wait."""

import asyncio
import time
from typing import Any

from daphne.server import Server
from twisted.internet import defer, reactor

from astro_site.servers import beside, limits, said
from astro_site.servers.daphne.deadlines import DeadlineChannel
from astro_site.servers.daphne.sockets import PatientSocket
from astro_site.servers.draining import drain
from classroom.live.consumers.at_once import EXTENSION


class QuietServer(Server):
    """A server that says in one line what an operator should know of a connection."""

    cannot_listen: OSError | None = None
    """Why it could not begin to listen, where it could not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ports: list[Any] = []
        self.beside: list[asyncio.Task[None]] = []

    def listen_error(self, failure: Any) -> None:
        """Keep the reason for whoever started the server, and stop."""
        self.cannot_listen = failure.value.socketError
        self.stop()

    def create_application(self, protocol: Any, scope: dict[str, Any]) -> Any:
        """Let a socket's application take at once what needs no queue."""
        if isinstance(protocol, PatientSocket):
            scope["extensions"] = {EXTENSION: protocol.at_once}
        return super().create_application(protocol, scope)

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
            said.broke(_name(protocol), error)
            if "disconnected" not in details:
                protocol.handle_exception(error)

    def _end_late_one(self, protocol: Any, details: dict[str, Any], application: Any) -> None:
        gone_at = details.get("disconnected")
        if gone_at is None or time.time() - gone_at <= limits.LATE:
            return
        if not details.get("late"):
            details["late"] = True
            said.late(_name(protocol))
            application.cancel()

    def listen_success(self, port: Any) -> None:
        """Keep the port, to close it."""
        self.ports.append(port)
        super().listen_success(port)

    def kill_all_applications(self) -> Any:
        """Let the clients go before the server stops, and end what is left."""
        return defer.Deferred.fromFuture(asyncio.ensure_future(self._stop()))

    async def _stop(self) -> None:
        await drain(self._close_door, self._running)
        beside.end(self.beside)
        running = self._running()
        for application in running:
            application.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _close_door(self) -> None:
        for port in self.ports:
            port.stopListening()
        DeadlineChannel.close_idle()

    def _running(self) -> list[Any]:
        return [
            application
            for details in self.connections.values()
            if (application := details.get("application_instance")) and not application.done()
        ]


def _name(protocol: Any) -> str:
    if isinstance(protocol, PatientSocket):
        return protocol.name
    path = getattr(protocol, "path", b"") or b"?"
    return f"The request {path.decode('ascii', 'replace')}"
