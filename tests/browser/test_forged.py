"""Ink that no hand drew, on the board: why the teacher looks at it stands in plain words."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import Axe
from tests.browser.conftest import LAPTOP, PHONE, TABLET, NewPage
from tests.browser.crowd import Child
from tests.browser.people import open_room, picture, sign_in
from tests.browser.server import Server

pytestmark = pytest.mark.browser

SIZES = (PHONE, TABLET, (1180, 820), LAPTOP)
REASONS = {
    "Ada": "same ink as Bo's",
    "Cy": "too quick for a hand",
    "Di": "no ink",
}


@pytest.fixture
def board(new_page: NewPage, server: Server) -> Page:
    page = new_page(LAPTOP)
    sign_in(page, server)
    return page


def test_forged_answers_wait_with_their_reason_until_she_has_looked(
    board: Page, server: Server, pictures: Path, problems: list[str]
) -> None:
    code = open_room(board, "Times tables: 6, 7 and 8")
    children = [Child(server.url, code, name).join() for name in ("Ada", "Bo", "Cy", "Di")]
    ada, bo, cy, di = children
    for child in children:
        child.come()
    board.get_by_role("button", name="Start the lesson").click()
    for child in children:
        child.hear("round_opened")
    bo.hand_in("56", seed=1)
    assert bo.mark() == "right"
    ada.hand_in("56", seed=1)
    cy.hand_in("56", seed=3, in_no_time=True)
    di.hand_in(())
    for child in (ada, cy, di):
        assert child.mark() == "unsure"
    each_tile_says_why(board, pictures)
    so_do_the_panel_and_the_dialog(board, pictures)
    so_do_the_queue_and_the_results(board, pictures)
    assert problems == []


def each_tile_says_why(board: Page, pictures: Path) -> None:
    for name, reason in REASONS.items():
        tile = board.locator(".tile", has=board.get_by_text(name, exact=True))
        expect(tile.locator(".tile__flag")).to_have_text(reason)
    for width, height in SIZES:
        board.set_viewport_size({"width": width, "height": height})
        picture(board, pictures, "board-flagged")
    axe = Axe()
    axe.look(board)
    assert axe.faults == []


def so_do_the_panel_and_the_dialog(board: Page, pictures: Path) -> None:
    board.locator(".tile", has=board.get_by_text("Ada", exact=True)).locator("[data-open]").click()
    panel = board.locator("[data-panel]")
    expect(panel).to_contain_text("Please look at the ink: same ink as Bo's.")
    for width, height in (PHONE, LAPTOP):
        board.set_viewport_size({"width": width, "height": height})
        picture(board, pictures, "board-flagged-panel")
    board.keyboard.press("Escape")


def so_do_the_queue_and_the_results(board: Page, pictures: Path) -> None:
    board.get_by_role("button", name="Close the round").click()
    board.get_by_role("button", name="Next problem").click()
    expect(board.locator("[data-prompt]")).to_have_text("6 × 7 =")
    board.locator("button[data-filter=look]").click()
    cards = board.locator("[data-queue-list] .tile")
    expect(cards).to_have_count(3)
    for name, reason in REASONS.items():
        expect(cards.filter(has_text=name).locator(".tile__flag")).to_have_text(reason)
    for width, height in (PHONE, LAPTOP):
        board.set_viewport_size({"width": width, "height": height})
        picture(board, pictures, "board-flagged-queue")
    cards.filter(has_text="Cy").get_by_role("button", name="Mark as wrong").click()
    expect(cards).to_have_count(2)
    board.locator("[data-end]").click()
    board.locator("[data-confirm-yes]").click()
    expect(board.locator("[data-results-table]")).to_be_visible()
    room = board.url.rstrip("/").rsplit("/", 1)[1]
    board.goto(f"/teach/results/rooms/{room}/")
    expect(board.locator("sup", has_text="!").first).to_be_visible()
    picture(board, pictures, "results-flagged")
    board.locator("td a", has=board.locator("sup")).first.click()
    expect(board.get_by_text("same ink as Bo's")).to_be_visible()
    picture(board, pictures, "results-flagged-cell")
