"""Lessons, conducted: Ms. Vega pauses, gives time, jumps about, and lets each child go alone."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from classroom.models import Problem
from tests.browser.axe import Axe
from tests.browser.conftest import LAPTOP, PHONE, PROJECTOR, TABLET, NewPage
from tests.browser.people import join, open_room, picture, sign_in, write
from tests.browser.server import Server

pytestmark = pytest.mark.browser

SET = "Times tables: 6, 7 and 8"
CUT_OFF = """() => {
  const seen = (each) => each.offsetParent && each.scrollWidth > each.clientWidth;
  const buttons = [...document.querySelectorAll(".round-bar .button")].filter(seen);
  const title = document.querySelector(".play-header__title");
  const mark = title && title.parentElement.getBoundingClientRect();
  const at = title && title.getBoundingClientRect();
  const stub = title && at.top < mark.bottom && at.width < 90 && seen(title);
  const tools = [...document.querySelectorAll(".acts > summary, .door > .button")];
  const low = Math.min(...tools.map((each) => each.offsetHeight || Infinity));
  const tall = tools.filter((each) => each.offsetHeight > low + 2);
  return [...buttons, ...tall, ...(stub ? [title] : [])].map((each) => each.textContent.trim());
}"""
"""Words that run out of their button, a title of which two letters are left, uneven tools."""


@dataclass
class Lesson:
    """Ms. Vega's board, the projector, and Ada's tablet."""

    board: Page
    stage: Page
    ada: Page
    pictures: Path
    axe: Axe = field(default_factory=Axe)

    def press(self, name: str) -> None:
        self.board.locator("#board").get_by_role("button", name=name, exact=True).click()

    def look(self, name: str) -> None:
        for page, who, sizes in (
            (self.board, "board", (PHONE, TABLET, LAPTOP)),
            (self.ada, "ada", (PHONE, LAPTOP, TABLET)),
            (self.stage, "stage", (PROJECTOR,)),
        ):
            for width, height in sizes:
                page.set_viewport_size({"width": width, "height": height})
                picture(page, self.pictures, f"conduct-{name}-{who}")
                assert page.evaluate(CUT_OFF) == []
            self.axe.look(page)
        assert self.axe.faults == []


@pytest.fixture
def lesson(new_page: NewPage, server: Server, pictures: Path) -> Lesson:
    board, stage, ada = new_page(LAPTOP), new_page(PROJECTOR), new_page(TABLET)
    board.clock.install()
    sign_in(board, server)
    code = open_room(board, SET)
    address = board.locator("a[href*='/stage/']").get_attribute("href")
    assert address is not None
    stage.goto(address)
    join(ada, code, "Ada")
    return Lesson(board, stage, ada, pictures)


def configure(lesson: Lesson, *, pace: str = "", **seconds: str) -> None:
    """Ms. Vega changes the settings in their dialog."""
    lesson.board.get_by_role("button", name="Settings").click()
    dialog = lesson.board.locator("[data-settings]")
    if pace:
        dialog.locator(f"[name=pace][value={pace}]").check()
    for name, value in seconds.items():
        dialog.locator(f"[name={name}]").fill(value)
    picture(lesson.board, lesson.pictures, f"conduct-settings-{pace}")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()


def test_a_lesson_that_is_paused_extended_read_first_and_jumped_about_in(
    lesson: Lesson, problems: list[str]
) -> None:
    lesson.press("Start the lesson")
    expect(lesson.ada.locator("#play")).to_have_attribute("data-screen", "round")
    eyes_up_and_on_again(lesson)
    thirty_seconds_more(lesson)
    back_and_again(lesson)
    read_before_anybody_writes(lesson)
    assert problems == []


def eyes_up_and_on_again(lesson: Lesson) -> None:
    write(lesson.ada, "5", seed=3)
    lesson.press("Pause: eyes up here")
    expect(lesson.ada.locator("[data-curtain]")).to_be_visible()
    expect(lesson.stage.get_by_text("Eyes up here")).to_be_visible()
    expect(lesson.board.locator("[data-timer]")).to_have_text("Paused")
    expect(lesson.ada.locator("[data-screen-of=round]")).to_have_attribute("inert", "")
    lesson.look("paused")
    lesson.press("Go on after the pause")
    expect(lesson.ada.locator("[data-curtain]")).to_be_hidden()
    expect(lesson.stage.get_by_text("Eyes up here")).to_be_hidden()
    expect(lesson.ada.locator("[data-send]")).to_be_enabled()  # the ink is still there


def thirty_seconds_more(lesson: Lesson) -> None:
    lesson.press("+30 seconds")
    expect(lesson.ada.locator("[data-timer-text]")).to_have_text("29")
    expect(lesson.stage.locator("[data-ring]")).to_be_visible()
    lesson.press("+30 seconds")
    expect(lesson.ada.locator("[data-timer-text]")).to_contain_text("5")
    lesson.press("−30 seconds")
    lesson.press("Pause: eyes up here")
    expect(lesson.board.locator("[data-timer]")).to_contain_text("Paused · 2")
    left = lesson.board.locator("[data-timer-text]").inner_text()
    lesson.board.clock.fast_forward(2500)
    expect(lesson.board.locator("[data-timer-text]")).to_have_text(left)
    lesson.press("Go on after the pause")
    expect(lesson.ada.locator("[data-timer-text]")).not_to_be_empty()


def back_and_again(lesson: Lesson) -> None:
    strip = lesson.board.locator("[data-problem-strip] button")
    assert strip.count() > 3
    expect(strip.first).to_have_attribute("data-standing", "asking")
    strip.nth(2).click()
    confirm = lesson.board.locator("[data-confirm]")
    expect(confirm).to_contain_text("Close this problem and ask problem 3?")
    confirm.locator("[data-confirm-yes]").click()
    expect(lesson.ada.locator("[data-number]")).to_contain_text("Problem 3 of")
    expect(strip.first).to_have_attribute("data-standing", "asked")
    lesson.press("Close the round")
    lesson.look("strip")
    lesson.press("Back")
    expect(lesson.ada.locator("[data-number]")).to_contain_text("Problem 2 of")
    lesson.press("Close the round")
    lesson.press("Ask again")
    expect(lesson.ada.locator("[data-number]")).to_contain_text("again")
    lesson.press("Close the round")
    expect(strip.nth(1)).to_have_attribute("data-standing", "again")


def read_before_anybody_writes(lesson: Lesson) -> None:
    configure(lesson, read_seconds="40")
    lesson.press("Next problem")
    expect(lesson.ada.locator("[data-read-first]")).to_be_visible()
    expect(lesson.stage.locator("[data-read-first]")).to_be_visible()
    expect(lesson.board.locator("[data-timer]")).to_contain_text("Reading")
    write(lesson.ada, "7", seed=4)
    expect(lesson.ada.locator("[data-send]")).to_be_disabled()  # nothing was drawn
    lesson.look("reading")
    lesson.press("Open now")
    expect(lesson.ada.locator("[data-read-first]")).to_be_hidden()
    write(lesson.ada, "7", seed=4)
    expect(lesson.ada.locator("[data-send]")).to_be_enabled()
    configure(lesson, read_seconds="1")
    lesson.press("Close the round")
    lesson.press("Next problem")
    expect(lesson.ada.locator("[data-hint]")).to_be_visible()  # it opened by itself


def test_each_child_at_its_own_pace(lesson: Lesson, new_page: NewPage, problems: list[str]) -> None:
    configure(lesson, pace="own")
    expect(lesson.board.locator("[data-answered]")).to_contain_text("at its own pace")
    expect(lesson.ada.locator("[data-begin]")).to_be_hidden()
    lesson.press("Start the lesson")
    lesson.ada.get_by_role("button", name="Begin").click()
    expect(lesson.ada.locator("#play")).to_have_attribute("data-screen", "round")
    tile = lesson.board.locator("[data-tiles] .tile").first
    expect(tile).to_contain_text("0 of 10")
    write(lesson.ada, "8", seed=5)
    expect(tile.locator(".badge")).to_contain_text("Writing")
    lesson.ada.locator("[data-send]").click()
    expect(tile).to_contain_text("1 of 10")
    expect(lesson.stage.locator("[data-own-done]")).to_have_text("1 of 10 problems answered")
    lesson.look("own")
    lesson.press("Pause: eyes up here")
    expect(lesson.ada.locator("[data-curtain]")).to_be_visible()
    lesson.press("Go on after the pause")
    lesson.ada.locator("[data-go-on]").click()
    expect(lesson.ada.locator("[data-number]")).to_contain_text("Problem 2 of")
    lesson.press("Stop everybody")
    expect(lesson.ada.locator("[data-outcome]")).to_be_visible()
    expect(lesson.ada.locator("[data-go-on]")).to_be_hidden()
    expect(lesson.board.locator("[data-prompt]")).to_have_text("Stopped")
    configure(lesson, pace="teacher")
    expect(lesson.board.locator("[data-prompt]")).to_have_text("Between two problems")
    lesson.press("Next problem")
    expect(lesson.ada.locator("[data-number]")).to_contain_text("Problem 1 of")
    expect(lesson.board.locator("[data-conduct]")).to_be_visible()
    lesson.look("own-then-led")
    assert problems == []


MORE = """
INSERT INTO classroom_problem ({columns})
SELECT {values} FROM classroom_problem CROSS JOIN (SELECT 1 AS k UNION SELECT 2 UNION SELECT 3 UNION
SELECT 4 UNION SELECT 5) AS more WHERE problem_set_id =
(SELECT id FROM classroom_problemset WHERE title = '{title}')
"""


def sixty_problems(server: Server) -> None:
    """Make the ten problems of the set sixty."""
    columns = [field.column or "" for field in Problem._meta.local_fields if not field.primary_key]
    values = ["position + 100 * k" if name == "position" else name for name in columns]
    joined = {"columns": ", ".join(columns), "values": ", ".join(values)}
    server.rows(MORE.format(**joined, title=SET))


def test_sixty_problems_in_one_strip(lesson: Lesson, server: Server, problems: list[str]) -> None:
    sixty_problems(server)
    lesson.board.reload()
    strip = lesson.board.locator("[data-problem-strip] button")
    expect(strip).to_have_count(60)
    lesson.press("Start the lesson")
    expect(strip.first).to_have_attribute("aria-current", "step")
    strip.first.focus()
    lesson.board.keyboard.press("End")  # one stop for the tab key, and the arrows inside
    expect(strip.last).to_be_focused()
    expect(strip.last).to_be_in_viewport()
    lesson.board.keyboard.press("Enter")
    lesson.board.locator("[data-confirm-yes]").click()
    expect(lesson.ada.locator("[data-number]")).to_contain_text("Problem 60 of 60")
    lesson.press("Back")
    lesson.board.locator("[data-confirm-yes]").click()
    expect(lesson.ada.locator("[data-number]")).to_contain_text("Problem 59 of 60")
    for width, height in (PHONE, TABLET, LAPTOP):
        lesson.board.set_viewport_size({"width": width, "height": height})
        wide = lesson.board.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, (width, wide)
    lesson.look("sixty")
    assert problems == []
