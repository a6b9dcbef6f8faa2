"""The origin of whoever opens a socket: scheme, host and port count.

That they do for forms and visits by plain HTTP, too, is ``tests/classroom/permissions``' part.
"""

from typing import Any

import pytest

from astro_site.origins import is_ours

HTTPS = ("HTTP_X_FORWARDED_PROTO", "https")
ASKED = [
    # origin, host, scheme as a proxy tells it, whether it is ours
    ("http://school.example", "school.example", "", True),
    ("http://school.example:8000", "school.example:8000", "", True),
    ("HTTP://School.Example:8000", "school.example:8000", "", True),
    ("http://school.example:8001", "school.example:8000", "", False),
    ("http://school.example", "school.example:8000", "", False),
    ("https://school.example:8000", "school.example:8000", "", False),
    ("https://school.example", "school.example", "https", True),
    ("http://school.example", "school.example", "https", False),
    ("http://elsewhere.example", "elsewhere.example", "", False),  # a name that is led here
    ("http://school.example.elsewhere.example", "school.example", "", False),
    ("null", "school.example", "", False),
    ("", "school.example", "", False),
    ("http://school.example", "", "", False),
    ("https://a.trusted.example:8443", "school.example", "", True),
    ("https://a.trusted.example", "school.example", "", False),
    ("http://a.trusted.example:8443", "school.example", "", False),
    ("https://the.one.example", "school.example", "", True),
    ("https://the.one.example:444", "school.example", "", False),
]


@pytest.fixture
def site(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["school.example"]
    settings.SECURE_PROXY_SSL_HEADER = HTTPS
    settings.CSRF_TRUSTED_ORIGINS = ["https://*.trusted.example:8443", "https://the.one.example"]


@pytest.mark.parametrize(("origin", "host", "proto", "ours"), ASKED)
def test_a_socket_is_for_pages_of_its_own_site_and_trusted_ones(
    site: None, origin: str, host: str, proto: str, ours: bool
) -> None:
    told = {b"origin": origin, b"host": host, b"x-forwarded-proto": proto}
    headers = [(name, value.encode()) for name, value in told.items() if value]
    assert is_ours({"type": "websocket", "scheme": "ws", "headers": headers}) is ours


def test_who_names_two_origins_has_none(site: None) -> None:
    one, other = (b"origin", b"http://school.example"), (b"origin", b"http://elsewhere.example")
    scope = {"scheme": "ws", "headers": [(b"host", b"school.example"), one, other]}
    assert not is_ours(scope)
