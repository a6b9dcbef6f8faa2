"""Ms. Vega teaches a whole lesson without a mouse, and looks at one seat alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LAPTOP, PHONE, TABLET, NewPage
from tests.browser.crowd import SCRIBBLE
from tests.browser.keyed_room import SIDEWAYS, Room, keyed_room
from tests.browser.people import tab_to
from tests.browser.server import Server

pytestmark = pytest.mark.browser

INK_HEIGHT = "(frame) => frame.getBoundingClientRect().height"


@pytest.fixture
def room(new_page: NewPage, server: Server, pictures: Path) -> Iterator[Room]:
    with keyed_room(new_page(LAPTOP), server, pictures) as there:
        yield there


@pytest.mark.wcag("2.1.1", "2.1.2", "2.1.4")
def test_a_whole_lesson_by_keyboard_alone(room: Room, problems: list[str]) -> None:
    she_shuts_the_door_and_starts(room)
    they_answer(room)
    she_pauses_gives_time_and_hides_the_names(room)
    she_changes_a_setting(room)
    she_shows_a_sheet(room)
    she_goes_from_tile_to_tile(room)
    she_settles_what_the_reader_is_unsure_of(room)
    she_says_what_the_next_one_reads(room)
    she_asks_again_and_skips_the_next(room)
    she_jumps_and_asks_something_else(room)
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


def she_pauses_gives_time_and_hides_the_names(room: Room) -> None:
    board, said = room.board, room.board.locator("[data-said]")
    room.press("z")
    expect(said).to_have_text("The lesson is paused")
    expect(board.locator("[data-pause]")).to_be_enabled()
    room.look("keys-paused")
    room.press("z")
    expect(said).to_have_text("The lesson goes on")
    expect(board.locator("[data-more-time]")).to_be_enabled()
    room.press("m")
    expect(board.locator("[data-timer]")).to_be_visible()
    room.press("h")
    expect(said).to_have_text("Names are hidden")
    expect(room.tile("Ada")).to_have_count(0)
    room.press("h")
    expect(room.tile("Ada")).to_be_visible()


def she_changes_a_setting(room: Room) -> None:
    board, dialog = room.board, room.board.locator("[data-settings]")
    button = board.get_by_role("button", name="Settings")
    tab_to(button)
    room.press("Enter", "Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()
    room.press("Enter")
    tab_to(dialog.locator("[name=streaks]"))
    room.look("keys-settings")
    room.press("Space", "Enter")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()
    expect(board.locator("[data-pause]")).to_be_enabled()


def she_shows_a_sheet(room: Room) -> None:
    board, words = room.board, room.board.locator("[data-staged-words]")
    room.press("t", "Enter", "b")
    expect(words).to_have_text("On the stage: Ada")
    tab_to(room.panel.get_by_role("button", name="With the name"))
    room.press("Enter")
    expect(words).to_have_text("On the stage: Ada (with the name)")
    room.press("Escape")
    tab_to(board.get_by_role("button", name="Clear the stage"))
    room.press("Enter")
    expect(words).to_be_hidden()


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
    room.press("d")
    expect(room.board.locator("[data-settling]")).to_be_visible()
    room.press("Escape", "a")
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


def she_asks_again_and_skips_the_next(room: Room) -> None:
    board = room.board
    room.press("n")  # one is still being asked: nothing happens
    expect(board.locator("[data-close]")).to_be_visible()
    room.press("c")
    expect(board.locator("[data-again]")).to_be_enabled()
    room.press("y")
    expect(board.locator("[data-said]")).to_have_text("Problem 1 of 10, again: 7 × 8 =")
    expect(board.locator("[data-close]")).to_be_enabled()
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


def she_jumps_and_asks_something_else(room: Room) -> None:
    board, strip = room.board, room.board.locator("[data-problem-strip] button")
    expect(board.locator("[data-next]")).to_be_enabled()
    tab_to(strip.nth(1))
    room.press("ArrowRight", "ArrowRight", "Enter")
    expect(board.locator("[data-prompt]")).to_have_text("6 × 9 =")
    expect(strip.nth(3)).to_be_focused()
    room.press("q")
    board.keyboard.type("48+37")
    room.press("Enter")
    expect(board.locator("[data-prompt]")).to_have_text("48 + 37 =")
    expect(board.locator("[data-close]")).to_be_enabled()
    room.press("c")


def she_ends_the_lesson(room: Room) -> None:
    board = room.board
    expect(board.locator("[data-next]")).to_be_enabled()
    room.press("e", "Tab")
    expect(board.locator("[data-confirm-yes]")).to_be_focused()
    room.press("Enter")
    expect(board.locator("#board")).to_have_attribute("data-phase", "over")
    row = board.locator("[data-results-table] tbody tr", has_text="Cleo")
    expect(row.locator(".results__score")).to_have_text("1")
