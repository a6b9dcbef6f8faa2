"""The client's address behind proxies, as ``X-Forwarded-For`` tells it.

Whoever calls may write anything into that header; each proxy then appends the address that it was
called from. So only the last entries can be trusted, one for each proxy that is known to stand in
front: that number is ``ASTRO_PROXIES``.
"""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the address of whoever calls, "" where the server knows none."""
    caller: str = request.META.get("REMOTE_ADDR") or ""
    if not settings.PROXIES:
        return caller
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if len(told) < settings.PROXIES:
        return caller  # somebody came round the proxies
    return _address(told[-settings.PROXIES]) or caller


def _address(text: str) -> str:
    """Return an address without the port that some proxies add; "" for anything else."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        return ""
