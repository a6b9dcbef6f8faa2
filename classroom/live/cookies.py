"""The cookies by which a device finds its seat and its card again: signed, no script sees them."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.core import signing
from django.http import HttpResponseBase

_DAY: Final = 24 * 3600


@dataclass(frozen=True, slots=True)
class SecretCookie:
    """A cookie that holds one secret; ``max_age`` is in seconds."""

    name: str
    salt: str
    max_age: int

    def read(self, cookies: Mapping[str, str]) -> uuid.UUID | None:
        """Return the secret, or None where there is none or it was tampered with."""
        try:
            text = signing.loads(cookies.get(self.name, ""), salt=self.salt, max_age=self.max_age)
            return uuid.UUID(text)
        except (signing.BadSignature, ValueError, TypeError, AttributeError):
            return None

    def signed(self, secret: uuid.UUID) -> str:
        """Return the cookie's value for a secret."""
        return signing.dumps(str(secret), salt=self.salt)

    def keep(self, response: HttpResponseBase, secret: uuid.UUID) -> None:
        """Let the device remember the secret."""
        response.set_cookie(
            self.name,
            self.signed(secret),
            max_age=self.max_age,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )

    def forget(self, response: HttpResponseBase) -> None:
        """Let the device forget the secret."""
        response.delete_cookie(self.name, samesite="Lax")


SEAT: Final = SecretCookie("astro_seat", salt="classroom.seat", max_age=7 * _DAY)
"""A week: a room may go on another day, and a child then finds its own answers."""


def colleague(room_id: int) -> SecretCookie:
    """Return the cookie of a colleague at the board of one room: a lesson's day, and no longer."""
    return SecretCookie(f"astro_board_{room_id}", salt="classroom.colleague", max_age=_DAY)


REMOVED: Final = SecretCookie("astro_removed", salt="classroom.removed", max_age=7 * _DAY)
"""A seat that the device held until the teacher removed it: kept when another one is taken."""
CARD: Final = SecretCookie("astro_card", salt="classroom.card", max_age=30 * _DAY)
"""A month from the last use: a child's own tablet is not asked for pictures in each lesson."""

NAME: Final = SEAT.name
MAX_AGE: Final = SEAT.max_age
read = SEAT.read
signed = SEAT.signed
keep = SEAT.keep
forget = SEAT.forget
