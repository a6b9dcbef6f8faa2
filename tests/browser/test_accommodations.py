"""Every child takes part: by keyboard alone, with more time, and on a page of its own look."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import Axe
from tests.browser.conftest import LAPTOP, PHONE, PROJECTOR, TABLET, NewPage
from tests.browser.people import join, open_room, picture, sign_in, tab_to, write
from tests.browser.server import Server

pytestmark = pytest.mark.browser

SET = "Times tables: 6, 7 and 8"
SIZES = (PHONE, TABLET, (1180, 820), LAPTOP)
SPEECH = """() => {
  window.heard = [];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const hear = (text) => window.heard.push(text);
  const voice = { speak: (said) => hear(said.text), cancel: () => hear("") };
  Object.defineProperty(window, "speechSynthesis", { value: voice });
}"""
OUTSIDE = """() => {
  const shown = [...document.querySelectorAll(".play-header *, .round button, .round input")];
  return shown.filter((each) => each.offsetParent && !each.closest(".hidden-label"))
    .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
    .map((each) => each.outerHTML.slice(0, 80));
}"""
"""What a child would have to push the page aside for."""
CUT = """() => {
  const words = document.createElement("canvas").getContext("2d");
  const room = (style, each) =>
    each.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return [...document.querySelectorAll(".needs select")].filter((each) => {
    const style = getComputedStyle(each);
    words.font = style.font;
    const wide = [...each.options].map((one) => words.measureText(one.text).width);
    return Math.max(...wide) > room(style, each) + 1;
  }).map((each) => each.name);
}"""
"""Choices in the class's table whose words have less room than they need."""
KEPT = """() => {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith("astro:sheet"));
  return keys.map((key) => JSON.stringify(JSON.parse(localStorage[key]).strokes)).join();
}"""


def product(page: Page) -> int:
    """What the problem on a child's page comes to."""
    prompt = page.locator("[data-prompt]").inner_text()
    first, second = map(int, re.findall(r"\d+", prompt))
    return first * second


def looked_at(page: Page, pictures: Path, name: str, sizes: Any = SIZES) -> None:
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        picture(page, pictures, f"needs-{name}")
        assert page.evaluate(OUTSIDE) == []
        logo = page.locator(".play-header .wordmark img").bounding_box()
        assert logo is not None
        assert logo["width"] == logo["height"]


def press(page: Page, name: str) -> None:
    """Go to a button with the tab key and press Enter, as by a switch."""
    tab_to(page.get_by_role("button", name=name, exact=True))
    page.keyboard.press("Enter")


@pytest.mark.wcag("2.1.1", "2.1.2", "2.4.3", "2.5.7", "3.3.1", "4.1.3")
def test_a_whole_lesson_by_keyboard_with_typed_answers(
    server: Server, new_page: NewPage, problems: list[str], pictures: Path
) -> None:
    board, ada, axe = new_page(LAPTOP), new_page(LAPTOP), Axe()
    sign_in(board, server)
    code = open_room(board, SET)
    everybody_may_type(board, pictures)
    ada_joins_and_raises_her_hand(ada, code)
    board.locator("#board").get_by_role("button", name="Start the lesson").click()
    expect(ada.locator("[data-said]")).to_contain_text("×")
    press(ada, "Type instead")
    expect(ada.get_by_label("Your answer")).to_be_focused()
    what_is_no_number_is_told(ada, pictures)
    tree = ada.locator("#play").aria_snapshot()
    for line in ('textbox "Your answer"', 'group "Number pad"', 'button "fraction bar"'):
        assert line in tree
    axe.look(ada)
    right = wrong_first_then_right_by_the_keys(ada, axe, pictures)
    tile = board.locator(".tile")
    expect(tile).to_contain_text("typed")
    expect(tile).to_contain_text(str(right))
    looked_at_board(board, pictures)
    what_was_typed_is_kept(board, ada)
    assert axe.faults == []
    assert problems == []


def everybody_may_type(board: Page, pictures: Path) -> None:
    board.get_by_role("button", name="Settings").click()
    board.locator("[data-settings] [name=may_type]").check()
    picture(board, pictures, "needs-settings")
    board.locator("[data-settings]").get_by_role("button", name="Save").click()


def ada_joins_and_raises_her_hand(ada: Page, code: str) -> None:
    ada.goto("/")
    tab_to(ada.locator("input[name=code]"))
    ada.keyboard.type(code)
    ada.keyboard.press("Enter")
    tab_to(ada.locator("input[name=name]"))
    ada.keyboard.type("Ada")
    ada.keyboard.press("Enter")
    expect(ada.locator("#play")).to_have_attribute("data-screen", "lobby")
    tab_to(ada.locator("[data-hand] summary"))
    ada.keyboard.press("Enter")
    press(ada, "I need help")
    expect(ada.locator("[data-hand-said]")).to_have_text("Your hand is up")


