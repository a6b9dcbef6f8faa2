"""Speed, teams, a goal and a leaderboard after each problem: board, stage and two children."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import Axe
from tests.browser.conftest import LAPTOP, PHONE, PROJECTOR, TABLET, NewPage
from tests.browser.people import join, picture, sign_in, write
from tests.browser.server import Server

pytestmark = pytest.mark.browser

ACROSS = (1180, 820)
SIZES = (PHONE, TABLET, ACROSS, LAPTOP)


def pictured(page: Page, folder: Path, name: str, *sizes: tuple[int, int]) -> None:
    """Save what a page looks like at these sizes, and leave it at its own."""
    own = page.viewport_size
    assert own is not None
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        picture(page, folder, name)
    page.set_viewport_size(own)


def opened(board: Page, axe: Axe, pictures: Path) -> str:
    """Ms. Vega opens a room with speed, a goal and a leaderboard; return its code."""
    board.goto("/teach/")
    board.get_by_role("link", name="Start Times tables: 6, 7 and 8").click()
    board.get_by_text("More", exact=True).click()
    board.get_by_label("Up to half for speed").check()
    board.get_by_label("Class goal, in points").fill("20")
    board.get_by_label("Leaderboard on the projector").select_option("each")
    pictured(board, pictures, "scoring-form", *SIZES)
    axe.look(board)
    board.get_by_role("button", name="Open the room").click()
    expect(board.locator("#board")).to_have_attribute("data-phase", "lobby")
    return board.locator("header .room-code").inner_text().strip()


def test_a_lesson_for_points_is_told_alike_on_every_page(
    new_page: NewPage, server: Server, pictures: Path, problems: list[str]
) -> None:
    axe = Axe()
    board, stage = new_page(LAPTOP), new_page(PROJECTOR)
    ada, bo = new_page(TABLET), new_page(PHONE)
    sign_in(board, server)
    code = opened(board, axe, pictures)
    for child, name in ((ada, "Ada"), (bo, "Bo")):
        join(child, code, name)
    address = board.get_by_role("link", name="Open the stage").get_attribute("href")
    assert address is not None
    stage.goto(address)
    teams_are_dealt_and_one_child_moves(board, ada, bo, axe, pictures)
    board.get_by_role("button", name="Start the lesson").click()
    for child in (ada, bo):
        expect(child.locator("#play")).to_have_attribute("data-screen", "round")
    write(ada, "56", seed=1)
    ada.get_by_role("button", name="Send").click()
    write(bo, "1", seed=2)
    bo.get_by_role("button", name="Send").click()
    expect(ada.locator("[data-outcome]")).to_have_attribute("data-kind", "right")
    expect(bo.locator("[data-outcome]")).to_have_attribute("data-kind", "wrong")
    score = int(ada.locator("#score [data-score]").inner_text())
    assert 5 < score <= 10
    board.locator("[data-close]").click()
    together = f"Together {score} of 20 points"
    expect(board.locator("[data-together] [data-goal-words]")).to_have_text(together)
    expect(board.locator("[data-together] li")).to_have_text([f"Mercury {score}.0", "Venus 0.0"])
    round_scene = stage.locator("[data-scene-part=round]")
    expect(round_scene.locator("[data-goal-words]")).to_have_text(together)
    expect(round_scene.locator("[data-leaders] li")).to_have_text([re.compile(f"1.+{score}$")])
    expect(round_scene.locator("[data-teams] li")).to_have_count(2)
    for child, place in ((ada, 1), (bo, 2)):
        ranks = child.locator("[data-outcome] [data-ranks]")
        expect(ranks.locator("[data-place]")).to_have_text(f"You are in place {place}.")
        expect(ranks.locator("[data-goal-words]")).to_have_text(together)
    expect(bo.locator("body")).not_to_contain_text("Ada")
    for page, name in ((board, "board"), (ada, "ada"), (bo, "bo")):
        pictured(page, pictures, f"scoring-{name}", *SIZES)
        axe.look(page)
    pictured(stage, pictures, "scoring-stage", PROJECTOR, LAPTOP)
    axe.look(stage)
    a_correction_moves_everything(board, stage, ada, bo, score)
    the_lesson_ends_without_a_podium(board, stage)
    pictured(stage, pictures, "scoring-over", PROJECTOR, LAPTOP)
    pictured(board, pictures, "scoring-results", *SIZES)
    pictured(bo, pictures, "scoring-bo-over", *SIZES)
    assert axe.faults == []
    assert problems == []


def teams_are_dealt_and_one_child_moves(
    board: Page, ada: Page, bo: Page, axe: Axe, pictures: Path
) -> None:
    board.get_by_role("button", name="Settings").click()
    dialog = board.locator("dialog[data-settings]")
    dialog.locator("select[name=teams]").select_option("2")
    pictured(board, pictures, "scoring-settings", *SIZES)
    axe.look(board)
    dialog.get_by_role("button", name="Save").click()
    lobby = "[data-screen-of=lobby] [data-team]"
    expect(ada.locator(lobby)).to_have_text("Your team: Mercury")
    expect(bo.locator(lobby)).to_have_text("Your team: Venus")
    board.locator("[data-tiles] .tile", has_text="Bo").locator("[data-open]").click()
    select = board.locator("[data-team-row] select")
    for team in ("Mercury", "Venus"):
        select.select_option(label=team)
        expect(bo.locator(lobby)).to_have_text(f"Your team: {team}")
    board.keyboard.press("Escape")


def a_correction_moves_everything(
    board: Page, stage: Page, ada: Page, bo: Page, score: int
) -> None:
    """Bo was misread: what hangs on it is another one, everywhere, without a reload."""
    board.locator("[data-tiles] .tile", has_text="Bo").locator("[data-open]").click()
    board.locator("[data-panel] [data-act=right]").click()
    expect(bo.locator("#score [data-score]")).not_to_have_text("0")
    both = score + int(bo.locator("#score [data-score]").inner_text())
    words = re.compile(f"{both} of 20 points")
    for page in (board.locator("[data-together]"), stage.locator("[data-scene-part=round]")):
        expect(page.locator("[data-goal-words]")).to_have_text(words)
    for child in (ada, bo):
        expect(child.locator("[data-outcome] [data-goal-words]")).to_have_text(words)
    expect(stage.locator("[data-scene-part=round] [data-leaders]")).to_contain_text("Bo")
    board.keyboard.press("Escape")


def the_lesson_ends_without_a_podium(board: Page, stage: Page) -> None:
    """Ms. Vega thinks better of it: the stage thanks all, and shows the class's own result."""
    board.get_by_role("button", name="Settings").click()
    dialog = board.locator("dialog[data-settings]")
    expect(dialog.get_by_label("Up to half for speed")).to_be_disabled()
    dialog.locator("select[name=leaderboard]").select_option("own")
    dialog.get_by_label("Class goal, in points").fill("")
    dialog.get_by_role("button", name="Save").click()
    expect(board.locator("[data-together] [data-goal]")).to_be_hidden()
    board.get_by_role("button", name="End", exact=False).first.click()
    board.locator("dialog[open]").get_by_role("button", name="End the lesson").click()
    over = stage.locator("[data-scene-part=over]")
    words = re.compile(r"^Together you earned \d+ points.$")
    expect(over.locator("[data-total]")).to_have_text(words)
    expect(over.locator("[data-thanks]")).to_be_visible()
    expect(over.locator("[data-podium]")).to_be_hidden()
