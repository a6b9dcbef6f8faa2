"""Every page, as axe-core sees it: nothing that keeps people out (WCAG 2.2, A and AA)."""

import re
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import get_resolver
from playwright.sync_api import Page, expect

from tests.browser.axe import Axe
from tests.browser.conftest import LAPTOP, PHONE, PROJECTOR, TABLET, NewPage
from tests.browser.people import (
    NEW_PASSWORD,
    choose_password,
    join,
    open_room,
    picture,
    scribble,
    sign_in,
    write,
)
from tests.browser.server import Server
from tests.browser.test_accounts import email_link, sign_up

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    return own_server


NO_PAGES = {
    *"not_me sign_out undo class_archive class_return student_add student_to".split(),
    *"student_new_card list_save cards_make card_open set_archive set_bring_back".split(),
    *"student_let_in class_let_in".split(),
    *"set_duplicate problems_order problem_duplicate problem_move library_take".split(),
    *"homework_collect homework_due homework_settle homework_door".split(),
    *"board_invite board_link list_look play_poll board_poll stage_poll board_typed".split(),
    *"results_question_add results_replay".split(),
    *"homework_grid prompt_preview picture health livez readyz".split(),
    *"set_export set_template student_export".split(),
    *"digit_judge layout avatar".split(),
    *"results_class_export results_room_export results_student_export".split(),
}
"""Addresses that take orders and lead to a page, hold a part of one, or are a file."""

SCHOOL = (
    "INSERT INTO classroom_school (name, time_zone, ink_trains_reader, created_at)"
    " VALUES ('Star School', 'UTC', 0, '2026-01-01') RETURNING id"
)

MISSED = (
    "INSERT INTO classroom_factmemory"
    " (student_id, fact, card, due_at, lapses, missed_at, missed_in_class)"
    " SELECT id, '7 × 8', '{}', CURRENT_TIMESTAMP, 1, CURRENT_TIMESTAMP, TRUE"
    " FROM classroom_student WHERE name = 'Ada' RETURNING id"
)


@pytest.fixture
def axe() -> Axe:
    return Axe(measures=True)


@pytest.mark.wcag("2.4.11", "2.5.8")
def test_no_page_keeps_anybody_out(
    server: Server,
    new_page: NewPage,
    axe: Axe,
    pictures: Path,
    record_property: Callable[[str, object], None],
) -> None:
    vega, phone, stage = new_page(LAPTOP), new_page(PHONE), new_page(PROJECTOR)
    outside(axe, new_page(PHONE))
    an_account_comes_and_goes(axe, new_page(LAPTOP), server)
    ms_vega_signs_in(axe, vega, server)
    sets_and_the_library(axe, vega, server)
    classes_and_cards(axe, vega, server)
    a_lesson(axe, vega, phone, stage)
    homework(axe, vega, server, pictures)
    results(axe, vega, server, pictures)
    notes_home(axe, vega, new_page(PHONE), pictures)
    by_finger(axe, new_page(TABLET), server)
    ada_alone(axe, new_page(PHONE), server)
    record_property("wcag", axe.criteria(vega))
    assert axe.faults == [], "\n".join(axe.faults)
    assert sorted(pages() - axe.seen) == []


def test_a_fault_is_found(new_page: NewPage, axe: Axe) -> None:
    page = new_page(PHONE)
    page.goto("/card/")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    axe.look(page)
    assert axe.faults == ["/card/ html-has-lang: html"]


def pages() -> set[str]:
    """Every address of the classroom that shows a page."""
    resolvers = dict(get_resolver().namespace_dict)
    names = {name for name in resolvers["classroom"][1].reverse_dict if isinstance(name, str)}
    return {f"classroom:{name}" for name in names - NO_PAGES}


def outside(axe: Axe, page: Page) -> None:
    axe.open(page, "/", "/card/", "/privacy/", "/accessibility/", "/join/ABC234/", "/nowhere/")
    axe.open(page, "/teach/sign-in/", "/teach/sign-up/", "/teach/sign-up/old/")
    axe.open(page, "/teach/password/forgotten/", "/teach/password/sent/", "/teach/password/done/")
    axe.open(page, "/practice/digits/", "/practice/")
    page.locator("[data-level]:visible").first.click()
    expect(page.locator("#play")).to_have_attribute("data-screen", "round")
    axe.look(page)


