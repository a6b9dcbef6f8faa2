"""Guessing at sign-in with many names: slowed down by network, but not on devices that are known.

Wrong tries of one name lock the pair of name and address (django-axes). Whoever tries one common
password with many names is met here. A school is one address, so a device on which somebody has
signed in before goes on signing them in, whatever others do in the same network (after OWASP's
"device cookies").
"""

import hashlib
import ipaddress
from typing import Final

from axes.helpers import get_client_ip_address
from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from classroom.models import User

NAMES: Final = 40
"""How many different names may fail within an hour in one network."""
HOUR: Final = 3600

KNOWN: Final = "astro_known"
KNOWN_AGE: Final = 180 * 24 * HOUR
"""Half a year: a holiday's length does not make a staff room's computer a stranger."""

KNOWN_USERS: Final = 8
"""A computer in a staff room knows this many teachers, the latest ones."""
_SALT: Final = "classroom.known_device"
"""Names what is signed, so that nothing else that this site signs makes a device known."""


def is_guessing(request: HttpRequest, username: str) -> bool:
    """Say whether too many names failed in this network for this device to try ``username``."""
    failed: frozenset[str] = cache.get(_key(request), frozenset())
    if len(failed) < NAMES:
        return False
    return not User.objects.filter(pk__in=_known(request), username=username).exists()


def note_failed(request: HttpRequest, username: str) -> None:
    """Note that somebody in this network could not sign in as ``username``."""
    # Read and written apart: of two at once one may be lost, which forty others make up for.
    key = _key(request)
    failed: frozenset[str] = cache.get(key, frozenset())
    if len(failed) < NAMES:
        cache.set(key, failed | {_digest(username.lower())}, HOUR)


def remember_device(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Let the device prove later that ``user`` has signed in on it."""
    known = [user.pk, *(pk for pk in _known(request) if pk != user.pk)][:KNOWN_USERS]
    response.set_cookie(
        KNOWN,
        signing.dumps(known, salt=_SALT),
        max_age=KNOWN_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _known(request: HttpRequest) -> list[int]:
    try:
        known = signing.loads(request.COOKIES.get(KNOWN, ""), salt=_SALT, max_age=KNOWN_AGE)
    except signing.BadSignature:
        return []
    return [pk for pk in known if isinstance(pk, int)]


def _key(request: HttpRequest) -> str:
    return f"guessing.{_digest(_network(get_client_ip_address(request) or ''))}"


def _network(address: str) -> str:
    """Return what one household or school has: an IPv4 address, or the first half of an IPv6."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
