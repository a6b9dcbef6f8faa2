"""axe-core, which finds what keeps people out of a page."""

from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.browser.measures import moving, small_targets

SOURCE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()

RUN = """async (newest) => {
  const runOnly = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", ...newest];
  // No rule of these looks into stylesheets, and to load all anew takes as long as the rest.
  const options = { runOnly, resultTypes: ["violations"], preload: { assets: ["media"] } };
  const found = await axe.run(document, options);
  return found.violations
    .filter((fault) => ["serious", "critical"].includes(fault.impact))
    .flatMap((fault) => fault.nodes.map((node) => `${fault.id}: ${node.target.join(" ")}`));
}"""


CRITERIA = """() => axe
  .getRules(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"])
  .flatMap((rule) => rule.tags)
  .filter((tag) => /^wcag\\d{3,4}$/.test(tag))"""


class Axe:
    """Looks at pages, and remembers what it found and which addresses it saw.

    ``measures``: it measures what is pressed, too, and asks for the rules of WCAG 2.2.
    """

    def __init__(self, *, measures: bool = False) -> None:
        self._measures = measures
        self._has_it: set[Page] = set()
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
        if page not in self._has_it:
            page.add_init_script(SOURCE)  # once: it takes longer to send than to run
            page.evaluate(SOURCE)
            self._has_it.add(page)
        newest = ["wcag22a", "wcag22aa"] if self._measures else []
        found = page.evaluate(RUN, newest)
        if self._measures:  # nobody here likes things to move: `devices.py` says so
            found += [*small_targets(page), *(f"moves: {one}" for one in moving(page))]
        self.faults += [f"{path} {fault}" for fault in found]
        with suppress(Resolver404):
            self.seen.add(resolve(path).view_name)

    def criteria(self, page: Page) -> str:
        """Return which criteria of WCAG the rules are about that ran on a page."""
        tags: list[str] = page.evaluate(CRITERIA)
        numbers = {f"{tag[4]}.{tag[5]}.{tag[6:]}" for tag in tags}
        return " ".join(sorted(numbers))