def an_account_comes_and_goes(axe: Axe, page: Page, server: Server) -> None:
    page.goto("/teach/")
    sign_up(page, "orion@elsewhere.example", "Mr. Orion")
    axe.look(page)
    axe.open(page, "/teach/account/", "/teach/deleted/", "/teach/sets/", "/teach/classes/")
    axe.open(page, "/teach/homework/", "/teach/homework/new/", "/teach/results/")
    axe.open(page, "/teach/account/delete/")
    page.get_by_label("Your password").fill("guess")
    page.get_by_role("button", name="Delete my account").click()
    axe.look(page)
    page.get_by_label("Your password").fill("starlight-and-7")
    page.get_by_role("button", name="Delete my account").click()
    axe.look(page)
    page.goto("/teach/sign-in/")
    page.get_by_label("E-mail or user name").fill("orion@elsewhere.example")
    page.locator("input[name=password]").fill("starlight-and-7")
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(re.compile("/teach/account/back/"))
    axe.look(page)
    page.get_by_role("button").last.click()
    expect(page).to_have_url(re.compile(r"/teach/$"))
    page.goto("/teach/password/forgotten/")
    page.get_by_label("E-mail").fill("orion@elsewhere.example")
    page.get_by_role("button", name="Send me the e-mail").click()
    axe.open(page, email_link(server))


def ms_vega_signs_in(axe: Axe, page: Page, server: Server) -> None:
    school = server.rows(SCHOOL)[0][0]
    server.rows(f"UPDATE classroom_user SET school_id = {school} RETURNING id")
    page.goto("/teach/")
    page.get_by_label("E-mail or user name").fill("vega")
    for password in ("guess", server.password):
        page.locator("input[name=password]").fill(password)
        page.locator("main form button[type=submit]").click()
        axe.look(page)
    choose_password(page, server)
    assert server.chosen_password == NEW_PASSWORD
    axe.open(page, "/teach/")


def sets_and_the_library(axe: Axe, page: Page, server: Server) -> None:
    found = "SELECT problem_set_id, id FROM classroom_problem ORDER BY id LIMIT 1"
    problem_set, problem = server.rows(found)[0]
    own = f"/teach/sets/{problem_set}/"
    axe.open(page, "/teach/sets/", "/teach/sets/new/", "/teach/sets/import/", own)
    axe.open(page, f"{own}preview/", f"{own}import/", f"{own}generate/", f"{own}problems/new/")
    axe.open(page, f"{own}problems/{problem}/", f"/teach/delete/problem/{problem}/")
    axe.open(
        page,
        "/teach/sets/generate/",
        "/teach/library/",
        f"/teach/delete/problem-set/{problem_set}/",
    )
    axe.open(page, "/teach/library/times-tables-6-7-8/", f"/teach/rooms/new/?set={problem_set}")


def classes_and_cards(axe: Axe, page: Page, server: Server) -> None:
    student = server.rows("SELECT id FROM classroom_student WHERE name = 'Ada'")[0][0]
    axe.open(page, "/teach/classes/", "/teach/classes/new/", "/teach/classes/1/")
    page.get_by_role("button", name="Make the cards").click()
    expect(page.locator(".id-card").first).to_be_visible()
    axe.look(page)
    axe.open(page, "/teach/classes/1/", "/teach/classes/1/edit/", "/teach/classes/1/hand-over/")
    axe.open(page, f"/teach/students/{student}/", f"/teach/students/{student}/card/")
    axe.open(page, f"/teach/students/{student}/accommodations/")
    axe.open(page, "/teach/classes/1/accommodations/", "/teach/classes/1/import/")
    page.locator("textarea").fill("Cy\nCy\nDi")
    page.get_by_role("button", name="Look at the names").click()
    expect(page.get_by_role("alert")).to_be_visible()
    axe.look(page)


def a_lesson(axe: Axe, board: Page, child: Page, stage: Page) -> None:
    code = open_room(board, "Times tables: 6, 7 and 8")
    stage.goto(board.locator("header a[target=_blank]").get_attribute("href") or "")
    axe.open(child, f"/join/{code}/", colleagues_link(board))
    join(child, code, "Cleo")  # Ada has a card by now: her name alone would wait
    expect(board.locator(".tile")).to_have_count(1)
    for page in (board, child, stage):
        axe.look(page)
    board.get_by_role("button", name="Start the lesson").click()
    expect(child.locator("[data-prompt]")).to_have_text("7 × 8 =")
    write(child, "56", seed=1)
    expect(child.locator("[data-read-text]")).to_have_text("56")
    axe.look(child)
    child.locator("[data-send]").click()
    expect(child.locator("[data-outcome]")).to_have_attribute("data-kind", "right")
    board.locator(".tile__open").click()
    for page in (board, child, stage):
        axe.look(page)
    tile = board.locator(".tile__open")  # which the panel may cover: Esc takes that away
    tile.focus()
    board.keyboard.press("Escape")
    expect(board.locator("[data-panel]")).to_be_hidden()
    expect(tile).to_be_focused()
    board.get_by_role("button", name="Close the round").click()
    board.get_by_role("button", name="Next problem").click()
    expect(child.locator("[data-prompt]")).to_have_text("6 × 7 =")
    scribble(child)
    child.locator("[data-send]").click()
    expect(child.locator("[data-outcome]")).to_have_attribute("data-kind", "unsure")
    for page in (board, child):
        axe.look(page)
    board.locator("[data-end]").click()
    board.locator("[data-confirm-yes]").click()
    expect(stage.locator("[data-podium]")).to_contain_text("Cleo")
    for page in (board, child, stage):
        axe.look(page)


