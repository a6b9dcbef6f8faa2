"""``python -m benchmarks.page_bytes``: what one child's page costs the network.

The real pages on a real server in Chromium, with an empty cache: what the first load of the page
brings, as it travels, and what a lesson of 30 minutes with 40 answers sends up. Bo writes at a
child's speed; the time in which she only thinks is measured for a while and reckoned for the rest.
"""

import argparse
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from benchmarks.machine import describe
from benchmarks.page_bytes.lesson import answer, idle, room_of, sit_down
from benchmarks.page_bytes.wire import Wire
from tests.browser.conftest import FLAGS, TABLET
from tests.browser.server import Server

BAR_LOAD: Final = 150_000
BAR_UP: Final = 300_000
LESSON_S: Final = 30 * 60


def main() -> int:
    """Measure and print; return 1 where a bar was missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page_bytes", description=__doc__)
    parser.add_argument("--answers", type=int, default=40)
    answers: int = parser.parse_args().answers
    with tempfile.TemporaryDirectory() as var, sync_playwright() as playwright:
        os.environ |= {"ASTRO_VAR": var, "DJANGO_SETTINGS_MODULE": "astro_site.settings"}
        site = Server(Path(var)).start()
        chromium = (
            os.environ.get("CHROMIUM")
            or shutil.which("chromium-headless-shell")
            or "/usr/bin/chromium"
        )
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        try:
            print(f"{describe()}, Chromium {browser.version}")
            code = room_of(answers, Path(var))
            missed = [*_load(browser, site, code), *_lesson(browser, site, code, answers)]
        finally:
            browser.close()
            site.stop()
    print("\n" + ("\n".join(f"MISSED: {sentence}" for sentence in missed) or "All bars kept."))
    return 1 if missed else 0


def _load(browser: Browser, site: Server, code: str) -> list[str]:
    with browser.new_context(viewport={"width": TABLET[0], "height": TABLET[1]}) as context:
        page = context.new_page()
        sit_down(page, site, code, "Ada")
        cookies = context.cookies()
    with browser.new_context(viewport={"width": TABLET[0], "height": TABLET[1]}) as context:
        context.add_cookies(cookies)  # type: ignore[arg-type]
        page = context.new_page()
        wire = Wire().watch(page)
        page.goto(f"{site.url}/play/{code}/")
        page.locator("#play[data-screen=lobby]").wait_for()
        page.wait_for_load_state("networkidle")
    total = sum(wire.down.values())
    kinds: dict[str, list[int]] = {}
    for address, size in wire.down.items():
        kinds.setdefault(_kind(address), []).append(size)
    for kind, sizes in sorted(kinds.items(), key=lambda each: -sum(each[1])):
        print(f"  {kind}: {len(sizes)} in {sum(sizes):,} bytes")
    print(f"first load of the page: {len(wire.down)} files, {total:,} bytes as they travel")
    return [] if total <= BAR_LOAD else [f"first load {total:,} bytes; the bar is {BAR_LOAD:,}"]


def _kind(address: str) -> str:
    path = address.partition("?")[0]
    if "/words/" in path:
        return "catalogue"
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2] if "." in name else "pages"


def _lesson(browser: Browser, site: Server, code: str, answers: int) -> list[str]:
    with browser.new_context(viewport={"width": TABLET[0], "height": TABLET[1]}) as context:
        page = context.new_page()
        wire = Wire().watch(page)
        begun = time.monotonic()
        sit_down(page, site, code, "Bo")
        page.locator("[data-begin]").click()
        for turn in range(answers):
            answer(page, turn)
        took = time.monotonic() - begun
        before, frames = wire.up, dict(wire.frames)
        watched = idle(page)
        still = (wire.up - before) / watched
    total = before + max(0.0, LESSON_S - took) * still
    for kind, size in sorted(frames.items(), key=lambda each: -each[1]):
        print(f"  {kind}: {size:,} bytes")
    print(f"{answers} answers in {took:.0f} s: {before:,} bytes up; still: {still:.1f} a second")
    print(f"a lesson of 30 minutes with {answers} answers: {total:,.0f} bytes up")
    return [] if total <= BAR_UP else [f"{total:,.0f} bytes up; the bar is {BAR_UP:,}"]
