"""The teacher's queue in the browser: an earlier problem's answer is settled while others run."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import LAPTOP, PHONE, TABLET, NewPage
from tests.browser.people import join, open_room, picture, scribble, sign_in
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def board(new_page: NewPage, server: Server) -> Page:
    page = new_page(LAPTOP)
    sign_in(page, server)
    return page


@pytest.fixture
def ada(new_page: NewPage) -> Page:
    return new_page(PHONE)


def ask(board: Page, button: str, *children: Page, prompt: str) -> None:
    board.get_by_role("button", name=button).click()
    for page in (board, *children):
        expect(page.locator("[data-prompt]")).to_have_text(prompt)


def hand_in_a_scribble(board: Page, child: Page) -> None:
    scribble(child)
    child.locator("[data-send]").click()
    expect(child.locator("[data-outcome]")).to_have_attribute("data-kind", "unsure")
    expect(board.locator(".tile[data-state=unsure]")).to_have_count(1)


def cards(board: Page) -> Locator:
    return board.locator("[data-queue-list] .tile")


def score(child: Page) -> Locator:
    return child.locator("#score [data-score]")


def test_unsure_answers_are_settled_while_other_problems_run(
    board: Page, ada: Page, problems: list[str], pictures: Path
) -> None:
    join(ada, open_room(board, "Times tables: 6, 7 and 8"), "Ada")
    ask(board, "Start the lesson", ada, prompt="7 × 8 =")
    hand_in_a_scribble(board, ada)
    board.get_by_role("button", name="Close the round").click()
    ask(board, "Next problem", ada, prompt="6 × 7 =")
    one_tap_settles_it_and_a_slip_is_taken_back(board, ada, pictures)
    hand_in_a_scribble(board, ada)
    the_queue_stays_in_view_when_the_round_closes(board)
    ask(board, "Next problem", ada, prompt="8 × 8 =")
    the_last_one_is_corrected_after_the_lesson(board, ada, pictures)
    assert problems == []


def one_tap_settles_it_and_a_slip_is_taken_back(board: Page, ada: Page, pictures: Path) -> None:
    look = board.locator("button[data-filter=look]")
    expect(look.locator("[data-count]")).to_have_text("1")
    look.click()
    expect(cards(board)).to_have_count(1)
    expect(cards(board)).to_contain_text("Ada")
    expect(cards(board)).to_contain_text("Problem 1: 7 × 8 = 56")
    picture(board, pictures, "board-queue")
    cards(board).get_by_role("button", name="Mark as wrong").click()
    expect(cards(board)).to_have_count(0)
    expect(look.locator("[data-count]")).to_have_text("0")
    picture(board, pictures, "board-queue-settled")
    expect(score(ada)).to_have_text("0")
    board.get_by_role("button", name="Change to right").click()
    expect(score(ada)).to_have_text("1")
    expect(ada.locator("[data-prompt]")).to_have_text("6 × 7 =")  # her paper is not disturbed


def the_queue_stays_in_view_when_the_round_closes(board: Page) -> None:
    look = board.locator("button[data-filter=look]")
    look.click()
    board.get_by_role("button", name="Close the round").click()
    expect(board.get_by_role("button", name="Next problem")).to_be_visible()
    expect(look).to_have_attribute("aria-pressed", "true")


def she_is_asked_which_of_two_numbers_she_typed(
    board: Page, panel: Locator, pictures: Path
) -> None:
    which = panel.get_by_role("group", name="What does “42,000” mean?")
    expect(which).to_be_hidden()
    panel.get_by_role("textbox").fill("42,000")
    panel.get_by_role("textbox").press("Enter")
    for width, height in (PHONE, TABLET, (1180, 820), LAPTOP):
        board.set_viewport_size({"width": width, "height": height})
        which.scroll_into_view_if_needed()
        picture(board, pictures, "board-two-numbers")
    expect(which).to_be_in_viewport(ratio=1)
    board.keyboard.press("Enter")  # in a hurry: it chooses neither
    expect(which).to_be_focused()
    panel.get_by_role("textbox").press(
        "0"
    )  # typing goes on: it is asked again, of what stands there then
    expect(which).to_be_hidden()
    panel.get_by_role("textbox").fill("42,000")
    panel.get_by_role("button", name="Correct").click()
    panel.get_by_role("button", name="A decimal: 42.000").click()


def the_last_one_is_corrected_after_the_lesson(board: Page, ada: Page, pictures: Path) -> None:
    board.locator("[data-end]").click()
    board.locator("[data-confirm-yes]").click()
    row = board.locator("[data-results-table] tbody tr")
    expect(row.locator(".results__score")).to_have_text("1")
    picture(board, pictures, "board-queue-over")
    cards(board).locator(".tile__open").click()
    panel = board.locator("[data-panel]")
    expect(panel).to_contain_text("Problem 2: 6 × 7 = 42")
    picture(board, pictures, "board-queue-panel")
    she_is_asked_which_of_two_numbers_she_typed(board, panel, pictures)
    expect(panel).to_be_hidden()
    expect(row.locator(".results__score")).to_have_text("2")
    expect(row.locator(".results__mark--right")).to_have_count(2)
    expect(board.locator("[data-seats]")).to_be_hidden()
    expect(ada.locator("[data-final]")).to_contain_text("2")
