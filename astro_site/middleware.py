"""Headers that depend on the request."""

from collections.abc import Callable

from csp.constants import SELF
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse


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
