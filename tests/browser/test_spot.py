"""Ms. Vega asks something that is not in her set, and shows a child's sheet to everybody."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import Axe
from tests.browser.conftest import LAPTOP, PHONE, PROJECTOR, NewPage
from tests.browser.people import join, open_room, picture, sign_in, write
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@dataclass
class Lesson:
    """The pages of a lesson with Ada and Bo, and a folder for pictures of them."""

    board: Page
    stage: Page
    ada: Page
    bo: Page
    pictures: Path
    axe: Axe = field(default_factory=Axe)

    def look(self, name: str, *, phone: bool = False) -> None:
        """Keep what board and stage look like, the board on a phone, too."""
        for page, who in ((self.board, "board"), (self.stage, "stage")):
            picture(page, self.pictures, f"{who}-{name}")
            self.axe.look(page)
        assert self.axe.faults == []
        if phone:
            self.board.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
            picture(self.board, self.pictures, f"board-{name}")
            self.board.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})


@pytest.fixture
def lesson(new_page: NewPage, server: Server, pictures: Path) -> Lesson:
    """Ada and Bo are asked 7 × 8, and the stage is open."""
    board, stage, ada, bo = map(new_page, (LAPTOP, PROJECTOR, PHONE, PHONE))
    sign_in(board, server)
    code = open_room(board, "Times tables: 6, 7 and 8")
    join(ada, code, "Ada")
    join(bo, code, "Bo")
    address = board.get_by_role("link", name="Open the stage").get_attribute("href")
    assert address is not None
    stage.goto(address)
    board.get_by_role("button", name="Start the lesson").click()
    expect(stage.locator("[data-prompt]")).to_have_text("7 × 8 =")
    return Lesson(board, stage, ada, bo, pictures)


def test_a_question_on_the_spot_from_the_open_round_into_the_set(
    lesson: Lesson, problems: list[str]
) -> None:
    she_types_a_sum_while_a_round_is_open(lesson)
    ada_is_asked_it_and_is_right(lesson)
    what_is_no_sum_is_asked_for_its_answer(lesson)
    the_results_show_both_and_one_is_kept(lesson)
    assert problems == []


def she_types_a_sum_while_a_round_is_open(lesson: Lesson) -> None:
    board = lesson.board
    board.get_by_role("button", name="Ask something else").click()
    dialog = board.get_by_role("dialog")
    expect(dialog).to_contain_text("The problem that is open now is closed first.")
    dialog.get_by_label("What you ask").fill("48+37")
    expect(dialog.locator("[data-spot-shown]")).to_have_text("48 + 37 =85")
    lesson.look("spot", phone=True)
    board.keyboard.press("Enter")
    for page in (board, lesson.stage, lesson.ada, lesson.bo):
        expect(page.locator("[data-prompt]")).to_have_text("48 + 37 =")
    expect(board.locator(".round-bar [data-number]")).to_have_text("Extra")
    expect(dialog).to_have_count(0)
    lesson.look("extra", phone=True)


def ada_is_asked_it_and_is_right(lesson: Lesson) -> None:
    write(lesson.ada, "85", seed=4)
    lesson.ada.locator("[data-send]").click()
    expect(lesson.ada.locator("[data-outcome]")).to_have_attribute("data-kind", "right")
    lesson.board.get_by_role("button", name="Close the round").click()
    lesson.board.get_by_role("button", name="Next problem").click()
    expect(lesson.board.locator(".round-bar [data-number]")).to_contain_text("Problem 2 of")


def what_is_no_sum_is_asked_for_its_answer(lesson: Lesson) -> None:
    board = lesson.board
    board.get_by_role("button", name="Ask something else").click()
    dialog = board.get_by_role("dialog")
    expect(dialog.get_by_label("What you ask")).to_have_value("")
    dialog.get_by_label("What you ask").fill("How many legs has a spider?")
    board.keyboard.press("Enter")
    answers = dialog.get_by_label("Accepted answers")
    expect(answers).to_be_focused()
    answers.fill("eight")
    board.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("is no number a child can write")
    lesson.look("spot-answers", phone=True)
    answers.fill("8")
    dialog.get_by_role("button", name="Ask", exact=True).click()
    expect(lesson.stage.locator("[data-prompt]")).to_have_text("How many legs has a spider?")


def the_results_show_both_and_one_is_kept(lesson: Lesson) -> None:
    board = lesson.board
    board.get_by_role("button", name="End the lesson").click()
    board.get_by_role("dialog").get_by_role("button", name="End the lesson").click()
    extras = board.locator("[data-extras-list] li")
    expect(extras).to_have_count(2)
    lesson.look("extras", phone=True)
    extras.first.get_by_role("button", name="Add to the set: 48 + 37 =").click()
    expect(extras.first).to_contain_text("In the set")
    board.get_by_role("link", name="All results").click()
    expect(board.locator("main")).to_contain_text("is in the set")
    board.get_by_role("button", name="Add to the set How many legs has a spider?").click()
    expect(board.locator("main")).to_contain_text("is in the set “Times tables: 6, 7 and 8” now")
    picture(board, lesson.pictures, "results-extras")


def test_sheets_on_the_stage_without_names_until_they_are_cleared(
    lesson: Lesson, problems: list[str]
) -> None:
    board, stage = lesson.board, lesson.stage
    write(lesson.ada, "54", seed=3)
    lesson.ada.locator("[data-send]").click()
    write(lesson.bo, "56", seed=5)  # and does not send it
    open_seat(board, "Ada")
    board.get_by_role("button", name="Show on the stage").click()
    sheets = stage.locator(".stage-sheet")
    expect(sheets).to_have_count(1)
    expect(stage.locator("[data-prompt]")).to_be_visible()
    lesson.look("one-sheet", phone=True)
    open_seat(board, "Bo")
    board.get_by_role("button", name="Show on the stage").click()
    expect(sheets).to_have_count(2)
    assert not stage.get_by_text("Ada").is_visible()
    board.get_by_role("button", name="With the name").click()
    expect(sheets.last).to_contain_text("Bo")
    lesson.look("two-sheets")
    stage.reload()
    expect(sheets).to_have_count(2)
    expect(board.locator("[data-staged-words]")).to_have_text(
        "On the stage: Ada, Bo (with the name)"
    )
    board.get_by_role("button", name="Clear the stage").click()
    expect(sheets).to_have_count(0)
    expect(board.locator("[data-staged]")).to_be_hidden()
    board.get_by_role("button", name="Show on the stage").click()
    expect(sheets).to_have_count(1)
    expect(sheets.locator(".stage-sheet__name")).to_be_hidden()
    board.locator("[data-panel] [data-act=dismiss]").click()
    board.get_by_role("button", name="Close the round").click()
    expect(stage.locator("[data-answer]")).to_have_text("56")
    lesson.look("sheet-in-review")
    board.get_by_role("button", name="Next problem").click()
    expect(sheets).to_have_count(0)
    assert problems == []


def open_seat(board: Page, name: str) -> None:
    tile = board.locator(".tile").filter(has=board.get_by_text(name, exact=True))
    tile.locator("[data-open]").click()
    expect(board.locator("[data-panel]")).to_be_visible()
