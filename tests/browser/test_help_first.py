"""A class of thirty on Ms. Vega's board: hands in their order, and whom to help first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import Axe
from tests.browser.conftest import LAPTOP, PHONE, NewPage
from tests.browser.crowd import Child
from tests.browser.people import open_room, picture, sign_in
from tests.browser.server import Server
from tests.browser.test_crowd import NAMES, overflow

pytestmark = pytest.mark.browser

BLANK, RUBBING, DONE = slice(0, 2), 2, slice(3, 30)
HANDS = {3: "check", 4: "help", 5: "check", 6: "help"}


@pytest.fixture
def board(new_page: NewPage, server: Server) -> Page:
    page = new_page(LAPTOP)
    page.clock.install()
    sign_in(page, server)
    return page


@pytest.fixture
def children(board: Page, server: Server) -> Iterator[list[Child]]:
    code = open_room(board, "Times tables: 6, 7 and 8")
    seated = [Child(server.url, code, name).join() for name in NAMES]
    for child in seated:
        child.come()
    yield seated
    for child in seated:
        child.go()


def test_a_class_of_thirty_shows_whom_to_help_first(
    board: Page, children: list[Child], problems: list[str], pictures: Path
) -> None:
    axe = Axe()
    board.get_by_role("button", name="Start the lesson").click()
    for child in children:
        child.hear("round_opened")
    for seed, child in enumerate(children[DONE]):
        child.write("56", seed=seed)
        child.hand_in("56", seed=seed)
    one_child_rubs_out_again_and_again(children[RUBBING])
    for place, kind in HANDS.items():
        children[place].say(type="hand", kind=kind)
        children[place].hear("hand_changed")
    first = board.locator("[data-help-first]")
    names = first.locator("[data-help-seat]:visible")
    expect(names).to_have_text([f"{NAMES[4]}: hand up", f"{NAMES[6]}: hand up"])
    look(board, axe, pictures, "hands")
    for place in (4, 6):
        children[place].say(type="hand", kind="")
    rubbing = f"{NAMES[RUBBING]}: erased 4 times"
    expect(names.first).to_have_text(rubbing)
    half_a_minute_passes(board, children)
    expect(first).to_contain_text(f"{NAMES[0]}: blank for")
    look(board, axe, pictures, "help")
    a_tap_opens_the_seat(board)
    board.get_by_role("button", name="Close the round").click()
    expect(first).to_be_hidden()
    assert axe.faults == []
    assert problems == []


def one_child_rubs_out_again_and_again(child: Child) -> None:
    for seed in range(4):
        child.write("5", seed=seed)
        child.say(type="truncate", round=child.round, strokes=0)


def half_a_minute_passes(board: Page, children: list[Child]) -> None:
    """By the board's clock; everybody says often enough to be here."""
    for _ in range(3):
        everybody_is_here(board, children)
        board.clock.fast_forward(12_000)
    everybody_is_here(board, children)


def everybody_is_here(board: Page, children: list[Child]) -> None:
    """They say so, and the board hears what they say in its order: a hand is the last of it."""
    first, raised = board.locator("[data-help-seat]:visible").first, f"{NAMES[4]}: hand up"
    for child in children:
        child.say(type="clock", sent=1)
    children[4].say(type="hand", kind="help")
    expect(first).to_have_text(raised)
    children[4].say(type="hand", kind="")
    expect(first).not_to_have_text(raised)


def look(board: Page, axe: Axe, pictures: Path, name: str) -> None:
    hands, more = board.locator("[data-hands-open]"), board.locator("[data-help-more]")
    for width, height in (PHONE, LAPTOP):
        board.set_viewport_size({"width": width, "height": height})
        picture(board, pictures, f"board-{name}-closed")
        assert overflow(board)[0] <= 0
        hands.click()
        picture(board, pictures, f"board-{name}-hands")
        axe.look(board)
        hands.click()
        if more.is_visible():
            more.click()
            picture(board, pictures, f"board-{name}-more")
            axe.look(board)
            more.click()
        assert overflow(board)[0] <= 0


def a_tap_opens_the_seat(board: Page) -> None:
    board.locator("[data-help-seat]").first.click()
    panel = board.locator("[data-panel]")
    expect(panel).to_contain_text(NAMES[RUBBING])
    board.keyboard.press("Escape")
    expect(panel).to_be_hidden()