def what_is_no_number_is_told(ada: Page, pictures: Path) -> None:
    ada.keyboard.type("5/")
    ada.keyboard.press("Enter")
    expect(ada.locator("[data-typing-hint]")).to_contain_text("Type a number")
    looked_at(ada, pictures, "typing", (*SIZES, (844, 390), LAPTOP))


def wrong_first_then_right_by_the_keys(ada: Page, axe: Axe, pictures: Path) -> int:
    field, right = ada.get_by_label("Your answer"), product(ada)
    field.fill(str(right + 1))
    ada.keyboard.press("Enter")
    expect(ada.locator("[data-told]")).to_contain_text(f"You typed {right + 1}.")
    expect(ada.locator("[data-outcome]")).to_be_focused()
    axe.look(ada)
    press(ada, "Write again")
    expect(field).to_be_focused()
    for digit in str(right):
        press(ada, digit)
    press(ada, "Send")
    expect(ada.locator("[data-told]")).to_contain_text("Right!")
    looked_at(ada, pictures, "typed-right")
    return right


def what_was_typed_is_kept(board: Page, ada: Page) -> None:
    """Over a reload, and where the time ends before it was sent."""
    board.get_by_role("button", name="Close the round").click()
    board.get_by_role("button", name="Next problem", exact=True).click()
    expect(ada.get_by_label("Your answer")).to_be_focused()
    ada.keyboard.type("1")
    ada.reload()
    expect(ada.get_by_label("Your answer")).to_have_value("1")
    board.get_by_role("button", name="Close the round").click()
    expect(ada.locator("[data-told]")).to_contain_text("Do you want to send it?")
    press(ada, "No, show the answer")
    expect(ada.locator("[data-told]")).to_contain_text("The answer is")


def looked_at_board(board: Page, pictures: Path) -> None:
    board.locator(".tile [data-open]").first.click()
    panel = board.locator("[data-panel]")
    expect(panel.get_by_text("Typed, not written.")).to_be_visible()
    expect(panel.get_by_text("% sure")).to_have_count(0)
    expect(panel.get_by_role("button", name="Replay")).to_have_count(0)
    for width, height in SIZES:
        board.set_viewport_size({"width": width, "height": height})
        picture(board, pictures, "needs-board")
    board.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    board.keyboard.press("Escape")


def a_class_with_ada_and_bo(page: Page) -> None:
    page.goto("/teach/classes/new/")
    page.get_by_label("Name of the class").fill("Class 5E")
    page.get_by_role("button", name="Make the class").or_(
        page.locator("main form button[type=submit]").first
    ).first.click()
    for name in ("Ada", "Bo"):
        page.locator("#add input[name=name]").fill(name)
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.locator(".roster-rows")).to_contain_text(name)


@pytest.mark.wcag("1.3.4", "2.2.1")
def test_extra_time_follows_ada_and_her_page_looks_as_she_needs(
    server: Server, new_page: NewPage, problems: list[str], pictures: Path
) -> None:
    board, stage, ada, bo = (new_page(size) for size in (LAPTOP, PROJECTOR, TABLET, TABLET))
    axe = Axe()
    sign_in(board, server)
    a_class_with_ada_and_bo(board)
    ms_vega_says_what_ada_needs(board, axe, pictures)
    code = a_timed_lesson(board, stage)
    ada.add_init_script(f"({SPEECH})()")
    join(ada, code, "Ada")
    join(bo, code, "Bo")
    ada_chooses_how_her_page_looks(ada, axe, pictures)
    board.locator("#board").get_by_role("button", name="Start the lesson").click()
    expect(ada.locator("#play")).to_have_attribute("data-screen", "round")
    write(ada, "5", seed=3)
    waiting = "Waiting until everyone is done."
    expect(bo.locator("[data-next]")).to_have_text(waiting, timeout=40_000)
    picture(bo, pictures, "needs-waiting")
    assert "Ada" not in bo.locator("#play").inner_text()
    expect(ada.locator("[data-send]")).to_be_enabled()
    expect(stage.locator("#stage")).to_have_attribute("data-scene", "asking")
    expect(stage.locator("[data-next]")).to_have_text(waiting)
    expect(stage.locator("[data-ring]")).to_be_hidden()
    picture(stage, pictures, "needs-waiting-stage")
    expect(board.locator("[data-timer-text]")).to_have_text("Waiting until everyone is done.")
    picture(board, pictures, "needs-waiting-board")
    ink_stays_through_rotation_zoom_and_half_a_screen(ada)
    it_is_read_aloud(ada)
    looked_at(ada, pictures, "layout-all")
    axe.look(ada)
    board.get_by_role("button", name="Close the round").click()
    expect(bo.locator("[data-outcome-answer]")).to_contain_text("The answer is")
    assert axe.faults == []
    assert problems == []


