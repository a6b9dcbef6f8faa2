"""Ada's tablet loses the network: she goes on, and nothing of what she wrote is lost."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import Axe
from tests.browser.conftest import LAPTOP, PHONE, TABLET, NewPage
from tests.browser.people import join, open_room, picture, sign_in, write
from tests.browser.server import Server

pytestmark = pytest.mark.browser

NO_NETWORK = "No network. Write on: your answers wait here."
ANSWERS = (
    "SELECT round.prompt, answer.is_late FROM classroom_answer answer"
    " JOIN classroom_round round ON round.id = answer.round_id"
    " WHERE answer.seat_id = (SELECT MAX(id) FROM classroom_seat) ORDER BY round.number"
)
"""The answers of the child that sat down last."""


@pytest.fixture
def board(new_page: NewPage, server: Server) -> Page:
    page = new_page(LAPTOP)
    sign_in(page, server)
    return page


@pytest.fixture
def ada(new_page: NewPage) -> Page:
    return new_page(TABLET)


def configure(board: Page, pace: str, **numbers: str) -> None:
    board.get_by_role("button", name="Settings").click()
    dialog = board.locator("[data-settings]")
    dialog.locator(f"[name=pace][value={pace}]").check()
    for name, value in numbers.items():
        dialog.locator(f"[name={name}]").fill(value)
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()


def knows_what_comes(page: Page) -> None:
    """The device has been told the problems to come."""
    page.evaluate("""() => new Promise((known) => {
        const kept = ([key, text]) => key.startsWith("astro:ahead:") && JSON.parse(text).ahead;
        const look = () => {
            if (Object.entries(localStorage).some(kept)) known();
            else requestAnimationFrame(look);
        };
        look();
    })""")


def send(page: Page, text: str, seed: int) -> None:
    write(page, text, seed)
    page.locator("[data-send]").click()
    expect(page.locator("[data-outcome]")).to_be_visible()


def look(page: Page, pictures: Path, name: str) -> None:
    axe = Axe()
    for width, height in (PHONE, (1180, 820), LAPTOP, TABLET):
        page.set_viewport_size({"width": width, "height": height})
        picture(page, pictures, name)
    axe.look(page)
    assert axe.faults == []


def test_ten_minutes_at_her_own_pace_without_network(
    board: Page, ada: Page, server: Server, problems: list[str], pictures: Path
) -> None:
    ada.clock.install()
    code = open_room(board, "Times tables: 6, 7 and 8")
    join(ada, code, "Ada")
    configure(board, "own")
    board.get_by_role("button", name="Start the lesson").click()
    ada.locator("[data-begin]").click()
    expect(ada.locator("[data-prompt]")).to_have_text("7 × 8 =")
    ada.clock.fast_forward(4000)
    knows_what_comes(ada)

    ada.context.set_offline(True)
    send(ada, "56", seed=1)
    ada.clock.fast_forward(2000)
    expect(ada.get_by_text(NO_NETWORK)).to_be_visible()
    look(ada, pictures, "offline-own-sent")
    for minute, (prompt, text) in enumerate([("6 × 7 =", "42"), ("8 × 8 =", "64")], start=2):
        ada.locator("[data-go-on]").click()
        expect(ada.locator("[data-prompt]")).to_have_text(prompt)
        ada.clock.fast_forward(200_000)
        send(ada, text, seed=minute)
    ada.locator("[data-go-on]").click()
    last = ada.locator("[data-prompt]").inner_text()
    write(ada, "9", seed=9)  # and before she has finished the network is back
    look(ada, pictures, "offline-own-writing")
    ada.clock.fast_forward(200_000)
    assert server.rows(ANSWERS) == []

    ada.context.set_offline(False)
    ada.clock.resume()
    expect(ada.locator("#score")).to_contain_text("3", timeout=40_000)
    expect(ada.locator("[data-prompt]")).to_have_text(last)
    expect(ada.locator("[data-read-text]")).to_have_text("9")
    tile = board.locator(".tile").filter(has=board.get_by_text("Ada", exact=True))
    expect(tile).to_contain_text(last.removesuffix(" ="))
    assert server.rows(ANSWERS) == [("7 × 8 =", 0), ("6 × 7 =", 0), ("8 × 8 =", 0)]
    assert problems == []


def test_a_timer_goes_on_and_one_tap_counts_what_was_written_in_time(
    board: Page, ada: Page, server: Server, problems: list[str], pictures: Path
) -> None:
    code = open_room(board, "Times tables: 6, 7 and 8")
    join(ada, code, "Ada")
    configure(board, "timer", seconds="7", look_seconds="1", read_seconds="0")
    board.get_by_role("button", name="Start the lesson").click()
    expect(ada.locator("[data-prompt]")).to_have_text("7 × 8 =")
    knows_what_comes(ada)
    ada.context.set_offline(True)
    expect(ada.locator("[data-prompt]")).to_have_text("6 × 7 =")
    send(ada, "42", seed=2)
    picture(ada, pictures, "offline-timer-sent")
    expect(ada.locator("[data-prompt]")).to_have_text("8 × 8 =")
    send(ada, "64", seed=3)
    for prompt in (ada.locator("[data-prompt]"), board.locator("[data-prompt]")):
        expect(prompt).not_to_have_text("8 × 8 =")
    ada.context.set_offline(False)
    row = board.locator("[data-in-time] li")
    expect(row).to_contain_text("Ada: 2 answers written in time, arrived later", timeout=40_000)
    board.get_by_role("button", name="Pause").click()
    look(board, pictures, "board-in-time")
    row.get_by_role("button").click()
    expect(board.get_by_text("2 answers of Ada counted")).to_be_visible()
    expect(row).to_have_count(0)
    expect(ada.locator("#score")).to_contain_text("2")
    board.get_by_role("button", name="Undo").click()
    expect(row).to_have_count(1)
    expect(ada.locator("#score")).to_contain_text("0")
    assert problems == []


def kept_pages(page: Page) -> list[str]:
    """Return the pages that the device keeps for a start without network."""
    found: list[str] = page.evaluate(
        "async () => (await (await caches.open('astro-page')).keys()).map(({url}) => url)"
    )
    return found


def is_kept(page: Page) -> None:
    """The worker has the page, and every file that it has named."""
    page.evaluate("""() => new Promise((kept) => {
        const hashed = ({ name }) => /\\.[0-9a-f]{12}\\./.test(name);
        const isThere = async ({ name }) => Boolean(await caches.match(name));
        const look = async () => {
            const files = performance.getEntriesByType("resource").filter(hashed);
            const pages = await (await caches.open("astro-page")).keys();
            const there = await Promise.all(files.map(isThere));
            if (there.length > 30 && there.every(Boolean) && pages.length === 1) kept();
            else setTimeout(look, 50);
        };
        look();
    })""")


def test_a_reload_without_network_and_the_next_child_with_the_same_tablet(
    board: Page, ada: Page, server: Server, problems: list[str], pictures: Path
) -> None:
    code = open_room(board, "Times tables: 6, 7 and 8")
    join(ada, code, "Ada")
    configure(board, "own")
    board.get_by_role("button", name="Start the lesson").click()
    ada.locator("[data-begin]").click()
    expect(ada.locator("[data-prompt]")).to_have_text("7 × 8 =")
    knows_what_comes(ada)
    is_kept(ada)
    ada.context.set_offline(True)
    send(ada, "56", seed=1)
    ada.locator("[data-go-on]").click()
    write(ada, "42", seed=2)
    ada.reload()
    expect(ada.locator("[data-prompt]")).to_have_text("6 × 7 =")
    expect(ada.get_by_text(NO_NETWORK)).to_be_visible()
    look(ada, pictures, "offline-reloaded")
    expect(ada.locator("[data-send]")).to_be_enabled()  # what she wrote lies there
    ada.locator("[data-send]").click()
    ada.context.set_offline(False)
    expect(ada.locator("#score")).to_contain_text("2", timeout=40_000)
    assert server.rows(ANSWERS) == [("7 × 8 =", 0), ("6 × 7 =", 0)]

    ada.locator(".who summary").click()
    ada.get_by_role("button", name="I’m someone else").click()
    expect(ada.locator("input[name=code]")).to_be_visible()
    assert kept_pages(ada) == []
    left = "Object.keys(localStorage).filter((key) => /^astro:(page|ahead|outbox):/.test(key))"
    assert ada.evaluate(left) == []
    join(ada, code, "Bo")
    is_kept(ada)
    ada.context.set_offline(True)
    ada.reload()
    expect(ada.locator(".who__name")).to_have_text("Bo")
    assert "Ada" not in ada.content()
    assert problems == []
