"""A lesson behind nginx with two web processes, one of which is killed while children write."""

import re
import signal
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import Locator, Page, WebSocket, expect

from astro_site.many.ports import Ports
from astro_site.many.shape import Many
from tests.browser.away import stored, wait_until, whatever_is_away_people_read_what_that_means
from tests.browser.conftest import LAPTOP, PHONE, TABLET, NewPage
from tests.browser.crowd import Child
from tests.browser.people import join, open_room, picture, sign_in, write
from tests.browser.server import Server, made_once
from tests.many_site import need_many, running

pytestmark = [pytest.mark.browser, pytest.mark.many]

PATIENCE = 90.0

BLINK = 10.0
"""Seconds; a quiet machine needs one or two, and this one may have other things to do."""


@dataclass
class Site:
    """What of the shape people need who sign in."""

    many: Many
    chosen_password: str = ""
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return self.many.url

    @property
    def password(self) -> str:
        return self.many.password or ""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Many]:
    need_many()
    ports = Ports()
    figures = str(ports.take(4)[0])  # one for each process
    with running(made_once(tmp_path_factory), settings={"ASTRO_METRICS_PORT": figures}) as shape:
        yield shape
    ports.close()


@pytest.fixture(scope="module")
def server(many: Many) -> Server:
    return cast(Server, Site(many))


@dataclass
class Lesson:
    """Everybody's page, and four more children who have none."""

    board: Page
    ada: Page
    bo: Page
    pictures: Path
    code: str = ""
    others: list[Child] = field(default_factory=list)

    def tile(self, name: str) -> Locator:
        return self.board.locator(".tile").filter(has=self.board.get_by_text(name, exact=True))


def test_a_web_process_dies_in_mid_round_and_nobody_notices_more_than_a_blink(
    many: Many,
    server: Server,
    new_page: NewPage,
    pictures: Path,
    record_property: Callable[[str, object], None],
) -> None:
    lesson = Lesson(new_page(LAPTOP), new_page(PHONE), new_page(TABLET), pictures)
    children_come_to_both_processes(lesson, many, server)
    everybody_writes(lesson)
    seconds = a_process_is_killed(lesson, many)
    record_property("summary", f"A web process was killed: pages were back after {seconds:.1f} s.")
    assert seconds < BLINK
    what_was_written_is_handed_in(lesson)
    another_process_is_started_and_takes_part(lesson, many)
    whatever_is_away_people_read_what_that_means(
        many, lesson.board, lesson.ada, lesson.bo, pictures
    )
    assert stored(many) == [("Ada", 2), ("Bo", 2), *((f"Child {n}", 1) for n in range(4))]
    for child in lesson.others:
        child.go()


def children_come_to_both_processes(lesson: Lesson, many: Many, server: Server) -> None:
    sign_in(lesson.board, server)
    lesson.code = open_room(lesson.board, "Times tables: 6, 7 and 8")
    expect(lesson.board.locator("[data-lobby]")).to_contain_text("make run-many HOST=0.0.0.0")
    join(lesson.ada, lesson.code, "Ada")
    join(lesson.bo, lesson.code, "Bo")
    for number in range(4):
        child = Child(many.url, lesson.code, f"Child {number}").join()
        child.come()
        lesson.others.append(child)
    expect(lesson.board.locator("[data-answered]")).to_have_text("6 children are here")
    counts = [sockets_of(many, name) for name in many.plan.web]
    assert min(counts) >= 1, counts
    assert sum(counts) == 7


def sockets_of(many: Many, name: str, kind: str = "") -> int:
    """Return how many sockets a web process has, all or of one kind, as it tells Prometheus."""
    page = f"http://127.0.0.1:{many.plan.metrics()[name]}/metrics"
    with urllib.request.urlopen(page, timeout=30) as answer:
        lines = answer.read().decode().splitlines()
    begins = f'astro_sockets{{kind="{kind}'
    return sum(int(float(line.split()[-1])) for line in lines if line.startswith(begins))


