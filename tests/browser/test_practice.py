"""A child alone with the astronaut, and a teacher who generates problem sets."""

import re
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE, TABLET, NewPage
from tests.browser.people import picture, sign_in, write
from tests.browser.server import Server
from tests.classroom.generators.solver import value

pytestmark = pytest.mark.browser

ACROSS = (1180, 820)

CARD = "UPDATE classroom_student SET card = '{card}' WHERE name = 'Ada' RETURNING id"
A_DAY_LATER = "UPDATE classroom_factmemory SET due_at = datetime(due_at, '-1 day') RETURNING id"


def test_a_guest_plays_five_problems_and_sees_what_went_wrong(
    new_page: NewPage, problems: list[str], pictures: Path
) -> None:
    child = new_page(PHONE)
    child.goto("/")
    child.get_by_role("link", name="Practise with the astronaut").click()
    picture(child, pictures, "practice-choose")
    she_makes_the_page_her_own(child, pictures)
    begin(child, "Multiply", 3)
    for number in range(1, 6):
        expect(child.locator("[data-number]")).to_have_text(f"Problem {number} of 10")
        if number == 3:
            missed = be_wrong(child, pictures)
            continue
        be_right(child)
        if number == 2:
            expect(child.locator("[data-streak]")).to_have_text("2 in a row")
            picture(child, pictures, "practice-right")
            child.reload()  # the run is kept, and so is the mark
            expect(child.locator("[data-outcome]")).to_have_attribute("data-kind", "right")
        child.get_by_role("button", name="Next problem").click()
    expect(child.locator("[data-number]")).to_have_text("Problem 6 of 10")
    expect(child.locator("#score")).to_contain_text("44")  # 10 + 12, and from the start 10 + 12
    child.get_by_role("button", name="Stop").click()
    child.get_by_text("What went wrong lately").click()
    expect(child.locator("[data-lately-list]")).to_contain_text(missed)
    child.reload()
    child.get_by_text("What went wrong lately").click()
    expect(child.locator("[data-lately-list]")).to_contain_text(missed)
    picture(child, pictures, "practice-lately")
    her_level_follows_her_runs(child, pictures)
    assert problems == []


def she_makes_the_page_her_own(child: Page, pictures: Path) -> None:
    """A guest's choice stays on its device, and holds in practice too."""
    expect(child.locator("#play")).to_have_attribute("data-screen", "lobby")
    child.locator(".layout summary").click()
    child.get_by_label("Larger text").check()
    child.get_by_label("Left-handed").check()
    picture(child, pictures, "practice-layout")
    child.reload()
    for name in ("large-text", "left-handed"):
        expect(child.locator("html")).to_have_attribute(f"data-{name}", "true")
    child.locator(".layout summary").click()
    child.get_by_label("Larger text").uncheck()
    child.keyboard.press("Escape")


def a_number_line_lies_there(child: Page, pictures: Path) -> None:
    paper = child.locator("canvas[data-sheet]")
    expect(paper).to_have_attribute("data-background", "number line")
    for width, height in (TABLET, ACROSS, LAPTOP, PHONE):
        child.set_viewport_size({"width": width, "height": height})
        picture(child, pictures, "practice-number-line")


def her_level_follows_her_runs(child: Page, pictures: Path) -> None:
    """Up after a clean run, down after three slips, as she likes; a guest's device remembers it."""
    offered = child.locator("[data-levels-of=add] [data-for-you]:visible")
    begin(child, "Add", 2)
    a_number_line_lies_there(child, pictures)
    child.get_by_role("button", name="Type instead").click()
    type_ten(child, wrong=0)
    expect(child.locator("[data-end-level]")).to_have_text("A clean run: level up!")
    expect(child.get_by_role("button", name="Stay at this level")).to_be_visible()
    expect(child.locator("[data-left-badges] li")).to_have_text(["Careful work"])
    expect(child.locator("[data-left-marks] [data-mark=right]")).to_have_count(10)
    picture(child, pictures, "practice-level-up")
    child.get_by_role("button", name="On to level 3").click()
    type_ten(child, wrong=3)
    expect(child.locator("[data-end-level]")).to_have_text("A little easier first?")
    expect(child.locator("[data-left-badges] li")).to_have_text(["You gave every one a go"])
    expect(child.locator("[data-left-marks] [data-mark=wrong]")).to_have_count(3)
    picture(child, pictures, "practice-level-down")
    child.get_by_role("button", name="Something else").click()
    child.get_by_role("radio", name="Add").check(force=True)
    child.reload()
    child.get_by_role("radio", name="Add").check(force=True)
    expect(offered).to_have_count(1)
    assert offered.locator("xpath=..").get_attribute("data-level") == "2"


def type_ten(page: Page, *, wrong: int) -> None:
    """Answer a run with the keyboard, its first problems wrong."""
    for number in range(1, 11):
        expect(page.locator("[data-number]")).to_have_text(f"Problem {number} of 10")
        answer = int(answer_of(page))
        page.get_by_label("Your answer").fill(str(answer + (number <= wrong)))
        page.keyboard.press("Enter")
        kind = "wrong" if number <= wrong else "right"
        expect(page.locator("[data-outcome]")).to_have_attribute("data-kind", kind)
        page.locator("[data-go-on]").click()
    expect(page.locator("#play")).to_have_attribute("data-screen", "over")


