"""Two tries, and marks that are held back, in real browsers: a teacher, a stage, two children."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE, PROJECTOR, NewPage
from tests.browser.people import join, open_room, picture, sign_in, write
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@dataclass
class Lesson:
    """Everybody's page, and a folder for pictures of them."""

    board: Page
    stage: Page
    ada: Page
    bo: Page
    pictures: Path

    def look(self, **pages: Page) -> None:
        for name, page in pages.items():
            picture(page, self.pictures, name.replace("_", "-"))

    def close_round(self) -> None:
        self.board.get_by_role("button", name="Close the round").click()


@pytest.fixture
def lesson(new_page: NewPage, pictures: Path) -> Lesson:
    board, stage, ada, bo = (new_page(size) for size in (LAPTOP, PROJECTOR, PHONE, PHONE))
    return Lesson(board, stage, ada, bo, pictures)


def send(child: Page, text: str, seed: int) -> None:
    write(child, text, seed=seed)
    expect(child.locator("[data-read-text]")).to_have_text(text)
    child.locator("[data-send]").click()


def outcome(child: Page, kind: str) -> None:
    expect(child.locator("[data-outcome]")).to_have_attribute("data-kind", kind)


def configure(board: Page, *labels: str) -> None:
    """Ms. Vega opens the settings, ticks what is named, and saves."""
    board.get_by_role("button", name="Settings").click()
    for label in labels:
        board.locator("[data-settings] .choice", has_text=label).first.click()
    board.locator("[data-settings]").get_by_role("button", name="Save").click()
    expect(board.locator("[data-settings]")).to_be_hidden()


def test_two_tries_and_then_marks_that_are_held_back(
    server: Server, lesson: Lesson, problems: list[str]
) -> None:
    everybody_comes(lesson, server)
    ms_vega_looks_at_the_settings(lesson)
    with_two_tries_ada_is_wrong_at_both(lesson)
    with_held_marks_nobody_hears_before_the_close(lesson)
    all_of_them_hear_together(lesson)
    the_results_tell_the_tries_apart(lesson)
    assert problems == []


def everybody_comes(lesson: Lesson, server: Server) -> None:
    board = lesson.board
    sign_in(board, server)
    board.goto("/teach/")
    board.get_by_role("link", name="Start Times tables: 6, 7 and 8").click()
    board.locator("summary", has_text="More").click()
    lesson.look(room_new_more=board)
    code = open_room(board, "Times tables: 6, 7 and 8")
    link = board.get_by_role("link", name="Open the stage").get_attribute("href")
    lesson.stage.goto(link or "")
    for name, child in (("Ada", lesson.ada), ("Bo", lesson.bo)):
        join(child, code, name)


def ms_vega_looks_at_the_settings(lesson: Lesson) -> None:
    board = lesson.board
    board.get_by_role("button", name="Settings").click()
    lesson.look(board_settings=board)
    board.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    lesson.look(board_settings=board)
    board.locator("[data-settings]").get_by_role("button", name="Cancel").click()
    lesson.look(board_settings_closed=board)
    board.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    configure(board, "Two")


def with_two_tries_ada_is_wrong_at_both(lesson: Lesson) -> None:
    ada, bo = lesson.ada, lesson.bo
    lesson.board.get_by_role("button", name="Start the lesson").click()
    for child in (ada, bo):
        expect(child.locator("[data-tries]")).to_have_text("2 tries")
    lesson.look(play_two_tries=ada)
    send(bo, "54", seed=2)
    outcome(bo, "wrong")
    bo.locator("[data-rewrite]").click()
    send(bo, "56", seed=4)
    outcome(bo, "right")
    lesson.look(play_second_try=bo)
    send(ada, "54", seed=1)
    outcome(ada, "wrong")
    ada.locator("[data-rewrite]").click()
    expect(ada.locator("[data-tries]")).to_have_text("last try")
    send(ada, "54", seed=3)
    expect(ada.locator("[data-outcome]")).to_contain_text("That was your last try.")
    expect(ada.locator("[data-rewrite]")).to_be_hidden()
    lesson.look(play_last_try=ada)
    lesson.close_round()
    expect(lesson.stage.locator("[data-answered]")).to_contain_text("0 at the first try")
    lesson.look(stage_first_tries=lesson.stage)


def with_held_marks_nobody_hears_before_the_close(lesson: Lesson) -> None:
    board, ada, bo = lesson.board, lesson.ada, lesson.bo
    configure(board, "One", "Tell right or wrong")
    board.get_by_role("button", name="Next problem").click()
    expect(ada.locator("[data-tries]")).to_have_text("one try")
    expect(ada.locator("[data-prompt]")).to_have_text("6 × 7 =")
    send(ada, "48", seed=1)
    send(bo, "42", seed=2)
    for child in (ada, bo):
        words = "You will hear when everyone is done."
        expect(child.locator("[data-outcome]")).to_contain_text(words)
        expect(child.locator("[data-rewrite]")).to_be_hidden()
    lesson.look(play_held=ada)
    for state in ("right", "wrong"):
        expect(board.locator(f".tile[data-state={state}]")).to_have_count(1)
    ada.reload()
    outcome(ada, "held")
    expect(bo.locator("[data-score]").first).to_have_text("1")


def all_of_them_hear_together(lesson: Lesson) -> None:
    lesson.close_round()
    outcome(lesson.ada, "wrong")
    outcome(lesson.bo, "right")
    expect(lesson.bo.locator("[data-score]").first).to_have_text("2")
    lesson.look(play_held_told=lesson.bo, stage_held_review=lesson.stage)


def the_results_tell_the_tries_apart(lesson: Lesson) -> None:
    board = lesson.board
    board.locator("[data-end]").click()
    board.locator("[data-confirm-yes]").click()
    expect(board.locator("[data-results] sup").first).to_have_text("2")
    lesson.look(board_results_tries=board)
    board.get_by_role("link", name="All results").click()
    expect(board.locator("[data-grid] sup").first).to_have_text("2")
    lesson.look(results_tries=board)
    board.locator("#problems").scroll_into_view_if_needed()
    lesson.look(results_tries_problems=board)
    board.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    lesson.look(results_tries=board)
