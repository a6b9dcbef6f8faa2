"""The admin's pages after a small lesson: all open, nothing is refused, and ink can be seen."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import Axe
from tests.browser.conftest import LAPTOP, PHONE, TABLET, NewPage
from tests.browser.crowd import SCRIBBLE, Child
from tests.browser.people import open_room, picture, sign_in
from tests.browser.server import Server

pytestmark = pytest.mark.browser

SMALL = """() => {
  const all = document.querySelectorAll("button, input:not([type=hidden]), select, summary, a");
  const seen = [...all].filter((one) => one.checkVisibility({ visibilityProperty: true }));
  // A link in a sentence is as high as its line.
  const alone = seen.filter((one) => one.tagName !== "A" || !one.closest("p, .help"));
  const boxes = alone.map((one) => [one, one.getBoundingClientRect()]);
  const small = boxes.filter(([, box]) => box.width > 1 && Math.min(box.width, box.height) < 23.5);
  return small.map(([one]) => `${one.tagName} ${one.className} ${one.textContent.trim()}`);
}"""
"""Finds what is smaller than a pointer needs."""

MODELS = (
    "school user classroom student problemset problem room seat round answer answerevent practice"
).split()


@pytest.fixture
def vega(new_page: NewPage, server: Server) -> Page:
    """Ms. Vega, who manages the demo's machine too, after a lesson with Ada and Bo."""
    page = new_page(LAPTOP)
    sign_in(page, server)
    code = open_room(page, "Times tables: 6, 7 and 8")
    ada, bo = (Child(server.url, code, name).join() for name in ("Ada", "Bo"))
    for child in (ada, bo):
        child.come()
    page.get_by_role("button", name="Start the lesson").click()
    for child, ink, mark in ((ada, "56", "right"), (bo, SCRIBBLE, "unsure")):
        child.hear("round_opened")
        child.hand_in(ink)
        assert child.mark() == mark
        child.go()
    return page


def test_every_page_of_the_admin_keeps_the_rules(
    vega: Page, problems: list[str], pictures: Path
) -> None:
    vega.goto("/admin/")
    expect(vega.locator(".desk-header__name")).to_have_text("Astro Numbers")
    expect(vega.locator(".account-menu")).to_contain_text("Ms. Vega")
    picture(vega, pictures, "admin")
    for model in MODELS:
        vega.goto(f"/admin/classroom/{model}/")
        expect(vega.locator("#changelist")).to_be_visible()
        if model in ("answer", "room", "answerevent"):
            picture(vega, pictures, f"admin-{model}")
    it_says_how_it_is_doing(vega, pictures)
    filters_leave_room_for_the_list(vega, pictures)
    whoever_comes_with_anything_can_use_it(vega)
    an_answer_shows_its_ink(vega, pictures)
    a_room_can_be_changed(vega, pictures)
    assert problems == []


def it_says_how_it_is_doing(vega: Page, pictures: Path) -> None:
    vega.goto("/admin/")
    vega.get_by_role("link", name="How it is doing").click()
    expect(vega.locator(".doing__finding")).to_contain_text("There is no backup.")
    expect(vega.locator(".doing__charts svg")).to_have_count(4)
    expect(vega.get_by_role("row", name="unsure")).to_contain_text("50%")
    expect(vega.get_by_role("row", name="pages and lessons")).to_be_visible(timeout=20_000)
    for width, height in (PHONE, TABLET, LAPTOP):
        vega.set_viewport_size({"width": width, "height": height})
        picture(vega, pictures, "admin-doing")
        assert vega.evaluate("document.documentElement.scrollWidth") <= width


def filters_leave_room_for_the_list(vega: Page, pictures: Path) -> None:
    """They are folded above it; on a phone what can be chosen comes from below."""
    vega.goto("/admin/classroom/answer/")
    for width, height in (PHONE, TABLET):
        vega.set_viewport_size({"width": width, "height": height})
        room = vega.locator("#result_list").locator("xpath=..").bounding_box()
        assert room is not None
        assert room["width"] > width - 60
        vega.locator(".list-filter", has_text="Mark").first.locator("summary").click()
        picture(vega, pictures, "admin-filters")
        expect(vega.get_by_role("link", name="right", exact=True)).to_be_in_viewport()
        vega.keyboard.press("Escape")
    vega.locator(".list-filter", has_text="Mark").first.locator("summary").click()
    vega.get_by_role("link", name="right", exact=True).click()
    expect(vega.locator(".list-filter__open--on")).to_have_text("Mark: right")
    expect(vega.locator("#result_list tbody tr")).to_have_count(1)


def whoever_comes_with_anything_can_use_it(vega: Page) -> None:
    """Each kind of page: no fault that axe finds, nothing wider than the screen, no tiny target."""
    axe = Axe()
    wide: list[str] = []
    vega.goto("/admin/classroom/classroom/")
    one = vega.locator("#result_list tbody th a").first.get_attribute("href") or ""
    row = one.removesuffix("change/")
    for address in (
        "/admin/",
        "/admin/doing/",
        "/admin/classroom/answer/?mark__exact=right",
        "/admin/classroom/student/import/",
        "/admin/classroom/student/export/",
        "/admin/classroom/user/add/",
        f"{row}change/",
        f"{row}delete/",
        f"{row}history/",
    ):
        vega.goto(address)
        for width, height in (LAPTOP, PHONE):
            vega.set_viewport_size({"width": width, "height": height})
            if vega.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(f"{address} at {width}")
            axe.faults += [f"{address} at {width}: {each}" for each in vega.evaluate(SMALL)]
        axe.look(vega)
    assert (axe.faults, wide) == ([], [])


def an_answer_shows_its_ink(vega: Page, pictures: Path) -> None:
    vega.goto("/admin/classroom/answer/?q=Ada")
    ink = vega.locator("#result_list svg.ink")
    expect(ink).to_have_count(1)
    expect(ink.locator("polyline").first).to_be_visible()
    vega.locator("#result_list tbody th a").first.click()
    expect(vega.locator(".readonly svg.ink polyline").first).to_be_visible()
    expect(vega.locator("#events-group")).to_contain_text("right")
    picture(vega, pictures, "admin-one-answer")


def a_room_can_be_changed(vega: Page, pictures: Path) -> None:
    vega.goto("/admin/classroom/room/")
    vega.locator("#result_list tbody th a").first.click()
    vega.locator(".field-classroom .select2-selection").click()  # the widget brings its own script
    expect(vega.locator(".select2-results__option").first).to_contain_text("Class 3B")
    picture(vega, pictures, "admin-one-room")
