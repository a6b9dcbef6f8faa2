"""Homework on two devices: given, begun on a tablet, gone on with on a phone, collected."""

import re
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import LAPTOP, PHONE, TABLET, NewPage
from tests.browser.people import picture, scribble, sign_in, write
from tests.browser.server import Server

pytestmark = pytest.mark.browser

SET = "Times tables: 6, 7 and 8"
CARD = "SELECT card FROM classroom_student WHERE name = 'Ada'"


def test_ada_does_homework_on_two_devices(
    server: Server, new_page: NewPage, problems: list[str], pictures: Path
) -> None:
    laptop, tablet, phone = new_page(LAPTOP), new_page(TABLET), new_page(PHONE)
    sign_in(laptop, server)
    ms_vega_makes_the_cards_and_gives_homework(laptop, pictures)
    card = f"/card/{uuid.UUID(server.rows(CARD)[0][0])}/"
    ada_begins_on_the_tablet(tablet, card, pictures)
    expect(row(laptop, "Ada").locator("td").first).to_have_text("2 / 10")  # nobody reloaded it
    ada_goes_on_on_the_phone(phone, card, pictures)
    expect(tablet.locator("#play")).to_have_attribute("data-screen", "ended")
    ms_vega_settles_it_with_one_tap(laptop, pictures)
    expect(phone.locator("[data-outcome]")).to_have_attribute("data-kind", "right")
    ms_vega_collects_it(laptop, pictures)
    ada_sees_the_end(phone, pictures)
    assert [text for text in problems if "400" not in text] == []  # the due date in the past


def row(page: Page, name: str) -> Locator:
    header = page.get_by_role("rowheader", name=name, exact=True)
    return page.locator("#homework tbody tr").filter(has=header)


def looks(page: Page, pictures: Path, name: str) -> None:
    """Save what a page looks like at all three sizes, from top to bottom."""
    usual = page.viewport_size
    assert usual is not None
    for width, height in (PHONE, TABLET, LAPTOP):
        page.set_viewport_size({"width": width, "height": height})
        picture(page, pictures, name, full=True)
    page.set_viewport_size(usual)


def ms_vega_makes_the_cards_and_gives_homework(page: Page, pictures: Path) -> None:
    page.goto("/teach/")
    page.get_by_role("link", name="Class 3B").click()
    page.get_by_role("button", name="Make the cards").click()
    expect(page.locator(".id-card")).to_have_count(12)
    page.go_back()
    page.get_by_role("link", name="Give homework").click()
    page.get_by_label("Problem set").select_option(label=SET)
    expect(page.locator("[data-look-of]:visible li").first).to_have_text("7 × 8 =")
    page.get_by_label("Due").fill("2020-01-01T08:00")
    page.get_by_role("button", name="Give it to the class").click()
    expect(page.get_by_role("alert")).to_have_text(
        "This due date is in the past. Choose a later one."
    )
    looks(page, pictures, "homework-new")
    page.get_by_label("Due").fill("2031-05-06T18:00")
    page.get_by_role("button", name="Give it to the class").click()
    expect(page).to_have_url(re.compile(r"/teach/homework/\d+/$"))
    expect(row(page, "Ada")).to_contain_text("not begun")
    looks(page, pictures, "homework-given")


def ada_begins_on_the_tablet(page: Page, card: str, pictures: Path) -> None:
    page.goto(card)
    expect(page.get_by_text("0 of 10 done")).to_be_visible()
    page.get_by_role("button", name=SET).tap()
    page.get_by_role("button", name="Begin").tap()
    answers(page, 1, "56", "right")
    go_on(page)
    answers(page, 2, "43", "wrong")
    page.get_by_role("button", name="Show me").tap()
    expect(page.locator("[data-outcome-answer]")).to_contain_text("42")
    picture(page, pictures, "homework-shown")
    go_on(page)
    at_problem(page, 3)
    picture(page, pictures, "homework-problem")
    page.get_by_role("button", name="Later").tap()
    at_problem(page, 4)


def ada_goes_on_on_the_phone(page: Page, card: str, pictures: Path) -> None:
    page.goto(card)
    expect(page.get_by_text("2 of 10 done")).to_be_visible()
    expect(page.get_by_text("due 6 May 2031, 18:00")).to_be_visible()
    looks(page, pictures, "homework-card")
    page.get_by_role("button", name=SET).tap()
    at_problem(page, 4)
    scribble(page)
    page.locator("[data-send]").tap()
    expect(page.locator("[data-outcome]")).to_have_attribute("data-kind", "unsure")
    picture(page, pictures, "homework-unsure")


def answers(page: Page, number: int, text: str, mark: str) -> None:
    at_problem(page, number)
    write(page, text, seed=1)
    expect(page.locator("[data-read-text]")).to_have_text(text)
    page.locator("[data-send]").tap()
    expect(page.locator("[data-outcome]")).to_have_attribute("data-kind", mark)


def at_problem(page: Page, number: int) -> None:
    expect(page.locator("[data-number]")).to_contain_text(f"{number} of 10")


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Next problem").tap()


def ms_vega_settles_it_with_one_tap(page: Page, pictures: Path) -> None:
    expect(page.get_by_role("heading", name="1 answer needs you")).to_be_visible()
    looks(page, pictures, "homework-waiting")
    she_is_asked_which_of_two_numbers_she_typed(page, pictures)
    page.get_by_role("button", name="Right").click()
    expect(page.get_by_role("heading", name="1 answer needs you")).to_have_count(0)
    expect(row(page, "Ada").locator("td").nth(1)).to_have_text("2 / 10")


def she_is_asked_which_of_two_numbers_she_typed(page: Page, pictures: Path) -> None:
    page.get_by_label("What it says").fill("1,125")
    page.get_by_label("What it says").press("Enter")
    expect(page.get_by_role("heading", name="What does “1,125” mean?")).to_be_visible()
    for width, height in (PHONE, TABLET, (1180, 820), LAPTOP):
        page.set_viewport_size({"width": width, "height": height})
        picture(page, pictures, "homework-two-numbers")
        expect(page.get_by_role("button", name="A decimal: 1.125")).to_be_in_viewport(ratio=1)
    page.get_by_role("link", name="Not now").click()


def ms_vega_collects_it(page: Page, pictures: Path) -> None:
    page.get_by_role("button", name="Collect").click()
    expect(page.get_by_text("The homework was collected.")).to_be_visible()
    looks(page, pictures, "homework-collected")
    page.get_by_role("link", name="Homework").first.click()
    expect(page.get_by_role("heading", name="Collected")).to_be_visible()
    looks(page, pictures, "homework-list")


def ada_sees_the_end(page: Page, pictures: Path) -> None:
    expect(page.locator("#play")).to_have_attribute("data-screen", "over")
    expect(page.locator("[data-final]")).to_contain_text("2")
    picture(page, pictures, "homework-over")
    page.get_by_role("link", name="Back to my page").tap()
    expect(page.get_by_role("heading", name="Hello Ada")).to_be_visible()
    expect(page.get_by_role("button", name=SET)).to_have_count(0)
