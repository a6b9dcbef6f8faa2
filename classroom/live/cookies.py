"""The cookie by which a device finds its seat again: signed, and invisible to scripts."""

import uuid
from collections.abc import Mapping
from typing import Final

from django.conf import settings
from django.core import signing
from django.http import HttpResponseBase

NAME: Final = "astro_seat"
MAX_AGE: Final = 7 * 24 * 3600
_SALT: Final = "classroom.seat"


def read(cookies: Mapping[str, str]) -> uuid.UUID | None:
    """Return the seat's secret, or None where there is none or it was tampered with."""
    try:
        return uuid.UUID(signing.loads(cookies.get(NAME, ""), salt=_SALT, max_age=MAX_AGE))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def signed(secret: uuid.UUID) -> str:
    """Return the cookie's value for a secret."""
    return signing.dumps(str(secret), salt=_SALT)


def keep(response: HttpResponseBase, secret: uuid.UUID) -> None:
    """Let the device remember the seat."""
    response.set_cookie(
        NAME,
        signed(secret),
        max_age=MAX_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def forget(response: HttpResponseBase) -> None:
    """Let the device forget the seat."""
    response.delete_cookie(NAME, samesite="Lax")
