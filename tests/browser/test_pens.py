"""Pens, hands and clocks of real tablets: what a child writes is what the teacher sees."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE, TABLET, NewPage
from tests.browser.people import join, open_room, picture, sign_in, write
from tests.browser.server import Server
from tests.ink.composer import timed

pytestmark = pytest.mark.browser

# A pencil that reports 240 points a second, each with its time: four of them in every event.
PENCIL = """
  ([strokes, more]) => {
    const canvas = document.querySelector("canvas[data-sheet]");
    const { left, top, height } = canvas.getBoundingClientRect();
    const began = performance.now();
    const made = (name, [x, y, t], coalescedEvents = []) => {
      const event = new PointerEvent(name, {
        pointerId: 7, pointerType: "pen", bubbles: true, cancelable: true, button: 0, buttons: 1,
        clientX: left + x * height / 1000, clientY: top + y * height / 1000, coalescedEvents,
        ...more,
      });
      return Object.defineProperty(event, "timeStamp", { value: began + t });
    };
    for (const points of strokes) {
      canvas.dispatchEvent(made("pointerdown", points[0]));
      for (let at = 1; at < points.length; at += 4) {
        const merged = points.slice(at, at + 4).map((point) => made("pointermove", point));
        canvas.dispatchEvent(made("pointermove", points[at + merged.length - 1], merged));
      }
      canvas.dispatchEvent(made("pointerup", points[points.length - 1]));
    }
  }
"""

CANVAS = "document.querySelector('canvas[data-sheet]').toDataURL()"

KEPT = "Object.entries(localStorage).filter(([key]) => key.startsWith('astro:sheet:'))[0][1]"

DEVICE_CLOCK = """
  window.ahead = 0;
  const now = Date.now.bind(Date);
  Date.now = () => now() + window.ahead;
