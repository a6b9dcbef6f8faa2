"""How e-mails leave: from one address in the environment to Django's settings."""

from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

TIMEOUT = 10
"""Seconds until a silent mail server is given up."""


def settings(env: environ.Env) -> dict[str, Any]:
    """Return Django's e-mail settings from ``ASTRO_EMAIL_URL``; the terminal where it is unset.

    Raises ``ImproperlyConfigured`` for an address that names no mail server.
    """
    url = env.str("ASTRO_EMAIL_URL", default="consolemail://")
    example = "smtp+tls://USER:PASSWORD@mail.example:587 or consolemail://"
    try:
        config: dict[str, Any] = env.email_url_config(url)
    except (ImproperlyConfigured, ValueError):
        raise ImproperlyConfigured(
            f"ASTRO_EMAIL_URL is no mail address: write {example}."
        ) from None
    if url.startswith("smtp") and not config["EMAIL_HOST"]:
        raise ImproperlyConfigured(f"ASTRO_EMAIL_URL names no host: write {example}.")
    known = {name: value for name, value in config.items() if value not in (None, "")}
    return {"EMAIL_TIMEOUT": TIMEOUT, **known}
