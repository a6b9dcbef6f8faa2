"""The signed address of a note home."""

import uuid
from typing import Final

from django.core import signing
from django.http import HttpRequest
from django.urls import reverse

from classroom.live.links import absolute

_SALT: Final = "classroom.home_note"
"""Names what is signed, so that nothing else that this site signs opens a note."""


def note_url(request: HttpRequest, secret: uuid.UUID) -> str:
    """Return the address that a note is opened by, without signing in."""
    token = signing.dumps(str(secret), salt=_SALT)
    return absolute(request, reverse("classroom:home_note", args=[token]))


def secret_of(token: str) -> uuid.UUID | None:
    """Return the secret in the address of a note, or None for a false one."""
    try:
        return uuid.UUID(signing.loads(token, salt=_SALT))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None
