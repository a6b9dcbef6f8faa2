"""A lesson that goes on by itself, in the browser: countdown, skip, each try's own times."""

import json
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.astro_site.shell import python
from tests.browser.conftest import LAPTOP, PHONE, NewPage
from tests.browser.people import join, open_room, picture, scribble, sign_in, write
from tests.browser.server import Server

pytestmark = pytest.mark.browser

PROJECTOR = (1920, 1080)


def test_a_timer_lesson_goes_on_until_ms_vega_skips(
    server: Server, new_page: NewPage, problems: list[str], pictures: Path
) -> None:
    board, ada, stage = new_page(LAPTOP), new_page(PHONE), new_page(PROJECTOR)
    sign_in(board, server)
    join(ada, open_timer_room(board, pictures), "Ada")
    stage.goto(board.get_by_role("link", name="Open the stage").get_attribute("href") or "")
    board.get_by_role("button", name="Start the lesson").click()
    expect(ada.locator("[data-number]")).to_contain_text("Problem 1 of ")
    picture(board, pictures, "skip-board")
    expect(board.locator("[data-timer-text]")).to_contain_text("Next in", timeout=20_000)
    expect(stage.locator("[data-next]")).to_contain_text("Next problem in")
    expect(ada.locator("[data-next]")).to_contain_text("The next problem comes in")
    for page, name in ((board, "board"), (ada, "child"), (stage, "stage")):
        picture(page, pictures, f"going-on-{name}")
    expect(ada.locator("[data-number]")).to_contain_text("Problem 2 of ", timeout=20_000)
    board.locator("[data-skip]").click()
    board.locator("[data-confirm-yes]").click()
    expect(ada.locator("[data-outcome-title]")).to_have_text("This problem was skipped")
    expect(stage.locator("[data-answered]")).to_have_text("Skipped: it counts for nobody")
    picture(ada, pictures, "skipped-child")
    picture(stage, pictures, "skipped-stage")
    board.locator("[data-end]").click()
    board.locator("[data-confirm-yes]").click()
    heads = board.locator("[data-results-table] thead th")
    expect(heads.filter(has_text="Right of asked")).to_have_count(1)
    expect(heads.filter(has_text="2")).to_have_count(0)
    picture(board, pictures, "end-table")
    board.get_by_role("link", name="All results").click()
    picture(board, pictures, "right-of-asked")
    assert problems == []


def open_timer_room(page: Page, pictures: Path) -> str:
    """Open a room that gives five seconds a problem, and six to look at the result."""
    page.goto("/teach/")
    page.get_by_role("link", name="Start Times tables: 6, 7 and 8").click()
    page.locator("input[name=pace][value=timer]").check()
    page.locator("input[name=seconds]").fill("5")
    page.locator("input[name=look_seconds]").fill("6")
    picture(page, pictures, "timer-room")
    page.get_by_role("button", name="Open the room").click()
    expect(page).to_have_url(re.compile(r"/teach/rooms/\d+/"))
    return page.locator("header .room-code").inner_text().strip()


def test_each_try_has_its_own_times(server: Server, new_page: NewPage, problems: list[str]) -> None:
    board, ada = new_page(LAPTOP), new_page(PHONE)
    ada.clock.install()
    sent: list[str] = []
    ada.on("websocket", lambda socket: socket.on("framesent", lambda text: sent.append(str(text))))
    sign_in(board, server)
    join(ada, open_room(board, "Times tables: 6, 7 and 8"), "Ada")
    board.get_by_role("button", name="Start the lesson").click()
    expect(ada.locator("[data-prompt]")).to_have_text("7 × 8 =")
    ada.clock.fast_forward(1500)
    write(ada, "54", seed=2)
    ada.locator("[data-send]").click()
    ada.locator("[data-rewrite]").click()
    write(ada, "56", seed=1)
    ada.locator("[data-send]").click()
    expect(ada.locator("[data-outcome]")).to_have_attribute("data-kind", "right")
    answers = [json.loads(text) for text in sent if '"first_ink_ms"' in text]
    tries = {
        answer["answer"]: answer["first_ink_ms"] for answer in answers
    }  # one may be sent again
    firsts = list(tries.values())
    assert len(firsts) == 2
    assert firsts[0] > 1400 > firsts[1]
    assert problems == []


