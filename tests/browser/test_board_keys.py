"""Ms. Vega teaches without a mouse: every key of the board, its help sheet, and one seat alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import Axe
from tests.browser.conftest import LAPTOP, PHONE, TABLET, NewPage
from tests.browser.crowd import SCRIBBLE, Child
from tests.browser.people import open_room, picture, sign_in
from tests.browser.server import Server

pytestmark = pytest.mark.browser

SIDEWAYS = (1180, 820)
NAMES = ("Ada", "Bo", "Cleo", "Di")

INK_HEIGHT = "(frame) => frame.getBoundingClientRect().height"


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


@pytest.fixture
def room(new_page: NewPage, server: Server, pictures: Path) -> Iterator[Room]:
    board = new_page(LAPTOP)
    sign_in(board, server)
    there = Room(board, pictures, open_room(board, "Times tables: 6, 7 and 8"))
    there.children = [Child(server.url, there.code, name) for name in NAMES]
    for child in there.children:
        child.join().come()
    expect(board.locator("[data-tiles] .tile")).to_have_count(len(NAMES))
    yield there
    for child in there.children:
        child.go()


def test_a_whole_lesson_by_keyboard_alone(room: Room, problems: list[str]) -> None:
    she_shuts_the_door_and_starts(room)
    they_answer(room)
    she_goes_from_tile_to_tile(room)
    she_settles_what_the_reader_is_unsure_of(room)
    she_says_what_the_next_one_reads(room)
    she_asks_the_next_problem_and_skips_it(room)
    she_ends_the_lesson(room)
    assert room.axe.faults == []
    assert problems == []


def she_shuts_the_door_and_starts(room: Room) -> None:
    board = room.board
    room.press("i")
    expect(board.locator("[data-invite]")).to_be_visible()
    room.press("n", "Escape")  # no key acts behind a dialog
    expect(board.locator("#board")).to_have_attribute("data-phase", "lobby")
    room.press("l")
    expect(board.locator("[data-lock]")).to_have_attribute("aria-pressed", "true")
    room.press("n")
    expect(board.locator("#board")).to_have_attribute("data-phase", "asking")


def they_answer(room: Room) -> None:
    ada, bo, cleo, _di = room.children
    for child in room.children:
        child.hear("round_opened")
    ada.hand_in("56", seed=1)
    bo.hand_in(SCRIBBLE)
    cleo.hand_in(SCRIBBLE)
    expect(room.board.locator("[data-tiles] .tile[data-state=unsure]")).to_have_count(2)
    expect(room.tile("Ada")).to_have_attribute("data-state", "right")


def she_goes_from_tile_to_tile(room: Room) -> None:
    room.press("t")
    expect(room.tile("Ada").locator("[data-open]")).to_be_focused()
    room.press("ArrowRight", "ArrowRight", "ArrowRight")
    expect(room.tile("Di").locator("[data-open]")).to_be_focused()
    room.press("Home")
    expect(room.tile("Ada").locator("[data-open]")).to_be_focused()
    stops = room.board.locator("[data-tiles] [data-open][tabindex='0']")
    expect(stops).to_have_count(1)
    room.press("Enter")
    expect(room.panel.locator("h2")).to_have_text("Ada")
    room.press("Escape")
    expect(room.panel).to_be_hidden()
    expect(room.tile("Ada").locator("[data-open]")).to_be_focused()


def she_settles_what_the_reader_is_unsure_of(room: Room) -> None:
    room.press("a")
    expect(room.panel.locator("h2")).to_have_text("Bo")
    room.press("v")
    the_ink_is_alone_on_every_screen(room)
    room.press("w")
    expect(room.panel.locator(".panel__badge")).to_have_text("Wrong")
    room.press("j")
    expect(room.panel.locator("h2")).to_have_text("Cleo")
    expect(room.panel.locator(".panel__place")).to_have_text("3 of 4")
    room.press("k", "[", "]")
    expect(room.panel.locator("h2")).to_have_text("Bo")


def the_ink_is_alone_on_every_screen(room: Room) -> None:
    """Large ink, what was asked, what is accepted, and nothing beside it."""
    panel = room.panel
    for width, height in (PHONE, TABLET, SIDEWAYS, LAPTOP):
        room.board.set_viewport_size({"width": width, "height": height})
        expect(panel.get_by_text("7 × 8 = 56")).to_be_in_viewport()
        expect(room.board.locator(".round-bar")).to_be_hidden()
        assert panel.locator(".panel__sheet").evaluate(INK_HEIGHT) >= 0.4 * height
        box = panel.bounding_box()
        assert box is not None
        assert (box["x"], box["width"]) == (0, width)
    room.look("board-full")


def she_says_what_the_next_one_reads(room: Room) -> None:
    room.press("a", "u")
    expect(room.panel.locator("h2")).to_have_text("Cleo")
    expect(room.panel.get_by_label("No, it says")).to_be_focused()
    room.press("5", "6", "Enter")
    expect(room.panel.locator(".panel__badge")).to_have_text("Right")
    room.press("Escape")
    expect(room.panel).to_be_hidden()
    expect(room.board.locator(".round-bar")).to_be_visible()


def she_asks_the_next_problem_and_skips_it(room: Room) -> None:
    board = room.board
    room.press("n")  # one is still being asked: nothing happens
    expect(board.locator("[data-close]")).to_be_visible()
    room.press("c")
    expect(board.locator("[data-next]")).to_be_enabled()
    room.press("n")
    expect(board.locator("[data-prompt]")).to_have_text("6 × 7 =")
    expect(board.locator("[data-skip]")).to_be_enabled()
    room.press("s")
    board.locator("[data-confirm-yes]").press("Enter")
    expect(board.locator("[data-answered]")).to_contain_text("Skipped")
    room.press("g")
    expect(board.locator("[data-problems]")).to_be_visible()
    room.press("Escape")


def she_ends_the_lesson(room: Room) -> None:
    board = room.board
    expect(board.locator("[data-next]")).to_be_enabled()
    room.press("e", "Tab")
    expect(board.locator("[data-confirm-yes]")).to_be_focused()
    room.press("Enter")
    expect(board.locator("#board")).to_have_attribute("data-phase", "over")
    row = board.locator("[data-results-table] tbody tr", has_text="Cleo")
    expect(row.locator(".results__score")).to_have_text("1")


def test_the_help_sheet_and_its_switch(room: Room, problems: list[str]) -> None:
    board, sheet = room.board, room.board.locator("[data-help]")
    room.press("?")
    expect(sheet).to_be_visible()
    expect(sheet.locator("tr", has_text="Close the round").locator("kbd")).to_have_text("C")
    room.look("board-keys")
    sheet.get_by_label("Single keys act on the board").press("Space")
    room.press("Escape", "n", "?")
    expect(sheet).to_be_hidden()
    board.reload()
    expect(board.locator("#board")).to_have_attribute("data-phase", "lobby")
    room.press("n")
    board.get_by_role("button", name="Keys of the board").click()
    expect(sheet.get_by_label("Single keys act on the board")).not_to_be_checked()
    sheet.get_by_label("Single keys act on the board").check()
    room.press("Escape", "n")
    expect(board.locator("#board")).to_have_attribute("data-phase", "asking")
    assert room.axe.faults == []
    assert problems == []


def test_sorted_and_filtered(room: Room, problems: list[str]) -> None:
    board, (ada, bo, cleo, di) = room.board, room.children
    room.press("n")
    for child in room.children:
        child.hear("round_opened")
    cleo.hand_in(SCRIBBLE)
    ada.hand_in("56", seed=1)
    bo.write("5", seed=2)
    expect(room.tile("Ada")).to_have_attribute("data-state", "right")
    expect(room.tile("Cleo")).to_have_attribute("data-state", "unsure")
    expect(room.tile("Bo")).to_have_attribute("data-state", "writing")
    assert room.names() == ["Ada", "Bo", "Cleo", "Di"]
    by_state_nothing_jumps_under_the_keyboard(room)
    di.hand_in("56", seed=3)
    expect(room.tile("Di")).to_have_attribute("data-state", "right")
    board.get_by_label("Order").select_option("answer")
    expect(board.get_by_label("Order")).to_have_value("answer")
    assert room.names()[:2] == ["Ada", "Di"]
    each_filter_shows_its_seats(room)
    the_tiles_become_big_and_small(room)
    board.reload()
    expect(board.get_by_label("Order")).to_have_value("answer")
    expect(board.locator("[data-tiles]")).to_have_attribute("data-size", "tiny")
    assert problems == []


def by_state_nothing_jumps_under_the_keyboard(room: Room) -> None:
    board = room.board
    room.press("o")
    assert room.names() == ["Cleo", "Bo", "Di", "Ada"]
    room.press("t")
    focused = board.evaluate("document.activeElement.dataset.open")
    room.children[3].write("5", seed=3)
    expect(room.tile("Di")).to_have_attribute("data-state", "writing")
    board.wait_for_timeout(2500)
    assert room.names() == ["Cleo", "Bo", "Di", "Ada"]
    assert board.evaluate("document.activeElement.dataset.open") == focused


def each_filter_shows_its_seats(room: Room) -> None:
    room.children[2].go()
    expect(room.board.locator("button[data-filter=away] [data-count]")).to_have_text("1")
    shown = {"1": 4, "2": 1, "3": 1, "4": 1, "5": 0, "6": 2, "7": 1}
    for key, count in shown.items():
        room.press(key)
        expect(room.board.locator("[data-tiles] .tile:visible")).to_have_count(count)
    room.press("f")
    expect(room.board.locator("button[data-filter=all]")).to_have_attribute("aria-pressed", "true")


def the_tiles_become_big_and_small(room: Room) -> None:
    tiles = room.board.locator("[data-tiles]")
    expect(tiles).to_have_attribute("data-size", "large")
    room.press("-")
    expect(tiles).to_have_attribute("data-size", "tiny")
    room.look("board-small")
    room.press("+", "+")
    expect(room.board.locator("[data-size-of-tiles]")).to_have_value("big")
    room.press("-", "-")
    expect(room.board.locator("[data-size-of-tiles]")).to_have_value("small")
