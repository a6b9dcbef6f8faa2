"""The ink that lies beside a reading is always the ink that was read."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE, TABLET, NewPage
from tests.browser.people import join, open_room, picture, sign_in, write
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def board(new_page: NewPage, server: Server) -> Page:
    page = new_page(LAPTOP)
    sign_in(page, server)
    return page


def begin(board: Page, ada: Page) -> None:
    join(ada, open_room(board, "Times tables: 6, 7 and 8"), "Ada")
    board.get_by_role("button", name="Start the lesson").click()
    expect(ada.locator("[data-prompt]")).to_have_text("7 × 8 =")


def hand_in(child: Page, text: str, seed: int) -> None:
    write(child, text, seed=seed)
    expect(child.locator("[data-read-text]")).to_have_text(text)
    child.locator("[data-send]").click()
    expect(child.locator("[data-outcome]")).to_have_attribute("data-kind", "wrong")


STILL = """(canvas) => new Promise((done) => {
  let shown = "", same = 0;
  const look = () => {
    const now = document.querySelector(canvas).toDataURL();
    same = now === shown ? same + 1 : 0;
    shown = now;
    if (same === 12) done(shown);
    else requestAnimationFrame(look);
  };
  look();
})"""


def drawn(page: Page, canvas: str) -> str:
    """What a canvas shows, once nothing has changed on it for a dozen frames."""
    shown: str = page.evaluate(STILL, canvas)
    return shown


def test_ink_that_ada_never_sent_is_not_taken_for_her_answer(
    board: Page, new_page: NewPage, problems: list[str], pictures: Path
) -> None:
    ada = new_page(PHONE)
    begin(board, ada)
    hand_in(ada, "99", seed=3)
    paper, tile = drawn(ada, "[data-sheet]"), drawn(board, ".tile canvas")
    ada.locator("[data-rewrite]").click()
    write(ada, "14", seed=5)
    expect(board.locator(".tile__read")).to_have_text("14")
    assert drawn(board, ".tile canvas") != tile
    board.get_by_role("button", name="Close the round").click()
    expect(ada.locator("[data-outcome]")).to_have_attribute("data-kind", "unsent")
    expect(board.locator(".tile__read")).to_have_text("99")
    assert drawn(board, ".tile canvas") == tile
    assert drawn(ada, "[data-sheet]") != paper
    picture(ada, pictures, "ink-unsent")
    ada.reload()
    expect(ada.locator("[data-outcome]")).to_have_attribute("data-kind", "unsent")
    ada.locator("[data-leave-it]").click()
    expect(ada.locator("[data-outcome-text]")).to_contain_text("I read 99.")
    assert drawn(ada, "[data-sheet]") == paper
    picture(ada, pictures, "ink-of-the-answer")
    ada.locator("[data-dispute]").click()
    expect(board.locator(".tile[data-state=disputed]")).to_have_count(1)
    expect(board.locator(".tile__read")).to_have_text("99")
    picture(board, pictures, "board-ink-of-the-answer")
    assert problems == []


def test_what_ada_wrote_again_comes_before_the_teacher_when_she_sends_it_late(
    board: Page, server: Server, new_page: NewPage, problems: list[str]
) -> None:
    ada = new_page(PHONE)
    begin(board, ada)
    hand_in(ada, "99", seed=3)
    ada.locator("[data-rewrite]").click()
    write(ada, "56", seed=1)
    expect(ada.locator("[data-read-text]")).to_have_text("56")
    board.get_by_role("button", name="Close the round").click()
    expect(ada.locator("[data-send-anyway]")).to_be_visible()
    server.end_grace()
    ada.locator("[data-send-anyway]").click()
    expect(ada.locator("[data-outcome]")).to_have_attribute("data-kind", "late")
    late = board.locator(".tile[data-state=late]")
    expect(late.locator(".tile__read")).to_have_text("56")
    late.get_by_role("button", name="Mark as right").click()
    expect(ada.locator("[data-outcome]")).to_have_attribute("data-kind", "right")
    assert problems == []


def test_the_phone_shows_what_the_tablet_sent(
    board: Page, server: Server, new_page: NewPage, problems: list[str], pictures: Path
) -> None:
    tablet, phone = new_page(TABLET), new_page(PHONE)
    begin(board, tablet)
    for cookie in tablet.context.cookies():  # the same seat, on a second device
        phone.context.add_cookies(
            [{"name": cookie["name"], "value": cookie["value"], "url": server.url}]
        )
    phone.goto(tablet.url)
    expect(phone.locator("[data-prompt]")).to_have_text("7 × 8 =")
    write(phone, "3", seed=2)
    own = drawn(phone, "[data-sheet]")
    hand_in(tablet, "4", seed=4)
    expect(phone.locator("[data-outcome-text]")).to_contain_text("I read 4.")
    sent = drawn(phone, "[data-sheet]")
    assert sent != own
    picture(phone, pictures, "phone-shows-what-the-tablet-sent")
    board.get_by_role("button", name="Close the round").click()
    expect(phone.locator("[data-outcome-answer]")).to_be_visible()
    assert drawn(phone, "[data-sheet]") == sent
    assert problems == []
