"""Ms. Vega signs up, forgets her password, and deletes a class that she then misses."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE, TABLET, NewPage
from tests.browser.people import picture
from tests.browser.server import Server

pytestmark = pytest.mark.browser

LINK = re.compile(r"http://\S+/teach/password/[^/\s]+/\S+/")


def sign_up(page: Page, email: str, name: str) -> None:
    page.goto("/teach/sign-in/")
    page.get_by_role("link", name="Make an account").click()
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Password").fill("starlight-and-7")
    page.get_by_label("The same again").fill("starlight-and-7")
    page.get_by_role("button", name="Make my account").click()
    expect(page).to_have_url(re.compile(r"/teach/$"))


def email_link(server: Server) -> str:
    """Return the link that the terminal printed in place of an e-mail."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if found := LINK.findall(server.log.read_text()):
            return str(found[-1])
        time.sleep(0.1)
    raise AssertionError(server.log.read_text()[-2000:])


@pytest.mark.wcag("3.3.4")
def test_a_lost_password_and_a_deleted_class_both_come_back(
    new_page: NewPage, server: Server, pictures: Path, problems: list[str]
) -> None:
    vega = new_page(LAPTOP)
    sign_up(vega, "vega@school.example", "Ms. Vega")
    vega.goto("/teach/classes/new/")
    vega.locator("main input[name=name]").fill("Class 3B")
    vega.locator("main form button[type=submit]").last.click()
    expect(vega).to_have_url(re.compile(r"/teach/classes/\d+/"))
    found = re.search(r"/classes/(\d+)/", vega.url)
    assert found
    class_id = found[1]

    phone = new_page(PHONE)
    phone.goto("/teach/sign-in/")
    phone.get_by_role("link", name="Forgotten your password?").click()
    picture(phone, pictures, "reset")
    phone.get_by_label("E-mail").fill("Vega@school.example")
    phone.get_by_role("button", name="Send me the e-mail").click()
    expect(phone.get_by_role("heading", name="Look into your mailbox")).to_be_visible()
    phone.goto(email_link(server))
    phone.get_by_label("New password").fill("moonlight-and-8")
    phone.get_by_label("The same again").fill("moonlight-and-8")
    phone.get_by_role("button", name="Save my password").click()
    phone.get_by_role("link", name="Sign in").last.click()
    phone.get_by_label("E-mail or user name").fill("vega@school.example")
    phone.locator("input[name=password]").fill("moonlight-and-8")
    phone.locator("main form button[type=submit]").click()
    expect(phone).to_have_url(re.compile(r"/teach/$"))

    phone.goto(f"/teach/delete/class/{class_id}/")
    picture(phone, pictures, "delete")
    phone.get_by_role("button", name="Delete").click()
    expect(phone.get_by_text("“Class 3B” was deleted.")).to_be_visible()
    picture(phone, pictures, "deleted-message")
    phone.goto("/teach/deleted/")
    expect(phone.get_by_text("30 days left")).to_be_visible()
    picture(phone, pictures, "deleted")
    phone.get_by_role("button", name="Bring back Class 3B").click()
    expect(phone.get_by_text("“Class 3B” is back.")).to_be_visible()

    orion = new_page(TABLET)
    sign_up(orion, "orion@elsewhere.example", "Mr. Orion")
    picture(orion, pictures, "fresh-desk")
    response = orion.goto(f"/teach/delete/class/{class_id}/")
    assert response is not None
    assert response.status == 404
    assert [line for line in problems if "404" not in line] == []
