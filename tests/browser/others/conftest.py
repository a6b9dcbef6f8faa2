"""The browsers that are no Chromium, one after the other."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.others.firefox import Firefox
from tests.browser.others.tablet import Tablet
from tests.browser.others.webkit import WebKit
from tests.conftest import need

MINI_BROWSERS = Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser")


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Tablet]:
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    need(path, "Firefox")
    running = Firefox(str(path), tmp_path)
    yield running
    running.close()


@pytest.fixture
def webkit(tmp_path: Path) -> Iterator[Tablet]:
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    browser = next(MINI_BROWSERS, None)
    need(driver and browser, "WebKit's driver")
    need(screen, "Xvfb")
    running = WebKit(str(driver), str(browser), str(screen), tmp_path)
    yield running
    running.close()


@pytest.fixture(params=["firefox", "webkit"])
def tablet(request: pytest.FixtureRequest) -> Tablet:
    found: Tablet = request.getfixturevalue(request.param)
    return found
