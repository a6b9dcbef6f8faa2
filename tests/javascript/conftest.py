"""Runs the browser's modules in Chromium, each test on a page that knows nothing else."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Page, Route, sync_playwright

STATIC = Path(__file__).parent.parent.parent / "static"
ORIGIN = "http://astro.test"

RunJs: TypeAlias = Callable[..., Any]
"""Runs the body of a JavaScript function of ``given`` and returns what it returns."""


# One module, one browser: Playwright's loop must not be running when a test of another file wants
# a loop of its own.
@pytest.fixture(scope="module")
def page(chromium: str) -> Iterator[Page]:
    """An empty page that may import whatever lies under ``static``."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.route("**/*", _serve)
        page.goto(ORIGIN)
        yield page
        browser.close()


@pytest.fixture
def js(page: Page) -> RunJs:
    """Run JavaScript that has a fresh ``localStorage`` and the modules ``imports`` names."""

    def run(imports: str, body: str, given: object = None) -> Any:
        names = (part.split(" from ") for part in imports.split("; "))
        lines = "\n".join(f"const {what} = await import('/js/{path}');" for what, path in names)
        page.evaluate("localStorage.clear()")
        return page.evaluate(f"async (given) => {{ {lines} {body} }}", given)

    return run


def _serve(route: Route) -> None:
    path = route.request.url.removeprefix(ORIGIN).lstrip("/")
    if path.startswith("js/") and (STATIC / path).is_file():
        route.fulfill(path=STATIC / path, content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html><title>blank</title>", content_type="text/html")
