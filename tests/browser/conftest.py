"""What browser tests share: a server, a Chromium, and people with pages of their own.

Starting either takes seconds of a core, so all modules of one process share both. Each module
finds the server's database as it was at the beginning. Who ends the server, measures it or watches
its first start takes ``own_server``.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests import coverage
from tests.browser.devices import Devices
from tests.browser.people import sign_in
from tests.browser.server import Server, prepared
from tests.coverage.v8 import Watch

PHONE = (390, 844)
TABLET = (820, 1180)
LAPTOP = (1366, 768)
PROJECTOR = (1920, 1080)

NewPage: TypeAlias = Callable[[tuple[int, int]], Page]

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

# As patient as a page's own steps: two browsers may share a core.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    """The Chromium; it ends before tests elsewhere want an event loop of their own."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def shared_server(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Server]:
    """A server after its first evening: Ms. Vega has chosen a password, and is signed in."""
    running = Server(prepared(tmp_path_factory)).start()
    with browser.new_context(base_url=running.url) as context:
        sign_in(context.new_page(), running)
        running.cookies = {each["name"]: each["value"] for each in context.cookies()}
    running.remember()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def server(shared_server: Server) -> Server:
    shared_server.begin_anew()
    return shared_server


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of this module alone, as ``make run`` starts it for the first time."""
    running = Server(prepared(tmp_path_factory)).start()
    yield running
    running.stop()


@pytest.fixture
def problems() -> list[str]:
    """Whatever a page complained about: script errors, and what the CSP refused."""
    return []


@pytest.fixture(scope="package")
def shared_devices(browser: Browser, shared_server: Server) -> Iterator[Devices]:
    """What people have in their hands who go to the server of all stories."""
    devices = Devices(browser, shared_server.url)
    yield devices
    devices.close()


@pytest.fixture
def devices(browser: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Devices]:
    """The devices of one story: new ones where it has a server of its own."""
    if "shared_server" in request.fixturenames:
        shared: Devices = request.getfixturevalue("shared_devices")
        yield shared
        shared.take_back()
    else:
        own = Devices(browser, server.url)
        yield own
        own.close()


@pytest.fixture
def new_page(devices: Devices, problems: list[str]) -> Iterator[NewPage]:
    """Open a page for somebody who comes for the first time, on a screen of their own."""
    watches: list[Watch] = []
    counted = coverage.folder()

    def open_page(size: tuple[int, int]) -> Page:
        page = devices.lend(size)
        if counted:
            watches.append(Watch(page))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: _note(problems, message.type, message.text))
        return page

    yield open_page
    for watch in watches:
        assert counted
        watch.keep(counted)


def _note(problems: list[str], kind: str, text: str) -> None:
    offline = "ERR_INTERNET_DISCONNECTED" in text or "WebSocket connection" in text
    if kind == "error" and not offline:
        problems.append(text)


@pytest.fixture(scope="session")
def pictures() -> Path:
    """The folder for screenshots, which git ignores."""
    folder = Path(__file__).resolve().parents[2] / "screenshots"
    folder.mkdir(exist_ok=True)
    return folder
