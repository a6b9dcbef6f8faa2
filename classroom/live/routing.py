"""Which socket address leads where. Boards and stages look who is signed in."""

from typing import Any

from channels.auth import AuthMiddlewareStack
from channels.sessions import CookieMiddleware
from django.urls import path

from classroom.live.consumers.board import BoardConsumer
from classroom.live.consumers.seat import SeatConsumer
from classroom.live.consumers.stage import StageConsumer

# Django types what a path leads to as a view; here it is an application.
seat: Any = CookieMiddleware(SeatConsumer.as_asgi())
board: Any = AuthMiddlewareStack(BoardConsumer.as_asgi())
stage: Any = AuthMiddlewareStack(StageConsumer.as_asgi())

websocket_urlpatterns: list[Any] = [
    path("ws/seat/<str:code>/", seat, name="seat"),
    path("ws/board/<int:room_id>/", board, name="board"),
    path("ws/stage/<str:token>/", stage, name="stage"),
]
