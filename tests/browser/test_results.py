"""After a lesson, in the browser: results, a child's ink, and files that open elsewhere too."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import LAPTOP, PHONE, TABLET, NewPage
from tests.browser.people import join, open_room, picture, sign_in, write
from tests.browser.server import Server
from tests.browser.test_accounts import sign_up

pytestmark = pytest.mark.browser


def test_ms_vega_looks_at_a_lesson_and_takes_it_along(
    server: Server, new_page: NewPage, problems: list[str], pictures: Path, tmp_path: Path
) -> None:
    board, ada, bo = new_page(LAPTOP), new_page(PHONE), new_page(TABLET)
    sign_in(board, server)
    a_short_lesson(board, ada, bo)
    board.get_by_role("link", name="All results").click()
    expect(board).to_have_url(re.compile(r"/teach/results/rooms/\d+/$"))
    results = board.url
    picture(board, pictures, "results-room")
    adas_ink_is_one_tap_away(board, pictures)
    so_it_is_by_the_keyboard_and_in_the_picture(board)
    a_workbook_and_a_pdf_come_along(board, tmp_path)
    ada_has_a_page_of_her_own(board, pictures)
    the_desk_leads_there_too(board, results)
    a_full_class_fits_on_paper(board, server)
    mr_orion_finds_nothing(new_page, results)
    assert [problem for problem in problems if "404" not in problem] == []


def a_short_lesson(board: Page, ada: Page, bo: Page) -> None:
    code = open_room(board, "Times tables: 6, 7 and 8")
    for name, page in (("Ada", ada), ("Bo", bo)):
        join(page, code, name)
    board.get_by_role("button", name="Start the lesson").click()
    for page, text, kind in ((ada, "56", "right"), (bo, "54", "wrong")):
        expect(page.locator("[data-prompt]")).to_have_text("7 × 8 =")
        write(page, text, seed=1 if text == "56" else 2)
        expect(page.locator("[data-read-text]")).to_have_text(text)
        page.locator("[data-send]").click()
        expect(page.locator("[data-outcome]")).to_have_attribute("data-kind", kind)
    board.locator("[data-end]").click()
    board.locator("[data-confirm-yes]").click()


def adas_ink_is_one_tap_away(board: Page, pictures: Path) -> None:
    replays = board.locator("[data-class-replay-at]")
    expect(replays.first).not_to_have_attribute("hidden", "")  # the page's scripts are there
    row = board.locator("[data-grid] tbody tr").filter(has_text="Ada")
    row.get_by_role("link", name="56").click()
    answer = board.get_by_role("dialog", name="One answer")
    expect(answer.get_by_role("heading", name="Ada")).to_be_visible()
    expect(answer.locator("svg.ink polyline").first).to_be_visible()
    expect(answer).to_contain_text("Marked by the reader: 56, right")
    picture(board, pictures, "results-answer")
    board.keyboard.press("Escape")
    expect(answer).to_be_hidden()


def so_it_is_by_the_keyboard_and_in_the_picture(board: Page) -> None:
    expect(board.locator(".report-need")).to_contain_text(["7 × 8"])
    expect(board.locator(".report-need").first).to_contain_text("Bo")
    answer = board.get_by_role("dialog", name="One answer")
    cells = board.locator("[data-grid] td a")
    for cell in cells.all():
        box = cell.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["width"] >= 44
    cells.first.focus()
    board.keyboard.press("ArrowDown")
    expect(cells.nth(1)).to_be_focused()
    expect(cells.first).to_have_attribute("tabindex", "-1")  # one stop for Tab
    board.keyboard.press("Enter")
    expect(answer.get_by_role("heading", name="Bo")).to_be_visible()
    board.keyboard.press("Escape")
    board.locator("[data-strips] a").first.click()
    expect(answer.get_by_role("heading", name="Ada")).to_be_visible()
    board.keyboard.press("Escape")
    expect(answer).to_be_hidden()


def a_full_class_fits_on_paper(board: Page, server: Server) -> None:
    """Thirty children and twenty problems: one sheet of A4 that lies across, or a second begun."""
    (room,) = re.findall(r"/rooms/(\d+)/", board.url)
    for number in range(3, 31):
        name, secret = f"'Maximilian-Alexander {number}'", f"'{number:032}'"
        own = {"name": name, "secret": secret, "space_name": "''", "student_id": "NULL"}
        copied(server, "classroom_seat", room, own)
    for number in range(2, 21):
        copied(server, "classroom_round", room, {"number": str(number)})
    board.reload()
    board.pdf(path=(paper := server.var / "sheet.pdf"), prefer_css_page_size=True)
    pages = PdfReader(paper).pages
    assert len(pages) <= 2
    assert pages[0].mediabox.width > pages[0].mediabox.height
    assert round(float(pages[0].mediabox.width)) in (841, 842)
    text = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))  # letters are spaced
    assert "Whoneedswhat" in text
    assert text.count("Alexander") >= 28  # long names are whole
    assert paper.stat().st_size < 1_000_000


def copied(server: Server, table: str, room: str, changed: dict[str, str]) -> None:
    """Put one more row like the first of a room into the server's database."""
    columns = server.rows(f"SELECT name FROM pragma_table_info('{table}') WHERE name != 'id'")
    names = ", ".join(f'"{name}"' for (name,) in columns)
    values = ", ".join(changed.get(name, f'"{name}"') for (name,) in columns)
    copy = f"SELECT {values} FROM {table} WHERE room_id = {room} ORDER BY id LIMIT 1"
    server.rows(f"INSERT INTO {table} ({names}) {copy}")


def a_workbook_and_a_pdf_come_along(board: Page, folder: Path) -> None:
    for name in ("Excel", "PDF"):
        with board.expect_download() as started:
            board.get_by_role("link", name=f"Download as {name}").click()
        download = started.value
        download.save_as(folder / download.suggested_filename)
    (workbook,) = folder.glob("*.xlsx")
    rows = list(load_workbook(workbook)["Children"].iter_rows(values_only=True))
    assert [(row[0], row[-1]) for row in rows[1:]] == [("Ada", "right: 56"), ("Bo", "wrong: 54")]
    (paper,) = folder.glob("*.pdf")
    text = PdfReader(paper).pages[0].extract_text()
    assert "✓ 56" in text
    assert "✗ 54" in text


def ada_has_a_page_of_her_own(board: Page, pictures: Path) -> None:
    board.get_by_role("link", name="Ada", exact=True).click()
    expect(board.get_by_role("heading", name="Ada", exact=True)).to_be_visible()
    expect(board.locator(".answer-card svg.ink")).to_have_count(1)
    expect(board.locator("svg.chart")).to_have_count(1)  # her tables; one week is no line
    picture(board, pictures, "results-student")


def the_desk_leads_there_too(board: Page, results: str) -> None:
    board.goto("/teach/")
    board.get_by_role("link", name="Times tables: 6, 7 and 8").last.click()
    expect(board).to_have_url(results)


def mr_orion_finds_nothing(new_page: NewPage, results: str) -> None:
    orion = new_page(LAPTOP)
    orion.goto("/teach/")
    sign_up(orion, "orion@elsewhere.example", "Mr. Orion")
    expect(orion).to_have_url(re.compile(r"/teach/$"))
    for address in (results, f"{results}export/pdf/"):
        response = orion.goto(address)
        assert response is not None
        assert response.status == 404