def test_ada_with_her_card_is_asked_again_the_next_day(
    server: Server, new_page: NewPage, problems: list[str], pictures: Path
) -> None:
    card = uuid.uuid4()
    assert server.rows(CARD.format(card=card.hex))
    ada = new_page(TABLET)
    ada.goto(f"/card/{card}/")
    ada.goto("/practice/")
    expect(ada.get_by_text("Nothing to remember today.")).to_be_visible()
    begin(ada, "Divide", 3)
    be_wrong(ada, pictures)
    fact = server.rows("SELECT fact FROM classroom_factmemory")[0][0]
    assert server.rows(A_DAY_LATER)
    ada.get_by_role("button", name="Stop").click()
    ada.reload()
    expect(ada.get_by_text("1 fact to remember today")).to_be_visible()
    picture(ada, pictures, "practice-due")
    ada.get_by_role("button", name="Remember them").click()
    expect(ada.locator("[data-prompt]")).to_have_text(fact.replace("×", " × ") + " =")
    be_right(ada)
    ada.get_by_role("button", name="Next problem").click()
    kept = server.rows("SELECT mark FROM classroom_practiceanswer ORDER BY id")
    assert [mark for (mark,) in kept] == ["wrong", "right"]
    assert problems == []


def test_ms_vega_lets_a_set_be_made_and_takes_one_that_is_ready(
    server: Server, new_page: NewPage, problems: list[str], pictures: Path
) -> None:
    page = new_page(LAPTOP)
    sign_in(page, server)
    page.goto("/teach/sets/")
    page.get_by_role("link", name="Generate problems").click()
    page.get_by_label("3", exact=True).check()
    page.get_by_label("7", exact=True).uncheck()
    expect(page.locator(".made__prompt").first).to_have_text(re.compile(r"× 3 ="))
    page.get_by_label("How many problems").fill("40")
    expect(page.get_by_text("There are only 10 different problems like this.")).to_be_visible()
    page.get_by_label("How many problems").fill("8")
    expect(page.locator(".made__row")).to_have_count(8)
    before = page.get_by_label("Number of this set").input_value()
    page.get_by_role("button", name="Other problems").press("Enter")
    expect(page.get_by_label("Number of this set")).not_to_have_value(before)
    shown = page.locator(".made__prompt").all_inner_texts()
    picture(page, pictures, "generate")
    page.get_by_label("Title of the set").fill("Threes")
    page.get_by_role("button", name="Make this set").click()
    expect(page.get_by_role("heading", name="Threes")).to_be_visible()
    assert page.locator(".set-problem__prompt").all_inner_texts() == shown
    page.goto("/teach/library/")
    page.get_by_role("link", name="Stories", exact=True).click()
    picture(page, pictures, "library")
    page.get_by_role("button", name="Start Rocket stories").click()
    page.get_by_role("button", name="Open the room").click()
    expect(page).to_have_url(re.compile(r"/teach/rooms/\d+/"))
    assert problems == []


def begin(page: Page, operation: str, level: int) -> None:
    page.get_by_role("radio", name=operation).check(force=True)
    page.locator(f"[data-levels-of]:not([hidden]) [data-level='{level}']").click()
    expect(page.locator("#play")).to_have_attribute("data-screen", "round")


def answer_of(page: Page) -> str:
    prompt = page.locator("[data-prompt]").inner_text()
    plain = prompt.replace("×", "*").replace("÷", "/").replace("=", "")
    return str(value(plain.replace(" ", "")))


def be_right(page: Page) -> None:
    hand_in(page, answer_of(page))
    expect(page.locator("[data-outcome]")).to_have_attribute("data-kind", "right")
    expect(page.locator("[data-fact-text]")).not_to_be_empty()


def be_wrong(page: Page, pictures: Path) -> str:
    """Answer wrong, see the right answer, and go on; return the prompt."""
    prompt, right = page.locator("[data-prompt]").inner_text(), answer_of(page)
    hand_in(page, "17")
    expect(page.locator("[data-outcome]")).to_have_attribute("data-kind", "wrong")
    expect(page.locator("[data-outcome-answer]")).to_have_text(f"The answer is {right}.")
    picture(page, pictures, "practice-wrong")
    page.get_by_role("button", name="Next problem").click()
    return prompt


def hand_in(page: Page, text: str) -> None:
    """Write until it is read as it was meant, as a child does who watches; then send."""
    read = page.locator("[data-read-back][data-state=sure] [data-read-text]")
    for seed in range(1, 6):
        write(page, text, seed=seed)
        page.wait_for_selector("[data-read-back]:is([data-state=sure], [data-state=unsure])")
        if read.count() and "".join(read.inner_text().split()) == text:
            break
        page.locator("[data-clear]").click()
    page.locator("[data-send]").click()
