"""Counting that ends: the number of pages of a long list."""

from functools import cached_property
from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import QuerySet

MOST: Final = 10_000
"""Rows that are counted; what lies behind them is reached by date, filter and search."""


class CappedPaginator(Paginator[Any]):
    """Counts at most ``MOST`` rows, so that a list of a million opens as quickly as a short one."""

    @cached_property
    def count(self) -> int:
        """How many rows there are, up to ``MOST``."""
        rows: QuerySet[Any] = self.object_list  # type: ignore[assignment]
        return rows.order_by()[:MOST].count()
