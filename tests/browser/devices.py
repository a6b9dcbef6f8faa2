"""Devices that stories share one after the other: what was fetched stays there, who sat there not.

A board is a hundred and seventy files. A browser that has them from the story before shows it for
half of what it costs one that fetches all.
"""

from collections import defaultdict
from contextlib import suppress

from playwright.sync_api import Browser, BrowserContext, Error, Page

Size = tuple[int, int]


class Devices:
    """Lends devices at which nobody sits, and takes them back."""

    def __init__(self, browser: Browser, url: str) -> None:
        self._browser, self._url = browser, url
        self._free: dict[Size, list[BrowserContext]] = defaultdict(list)
        self._lent: list[tuple[Size, BrowserContext]] = []

    def lend(self, size: Size) -> Page:
        """Return the page of a device with such a screen, which knows nobody."""
        page = self._known(size) or self._new(size)
        self._lent.append((size, page.context))
        return page

    def _known(self, size: Size) -> Page | None:
        while self._free[size]:
            context = self._free[size].pop()
            page = context.new_page()
            if not page.evaluate("'__pwClock' in globalThis"):  # it cannot be taken out again
                return self._emptied(page)
            context.close()
        return None

    def _emptied(self, page: Page) -> Page:
        context = page.context
        browser = context.new_cdp_session(page)
        what = {"origin": self._url, "storageTypes": "all"}
        browser.send("Storage.clearDataForOrigin", what)
        browser.detach()
        context.clear_cookies()
        context.clear_permissions()
        context.set_offline(False)
        return page

    def _new(self, size: Size) -> Page:
        """Return the page of a new device.

        Nothing on it moves by itself, for the processor paints each frame; where that is the
        story, ``people.with_motion`` brings it back.
        """
        width, height = size
        context = self._browser.new_context(
            viewport={"width": width, "height": height},
            base_url=self._url,
            has_touch=width < 1000,
            device_scale_factor=1,
            reduced_motion="reduce",
        )
        context.set_default_timeout(20_000)
        return context.new_page()

    def take_back(self) -> None:
        """End the story on all of them; who was at another address has more to forget."""
        for size, context in self._lent:
            pages = context.pages
            stayed = all(page.url.startswith((self._url, "about:")) for page in pages)
            for page in pages:
                page.close()
            if pages and stayed:
                self._free[size].append(context)
            else:
                with suppress(Error):  # the story has closed it
                    context.close()
        self._lent.clear()

    def close(self) -> None:
        """Give all of them away."""
        self.take_back()
        for free in self._free.values():
            while free:
                free.pop().close()
