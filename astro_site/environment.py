"""What the settings read from the environment, and one sentence for each value that is none."""

from typing import Final
from zoneinfo import ZoneInfo

import environ
from django.core.exceptions import ImproperlyConfigured

env: Final = environ.Env()

_ON: Final = ("1", "yes", "true", "on")
_OFF: Final = ("0", "no", "false", "off", "")


def whole_number(name: str, default: int, *, least: int = 0, most: int | None = None) -> int:
    """Return a whole number within its bounds. Raises ``ImproperlyConfigured``."""
    try:
        number = int(env.int(name, default=default))
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {env.str(name)!r}: give a whole number.") from None
    if number < least or (most is not None and number > most):
        bounds = f"{least} or more" if most is None else f"{least} to {most}"
        raise ImproperlyConfigured(f"{name} is {number}: give a whole number, {bounds}.")
    return number


def switch(name: str, *, default: bool) -> bool:
    """Return whether something is on. Raises ``ImproperlyConfigured``."""
    said = env.str(name, default="yes" if default else "no").lower()
    if said not in (*_ON, *_OFF):
        raise ImproperlyConfigured(f"{name} is {said!r}: it must be yes or no.")
    return said in _ON


def one_of(name: str, words: tuple[str, ...]) -> str:
    """Return one of some words, the first by default. Raises ``ImproperlyConfigured``."""
    said: str = env.str(name, default=words[0])
    if said not in words:
        choice = " or ".join(repr(word) for word in words)
        raise ImproperlyConfigured(f"{name} is {said!r}; it must be {choice}.")
    return said


def time_zone(name: str) -> str:
    """Return a time zone that this machine knows. Raises ``ImproperlyConfigured``."""
    said: str = env.str(name, default="UTC")
    try:
        return ZoneInfo(said).key
    except (ValueError, OSError, LookupError):
        raise ImproperlyConfigured(
            f"{name} is {said!r}: give a time zone such as Europe/Berlin."
        ) from None


def origins(name: str) -> list[str]:
    """Return the addresses of sites, with ``https://`` before. Raises ``ImproperlyConfigured``."""
    said = _words(name)
    for each in said:
        if not each.startswith(("https://", "http://")):
            raise ImproperlyConfigured(f"{name} has {each!r}: write https:// before the host.")
    return said


def hosts(name: str, default: list[str]) -> list[str]:
    """Return host names, without anything round them. Raises ``ImproperlyConfigured``."""
    if name not in env.ENVIRON:
        return default
    said = _words(name)
    for each in said:
        has_port = ":" in each and not each.startswith("[")
        if "/" in each or has_port or "]:" in each:  # it would let nobody in
            raise ImproperlyConfigured(
                f"{name} has {each!r}: write the name alone, without https:// and port."
            )
    return said


def _words(name: str) -> list[str]:
    """Return what stands between commas; a space beside one means nothing."""
    return [word for each in env.list(name, default=[]) if (word := each.strip())]
