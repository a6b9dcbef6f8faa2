"""Ada writes on a number line, and everybody sees where: board, stage, replay and results."""

import base64
import json
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.axe import Axe
from tests.browser.conftest import LAPTOP, PHONE, PROJECTOR, TABLET, NewPage
from tests.browser.people import join, open_room, picture, sign_in, write
from tests.browser.server import Server
from tests.classroom.problems.pictures import picture_bytes

pytestmark = pytest.mark.browser

ACROSS = (1180, 820)
SIZES = (PHONE, TABLET, ACROSS, LAPTOP)
LINES = (102, 110, 152)
"""The colour of what lies under the ink."""

KINDS = ("number line 0 to 20", "squared", "ten frame", "place value", "clock", "picture")

PAINTED = """([canvas, ...colour]) => {
    const found = document.querySelector(canvas);
    if (!found || found.width === 0 || found.height === 0) return false;
    const { data } = found.getContext("2d").getImageData(0, 0, found.width, found.height);
    for (let at = 0; at < data.length; at += 4) {
        if (colour.every((value, index) => Math.abs(data[at + index] - value) < 3)) return true;
    }
    return false;
}"""


def a_set() -> bytes:
    """A problem for each kind of background."""
    cats = {"alt": "Two cats", "content": base64.b64encode(picture_bytes((400, 300))).decode()}
    problems = [
        {"prompt": f"Problem on {kind}", "accepted": ["14"], "background": kind}
        | ({"picture": cats} if kind == "picture" else {})
        for kind in KINDS
    ]
    whole = {"format": "astro-numbers/problem-set", "version": 1, "title": "On paper"}
    return json.dumps(whole | {"problems": problems}).encode()


def test_a_number_line_lies_under_adas_ink_everywhere(
    server: Server, new_page: NewPage, problems: list[str], pictures: Path
) -> None:
    board, ada, stage = new_page(LAPTOP), new_page(TABLET), new_page(PROJECTOR)
    sign_in(board, server)
    axe = Axe()
    she_chooses_one(board, pictures, axe)
    code = open_room(board, "On paper")
    stage.goto(board.get_by_role("link", name="Stage").get_attribute("href") or "")
    join(ada, code, "Ada")
    board.get_by_role("button", name="Start the lesson").click()
    paper = ada.locator("canvas[data-sheet]")
    label = "Your paper: write the answer here. Number line from 0 to 20"
    expect(paper).to_have_attribute("aria-label", label)
    write(ada, "14", seed=4)
    expect(ada.locator("[data-read-text]")).to_have_text("14")
    ada_sees_it(ada, pictures, axe)
    ada.locator("[data-send]").click()
    expect(ada.locator("[data-outcome]")).to_have_attribute("data-kind", "right")
    on_the_board(board, stage, pictures, axe)
    the_others(board, ada, pictures)
    she_asks_one_on_the_spot(board, ada, pictures, axe)
    in_results(board, pictures, axe)
    assert axe.faults == []
    assert [each for each in problems if "400" not in each] == []  # the form that was refused


def she_chooses_one(page: Page, pictures: Path, axe: Axe) -> None:
    page.goto("/teach/sets/import/")
    file = FilePayload(name="on-paper.json", mimeType="application/json", buffer=a_set())
    page.locator("input[type=file]").set_input_files(file)
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_text("Number line from 0 to 20")).to_be_visible()
    page.locator("main form button[type=submit]").first.click()
    page.get_by_role("link", name="Problem on squared", exact=True).click()
    page.get_by_label("Under the ink").select_option("number line")
    page.get_by_label("To", exact=True).fill("0")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        picture(page, pictures, "background-editor", full=True)
    axe.look(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("from a smaller number to a larger one")).to_be_visible()
    expect(page.get_by_label("Under the ink")).to_be_focused()
    page.go_back()


