"""Says every few seconds how this process is, from a thread that holds up no lesson."""

import atexit
import logging
import threading
from typing import Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from astro_site.figures.here import Here
from classroom.upkeep.processes import Place

logger = logging.getLogger(__name__)

INTERVAL: Final = 5.0
"""Seconds between two looks."""


def begin(kind: str) -> None:
    """Let this process be seen: on the admin's page, and by Prometheus where a port is set.

    Raises ``ImproperlyConfigured`` where that port cannot be listened on.
    """
    if settings.METRICS_PORT:
        from astro_site.figures import metrics  # only where somebody asks for it

        try:
            metrics.serve(settings.METRICS_HOST, settings.METRICS_PORT, kind)
        except OSError as error:
            raise ImproperlyConfigured(
                f"ASTRO_METRICS_PORT is {settings.METRICS_PORT}: "
                f"nobody can listen there ({error.strerror})."
            ) from None
    threading.Thread(target=_keep, args=(kind,), name="figures", daemon=True).start()


def _keep(kind: str) -> None:
    here, place, over = Here(kind), Place(), threading.Event()
    atexit.register(over.set)
    is_away = False
    while not over.is_set():
        try:
            place.keep(here.look())
            is_away = False
        except Exception as error:  # a Redis that is away must not end it
            if not is_away:
                logger.warning("How this process is cannot be said just now (%s).", error)
            is_away = True
        over.wait(INTERVAL)
