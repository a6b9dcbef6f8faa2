"""A roster from a file, cards on paper, and Ada back in her own seat on two other devices."""

import re
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.conftest import LAPTOP, PHONE, TABLET, NewPage
from tests.browser.people import picture, sign_in
from tests.browser.server import Server

pytestmark = pytest.mark.browser

FILE = "Name;Year\nAda Lovelace;4\nBo;4\nBo;4\n;4\nZoë Featherstonehaugh-Cholmondeley;4\n"
ONCE = "SELECT card, pictures FROM classroom_student WHERE name = 'Ada Lovelace'"


def test_ada_comes_back_to_her_seat_with_her_card(
    server: Server, new_page: NewPage, problems: list[str], pictures: Path
) -> None:
    laptop, phone = new_page(LAPTOP), new_page(PHONE)
    sign_in(laptop, server)
    ms_vega_brings_a_list_with_three_faults_and_mends_them(laptop, pictures)
    class_code = she_prints_the_cards(laptop, pictures)
    room = she_opens_a_room_for_the_class(laptop)
    ada_has_no_card_at_hand_and_is_let_in(phone, laptop, room, pictures)
    token, letters = server.rows(ONCE)[0]
    tablet = ada_scans_her_card(new_page(TABLET), token, pictures)
    expect(phone.locator("#play")).to_have_attribute("data-screen", "ended")
    ada_taps_her_pictures(new_page(PHONE), room, class_code, letters, pictures)
    expect(tablet.locator("#play")).to_have_attribute("data-screen", "ended")
    expect(laptop.locator(".tile")).to_have_count(1)
    children_tap_their_names_from_now_on(laptop)
    ada_taps_her_name_and_slips(new_page(PHONE), server, room, class_code, letters, pictures)
    assert [text for text in problems if "400" not in text and "429" not in text] == []


def ada_has_no_card_at_hand_and_is_let_in(
    phone: Page, laptop: Page, room: str, pictures: Path
) -> None:
    phone.goto(f"/join/{room}/")
    phone.locator("input[name=name]").fill("Ada Lovelace")
    phone.get_by_role("button", name="Join the lesson").click()
    expect(phone.locator("#play")).to_have_attribute("data-screen", "waiting")
    expect(laptop.locator(".tile")).to_contain_text("without the card")
    for width, height in (PHONE, TABLET, (1180, 820), LAPTOP):
        laptop.set_viewport_size({"width": width, "height": height})
        expect(laptop.locator(".round-bar")).to_contain_text("1 asks to come in")
        laptop.locator(".tile").scroll_into_view_if_needed()
        picture(laptop, pictures, "door-card")
    laptop.get_by_role("button", name="Admit this child", exact=True).click()
    expect(phone.locator("#play")).to_have_attribute("data-screen", "lobby")


def ms_vega_brings_a_list_with_three_faults_and_mends_them(page: Page, pictures: Path) -> None:
    page.goto("/teach/")
    page.get_by_role("link", name="Classes").click()
    page.get_by_role("link", name="New class").click()
    page.get_by_label("Name of the class").fill("Class 4A")
    page.get_by_label("First name and initial").check()
    page.get_by_role("button", name="Make the class").click()
    page.get_by_role("link", name="Add a whole list").click()
    file = FilePayload(name="4a.csv", mimeType="text/csv", buffer=FILE.encode("cp1252"))
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Look at the names").click()
    expect(page.get_by_text("3 lines need you.")).to_be_visible()
    picture(page, pictures, "roster-preview")
    page.get_by_role("button", name="Write “Bo 2”").click()
    expect(page.get_by_text("2 lines need you.")).to_be_visible()
    page.get_by_label("Take line 5").uncheck()
    page.get_by_label("Name in line 6").fill("Zoë Featherstone")
    page.get_by_label("Name in line 6").press("Enter")
    expect(page.get_by_text("4 students added.")).to_be_visible()
    expect(page.locator(".roster-rows .row__name")).to_have_text(["Ada L.", "Bo", "Bo 2", "Zoë F."])
    picture(page, pictures, "roster")


def she_prints_the_cards(page: Page, pictures: Path) -> str:
    page.get_by_role("button", name="Make the cards").click()
    expect(page.locator(".id-card")).to_have_count(4)
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    picture(page, pictures, "cards")
    return page.locator(".id-card .room-code").first.inner_text()


def she_opens_a_room_for_the_class(page: Page) -> str:
    page.goto("/teach/")
    page.get_by_role("link", name="Start Times tables: 6, 7 and 8").click()
    page.get_by_label("Class", exact=True).select_option(label="Class 4A")
    page.get_by_role("button", name="Open the room").click()
    expect(page).to_have_url(re.compile(r"/teach/rooms/\d+/"))
    return page.locator("header .room-code").inner_text().strip()


def ada_scans_her_card(page: Page, token: str, pictures: Path) -> Page:
    page.goto(f"/card/{uuid.UUID(token)}/")
    expect(page).to_have_url(re.compile(r"/card/$"))
    expect(page.get_by_role("heading", name="Hello Ada L.")).to_be_visible()
    picture(page, pictures, "card-hello")
    page.get_by_role("button", name="Times tables: 6, 7 and 8").click()
    expect(page.locator("#play")).to_have_attribute("data-screen", "lobby")
    return page


def ada_taps_her_pictures(
    page: Page, room: str, class_code: str, letters: str, pictures: Path
) -> None:
    page.goto(f"/join/{room}/")
    page.get_by_role("link", name="I have a card").click()
    page.get_by_label("Class code").fill(class_code.lower())
    page.get_by_role("button", name="Go").click()
    tap(page, letters[::-1])
    expect(page.get_by_role("alert")).to_contain_text("No card of this class has these pictures")
    tap(page, letters[:2])
    picture(page, pictures, "card-pictures")
    page.get_by_role("button", name="Back").press("Enter")
    for letter in letters[1:]:  # the rest without a finger or a mouse
        page.locator(f"button[name=tap][value={letter}]").press("Enter")
    expect(page.locator("#play")).to_have_attribute("data-screen", "lobby")


def tap(page: Page, letters: str) -> None:
    for letter in letters:
        page.locator(f"button[name=tap][value={letter}]").tap()


def children_tap_their_names_from_now_on(page: Page) -> None:
    page.goto("/teach/classes/")
    page.get_by_role("link", name="Class 4A").click()
    page.get_by_role("link", name="Change").first.click()
    page.locator("[data-more] > summary").click()
    page.get_by_label("children tap their name first").check()
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_url(re.compile(r"/teach/classes/\d+/$"))


def ada_taps_her_name_and_slips(
    page: Page, server: Server, room: str, class_code: str, letters: str, pictures: Path
) -> None:
    page.goto(f"/card/pictures/{class_code}/?room={room}")
    picture(page, pictures, "card-names")
    page.get_by_role("button", name="Ada L.").tap()
    expect(page.get_by_role("heading", name="Ada L., tap your four pictures")).to_be_visible()
    for _ in range(3):
        tap(page, letters[::-1])
        expect(page.get_by_role("alert")).to_contain_text("These are not Ada L.’s pictures")
    expect(page.locator("[data-wait]")).to_contain_text("Wait")
    picture(page, pictures, "card-wait")
    server.rows("UPDATE classroom_student SET wrong_pictures_at = '2026-01-01'")  # time goes by
    tap(page, letters)
    expect(page.locator("#play")).to_have_attribute("data-screen", "lobby")
