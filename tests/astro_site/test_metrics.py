"""What Prometheus is told of a process, and what the processes say of themselves to each other."""

import json
import re
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from astro_site.figures import here
from classroom.live import figures
from classroom.upkeep.processes import Place, processes
from inference.api.timing import Timing
from tests.astro_site.clients import socket_to, wait_until
from tests.astro_site.conftest import LESSON, Lesson
from tests.astro_site.shell import python
from tests.browser.server import Server, free_port, prepared


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory, port: int) -> Iterator[Server]:
    running = Server(prepared(tmp_path_factory), ASTRO_METRICS_PORT=str(port)).start()
    yield running
    running.stop()


def scraped(port: int) -> dict[str, float]:
    """Return what the process says, by name and labels."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=20) as answer:
        lines = answer.read().decode().splitlines()
    pairs = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {name: float(value) for name, value in pairs}


def test_a_lesson_is_counted_for_prometheus(measured: Server, port: int) -> None:
    done = python(["-c", LESSON], measured.var)
    assert done.returncode == 0, done.stderr
    lesson = Lesson(**json.loads(done.stdout))
    before = scraped(port)
    assert before['astro_sockets{kind="seat"}'] == 0
    with (
        socket_to(measured, f"/ws/seat/{lesson.code}/", lesson.seat_cookie) as ada,
        socket_to(measured, f"/ws/board/{lesson.room}/", lesson.board_cookie),
    ):
        ink = {"type": "ink", "round": lesson.round, "stroke": 0, "start": 0}
        ada.send(json.dumps({**ink, "points": [[100, 100], [110, 300]]}))
        ada.send(json.dumps({**ink, "start": 2, "points": [[110, 500]]}))
        wait_until(lambda: scraped(port)["astro_reading_seconds_count"] > 0, "nothing was read")
        now = scraped(port)
    assert now['astro_sockets{kind="seat"}'] == 1
    assert now['astro_sockets{kind="board"}'] == 1
    assert now["astro_frames_total"] >= 2
    assert (now["astro_ink_total"], now["astro_merged_total"]) == (2, 1)
    assert now["astro_batches_total"] >= 1
    assert now["astro_hub_lag_seconds_count"] >= 1
    assert now["astro_reader_sheets_total"] >= 1
    assert now["astro_database_seconds_count"] > before["astro_database_seconds_count"]
    assert now["astro_answers_waiting"] == now["astro_answers_oldest_seconds"] == 0
    assert now["process_resident_memory_bytes"] > 10_000_000
    told = (settings.BASE_DIR / "docs" / "operations.md").read_text()
    ours = {re.sub(r"(_(bucket|sum|count|created))?({.*)?$", "", name) for name in now}
    assert [name for name in ours if name.startswith("astro_") and name not in told] == []
    labels = {pair for name in now for pair in re.findall(r'(\w+)="', name)}
    assert labels == {"kind", "mark", "le"}  # nobody's name, and no number of a room
    wait_until(lambda: scraped(port)['astro_sockets{kind="seat"}'] == 0, "Ada is still counted")


def test_a_port_that_is_taken_is_one_sentence(measured: Server, port: int) -> None:
    settings = {"ASTRO_METRICS_PORT": str(port)}
    done = python(["manage.py", "serve", "--port", str(free_port())], measured.var, **settings)
    assert done.returncode == 1
    assert done.stderr.strip() == (
        f"Astro Numbers cannot start: ASTRO_METRICS_PORT is {port}: "
        "nobody can listen there (Address already in use)."
    )


def test_each_process_is_seen_by_all(monkeypatch: pytest.MonkeyPatch) -> None:
    web, reader = here.Here("web"), here.Here("reader")
    monkeypatch.setitem(figures.sockets, "seat", 30)
    monkeypatch.setattr(figures.counts, "frames", figures.counts.frames + 90)
    places = [Place(), Place()]
    places[1].keep(reader.look())
    places[0].keep(web.look())
    first, second = processes()
    assert (first.kind, first.sockets["seat"], second.kind) == ("web", 30, "reader")
    assert first.memory_mb > 10
    assert [sample.frames for sample in first.samples] == [90]
    places[0].leave()
    assert [process.kind for process in processes()] == ["reader"]


def test_a_mean_is_of_the_last_ten_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    timing = Timing()
    monkeypatch.setattr(figures, "reading", timing)
    web, now = here.Here("web"), time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    timing.take(0.5)
    assert web.look().reading_ms == 500
    for _ in range(61):
        now += 10
        web.look()
    assert web.look().reading_ms is None
    timing.take(0.25)
    assert web.look().reading_ms == 250
    assert len(web.look().samples) == 60


def test_a_timing_counts_by_its_bounds() -> None:
    timing = Timing((0.1, 1.0))
    for seconds in (0.05, 0.1, 0.5, 7.0):
        timing.take(seconds)
    assert (timing.counts, timing.count, timing.total) == ([2, 1, 1], 4, 7.65)


def test_a_port_that_is_none_is_refused(tmp_path: Path) -> None:
    done = python(["manage.py", "check"], tmp_path, ASTRO_METRICS_PORT="70000")
    assert "ASTRO_METRICS_PORT is 70000: give a whole number, 0 to 65535." in done.stderr
