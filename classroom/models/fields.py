"""Field lengths and small fields that several models share."""

import zoneinfo
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from classroom.rules.backgrounds import MAX_BACKGROUND, BadBackground, background_of
from classroom.rules.languages import ENGLISH
from classroom.rules.names import MAX_NAME
from classroom.rules.words import Avatar

NAME_LENGTH = MAX_NAME
AVATAR_LABELS: Final = {
    Avatar.STAR: _("star"),
    Avatar.CAT: _("cat"),
    Avatar.LEAF: _("leaf"),
    Avatar.MOON: _("moon"),
    Avatar.BEAR: _("bear"),
    Avatar.DINO: _("dinosaur"),
    Avatar.FIN: _("fin"),
    Avatar.RING: _("ring"),
    Avatar.ROTOR: _("propeller"),
    Avatar.BUNNY: _("rabbit"),
    Avatar.BUG: _("beetle"),
    Avatar.BOLT: _("lightning"),
}
Word = TypeVar("Word", bound=str)
Label = TypeVar("Label", bound=Promise)


def validate_time_zone(value: str) -> None:
    """Raise ``ValidationError`` unless ``value`` names an IANA time zone."""
    if value not in zoneinfo.available_timezones():
        raise ValidationError(_("“%(value)s” is not a time zone."), params={"value": value})


def validate_language(value: str) -> None:
    """Raise ``ValidationError`` unless ``value`` is a language of the site."""
    if value and value not in dict(settings.LANGUAGES):
        raise ValidationError(_("“%(value)s” is not a language."), params={"value": value})


def validate_background(value: str) -> None:
    """Raise ``ValidationError`` unless ``value`` names a background."""
    try:
        background_of(value)
    except BadBackground:
        raise ValidationError(
            _("“%(value)s” is not a background."), params={"value": value}
        ) from None


def deleted_at_field() -> "models.DateTimeField[datetime | None, datetime | None]":
    """Return a field that says since when a row waits to be purged; until then it can be undone.

    Whoever sets it archives the row too, so that readers have one thing to leave out.
    """
    return models.DateTimeField(_("deleted"), null=True, blank=True, db_index=True)


def avatar_field() -> "models.CharField[str, str]":
    """Return a field that holds who of the crew a child is; empty: it has not chosen."""
    return models.CharField(
        _("avatar"), max_length=10, blank=True, choices=choices_of(AVATAR_LABELS)
    )


def background_field() -> "models.CharField[str, str]":
    """Return a field that holds what lies under the ink, as ``rules.backgrounds`` writes it."""
    return models.CharField(
        _("sheet’s background"),
        max_length=MAX_BACKGROUND,
        blank=True,
        default="",
        validators=[validate_background],
        help_text=_("For example: squared, number line 0 to 20 by 1, ten frame."),
    )


def time_zone_field() -> "models.CharField[str, str]":
    """Return a field that holds the name of an IANA time zone."""
    return models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[validate_time_zone]
    )


def language_field(*, own: bool = False) -> "models.CharField[str, str]":
    """Return a field that holds the code of a language of the site; ``own``: "" is the browser's.

    It has no choices: which languages there are is found from files, and is no migration's matter.
    """
    return models.CharField(
        _("language"),
        max_length=12,
        blank=True,
        default="" if own else ENGLISH,
        validators=[validate_language],
        help_text=_("Empty: as the browser says.") if own else "",
    )


def choices_of(labels: Mapping[Word, Label]) -> list[tuple[str, Label]]:
    """Return a field's choices: words with what pages call them."""
    return list(zip(values_of(labels), labels.values(), strict=True))


def values_of(words: Iterable[str]) -> list[str]:
    """Return words as plain text: a migration must not import the lists of another day."""
    return [str(word) for word in words]
