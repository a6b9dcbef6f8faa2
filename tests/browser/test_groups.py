"""Groups of what was written, and the unsure ones settled together, in the browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import Axe
from tests.browser.conftest import LAPTOP, PHONE, PROJECTOR, TABLET, NewPage
from tests.browser.crowd import SCRIBBLE, Child
from tests.browser.people import laid_out, open_room, picture, sign_in
from tests.browser.server import Server

pytestmark = pytest.mark.browser

ACROSS = (1180, 820)
SIZES = (PHONE, TABLET, ACROSS, LAPTOP)
HALF = "1/2"
"""Ink of these seeds is unsure, and read alike; of the first the reader is least sure."""
ALIKE = (2, 0, 8)


@pytest.fixture
def axe() -> Axe:
    return Axe()


@pytest.fixture
def board(new_page: NewPage, server: Server) -> Page:
    page = new_page(LAPTOP)
    sign_in(page, server)
    return page


@pytest.fixture
def stage(new_page: NewPage) -> Page:
    return new_page(PROJECTOR)


def come_in(board: Page, server: Server, *names: str) -> list[Child]:
    code = open_room(board, "Times tables: 6, 7 and 8")
    children = [Child(server.url, code, name).join() for name in names]
    for child in children:
        child.come()
    expect(board.locator("[data-tiles] .tile")).to_have_count(len(names))
    return children


def ask(board: Page, button: str, children: list[Child]) -> None:
    board.get_by_role("button", name=button).click()
    for child in children:
        child.hear("round_opened")


def groups(board: Page) -> Locator:
    return board.locator("[data-groups] .group")


def open_stage(board: Page, stage: Page) -> None:
    address = board.get_by_role("link", name="Open the stage").get_attribute("href")
    assert address is not None
    stage.goto(address)


def test_three_wrote_two_things_and_two_are_settled_with_one_tap(
    board: Page,
    stage: Page,
    server: Server,
    axe: Axe,
    pictures: Path,
    problems: list[str],
) -> None:
    children = come_in(board, server, "Ada", "Bo", "Cy", "Di", "Ed")
    ada, bo, cy, di, ed = children
    open_stage(board, stage)
    ask(board, "Start the lesson", children)
    expect(board.locator("[data-groups]")).to_be_hidden()
    ada.hand_in("56", seed=1)
    for seed, child in enumerate((bo, cy)):
        child.hand_in("63", seed=seed)
    for seed, child in zip(ALIKE, (di, ed), strict=False):
        child.hand_in(HALF, seed=seed)
    they_stand_in_groups_and_a_tap_shows_one(board)
    expect(stage.locator("[data-groups]")).to_be_hidden()
    one_tap_settles_both_and_is_taken_back(board, di, ed, axe, pictures)
    with_the_keyboard_they_are_corrected(board, di, ed)
    board.get_by_role("button", name="Close the round").click()
    bars_are_on_the_stage(stage, axe, pictures)
    assert axe.faults == []
    assert problems == []


def they_stand_in_groups_and_a_tap_shows_one(board: Page) -> None:
    expect(groups(board)).to_have_count(3)
    expect(groups(board).nth(0)).to_contain_text("56 ×1")
    expect(groups(board).nth(1)).to_contain_text("63 ×2")
    expect(groups(board).nth(1)).to_contain_text("may be 7 × 9: the neighbour in the table")
    expect(groups(board).nth(2)).to_contain_text("Unsure ×2")
    expect(groups(board).nth(1).locator("canvas")).to_have_count(2)
    groups(board).nth(1).click()
    expect(groups(board).nth(1)).to_have_attribute("aria-pressed", "true")
    expect(board.locator("[data-tiles] .tile:visible .tile__name")).to_have_text(["Bo", "Cy"])
    board.locator("button[data-filter=right]").click()
    expect(groups(board).nth(1)).to_have_attribute("aria-pressed", "false")
    expect(board.locator("[data-tiles] .tile:visible .tile__name")).to_have_text(["Ada"])
    groups(board).nth(1).click()
    groups(board).nth(1).click()
    expect(board.locator("[data-tiles] .tile:visible")).to_have_count(5)


def one_tap_settles_both_and_is_taken_back(
    board: Page, di: Child, ed: Child, axe: Axe, pictures: Path
) -> None:
    board.get_by_role("button", name="Settle 2").click()
    dialog = board.get_by_role("dialog", name="Settle answers")
    expect(dialog.locator(".settling__name")).to_have_text(["Di", "Ed"])
    expect(dialog.get_by_role("button", name="It says 112")).to_be_visible()
    axe.look(board)
    picture(board, pictures, "settling-two")
    dialog.get_by_role("button", name="Wrong").click()
    expect(dialog).to_contain_text("Nothing is left to settle.")
    expect(dialog.get_by_role("status")).to_contain_text("Marked wrong: Di, Ed")
    for child in (di, ed):
        while child.hear("marked")["answer"]["mark"] != "wrong":
            pass
    axe.look(board)
    picture(board, pictures, "settling-done")
    dialog.get_by_role("button", name="Undo").click()
    for child in (di, ed):
        assert child.hear("marked")["answer"]["mark"] == "unsure"
    expect(dialog.locator(".settling__name")).to_have_text(["Di", "Ed"])
    expect(dialog.get_by_role("status")).to_contain_text("Taken back.")


def with_the_keyboard_they_are_corrected(board: Page, di: Child, ed: Child) -> None:
    dialog = board.get_by_role("dialog", name="Settle answers")
    expect(dialog.locator(".settling__card")).to_be_focused()
    dialog.get_by_role("button", name="Settle on its own: Di").click()
    expect(dialog.locator(".settling__name")).to_have_text(["Di"])
    board.keyboard.press("s")
    expect(dialog.locator(".settling__name")).to_have_text(["Ed"])
    board.keyboard.press("2")
    expect(dialog.get_by_role("status")).to_contain_text("It says 42: Ed")
    marked = ed.hear("marked")["answer"]
    assert (marked["mark"], marked["text"]) == ("wrong", "42")
    expect(dialog.locator(".settling__name")).to_have_text(["Di"])
    dialog.get_by_label("Something else:").fill("56")
    board.keyboard.press("Enter")
    marked = di.hear("marked")["answer"]
    assert (marked["mark"], marked["text"]) == ("right", "56")
    expect(dialog).to_contain_text("Nothing is left to settle.")
    board.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(board.locator(".toast")).to_contain_text("It says 56: Di")
    expect(board.locator("[data-settle-open]")).to_be_hidden()


def bars_are_on_the_stage(stage: Page, axe: Axe, pictures: Path) -> None:
    bars = stage.locator("[data-groups] li")
    expect(bars).to_have_count(3)
    expect(bars.nth(0)).to_contain_text("56")
    expect(bars.nth(1)).to_contain_text("63")
    expect(stage.locator("#stage")).not_to_contain_text("neighbour")
    expect(stage.get_by_text("Cy").locator("visible=true")).to_have_count(0)
    axe.look(stage)
    picture(stage, pictures, "stage-groups-few")


def test_a_class_of_thirty_in_groups(
    board: Page, stage: Page, server: Server, axe: Axe, pictures: Path
) -> None:
    children = come_in(board, server, *(f"Child {number}" for number in range(1, 31)))
    open_stage(board, stage)
    ask(board, "Start the lesson", children)
    wrote = ["56"] * 10 + ["63"] * 4 + ["15"] * 3 + ["54"] * 2 + ["57", "49", "65", "78"]
    for seed, (child, text) in enumerate(zip(children, wrote, strict=False)):
        child.hand_in(text, seed=seed)
    for seed, child in zip((*ALIKE, 19, 16), children[23:28], strict=True):
        child.hand_in(HALF, seed=seed)
    children[28].hand_in(SCRIBBLE)
    expect(groups(board).first).to_contain_text("56 ×", timeout=30_000)
    expect(board.locator("[data-filter=open] [data-count]")).to_have_text("1")
    expect(board.locator("[data-settle-open]")).to_have_text("Settle 6")
    look_at_sizes(board, pictures, "groups-asking")
    board.locator("[data-settle-open]").click()
    look_at_sizes(board, pictures, "groups-settling")
    for _ in range(2):
        board.keyboard.press("s")
    expect(board.locator(".settling__name")).to_have_count(4)
    look_at_sizes(board, pictures, "groups-settling-alike")
    axe.look(board)
    board.keyboard.press("Escape")
    groups(board).nth(1).click()
    look_at_sizes(board, pictures, "groups-chosen")
    axe.look(board)
    board.get_by_role("button", name="Close the round").click()
    expect(board.get_by_role("button", name="Next problem")).to_be_visible()
    board.locator("button[data-filter=all]").click()
    look_at_sizes(board, pictures, "groups-review")
    expect(stage.locator("[data-groups] li")).to_have_count(6)
    picture(stage, pictures, "stage-groups")
    assert axe.faults == []


def look_at_sizes(board: Page, pictures: Path, name: str) -> None:
    for width, height in SIZES:
        board.set_viewport_size({"width": width, "height": height})
        laid_out(board)
        picture(board, pictures, name)
        wide = board.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{name} at {width} scrolls sideways"
