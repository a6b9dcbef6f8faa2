"""A school whose firewall blocks WebSockets: the lesson goes on by plain HTTP."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import Axe
from tests.browser.conftest import LAPTOP, PHONE, PROJECTOR, TABLET, NewPage
from tests.browser.people import join, open_room, picture, sign_in, write
from tests.browser.proxy import without_upgrades
from tests.browser.server import Server

pytestmark = pytest.mark.browser

BACK = 6_000
"""Milliseconds until a page is in the lesson that opens behind a firewall."""

REFUSED = """
const Real = window.WebSocket;
window.blocked = true;
window.WebSocket = new Proxy(Real, {
  construct: (_, [url, kinds]) =>
    new Real(window.blocked ? url.replace(/ws\\/.*/, "ws/nowhere/") : url, kinds),
});
"""
"""Sockets are turned away until ``window.blocked`` is false."""

SILENT = """
window.WebSocket = class extends EventTarget {
  static CONNECTING = 0; static OPEN = 1; static CLOSING = 2; static CLOSED = 3;
  readyState = 0;
  close() { this.readyState = 3; }
};
"""
"""Sockets hang for ever: nobody says yes or no."""


def blocked(page: Page, how: str) -> Page:
    page.add_init_script(how)
    return page


def sits_down(ada: Page, address: str) -> None:
    """Ada joins, and is in the lesson soon after her page has opened."""
    ada.goto(address)
    ada.locator("input[name=name]").fill("Ada")
    ada.get_by_role("button", name="Join the lesson").click()
    expect(ada).to_have_url(re.compile("/play/"))
    ada.wait_for_load_state()
    expect(ada.locator("#play")).to_have_attribute("data-screen", "lobby", timeout=BACK)
    is_slower(ada)


def is_slower(page: Page) -> None:
    expect(page.locator("[data-slower]")).to_be_visible(timeout=BACK)
    expect(page.locator("[data-strip]")).to_have_attribute("data-shown", "false")


def covers_nothing(page: Page) -> None:
    """The quiet line lies over no canvas and no button, and nothing lies over it."""
    over = page.evaluate(
        """() => {
        const line = document.querySelector("[data-slower]").getBoundingClientRect();
        const others = document.querySelectorAll("canvas, button, a, summary, [data-prompt]");
        return Array.from(others).filter((other) => {
            const box = other.getBoundingClientRect();
            const apart = box.bottom <= line.top || box.top >= line.bottom
                || box.right <= line.left || box.left >= line.right;
            return box.width > 0 && !apart && other.checkVisibility();
        }).map((other) => other.outerHTML.slice(0, 80));
    }"""
    )
    assert over == []


def test_a_child_and_a_board_without_sockets_have_the_same_lesson(
    server: Server, new_page: NewPage, problems: list[str], pictures: Path
) -> None:
    board = blocked(new_page(LAPTOP), SILENT)
    ada, bo = blocked(new_page(PHONE), REFUSED), new_page(TABLET)
    sign_in(board, server)
    code = open_room(board, "Adding up to 20")
    is_slower(board)
    join(bo, code, "Bo")

    sits_down(ada, f"/join/{code}/")
    for name in ("Ada", "Bo"):
        expect(board.locator(".tile").filter(has_text=name)).to_have_attribute("data-away", "false")

    stage = blocked(new_page(PROJECTOR), REFUSED)
    stage.goto(str(board.get_by_role("link", name="Stage").get_attribute("href")))
    expect(stage.locator("#stage")).to_have_attribute("data-scene", "lobby", timeout=BACK)

    board.get_by_role("button", name="Start the lesson").click()
    for page in (ada, bo, stage):
        expect(page.locator("[data-prompt]")).to_have_text("7 + 5 =")
    write(ada, "12", seed=1)
    write(bo, "13", seed=2)
    expect(ada.locator("[data-read-text]")).to_have_text("12")
    axe = Axe()
    for page in (ada, board, stage):
        covers_nothing(page)
        axe.look(page)
    assert axe.faults == []
    seen = board.locator(".tile").filter(has_text="Ada")
    expect(seen).to_contain_text("12")
    picture(ada, pictures, "blocked-play")
    picture(board, pictures, "blocked-board")
    picture(stage, pictures, "blocked-stage")

    ada.locator("[data-send]").click()
    bo.locator("[data-send]").click()
    expect(ada.locator("[data-outcome]")).to_have_attribute("data-kind", "right")
    expect(ada.locator("#score")).to_contain_text("1")
    expect(seen).to_have_attribute("data-state", "right")
    expect(board.locator(".tile").filter(has_text="Bo")).to_have_attribute("data-state", "wrong")
    assert server.rows("SELECT COUNT(*) FROM classroom_answer") == [(2,)]

    board.get_by_role("button", name="Close the round").click()
    expect(board.get_by_role("button", name="Next problem")).to_be_visible()
    board.get_by_role("button", name="Next problem").click()
    for page in (ada, bo):
        expect(page.locator("[data-prompt]")).not_to_have_text("7 + 5 =")

    ada.evaluate("window.blocked = false")
    expect(ada.locator("[data-slower]")).to_be_hidden(timeout=30_000)
    write(ada, "12", seed=3)
    expect(ada.locator("[data-read-text]")).to_have_text("12")
    expect(seen).to_contain_text("12")
    assert problems == []


def test_a_proxy_that_knows_no_upgrade_does_not_stop_the_lesson(
    server: Server, new_page: NewPage
) -> None:
    with without_upgrades(server.port) as behind:
        board, ada = new_page(LAPTOP), new_page(PHONE)
        sign_in(board, server)
        code = open_room(board, "Adding up to 20")
        sits_down(ada, f"{behind}/join/{code}/")
        expect(ada).to_have_url(re.compile(re.escape(behind)))
        board.get_by_role("button", name="Start the lesson").click()
        expect(ada.locator("[data-prompt]")).to_have_text("7 + 5 =")
        write(ada, "12", seed=1)
        ada.locator("[data-send]").click()
        expect(ada.locator("[data-outcome]")).to_have_attribute("data-kind", "right")
        expect(board.locator(".tile").filter(has_text="Ada")).to_have_attribute(
            "data-state", "right"
        )
