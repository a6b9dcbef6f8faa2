"""Opening a page through the whole stack of the site, timed, and its queries counted."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client


@dataclass(frozen=True, slots=True)
class Opening:
    """How a page opened: the seconds of each time, queries once, and its size in bytes."""

    seconds: Sequence[float]
    cpu_seconds: Sequence[float]
    queries: int
    size: int

    @property
    def middle_ms(self) -> float:
        """The median of the times, in milliseconds."""
        return 1000 * median(self.seconds)

    @property
    def cpu_ms(self) -> float:
        """The median of the processor's times, in milliseconds."""
        return 1000 * median(self.cpu_seconds)


def opening(client: "Client", address: str, *, times: int) -> Opening:
    """Open ``address`` so often, after one time that does not count. Raises ``RuntimeError``."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
        queries = len(captured)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answered {response.status_code}")
    seconds, cpu_seconds = [], []
    for _ in range(times):
        began, cpu_began = time.perf_counter(), time.process_time()
        client.get(address)
        seconds.append(time.perf_counter() - began)
        cpu_seconds.append(time.process_time() - cpu_began)
    return Opening(seconds, cpu_seconds, queries, len(response.content))