def ms_vega_says_what_ada_needs(board: Page, axe: Axe, pictures: Path) -> None:
    board.get_by_role("link", name="Accommodations").click()
    board.get_by_label("Time: Ada").select_option("3")
    board.get_by_label("Left-handed: Ada").check()
    for width, height in SIZES:
        board.set_viewport_size({"width": width, "height": height})
        picture(board, pictures, "needs-class")
        assert board.evaluate(CUT) == []
    board.set_viewport_size({"width": TABLET[0], "height": TABLET[1]})
    assert board.locator(".needs").evaluate("each => each.scrollWidth <= each.clientWidth")
    axe.look(board)
    board.get_by_role("button", name="Save").click()
    expect(board.get_by_label("Left-handed: Ada")).to_be_checked()
    board.get_by_role("link", name="Ada").click()
    expect(board.get_by_label("Time")).to_have_value("3")
    for width, height in SIZES:
        board.set_viewport_size({"width": width, "height": height})
        picture(board, pictures, "needs-student")
    axe.look(board)


def a_timed_lesson(board: Page, stage: Page) -> str:
    board.goto("/teach/")
    board.get_by_role("link", name=f"Start {SET}").click()
    board.locator("[name=classroom]").select_option(label="Class 5E")
    board.locator("[name=pace][value=timer]").check()
    board.locator("[name=seconds]").fill("25")
    board.locator("[name=look_seconds]").fill("")
    board.get_by_role("button", name="Open the room").click()
    expect(board.locator("#board")).to_have_attribute("data-phase", "lobby")
    address = board.locator("a[href*='/stage/']").get_attribute("href")
    assert address is not None
    stage.goto(address)
    return board.locator("header .room-code").inner_text().strip()


def ada_chooses_how_her_page_looks(ada: Page, axe: Axe, pictures: Path) -> None:
    root = ada.locator("html")
    expect(root).to_have_attribute("data-left-handed", "true")
    ada.locator(".who summary").click()
    for name in ("Thicker pen", "Larger text", "High contrast", "Read aloud"):
        ada.get_by_label(name).check()
    with ada.expect_response("**/layout/") as kept:
        ada.get_by_label("Pencil only").check()
    assert kept.value.status == 204
    looked_at(ada, pictures, "layout-panel")
    ada.set_viewport_size({"width": TABLET[0], "height": TABLET[1]})
    axe.look(ada)
    ada.reload()
    for name in ("left-handed", "thick-pen", "large-text", "high-contrast", "read-aloud"):
        expect(root).to_have_attribute(f"data-{name}", "true")
    expect(root).to_have_attribute("data-tool", "pencil")


def ink_stays_through_rotation_zoom_and_half_a_screen(ada: Page) -> None:
    ada.wait_for_function(f"({KEPT})() !== '' && ({KEPT})() !== '[]'")
    before = ada.evaluate(KEPT)
    for width, height in ((1180, 820), (410, 1180), (590, 820), TABLET):
        ada.set_viewport_size({"width": width, "height": height})
        expect(ada.locator("[data-send]")).to_be_enabled()
    zoom = ada.context.new_cdp_session(ada)
    zoom.send("Emulation.setPageScaleFactor", {"pageScaleFactor": 2})
    zoom.send("Emulation.setPageScaleFactor", {"pageScaleFactor": 1})
    assert ada.evaluate(KEPT) == before
    ada.touchscreen.tap(400, 600)  # a finger: with the pencil alone it draws nothing
    assert ada.evaluate(KEPT) == before
    ada.locator("[data-tool-chip]").click()
    expect(ada.locator("html")).to_have_attribute("data-tool", "both")


def it_is_read_aloud(ada: Page) -> None:
    button = ada.locator("[data-aloud]")
    button.click()
    said = ada.evaluate("window.heard")[-1]
    assert re.fullmatch(r"\d+ times \d+ equals", said)
    expect(button).to_have_text("Stop")
    button.click()
    assert ada.evaluate("window.heard")[-1] == ""
    expect(button).to_have_text("Read aloud")
