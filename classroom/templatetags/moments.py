"""Days and times on pages: each template writes them by one of these, none as nothing."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django import template

from classroom import dates

When = TypeVar("When", bound=date)

register = template.Library()


def _written(write: Callable[[When], str]) -> Callable[[When | None], str]:
    return lambda at: write(at) if at else ""


def _day(at: date) -> str:
    return dates.day(at)


register.filter("day", _written(_day))
register.filter("moment", _written(dates.moment))
register.filter("long_moment", _written(dates.long_moment))
register.filter("long_day", _written(dates.long_day))
register.filter("exact", _written(dates.exact))
register.filter("clock", _written(dates.clock))
