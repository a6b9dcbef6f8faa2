"""Ms. Kim helps at Ms. Vega's board by a link; then the laptop dies, and a phone takes over."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import Axe
from tests.browser.conftest import LAPTOP, PHONE, TABLET, NewPage
from tests.browser.people import join, open_room, picture, scribble, sign_in
from tests.browser.server import Server

pytestmark = pytest.mark.browser

SET = "Times tables: 6, 7 and 8"
ACROSS = (1180, 820)


def test_two_adults_on_one_board_and_a_phone_that_takes_over(
    new_page: NewPage, server: Server, pictures: Path, problems: list[str]
) -> None:
    vega, kim, ada = new_page(LAPTOP), new_page(ACROSS), new_page(TABLET)
    axe = Axe()
    sign_in(vega, server)
    join(ada, open_room(vega, SET), "Ada")
    link = make_the_link(vega, pictures)
    kim.goto(link)
    axe.look(kim)
    picture(kim, pictures, "adults-name")
    kim.locator("input[name=name]").fill("Ms. Kim")
    kim.get_by_role("button", name="To the board").click()
    expect(kim.locator("#board")).to_have_attribute("data-phase", "lobby")
    expect(vega.locator("[data-acts-word]")).to_have_text("Ms. Kim is here")
    expect(kim.locator("[data-end]")).to_have_count(0)
    kim.locator("[data-start]").click()
    expect(vega.locator("#board")).to_have_attribute("data-phase", "asking")
    expect(ada.locator("#play")).to_have_attribute("data-screen", "round")
    settled_by_one_seen_by_both(vega, kim, ada)
    look_at_it(vega, kim, pictures, axe)
    the_laptop_dies(vega, new_page, server, pictures)
    kim.reload()
    expect(kim.get_by_role("heading", name="This link was taken back")).to_be_visible()
    picture(kim, pictures, "adults-taken-back")
    assert axe.faults == []
    assert [each for each in problems if "403" not in each] == []


def make_the_link(vega: Page, pictures: Path) -> str:
    vega.locator("[data-invite-open]").click()
    vega.get_by_role("button", name="Make a link").click()
    copy = vega.locator("[data-board-link-part] [data-copy]")
    expect(copy).to_be_visible()
    for width, height in (PHONE, TABLET, LAPTOP):
        vega.set_viewport_size({"width": width, "height": height})
        copy.scroll_into_view_if_needed()
        picture(vega, pictures, "adults-invite")
    vega.keyboard.press("Escape")
    return str(copy.get_attribute("data-copy"))


def settled_by_one_seen_by_both(vega: Page, kim: Page, ada: Page) -> None:
    scribble(ada)
    ada.locator("[data-send]").click()
    kim.locator("[data-tiles] [data-open]").first.click()
    expect(kim.locator(".panel__badge")).to_have_text(re.compile("Unsure|Wrong"))
    kim.keyboard.press("r")
    expect(vega.locator(".tile__badge").first).to_contain_text("Right")
    vega.locator("[data-tiles] [data-open]").first.click()
    expect(vega.locator(".panel__note")).to_have_text("Ms. Kim: Right")
    vega.keyboard.press("Escape")


def look_at_it(vega: Page, kim: Page, pictures: Path, axe: Axe) -> None:
    vega.locator("[data-acts] summary").click()
    rows = vega.locator("[data-acts-list] li")
    expect(rows.first).to_contain_text("Ms. Kim settled Ada: right")
    expect(rows.nth(1)).to_contain_text("Ms. Kim asked")
    vega.reload()
    vega.locator("[data-acts] summary").click()
    expect(rows.first).to_contain_text("Ms. Kim settled Ada: right")  # it survives that
    for page, who in ((vega, "vega"), (kim, "kim")):
        for width, height in (PHONE, TABLET, ACROSS, LAPTOP):
            page.set_viewport_size({"width": width, "height": height})
            picture(page, pictures, f"adults-{who}")
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, (who, width)
        axe.look(page)


def the_laptop_dies(vega: Page, new_page: NewPage, server: Server, pictures: Path) -> None:
    vega.context.close()
    phone = new_page(PHONE)
    sign_in(phone, server)
    phone.goto("/teach/")
    picture(phone, pictures, "adults-desk")
    phone.locator("main a[href*='/teach/rooms/']").first.click()
    expect(phone.locator("#board")).to_have_attribute("data-phase", "asking")
    expect(phone.locator("[data-acts-word]")).to_have_text("Ms. Kim is here")
    phone.locator("[data-close]").click()
    expect(phone.locator("#board")).to_have_attribute("data-phase", "review")
    phone.locator("[data-next]").click()
    expect(phone.locator("[data-number]")).to_contain_text("Problem 2 of")
    phone.locator("[data-invite-open]").click()
    phone.get_by_role("button", name="Take the link back").click()
    expect(phone.get_by_role("button", name="Make a link")).to_be_visible()
