"""Days and times as people read them: without the year in this one, with it in any other."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format

register = template.Library()


@register.filter
def moment(at: datetime) -> str:
    """Return ``3 May, 14:00``, with the year where it is another one than today's."""
    return _written(at, "j M, H:i", "j M Y, H:i")


@register.filter
def long_moment(at: datetime) -> str:
    """Return ``Saturday 3 May, 14:00``, with the year where it is another one than today's."""
    return _written(at, "l j F, H:i", "l j F Y, H:i")


@register.filter
def day(at: datetime) -> str:
    """Return ``3 May``, with the year where it is another one than today's."""
    return _written(at, "j M", "j M Y")


def _written(at: datetime, this_year: str, other_year: str) -> str:
    local = timezone.localtime(at)
    is_near = local.year == timezone.localtime().year
    return date_format(local, this_year if is_near else other_year)
