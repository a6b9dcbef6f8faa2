"""One room in which two hundred draw, with the board's page open in Chromium beside them."""

import asyncio
import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.async_api import Page, async_playwright

from benchmarks.board_paints import BAR_FRAMES, FRAMES, SETTLE_MS
from benchmarks.live_room.drive import Load, Outcome, run
from benchmarks.live_room.figures import Figure, Findings, least
from benchmarks.live_room.plain import baseline
from benchmarks.live_room.setting import LeftOut, Setting
from benchmarks.live_room.site import Site, site
from benchmarks.live_room.storms.play import play
from benchmarks.live_room.tally import percentile
from benchmarks.live_room.writing_row import Bars, Played, findings, venue_of
from benchmarks.live_room.yardstick import yardstick
from tests.browser.conftest import FLAGS, LAPTOP

PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def chromium() -> str:
    """Return the browser's program. Raises LeftOut."""
    found = next(filter(None, map(shutil.which, [os.environ.get("CHROMIUM", ""), *PROGRAMS])), None)
    if found is None:
        raise LeftOut("Chromium is not installed (Debian: apt install chromium).")
    return found


def measure(load: Load, setting: Setting) -> Findings:
    """Let everybody draw while a board paints. Raises ServerFailed, RunBroke and LeftOut."""
    chromium()
    with TemporaryDirectory(prefix="astro-bench-") as name:
        folder = Path(name)
        with site(load, folder, setting, pages=True) as place:
            outcome, gaps = play(_drawn(load, place))
        bare = yardstick(setting.server, folder, min(5.0, load.seconds / 2))
        with baseline(load, folder) as venue:
            plain = play(run(load, venue))
    found = findings(load, Bars(p95_ms=250), Played(outcome), Played(plain), bare)
    return Findings([*found.figures, *_painted(gaps)], late_ms=found.late_ms)


async def _drawn(load: Load, place: Site) -> tuple[Outcome, list[float]]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        try:
            page = await browser.new_page(viewport={"width": LAPTOP[0], "height": LAPTOP[1]})
            await _open_board(page, place, load.students)
            began = asyncio.Event()
            outcome, gaps = await asyncio.gather(
                run(load, venue_of(place), began), _paint(page, began, load.seconds)
            )
        finally:
            await browser.close()
    return outcome, gaps


async def _open_board(page: Page, place: Site, seats: int) -> None:
    room, session = place.places.boards[0]
    name, _, value = session.partition("=")
    url = f"http://127.0.0.1:{place.port}"
    cookie: Any = {"name": name, "value": value, "url": url}
    await page.context.add_cookies([cookie])
    await page.goto(f"{url}/teach/rooms/{room}/")
    await page.wait_for_function(
        "(count) => document.querySelectorAll('[data-tiles] .tile').length === count", arg=seats
    )
    await page.wait_for_timeout(SETTLE_MS)


async def _paint(page: Page, began: asyncio.Event, seconds: float) -> list[float]:
    """Return the milliseconds between the page's frames while everybody draws."""
    await began.wait()
    gaps: list[float] = await page.evaluate(FRAMES, seconds * 1000)
    return gaps


def _painted(gaps: list[float]) -> list[Figure]:
    mean = 1000 * len(gaps) / max(1e-9, sum(gaps))
    return [
        least("frames a second that the board's tab paints", mean, BAR_FRAMES),
        Figure("between two of them p95, ms", f"{percentile(gaps, 0.95):.0f}"),
    ]
