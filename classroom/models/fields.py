"""Field lengths and small fields that several models share."""

import zoneinfo
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from classroom.rules.names import MAX_NAME

NAME_LENGTH = MAX_NAME


def validate_time_zone(value: str) -> None:
    """Raise ``ValidationError`` unless ``value`` names an IANA time zone."""
    if value not in zoneinfo.available_timezones():
        raise ValidationError(_("“%(value)s” is not a time zone."), params={"value": value})


def deleted_at_field() -> "models.DateTimeField[datetime | None, datetime | None]":
    """Return a field that says since when a row waits to be purged; until then it can be undone.

    Whoever sets it archives the row too, so that readers have one thing to leave out.
    """
    return models.DateTimeField(_("deleted"), null=True, blank=True, db_index=True)


def time_zone_field() -> "models.CharField[str, str]":
    """Return a field that holds the name of an IANA time zone."""
    return models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[validate_time_zone]
    )
