"""axe-core, which finds what keeps people out of a page."""

from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

SOURCE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()

RUN = """async () => {
  const runOnly = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
  // No rule of these looks into stylesheets, and to load all anew takes as long as the rest.
  const options = { runOnly, resultTypes: ["violations"], preload: { assets: ["media"] } };
  const found = await axe.run(document, options);
  return found.violations
    .filter((fault) => ["serious", "critical"].includes(fault.impact))
    .flatMap((fault) => fault.nodes.map((node) => `${fault.id}: ${node.target.join(" ")}`));
}"""


class Axe:
    """Looks at pages, and remembers what it found and which addresses it saw."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.seen: set[str] = set()

    def open(self, page: Page, *addresses: str) -> None:
        """Go to each address and look at it."""
        for address in addresses:
            page.goto(address)
            self.look(page)

    def look(self, page: Page) -> None:
        """Look at the page as it is; the browser's own tools run axe, whatever the CSP forbids."""
        path = urlsplit(page.url).path
        if not page.evaluate("'axe' in window"):
            page.evaluate(SOURCE)
        self.faults += [f"{path} {fault}" for fault in page.evaluate(RUN)]
        with suppress(Resolver404):
            self.seen.add(resolve(path).view_name)
