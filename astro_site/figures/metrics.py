"""What Prometheus is told: this process's own counts, on a port for inside only."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.db import DatabaseError, connection
from django.utils import timezone
from prometheus_client import CollectorRegistry, ProcessCollector, start_http_server
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from astro_site.figures import database_time
from classroom.live import figures, load, reading_desk
from classroom.upkeep.selectors import answers_waiting
from inference.api.timing import Timing
from inference.worker import figures as worker

_COUNTS: Final = {
    "frames": "Frames that came in over sockets.",
    "ink": "Frames of ink that a room's hub took on.",
    "merged": "Frames of ink that went on together with what came before.",
    "batches": "Batches that went to boards.",
    "dropped": "Messages that found a socket full; a snapshot heals it.",
    "busy": "Readings that found the reader's queue full; they are asked for again.",
}


def serve(host: str, port: int, kind: str) -> None:
    """Answer at ``/metrics`` from a thread. Raises ``OSError`` where nobody can listen there."""
    registry = CollectorRegistry()
    registry.register(Lessons() if kind == "web" else Readings())
    registry.register(Database())
    ProcessCollector(registry=registry)
    start_http_server(port, addr=host, registry=registry)


class Lessons(Collector):
    """What a web process counts."""

    def collect(self) -> Iterable[Metric]:
        """Read the counts as they are now."""
        yield _by("astro_sockets", "Sockets that are open.", "kind", figures.sockets)
        for name, words in _COUNTS.items():
            yield CounterMetricFamily(
                f"astro_{name}", words, value=float(getattr(figures.counts, name))
            )
        answers = CounterMetricFamily(
            "astro_answers", "Answers that a reading marked.", labels=["mark"]
        )
        for mark, count in figures.answers.items():
            answers.add_metric([mark], count)
        yield answers
        yield GaugeMetricFamily(
            "astro_loop_lag_seconds",
            "How late the event loop ran at worst in the last ten seconds.",
            value=load.lag(),
        )
        yield GaugeMetricFamily(
            "astro_desk_waiting",
            "Sheets that wait at this process's reading desk.",
            value=reading_desk.waiting(),
        )
        yield _histogram("astro_hub_lag_seconds", "How late batches went out.", figures.hub_lag)
        yield _histogram(
            "astro_reading_seconds", "From asking the reader to its reading.", figures.reading
        )
        yield from Readings().collect()


class Readings(Collector):
    """What a process counts that reads."""

    def collect(self) -> Iterable[Metric]:
        """Read the counts as they are now."""
        yield CounterMetricFamily(
            "astro_reader_sheets", "Sheets that were read here.", value=worker.counts.sheets
        )
        yield CounterMetricFamily(
            "astro_reader_dropped", "Jobs that came too fast.", value=worker.counts.dropped
        )
        yield _histogram(
            "astro_reader_batch_seconds", "How long a batch took to be read.", worker.batches
        )


class Database(Collector):
    """How the database is, and what waits in it: the same from every process."""

    def collect(self) -> Iterable[Metric]:
        """Ask the database; where it is away the others are told all the same."""
        yield _histogram("astro_database_seconds", "How long a query took.", database_time.queries)
        try:
            waiting = answers_waiting(timezone.now())
        except DatabaseError:
            return
        finally:
            connection.close()  # this thread lives for one request
        yield GaugeMetricFamily(
            "astro_answers_waiting", "Stored answers that wait to be read.", value=waiting.count
        )
        yield GaugeMetricFamily(
            "astro_answers_oldest_seconds",
            "Age of the stored answer that waits longest.",
            value=waiting.oldest_seconds,
        )


def _by(name: str, words: str, label: str, values: Mapping[str, float]) -> Metric:
    family = GaugeMetricFamily(name, words, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family


def _histogram(name: str, words: str, timing: Timing) -> Metric:
    so_far, buckets = 0, []
    for bound, count in zip([*map(str, timing.bounds), "+Inf"], timing.counts, strict=True):
        so_far += count
        buckets.append((bound, float(so_far)))
    return HistogramMetricFamily(name, words, buckets=buckets, sum_value=timing.total)
