"""Ms. Vega writes on Ada's sheet: Ada sees it at once, the class on the stage, and it stays."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import Axe
from tests.browser.conftest import LAPTOP, PHONE, PROJECTOR, TABLET, NewPage
from tests.browser.people import join, open_room, picture, sign_in, write
from tests.browser.server import Server

pytestmark = pytest.mark.browser

ACROSS = (1180, 820)
TEACHERS = (176, 16, 106)


@pytest.mark.wcag("2.1.1", "2.5.7")
def test_ms_vega_writes_on_adas_sheet(
    server: Server, new_page: NewPage, problems: list[str], pictures: Path
) -> None:
    board, ada, stage = new_page(LAPTOP), new_page(TABLET), new_page(PROJECTOR)
    sign_in(board, server)
    code = open_room(board, "Times tables: 6, 7 and 8")
    stage.goto(board.get_by_role("link", name="Stage").get_attribute("href") or "")
    join(ada, code, "Ada")
    board.get_by_role("button", name="Start the lesson").click()
    expect(ada.locator("[data-prompt]")).to_have_text("7 × 8 =")
    write(ada, "54", seed=2)
    axe = Axe()
    look_here(board, ada, stage, pictures)
    while_ada_writes(board, ada, pictures)
    the_answer_keeps_it(board, ada, stage)
    for page, name, sizes in (
        (board, "annotation-panel", (PHONE, TABLET, ACROSS, LAPTOP)),
        (ada, "annotation-play", (PHONE, TABLET, ACROSS, LAPTOP)),
        (stage, "annotation-stage", (PROJECTOR,)),
    ):
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            picture(page, pictures, name)
        axe.look(page)
    ada_is_asked_first(board, ada, stage, pictures, axe)
    a_new_try_is_clean(board, ada)
    in_results(board, pictures)
    assert axe.faults == []
    assert problems == []


def look_here(board: Page, ada: Page, stage: Page, pictures: Path) -> None:
    board.get_by_role("button", name="Look here").click()
    prompt = board.locator("[data-point-at=problem]")
    expect(prompt).to_have_text("7 × 8 =")
    box = prompt.bounding_box()
    assert box is not None
    board.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
    board.mouse.down()
    board.mouse.move(box["x"] + 220, box["y"] + box["height"] / 2, steps=12)
    for page in (ada, stage):
        page.wait_for_selector("canvas.trail", state="attached")
    picture(board, pictures, "look-here-board")
    board.mouse.up()
    board.get_by_role("button", name="Light up the sheet").press("Enter")
    expect(ada.locator("[data-sheet]")).to_have_attribute("data-lit", "true")
    picture(ada, pictures, "look-here-play")
    board.keyboard.press("Escape")


def while_ada_writes(board: Page, ada: Page, pictures: Path) -> None:
    board.locator(".tile__open", has_text="Ada").click()
    panel = board.locator("[data-panel]")
    panel.get_by_role("button", name="Write on the sheet").click()
    box = panel.locator(".panel__sheet canvas").bounding_box()
    assert box is not None
    left, top = box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.85
    board.mouse.move(left, top)
    board.mouse.down()
    board.mouse.move(left + 120, top + 8, steps=8)
    ada.wait_for_function(PAINTED, arg=["canvas[data-sheet]", *TEACHERS])  # before the pen is up
    board.mouse.up()
    panel.get_by_role("button", name="A star").click()
    expect(panel.get_by_role("button", name="Take the last one back")).to_be_enabled()
    by_keyboard_and_by_a_tap(board, pictures)
    a_panel_that_is_closed_leaves_nothing_half_drawn(board)


def by_keyboard_and_by_a_tap(board: Page, pictures: Path) -> None:
    """A ring by arrow keys and Enter, a line by a tap: nobody has to drag."""
    panel = board.locator("[data-panel]")
    marks = "() => window.marks"
    board.evaluate(COUNTED)
    panel.get_by_role("button", name="A star").focus()
    board.keyboard.press(".")
    board.keyboard.press(".")
    frame = board.get_by_role("application", name="Put a ring")
    expect(frame).to_be_focused()
    for key in ("ArrowLeft", "ArrowLeft", "Shift+ArrowUp"):
        board.keyboard.press(key)
    for _ in range(3):  # one that is held says so again and again
        board.keyboard.down("Enter")
    board.keyboard.up("Enter")
    expect(panel.get_by_role("status")).to_have_text("A ring is on the sheet.")
    for width, height in (PHONE, TABLET, ACROSS, LAPTOP):
        board.set_viewport_size({"width": width, "height": height})
        picture(board, pictures, "annotation-stamps")
    board.keyboard.press("Escape")
    expect(panel.get_by_role("button", name="Put a ring")).to_be_focused()
    panel.get_by_role("button", name="Put a line").click()
    panel.locator(".panel__sheet").click(position={"x": 60, "y": 90})
    expect(panel.get_by_role("status")).to_have_text("A line is on the sheet.")
    assert board.evaluate(marks) == [25, 2]


COUNTED = """() => {
    window.marks = [];
    const { send } = WebSocket.prototype;
    WebSocket.prototype.send = function (text) {
        const said = JSON.parse(text);
        if (said.type === "annotate" && said.up) window.marks.push(said.points.length);
        return send.call(this, text);
    };
}"""
"""Keeps how many points each stroke has that the board says is done."""


def a_panel_that_is_closed_leaves_nothing_half_drawn(board: Page) -> None:
    panel = board.locator("[data-panel]")
    panel.get_by_role("button", name="Write on the sheet").click()
    box = panel.locator(".panel__sheet canvas").bounding_box()
    assert box is not None
    board.mouse.move(box["x"] + 20, box["y"] + 20)
    board.mouse.down()
    board.mouse.move(box["x"] + 60, box["y"] + 24, steps=3)
    board.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert len(board.evaluate("() => window.marks")) == 3
    board.mouse.up()
    board.locator(".tile__open", has_text="Ada").click()
    for _ in range(3):  # what the story goes on with is as it was
        panel.get_by_role("button", name="Take the last one back").click()


PAINTED = """([canvas, ...colour]) => {
    const found = document.querySelector(canvas);
    if (!found || found.width === 0 || found.height === 0) return false;
    const { data } = found.getContext("2d").getImageData(0, 0, found.width, found.height);
    for (let at = 0; at < data.length; at += 4) {
        if (colour.every((value, index) => data[at + index] === value)) return true;
    }
    return false;
}"""
"""Says whether a canvas shows some pixel of this colour."""


def the_answer_keeps_it(board: Page, ada: Page, stage: Page) -> None:
    ada.locator("[data-send]").click()
    expect(ada.locator("[data-outcome]")).to_have_attribute("data-kind", "wrong")
    panel = board.locator("[data-panel]")
    expect(panel.locator(".panel__badge")).to_contain_text("Wrong")
    panel.get_by_role("button", name="A heart").click()
    panel.get_by_role("button", name="Show on the stage").click()
    stage.wait_for_function(PAINTED, arg=[".stage-sheet canvas", *TEACHERS])
    ada.reload()
    expect(ada.locator("[data-outcome]")).to_have_attribute("data-kind", "wrong")
    ada.wait_for_function(PAINTED, arg=["canvas[data-sheet]", *TEACHERS])
    board.wait_for_function(PAINTED, arg=[".panel__sheet canvas", *TEACHERS])


def ada_is_asked_first(board: Page, ada: Page, stage: Page, pictures: Path, axe: Axe) -> None:
    """By keyboard: no, silence and yes; only a yes is seen by all."""
    board.keyboard.press("Escape")
    board.get_by_role("button", name="Settings").click()
    board.locator("[data-settings] [name=ask_stage]").check()
    board.locator("[data-settings]").get_by_role("button", name="Save").click()
    panel, card = board.locator("[data-panel]"), ada.locator("[data-stage-ask]")
    stand = panel.locator("[data-stage-stand]")
    board.locator(".tile__open", has_text="Ada").press("Enter")
    board.keyboard.press("b")  # what was there before it asks goes off
    expect(stage.locator(".stage-sheet")).to_have_count(0)
    expect(board.locator("[data-staged]")).to_be_hidden()
    board.keyboard.press("b")
    expect(card).to_be_focused()
    expect(card).to_contain_text("May your sheet go on the big screen?")
    expect(stand).to_have_text("The child is asked first…")
    for width, height in (PHONE, TABLET, ACROSS, LAPTOP):
        ada.set_viewport_size({"width": width, "height": height})
        picture(ada, pictures, "stage-ask")
    picture(board, pictures, "stage-ask-board")
    axe.look(ada)
    card.get_by_role("button", name="No, thanks").press("Enter")
    expect(card).to_be_hidden()
    expect(stand).to_have_text("Would rather not today.")
    expect(board.locator("[data-staged-words]")).to_have_text("Would rather not today: Ada")
    board.keyboard.press("b")
    expect(board.locator("[data-staged]")).to_be_hidden()
    board.keyboard.press("b")
    expect(card).to_be_visible()
    ada.reload()  # the question is still there
    card.get_by_role("button", name="Yes").click()
    stage.wait_for_function(PAINTED, arg=[".stage-sheet canvas", *TEACHERS])
    expect(stand).to_be_hidden()


def a_new_try_is_clean(board: Page, ada: Page) -> None:
    ada.locator("[data-rewrite]").click()
    write(ada, "56", seed=4)
    expect(ada.locator("[data-read-text]")).to_have_text("56")
    assert not ada.evaluate(PAINTED, ["canvas[data-sheet]", *TEACHERS])
    ada.locator("[data-send]").click()
    expect(ada.locator("[data-outcome]")).to_have_attribute("data-kind", "right")
    panel = board.locator("[data-panel]")
    expect(panel.locator(".panel__badge")).to_contain_text("Right")
    expect(panel.get_by_role("button", name="Take the last one back")).to_be_disabled()
    board.keyboard.press("Escape")


def in_results(board: Page, pictures: Path) -> None:
    board.locator("[data-end]").click()
    board.locator("[data-confirm-yes]").click()
    board.get_by_role("link", name="All results").click()
    # Before the script is there, a cell is a link to a page of its own.
    board.wait_for_url("**/teach/results/rooms/*/")
    row = board.locator("[data-grid] tbody tr").filter(has_text="Ada")
    row.get_by_role("link", name="56").click()
    answer = board.get_by_role("dialog", name="One answer")
    expect(answer.locator("svg.ink g")).to_have_count(3)  # a stroke, a star and a heart
    picture(board, pictures, "annotation-results")
