"""Ms. Vega hides names and readings before she turns the projector on, and peeks at one seat."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import Axe
from tests.browser.conftest import LAPTOP, PHONE, PROJECTOR, TABLET, NewPage
from tests.browser.people import join, open_room, picture, sign_in, write
from tests.browser.server import Server

pytestmark = pytest.mark.browser

SET = "Times tables: 6, 7 and 8"
ACROSS = (1180, 820)


def test_names_and_readings_that_nobody_in_the_room_sees(
    new_page: NewPage, server: Server, pictures: Path, problems: list[str]
) -> None:
    board, stage, ada = new_page(LAPTOP), new_page(PROJECTOR), new_page(TABLET)
    sign_in(board, server)
    code = open_room(board, SET)
    stage.goto(str(board.locator("a[href*='/stage/']").get_attribute("href")))
    join(ada, code, "Adalind")
    tile = board.locator("[data-tiles] .tile").first
    expect(tile.locator(".tile__name")).to_have_text("Adalind")
    board.keyboard.press("h")
    expect(tile.locator(".tile__name")).not_to_have_text("Adalind")
    space = tile.locator(".tile__name").inner_text()
    expect(ada.locator("[data-screen-of=lobby] [data-space-name]")).to_contain_text(space)
    expect(stage.get_by_text(space)).to_be_visible()
    peek_at_one_seat(board, space)
    hide_what_was_read(board, ada)
    axe = Axe()
    for page, who, sizes in (
        (board, "board", (PHONE, TABLET, ACROSS, LAPTOP)),
        (ada, "ada", (PHONE, LAPTOP, TABLET)),
        (stage, "stage", (PROJECTOR,)),
    ):
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            picture(page, pictures, f"hiding-{who}")
        axe.look(page)
    assert axe.faults == []
    assert "Adalind" not in board.locator("body").inner_text() + stage.content()
    settings_say_so(board, pictures)
    expect(tile.locator(".tile__name")).to_have_text("Adalind")
    expect(ada.locator("[data-space-short]")).to_be_hidden()
    assert problems == []


def peek_at_one_seat(board: Page, space: str) -> None:
    board.locator("[data-tiles] [data-open]").first.click()
    name = board.locator(".panel__name")
    expect(name).to_have_text(space)
    board.keyboard.press("p")
    expect(name).to_have_text("Adalind")
    board.keyboard.press("j")  # the seat after: there is none, so it stays
    board.keyboard.press("Escape")
    board.locator("[data-tiles] [data-open]").first.click()
    expect(name).to_have_text(space)  # a look is for once
    board.keyboard.press("Escape")


def hide_what_was_read(board: Page, ada: Page) -> None:
    board.keyboard.press("x")
    board.locator("[data-start]").click()
    expect(ada.locator("#play")).to_have_attribute("data-screen", "round")
    write(ada, "42", seed=3)
    ada.locator("[data-send]").click()
    expect(board.locator("[data-answered]")).to_contain_text("1 of 1 answered")
    expect(board.locator(".tile__badge").first).to_have_text(re.compile("Right|Wrong|Unsure"))
    expect(board.locator("[data-tiles] .tile__read").first).to_be_empty()
    expect(board.locator("[data-groups]")).to_be_hidden()
    expect(board.locator("[data-accepted-line]")).to_be_hidden()
    board.keyboard.press("q")
    expect(board.locator("dialog[open]")).to_contain_text("Ask something else")
    board.keyboard.press("Escape")


def settings_say_so(board: Page, pictures: Path) -> None:
    board.keyboard.press("c")
    expect(board.locator("[data-tiles] .tile__read").first).to_have_text("42")
    board.get_by_role("button", name="Settings").click()
    dialog = board.locator("[data-settings]")
    expect(dialog.locator("[name=hide_readings]")).to_be_checked()
    dialog.locator("[name=hide_names]").scroll_into_view_if_needed()
    picture(board, pictures, "hiding-settings")
    dialog.locator("[name=hide_names]").uncheck()
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()
