"""Ms. Vega brings files of other programs: she sees what was read, and chooses where it is open."""

from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.conftest import LAPTOP, PHONE, TABLET, NewPage
from tests.browser.people import picture, sign_in
from tests.browser.server import Server
from tests.classroom.cases import case
from tests.classroom.rosters.workbooks import workbook_of

pytestmark = pytest.mark.browser

ACROSS = (1180, 820)
SIZES = (PHONE, TABLET, ACROSS, LAPTOP)
LONG = "Student_Number_Of_The_District_Office_2026"
UNKNOWN = f"Kolumo unu,Kolumo du,{LONG}\nLovelace,Ada,x\nCurie,Marie,y\n".encode()


def test_a_roster_of_another_program_is_looked_at_and_its_columns_are_chosen(
    server: Server, new_page: NewPage, pictures: Path, problems: list[str]
) -> None:
    laptop = new_page(LAPTOP)
    sign_in(laptop, server)
    laptop.goto("/teach/classes/new/")
    laptop.get_by_label("Name of the class").fill("5B")
    laptop.locator("main form button[type=submit]").first.click()
    upload(laptop, "grades.csv", case("google_classroom_grades.csv"))
    expect(laptop.get_by_text("Names come from:")).to_be_visible()
    expect(laptop.get_by_role("heading", name="Left out")).to_be_visible()
    at_every_size(laptop, pictures, "roster-columns-known")
    upload(laptop, "list.csv", UNKNOWN)
    laptop.get_by_label("The columns are named in").select_option("1")
    for column, role in enumerate(("last", "first", "")):
        laptop.locator(f"[name=role-{column}]").select_option(role)
    at_every_size(laptop, pictures, "roster-columns-chosen")
    laptop.get_by_role("button", name="Look again").click()
    names = laptop.locator(".preview__name > .input")
    expect(names).to_have_count(2)
    expect(names.first).to_have_value("Ada Lovelace")
    laptop.get_by_role("button", name="Add 2 students").click()
    expect(laptop.get_by_text("2 students added.")).to_be_visible()
    she_is_asked_which_letters(laptop, pictures)
    assert problems == []


def she_is_asked_which_letters(laptop: Page, pictures: Path) -> None:
    upload(laptop, "names.csv", "Name\nKovács Ágnes\nSzőke Ödön\n".encode("cp1250"))
    expect(laptop.get_by_role("heading", name="Which of these looks right?")).to_be_visible()
    at_every_size(laptop, pictures, "roster-letters", in_sight="Take this one")
    laptop.get_by_text("Szőke Ödön").click()
    laptop.get_by_role("button", name="Take this one").click()
    expect(laptop.locator(".preview__name > .input").nth(1)).to_have_value("Szőke Ödön")
    laptop.get_by_role("button", name="The letters look wrong").click()
    expect(laptop.get_by_role("heading", name="Which of these looks right?")).to_be_visible()


def test_a_set_of_another_program_asks_for_its_sheet_and_for_its_marks(
    server: Server, new_page: NewPage, pictures: Path, problems: list[str]
) -> None:
    laptop = new_page(LAPTOP)
    sign_in(laptop, server)
    sheets: dict[str, list[list[object]]] = {
        "Notes": [["For Monday"]],
        "Sums": [
            ["Halves and thousands"],
            ["prompt", "answers"],
            ["Half of 2.25?", "1.125"],
            ["Twice 6,000?", "12,000"],
            ["Sam has $5 and spends $2. How much is $\\frac{1}{2}$ of it?", 1.5],
        ],
    }
    laptop.goto("/teach/sets/import/")
    laptop.get_by_label("File").set_input_files(payload("sums.xlsx", workbook_of(sheets)))
    laptop.get_by_role("button", name="Look at it").click()
    expect(laptop.get_by_role("heading", name="Which sheet is it?")).to_be_visible()
    at_every_size(laptop, pictures, "set-sheets", in_sight="Take this one")
    laptop.get_by_text("Sums", exact=True).click()
    laptop.get_by_role("button", name="Take this one").click()
    expect(laptop.get_by_text("Taken for a formula:")).to_be_visible()
    at_every_size(laptop, pictures, "set-doubts")
    laptop.locator("[name=meant-point][value=decimal]").check()
    laptop.locator("[name=meant-comma][value=whole]").check()
    laptop.get_by_role("button", name="Save", exact=True).click()
    expect(laptop.get_by_text("3 problems are saved.")).to_be_visible()
    shown = laptop.locator(".set-problem__accepted")
    expect(shown).to_have_text(["1.125", "12000", "1.5"])
    assert problems == []


def upload(laptop: Page, name: str, content: bytes) -> None:
    """Choose a file with names for the class that is open."""
    laptop.goto(laptop.url.partition("import/")[0].rstrip("/") + "/import/")
    laptop.get_by_label("Or choose a file").set_input_files(payload(name, content))
    laptop.get_by_role("button", name="Look at the names").click()


def payload(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def at_every_size(laptop: Page, pictures: Path, name: str, in_sight: str = "") -> None:
    """Look at the page on every screen; none is wider, and its one button needs no scrolling."""
    for width, height in SIZES:
        laptop.set_viewport_size({"width": width, "height": height})
        picture(laptop, pictures, name)
        assert laptop.evaluate("document.documentElement.scrollWidth") <= width
        if in_sight:
            expect(laptop.get_by_role("button", name=in_sight)).to_be_in_viewport(ratio=1)
    laptop.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})


def test_the_editor_asks_what_a_mark_before_three_digits_means(
    server: Server, new_page: NewPage, pictures: Path, problems: list[str]
) -> None:
    laptop = new_page(LAPTOP)
    sign_in(laptop, server)
    laptop.goto("/teach/sets/new/")
    laptop.get_by_label("Title").fill("Achtel")
    laptop.get_by_label("3,5 (a comma)").check(force=True)
    laptop.locator("main form button[type=submit]").first.click()
    laptop.get_by_label("What you ask").fill("9 ÷ 8 =")
    laptop.get_by_label("Accepted answers").fill("1.125; 9/8")
    for width, height in SIZES:
        laptop.set_viewport_size({"width": width, "height": height})
        laptop.get_by_role("button", name="Save", exact=True).click()
        the_question_is_seen_at_once(laptop, "meant-point")
        picture(laptop, pictures, "problem-mark")
    laptop.get_by_label("Accepted answers").fill("1.125; 2,250; 9/8")
    for width, height in SIZES:
        laptop.set_viewport_size({"width": width, "height": height})
        laptop.get_by_text("A decimal:").first.click()
        laptop.get_by_role("button", name="Save", exact=True).click()
        the_question_is_seen_at_once(laptop, "meant-comma")
        expect(laptop.locator("[name=meant-point][value=decimal]")).to_be_checked()
        picture(laptop, pictures, "problem-marks")
    laptop.get_by_text("Thousands:").last.click()
    laptop.get_by_role("button", name="Save", exact=True).click()
    expect(laptop.locator(".set-problem__accepted")).to_have_text("1,125; 2250; 9/8")
    assert [one for one in problems if "400" not in one] == []  # the question's own status


def the_question_is_seen_at_once(page: Page, name: str) -> None:
    """Nobody scrolls: the whole question is on the screen, and the first way has the focus."""
    expect(page.locator(f"[name={name}]").first).to_be_focused()
    expect(page.locator(".doubts")).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
