"""Runs the browser's modules: in Chromium on an empty page, the pure ones in Node too."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Page, Route, sync_playwright

from astro_site import js_tools
from tests.conftest import need
from tests.coverage import of_node

ROOT = js_tools.ROOT
STATIC = ROOT / "static"
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
        page.evaluate("localStorage.clear()")
        return page.evaluate(f"async (given) => {{ {_imports(imports, '/js')} {body} }}", given)

    return run


@pytest.fixture(scope="session")
def node() -> Path:
    """The Node that Playwright brings."""
    found = js_tools.node()
    need(found, "Playwright's Node")
    assert found is not None
    return found


@pytest.fixture
def pure_js(node: Path) -> RunJs:
    """Run JavaScript that needs no page, with the modules ``imports`` names, beside Python."""

    def run(imports: str, body: str, given: object = None) -> Any:
        lines = _imports(imports, f"file://{STATIC}/js")
        script = f"""
          const run = async (given) => {{ {lines} {body} }};
          process.stdout.write(JSON.stringify(await run({json.dumps(given)})));
        """
        command = [str(node), "--input-type=module", "-"]
        done = subprocess.run(
            command, input=script, env=of_node(), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


def _imports(imports: str, folder: str) -> str:
    names = (part.split(" from ") for part in imports.split("; "))
    return "\n".join(f"const {what} = await import('{folder}/{path}');" for what, path in names)


def _serve(route: Route) -> None:
    path = route.request.url.removeprefix(ORIGIN).lstrip("/")
    if path.startswith("js/") and (STATIC / path).is_file():
        route.fulfill(path=STATIC / path, content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html><title>blank</title>", content_type="text/html")
