"""Which socket address leads where. Only boards need to know who is signed in."""

from channels.auth import AuthMiddlewareStack
from channels.sessions import CookieMiddleware
from django.urls import path

from classroom.live.consumers.board import BoardConsumer
from classroom.live.consumers.seat import SeatConsumer
from classroom.live.consumers.stage import StageConsumer

websocket_urlpatterns = [
    path("ws/seat/<str:code>/", CookieMiddleware(SeatConsumer.as_asgi())),
    path("ws/board/<int:room_id>/", AuthMiddlewareStack(BoardConsumer.as_asgi())),
    path("ws/stage/<str:token>/", StageConsumer.as_asgi()),
]
