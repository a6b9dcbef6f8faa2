"""A board whose teacher signed out elsewhere says so until she is back."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LAPTOP, NewPage
from tests.browser.people import open_room, picture, sign_in
from tests.browser.server import Server

pytestmark = pytest.mark.browser


def test_a_signed_out_board_says_so_and_comes_back(
    new_page: NewPage, server: Server, problems: list[str], pictures: Path
) -> None:
    board = new_page(LAPTOP)
    board.clock.install()
    sign_in(board, server)
    open_room(board, "Times tables: 6, 7 and 8")
    desk = board.context.new_page()
    desk.goto("/teach/")
    desk.locator("[data-menu] > summary").click()
    desk.get_by_role("button", name="Sign out").click()
    ended = board.get_by_role("alert").filter(has_text="You are signed out")
    expect(ended).to_be_visible()
    board.clock.fast_forward(6000)  # longer than any toast
    expect(ended).to_be_visible()
    assert board.evaluate("document.querySelector('[data-start]').closest('[inert]') !== null")
    picture(board, pictures, "board-signed-out")
    sign_in(desk, server)
    board.bring_to_front()
    expect(board.get_by_role("button", name="Start the lesson")).to_be_enabled()
    expect(ended).to_be_hidden()

    desk.goto("/teach/")
    desk.locator("[data-menu] > summary").click()
    desk.get_by_role("button", name="Sign out").click()
    room = board.url
    ended.get_by_role("link", name="Sign in").click()
    board.locator("input[name=username]").fill("vega")
    board.locator("input[name=password]").fill(server.chosen_password)
    board.locator("main form button[type=submit]").last.click()
    expect(board).to_have_url(room)
    expect(board.locator("#board")).to_have_attribute("data-phase", "lobby")
    assert problems == []
