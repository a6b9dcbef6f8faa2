"""How long the database takes, measured round every query of this process."""

import time
from collections.abc import Callable
from typing import Any, Final

from inference.api.timing import Timing

queries: Final = Timing()
"""Seconds of a query, until its first rows are here."""


def measure(connection: Any, **_: Any) -> None:
    """Measure what goes over a connection from now on; it keeps that when it is opened anew."""
    if _timed not in connection.execute_wrappers:
        connection.execute_wrappers.append(_timed)


def _timed(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    began = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        queries.take(time.perf_counter() - began)
