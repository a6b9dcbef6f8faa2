"""The addresses of the sockets: a URL conf beside that of the pages."""

from typing import Any

from django.urls import reverse

from classroom.live.routing import websocket_urlpatterns as lesson
from classroom.practice.routing import websocket_urlpatterns as practice

urlpatterns: list[Any] = [*lesson, *practice]


def socket_url(name: str, *args: object) -> str:
    """Return the path of the socket called ``name``. Raises ``NoReverseMatch``."""
    return reverse(name, urlconf=__name__, args=args)
