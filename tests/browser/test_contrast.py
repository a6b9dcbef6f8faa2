"""Devices that ask for more contrast, or paint pages in a few colours of their own, are heard."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import Axe
from tests.browser.conftest import LAPTOP, PHONE, PROJECTOR, TABLET, NewPage
from tests.browser.people import join, laid_out, open_room, picture, sign_in, write
from tests.browser.server import Server

pytestmark = pytest.mark.browser

ACROSS = (1180, 820)
PAPER = "getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()"
LOOK = """(each) => {
  const style = getComputedStyle(each);
  const edge = [style.borderTopStyle, style.borderTopWidth, style.outlineStyle, style.outlineWidth];
  return [style.backgroundColor, ...edge].join(" ");
}"""
"""What tells one thing from another where colours are forced: its ground and its edges."""


@pytest.mark.wcag("1.4.1")
def test_the_device_is_heard_unless_the_child_says_no(
    server: Server, new_page: NewPage, problems: list[str], pictures: Path
) -> None:
    board, ada, bo, stage = (
        new_page(LAPTOP),
        new_page(TABLET),
        new_page(TABLET),
        new_page(PROJECTOR),
    )
    for page in (board, ada, stage):
        page.emulate_media(contrast="more")
    bo.emulate_media(forced_colors="active", color_scheme="dark")
    sign_in(board, server)
    code = open_room(board, "Times tables: 6, 7 and 8")
    stage.goto(board.get_by_role("link", name="Stage").get_attribute("href") or "")
    shot(bo, pictures, "forced-home", "/")
    for child, name in ((ada, "Ada"), (bo, "Bo")):
        join(child, code, name)
    board.get_by_role("button", name="Start the lesson").click()
    for page in (board, ada, stage):
        assert page.evaluate(PAPER) == "#fff"
    axe = Axe()
    bos_ink_stays(bo)
    answers(ada, "54")
    answers(bo, "56")
    for page in (board, ada, stage):  # axe takes forced colours for those they stand in for
        axe.look(page)
    states_are_told_apart(board, pictures)
    no_is_kept(ada, pictures)
    on_the_stage(board, stage, pictures)
    bo.locator("[data-outcome]").wait_for()
    looked_at(bo, pictures, "forced-play-right")
    results(board, pictures)
    axe.look(board)
    practice(bo, pictures)
    assert axe.faults == []
    assert problems == []


def shot(page: Page, pictures: Path, name: str, address: str) -> None:
    page.goto(address)
    looked_at(page, pictures, name)


def looked_at(
    page: Page,
    pictures: Path,
    name: str,
    sizes: Sequence[tuple[int, int]] = (PHONE, TABLET, ACROSS, LAPTOP),
) -> None:
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        laid_out(page)
        picture(page, pictures, f"contrast-{name}")


def look_of(each: Locator) -> str:
    found: str = each.evaluate(LOOK)
    return found


def answers(child: Page, text: str) -> None:
    write(child, text, seed=2)
    child.locator("[data-send]").click()
    expect(child.locator("[data-outcome]")).to_have_attribute(
        "data-kind", re.compile("right|wrong")
    )


def bos_ink_stays(bo: Page) -> None:
    """On paper as light as ever, though the page is dark; and what has the focus is seen."""
    paper = bo.locator("canvas[data-sheet]")
    expect(paper).to_have_css("background-color", "rgb(255, 255, 255)")
    send = bo.locator("[data-send]")
    before = look_of(send)
    bo.keyboard.press("Tab")
    bo.locator("[data-hand] summary").focus()
    focused = bo.locator("[data-hand] summary:focus-visible")
    expect(focused).to_have_css("outline-style", "solid")
    expect(focused).to_have_css("outline-width", "3px")
    assert "solid" in before, "a button has an edge"
    write(bo, "1", seed=3)
    bo.get_by_role("button", name="Clear").click()


def no_is_kept(ada: Page, pictures: Path) -> None:
    """Her switch shows what the device asked for; what she says instead holds after a reload."""
    looked_at(ada, pictures, "more-play")
    menu = ada.locator("[data-layout]")
    ada.get_by_role("button", name="Write again").click()
    ada.locator("summary", has_text="Ada").click()
    choice = menu.get_by_label("High contrast")
    expect(choice).to_be_checked()
    picture(ada, pictures, "contrast-more-menu")
    choice.uncheck()
    assert ada.evaluate(PAPER) == "#fffdf8"
    ada.reload()
    expect(choice).not_to_be_checked()
    assert ada.evaluate(PAPER) == "#fffdf8"


def states_are_told_apart(board: Page, pictures: Path) -> None:
    scribbled = board.locator(".tile")
    expect(scribbled).to_have_count(2)
    looked_at(board, pictures, "more-board")
    board.emulate_media(forced_colors="active", contrast="no-preference", color_scheme="dark")
    right, wrong = (
        board.locator(".tile[data-state=right]"),
        board.locator(".tile[data-state=wrong]"),
    )
    assert look_of(right) != look_of(wrong)
    for tile in (right, wrong):
        expect(tile.locator("canvas")).to_have_css("background-color", "rgb(255, 255, 255)")
    pressed, others = board.locator("[aria-pressed=true]"), board.locator("[aria-pressed=false]")
    assert look_of(pressed.first) != look_of(others.first)
    looked_at(board, pictures, "forced-board")


def on_the_stage(board: Page, stage: Page, pictures: Path) -> None:
    board.locator(".tile__open", has_text="Bo").click()
    board.locator("[data-panel]").get_by_role("button", name="Show on the stage").click()
    picture(board, pictures, "contrast-forced-panel")
    expect(stage.locator(".stage-sheet canvas")).to_be_visible()
    looked_at(stage, pictures, "more-stage", [PROJECTOR])
    stage.emulate_media(forced_colors="active", contrast="no-preference", color_scheme="dark")
    looked_at(stage, pictures, "forced-stage", [PROJECTOR])
    board.keyboard.press("Escape")


def results(board: Page, pictures: Path) -> None:
    board.goto("/teach/results/")
    board.locator(".report-room").first.click()
    expect(board.locator(".chart").first).to_be_visible()
    looked_at(board, pictures, "forced-results")
    board.emulate_media(forced_colors="none", contrast="more")
    looked_at(board, pictures, "more-results")
    board.goto("/teach/")
    assert board.evaluate(PAPER) == "#fff"
    looked_at(board, pictures, "more-desk")


def practice(bo: Page, pictures: Path) -> None:
    bo.goto("/practice/")
    looked_at(bo, pictures, "forced-practice")
    bo.emulate_media(forced_colors="none")
    bo.locator("summary", has_text="My page").click()
    contrast = bo.get_by_label("High contrast")
    for turn in (contrast.check, contrast.uncheck):  # his device asks for nothing,
        turn()
    bo.emulate_media(contrast="more")  # and does so only now
    bo.reload()
    expect(contrast).to_be_checked()
    bo.emulate_media(contrast="no-preference")
    bo.reload()
    bo.locator("summary", has_text="My page").click()
    for choice in ("High contrast", "Thicker pen"):
        bo.get_by_label(choice).check()
    bo.goto("/practice/digits/")
    assert bo.evaluate(PAPER) == "#fff", "where he forms digits, too"
    expect(bo.locator("html")).to_have_attribute("data-thick-pen", "true")
    looked_at(bo, pictures, "chosen-digits")
    bo.emulate_media(forced_colors="active")
    looked_at(bo, pictures, "forced-digits")
