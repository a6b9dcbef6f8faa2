"""What a lesson leaves, in real browsers: hints and how sure Ada is, her end of it, and after."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import Axe
from tests.browser.conftest import LAPTOP, PHONE, PROJECTOR, TABLET, NewPage
from tests.browser.people import join, open_room, picture, sign_in, write
from tests.browser.server import Server
from tests.browser.test_tries import outcome, send

pytestmark = pytest.mark.browser

SET = "Times tables: 6, 7 and 8"
ACROSS = (1180, 820)
SIZES = (PHONE, TABLET, ACROSS, LAPTOP)
HINT = "Think of the row before it."


def look(page: Page, folder: Path, name: str, *sizes: tuple[int, int]) -> None:
    """Take pictures of a page at these sizes, and let axe look at it."""
    before = page.viewport_size
    for width, height in sizes or SIZES:
        page.set_viewport_size({"width": width, "height": height})
        picture(page, folder, f"leaving-{name}")
    axe = Axe()
    axe.look(page)
    assert axe.faults == []
    assert before is not None
    page.set_viewport_size(before)


def test_a_lesson_with_hints_and_what_it_leaves(
    new_page: NewPage, server: Server, pictures: Path, problems: list[str]
) -> None:
    board, stage, ada = new_page(LAPTOP), new_page(PROJECTOR), new_page(TABLET)
    sign_in(board, server)
    a_hint_for_the_first_problem(board)
    code = open_room(board, SET)
    stage.goto(str(board.locator("a[href*='/stage/']").get_attribute("href")))
    join(ada, code, "Ada")
    ms_vega_allows_hints_and_asks_how_sure(board, pictures)
    ada_looks_at_the_hint_and_is_sure_of_a_wrong_answer(board, stage, ada, pictures)
    her_end_leads_into_practice_of_just_that(board, ada, pictures)
    she_writes_digits(ada, pictures)
    assert problems == []


def a_hint_for_the_first_problem(board: Page) -> None:
    board.goto("/teach/sets/")
    board.get_by_role("link", name=re.compile(SET)).first.click()
    board.locator("a.set-problem__prompt").first.click()
    board.locator("[data-more] > summary").click()
    board.locator("[name=hint]").fill(HINT)
    board.locator("[name=explanation]").fill("First the row before it, then one more.")
    board.get_by_role("button", name="Save").click()
    expect(board.locator("a.set-problem__prompt").first).to_be_visible()


def ms_vega_allows_hints_and_asks_how_sure(board: Page, pictures: Path) -> None:
    board.get_by_role("button", name="Settings").click()
    dialog = board.locator("[data-settings]")
    dialog.locator("[name=ask_sure]").scroll_into_view_if_needed()
    look(board, pictures, "settings")
    dialog.locator("[name=hints][value=always]").check()
    dialog.locator("[name=ask_sure]").check()
    dialog.get_by_role("button", name="Save").click()
    board.locator("[data-start]").click()


def ada_looks_at_the_hint_and_is_sure_of_a_wrong_answer(
    board: Page, stage: Page, ada: Page, pictures: Path
) -> None:
    tile = board.locator("[data-tiles] .tile").first
    expect(ada.locator("[data-help] summary")).to_be_visible()
    assert HINT not in ada.content()
    ada.locator("[data-help] summary").click()
    expect(ada.locator("[data-help-text]")).to_have_text(HINT)
    expect(tile.get_by_title("looked at the hint")).to_be_attached()
    look(ada, pictures, "hint")
    ada.locator("[data-help] summary").click()
    send(ada, "77", seed=3)
    outcome(ada, "sure")
    look(ada, pictures, "sure")
    ada.get_by_role("button", name="Sure", exact=True).click()
    outcome(ada, "wrong")
    expect(tile.get_by_title("sure of it")).to_be_attached()
    expect(board.locator("[data-groups] .group--wrong")).to_contain_text("1 is sure")
    board.locator("[data-sort]").select_option("sure")
    look(board, pictures, "board")
    board.get_by_role("button", name="Close the round").click()
    expect(ada.locator("[data-outcome-explanation]")).to_be_visible()
    expect(stage.locator("[data-explanation]")).to_be_visible()
    look(ada, pictures, "solution")
    look(stage, pictures, "stage", PROJECTOR)


def her_end_leads_into_practice_of_just_that(board: Page, ada: Page, pictures: Path) -> None:
    board.get_by_role("button", name="End").first.click()
    board.locator("dialog[open]").get_by_role("button", name=re.compile("End")).click()
    expect(ada.locator("[data-left-marks] .left-mark")).to_have_count(1)
    expect(ada.locator("[data-left-well]")).to_contain_text("You stayed with it")
    look(ada, pictures, "end")
    ada.locator("[data-left-practise]").click()
    expect(ada.locator("#play")).to_have_attribute("data-screen", "round")
    expect(ada.locator("[data-number]")).to_contain_text("of 5")
    assert "operation" not in ada.url
    look(ada, pictures, "practice")


def she_writes_digits(ada: Page, pictures: Path) -> None:
    ada.goto("/practice/digits/")
    ada.get_by_role("button", name="2", exact=True).click()
    write(ada, "2", seed=5)
    expect(ada.locator("[data-says]")).to_have_attribute("data-slip", "nothing")
    look(ada, pictures, "digits")
