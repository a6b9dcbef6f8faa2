"""The client's address: what known proxies say is taken, what anybody may write is not."""

from typing import Any

import pytest
from django.test import RequestFactory

from astro_site.proxies import client_address


@pytest.mark.parametrize(
    ("proxies", "told", "address"),
    [
        (0, None, "10.0.0.1"),
        (0, "198.51.100.9", "10.0.0.1"),  # nobody is known to stand in front
        (1, "198.51.100.9", "198.51.100.9"),
        (1, "203.0.113.5, 198.51.100.9", "198.51.100.9"),  # the first was made up by the client
        (2, "203.0.113.5, 198.51.100.9, 10.0.0.7", "198.51.100.9"),
        (2, "198.51.100.9", "10.0.0.1"),  # somebody came round one of the proxies
        (1, None, "10.0.0.1"),
        (1, "198.51.100.9:4711", "198.51.100.9"),
        (1, "[2001:db8::9]:4711", "2001:db8::9"),
        (1, "2001:db8::9", "2001:db8::9"),
        (1, "unknown", "10.0.0.1"),
        (1, "' OR 1=1", "10.0.0.1"),
    ],
)
def test_the_address_is_what_the_last_known_proxy_saw(
    settings: Any, proxies: int, told: str | None, address: str
) -> None:
    settings.PROXIES = proxies
    headers: Any = {} if told is None else {"HTTP_X_FORWARDED_FOR": told}
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", **headers)
    assert client_address(request) == address