def ada_sees_it(ada: Page, pictures: Path, axe: Axe) -> None:
    assert ada.evaluate(PAINTED, ["canvas[data-sheet]", *LINES])
    for width, height in SIZES:
        ada.set_viewport_size({"width": width, "height": height})
        picture(ada, pictures, "background-number-line")
    axe.look(ada)
    ada.set_viewport_size({"width": TABLET[0], "height": TABLET[1]})
    ada.get_by_role("button", name="Erase 4").click()  # there is room above the paper
    expect(ada.locator("[data-read-text]")).to_have_text("1")
    ada.locator("[data-undo]").click()
    expect(ada.locator("[data-read-text]")).to_have_text("14")


def on_the_board(board: Page, stage: Page, pictures: Path, axe: Axe) -> None:
    board.locator(".tile__open", has_text="Ada").click()
    panel = board.locator("[data-panel]")
    board.wait_for_function(PAINTED, arg=[".tile__ink", *LINES])
    board.wait_for_function(PAINTED, arg=[".panel__sheet canvas", *LINES])
    board.wait_for_function(PAINTED, arg=[".group__ink canvas", *LINES])
    panel.get_by_role("button", name="Show on the stage").click()
    stage.wait_for_function(PAINTED, arg=[".stage-sheet canvas", *LINES])
    panel.get_by_role("button", name="Replay", exact=True).click()
    expect(panel.get_by_role("button", name="Play", exact=True)).to_be_visible()  # to its end
    panel.locator(".replay__scrubber").fill("300")
    board.wait_for_function(PAINTED, arg=[".panel__sheet canvas", *LINES])
    for width, height in SIZES:
        board.set_viewport_size({"width": width, "height": height})
        picture(board, pictures, "background-board")
    picture(stage, pictures, "background-stage")
    axe.look(board)
    axe.look(stage)
    board.keyboard.press("Escape")


def the_others(board: Page, ada: Page, pictures: Path) -> None:
    for kind in KINDS[1:]:
        board.get_by_role("button", name="Close the round").click()
        board.get_by_role("button", name="Next problem").click()
        expect(ada.locator("[data-prompt]")).to_have_text(f"Problem on {kind}")
        for width, height in (PHONE, ACROSS):
            ada.set_viewport_size({"width": width, "height": height})
            picture(ada, pictures, f"background-{kind}")
    expect(ada.locator("canvas[data-sheet]")).to_have_attribute("data-background", "picture")
    expect(ada.locator("[data-picture-button]")).to_be_hidden()


def she_asks_one_on_the_spot(board: Page, ada: Page, pictures: Path, axe: Axe) -> None:
    board.get_by_role("button", name="Ask something else").click()
    board.locator("[data-spot-prompt]").fill("7 + 8")
    board.locator("[data-background]").select_option("number line")
    board.locator("#spot-step").fill("3")
    picture(board, pictures, "background-spot")
    board.locator("[data-spot-ask]").click()
    expect(board.locator("[data-background-fault]")).to_contain_text("steps must lead")
    axe.look(board)
    board.locator("#spot-step").fill("5")
    board.locator("[data-spot-ask]").click()
    expect(ada.locator("[data-prompt]")).to_have_text("7 + 8 =")
    expect(ada.locator("canvas[data-sheet]")).to_have_attribute("data-background", "number line")


def in_results(board: Page, pictures: Path, axe: Axe) -> None:
    board.locator("[data-end]").click()
    board.locator("[data-confirm-yes]").click()
    board.get_by_role("link", name="All results").click()
    board.get_by_role("link", name="14").first.click()
    drawing = board.locator(".answer__ink svg").first
    expect(drawing).to_have_attribute("aria-label", "Handwriting. Number line from 0 to 20")
    picture(board, pictures, "background-results")
    axe.look(board)
    board.get_by_role("button", name="Replay", exact=True).first.click()
    board.wait_for_function(PAINTED, arg=[".answer__ink canvas", *LINES])
