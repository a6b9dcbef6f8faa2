"""What goes wrong at the door and on shared tablets: a friendly sentence, nothing typed is lost."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE, NewPage
from tests.browser.people import join, open_room, picture, sign_in, write
from tests.browser.server import Server

pytestmark = pytest.mark.browser

LONG = "Ada-Persephone Augusta of the Very Long Name"


@pytest.fixture
def board(new_page: NewPage, server: Server) -> Page:
    page = new_page(LAPTOP)
    sign_in(page, server)
    return page


def type_code(page: Page, code: str) -> None:
    page.goto("/")
    page.locator("input[name=code]").fill(code)
    page.get_by_role("button", name="Go").click()


def type_name(page: Page, name: str) -> None:
    page.locator("input[name=name]").fill(name)
    page.get_by_role("button", name="Join the lesson").click()


def end_lesson(board: Page) -> None:
    board.locator("[data-end]").click()
    board.locator("[data-confirm-yes]").click()
    expect(board.locator("#board")).to_have_attribute("data-phase", "over")


def not_me(page: Page) -> None:
    page.locator(".who summary").click()
    page.get_by_role("button", name="I’m someone else").click()


def own(problems: list[str]) -> list[str]:
    """Leave out what Chromium says about pages that are answered with 400 or 404."""
    return [problem for problem in problems if "with a status of 40" not in problem]


@pytest.mark.wcag("3.3.1", "3.3.3")
def test_the_door_says_kindly_what_is_wrong(
    board: Page, new_page: NewPage, problems: list[str], pictures: Path
) -> None:
    ended = open_room(board, "Adding up to 20")
    end_lesson(board)
    code = open_room(board, "Adding up to 20")
    ada = new_page(PHONE)
    for typed, sentence in (("", "Type the code"), ("ABC", "six letters"), (ended, "is over")):
        type_code(ada, typed)
        expect(ada.get_by_role("alert")).to_contain_text(sentence)
        expect(ada.locator("input[name=code]")).to_have_value(typed)
    type_code(ada, "ZZZZZZ")
    expect(ada.get_by_role("alert")).to_contain_text("We found no room with that code")
    picture(ada, pictures, "bad-code")
    type_code(ada, code)
    for typed, sentence in (("", "Type your name"), (LONG, "too long")):
        type_name(ada, typed)
        expect(ada.get_by_role("alert")).to_contain_text(sentence)
        expect(ada.locator("input[name=name]")).to_have_value(typed)
    picture(ada, pictures, "bad-name")
    ada.get_by_role("button", name="Pick a space name for me").click()
    expect(ada.locator("input[name=name]")).not_to_have_value(re.compile(f"^({LONG})?$"))
    type_name(ada, "Sh1t")  # no dead end: the teacher looks at it
    expect(ada.get_by_text("Your teacher looks at the name that you typed")).to_be_visible()
    assert own(problems) == []


def test_a_taken_name_needs_the_teachers_tap_and_signs_the_old_device_out(
    board: Page, new_page: NewPage, problems: list[str], pictures: Path
) -> None:
    code = open_room(board, "Adding up to 20")
    old, new = new_page(PHONE), new_page(PHONE)
    join(old, code, "Ada")
    type_code(new, code)
    type_name(new, "ada")
    expect(new.locator("#play")).to_have_attribute("data-screen", "waiting")
    picture(new, pictures, "taken-waiting")
    board.get_by_role("button", name="Admit the other device").click()
    expect(new.locator("#play")).to_have_attribute("data-screen", "lobby")
    expect(old.locator("#play")).to_have_attribute("data-screen", "ended")
    picture(old, pictures, "taken-signed-out")
    old.get_by_role("link", name="Back to the start").click()
    join(old, code, "Bo")
    not_me(old)
    expect(old).to_have_url(re.compile(r"//[^/]+/$"))
    expect(old.get_by_text("Hello again")).to_have_count(0)
    join(old, code, "Cy")
    expect(board.locator("[data-tiles] .tile")).to_have_count(3)
    assert own(problems) == []


def test_not_me_waits_until_an_answer_on_its_way_has_arrived(
    board: Page, new_page: NewPage, server: Server, problems: list[str], pictures: Path
) -> None:
    code = open_room(board, "Adding up to 20")
    ada = new_page(PHONE)
    join(ada, code, "Ada")
    board.get_by_role("button", name="Start the lesson").click()
    expect(ada.locator("[data-prompt]")).to_have_text("7 + 5 =")
    ada.context.set_offline(True)
    write(ada, "12", seed=5)
    ada.locator("[data-send]").click()
    not_me(ada)
    expect(ada.get_by_role("dialog")).to_contain_text("Your answer has not arrived yet")
    picture(ada, pictures, "not-me-unsent")
    ada.get_by_role("button", name="Stay here").click()
    not_me(ada)
    ada.context.set_offline(False)
    expect(ada).to_have_url(re.compile(r"//[^/]+/$"), timeout=40_000)
    (stored,) = server.rows(
        "SELECT COUNT(*) FROM classroom_answer JOIN classroom_seat AS seat"
        " ON seat.id = classroom_answer.seat_id WHERE seat.name = 'Ada'"
    )
    assert stored == (1,)
    assert own(problems) == []
