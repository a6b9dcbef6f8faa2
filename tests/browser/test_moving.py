"""The server is replaced in the middle of a round, as at an update, behind one address."""

import re
import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE, TABLET, NewPage
from tests.browser.people import join, open_room, sign_in, write
from tests.browser.proxy import Wire, bad_wire
from tests.browser.server import Server

pytestmark = pytest.mark.browser

BACK = 2_000
"""Milliseconds after which everybody is back."""

WATCHED = """
const Real = window.WebSocket;
window.troubled = [];
let closed = null;
window.WebSocket = class extends Real {
  constructor(...where) {
    super(...where);
    this.addEventListener("close", () => { closed ??= performance.now(); });
    this.addEventListener("message", () => {
      if (closed !== null) document.documentElement.dataset.blink = performance.now() - closed;
      closed = null;
    });
  }
};
const look = () => {
  const strip = document.querySelector("[data-strip]");
  if (strip && strip.dataset.shown === "true") window.troubled.push(strip.textContent.trim());
  if (document.querySelector(".tile[data-away=true]")) window.troubled.push("away");
};
const what = { subtree: true, attributes: true, attributeFilter: ["data-shown", "data-away"] };
new MutationObserver(look).observe(document, what);
"""
"""Keeps how long the page was without a connection, and whether it or a tile said so."""


@pytest.fixture
def wire(own_server: Server) -> Iterator[Wire]:
    """The address of the site, which outlives its servers."""
    with bad_wire(own_server.port) as (address, wire):
        own_server.url = address
        yield wire


@pytest.fixture
def server(own_server: Server, wire: Wire) -> Server:
    return own_server


@pytest.fixture
def next_one(own_server: Server) -> Iterator[Server]:
    """The server that takes over, with the same data; it is of the other kind."""
    following = Server(own_server.var, ASTRO_SERVER="uvicorn").start()
    yield following
    following.stop()


def watched(page: Page) -> Page:
    page.add_init_script(WATCHED)
    return page


def blink(page: Page) -> float:
    """Wait until the page is back; return for how many milliseconds it was away."""
    root = page.locator("html")
    expect(root).to_have_attribute("data-blink", re.compile(r"\d"))
    return float(root.get_attribute("data-blink") or "")


def test_a_server_is_replaced_in_mid_round_and_nobody_notices_more_than_a_blink(
    server: Server, wire: Wire, next_one: Server, new_page: NewPage, problems: list[str]
) -> None:
    board, ada, bo = (watched(new_page(size)) for size in (LAPTOP, PHONE, TABLET))
    sign_in(board, server)
    code = open_room(board, "Adding up to 20")
    for page, name in ((ada, "Ada"), (bo, "Bo")):
        join(page, code, name)
    board.get_by_role("button", name="Start the lesson").click()
    for page in (ada, bo):
        expect(page.locator("[data-prompt]")).to_have_text("7 + 5 =")
        write(page, "12", seed=1)
        expect(page.locator("[data-read-text]")).to_have_text("12")
    for page in (board, ada, bo):
        page.evaluate("window.troubled.length = 0")

    wire.port = next_one.port
    server.signal(signal.SIGTERM)
    bo.locator("[data-send]").click()
    assert max(blink(page) for page in (board, ada, bo)) < BACK
    assert server.ended() == 0
    tiles = {name: board.locator(".tile").filter(has_text=name) for name in ("Ada", "Bo")}
    expect(tiles["Ada"]).to_contain_text("12")  # what was not sent is still there
    expect(tiles["Bo"]).to_have_attribute("data-state", "right")
    ada.locator("[data-send]").click()
    for page in (ada, bo):
        expect(page.locator("[data-outcome]")).to_have_attribute("data-kind", "right")
    expect(tiles["Ada"]).to_have_attribute("data-state", "right")
    board.get_by_role("button", name="Close the round").click()
    expect(board.get_by_role("button", name="Next problem")).to_be_visible()
    for page in (board, ada, bo):
        assert page.evaluate("window.troubled") == []
    assert server.rows("SELECT COUNT(*), SUM(points) FROM classroom_answer") == [(2, 2)]
    assert problems == []
