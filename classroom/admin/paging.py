"""Long lists that open quickly: a count that ends, and periods found without reading every row."""

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from functools import cached_property
from typing import Any, Final, TypeVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from classroom.admin.generic import AnyPaginator, ModelAdmin

MOST: Final = 10_000
"""Rows that are counted; what lies behind them is reached by date, filter and search."""

M = TypeVar("M", bound=models.Model)


class CappedPaginator(AnyPaginator):
    """Counts at most ``MOST`` rows, so that a list of a million opens as quickly as a short one."""

    @cached_property
    def count(self) -> int:
        """How many rows there are, up to ``MOST``."""
        rows: models.QuerySet[Any] = self.object_list  # type: ignore[assignment]
        return rows.order_by()[:MOST].count()


def _year(moment: datetime) -> datetime:
    return moment.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)


def _month(moment: datetime) -> datetime:
    return moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def _day(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


PERIODS: Final[dict[str, tuple[Callable[[datetime], datetime], timedelta]]] = {
    "year": (_year, timedelta(days=366)),
    "month": (_month, timedelta(days=31)),
    "day": (_day, timedelta(days=1)),
}
"""How a period begins, and the least step that surely leads into a later one."""


class PeriodQuerySet(models.QuerySet[M]):
    """Finds the years, months or days that have rows by stepping from one to the next.

    Django would cut the moment of every row to its period; each step here is one look into the
    index, and a date hierarchy has few of them.
    """

    def datetimes(  # type: ignore[override]
        self, field_name: str, kind: str, order: str = "ASC", tzinfo: tzinfo | None = None
    ) -> list[datetime]:
        """Return the beginnings of the periods, in the order of time or against it."""
        begin, step = PERIODS[kind]
        found: list[datetime] = []
        rows = self.order_by(field_name).values_list(field_name, flat=True)
        moment = rows.first()
        while moment is not None:
            found.append(begin(timezone.localtime(moment, tzinfo)))
            after = begin(found[-1] + step)
            moment = rows.filter(**{f"{field_name}__gte": after}).first()
        return found if order == "ASC" else found[::-1]


class LongList(ModelAdmin[M]):
    """An admin of rows that grow with every lesson."""

    show_full_result_count = False
    paginator = CappedPaginator

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[M]:
        """Return rows that know a quick way to their periods."""
        rows = super().get_queryset(request)
        return PeriodQuerySet(rows.model, query=rows.query, using=rows.db)
