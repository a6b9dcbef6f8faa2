"""Ada taps what was read above her ink, and scribbles over it: it goes, and undo brings it back."""

from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import Axe
from tests.browser.conftest import LAPTOP, PHONE, TABLET, NewPage
from tests.browser.people import join, laid_out, open_room, picture, sign_in, write
from tests.browser.server import Server

pytestmark = pytest.mark.browser

ACROSS = (1180, 820)
SIZES = (PHONE, TABLET, ACROSS, LAPTOP)


def test_ada_erases_a_digit_and_a_scribble_erases_more(
    server: Server, new_page: NewPage, problems: list[str], pictures: Path
) -> None:
    board, ada = new_page(LAPTOP), new_page(TABLET)
    sign_in(board, server)
    code = open_room(board, "Times tables: 6, 7 and 8")
    join(ada, code, "Ada")
    board.get_by_role("button", name="Start the lesson").click()
    expect(ada.locator("[data-prompt]")).to_have_text("7 × 8 =")
    write(ada, "54", seed=2)
    axe = Axe()
    digits_stand_above(ada, pictures, axe)
    a_tap_erases_one(ada, board)
    by_keyboard_too(ada)
    a_scribble_erases(ada, board, pictures)
    axe.look(ada)
    ada.locator("[data-clear]").click()
    expect(ada.locator(".digit-above")).to_have_count(0)
    write(ada, "56", seed=4)
    ada.locator("[data-send]").click()
    expect(ada.locator("[data-outcome]")).to_have_attribute("data-kind", "right")
    expect(ada.locator(".digit-above")).to_have_count(0)
    assert axe.faults == []
    assert problems == []


def digits_stand_above(ada: Page, pictures: Path, axe: Axe) -> None:
    digits = ada.locator(".digit-above")
    expect(digits).to_have_text(["5", "4"])
    for text, (width, height) in product(("false", "true"), SIZES):
        ada.evaluate("large => { document.documentElement.dataset.largeText = large; }", text)
        ada.set_viewport_size({"width": width, "height": height})
        laid_out(ada)
        paper = ada.locator("canvas[data-sheet]").bounding_box()
        boxes = [box for each in digits.all() if (box := each.bounding_box())]
        assert paper is not None
        assert len(boxes) == 2
        assert all(min(box["width"], box["height"]) >= 44 for box in boxes)
        assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
        assert all(abs(box["y"] + box["height"] - paper["y"]) < 2 for box in boxes)
        picture(ada, pictures, "digits-above")
        axe.look(ada)
    ada.evaluate("delete document.documentElement.dataset.largeText")
    ada.set_viewport_size({"width": TABLET[0], "height": TABLET[1]})


def a_tap_erases_one(ada: Page, board: Page) -> None:
    ada.get_by_role("button", name="Erase 5").click()
    expect(ada.locator("[data-erased]")).to_have_text("5 erased")
    expect(ada.locator("[data-read-text]")).to_have_text("4")
    expect(board.locator(".tile__read")).to_have_text("4")
    ada.locator("[data-undo]").click()
    expect(ada.locator("[data-read-text]")).to_have_text("54")
    expect(board.locator(".tile__read")).to_have_text("54")


def by_keyboard_too(ada: Page) -> None:
    last = ada.get_by_role("button", name="Erase 4")
    last.focus()
    last.press("Enter")
    expect(ada.locator("[data-erased]")).to_have_text("4 erased")
    expect(ada.locator("[data-undo]")).to_be_focused()
    expect(ada.locator("[data-read-text]")).to_have_text("5")
    ada.keyboard.press("Enter")
    expect(ada.locator("[data-read-text]")).to_have_text("54")


def a_scribble_erases(ada: Page, board: Page, pictures: Path) -> None:
    expect(ada.locator(".digit-above")).to_have_text(["5", "4"])
    scribble_over(ada, last=False, pictures=pictures)
    expect(ada.locator("[data-erased]")).to_have_text("5 erased")
    expect(ada.locator("[data-read-text]")).to_have_text("4")
    expect(board.locator(".tile__read")).to_have_text("4")
    scribble_over(ada, last=True)
    expect(ada.locator("[data-clear]")).to_be_disabled()
    expect(board.locator(".tile__read")).to_have_text("")
    for before in ("4", "54"):
        ada.locator("[data-undo]").click()
        expect(ada.locator("[data-read-text]")).to_have_text(before)
    expect(board.locator(".tile__read")).to_have_text("54")


def scribble_over(ada: Page, *, last: bool, pictures: Path | None = None) -> None:
    """Draw to and fro over the first digit, or the last one."""
    digits = ada.locator(".digit-above")
    boxes = [each for digit in digits.all() if (each := digit.bounding_box())]
    paper = ada.locator("canvas[data-sheet]").bounding_box()
    assert paper is not None
    middles = [box["x"] + box["width"] / 2 for box in boxes]
    middle = middles[-1 if last else 0]
    # As far as the digit's own ink, however large it is written, and not into the next one.
    reach, legs = (middles[-1] - middles[0]) * 0.42 or paper["width"] * 0.2, 12
    for leg in range(legs + 1):
        x = middle + (reach if leg % 2 else -reach)
        y = paper["y"] + paper["height"] * (0.08 + 0.84 * leg / legs)
        ada.mouse.move(x, y, steps=2)  # quickly: a reading that comes meanwhile is of the scribble
        if leg == 0:
            ada.mouse.down()
    if pictures:
        picture(ada, pictures, "scribbling")
    ada.mouse.up()
