"""Wrong picture codes are counted, by device and by class, so that nobody can try them all.

A device is known by the cookie that every form here needs anyway: a school is one address, so the
address tells nothing. Whoever throws the cookie away meets the limit of the class.
"""

from typing import Final

from django.core.cache import cache
from django.http import HttpRequest

SECONDS: Final = 5 * 60
DEVICE_TRIES: Final = 6
CLASS_TRIES: Final = 60


def is_blocked(request: HttpRequest, class_id: int) -> bool:
    """Say whether this device, or everybody, must wait before the next try in this class."""
    device: int = cache.get(_device(request, class_id), 0)
    everybody: int = cache.get(_class(class_id), 0)
    return device >= DEVICE_TRIES or everybody >= CLASS_TRIES


def note_wrong(request: HttpRequest, class_id: int) -> int:
    """Count a wrong try; return how many this device has left."""
    counted = _count(_device(request, class_id))
    _count(_class(class_id))
    return max(0, DEVICE_TRIES - counted)


def forgive(request: HttpRequest, class_id: int) -> None:
    """Forget the wrong tries of a device that got it right."""
    cache.delete(_device(request, class_id))


def _count(key: str) -> int:
    cache.add(key, 0, SECONDS)
    try:
        return cache.incr(key)
    except ValueError:  # it ran out between the two lines
        cache.set(key, 1, SECONDS)
        return 1


def _device(request: HttpRequest, class_id: int) -> str:
    device = request.META.get("CSRF_COOKIE") or request.META.get("REMOTE_ADDR", "")
    return f"card:{class_id}:device:{device}"


def _class(class_id: int) -> str:
    return f"card:{class_id}"
