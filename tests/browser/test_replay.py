"""Ms. Vega looks at how an answer was written, stroke by stroke: on the board, and in results."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import Axe
from tests.browser.conftest import LAPTOP, PHONE, PROJECTOR, TABLET, NewPage
from tests.browser.people import join, open_room, picture, sign_in, with_motion, write
from tests.browser.server import Server

pytestmark = pytest.mark.browser

ACROSS = (1180, 820)
SIZES = (PHONE, TABLET, ACROSS, LAPTOP)


def test_ms_vega_sees_each_try_as_it_was_written(
    server: Server, new_page: NewPage, problems: list[str], pictures: Path
) -> None:
    board, ada, bo = new_page(LAPTOP), new_page(TABLET), new_page(PHONE)
    stage = new_page(PROJECTOR)
    with_motion(board)
    sign_in(board, server)
    code = open_room(board, "Times tables: 6, 7 and 8")
    stage.goto(board.get_by_role("link", name="Stage").get_attribute("href") or "")
    join(ada, code, "Ada")
    join(bo, code, "Bo")
    board.get_by_role("button", name="Start the lesson").click()
    expect(ada.locator("[data-prompt]")).to_have_text("7 × 8 =")
    ada_tries_twice(ada)
    write(bo, "56", seed=6)
    axe = Axe()
    on_the_stage(board, stage, pictures, axe)
    bo.locator("[data-send]").click()
    expect(bo.locator("[data-outcome]")).to_have_attribute("data-kind", "right")
    on_the_board(board, pictures, axe)
    the_whole_class(board, pictures, axe)
    board.locator("[data-end]").click()
    board.locator("[data-confirm-yes]").click()
    board.get_by_role("link", name="All results").click()
    in_results(board, pictures, axe)
    assert axe.faults == []
    assert problems == []


def ada_tries_twice(ada: Page) -> None:
    for text, seed, kind in (("54", 2, "wrong"), ("56", 4, "right")):
        write(ada, text, seed=seed)
        expect(ada.locator("[data-read-text]")).to_have_text(text)
        ada.locator("[data-send]").click()
        expect(ada.locator("[data-outcome]")).to_have_attribute("data-kind", kind)
        if kind == "wrong":
            ada.locator("[data-rewrite]").click()


def on_the_stage(board: Page, stage: Page, pictures: Path, axe: Axe) -> None:
    """Ada's answer and Bo's sheet, which he has not sent: at once, led from the board."""
    for name in ("Ada", "Bo"):
        board.locator(".tile__open", has_text=name).press("Enter")
        board.keyboard.press("b")
        expect(board.locator("[data-staged-words]")).to_contain_text(name)
    panel = board.locator("[data-panel]")
    picture(board, pictures, "stage-replay-panel")
    panel.get_by_role("button", name="Replay on the stage").click()
    dialog = board.get_by_role("dialog", name="Replay on the stage")
    expect(dialog.locator("li")).to_have_count(2)
    expect(dialog.locator(".replay__note")).to_contain_text("Of 1 sheet nobody knows the speed")
    said, papers = stage.locator("[data-replay]"), stage.locator(".stage-sheet canvas")
    expect(said).to_have_text("Replay")
    scrubber = dialog.locator(".replay__scrubber")
    play = dialog.get_by_role("button", name="Play", exact=True)
    expect(scrubber).to_have_value(scrubber.get_attribute("max") or "")  # to its end
    scrubber.press("Home")
    expect(said).to_have_text("Replay, held")
    for paper in papers.all():
        stage.wait_for_function(LIES, arg=[paper.element_handle(), False])
    dialog.get_by_role("button", name="2×").click()
    play.click()
    expect(said).to_have_text("Replay, 2 times as fast")
    expect(play).to_be_visible()
    scrubber.fill("500")
    expect(said).to_have_text("Replay, held")
    for paper in papers.all():
        stage.wait_for_function(LIES, arg=[paper.element_handle(), True])
    expect(stage.locator(".stage-sheet__note:visible")).to_have_count(1)
    stage.reload()  # it is where it was
    expect(said).to_have_text("Replay, held")
    expect(stage.locator(".stage-sheet__note:visible")).to_have_count(1)
    picture(stage, pictures, "stage-replay")
    axe.look(stage)
    for width, height in SIZES:
        board.set_viewport_size({"width": width, "height": height})
        picture(board, pictures, "stage-replay-board")
    axe.look(board)
    dialog.get_by_role("button", name="Close").click()
    expect(said).to_be_hidden()
    expect(stage.locator(".stage-sheet__note:visible")).to_have_count(0)
    picture(board, pictures, "stage-replay-strip")
    board.keyboard.press("Escape")
    board.get_by_role("button", name="Clear the stage").click()


LIES = """([canvas, wanted]) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return wanted === data.some((value, index) => index % 4 === 3 && value > 0);
}"""
"""Says whether ink lies on a canvas, or none."""


def on_the_board(board: Page, pictures: Path, axe: Axe) -> None:
    board.locator(".tile__open", has_text="Ada").click()
    panel = board.locator("[data-panel]")
    panel.get_by_role("button", name="Replay", exact=True).click()
    plays_and_stops(panel, panel.locator(".panel__sheet canvas"))
    panel.get_by_role("button", name="1: 54").click()
    expect(panel.get_by_role("button", name="1: 54")).to_have_attribute("aria-pressed", "true")
    panel.get_by_role("button", name="Pause").click()
    panel.locator(".replay__scrubber").fill("600")
    for width, height in SIZES:
        board.set_viewport_size({"width": width, "height": height})
        picture(board, pictures, "replay-panel")
    axe.look(board)
    board.get_by_role("button", name="Full screen").click()
    picture(board, pictures, "replay-full")
    expect(board.locator(".toast")).to_have_count(0)
    panel.get_by_role("button", name="End the replay").click()
    expect(panel.locator(".replay__scrubber")).to_be_hidden()
    board.keyboard.press("Escape")


def the_whole_class(board: Page, pictures: Path, axe: Axe) -> None:
    """Once the problem is closed all sheets play on one scrubber."""
    opens = board.get_by_role("button", name="Replay the class")
    expect(opens).to_be_hidden()
    board.locator("[data-close]").click()
    opens.click()
    dialog = board.get_by_role("dialog", name="Replay of the class")
    expect(dialog.locator("li")).to_have_count(2)
    expect(dialog.locator("[data-class-replay-about]")).to_have_text(
        "The time counts from the opening of the problem."
    )
    dialog.get_by_role("button", name="Pause").click()
    scrubbed(dialog)
    for width, height in SIZES:
        board.set_viewport_size({"width": width, "height": height})
        picture(board, pictures, "class-replay")
    axe.look(board)
    board.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def scrubbed(dialog: Locator) -> None:
    """At the beginning nobody has written anything, at the end both have."""
    scrubber, canvases = dialog.locator(".replay__scrubber"), dialog.locator("canvas")
    scrubber.press("Home")
    assert [ink_on(canvas) for canvas in canvases.all()] == [0, 0]
    scrubber.press("End")
    expect(scrubber).to_have_value(scrubber.get_attribute("max") or "")
    assert all(ink_on(canvas) > 0 for canvas in canvases.all())


def plays_and_stops(part: Locator, canvas: Locator) -> None:
    """It runs by itself; scrubbed to the beginning nothing lies there, at the end all of it."""
    scrubber = part.locator(".replay__scrubber")
    expect(scrubber).not_to_have_value("0")
    part.get_by_role("button", name="4×").click()
    expect(
        part.get_by_role("button", name="Play", exact=True)
    ).to_be_visible()  # it has come to its end
    expect(part.locator(".replay__note")).to_be_hidden()
    whole = ink_on(canvas)
    scrubber.focus()
    scrubber.press("Home")
    assert ink_on(canvas) < whole / 2


def ink_on(canvas: Locator) -> int:
    """Return how many pixels of a canvas carry ink."""
    count: int = canvas.evaluate(
        """async (canvas) => {
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            const { width, height } = canvas;
            const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
            return data.filter((value, index) => index % 4 === 3 && value > 0).length;
        }"""
    )
    return count


def in_results(board: Page, pictures: Path, axe: Axe) -> None:
    # Before the script is there, a cell is a link to a page of its own.
    board.wait_for_url(re.compile(r"/teach/results/rooms/\d+/$"))
    row = board.locator("[data-grid] tbody tr").filter(has_text="Ada")
    row.get_by_role("link", name="56").click()
    answer = board.get_by_role("dialog", name="One answer")
    expect(answer.get_by_role("button", name="Replay")).to_have_count(2)
    answer.get_by_role("button", name="Replay").first.click()
    plays_and_stops(answer, answer.locator("canvas"))
    answer.locator(".replay__scrubber").fill("700")
    answer.get_by_role("button", name="Close").click()
    board.get_by_role("button", name="Replay the class").first.click()
    together = board.get_by_role("dialog", name="Replay of the class")
    together.get_by_role("button", name="Pause").click()
    scrubbed(together)
    together.get_by_role("button", name="Close").click()
    row.get_by_role("link", name="56").click()
    answer.get_by_role("button", name="Replay").first.click()
    for width, height in SIZES:
        board.set_viewport_size({"width": width, "height": height})
        picture(board, pictures, "replay-results")
    axe.look(board)