"""


@pytest.fixture
def board(new_page: NewPage, server: Server) -> Page:
    page = new_page(LAPTOP)
    sign_in(page, server)
    return page


@pytest.fixture
def ada(new_page: NewPage) -> Page:
    return new_page(TABLET)


@pytest.fixture
def bo(new_page: NewPage) -> Page:
    return new_page(PHONE)


def pencil(page: Page, text: str, **more: Any) -> int:
    """Draw a text with a quick pencil; return how many points it reported."""
    strokes = timed(text, seed=3, rate=240)
    left = min(x for stroke in strokes for x, _, _ in stroke) - 40
    drawn = [[(x - left, y, t) for x, y, t in stroke] for stroke in strokes]
    page.evaluate(PENCIL, [drawn, more])
    return sum(map(len, drawn))


def test_a_quick_pencil_is_thinned_and_nobody_sees_it(
    board: Page, ada: Page, server: Server, problems: list[str]
) -> None:
    join(ada, open_room(board, "Times tables: 6, 7 and 8"), "Ada")
    board.get_by_role("button", name="Start the lesson").click()
    expect(ada.locator("[data-prompt]")).to_have_text("7 × 8 =")
    reported = pencil(ada, "56")
    expect(ada.locator("[data-read-text]")).to_have_text("56")
    painted = ada.evaluate(CANVAS)
    ada.reload()
    expect(ada.locator("[data-read-text]")).to_have_text("56")
    assert ada.evaluate(CANVAS) == painted
    kept = json.loads(ada.evaluate(KEPT))["strokes"]  # and when they were drawn, a reload ago
    ada.locator("[data-send]").click()
    expect(ada.locator("[data-outcome]")).to_have_attribute("data-kind", "right")
    [(stored, times, began, received)] = server.rows(
        "SELECT strokes, times, began_at, received_at FROM classroom_answer"
    )
    assert json.loads(stored) == kept
    assert len(json.loads(times)) == sum(map(len, kept))
    assert json.loads(times)[0] == 0
    assert began < received
    assert 2 * 15 <= sum(map(len, kept)) <= 2 * 40 < reported / 3
    assert problems == []


def test_pens_and_hands_draw_or_are_told_why_not(
    board: Page, ada: Page, bo: Page, pictures: Path, problems: list[str]
) -> None:
    code = open_room(board, "Times tables: 6, 7 and 8")
    join(ada, code, "Ada")
    join(bo, code, "Bo")
    board.get_by_role("button", name="Start the lesson").click()
    for page in (ada, bo):
        expect(page.locator("[data-prompt]")).to_have_text("7 × 8 =")
    a_side_button_is_held_and_the_pen_draws(ada)
    the_other_end_of_the_pen_is_told(ada, pictures)
    a_broad_thumb_draws_and_a_whole_hand_is_told(bo, pictures)
    assert problems == []


def a_side_button_is_held_and_the_pen_draws(ada: Page) -> None:
    pencil(ada, "56", button=2, buttons=3)
    expect(ada.locator("[data-read-text]")).to_have_text("56")


def the_other_end_of_the_pen_is_told(ada: Page, pictures: Path) -> None:
    notice = ada.locator("[data-paper] .pen-notice")
    pencil(ada, "1", button=5, buttons=32)
    expect(notice).to_contain_text("Turn it round")
    picture(ada, pictures, "play-pen-eraser")
    pencil(ada, "1")
    expect(notice).to_be_hidden()


def a_broad_thumb_draws_and_a_whole_hand_is_told(bo: Page, pictures: Path) -> None:
    notice = bo.locator("[data-paper] .pen-notice")
    pencil(bo, "7", pointerType="touch", width=130, height=110)
    expect(notice).to_contain_text("one fingertip")
    expect(bo.locator("[data-send]")).to_be_disabled()
    picture(bo, pictures, "play-pen-hand")
    pencil(bo, "7", pointerType="touch", width=70, height=56)
    expect(notice).to_be_hidden()
    expect(bo.locator("[data-read-text]")).to_have_text("7")


def test_a_clock_that_is_corrected_in_mid_lesson_takes_no_time_away(
    board: Page, ada: Page, problems: list[str]
) -> None:
    ada.clock.install()
    ada.add_init_script(DEVICE_CLOCK)
    join(ada, open_timed_room(board, seconds=300), "Ada")
    board.get_by_role("button", name="Start the lesson").click()
    expect(ada.locator("[data-prompt]")).to_have_text("7 × 8 =")
    for ahead in (79_000, -79_000, 0):
        the_clock_of_her_tablet_is_set(ada, ahead)
    write(ada, "56", seed=1)
    ada.locator("[data-send]").click()
    expect(ada.locator("[data-outcome]")).to_have_attribute("data-kind", "right")
    assert problems == []


def the_clock_of_her_tablet_is_set(ada: Page, ahead: int) -> None:
    """Her page says the same time left as before."""
    before = seconds_left(ada)
    ada.evaluate(f"window.ahead = {ahead}")
    ada.clock.run_for(250)  # the countdown is shown anew
    assert 0 <= before - seconds_left(ada) <= 20
    expect(ada.locator("[data-outcome]")).to_be_hidden()


def seconds_left(page: Page) -> int:
    text = page.locator("[data-timer-text]").inner_text()
    minutes, _, seconds = text.rpartition(":")
    return 60 * int(minutes or 0) + int(seconds)


def open_timed_room(board: Page, seconds: int) -> str:
    board.goto("/teach/")
    board.get_by_role("link", name="Start Times tables: 6, 7 and 8").click()
    board.locator("input[name=pace][value=timer]").check()
    board.locator("input[name=seconds]").fill(str(seconds))
    board.get_by_role("button", name="Open the room").click()
    return board.locator("header .room-code").inner_text().strip()


def test_the_answer_is_told_only_when_it_is_decided_whether_to_send(
    board: Page, ada: Page, bo: Page, server: Server, pictures: Path, problems: list[str]
) -> None:
    code = open_room(board, "Times tables: 6, 7 and 8")
    for page, name in ((ada, "Ada"), (bo, "Bo")):
        join(page, code, name)
    board.get_by_role("button", name="Start the lesson").click()
    for page in (ada, bo):
        expect(page.locator("[data-prompt]")).to_have_text("7 × 8 =")
        write(page, "54", seed=1)
        expect(page.locator("[data-read-text]")).to_have_text("54")
    board.get_by_role("button", name="Close the round").click()
    for page in (ada, bo):
        expect(page.locator("[data-outcome]")).to_have_attribute("data-kind", "unsent")
        expect(page.locator("[data-outcome]")).to_contain_text("Do you want to send it?")
        expect(page.locator("[data-outcome]")).not_to_contain_text("56")
        picture(page, pictures, "play-unsent")
    ada_leaves_it_at_that(ada, pictures)
    bo_sends_it_all_the_same(board, bo, server)
    ms_vega_does_not_count_it(board, bo, pictures)
    assert problems == []


def ada_leaves_it_at_that(ada: Page, pictures: Path) -> None:
    ada.get_by_role("button", name="No, show the answer").click()
    for _ in ("at once", "after a reload"):
        expect(ada.locator("[data-outcome-answer]")).to_have_text("The answer is 56.")
        expect(ada.get_by_role("button", name="Send it anyway")).to_be_hidden()
        ada.reload()
    picture(ada, pictures, "play-unsent-left")


def bo_sends_it_all_the_same(board: Page, bo: Page, server: Server) -> None:
    server.end_grace()
    bo.get_by_role("button", name="Send it anyway").click()
    expect(bo.locator("[data-outcome]")).to_have_attribute("data-kind", "late")
    expect(bo.locator("[data-outcome-answer]")).to_have_text("The answer is 56.")
    expect(board.locator(".tile[data-state=late]")).to_contain_text("54")


def ms_vega_does_not_count_it(board: Page, bo: Page, pictures: Path) -> None:
    late = board.locator(".tile[data-state=late]")
    late.get_by_role("button", name="Late: it does not count").click()
    expect(board.locator(".tile[data-state=uncounted]")).to_contain_text("Does not count")
    expect(bo.locator("[data-outcome]")).to_contain_text("does not count")
    expect(bo.locator("[data-outcome]")).not_to_contain_text("Not this time")
    picture(board, pictures, "uncounted-board")
    picture(bo, pictures, "uncounted-child")
