"""The wiring as a Django app, for its commands and system checks."""

from django.apps import AppConfig


class AstroSiteConfig(AppConfig):
    """Registers the system checks."""

    name = "astro_site"

    def ready(self) -> None:
        """Import the checks, which register themselves."""
        from astro_site import checks  # noqa: F401
