"""Time is up: what is collected in two tabs, after a sleep, and with an answer on the wire."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import Axe
from tests.browser.conftest import LAPTOP, PHONE, NewPage
from tests.browser.people import join, open_room, picture, sign_in, write
from tests.browser.proxy import Wire, bad_wire
from tests.browser.server import Server

pytestmark = pytest.mark.browser

BOS = (
    "SELECT answer.text, answer.is_late, answer.is_current FROM classroom_answer answer"
    " JOIN classroom_round round ON round.id = answer.round_id JOIN classroom_seat seat"
    " ON seat.id = answer.seat_id WHERE seat.name = 'Bo' AND round.number = {}"
)


def test_what_nobody_sent_is_collected(
    new_page: NewPage, server: Server, pictures: Path, problems: list[str]
) -> None:
    board, ada, bo = map(new_page, (LAPTOP, PHONE, PHONE))
    sign_in(board, server)
    code = a_room_that_always_collects(board, pictures)
    join(ada, code, "Ada")
    second = ada.context.new_page()
    with bad_wire(server.port) as (address, wire):
        bo.clock.install()
        sits_down(bo, address, code)
        board.get_by_role("button", name="Start the lesson").click()
        for page in (ada, bo):
            expect(page.locator("[data-prompt]")).to_have_text("7 × 8 =")
        the_tab_that_was_written_in_last_counts(board, ada, second, pictures)
        bo_sleeps_while_the_next_problem_is_asked(board, bo, wire, pictures)
        assert server.rows(BOS.format(2)) == [("42", 0, 1)]
        bos_answer_is_on_the_wire_when_the_round_closes(board, bo, wire, pictures)
        assert server.rows(BOS.format(3)) == [("64", 0, 1)]
    assert [each for each in problems if "ERR_" not in each] == []


def sits_down(bo: Page, address: str, code: str) -> None:
    bo.goto(f"{address}/join/{code}/")
    bo.locator("input[name=name]").fill("Bo")
    bo.get_by_role("button", name="Join the lesson").click()
    expect(bo.locator("#play")).to_have_attribute("data-screen", "lobby")


def a_room_that_always_collects(board: Page, pictures: Path) -> str:
    board.goto("/teach/")
    board.get_by_role("link", name="Start Times tables: 6, 7 and 8").click()
    board.get_by_text("More", exact=True).click()
    collecting = board.get_by_role("group", name="Collect unsent ink when time ends?")
    collecting.get_by_label("Always").check()
    picture(board, pictures, "room-collect")
    board.get_by_role("button", name="Open the room").click()
    return board.locator("header .room-code").inner_text().strip()


def the_tab_that_was_written_in_last_counts(
    board: Page, ada: Page, second: Page, pictures: Path
) -> None:
    write(ada, "5", seed=3)
    second.goto(ada.url)
    expect(second.locator("[data-prompt]")).to_have_text("7 × 8 =")
    second.locator("[data-clear]").click()
    write(second, "56", seed=4)
    board.get_by_role("button", name="Close the round").click()
    for page in (ada, second):
        outcome = page.locator("[data-outcome]")
        expect(outcome).to_have_attribute("data-kind", "right")
        expect(outcome).to_contain_text("your sheet was collected")
    picture(ada, pictures, "child-collected")
    tile = board.locator(".tile", has_text="Ada")
    expect(tile).to_have_attribute("data-state", "right")
    expect(tile.locator(".tile__collected")).to_be_visible()
    picture(board, pictures, "board-collected")
    axe = Axe()
    for page in (ada, board):
        axe.look(page)
    assert axe.faults == []


def next_problem(board: Page, bo: Page, number: int) -> None:
    board.get_by_role("button", name="Next problem").click()
    expect(board.locator(".round-bar [data-number]")).to_contain_text(f"Problem {number} of")
    expect(bo.locator("[data-outcome]")).to_be_hidden()
    expect(bo.locator("#play")).to_have_attribute("data-screen", "round")


def bo_sleeps_while_the_next_problem_is_asked(
    board: Page, bo: Page, wire: Wire, pictures: Path
) -> None:
    """For five minutes: his socket dies, the server collects, and the sleep makes no second one."""
    next_problem(board, bo, 2)
    write(bo, "42", seed=5)
    tile = board.locator(".tile", has_text="Bo")
    expect(tile).to_contain_text("42")
    asleep = bo.context.new_cdp_session(bo)
    asleep.send("Page.enable")
    asleep.send("Page.setWebLifecycleState", {"state": "frozen"})
    wire.cut()
    expect(tile).to_have_attribute("data-away", "true")
    board.get_by_role("button", name="Close the round").click()
    expect(tile.locator(".tile__collected")).to_be_visible()
    asleep.send("Page.setWebLifecycleState", {"state": "active"})
    bo.clock.fast_forward(300_000)
    expect(bo.locator("[data-outcome]")).to_contain_text("collected")
    expect(bo.locator("[data-outcome]")).to_have_attribute("data-kind", "right")
    expect(bo.locator("[data-strip]")).to_have_attribute("data-shown", "false")
    expect(tile).to_have_attribute("data-away", "false")
    picture(bo, pictures, "child-woken")


def bos_answer_is_on_the_wire_when_the_round_closes(
    board: Page, bo: Page, wire: Wire, pictures: Path
) -> None:
    """He sent in time: what the server collects meanwhile, and what then comes, are one answer."""
    next_problem(board, bo, 3)
    prompt = bo.locator("[data-prompt]").inner_text()
    write(bo, "64", seed=6)
    tile = board.locator(".tile", has_text="Bo")
    expect(tile).to_contain_text("64")
    wire.hold()
    bo.locator("[data-send]").click()
    expect(bo.locator("[data-outcome]")).to_have_attribute("data-kind", "sending")
    board.get_by_role("button", name="Close the round").click()
    expect(tile.locator(".tile__collected")).to_be_visible()
    picture(bo, pictures, "child-on-the-wire")
    wire.let_go()
    expect(bo.locator("[data-outcome]")).to_have_attribute("data-kind", "right")
    expect(bo.locator("[data-outcome]")).to_contain_text("64")
    expect(tile).to_have_attribute("data-state", "right")
    expect(bo.locator("[data-prompt]")).to_have_text(prompt)
    picture(bo, pictures, "child-off-the-wire")


def test_what_is_not_collected_is_offered_beside_the_next_problem(
    new_page: NewPage, server: Server, pictures: Path, problems: list[str]
) -> None:
    board, ada = new_page(LAPTOP), new_page(PHONE)
    sign_in(board, server)
    join(ada, open_room(board, "Times tables: 6, 7 and 8"), "Ada")
    board.get_by_role("button", name="Start the lesson").click()
    expect(ada.locator("[data-prompt]")).to_have_text("7 × 8 =")
    write(ada, "56", seed=3)
    expect(board.locator(".tile", has_text="Ada")).to_contain_text("56")
    board.locator("[data-problem-strip] button").nth(1).click()
    board.locator("[data-confirm-yes]").click()
    expect(ada.locator("[data-prompt]")).to_have_text("6 × 7 =")
    offer = ada.locator(".toast", has_text="You did not send what you wrote for 7 × 8 =")
    expect(offer).to_be_visible()
    picture(ada, pictures, "child-offer")
    boxes = [each.bounding_box() for each in (offer, ada.locator("[data-send]"))]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"]  # nothing that she needs is covered
    server.end_grace()
    offer.get_by_role("button", name="Send it").click()
    expect(offer).to_have_count(0)
    expect(board.locator("[data-queue]")).to_contain_text("56")
    assert server.rows(
        "SELECT text, is_late FROM classroom_answer ORDER BY received_at DESC LIMIT 1"
    ) == [("56", 1)]
    assert problems == []
