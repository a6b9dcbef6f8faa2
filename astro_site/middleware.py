"""Headers that depend on the request."""

from asyncio import iscoroutine
from collections.abc import Callable, Coroutine
from typing import Any

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from csp.constants import SELF
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse

from classroom.live import about


class WebSocketSourceMiddleware:
    """Names this host's sockets in ``connect-src``: old Safari does not count them as 'self'."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the socket address of the host that was asked for."""
        response = self.get_response(request)
        scheme = "wss" if request.is_secure() else "ws"
        try:
            sources = [SELF, f"{scheme}://{request.get_host()}"]
        except DisallowedHost:
            return response  # it was refused already
        response._csp_update = {"connect-src": sources}  # type: ignore[attr-defined]
        return response


class RequestNameMiddleware:
    """Names each request, so that its lines in the log are found again.

    A proxy in front may have named it already, with ``X-Request-ID``; the response says the name.
    """

    sync_capable = async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> Any:
        """Name the request, and let the response say it."""
        name = about.begin(request.headers.get("X-Request-ID", "")).request
        response = self.get_response(request)
        return self._later(response, name) if iscoroutine(response) else _named(response, name)

    async def _later(self, response: Coroutine[Any, Any, HttpResponse], name: str) -> HttpResponse:
        return _named(await response, name)


def _named(response: HttpResponse, name: str) -> HttpResponse:
    response.headers["X-Request-ID"] = name
    return response
