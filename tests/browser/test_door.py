"""The door in the browser: names that wait, seats that go, the key and another code."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import LAPTOP, PHONE, PROJECTOR, NewPage
from tests.browser.people import join, picture, sign_in
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def board(new_page: NewPage, server: Server) -> Page:
    """A room without a class, as it opens."""
    page = new_page(LAPTOP)
    sign_in(page, server)
    page.goto("/teach/")
    page.get_by_role("link", name="Start Times tables: 6, 7 and 8").click()
    page.locator("select[name=classroom]").select_option("")
    page.get_by_role("button", name="Open the room").click()
    expect(page.locator("#board")).to_have_attribute("data-phase", "lobby")
    return page


@pytest.fixture
def stage(new_page: NewPage, board: Page) -> Page:
    page = new_page(PROJECTOR)
    page.goto(board.locator("a[href*='/stage/']").get_attribute("href") or "")
    expect(page.locator("#stage")).to_have_attribute("data-scene", "lobby")
    return page


def code_of(board: Page) -> str:
    return board.locator("header .room-code").inner_text().strip()


def tile(board: Page, name: str) -> Locator:
    return board.locator(".tile").filter(has=board.get_by_text(name, exact=True))


def names_on(stage: Page) -> Locator:
    return stage.locator("[data-names]")


def test_names_wait_until_ms_vega_has_seen_them(
    new_page: NewPage, board: Page, stage: Page, problems: list[str], pictures: Path
) -> None:
    ada, tom = new_page(PHONE), new_page(PHONE)
    join(ada, code_of(board), "Ada")
    join(tom, code_of(board), "Stupid Tom")
    expect(tom.locator("[data-typed]")).to_contain_text("Your teacher looks at the name")
    space_name = tom.locator("[data-own-name]").text_content() or ""
    expect(names_on(stage)).to_contain_text(space_name)
    expect(names_on(stage)).not_to_contain_text("Ada")
    expect(names_on(stage)).not_to_contain_text("Tom")
    expect(board.locator(".tile").filter(has_text="typed: Stupid Tom")).to_be_visible()
    picture(board, pictures, "door_names")
    picture(tom, pictures, "door_typed")

    board.get_by_role("button", name="Show the name (1)").click()
    expect(names_on(stage)).to_contain_text("Ada")
    expect(names_on(stage)).not_to_contain_text("Tom")
    board.get_by_role("button", name="Show the name that was typed").click()
    expect(names_on(stage)).to_contain_text("Stupid Tom")
    expect(tom.locator("[data-welcome]")).to_have_text("Welcome aboard, Stupid Tom!")
    expect(tom.locator("[data-typed]")).to_be_hidden()
    assert problems == []


def test_who_was_removed_comes_back_by_a_tap_alone(
    new_page: NewPage, board: Page, problems: list[str], pictures: Path
) -> None:
    children = {name: new_page(PHONE) for name in ("Ada", "Bo", "Cy")}
    for name, page in children.items():
        join(page, code_of(board), name)
    board.get_by_role("button", name="Choose seats").click()
    for name in ("Ada", "Bo"):
        tile(board, name).locator("[data-open]").click()
    expect(board.locator("[data-chosen-count]")).to_have_text("2 seats chosen")
    picture(board, pictures, "door_chosen")
    board.get_by_role("button", name="Remove seats").click()
    board.locator("[data-confirm-yes]").click()
    expect(board.locator(".tile")).to_have_count(1)
    for name in ("Ada", "Bo"):
        expect(children[name].locator("#play")).to_have_attribute("data-screen", "ended")

    ada = children["Ada"]
    ada.goto(f"/join/{code_of(board)}/")
    ada.locator("input[name=name]").fill("Zed")
    ada.get_by_role("button", name="Join the lesson").click()
    expect(ada.locator("#play")).to_have_attribute("data-screen", "waiting")
    asks = tile(board, "Zed")
    expect(asks).to_contain_text("its device was removed")
    expect(board.locator(".round-bar")).to_contain_text("1 child is here · 1 asks to come in")
    picture(board, pictures, "door_asks")
    asks.get_by_role("button", name="Admit this child", exact=True).click()
    expect(ada.locator("#play")).to_have_attribute("data-screen", "lobby")
    assert problems == []


def test_the_key_and_another_code(
    new_page: NewPage, board: Page, stage: Page, problems: list[str], pictures: Path
) -> None:
    ada, late, old = new_page(PHONE), new_page(PHONE), code_of(board)
    join(ada, old, "Ada")
    board.get_by_role("button", name="Close the door").click()
    expect(stage.locator("[data-lead]")).to_have_text("The door is closed")
    late.goto(f"/join/{old}/")
    late.locator("input[name=name]").fill("Cy")
    late.get_by_role("button", name="Join the lesson").click()
    expect(late.get_by_text("The door of this lesson is closed just now.")).to_be_visible()
    picture(late, pictures, "door_closed")
    board.get_by_role("button", name="Open the door").click()

    board.locator("[data-lobby]").get_by_role("button", name="New code").click()
    board.locator("[data-confirm-yes]").click()
    expect(board.locator("header .room-code")).not_to_have_text(old)
    expect(board.locator("[data-lobby] .invite__code")).to_have_text(code_of(board))
    expect(stage.locator(".stage-invite__code")).to_have_text(code_of(board))
    ada.reload()  # her page has the old code in its address
    expect(ada.locator("#play")).to_have_attribute("data-screen", "lobby")
    assert ada.url.endswith(f"/play/{code_of(board)}/")
    join(late, code_of(board), "Cy")
    assert [text for text in problems if "400 (Bad Request)" not in text] == []  # the closed door