def colleagues_link(board: Page) -> str:
    """Have a link for a colleague made, and return where it leads."""
    board.locator("[data-invite-open]").click()
    board.get_by_role("button", name="Make a link").click()
    link = board.locator("[data-board-link-part] [data-copy]").get_attribute("data-copy")
    board.keyboard.press("Escape")
    return link or ""


def pictured(page: Page, pictures: Path, name: str) -> None:
    """Save a page of what lessons leave as large and small screens show it."""
    for width, height in (PHONE, TABLET, (1180, 820), LAPTOP):
        page.set_viewport_size({"width": width, "height": height})
        picture(page, pictures, f"leaves-{name}", full=True)


def homework(axe: Axe, page: Page, server: Server, pictures: Path) -> None:
    axe.open(page, "/teach/homework/new/")
    page.get_by_label("Problem set").select_option(label="Times tables: 6, 7 and 8")
    page.get_by_label("Due").fill("2020-01-01T08:00")
    page.get_by_role("button", name="Give it to the class").click()
    axe.look(page)
    page.get_by_label("Due").fill("2031-05-06T18:00")
    page.get_by_role("button", name="Give it to the class").click()
    expect(page).to_have_url(re.compile(r"/teach/homework/\d+/$"))
    axe.look(page)
    axe.open(page, "/teach/homework/", "/teach/classes/1/practise-next/")
    server.rows(MISSED)
    axe.open(page, "/teach/classes/1/")
    pictured(page, pictures, "class")
    axe.open(page, "/teach/classes/1/practise-next/")
    expect(page.get_by_label("7 × 8")).to_be_visible()
    pictured(page, pictures, "practise-next")


def results(axe: Axe, page: Page, server: Server, pictures: Path) -> None:
    student = server.rows("SELECT id FROM classroom_student WHERE name = 'Ada'")[0][0]
    axe.open(page, "/teach/", "/teach/results/", "/teach/results/classes/1/")
    axe.open(page, f"/teach/results/students/{student}/", "/teach/results/rooms/1/")
    pictured(page, pictures, "results")
    cell = page.locator("[data-grid] tbody a", has_text="56")
    address = str(cell.evaluate("link => link.href"))
    cell.click()
    expect(page.get_by_role("dialog", name="One answer")).to_be_visible()
    axe.look(page)
    axe.open(page, address, "/teach/delete/class/1/")
    page.get_by_role("button", name="Delete").click()
    axe.open(page, "/teach/deleted/")
    page.get_by_role("button", name="Bring back Class 3B").click()
    axe.look(page)


def by_finger(axe: Axe, page: Page, server: Server) -> None:
    """Ms. Vega has a tablet, too: her lists and tables are measured for a finger there."""
    student = server.rows("SELECT id FROM classroom_student WHERE name = 'Ada'")[0][0]
    sign_in(page, server)
    axe.open(page, "/teach/", "/teach/sets/", "/teach/sets/1/", "/teach/library/")
    axe.open(page, "/teach/classes/1/", "/teach/classes/1/accommodations/", "/teach/homework/")
    axe.open(page, "/teach/results/", "/teach/results/classes/1/", "/teach/results/rooms/1/")
    axe.open(page, f"/teach/results/students/{student}/", f"/teach/students/{student}/")


def notes_home(axe: Axe, page: Page, family: Page, pictures: Path) -> None:
    axe.open(page, "/teach/classes/1/notes/")
    pictured(page, pictures, "notes")
    page.get_by_role("button", name="Make a link for everybody").click()
    link = page.get_by_label("Link to the note of Ada").input_value()
    axe.look(page)
    axe.open(page, "/teach/classes/1/notes/print/")
    axe.open(family, link)
    pictured(family, pictures, "note")


def ada_alone(axe: Axe, page: Page, server: Server) -> None:
    found = "SELECT card, code FROM classroom_student AS student JOIN classroom_classroom AS class"
    joined = f"{found} ON class.id = student.classroom_id WHERE student.name = 'Ada'"
    card, code = server.rows(joined)[0]
    axe.open(page, f"/card/pictures/{code}/")
    page.goto(f"/card/{uuid.UUID(card)}/")
    axe.look(page)
    axe.open(page, "/practice/")
