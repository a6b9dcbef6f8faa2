"""Who gave the right password of a deleted account, remembered for a quarter of an hour."""

from typing import Final

from django.core import signing
from django.http import HttpRequest

from classroom.models import User, alive

_KEY: Final = "coming_back"
_SALT: Final = "classroom.coming_back"
"""Names what is signed, so that nothing else that this site signs brings an account back."""

MAX_AGE: Final = 900
"""Seconds."""


def remember(request: HttpRequest, user: User) -> None:
    """Keep in the session that this is ``user``, who is not signed in."""
    request.session.cycle_key()
    request.session[_KEY] = signing.dumps(user.pk, salt=_SALT)


def remembered(request: HttpRequest) -> User | None:
    """Return who gave the right password lately, where that account is still deleted."""
    try:
        pk = signing.loads(request.session.get(_KEY, ""), salt=_SALT, max_age=MAX_AGE)
    except signing.BadSignature:
        return None
    return User.objects.filter(alive.deleted(), pk=pk).first()


def forget(request: HttpRequest) -> None:
    """Forget it."""
    request.session.pop(_KEY, None)
