"""What servers say: one line each in the log, and a sentence to people where no page can say it."""

import logging
from typing import Final

from django.utils.translation import gettext

from astro_site.servers import limits

logger = logging.getLogger(__name__)

PAGE: Final = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>%(title)s</title>'
    "<h1>%(title)s</h1><p>%(body)s</p></html>"
)
"""The page of a server that can say no more."""


def stalled(name: str) -> None:
    """Say that a client was cut off that read nothing."""
    logger.warning("%s read nothing for %d s and was cut off.", name, limits.STALLED)


def late(name: str) -> None:
    """Say that work was ended that outlived its connection."""
    logger.warning("%s had gone, and its work took too long to end.", name)


def broke(name: str, error: BaseException) -> None:
    """Say that the application broke, and where."""
    logger.error("%s broke.", name, exc_info=error)


def too_large() -> str:
    """Return what people read whose body is too large."""
    return gettext("A file may have at most 5 MB. Go back and choose a smaller one.")
