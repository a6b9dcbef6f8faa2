"""The wiring as a Django app, for its commands and system checks."""

from django.apps import AppConfig
from django.conf import settings
from django.db.backends.signals import connection_created


class AstroSiteConfig(AppConfig):
    """Registers the system checks and what every connection to the database needs."""

    name = "astro_site"

    def ready(self) -> None:
        """Import the checks, which register themselves; make the translations ready for Django.

        The database's files are kept private.
        """
        # Not at the top: both need the apps, which are being loaded just now.
        from astro_site import checks  # noqa: F401
        from astro_site.database import keep_private
        from astro_site.figures.database_time import measure
        from astro_site.languages import found

        found.make_ready(settings.TRANSLATIONS, settings.LOCALE_PATHS[0])
        connection_created.connect(keep_private, dispatch_uid="astro_site.private")
        connection_created.connect(measure, dispatch_uid="astro_site.database_time")
