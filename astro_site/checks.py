"""System checks: what must hold before the first lesson."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from inference.settings import settings_path


@register()
def daphne_comes_first(**_: Any) -> Sequence[CheckMessage]:
    """``runserver`` is Daphne's only where its app precedes Django's static files."""
    apps = settings.INSTALLED_APPS
    if apps.index("daphne") < apps.index("django.contrib.staticfiles"):
        return []
    return [Error("'daphne' must come first in INSTALLED_APPS.", id="astro.E001")]


@register()
def both_layers_exist(**_: Any) -> Sequence[CheckMessage]:
    """Rooms and the reader's queue each need their channel layer."""
    missing = {"default", "inference"} - set(settings.CHANNEL_LAYERS)
    return [Error(f"CHANNEL_LAYERS lacks {name!r}.", id="astro.E002") for name in sorted(missing)]


@register()
def the_reader_exists(**_: Any) -> Sequence[CheckMessage]:
    """The reader of the settings came with the code."""
    path = settings_path(settings.READER)
    if path.is_file():
        return []
    known = " or ".join(sorted(file.stem for file in path.parent.glob("*.json")))
    return [Error(f"ASTRO_READER is {settings.READER!r}: choose {known}.", id="astro.E003")]
