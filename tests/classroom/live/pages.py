"""How the stories look at pages and join a room."""

from typing import Any

from django.test import Client

from classroom.models import Room


def page(response: Any) -> str:
    """Return a page as text, with its quotes as people see them."""
    text: str = response.content.decode()
    return text.replace("&#x27;", "'").replace("&quot;", '"')


def join(client: Client, room: Room, **fields: str) -> Any:
    return client.post(f"/join/{room.code}/", fields)
