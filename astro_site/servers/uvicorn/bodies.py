"""Request bodies, capped while they stream in, whatever the site behind would do with them."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from astro_site.servers import limits, said

Message: TypeAlias = dict[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Application: TypeAlias = Callable[[Any, Any, Any], Awaitable[None]]


class CappedBodies:
    """The site, which is told that the client has gone once a body passes the limit.

    What is left of it is taken and thrown away: browsers show the answer to what they could send.
    """

    def __init__(self, application: Application) -> None:
        self._application = application

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] == "http":
            await _Request(scope, receive, send).serve(self._application)
        else:
            await self._application(scope, receive, send)


class _Request:
    """One request whose body is counted."""

    def __init__(self, scope: Any, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._received = 0
        self._is_too_large = self._is_answered = False

    async def serve(self, application: Application) -> None:
        try:
            await application(self._scope, self._count, self._answer)
        except Exception as error:
            said.broke(f"The request {self._scope['path']}", error)
            await self._say(500, "Internal Server Error", "")
        if self._is_too_large:
            await self._say(413, "Content Too Large", said.too_large())

    async def _count(self) -> Message:
        message = await self._receive()
        self._received += len(message.get("body", b""))
        if self._received <= limits.MAX_BODY:
            return message
        while message.get("more_body"):
            message = await self._receive()
        self._is_too_large = message["type"] == "http.request"
        return {"type": "http.disconnect"}

    async def _answer(self, message: Message) -> None:
        self._is_answered = True
        await self._send(message)

    async def _say(self, status: int, title: str, body: str) -> None:
        if self._is_answered:
            return
        page = (said.PAGE % {"title": title, "body": body}).encode()
        headers = [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-length", str(len(page)).encode()),
        ]
        await self._answer({"type": "http.response.start", "status": status, "headers": headers})
        await self._answer({"type": "http.response.body", "body": page})
