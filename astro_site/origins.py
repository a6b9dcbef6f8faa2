"""Which pages may open a socket: those of this very site, by scheme, host and port.

Browsers send a child's cookies to every port of a host, so a page of another program on the same
machine must not speak for it. It is the rule by which Django takes forms.
"""

from typing import Any, Final
from urllib.parse import urlsplit

from channels.security.websocket import WebsocketDenier
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.utils.http import is_same_domain

_SECURE: Final = ("wss", "https")


class OwnOriginsOnly:
    """Turns away sockets that a page of another origin, or no page at all, asks for."""

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(self, scope: Any, receive: Any, send: Any) -> Any:
        """Hand on what may come in."""
        asked = self.application if is_ours(scope) else WebsocketDenier()
        return await asked(scope, receive, send)


def is_ours(scope: Any) -> bool:
    """Say whether a socket's ``Origin`` is the site that it asks, or one that is trusted."""
    told = [value.decode("latin-1") for name, value in scope["headers"] if name == b"origin"]
    if len(told) != 1:
        return False
    origin = told[0].lower()
    return origin == _own(scope) or any(
        _fits(origin, each) for each in settings.CSRF_TRUSTED_ORIGINS
    )


def _own(scope: Any) -> str | None:
    """Return the origin of the site as it was asked, None where it has no such name."""
    request = HttpRequest()
    for name, value in scope["headers"]:
        key = "HTTP_" + name.decode("latin-1").upper().replace("-", "_")
        request.META[key] = value.decode("latin-1")
    try:
        host = request.get_host().lower()
    except (DisallowedHost, KeyError):  # the second: it told none at all
        return None
    is_secure = scope.get("scheme") in _SECURE or request.is_secure()
    return f"{'https' if is_secure else 'http'}://{host}"


def _fits(origin: str, pattern: str) -> bool:
    """Say whether an origin is a trusted one: ``https://*.school.example`` stands for many."""
    if "*" not in pattern:
        return origin == pattern.lower()
    wanted, asked = urlsplit(pattern.lower().replace("*", "", 1)), urlsplit(origin)
    return asked.scheme == wanted.scheme and is_same_domain(asked.netloc, wanted.netloc)
