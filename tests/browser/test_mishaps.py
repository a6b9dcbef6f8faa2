"""What goes wrong in a school: the reader dies, the server loses power; the lesson goes on."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE, TABLET, NewPage
from tests.browser.people import join, open_room, sign_in, write
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    return own_server


@pytest.fixture
def people(server: Server, new_page: NewPage) -> tuple[Page, Page, Page]:
    """Ms. Vega at her board, and Ada and Bo who have been asked 7 + 5."""
    board, ada, bo = new_page(LAPTOP), new_page(PHONE), new_page(TABLET)
    sign_in(board, server)
    code = open_room(board, "Adding up to 20")
    for page, name in ((ada, "Ada"), (bo, "Bo")):
        join(page, code, name)
    board.get_by_role("button", name="Start the lesson").click()
    for page in (ada, bo):
        expect(page.locator("[data-prompt]")).to_have_text("7 + 5 =")
    return board, ada, bo


def outcome(page: Page, kind: str) -> None:
    expect(page.locator("[data-outcome]")).to_have_attribute("data-kind", kind, timeout=60_000)


def test_neither_a_dead_reader_nor_a_power_cut_costs_a_child_an_answer(
    server: Server, people: tuple[Page, Page, Page]
) -> None:
    board, ada, bo = people

    server.kill_reader()
    write(ada, "12", seed=1)
    ada.locator("[data-send]").click()
    outcome(ada, "right")

    write(bo, "12", seed=2)
    expect(bo.locator("[data-read-text]")).to_have_text("12")
    server.kill()
    bo.locator("[data-send]").click()
    expect(bo.locator("[data-outcome]")).to_be_visible()
    assert server.rows("SELECT COUNT(*) FROM classroom_answer") == [(1,)]
    server.start()
    outcome(bo, "right")
    outcome(ada, "right")
    expect(ada.locator("#score")).to_contain_text("1")
    for name in ("Ada", "Bo"):
        tile = board.locator(".tile").filter(has=board.get_by_text(name, exact=True))
        expect(tile).to_have_attribute("data-state", "right", timeout=60_000)
        expect(tile).to_have_attribute("data-away", "false", timeout=60_000)
    assert server.rows("SELECT COUNT(*), SUM(points) FROM classroom_answer") == [(2, 2)]
