"""System checks: what must hold before the first lesson."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from inference.reading.classifier import ModelError
from inference.reading.digests import check_files
from inference.reading.settings import SHIPPED, settings_path


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


@register()
def the_networks_are_whole(**_: Any) -> Sequence[CheckMessage]:
    """The networks of that reader are as they came; a lesson goes on without, so this warns."""
    if the_reader_exists():
        return []
    try:
        check_files(settings.READER, SHIPPED)
    except ModelError as error:
        hint = "Bring back the files of this release; until then no sheet is read with them."
        return [Warning(str(error), hint=hint, id="astro.W002")]
    return []


@register(deploy=True)
def emails_leave(**_: Any) -> Sequence[CheckMessage]:
    """A production without a mail server prints the e-mails of forgotten passwords in its log."""
    if not settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        return []
    hint = "ASTRO_EMAIL_URL=smtp+tls://USER:PASSWORD@mail.example:587, and ASTRO_EMAIL_FROM"
    return [Warning("E-mails are printed, not sent.", hint=hint, id="astro.W001")]
