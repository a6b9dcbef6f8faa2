"""The teacher's board as she works with it: by keyboard, on a phone, with answers to look at."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import LAPTOP, PHONE, TABLET, NewPage
from tests.browser.crowd import SCRIBBLE, Child
from tests.browser.people import open_room, picture, sign_in
from tests.browser.server import Server

pytestmark = pytest.mark.browser

SIDEWAYS = (1180, 820)

LEAST_INK = 96
"""Pixels that ink to look at is high at least."""

INKED = """
  window.inked = (canvas) => {
    const { width, height } = canvas;
    if (!width || !height) return 0;
    const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
    const rows = Array.from({ length: height }, (_, y) => y).filter((y) => {
      for (let x = 0; x < width; x += 1) if (data[4 * (y * width + x) + 3] > 0) return true;
      return false;
    });
    return rows.length ? rows[rows.length - 1] - rows[0] + 1 : 0;
  };
"""
"""How many rows of a canvas lie between the first and the last that holds ink."""


@dataclass
class Room:
    """Ms. Vega's board, and children without a browser."""

    board: Page
    pictures: Path
    code: str
    children: list[Child] = field(default_factory=list)

    def look(self, name: str) -> None:
        for width, height in (PHONE, TABLET, SIDEWAYS, LAPTOP):
            self.board.set_viewport_size({"width": width, "height": height})
            picture(self.board, self.pictures, name)


@pytest.fixture
def room(new_page: NewPage, server: Server, pictures: Path) -> Iterator[Room]:
    board = new_page(LAPTOP)
    board.add_init_script(INKED)
    sign_in(board, server)
    there = Room(board, pictures, open_room(board, "Times tables: 6, 7 and 8"))
    there.children = [Child(server.url, there.code, name) for name in ("Ada", "Bo", "Cleo")]
    for child in there.children:
        child.join().come()
    yield there
    for child in there.children:
        child.go()


def test_a_lesson_by_keyboard_on_every_screen(room: Room, problems: list[str]) -> None:
    start_by_keyboard(room)
    ada, bo, cleo = room.children
    ada.hand_in("56", seed=1)
    bo.hand_in(SCRIBBLE)
    cleo.hand_in(SCRIBBLE)
    the_panel_says_what_was_asked(room)
    what_she_has_to_look_at_is_large(room)
    close_and_next_keep_the_focus(room)
    the_queue_is_large(room)
    the_table_at_the_end_shows_the_points_on_a_phone(room)
    assert problems == []


def button(room: Room, name: str) -> Locator:
    return room.board.locator("[data-commands]").get_by_role("button", name=name)


def start_by_keyboard(room: Room) -> None:
    button(room, "Start the lesson").focus()
    room.board.keyboard.press("Enter")
    expect(button(room, "Close the round")).to_be_focused()
    for child in room.children:
        child.hear("round_opened")


def the_panel_says_what_was_asked(room: Room) -> None:
    board = room.board
    expect(board.locator("[data-tiles] .tile[data-state=unsure]")).to_have_count(2)
    panel = board.locator("[data-panel]")
    for name in ("Ada", "Bo"):
        board.locator("[data-tiles] .tile", has_text=name).locator("[data-open]").click()
        expect(panel).to_contain_text("Problem 1: 7 × 8 = 56")
        for width, height in (PHONE, TABLET):
            board.set_viewport_size({"width": width, "height": height})
            expect(panel.get_by_text("Problem 1: 7 × 8 = 56")).to_be_in_viewport()
        room.look("board-panel-asked")
        board.keyboard.press("Escape")


def what_she_has_to_look_at_is_large(room: Room) -> None:
    board = room.board
    board.locator("button[data-filter=look]").click()
    expect(board.locator("[data-tiles] .tile:visible")).to_have_count(2)
    the_ink_is_large(board, board.locator("[data-tiles] .tile:visible"))
    room.look("board-look")


def close_and_next_keep_the_focus(room: Room) -> None:
    button(room, "Close the round").focus()
    room.board.keyboard.press("Enter")
    expect(button(room, "Next problem")).to_be_focused()
    room.board.keyboard.press("Enter")
    expect(button(room, "Close the round")).to_be_focused()


def the_queue_is_large(room: Room) -> None:
    board = room.board
    board.locator("button[data-filter=look]").click()
    cards = board.locator("[data-queue-list] .tile")
    expect(cards).to_have_count(2)
    the_ink_is_large(board, cards)
    room.look("board-queue-large")


def the_ink_is_large(board: Page, cards: Locator) -> None:
    """The paper, and what is drawn on it, on every screen."""
    for width, height in (PHONE, TABLET, SIDEWAYS, LAPTOP):
        board.set_viewport_size({"width": width, "height": height})
        for card in cards.all():
            card.scroll_into_view_if_needed()  # a board keeps only the canvases in sight
            canvas = card.locator("canvas")
            expect(canvas).to_be_visible()
            box = canvas.bounding_box()
            assert box is not None
            assert box["height"] >= LEAST_INK, (width, box)
            board.wait_for_function("(canvas) => inked(canvas) > 0", arg=canvas.element_handle())
            assert canvas.evaluate("(canvas) => inked(canvas)") >= LEAST_INK, width


def the_table_at_the_end_shows_the_points_on_a_phone(room: Room) -> None:
    board = room.board
    for _ in range(8):
        button(room, "Close the round").click()
        button(room, "Next problem").click()
        expect(button(room, "Close the round")).to_be_focused()
    board.locator("[data-end]").click()
    board.locator("[data-confirm-yes]").click()
    board.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    row = board.locator("[data-results-table] tbody tr", has_text="Ada")
    expect(row.locator(".results__score")).to_have_text("1")
    row.evaluate("row => row.scrollIntoView({ block: 'center' })")  # the table may be drawn anew
    expect(row.locator(".results__score")).to_be_in_viewport(ratio=1)
    room.look("board-end-table")
