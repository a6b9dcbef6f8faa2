"""What a line of the log is about: the room, the seat and the request that the work belongs to.

Numbers only, never names or codes. Work that a connection begins takes them along.
"""

import re
import secrets
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

_GIVEN: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")


@dataclass(slots=True)
class About:
    """The work of one request or one connection: ``request`` names it, the others are found out."""

    request: str
    room: int | None = None
    seat: int | None = None


_about: Final[ContextVar[About | None]] = ContextVar("about", default=None)


def begin(given: str = "") -> About:
    """Begin the work of a request; ``given`` is its name where a proxy in front has named it."""
    about = About(given if _GIVEN.fullmatch(given) else secrets.token_hex(8))
    _about.set(about)
    return about


def present() -> About | None:
    """Return what is being worked on here, None outside of all requests."""
    return _about.get()


def here(*, room: int, seat: int | None = None) -> None:
    """Say which room, and which seat, the present request belongs to."""
    about = _about.get()
    if about is not None:
        about.room, about.seat = room, seat
