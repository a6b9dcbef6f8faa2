"""The addresses of the sockets: a URL conf beside that of the pages."""

from typing import Any

from classroom.live.routing import websocket_urlpatterns as lesson
from classroom.practice.routing import websocket_urlpatterns as practice

urlpatterns: list[Any] = [*lesson, *practice]
