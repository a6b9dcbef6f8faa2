"""Ms. Vega alone in a new house: one tap fills her lobby, and a lesson runs without a child."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import Axe
from tests.browser.conftest import LAPTOP, PHONE, PROJECTOR, TABLET, NewPage
from tests.browser.people import join, open_room, picture, sign_in, tab_to
from tests.browser.server import Server

pytestmark = pytest.mark.browser

SIDEWAYS = (1180, 820)
PATIENCE = 60_000
"""Milliseconds: simulated children think and write as long as people do."""


def look(page: Page, pictures: Path, name: str) -> None:
    for width, height in (PHONE, TABLET, SIDEWAYS, LAPTOP):
        page.set_viewport_size({"width": width, "height": height})
        picture(page, pictures, name)


def test_a_rehearsal_from_the_empty_lobby_to_results_that_know_nothing(
    new_page: NewPage, server: Server, problems: list[str], pictures: Path
) -> None:
    axe = Axe()
    board = new_page(LAPTOP)
    sign_in(board, server)
    open_room(board, "Times tables: 6, 7 and 8")
    offer = board.get_by_role("button", name="Try it with five simulated children")
    look(board, pictures, "rehearsal-offer")
    axe.look(board)
    tab_to(offer)
    board.keyboard.press("Enter")
    tiles = board.locator("[data-tiles] .tile")
    expect(tiles).to_have_count(5)
    expect(board.locator("[data-tiles] .tile[data-away=false]")).to_have_count(5)
    expect(board.locator(".tile__name", has_text="(simulated)")).to_have_count(5)
    expect(offer).to_be_hidden()
    look(board, pictures, "rehearsal-lobby")
    stage = new_page(PROJECTOR)
    stage.goto(str(board.get_by_role("link", name="Open the stage").get_attribute("href")))
    expect(stage.get_by_text("Nora (simulated)")).to_be_visible()
    picture(stage, pictures, "rehearsal-stage")
    board.get_by_role("button", name="Start the lesson").click()
    the_board_fills(board, pictures)
    axe.look(board)
    the_end_counts_nobody(board, pictures)
    picture(stage, pictures, "rehearsal-podium")
    assert axe.faults == []
    assert problems == []


def the_board_fills(board: Page, pictures: Path) -> None:
    expect(board.locator(".tile[data-state=writing]").first).to_be_visible(timeout=PATIENCE)
    picture(board, pictures, "rehearsal-writing")
    expect(board.locator("[data-hands-open]")).to_be_visible(timeout=PATIENCE)
    unsure = board.locator(".tile[data-state=unsure], .tile[data-state=disputed]")
    expect(unsure.first).to_be_visible(timeout=PATIENCE)
    expect(board.locator("[data-answered]")).to_have_text("5 of 5 answered", timeout=PATIENCE)
    expect(board.locator(".tile[data-state=right]").nth(2)).to_be_visible(timeout=PATIENCE)
    look(board, pictures, "rehearsal-full")


def the_end_counts_nobody(board: Page, pictures: Path) -> None:
    board.locator("[data-end]").click()
    board.locator("[data-confirm-yes]").click()
    expect(board.locator("[data-results]")).to_be_visible()
    expect(board.locator("[data-results-table] tbody tr")).to_have_count(0)
    picture(board, pictures, "rehearsal-end")
    board.get_by_role("link", name="All results").click()
    expect(board.locator("main")).not_to_contain_text("simulated")
    picture(board, pictures, "rehearsal-results")


def test_a_child_who_comes_has_the_room_for_itself(
    new_page: NewPage, server: Server, problems: list[str]
) -> None:
    board, ada = new_page(LAPTOP), new_page(PHONE)
    sign_in(board, server)
    code = open_room(board, "Times tables: 6, 7 and 8")
    board.get_by_role("button", name="Try it with five simulated children").click()
    tiles = board.locator("[data-tiles] .tile")
    expect(tiles).to_have_count(5)
    tab_to(board.get_by_role("button", name="Send them away"))
    board.keyboard.press("Enter")
    expect(tiles).to_have_count(0)
    board.get_by_role("button", name="Try it with five simulated children").click()
    expect(tiles).to_have_count(5)
    join(ada, code, "Ada")
    expect(tiles).to_have_count(1)
    expect(tiles).to_contain_text("Ada")
    expect(board.locator("[data-rehearsal]")).to_be_hidden()
    assert problems == []
