"""How somebody walks through addresses, and what must be as it was afterwards."""

from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from classroom.models import User
from tests.classroom.live.pages import page
from tests.classroom.permissions.addresses import Args

HERS = ("Comets 3B", "Rows of eight", "Quill", "Class 2A", "Old sums", "Gone")
"""What Ms. Vega's things are called."""
METHODS = ("get", "post")


def laptop_of(user: User) -> Client:
    laptop = Client()
    laptop.force_login(user)
    return laptop


def kept() -> dict[str, Any]:
    """Return all rows of the classroom, and how many there are of everything else."""
    rows: dict[str, Any] = {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for model in apps.get_app_config("classroom").get_models()
    }
    rest = (model for model in apps.get_models() if model._meta.app_label != "classroom")
    counts = {m._meta.label: m._default_manager.count() for m in rest if m is not Session}
    return rows | counts


def asks(client: Client, method: str, name: str, args: Args) -> Any:
    call = client.get if method == "get" else client.post
    return call(reverse(f"classroom:{name}", args=args))


def is_led_to_sign_in(response: Any) -> bool:
    there = reverse("classroom:sign_in")
    return bool(response.get("Location", "").startswith(f"{there}?next="))


def hers_in(response: Any) -> list[str]:
    """Return the names of Ms. Vega's things that a page shows."""
    return [] if response.streaming else [word for word in HERS if word in page(response)]