def test_a_reload_in_the_middle_of_a_try_mixes_no_times(
    server: Server, new_page: NewPage, problems: list[str]
) -> None:
    board, ada = new_page(LAPTOP), new_page(PHONE)
    ada.clock.install()
    times = times_sent_by(ada)
    sign_in(board, server)
    join(ada, open_room(board, "Times tables: 6, 7 and 8"), "Ada")
    board.get_by_role("button", name="Start the lesson").click()
    expect(ada.locator("[data-prompt]")).to_have_text("7 × 8 =")
    write(ada, "54", seed=2)
    ada.locator("[data-send]").click()
    expect(ada.locator("[data-outcome]")).to_have_attribute("data-kind", "wrong")
    ada.clock.fast_forward(2000)  # the time between two tries belongs to neither's writing
    again = time.monotonic()
    ada.locator("[data-rewrite]").click()
    write(ada, "5", seed=1)
    ada.reload()
    expect(ada.locator("[data-prompt]")).to_have_text("7 × 8 =")
    ada.locator("[data-clear]").click()
    write(ada, "56", seed=1)
    ada.locator("[data-send]").click()
    expect(ada.locator("[data-outcome]")).to_have_attribute("data-kind", "right")
    assert len(times) == 2
    assert sum(times[1]) <= (time.monotonic() - again) * 1000
    assert problems == []


def test_each_try_at_a_problem_of_practice_has_its_own_writing_time(
    new_page: NewPage, problems: list[str]
) -> None:
    child = new_page(PHONE)
    child.clock.install()
    times = times_sent_by(child)
    child.goto("/practice/")
    child.get_by_role("radio", name="Multiply").check(force=True)
    child.locator("[data-levels-of]:not([hidden]) [data-level='3']").click()
    expect(child.locator("#play")).to_have_attribute("data-screen", "round")
    scribble(child)
    child.locator("[data-send]").click()
    expect(child.locator("[data-outcome]")).to_have_attribute("data-kind", "unsure")
    child.clock.fast_forward(2000)  # the time between two tries belongs to neither's writing
    again = time.monotonic()
    child.reload()  # the pass brings the open problem back, and a sheet that begins anew
    expect(child.locator("#play")).to_have_attribute("data-screen", "round")
    if child.locator("[data-rewrite]").is_visible():
        child.locator("[data-rewrite]").click()
    else:
        child.locator("[data-clear]").click()
    write(child, "17", seed=1)
    child.locator("[data-send]").click()
    expect(child.locator("[data-outcome]")).not_to_have_attribute("data-kind", "unsure")
    assert len(times) == 2
    assert times[1][1] <= (time.monotonic() - again) * 1000
    assert problems == []


def times_sent_by(page: Page) -> list[tuple[int, int]]:
    """Return the times to the first stroke and of the writing, which grow as answers are sent."""
    times: list[tuple[int, int]] = []

    def note(text: str | bytes) -> None:
        first = re.search(r'"first_ink_ms":(\d+)', str(text))
        writing = re.search(r'"writing_ms":(\d+)', str(text))
        if first and writing:
            times.append((int(first[1]), int(writing[1])))

    page.on("websocket", lambda socket: socket.on("framesent", note))
    return times


HALVES = """
import django; django.setup()
from classroom.models import Problem, ProblemSet, User
halves = ProblemSet.objects.create(teacher=User.objects.get(username="vega"), title="Halves")
Problem.objects.create(
    problem_set=halves, position=1, prompt="2 ÷ 4 =", accepted=["1/2"], form="fraction"
)
"""


def test_a_problem_that_wants_a_fraction_says_so_before_and_after(
    server: Server, new_page: NewPage, problems: list[str], pictures: Path
) -> None:
    board, ada, stage = new_page(LAPTOP), new_page(PHONE), new_page(PROJECTOR)
    sign_in(board, server)
    done = python(["-c", HALVES], server.var)
    assert done.returncode == 0, done.stderr
    join(ada, open_room(board, "Halves"), "Ada")
    stage.goto(board.get_by_role("link", name="Open the stage").get_attribute("href") or "")
    board.get_by_role("button", name="Start the lesson").click()
    for page in (ada, stage, board):
        expect(page.get_by_text("as a fraction").first).to_be_visible()
    picture(ada, pictures, "fraction-asked")
    picture(stage, pictures, "fraction-asked")
    write(ada, "0.5", seed=3)
    expect(ada.locator("[data-read-text]")).to_have_text("0.5")
    ada.locator("[data-send]").click()
    expect(ada.locator("[data-outcome]")).to_contain_text(
        "Right number, but write it as a fraction"
    )
    picture(ada, pictures, "fraction-outcome")
    assert problems == []
