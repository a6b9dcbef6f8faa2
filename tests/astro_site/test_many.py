"""The shape of many processes: started, killed part by part, and ended without a trace."""

import signal
import urllib.request
from collections.abc import Iterator
from typing import Any

import psutil
import pytest

from astro_site.many.shape import Many
from tests.astro_site.clients import wait_until
from tests.browser.server import made_once
from tests.many_site import need_many, running


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Many]:
    need_many()
    with running(made_once(tmp_path_factory)) as shape:
        yield shape


def get(url: str, **headers: str) -> Any:
    request = urllib.request.Request(url, headers=headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer, answer.read()


def test_a_lesson_could_begin_and_the_first_start_says_a_password(many: Many) -> None:
    answer, body = get(f"{many.url}/readyz")
    assert (answer.status, b'"failing"' in body) == (200, False)
    assert many.password


def test_a_part_that_is_killed_comes_back(many: Many) -> None:
    for name in ("web-1", "worker-1", "nginx", "redis", "postgres"):
        before = many.pids()[name]
        many.kill(name, signal.SIGKILL)
        wait_until(lambda: many.pids().get(name, before) != before, f"{name} is back")  # noqa: B023
    wait_until(lambda: ready(many), "a lesson could begin")


def ready(many: Many) -> bool:
    try:
        return bool(get(f"{many.url}/readyz")[0].status == 200)
    except OSError:
        return False


def test_the_end_leaves_no_process_behind(many: Many) -> None:
    parts = [psutil.Process(pid) for pid in many.pids().values()]
    inside = [*parts, *(child for part in parts for child in part.children(recursive=True))]
    assert len(inside) > 10
    many.stop()
    assert [process for process in inside if runs(process)] == []


def runs(process: psutil.Process) -> bool:
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)  # else nobody has looked at its end
    except psutil.NoSuchProcess:
        return False
