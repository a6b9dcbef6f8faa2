"""The sheet with the keys of the board; its tiles in order, filtered, big and small."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LAPTOP, NewPage
from tests.browser.crowd import SCRIBBLE
from tests.browser.keyed_room import Room, keyed_room
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def room(new_page: NewPage, server: Server, pictures: Path) -> Iterator[Room]:
    board = new_page(LAPTOP)
    board.clock.install()
    with keyed_room(board, server, pictures) as there:
        yield there


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
    board.clock.fast_forward(2500)  # longer than between two sortings
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
