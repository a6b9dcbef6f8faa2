"""How pages are answered over ASGI: each in one call to its thread, which is kept for others."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.db import connections

NAME: Final = "page"
"""How the names of these threads begin."""

KEPT: Final = 4
"""Threads that wait for the next page; of more pages at once the others end with their page."""


class PagesHandler(ASGIHandler):
    """Django's handler, with all middleware and the view of a request in one call to its thread.

    Django's own goes from the loop to the thread and back for each hook of some middleware, since
    these can do both, and most of what that costs is in the loop, which carries the sockets, too.
    A view that is a coroutine runs in the loop all the same, while the thread waits for it.

    It also makes a thread for each request, another one that waits for its end, and a connection to
    the database that is opened anew. Here threads are kept, and their connections with them.
    """

    def __init__(self) -> None:
        super().__init__()
        self._resting: list[ThreadPoolExecutor] = []

    def load_middleware(self, is_async: bool = False) -> None:
        """Load the middleware as for WSGI."""
        super().load_middleware()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer a request in a thread that nobody else has meanwhile."""
        thread = self._resting.pop() if self._resting else ThreadPoolExecutor(1, NAME)
        try:
            async with ThreadSensitiveContext(executor=thread):
                await self.handle(scope, receive, send)
        except BaseException:
            # Where a server gives up whoever left long ago the view may still be at work: the next
            # page would wait for its end.
            _end(thread)
            raise
        if len(self._resting) < KEPT:
            self._resting.append(thread)
        else:
            _end(thread)

    async def get_response_async(self, request: Any) -> Any:
        """Answer a request in its thread."""
        return await sync_to_async(self.get_response, thread_sensitive=True)(request)


def _end(thread: ThreadPoolExecutor) -> None:
    """Let a thread end when its work is done; a pool is given back the connection that it has."""
    thread.submit(connections.close_all)
    thread.shutdown(wait=False)