def everybody_writes(lesson: Lesson) -> None:
    lesson.board.get_by_role("button", name="Start the lesson").click()
    for page in (lesson.ada, lesson.bo):
        expect(page.locator("[data-prompt]")).to_have_text("7 × 8 =")
    for child in lesson.others:
        child.hear("round_opened")
    write(lesson.ada, "56", seed=1)
    write(lesson.bo, "54", seed=2)
    expect(lesson.ada.locator("[data-read-text]")).to_have_text("56")
    expect(lesson.bo.locator("[data-read-text]")).to_have_text("54")
    expect(lesson.tile("Ada")).to_contain_text("56")
    expect(lesson.tile("Bo")).to_contain_text("54")


def a_process_is_killed(lesson: Lesson, many: Many) -> float:
    """Kill the process that has the board; return how long pages were without a socket at most."""
    wires = [Wire(page) for page in (lesson.board, lesson.ada, lesson.bo)]
    for page in (lesson.board, lesson.ada, lesson.bo):
        page.reload()  # so that each page's wire is seen from its beginning
        expect(page.locator("[data-prompt]").first).to_be_visible()
    expect(lesson.ada.locator("[data-read-text]")).to_have_text("56")
    expect(lesson.bo.locator("[data-read-text]")).to_have_text("54")
    victim = next(name for name in many.plan.web if sockets_of(many, name, "board"))
    for wire in wires:
        wire.cut_at = wire.back_at = 0.0
    many.kill(victim, signal.SIGKILL)
    until = time.monotonic() + PATIENCE
    while not wires[0].back_at or any(wire.is_cut for wire in wires):
        assert time.monotonic() < until, "a page did not come back"
        lesson.board.wait_for_timeout(20)
    picture(lesson.board, lesson.pictures, "many-board-after-a-kill")
    picture(lesson.ada, lesson.pictures, "many-play-after-a-kill")
    for page in (lesson.ada, lesson.bo):
        assert page.get_by_text(re.compile("No network")).count() == 0
    return max(wire.back_at - wire.cut_at for wire in wires if wire.back_at)


class Wire:
    """When a page's socket was cut, and when the next one spoke; 0 where that did not happen."""

    def __init__(self, page: Page) -> None:
        self.cut_at = self.back_at = 0.0
        page.on("websocket", self._opened)

    @property
    def is_cut(self) -> bool:
        return bool(self.cut_at and not self.back_at)

    def _opened(self, socket: WebSocket) -> None:
        socket.on("close", lambda _: self._closed())
        socket.on("framereceived", lambda _: self._spoke())

    def _closed(self) -> None:
        self.cut_at = self.cut_at or time.monotonic()

    def _spoke(self) -> None:
        if self.is_cut:
            self.back_at = time.monotonic()


def what_was_written_is_handed_in(lesson: Lesson) -> None:
    for page, kind in ((lesson.ada, "right"), (lesson.bo, "wrong")):
        page.locator("[data-send]").click()
        expect(page.locator("[data-outcome]")).to_have_attribute("data-kind", kind)
    for child in lesson.others:
        child.go()
        child.come()
        child.hand_in("56")
    expect(lesson.tile("Ada")).to_have_attribute("data-state", "right")
    expect(lesson.tile("Bo")).to_have_attribute("data-state", "wrong")


def another_process_is_started_and_takes_part(lesson: Lesson, many: Many) -> None:
    ports = many.plan.web.values()
    wait_until(lambda: all(map(answers, ports)), "another process is started")
    lesson.board.get_by_role("button", name="Close the round").click()
    lesson.board.get_by_role("button", name="Next problem").click()

    def both_have_some() -> bool:
        # nginx tries a process that failed again after a second, and not before.
        for child in lesson.others:
            child.go()
            child.come()
        return min(sockets_of(many, name) for name in many.plan.web) >= 1

    wait_until(both_have_some, "children sit in both processes")
    for page in (lesson.ada, lesson.bo):
        expect(page.locator("[data-prompt]")).to_have_text("6 × 7 =")
    write(lesson.ada, "42", seed=4)
    expect(lesson.tile("Ada")).to_contain_text("42")


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/livez", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
