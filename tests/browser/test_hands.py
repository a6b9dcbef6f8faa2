"""Hands in the browser: Ada and Bo call Ms. Vega, pages are loaded anew, and she comes in order."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import Axe
from tests.browser.conftest import LAPTOP, PHONE, TABLET, NewPage
from tests.browser.people import join, open_room, picture, sign_in, write
from tests.browser.server import Server

pytestmark = pytest.mark.browser

COUNT_TONES = """() => {
  const start = OscillatorNode.prototype.start;
  window.tones = 0;
  OscillatorNode.prototype.start = function (...when) {
    window.tones += 1;
    return start.apply(this, when);
  };
}"""
"""Counts what a page plays from now on."""


@pytest.fixture
def board(new_page: NewPage, server: Server) -> Page:
    page = new_page(LAPTOP)
    sign_in(page, server)
    return page


@pytest.fixture
def ada(new_page: NewPage) -> Page:
    return new_page(PHONE)


@pytest.fixture
def bo(new_page: NewPage) -> Page:
    return new_page(TABLET)


def hand(child: Page) -> Locator:
    return child.locator("[data-hand] summary")


def raise_hand(child: Page, what: str) -> None:
    hand(child).click()
    child.get_by_role("button", name=what).click()
    expect(hand(child)).to_have_text("Your hand is up")


def rows(board: Page) -> Locator:
    return board.locator("[data-hands-list] li")


def open_hands(board: Page, words: str) -> None:
    button = board.locator("[data-hands-open]")
    expect(button).to_have_text(words)
    if button.get_attribute("aria-expanded") == "false":
        button.click()


def test_hands_stand_in_order_and_outlive_reloads(
    board: Page, ada: Page, bo: Page, problems: list[str], pictures: Path
) -> None:
    axe = Axe()
    code = open_room(board, "Times tables: 6, 7 and 8")
    join(ada, code, "Ada")
    join(bo, code, "Bo")
    expect(board.locator("[data-hands]")).to_be_hidden()
    bo_asks_in_the_lobby_already(bo, pictures)
    board.get_by_role("button", name="Start the lesson").click()
    expect(ada.locator("[data-prompt]")).to_have_text("7 × 8 =")
    the_button_is_large_enough_and_far_from_the_paper(ada)
    the_board_rings_where_it_was_switched_on(board)
    ada_asks_for_a_check(ada, axe, pictures)
    board.wait_for_function("tones > 0")
    for page in (ada, bo, board):
        page.reload()
    for child in (ada, bo):
        expect(hand(child)).to_have_text("Your hand is up")
    expect(sound(board)).to_have_attribute("aria-pressed", "true")
    ms_vega_comes_in_order(board, ada, bo, axe, pictures)
    ada_puts_her_hand_down_herself(board, ada)
    assert axe.faults == []
    assert problems == []


def sound(board: Page) -> Locator:
    return board.locator("[data-sound]")


def the_board_rings_where_it_was_switched_on(board: Page) -> None:
    expect(sound(board)).to_have_attribute("aria-pressed", "false")
    sound(board).click()
    expect(sound(board)).to_have_attribute("aria-pressed", "true")
    board.evaluate(COUNT_TONES)


def bo_asks_in_the_lobby_already(bo: Page, pictures: Path) -> None:
    expect(hand(bo)).to_have_text("Help")
    raise_hand(bo, "I need help")
    picture(bo, pictures, "play-hand-lobby")


def the_button_is_large_enough_and_far_from_the_paper(ada: Page) -> None:
    button, paper = hand(ada).bounding_box(), ada.locator("canvas[data-sheet]").bounding_box()
    assert button is not None
    assert paper is not None
    assert min(button["width"], button["height"]) >= 44
    assert button["y"] + button["height"] <= paper["y"]


def ada_asks_for_a_check(ada: Page, axe: Axe, pictures: Path) -> None:
    write(ada, "56", seed=3)
    picture(ada, pictures, "play-hand-down")
    hand(ada).click()
    picture(ada, pictures, "play-hand-menu")
    axe.look(ada)
    ada.get_by_role("button", name="Please check this").click()
    expect(hand(ada)).to_have_text("Your hand is up")
    picture(ada, pictures, "play-hand-up")
    hand(ada).click()
    expect(ada.get_by_role("button", name="Put it down")).to_be_visible()
    picture(ada, pictures, "play-hand-up-menu")
    axe.look(ada)
    ada.locator("canvas[data-sheet]").click(position={"x": 60, "y": 400})
    expect(ada.get_by_role("button", name="Put it down")).to_be_hidden()


def ms_vega_comes_in_order(board: Page, ada: Page, bo: Page, axe: Axe, pictures: Path) -> None:
    open_hands(board, "Hands 2")
    expect(rows(board)).to_have_count(2)
    expect(rows(board).nth(0)).to_contain_text("Boneeds help")
    expect(rows(board).nth(1)).to_contain_text("Adaasks for a check")
    expect(board.locator(".tile__hand:not(:empty)")).to_have_count(2)
    picture(board, pictures, "board-hands")
    axe.look(board)
    rows(board).nth(0).get_by_role("button", name="Go there").click()
    expect(board.locator("[data-panel]")).to_contain_text("Bo")
    board.keyboard.press("Escape")
    open_hands(board, "Hands 2")
    rows(board).nth(0).get_by_role("button", name="Done").click()
    expect(rows(board)).to_have_count(1)
    expect(hand(bo)).to_have_text("Help")
    expect(bo.get_by_text("Your teacher has put your hand down.").first).to_be_visible()
    picture(bo, pictures, "play-hand-lowered")
    board.get_by_role("button", name="Close the round").click()
    expect(hand(ada)).to_have_text("Your hand is up")
    board.get_by_role("button", name="Next problem").click()
    expect(hand(ada)).to_have_text("Help")
    expect(board.locator("[data-hands]")).to_be_hidden()


def ada_puts_her_hand_down_herself(board: Page, ada: Page) -> None:
    raise_hand(ada, "I need help")
    expect(board.locator("[data-hands-open]")).to_have_text("Hand 1")
    # A hand that is up for help is one of those to help first.
    expect(board.locator("[data-help-first]")).to_contain_text("Ada: hand up")
    hand(ada).click()
    ada.get_by_role("button", name="Put it down").click()
    expect(hand(ada)).to_have_text("Help")
    expect(board.locator("[data-hands]")).to_be_hidden()
    raise_hand(ada, "I need help")
    open_hands(board, "Hand 1")
    board.get_by_role("button", name="Lower all").click()
    expect(hand(ada)).to_have_text("Help")
    # The button that had the focus is gone: the keyboard goes on from the board.
    expect(board.locator("#content")).to_be_focused()
