"""A tablet whose browser is no Chromium: what its driver can do, and what a child does on it."""

import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

from tests.browser.people import anybody_looks, no_hand_twice
from tests.ink.composer import timed

STEP_MS = 8
"""Milliseconds from one point of a pen to the next: as long as a hand takes at least."""

PATIENCE = 90.0
"""Seconds that a page has for what it has to show: three browsers may share two cores."""

FIRST_LOOK, LAST_LOOK = 0.05, 0.5
"""Seconds between two looks, which grow: each look stops the page that is to be seen."""

STILL_TO_COME = "the page is not there yet"

SEEN = """
const found = document.querySelector(arguments[0]);
if (!found || found.getClientRects().length === 0) return null;
"""

PAINTED = """
const canvas = document.querySelector(arguments[0]);
if (!canvas || canvas.width * canvas.height === 0) return false;
const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
return data.some((value, index) => index % 4 === 3 && value > 0);
"""

FRAMED = """
const above = arguments[1] - innerHeight;
return innerWidth === arguments[0] && above >= 0 && above < 200;
"""
"""True once the window has the size that was asked for, its bars above the page included."""

PAINT = """
const page = document.documentElement;
page.dataset.painted = "";
requestAnimationFrame(() => requestAnimationFrame(() => { page.dataset.painted = "yes"; }));
"""
"""Says when what the page is now is on the screen: WebKit shoots the frame before."""

SHOWN = """
const waiting = Array.from(document.images).some((each) => !each.complete);
return !waiting && document.documentElement.dataset.painted === "yes";
"""

TOO_WIDE = """
const page = document.scrollingElement;
const hides = [page, document.body].some((each) => getComputedStyle(each).overflowX === "hidden");
return hides ? 0 : page.scrollWidth - page.clientWidth;
"""


class Tablet(ABC):
    """One browser with one page, driven from outside."""

    name: str
    _frame: int | None = None

    @abstractmethod
    def go(self, url: str) -> None:
        """Open an address, and return when its page has loaded."""

    @abstractmethod
    def reload(self) -> None:
        """Load the page anew, as a child does who thinks that it hangs."""

    @abstractmethod
    def run(self, script: str, *values: object) -> Any:
        """Return what the body of a function returns in the page; its values are ``arguments``.

        Raises whatever the driver raises where the page is just being replaced.
        """

    @abstractmethod
    def press(self, selector: str) -> None:
        """Press in the middle of an element; raise where something else lies over it."""

    @abstractmethod
    def type_into(self, selector: str, text: str) -> None:
        """Type into a field that is empty."""

    @abstractmethod
    def perform(self, moves: list[dict[str, Any]]) -> None:
        """Let one pointer do what WebDriver's actions say."""

    @abstractmethod
    def shoot(self) -> bytes:
        """Return a PNG of what the screen shows."""

    @abstractmethod
    def set_window(self, width: int, height: int) -> None:
        """Give the window a size, its frame included."""

    @abstractmethod
    def complaints(self) -> list[str]:
        """Return the errors of scripts and what the content security policy refused, so far."""

    @abstractmethod
    def close(self) -> None:
        """End the browser."""

    def hold(self, size: tuple[int, int]) -> None:
        """Give the page itself a size."""
        width, height = size
        if self._frame is None:
            self.set_window(width, height)
            self.wait(FRAMED, width, height)
            self._frame = height - self.run("return innerHeight")
        self.set_window(width, height + self._frame)
        self.wait("return innerWidth === arguments[0] && innerHeight === arguments[1]", *size)

    def wait(self, script: str, *values: object, patience: float = PATIENCE) -> None:
        """Look until the script returns something true; else fail with the page's text."""
        deadline = time.monotonic() + patience
        found: object = STILL_TO_COME
        pause = FIRST_LOOK
        while time.monotonic() < deadline:
            found = self._look(script, *values)
            if found and found is not STILL_TO_COME:
                return
            time.sleep(pause)
            pause = min(pause * 1.3, LAST_LOOK)
        shown = self._look("return `${location.href}\\n${document.body.innerText}`")
        raise AssertionError(f"{self.name}: {script} {values} gave {found!r} on {shown}")

    def _look(self, script: str, *values: object) -> object:
        try:
            return self.run(script, *values)
        except self.between_pages:
            return STILL_TO_COME

    between_pages: tuple[type[Exception], ...] = ()
    """What ``run`` raises while one page gives way to another."""

    def sees(self, selector: str, text: str) -> None:
        """Wait for an element that shows a text among others."""
        self.wait(SEEN + "return found.textContent.includes(arguments[1])", selector, text)

    def holds(self, selector: str, attribute: str, value: str) -> None:
        """Wait for an element that has a value in an attribute."""
        self.wait(
            "const found = document.querySelector(arguments[0]);"
            "return found && found.getAttribute(arguments[1]) === arguments[2]",
            *(selector, attribute, value),
        )

    def is_painted(self, selector: str) -> None:
        """Wait for ink on a canvas."""
        self.wait(PAINTED, selector)

    def write(self, text: str, seed: int) -> None:
        """A child writes a number on the sheet."""
        self.wait(SEEN + "return true", "canvas[data-sheet]")
        box = self.run(
            "const box = document.querySelector('canvas[data-sheet]').getBoundingClientRect();"
            "return [box.left, box.top, box.width, box.height]"
        )
        self.perform(moves_of(text, seed, box))

    def picture(self, folder: Path, name: str) -> None:
        """Save what the screen shows, where people look; nothing may stick out at its side."""
        width, height = self.run("return [innerWidth, innerHeight]")
        path = folder / f"{self.name.lower()}-{name}-{width}x{height}.png"
        if anybody_looks():
            self.run(PAINT)
            self.wait(SHOWN)
            path.write_bytes(self.shoot())
        assert self.run(TOO_WIDE) == 0, path.name


def moves_of(text: str, seed: int, box: list[float]) -> list[dict[str, Any]]:
    """Return a number, written into a box (left, top, width, height), as WebDriver's actions."""
    strokes = timed(text, seed=seed, rate=40)
    points = [point for stroke in strokes for point in stroke]
    left, top = min(x for x, _, _ in points), min(y for _, y, _ in points)
    wide = max(x for x, _, _ in points) - left
    high = max(y for _, y, _ in points) - top
    scale = min(box[2] * 0.8 / max(wide, 1), box[3] * 0.7 / max(high, 1)) * no_hand_twice()
    moves: list[dict[str, Any]] = []
    for stroke in strokes:
        for index, (x, y, _) in enumerate(stroke):
            at = {
                "x": round(box[0] + box[2] * 0.1 + (x - left) * scale),
                "y": round(box[1] + box[3] * 0.15 + (y - top) * scale),
            }
            moves.append({"type": "pointerMove", "duration": STEP_MS, "origin": "viewport", **at})
            if index == 0:
                moves.append({"type": "pointerDown", "button": 0})
        moves.append({"type": "pointerUp", "button": 0})
    return moves
