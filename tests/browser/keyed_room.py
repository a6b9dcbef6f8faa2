"""A lesson that Ms. Vega conducts by keys: her board, and children without a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import Axe
from tests.browser.conftest import LAPTOP, PHONE, TABLET
from tests.browser.crowd import Child
from tests.browser.people import open_room, picture, sign_in
from tests.browser.server import Server

SIDEWAYS = (1180, 820)
NAMES = ("Ada", "Bo", "Cleo", "Di")


@dataclass
class Room:
    """Ms. Vega's board, and children without a browser."""

    board: Page
    pictures: Path
    code: str
    axe: Axe = field(default_factory=Axe)
    children: list[Child] = field(default_factory=list)

    @property
    def panel(self) -> Locator:
        return self.board.locator("[data-panel]")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.board.keyboard.press(key)

    def tile(self, name: str) -> Locator:
        named = self.board.get_by_text(name, exact=True)
        return self.board.locator("[data-tiles] .tile").filter(has=named)

    def names(self) -> list[str]:
        """The names on the tiles that are shown, in the order in which they stand."""
        return self.board.locator("[data-tiles] .tile:visible .tile__name").all_inner_texts()

    def look(self, name: str) -> None:
        for width, height in (PHONE, TABLET, SIDEWAYS, LAPTOP):
            self.board.set_viewport_size({"width": width, "height": height})
            picture(self.board, self.pictures, name)
        self.axe.look(self.board)


@contextmanager
def keyed_room(board: Page, server: Server, pictures: Path) -> Iterator[Room]:
    """Open a room; four children come into it, and leave in the end."""
    sign_in(board, server)
    there = Room(board, pictures, open_room(board, "Times tables: 6, 7 and 8"))
    there.children = [Child(server.url, there.code, name) for name in NAMES]
    for child in there.children:
        child.join().come()
    expect(board.locator("[data-tiles] .tile")).to_have_count(len(NAMES))
    yield there
    for child in there.children:
        child.go()
