"""How pages are answered over ASGI: each in one call to its request's thread."""

from typing import Any

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIHandler


class PagesHandler(ASGIHandler):
    """Django's handler, with all middleware and the view of a request in one call to its thread.

    Django's own goes from the loop to the thread and back for each hook of some middleware, since
    these can do both, and most of what that costs is in the loop, which carries the sockets, too.
    A view that is a coroutine runs in the loop all the same, while the thread waits for it.
    """

    def load_middleware(self, is_async: bool = False) -> None:
        """Load the middleware as for WSGI."""
        super().load_middleware()

    async def get_response_async(self, request: Any) -> Any:
        """Answer a request in its thread."""
        return await sync_to_async(self.get_response, thread_sensitive=True)(request)
