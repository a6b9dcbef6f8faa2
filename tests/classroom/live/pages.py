"""How the stories look at pages and join a room."""

import re
from typing import Any

from django.test import Client

from classroom.models import Room


def page(response: Any) -> str:
    """Return a page as text, with its quotes as people see them."""
    text: str = response.content.decode()
    return text.replace("&#x27;", "'").replace("&quot;", '"')


def chosen(text: str) -> list[str]:
    """Return the radio buttons of a page that are chosen, as name=value in its order."""
    radios = re.findall(r'<input type="radio" name="([\w-]+)" value="(\w+)"([^>]*)>', text)
    return [f"{name}={value}" for name, value, more in radios if "checked" in more]


def join(client: Client, room: Room, **fields: str) -> Any:
    return client.post(f"/join/{room.code}/", fields)
