"""Which socket address leads to practice; a card's cookie says whose it is."""

from typing import Any

from channels.sessions import CookieMiddleware
from django.urls import path

from classroom.practice.consumer import PracticeConsumer

# Django types what a path leads to as a view; here it is an application.
practice: Any = CookieMiddleware(PracticeConsumer.as_asgi())

websocket_urlpatterns: list[Any] = [path("ws/practice/", practice, name="practice")]
