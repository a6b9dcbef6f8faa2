"""Time is up and nobody pressed "Send": what is collected, in two tabs, and after a sleep."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE, NewPage
from tests.browser.people import join, picture, sign_in, write
from tests.browser.server import Server

pytestmark = pytest.mark.browser


def test_what_nobody_sent_is_collected(
    new_page: NewPage, server: Server, pictures: Path, problems: list[str]
) -> None:
    board, ada, bo = map(new_page, (LAPTOP, PHONE, PHONE))
    sign_in(board, server)
    code = a_room_that_always_collects(board, pictures)
    join(ada, code, "Ada")
    join(bo, code, "Bo")
    second = ada.context.new_page()
    board.get_by_role("button", name="Start the lesson").click()
    for page in (ada, bo):
        expect(page.locator("[data-prompt]")).to_have_text("7 × 8 =")
    the_tab_that_was_written_in_last_counts(board, ada, second, pictures)
    bo_sleeps_while_the_next_problem_is_asked(board, bo, pictures)
    assert problems == []


def a_room_that_always_collects(board: Page, pictures: Path) -> str:
    board.goto("/teach/")
    board.get_by_role("link", name="Start Times tables: 6, 7 and 8").click()
    board.get_by_text("More", exact=True).click()
    board.get_by_label("Always").check()
    picture(board, pictures, "room-collect")
    board.get_by_role("button", name="Open the room").click()
    return board.locator("header .room-code").inner_text().strip()


def the_tab_that_was_written_in_last_counts(
    board: Page, ada: Page, second: Page, pictures: Path
) -> None:
    write(ada, "5", seed=3)
    second.goto(ada.url)
    expect(second.locator("[data-prompt]")).to_have_text("7 × 8 =")
    second.locator("[data-clear]").click()
    write(second, "56", seed=4)
    board.get_by_role("button", name="Close the round").click()
    for page in (ada, second):
        outcome = page.locator("[data-outcome]")
        expect(outcome).to_have_attribute("data-kind", "right")
        expect(outcome).to_contain_text("your sheet was collected")
    picture(ada, pictures, "child-collected")
    tile = board.locator(".tile", has_text="Ada")
    expect(tile).to_have_attribute("data-state", "right")
    expect(tile.locator(".tile__collected")).to_be_visible()
    picture(board, pictures, "board-collected")


def bo_sleeps_while_the_next_problem_is_asked(board: Page, bo: Page, pictures: Path) -> None:
    board.get_by_role("button", name="Next problem").click()
    expect(bo.locator("#play")).to_have_attribute("data-screen", "round")
    expect(board.locator(".round-bar [data-number]")).to_contain_text("Problem 2 of")
    write(bo, "42", seed=5)
    expect(board.locator(".tile", has_text="Bo")).to_have_attribute("data-state", "writing")
    asleep = bo.context.new_cdp_session(bo)
    asleep.send("Page.enable")
    asleep.send("Page.setWebLifecycleState", {"state": "frozen"})
    board.get_by_role("button", name="Close the round").click()
    expect(board.locator(".tile", has_text="Bo").locator(".tile__collected")).to_be_visible()
    asleep.send("Page.setWebLifecycleState", {"state": "active"})
    expect(bo.locator("[data-outcome]")).to_contain_text("collected")
    picture(bo, pictures, "child-woken")
